"""Booking, moving and cancelling in words; by reference and code, or signed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from tests.appointments.builders import MONDAY
from townclerk.appointments import (
    Booked,
    Reply,
    SlotTaken,
    Status,
    Talker,
    Who,
    appointment_get,
    appointment_say,
    appointments_tidy,
    hold_confirm,
    hold_fill,
    slot_hold,
    slots_find,
    today,
    who_of,
)
from townclerk.appointments.models import Appointment, Talk
from townclerk.appointments.talk_kept import talk_open
from townclerk.appointments.talk_said import title_of
from townclerk.core import clock
from townclerk.core.agency import agency_current

SERVICE = "legal-advice"
pytestmark = pytest.mark.usefixtures("site")
STRANGE = [
    "\0",
    "\ud83d",
    "²",
    "٣",
    "9" * 15,
    "%s",
    "{}",
    "(",
    "?",
    "no",
    "-1",
    "AF-2222-2222 123456",
    "x" * 5000,
]
TALKER = Talker(holder="phone:1", language="en", channel="sms", phone="5550142")


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY + timedelta(hours=6)):  # a Monday at eight in the morning in Chicago
        yield


def say(talker: Talker, *texts: str) -> Reply:
    for text in texts:
        reply = appointment_say(talker, text)
    return reply


def booked(person_id: int | None = None, number: int = 0) -> Booked:
    first = today() + timedelta(days=2)
    free = slots_find(service=SERVICE, first=first, last=first + timedelta(days=9)).times()
    held = slot_hold(service=SERVICE, begins=free[number * 4].begins)
    hold_fill(held.reference, who=Who("Ana", "ana@example.org"), person_id=person_id)
    return hold_confirm(held.reference)


def test_booked_by_text_message_from_the_first_word_to_the_reference() -> None:
    assert "1 Book an appointment" in say(TALKER, "").text
    asked = say(TALKER, "I want to book legal advice")
    assert "Free legal advice" in asked.text
    assert "1 Mon, Mar 2" in asked.text
    assert "4:30" in say(TALKER, "Wednesday after work").text
    assert "What is your name?" in say(TALKER, "1").text
    assert Appointment.objects.get().status == Status.HELD
    sure = say(TALKER, "Ana Lopez")
    assert "Shall I book it?" in sure.text
    assert "5550142" in sure.text, "the telephone it comes from"
    done = say(TALKER, "yes")
    row = Appointment.objects.get()
    assert (row.status, row.channel, done.news, done.booked) == (
        Status.BOOKED,
        "sms",
        "booked",
        row.reference,
    )
    assert who_of(row.reference) == Who("Ana Lopez", "", "5550142")
    assert "1 Book an appointment" in say(TALKER, "hello?").text


def test_what_was_said_is_sealed_and_forgotten_after_an_hour() -> None:
    say(TALKER, "book legal advice", "1", "Ana Lopez")
    assert b"Ana" not in bytes(Talk.objects.get().sealed)
    with clock.frozen(clock.now() + timedelta(hours=2)):
        assert "1 Book an appointment" in say(TALKER, "hm").text
    with clock.frozen(clock.now() + timedelta(hours=4)):
        appointments_tidy()
        assert not Talk.objects.exists()


def test_moved_by_reference_and_code_after_being_asked() -> None:
    one = booked()
    chat = replace(TALKER, channel="chat", phone="")
    assert "reference of the appointment and its code" in say(chat, "move").text
    assert "No appointment has this reference" in say(chat, f"{one.reference} 000000").text
    times = say(chat, f"{one.reference.lower()} {one.code[:3]} {one.code[3:]}")
    assert "Free legal advice" in times.text
    assert "Shall I move it to" in say(chat, "2").text
    assert appointment_get(one.reference).begins == one.begins  # type: ignore[union-attr]
    done = say(chat, "yes")
    moved = appointment_get(one.reference)
    assert moved
    assert (done.news, moved.sequence) == ("moved", 1)
    assert moved.begins != one.begins
    assert moved.kind == one.kind, "as it was"


def test_the_reference_first_and_then_the_code() -> None:
    one = booked()
    assert (
        "And the code?" in say(TALKER, "cancel", one.reference).text or "code" in say(TALKER, one.code).text
    )
    say(TALKER, one.code)
    assert say(TALKER, "no").news == ""
    assert appointment_get(one.reference).status is Status.BOOKED  # type: ignore[union-attr]


def test_cancelled_after_yes_and_not_before() -> None:
    one = booked()
    assert "Shall I cancel it?" in say(TALKER, f"cancel {one.reference} {one.code}").text
    assert "Write yes or no" in say(TALKER, "perhaps").text
    assert say(TALKER, "sí").news == "cancelled"
    assert appointment_get(one.reference).status is Status.CANCELLED  # type: ignore[union-attr]


def test_who_is_signed_in_chooses_among_their_own_and_no_others() -> None:
    from tests.residents import cast

    ana = cast.town(simulated=True)["A"]
    mine, second, other = booked(ana), booked(ana, 1), booked(None, 2)
    talker = replace(TALKER, holder="browser:a", channel="chat", phone="", person_id=ana)
    asked = say(talker, "cancel").text
    assert "1 Free legal advice" in asked
    assert "2 Free legal advice" in asked
    assert "3 " not in asked.replace("3, 2026", "")
    say(talker, "2", "yes")
    assert appointment_get(second.reference).status is Status.CANCELLED  # type: ignore[union-attr]
    assert appointment_get(mine.reference).status is Status.BOOKED  # type: ignore[union-attr]
    assert appointment_get(other.reference).status is Status.BOOKED  # type: ignore[union-attr]
    assert "Shall I cancel it?" in say(talker, "cancel").text, "of one there is nothing to choose"
    assert "Shall I book it?" in say(talker, "back", "book legal advice", "1").text, "we know who they are"


def test_a_time_taken_between_two_messages() -> None:
    say(TALKER, "book legal advice")
    free = slots_find(service=SERVICE, first=today(), last=today() + timedelta(days=9)).first(1)[0]
    while True:
        try:
            hold_confirm(slot_hold(service=SERVICE, begins=free.begins, staff=True).reference)
        except SlotTaken:
            break
    assert "Somebody else has just taken this time" in say(TALKER, "1").text
    assert "What is your name?" in say(TALKER, "1").text


def test_stopping_lets_the_time_go() -> None:
    say(TALKER, "book legal advice", "1", "stop")
    assert not Appointment.objects.exists()


@pytest.mark.parametrize(
    ("language", "texts", "said"),
    [
        ("es", ("quiero reservar una cita", "asesoría legal"), "Escriba un número"),
        ("ar", ("أريد حجز موعد", "١"), "الخميس"),
    ],
)
def test_in_the_languages_of_the_town(language: str, texts: tuple[str, ...], said: str) -> None:
    talker = replace(TALKER, language=language, holder=f"phone:{language}")
    for text in texts:
        reply = say(talker, text)
    assert said in reply.text or "1 " in reply.text


@pytest.mark.wide
@pytest.mark.parametrize(
    "before", [(), ("book",), ("book legal advice",), ("book legal advice", "1"), ("move",)]
)
def test_nothing_anybody_writes_ends_in_an_error(before: tuple[str, ...]) -> None:
    for number, strange in enumerate(STRANGE):
        talker = replace(TALKER, holder=f"phone:{number}")
        for text in (*before, strange, ""):
            assert appointment_say(talker, text).text


def test_on_a_page_without_scripts() -> None:
    client = Client()
    page = client.get("/book/chat")
    assert "1 Book an appointment" in page.content.decode()
    assert not Talk.objects.exists(), "a look begins nothing"
    assert client.post("/book/chat", {"said": ""}).status_code == 422
    for said in ("book legal advice", "1", "Ana Lopez", "ana@example.org", "yes"):
        response = client.post("/book/chat", {"said": said})
        assert response.status_code == 302
    row = Appointment.objects.get()
    assert row.status == Status.BOOKED
    shown = client.get(response.headers["Location"]).content.decode()
    assert f"/appointments/{row.reference}/" in shown
    stranger = Client().get(f"/book/chat?done={row.reference}").content.decode()
    assert f"/appointments/{row.reference}/" not in stranger
    client.post("/book/chat", {"again": "1"})
    assert not Talk.objects.exists()


def test_what_was_understood_of_when_it_suits_is_said_and_what_was_not() -> None:
    said = say(TALKER, "book legal advice", "not on Mondays").text
    assert "We understood: Tuesday" in said
    assert "Monday" not in said.partition("1 ")[0].replace("not on Mondays", "")
    assert "I did not understand" in say(TALKER, "asdf").text
    assert "We did not understand: “qwerty”" in say(TALKER, "Thursday qwerty").text


@pytest.mark.parametrize(
    ("language", "text", "service"),
    [
        ("en", "renew passport", "passport-appointment"),
        ("en", "I need to renew my pasport", "passport-appointment"),
        ("es", "quiero renovar el pasaporte", "passport-appointment"),
        ("es", "pasaprote", "passport-appointment"),
        ("ar", "أريد تجديد الجواز", "passport-appointment"),
        ("en", "quiero renovar el pasaporte", "passport-appointment"),
        ("en", "a laywer, legal advise", SERVICE),
        ("es", "asesoria juridica gratis", SERVICE),
    ],
)
def test_the_first_message_may_name_what_it_is_for(language: str, text: str, service: str) -> None:
    talker = replace(TALKER, language=language, holder=f"phone:{language}")
    with translation.override(language):
        title = title_of(service)
    assert title in say(talker, text).text
    state = talk_open(talker.holder, None)["state"]
    assert (state["service"], state["step"]) == (service, "time")


@pytest.mark.parametrize(
    ("text", "name"),
    [("what do I need to bring?", ""), ("yeah", ""), ("نعم", ""), ("my name is Maria Lopez", "Maria Lopez"),
     ("me llamo Ana Ruiz", "Ana Ruiz"), ("اسمي سارة", "سارة"), ("Ana", "Ana")],
)  # fmt: skip
def test_a_question_is_no_name_and_what_introduces_a_name_is_not_kept(text: str, name: str) -> None:
    talker = replace(TALKER, phone="", channel="chat")
    for said in ("legal advice", "1"):
        say(talker, said)
    assert talk_open(talker.holder, None)["state"]["step"] == "name"
    say(talker, text)
    state = talk_open(talker.holder, None)["state"]
    assert (state.get("name") or "", state["step"]) == (name, "contact" if name else "name")


@pytest.mark.parametrize("text", ["the second", "number two", "el segundo", "٢", "2."])
def test_a_choice_is_said_by_its_place(text: str) -> None:
    say(TALKER, "book")
    state = talk_open(TALKER.holder, None)["state"]
    second = state["among"][1]
    say(TALKER, text)
    assert talk_open(TALKER.holder, None)["state"]["service"] == second


@pytest.mark.parametrize(
    "before", [(), ("book",), ("book legal advice",), ("book legal advice", "1"), ("move",)]
)
@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "I want to talk to somebody"), ("es", "quiero hablar con alguien"), ("ar", "أريد التحدث مع شخص"),
     ("en", "a person"), ("en", "when are you open?")],
)  # fmt: skip
def test_a_person_is_offered_at_any_moment_and_the_question_stands(
    before: tuple[str, ...], language: str, text: str
) -> None:
    talker = replace(TALKER, language=language, holder=f"phone:{language}")
    for one in before:
        say(talker, one)
    state = talk_open(talker.holder, None).get("state", {})
    said = say(talker, text).text
    contact = agency_current().contact
    assert contact.phone in said
    assert contact.address in said
    assert talk_open(talker.holder, None).get("state", {}) == state, "the question stands"


def test_what_it_means_is_told_and_yes_is_said_in_many_ways() -> None:
    assert "BACK" in say(TALKER, "book legal advice", "what does that mean?").text
    say(TALKER, "1", "Ana Lopez")
    assert say(TALKER, "no thanks").news == ""
    assert say(TALKER, "1", "Ana Lopez", "yeah, sure").news == "booked"
