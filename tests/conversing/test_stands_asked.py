"""Whether their own appointment stands is told of that appointment; nothing is booked, moved or cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.conversing.test_talking import said
from townclerk.appointments import Status, asks_if_stands
from townclerk.appointments.models import Appointment
from townclerk.assistant import Talk, converse
from townclerk.core import clock
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
ASKED = [
    ("en", "do I still have an appointment?"),
    ("en", "is my appointment cancelled?"),
    ("en", "did you get my booking?"),
    ("es", "¿sigue en pie mi cita?"),
    ("ar", "هل موعدي ما زال قائما؟"),
]


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with clock.frozen(datetime(2026, 3, 2, 15, 0, tzinfo=UTC)):
        yield


def test_what_is_booked_is_told_as_it_stands(site: Client) -> None:
    def say(*texts: str, name: str = "said") -> str:
        for text in texts:
            answer = site.post("/chat", {name: text})
        return site.get(answer.headers["Location"]).content.decode()

    say("I need an appointment for legal advice", "1", "Ana Lopez", "ana@example.org")
    say("Yes", name="choice")
    row = Appointment.objects.get()
    for question in ("is my appointment cancelled?", "did my booking go through?"):
        page = say(question)
        assert row.reference in page.rpartition(question.rstrip("?"))[2], question
        assert "nobody cancelled it" in page
    assert Appointment.objects.get().status == Status.BOOKED
    say("cancel it")
    say("Yes", name="choice")
    assert "This appointment is cancelled." in say("do I still have an appointment?")


@pytest.mark.parametrize(("language", "question"), ASKED)
def test_where_none_is_known_it_is_asked_for(agency: Agency, language: str, question: str) -> None:
    del agency
    reply = converse(Talk(f"browser:{language}{len(question)}", language), question)
    assert "AF-73BY-4ADX" in " ".join(one.text for one in reply.parts)


def test_what_is_to_be_done_to_one_is_no_such_question() -> None:
    wishes = (
        "cancel my appointment", "can I cancel my appointment", "do I still have to make an appointment",
        "what happens if my appointment is cancelled", "¿puedo cancelar mi cita?", "أريد إلغاء موعدي",
    )  # fmt: skip
    assert [one for one in wishes if asks_if_stands(one)] == []


@pytest.mark.parametrize(
    ("language", "book", "asked"),
    [
        ("en", "I want to book an appointment for a passport", "is my appointment still on?"),
        ("es", "quiero una cita para el pasaporte", "¿sigue en pie mi cita?"),
        ("ar", "أريد حجز موعد لجواز السفر", "هل موعدي ما زال قائما؟"),
    ],
)
def test_asked_while_another_is_booked_that_booking_goes_on(
    agency: Agency, language: str, book: str, asked: str
) -> None:
    del agency
    first = next(one for one in said(book, language).text.splitlines() if one.startswith("1 "))
    reply = said(asked, language)
    assert reply.understood == "interrupted"
    assert first in reply.text
