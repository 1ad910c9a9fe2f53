"""What is asked or wanted in the middle of a form or a booking, and a yes that says what shall be done."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
REPORT = {
    "en": "I want to report a pothole",
    "es": "quiero avisar de un bache",
    "ar": "أريد الإبلاغ عن حفرة في الطريق",
}
BOOK = {
    "en": "book a passport appointment",
    "es": "quiero reservar una cita para el pasaporte",
    "ar": "أريد حجز موعد لجواز السفر",
}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("language", "asked", "says"),
    [
        ("en", "is this anonymous?", "need not say who you are"),
        ("en", "do i have to give my name", "need not say who you are"),
        ("en", "who gets this?", "Until then nobody reads it"),
        ("en", "wait how do i know u got it", "a reference and a code"),
        ("es", "¿es anónimo?", "No hace falta que diga quién es"),
        ("es", "¿quién lee esto?", "no lo lee nadie"),
        ("ar", "هل هذا مجهول؟", "لا يلزم ذكر هويتكم"),
        ("ar", "من يقرأ هذا؟", "لا يقرؤه أحد"),
    ],
)
def test_what_is_asked_of_a_form_is_answered_and_the_question_comes_back(
    language: str, asked: str, says: str
) -> None:
    said(REPORT[language], language)
    told = said(asked, language)
    assert says in told.text, told.text
    assert "3 " in told.text


@pytest.mark.parametrize(
    ("language", "asked", "says"),
    [
        ("en", "is it free?", "$"),
        ("en", "what do i have to bring", "photo"),
        ("es", "¿y qué llevo?", "foto"),
        ("ar", "شو لازم جيب معي", "صور"),
    ],
)
def test_a_side_of_what_is_booked_is_told_from_its_page(language: str, asked: str, says: str) -> None:
    said(BOOK[language], language)
    said("1", language)  # a time; the name is asked
    told = said(asked, language)
    assert told.understood == "interrupted", told.text
    assert says in told.text, told.text


@pytest.mark.parametrize(
    ("language", "text"), [("en", "cancel the appointment"), ("es", "cancele la cita"), ("ar", "الغي الموعد")]
)
def test_who_cancels_while_a_time_is_held_leaves_it(language: str, text: str) -> None:
    for one in (BOOK[language], "1", "Ana Lopez"):
        said(one, language)
    left = said(text, language)
    assert left.understood == "meeting"
    assert not left.booked
    assert said("1", language).understood != "meeting", "nothing is asked any more"


def test_nobody_is_booked_without_a_way_to_reach_them() -> None:
    for one in (BOOK["en"], "1", "Ana Lopez"):
        asked = said(one)
    assert "Where do we reach you" in asked.text
    said("another time")
    again = said("2")
    assert "Where do we reach you" in again.text, again.text
    assert "Shall I book it" in said("ana@example.org").text


def test_which_of_the_few_stays_open_when_they_say_when_it_suits() -> None:
    which = said("quiero cita pal pasaporte de mi hija", "es")
    lines = [line for line in which.text.split("\n") if line[:2] in ("1 ", "2 ", "3 ")]
    if len(lines) < 2:
        pytest.skip("the words name one thing alone in this town")
    again = said("el lunes en la mañana", "es")
    assert [line for line in again.text.split("\n") if line[:2] in ("1 ", "2 ", "3 ")] == lines


@pytest.mark.parametrize(
    ("language", "told", "done"),
    [
        ("en", "theres a massive hole in the road", "yeh report it"),
        ("es", "hay un hoyo enorme en la calle", "sí, repórtelo"),
        ("ar", "هناك حفرة كبيرة في الطريق", "نعم أبلغه"),
    ],
)
def test_a_yes_that_says_what_shall_be_done_does_it(language: str, told: str, done: str) -> None:
    offered = said(told, language)
    assert len(choices(offered)) > 1, offered.text
    assert said(done, language).understood in ("begin", "tell"), offered.text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "lol r u a real person"),
        ("en", "are you a human?"),
        ("es", "¿eres humano?"),
        ("ar", "هل أنت إنسان؟"),
    ],
)
def test_who_asks_what_answers_is_told_and_nobody_is_called(language: str, text: str) -> None:
    answered = said(text, language)
    assert answered.understood == "small-talk", answered.text
    assert {"en": "not a person", "es": "no una persona", "ar": "ولست شخصًا"}[language] in answered.text


def test_a_deadline_is_told_where_the_page_says_it() -> None:
    assert "April 30" in said("What is the deadline for property tax relief?").text


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        ("en", "are you open on monday?", "and on sunday?"), ("es", "¿abren el lunes?", "¿y el domingo?"),
        ("ar", "هل أنتم مفتوحون يوم الاثنين؟", "ويوم الأحد؟"),
    ],
)  # fmt: skip
def test_another_day_goes_on_with_opening_hours(language: str, first: str, then: str) -> None:
    one = said(first, language)
    other = said(then, language)
    assert (one.understood, other.understood) == ("answer", "answer")
    assert one.text != other.text
    assert [part.slug for part in other.parts if part.slug] == [part.slug for part in one.parts if part.slug]


@pytest.mark.parametrize(
    ("language", "asked"),
    [("en", "what did I just say?"), ("es", "¿qué dije antes?"), ("ar", "شو قلت قبل شوي؟")],
)
def test_what_they_wrote_last_is_told_to_who_asks(language: str, asked: str) -> None:
    said("my bike is green", language)
    assert "my bike is green" in said(asked, language).text
