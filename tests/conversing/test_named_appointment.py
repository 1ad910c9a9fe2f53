"""A few words that name an appointment ask for one, in whatever order; a journey is left by saying so."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.journeys.hearing import Command, command_in

pytestmark = pytest.mark.usefixtures("agency")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Passport appointment Thursday after work", "en"),
        ("Thursday after work, passport appointment", "en"),
        ("cita pasaporte jueves por la tarde", "es"),
        ("موعد جواز السفر يوم الخميس", "ar"),
    ],
)
def test_times_are_offered(text: str, language: str, db: None) -> None:
    assert said(text, language).understood == "book"


@pytest.mark.parametrize(
    "text", ["how long does a passport appointment take?", "I missed my passport appointment"]
)
def test_what_asks_or_tells_of_one_is_none_to_be_made(text: str, db: None) -> None:
    assert "Which of these times" not in said(text, "en").text


@pytest.mark.parametrize("text", ["cancel it", "stop this", "quiero salir", "ألغوا هذا", "أريد التوقف"])
def test_a_journey_is_left_in_many_words(text: str) -> None:
    assert command_in(text) is Command.STOP
