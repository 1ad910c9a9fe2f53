"""How people meet is said when times are offered; what has no appointments is said to have none."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.wide
@pytest.mark.parametrize(
    ("language", "text", "where"),
    [
        ("en", "I need an appointment for my passport", "How you meet us: at Town Hall, 1 Falls Street"),
        ("es", "necesito una cita para el pasaporte", "1 Falls Street"),
        ("ar", "أريد حجز موعد لجواز السفر", "1 Falls Street"),
    ],
)
def test_how_one_meets_is_said_with_the_times(language: str, text: str, where: str) -> None:
    reply = said(text, language)
    assert where in reply.text
    assert "1 " in reply.text


def test_about_is_no_word_of_a_matter() -> None:
    reply = said("I want an appointment about my dog licence")
    assert "Riverside Library" not in reply.text
    assert "no time is booked" in reply.text


@pytest.mark.parametrize(
    "text", ["How will we meet?", "is it by phone or in person?", "where is it?", "do I have to come in?"]
)
def test_who_asks_how_one_meets_is_told_and_asked_again(text: str) -> None:
    said("I need an appointment for my passport")
    assert "1 Falls Street" in said(text).text
    said("1")
    again = said(text).text
    assert "Town Hall" in again
    assert "What is your name?" in again


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "address change"), ("en", "a recycling container"), ("es", "cambio de dirección")],
)
def test_a_matter_without_appointments_is_named_as_such(language: str, text: str) -> None:
    said({"en": "I need an appointment", "es": "necesito una cita"}[language], language)
    reply = said(text, language)
    assert {"en": "no time is booked", "es": "no se reserva hora"}[language] in reply.text
    assert "1 " in reply.text, "what can be booked is offered"
