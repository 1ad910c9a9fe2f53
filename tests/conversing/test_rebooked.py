"""What was booked here is moved or cancelled in whatever words, and never booked a second time for that."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.appointments.models import Appointment
from townclerk.assistant.conversing.booking_it import asks_to_book
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
BOOK = {
    "en": ("I want a passport appointment", "1", "Ana Perez", "ana@example.org", "yes"),
    "es": ("quiero una cita para el pasaporte", "1", "Ana Pérez", "ana@example.org", "sí"),
    "ar": ("أريد موعدا لجواز السفر", "1", "سلمى حداد", "ana@example.org", "نعم"),
}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def booked(language: str) -> None:
    for text in BOOK[language]:
        reply = said(text, language)
    assert reply.booked


@pytest.mark.wide
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("change my appointment", "en"), ("something came up, can we do monday instead", "en"), ("need a different day", "en"),
        ("could you push it back a week", "en"), ("reschedule", "en"), ("I want another time", "en"),
        ("quiero cambiar mi cita", "es"), ("cambiar la cita al martes", "es"), ("otro día por favor", "es"),
        ("no puedo ese día, ¿puede ser el martes?", "es"),
        ("أريد تغيير موعدي", "ar"), ("غير موعدي الى يوم الاربعاء", "ar"), ("أجل الموعد اسبوع", "ar"), ("ممكن نأجله ليوم الاثنين", "ar"),
    ],
)  # fmt: skip
def test_it_is_moved_and_no_second_one_is_booked(text: str, language: str) -> None:
    booked(language)
    offered = said(text, language)
    assert offered.understood == "book"
    asked = said("2", language).text
    assert BOOK[language][2] not in asked
    said(BOOK[language][4], language)
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I need to cancel", "en"), ("can't make it, sorry", "en"), ("I won't come after all", "en"),
        ("no podré ir", "es"), ("cancelar mi cita", "es"), ("لا أستطيع الحضور", "ar"), ("الغي الموعد", "ar"),
    ],
)  # fmt: skip
def test_it_is_cancelled_when_that_is_said_to_be_meant(text: str, language: str) -> None:
    booked(language)
    said(text, language)
    assert [one.status for one in Appointment.objects.all()] == ["booked"]
    said(BOOK[language][4], language)
    assert [one.status for one in Appointment.objects.all()] == ["cancelled"]


@pytest.mark.parametrize(
    "text", ["I need to change my address", "what do I need to bring?", "how do I cancel my bus pass?"]
)
def test_other_things_after_it_are_not_about_it(text: str) -> None:
    booked("en")
    assert said(text).understood != "book"


def test_what_books_what_was_spoken_of() -> None:
    heard = ("book it for tuesday morning", "احجزه لي", "puedo reservar el viernes", "resérvemelo")
    assert [asks_to_book(one) for one in heard] == [True] * 4
    not_it = (
        "I need an appointment for my dog",
        "how do I book it?",
        "cancel my appointment",
        "change my appointment",
    )
    assert [asks_to_book(one) for one in not_it] == [False] * 4
