"""What was booked in a conversation goes on in it: on the page without a script, and by text message."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from townclerk.appointments import Status
from townclerk.appointments.models import Appointment
from townclerk.assistant import Kind, Talk, converse
from townclerk.assistant.conversing.bringing import bring_parts
from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.services import service_get
from townclerk.web.lines.sms import sms_heard

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
WORDS = {
    "en": ("I need an appointment for legal advice", "cancel it", "Yes", "can I change that to Friday?"),
    "es": ("Quiero reservar una cita de asesoría legal", "anúlela", "Sí", "cámbiela al viernes"),
    "ar": ("أريد حجز موعد للاستشارة القانونية المجانية", "ألغِه", "نعم", "غيّره إلى يوم الجمعة"),
}


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


def _row() -> Appointment:
    return Appointment.objects.get()


@pytest.mark.parametrize("language", list(WORDS))
def test_on_the_page_without_a_script_it_moves_and_is_cancelled(site: Client, language: str) -> None:
    book, cancel, yes, change = WORDS[language]
    site.cookies["language"] = language

    def say(*texts: str, name: str = "said") -> str:
        for text in texts:
            answer = site.post("/chat", {name: text})
            assert answer.status_code == 302
        return site.get(answer.headers["Location"]).content.decode()

    page = say(book, "1", "Ana Lopez", "ana@example.org")
    assert f'name="choice" value="{yes}"' in page, "yes and no are buttons"
    page = say(yes, name="choice")
    row = _row()
    assert row.status == Status.BOOKED
    assert row.reference in page
    say(change, "1")
    say(yes, name="choice")
    assert _row().sequence == 1
    page = say(cancel)
    assert _row().status == Status.BOOKED, "it is asked first"
    assert f'name="choice" value="{yes}"' in page
    say(yes, name="choice")
    assert _row().status == Status.CANCELLED


def test_by_text_message(agency: Agency) -> None:
    for text in ("I need an appointment for legal advice", "1", "Ana Lopez", "ana@example.org", "yes"):
        sms_heard("+13125550142", text)
    assert _row().status == Status.BOOKED
    sms_heard("+13125550142", "please cancel it")
    assert _row().status == Status.BOOKED
    sms_heard("+13125550142", "yes")
    assert _row().status == Status.CANCELLED


def test_by_text_message_it_is_known_for_an_hour_since_senders_can_be_forged(agency: Agency) -> None:
    for text in (
        "I need an appointment for legal advice",
        "another day",
        "1",
        "Ana",
        "ana@example.org",
        "yes",
    ):
        sms_heard("+13125550142", text)
    with clock.frozen(MONDAY.replace(hour=17)):
        sms_heard("+13125550142", "cancel it please")
        asked = sms_heard("+13125550142", "cancel my appointment")
        assert "reference" in " ".join(asked.messages)
        sms_heard("+13125550142", "yes")
    assert _row().status == Status.BOOKED


def _texts(*texts: str) -> str:
    for text in texts:
        said = sms_heard("+13125550142", text)
    return " ".join(said.messages)


def test_what_is_booked_later_opens_nothing_that_was_booked_before(agency: Agency) -> None:
    """Who forges a sender books once more, which makes the hour of the first no longer."""
    who = ("1", "Ana", "ana@example.org", "yes")
    _texts("I need an appointment for legal advice", "Friday", *who)
    first = _row().reference
    with clock.frozen(MONDAY + timedelta(days=2)):
        _texts("I need an appointment for legal advice", "Friday", *who)
        second = Appointment.objects.exclude(reference=first).get()
        _texts("cancel my appointment", "1", "yes", "stop")
        assert Appointment.objects.get(reference=first).status == Status.BOOKED
        assert Appointment.objects.get(reference=second.reference).status == Status.CANCELLED


def test_what_is_moved_is_known_no_longer_for_that(agency: Agency) -> None:
    _texts("I need an appointment for legal advice", "Friday", "1", "Ana", "ana@example.org", "yes")
    with clock.frozen(MONDAY + timedelta(minutes=50)):
        assert "Moved" in _texts("can I change that to Thursday?", "1", "yes")
    with clock.frozen(MONDAY + timedelta(minutes=70)):
        assert "reference" in _texts("cancel it please", "cancel my appointment")
        _texts("yes", "1", "yes")
    assert _row().status == Status.BOOKED


def test_a_day_later_it_is_still_known_which_and_to_nobody_else(agency: Agency) -> None:
    talk, other = Talk("browser:a", "en"), Talk("browser:b", "en")
    for text in (WORDS["en"][0], "another day", "1", "Ana Lopez", "ana@example.org", "yes"):
        reply = converse(talk, text)
    assert reply.news == "booked"
    for text in ("I want that", "never mind", "What is a bus pass?", "How do I change my address?"):
        assert converse(talk, text).understood != "book", text
    with clock.frozen(clock.now().replace(hour=23)):
        converse(other, "hello")
        assert converse(other, "cancel it").understood != "book"
        asked = converse(talk, "can you cancel it?")
        assert asked.understood == "book"
        assert converse(talk, "yes").news == "cancelled"


def test_what_is_needed_and_when_is_said_with_the_first_words(agency: Agency) -> None:
    talk = Talk("browser:a", "en")
    said = converse(
        talk, "I need an appointment for a passport on Thursday after lunch, I use a wheelchair"
    ).text
    assert "We understood: Thursday, after 1:00 PM, Way in without steps." in said.replace("\u202f", " ")
    assert "did not understand" not in said


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "book legal advice"), ("en", "I'd like to book legal advice tomorrow"),
     ("es", "reservar asesoría legal gratis"), ("ar", "احجز لي استشارة قانونية مجانية")],
)  # fmt: skip
def test_booking_something_by_its_name_is_booking(agency: Agency, language: str, text: str) -> None:
    reply = converse(Talk("browser:a", language), text)
    assert reply.understood == "book"
    assert "\n1 " in reply.text


@pytest.mark.parametrize(
    ("language", "asked"),
    [("en", "what do I need to bring?"), ("en", "What should I bring?"),
     ("en", "do I need to bring anything?"),
     ("es", "¿qué tengo que llevar?"), ("ar", "ماذا يجب أن أحضر معي؟")],
)  # fmt: skip
def test_what_to_bring_is_told_of_what_was_booked(agency: Agency, language: str, asked: str) -> None:
    talk = Talk("browser:a", "en")
    for text in ("book a passport appointment", "1", "Ana", "ana@example.org", "yes"):
        reply = converse(talk, text)
    assert reply.news == "booked", reply.text
    if language != "en":
        _told_in(language, asked)
        return
    answer = converse(talk, asked)
    assert answer.understood == "answer", answer.text
    assert [part.slug for part in answer.parts if part.kind is Kind.SOURCE] == ["passport-appointment"]
    service = service_get("passport-appointment")
    assert service
    assert all(one["en"] in answer.text for one in service.documents)
    converse(Talk("browser:b", "en"), "hello")
    assert converse(Talk("browser:b", "en"), asked).text != answer.text


def _told_in(language: str, asked: str) -> None:
    state = {"booked_for": "passport-appointment"}
    service = service_get("passport-appointment")
    assert service
    state["before"] = service.title(language)
    assert len(bring_parts(state, asked, language)) == 2
    assert not bring_parts({**state, "before": "bus pass"}, asked, language)


def test_a_book_that_is_read_is_none(agency: Agency) -> None:
    for text in ("book club at the library", "How do I renew a library book?"):
        assert converse(Talk("browser:a", "en"), text).understood != "book"
