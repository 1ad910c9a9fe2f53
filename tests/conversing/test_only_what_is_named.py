"""What is named is booked, a yes answers what was asked, and hours are those of the place that is meant."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Kind, Reply, Talk, converse
from townclerk.assistant.places import asks_when_open

__all__ = ["collected", "reading_town"]
pytestmark = pytest.mark.django_db


def _said(language: str, *texts: str) -> Reply:
    for text in texts:
        reply = converse(Talk(f"browser:{language}", language), text)
    return reply


@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("language", "text", "slug"),
    [
        ("en", "book a bus pass", "bus-pass"),
        ("en", "book a library card", "library-card"),
        ("en", "I want an appointment for a parking permit", "parking-permit"),
        ("es", "quiero reservar la tarjeta de la biblioteca", "library-card"),
        ("ar", "أريد حجز بطاقة المكتبة", "library-card"),
    ],
)
def test_what_cannot_be_booked_is_said_to_be_so(language: str, text: str, slug: str) -> None:
    reply = _said(language, text)
    assert reply.understood == "answer"
    assert [one.slug for one in reply.parts if one.kind is Kind.SOURCE] == [slug]


@pytest.mark.usefixtures("agency")
def test_what_is_only_near_is_asked() -> None:
    reply = _said("en", "book an appointment for a permit")
    assert "Building permit" in reply.text
    assert "Which of these times" not in reply.text


@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "book a passport"),
        ("en", "make an appointment to renew my passport"),
        ("es", "pedir cita para el pasaporte"),
        ("ar", "احجز موعد لجواز السفر"),
    ],
)
def test_what_can_be_booked_still_is(language: str, text: str) -> None:
    assert _said(language, text).understood == "book"


@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("language", "asked", "yes"),
    [
        ("en", "can I get a social home, I earn 20000", "yes"),
        ("en", "can I get a social home, I earn 20000", "Yep"),
        ("es", "¿puedo solicitar una vivienda social? gano 20000 al año", "sí"),
        ("ar", "هل يمكنني الحصول على مسكن اجتماعي؟ أكسب 20000 في السنة", "نعم"),
    ],
)
def test_a_yes_answers_what_was_asked_last(language: str, asked: str, yes: str) -> None:
    assert _said(language, asked, yes).understood == "can-get"


@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "swimming pool opening hours"),
        ("es", "horario de la piscina municipal"),
        ("ar", "ساعات عمل المسبح"),
    ],
)
def test_the_hours_of_a_place_that_no_page_names_are_not_known(language: str, text: str) -> None:
    assert _said(language, text).understood == "unknown"


@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize("text", ["opening hours of the library", "town hall opening hours", "opening hours"])
def test_the_hours_of_known_places_are_told(text: str) -> None:
    assert "09:00 to 17:00" in _said("en", text).text


def test_to_open_something_asks_for_no_hours() -> None:
    assert not asks_when_open("how do I open a shop?")


@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "can I get the burial grant? I earn 20000"),
        ("es", "¿puedo recibir la ayuda para gastos de funeral?"),
    ],
)
def test_where_nothing_is_worked_out_its_page_says_who_can_get_it(language: str, text: str) -> None:
    reply = _said(language, text)
    assert reply.understood == "answer"
    assert "$30,000" in reply.text


@pytest.mark.usefixtures("reading_town")
def test_one_page_is_not_offered_twice() -> None:
    choices = [one for part in _said("en", "what licence do I need").parts for one in part.choices]
    assert len(choices) == len(set(choices))
