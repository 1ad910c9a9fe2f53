"""Who tells of a problem reads how it is reported, not what comes after a decision."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Kind, Reply, Talk, converse
from townclerk.assistant.conversing.finding_out import source_part
from townclerk.assistant.conversing.parts import Part
from townclerk.assistant.conversing.problem_part import comes_first, comes_later, reported_first
from townclerk.assistant.conversing.referring import asks_for_somebody
from townclerk.assistant.one_page import sections_on

__all__ = ["collected", "reading_town"]


def _said(language: str, text: str) -> Reply:
    return converse(Talk("browser:a", language), text)


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text", "page", "says", "never"),
    [
        ("en", "the light on my street is out", "street-light", "out, broken", "report number"),
        ("es", "mi vecino hace ruido todas las noches", "noise-complaint", "555-0150", "revisión"),
        ("en", "I reported the street light and it is still out", "street-light", "report number", "Tell us"),
    ],
)
def test_the_part_that_is_shown(language: str, text: str, page: str, says: str, never: str) -> None:
    reply = _said(language, text)
    assert next(one.slug for one in reply.parts if one.kind is Kind.SOURCE) == page
    assert says in reply.text
    assert never not in reply.text


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ("there is a hole in front of my house", True),
        ("hay un bache delante de mi casa", True),
        ("توجد حفرة كبيرة أمام منزلي", True),
        ("you decided not to repair the hole", False),
        ("ya avisé y nadie vino a repararlo", False),
        ("أبلغت عن الحفرة ولم يحدث شيء", False),
        ("how do I report a hole?", False),
    ],
)
def test_who_has_come_with_it_before_is_told_of_what_follows(told: str, first: bool) -> None:
    assert comes_first(told) is first


@pytest.mark.usefixtures("reading_town")
def test_the_beginning_of_the_page_takes_the_place_of_what_comes_later() -> None:
    review = next(
        one for one in sections_on("service", "noise-complaint", "en") if one.heading == "If you do not agree"
    )
    found = (Part(Kind.TEXT, review.text), source_part(review, "en"))
    text, source = reported_first(found, "my neighbor's dog barks all night", "en")
    assert "555-0150" in text.text
    assert source.slug == "noise-complaint"
    assert reported_first(found, "you decided not to act on the noise", "en") == found
    assert reported_first(found, "how do I appeal", "en") == found


def test_parts_that_matter_later() -> None:
    later = ("If you do not agree with our decision", "Si la luz sigue apagada", "إذا لم توافق على القرار")
    soon = ("How to apply", "What you need", "Cómo solicitarlo", "كيفية التقديم", "", "If you lose your pet")
    assert all(map(comes_later, later))
    assert not any(map(comes_later, soon))


def test_nothing_is_asked_for_a_neighbor_who_disturbs() -> None:
    assert not asks_for_somebody("كلب جاري ينبح طوال الليل")
    assert asks_for_somebody("and for my neighbor?")
