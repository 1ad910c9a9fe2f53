"""After a moment of life was told: a short question without a matter of its own is of its list alone."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant.conversing.moment_side import asks_to_register, names_nothing
from townclerk.assistant.conversing.parts import Kind
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("told", "asked", "language"),
    [
        ("murió mi padre", "¿cuánto tiempo tengo?", "es"),
        ("murió mi madre", "¿cuánto cuesta?", "es"),
        ("murió mi madre", "¿tengo que pagar algo?", "es"),
        ("my mother died", "where do I go?", "en"),
        ("my mother died", "do I have to pay?", "en"),
        ("توفي والدي", "كم لدي من الوقت؟", "ar"),
        ("توفي والدي", "بكم؟", "ar"),
    ],
)
def test_which_of_the_list_is_asked(told: str, asked: str, language: str) -> None:
    said(told, language)
    reply = said(asked, language)
    assert reply.understood == "asked-back"
    choices = next(one.choices for one in reply.parts if one.kind is Kind.CHOICES)
    assert len(choices) == 3, choices  # register a death, burial grant, a person
    told_on = said(choices[0], language)
    assert "death-registration" in [one.slug for one in told_on.parts]


@pytest.mark.parametrize(
    ("asked", "language", "days"),
    [
        ("how long do I have?", "en", "5 days"),
        ("¿cuánto tiempo tengo?", "es", "5 días"),
        ("كم لدي من الوقت؟", "ar", "5 أيام"),
    ],
)
def test_the_time_that_is_left_is_no_time_that_it_takes(asked: str, language: str, days: str) -> None:
    said({"en": "my mother died", "es": "murió mi madre", "ar": "توفيت أمي"}[language], language)
    choices = next(one.choices for one in said(asked, language).parts if one.kind is Kind.CHOICES)
    assert days in said(choices[0], language).text


@pytest.mark.parametrize(
    ("told", "asked", "language", "slug"),
    [
        ("acabo de tener un bebé", "¿cómo lo registro?", "es", "birth-registration"),
        ("عندي طفل جديد", "كيف أسجله؟", "ar", "birth-registration"),
        ("I just had a baby", "how do I register her?", "en", "birth-registration"),
        ("توفي والدي", "كيف أسجل الوفاة؟", "ar", "death-registration"),
    ],
)
def test_what_is_registered_is_the_moment(told: str, asked: str, language: str, slug: str) -> None:
    said(told, language)
    reply = said(asked, language)
    assert [one.slug for one in reply.parts if one.kind is Kind.SOURCE] == [slug]


def test_what_names_its_matter_or_follows_another_is_not_of_the_moment() -> None:
    said("murió mi padre", "es")
    said("¿cómo obtengo una tarjeta de la biblioteca?", "es")
    assert "death-registration" not in [one.slug for one in said("¿cuánto cuesta?", "es").parts]
    assert not names_nothing("how much is a passport", "en")
    assert not asks_to_register("¿cómo me registro para votar?", "birth", "es")
    assert not asks_to_register("كيف أسجل ابني في المدرسة؟", "birth", "ar")
