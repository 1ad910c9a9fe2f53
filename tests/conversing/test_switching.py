"""Something else is wanted in the middle of a form: it is offered, nothing is lost, and one comes back."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
BEGIN = {
    "en": "I want to report a pothole",
    "es": "quiero avisar de un bache",
    "ar": "أريد الإبلاغ عن حفرة في الطريق",
}
BOOK = {
    "en": "I'd rather book an appointment for a passport",
    "es": "quiero pedir una cita para el pasaporte",
    "ar": "أريد حجز موعد لجواز السفر",
}
STOP = {"en": "stop", "es": "parar", "ar": "توقف"}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_an_appointment_wanted_in_a_form_is_begun_and_the_form_offered_again_after(language: str) -> None:
    said(BEGIN[language], language)
    offered = said(BOOK[language], language)
    assert offered.understood == "switch"
    assert len(choices(offered)) == 2
    booking = said("1", language)
    assert booking.understood == "book"
    over = said(STOP[language], language)
    back = said(choices(over)[0], language)
    assert back.understood == "begin"
    assert "3" in back.text


def test_who_stays_sees_the_question_again() -> None:
    first = said(BEGIN["en"])
    said(BOOK["en"])
    assert "Where is the hole?" in first.text
    assert "Where is the hole?" in said("2").text
    assert "Could it cause an accident today?" in said("in the road").text


def test_an_answer_goes_on_though_something_else_was_offered() -> None:
    said(BEGIN["en"])
    said(BOOK["en"])
    assert "Could it cause an accident today?" in said("in the road").text


def test_another_form_is_offered_and_the_same_one_is_not() -> None:
    said(BEGIN["en"])
    assert said("I want to report a pothole").understood == "journey"
    offered = said("I want to report a broken street light")
    assert "Leave this for later and begin: Report a broken street light" in choices(offered)
    assert "What is wrong with the light?" in said("1").text


def test_another_form_is_offered_in_the_middle_of_booking() -> None:
    said("book a passport appointment")
    offered = said("I want to report a pothole")
    assert offered.understood == "switch"
    assert "Where is the hole?" in said("1").text


def test_where_words_are_asked_for_they_may_be_the_answer() -> None:
    for one in (BEGIN["en"], "1", "no"):
        said(one)
    offered = said("I want to report a broken street light")
    assert offered.understood == "switch"
    assert len(choices(offered)) == 3
    taken = said("3")
    assert taken.understood == "journey"
    assert "How big is it?" in taken.text


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [("en", "who are you?", "a program"), ("es", "¿quién eres?", "programa"), ("ar", "من أنت؟", "برنامج")],
)
def test_who_answers_is_told_and_the_question_comes_back(language: str, text: str, words: str) -> None:
    said(BEGIN[language], language)
    told = said(text, language)
    assert told.understood == "interrupted"
    assert words in told.text
    assert "3" in told.text
