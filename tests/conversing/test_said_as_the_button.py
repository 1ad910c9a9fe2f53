"""What a button beside an answer does, said in words; and what is told or asked next of the same matter."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.appointments import time_words
from townclerk.appointments.models import Appointment
from townclerk.appointments.rules import instant
from townclerk.assistant.conversing.rebook_said import shift_said
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        ("en", "how do I get a bus pass", "ok let's apply"),
        ("en", "how do I get a bus pass", "I'd like to apply"),
        ("en", "how much is the bus pass?", "ok how do I get it"),
        ("en", "how do I report a pothole", "I want to report it"),
        ("es", "¿cómo pido la ayuda de alquiler?", "quiero pedir la ayuda de alquiler"),
        ("es", "¿cuánto cuesta la tarjeta de autobús?", "vale, quiero pedirla"),
        ("ar", "كيف أحصل على مساعدة الإيجار؟", "حسنا أريد التقديم"),
    ],
)
def test_words_begin_the_steps_as_the_button_does(language: str, first: str, then: str) -> None:
    said(first, language)
    assert said(then, language).understood == "begin"


@pytest.mark.parametrize(
    "then",
    ["how do I get it?", "I already applied", "I don't want to apply", "do I have to apply every year?"],
)
def test_what_only_speaks_of_it_begins_nothing(then: str) -> None:
    said("how much is the bus pass?")
    assert said(then).understood != "begin"


@pytest.mark.parametrize(
    ("language", "matter", "place"),
    [
        ("en", "pothole", "on main street near the school"),
        ("es", "un bache", "en la calle Mayor, cerca de la escuela"),
        ("ar", "حفرة في الطريق", "قرب المدرسة"),
    ],
)
def test_a_place_that_is_told_after_a_matter_belongs_to_it(language: str, matter: str, place: str) -> None:
    title = choices(said(matter, language))[0].partition(": ")[2]
    offered = said(place, language)
    assert choices(offered)[0].endswith(title)
    assert place in said(choices(offered)[0], language).text


def test_a_place_of_nothing_is_no_report() -> None:
    said("how do I get a bus pass")
    assert "I can send this" not in said("in the library").text


@pytest.mark.parametrize(
    ("text", "shift"),
    [
        ("can I come an hour later", "an hour later"), ("30 minutes earlier please", "30 minutes earlier"),
        ("¿puedo ir una hora más tarde?", "una hora mas tarde"), ("هل يمكنني القدوم بعد ساعة", "بعد ساعه"),
        ("can I pay a week later?", ""), ("how long does it take?", ""), ("I will be an hour late", ""),
    ],
)  # fmt: skip
def test_by_how_much_an_appointment_moves_is_heard(text: str, shift: str) -> None:
    assert shift_said(text) == shift


def test_what_was_booked_is_moved_by_that() -> None:
    for text in ("book a passport appointment", "1", "Ana Lopez", "ana@example.org", "yes"):
        said(text)
    later = Appointment.objects.get().begins + 60
    told = said("can I come an hour later?").text
    assert time_words(instant(later)) in told


def test_the_meaning_of_a_question_without_a_hint_is_looked_for_on_the_page() -> None:
    said("I want to report a pothole")
    said("in the road")
    told = said("what does that mean?").text
    assert "Call 555-0110" in told
    assert "Could it cause an accident today?" in told
