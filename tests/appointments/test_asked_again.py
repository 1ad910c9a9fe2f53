"""What was booked in a conversation is moved and cancelled in it; what is needed is heard at any question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.appointments.builders import MONDAY
from tests.appointments.test_talking import booked, say
from tests.residents import cast
from townclerk.appointments import (
    Booked,
    Status,
    Talker,
    Who,
    appointment_get,
    definition_current,
    hold_confirm,
    hold_fill,
    slot_hold,
    who_of,
    wish_understood,
)
from townclerk.appointments.models import Appointment
from townclerk.appointments.talk_kept import talk_open
from townclerk.core import clock

pytestmark = [pytest.mark.wide, pytest.mark.usefixtures("site")]
CHAT = Talker(holder="browser:1", language="en")
SMS = Talker(holder="phone:1", language="en", channel="sms", phone="5550142")
WHO = ("Ana Lopez", "ana@example.org")


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY + timedelta(hours=6)):  # a Monday at eight in the morning in Chicago
        yield


def book(talker: Talker, first: str = "book legal advice") -> Booked:
    """Book the first time there is."""
    who = WHO[:1] if talker.phone else () if talker.person_id else WHO
    reply = say(talker, first, "1", *who, "yes")
    assert reply.news == "booked", reply.text
    return now(reply.booked)


def now(reference: str) -> Booked:
    found = appointment_get(reference)
    assert found
    return found


@pytest.mark.parametrize("talker", [CHAT, SMS])
@pytest.mark.parametrize(
    ("language", "text", "yes"),
    [
        ("en", "cancel it", "yes"),
        ("en", "Can you cancel that appointment?", "yes"),
        ("en", "cancel", "yes"),
        ("en", "sorry, I don't need it any more", "yes"),
        ("en", "I can't make it", "yes"),
        ("es", "anúlela", "sí"),
        ("es", "cancélela por favor", "sí"),
        ("es", "quiero anularla", "sí"),
        ("ar", "ألغِه", "نعم"),
        ("ar", "ألغوا الموعد", "نعم"),
        ("ar", "أريد إلغاء هذا الموعد", "نعم"),
    ],
)
def test_what_was_just_booked_is_cancelled_after_one_question(
    talker: Talker, language: str, text: str, yes: str
) -> None:
    one = book(talker)
    told = replace(talker, language=language)
    asked = say(told, text)
    assert asked.sure
    assert now(one.reference).status is Status.BOOKED
    assert str(one.starts_at.day) in asked.text
    assert say(told, yes).news == "cancelled"
    assert now(one.reference).status is Status.CANCELLED


@pytest.mark.parametrize(
    ("language", "text", "yes"),
    [
        ("en", "can I change that to Friday?", "yes"),
        ("en", "move it to Friday please", "yes"),
        ("en", "could you make it Friday instead?", "yes"),
        ("es", "cámbiela al viernes", "sí"),
        ("es", "¿puedo cambiarla para el viernes?", "sí"),
        ("ar", "غيّره إلى يوم الجمعة", "نعم"),
        ("ar", "أريد تغييره إلى الجمعة", "نعم"),
    ],
)
def test_what_was_just_booked_moves_to_the_day_that_is_said(language: str, text: str, yes: str) -> None:
    one = book(CHAT)
    told = replace(CHAT, language=language)
    offered = say(told, text)
    state = talk_open(CHAT.holder, None)["state"]
    assert state["step"] == "time", offered.text
    friday = one.day + timedelta(days=4 - one.day.weekday())
    assert state["times"]["wish"]["first"] == friday.isoformat(), "the Friday of its week"
    assert say(told, "1", yes).news == "moved"
    moved = now(one.reference)
    assert (moved.day.weekday(), moved.sequence) == (4, 1)


def test_the_very_time_that_is_said_is_asked_for_at_once() -> None:
    one = book(CHAT)
    day = (one.starts_at + timedelta(days=1)).strftime("%B %-d")
    asked = say(CHAT, f"move it to {day} at 11")
    assert "Which" not in asked.text
    assert asked.sure, asked.text
    assert str(one.starts_at.day) in asked.text, "it says which appointment"
    assert "legal advice" in asked.text
    assert say(CHAT, "no").news == ""


def test_a_time_that_is_said_and_not_free_is_not_asked_for() -> None:
    book(CHAT)
    asked = say(CHAT, "move it to December 4, 2026 at 10")
    assert "We understood" in asked.text
    assert not asked.sure


def test_of_several_it_is_asked_which_and_the_last_is_meant_by_it() -> None:
    ana = cast.town(simulated=True)["A"]
    booked(ana, 1)
    talker = replace(CHAT, person_id=ana)
    last = book(talker)
    asked = say(talker, "cancel my appointment").text
    assert "Which appointment do you mean?" in asked
    say(talker, "back")
    assert say(talker, "cancel it").sure
    say(talker, "yes")
    assert now(last.reference).status is Status.CANCELLED


def test_another_conversation_is_asked_for_reference_and_code() -> None:
    one = book(CHAT)
    stranger = replace(CHAT, holder="browser:2")
    assert "reference of the appointment and its code" in say(stranger, "cancel it").text
    named = replace(stranger, booked=(one.reference,))
    assert say(named, "back", "cancel it").sure, "the conversation it was booked in says so"
    ana = cast.town(simulated=True)["A"]
    hers = booked(ana, 2)
    named = replace(CHAT, holder="browser:3", booked=(hers.reference,))
    assert "reference of the appointment and its code" in say(named, "cancel it").text, "signed out since"


def test_a_no_keeps_it_and_it_can_be_asked_again() -> None:
    one = book(CHAT)
    assert "It stays as it is" in say(CHAT, "cancel it", "no").text
    assert now(one.reference).status is Status.BOOKED
    asked = say(CHAT, "cancel it")
    assert asked.sure
    assert say(CHAT, "yes").news == "cancelled"
    again = say(CHAT, "cancel it")
    assert "was cancelled" in again.text, "nothing is left of it"
    assert again.news != "cancelled"


@pytest.mark.parametrize("number", ["1", "one", "the first one", "una", "la una", "الأول"])
@pytest.mark.parametrize("what", ["cancel my appointment", "move my appointment", "book legal advice"])
def test_a_number_sent_twice_does_nothing_that_was_not_agreed_to(what: str, number: str) -> None:
    ana = cast.town(simulated=True)["A"]
    both = [booked(ana, 1).reference, booked(ana, 2).reference]
    talker = replace(CHAT, person_id=ana)
    say(talker, what, "1")
    if what.startswith("move"):
        say(talker, "1")
    again = say(talker, number)
    assert (again.text, again.news, again.sure) == ("Write yes or no.", "", True)
    assert [now(one).status for one in both] == [Status.BOOKED] * 2
    assert [now(one).sequence for one in both] == [0, 0]
    assert not Appointment.objects.exclude(reference__in=both).filter(status=Status.BOOKED).exists()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I can't come on Wednesday March 4 at 10"),
        ("en", "not March 4 at 10"),
        ("en", "Wednesday March 4 at 10 I would never come"),
        ("es", "no puedo el 4 de marzo a las 10"),
        ("es", "el 4 de marzo a las 10 no puedo"),
        ("ar", "لا أستطيع يوم 4 مارس الساعة 10"),
    ],
)
def test_a_time_that_is_refused_is_never_held(language: str, text: str) -> None:
    said = say(replace(CHAT, language=language), "book legal advice", text).text
    assert not Appointment.objects.exists()
    assert "\n1 " in said


@pytest.mark.parametrize(
    "text", ["after 9999-12-31", "week of 9999-12-31", "9999-12-31", "2028-01-01", "ANOTHER DAY"]
)
def test_no_day_however_far_breaks_it(text: str) -> None:
    assert say(CHAT, "book legal advice", text, "another day").text.startswith("1 ")


@pytest.mark.parametrize("text", ["cancel", "never mind", "olvídelo", "إلغاء"])
def test_who_has_booked_nothing_yet_gives_up(text: str) -> None:
    assert say(CHAT, "book legal advice", "1", text).over
    assert not Appointment.objects.exists()


# What is needed.

PASSPORT = "passport-appointment"


def suits(reference: str, feature: str) -> bool:
    definition, one = definition_current(), now(reference)
    resource = definition.resource(one.resource)
    assert resource
    return feature in definition.access_of(resource)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I use a wheelchair"),
        ("en", "my mother is in a wheelchair"),
        ("es", "voy en silla de ruedas"),
        ("ar", "أستخدم كرسيًا متحركًا"),
    ],
)
@pytest.mark.parametrize("when", [0, 1, 2, 3])
def test_a_need_is_heard_at_any_question_and_kept(language: str, text: str, when: int) -> None:
    talker = replace(CHAT, language=language)
    texts = ["book a passport appointment", "1", *WHO]
    texts.insert(when, text)
    for said in texts:
        reply = say(talker, said)
        if said == text:
            back = {"en": "Way in without steps", "es": "Entrada sin escalones", "ar": "مدخل بلا درجات"}
            assert back[language] in reply.text, reply.text
    done = say(talker, {"en": "yes", "es": "sí", "ar": "نعم"}[language])
    assert done.news == "booked", done.text
    assert now(done.booked).needed.access == {"step-free"}
    assert suits(done.booked, "step-free")


@pytest.mark.parametrize("text", ["in Spanish please", "Thursday, in Spanish", "hablo español"])
def test_a_language_that_is_said_is_spoken_by_whom_they_meet(text: str) -> None:
    said = say(CHAT, "book legal advice", text).text
    assert "Spanish" in said
    done = say(CHAT, "1", WHO[0], "555 0142", "yes")
    assert now(done.booked).needed.language == "es"


def test_a_time_without_what_is_needed_is_given_up_for_another() -> None:
    say(CHAT, "book legal advice", "Wednesday at 10", "1")
    held = Appointment.objects.get()
    assert held.resource == "adviser-haddad"
    said = say(CHAT, "in Spanish please")
    assert "Noted: Spanish" in said.text
    assert Appointment.objects.get().resource == "phone-line", "the same time, with who speaks it"
    say(CHAT, *WHO, "back")
    say(CHAT, "book job support", "Wednesday at 10", "1")
    assert Appointment.objects.get().resource == "adviser-haddad"
    said = say(CHAT, "in Spanish please")
    assert "At the time you chose there is nobody with that" in said.text
    assert not Appointment.objects.exists()


def test_what_nobody_has_is_said_and_noted_for_whom_they_meet() -> None:
    said = say(CHAT, "book legal advice", "I need a sign language interpreter")
    assert "For this we cannot offer: Sign language" in said.text
    done = say(CHAT, "1", *WHO, "yes")
    assert who_of(done.booked).note == "Needs: Sign language"


def test_the_name_is_kept_without_what_is_needed() -> None:
    asked = say(CHAT, "book a passport", "1", "Ana Lopez, and I use a wheelchair").text
    assert "Noted: Way in without steps." in asked
    done = say(CHAT, WHO[1], "yes")
    assert who_of(done.booked).name == "Ana Lopez"
    assert now(done.booked).needed.access == {"step-free"}


@pytest.mark.parametrize(
    ("said", "email"),
    [("ana.lopez@example.org and I use a wheelchair", "ana.lopez@example.org"),
     ("lift@example.org", "lift@example.org"), ("deaf.ana@example.org", "deaf.ana@example.org")],
)  # fmt: skip
def test_an_address_is_an_address_whatever_is_in_it(said: str, email: str) -> None:
    asked = say(CHAT, "book a passport", "1", "Ana M. Lopez, and I use a wheelchair", said)
    assert asked.sure, asked.text
    done = say(CHAT, "yes")
    assert (who_of(done.booked).name, who_of(done.booked).email) == ("Ana M. Lopez", email)
    assert now(done.booked).needed.access == {"step-free"}


@pytest.mark.parametrize("name", ["Juan Sordo", "Ana M. Sordo", "Lift Elevator", "Maria del Carmen Sorda"])
def test_a_name_says_nothing_of_what_somebody_needs(name: str) -> None:
    asked = say(CHAT, "book a passport", "1", name).text
    assert "Noted" not in asked
    done = say(CHAT, WHO[1], "yes")
    assert who_of(done.booked).name == name
    assert not now(done.booked).needed.access


@pytest.mark.parametrize(
    "text",
    ["I don't need a wheelchair ramp", "not in Spanish", "no necesito ascensor",
     "if I can get a lift on Friday",
     "I don't speak Spanish", "no soy sordo", "لا أحتاج إلى مترجم لغة الإشارة", "no hablo español"],
)  # fmt: skip
def test_what_is_not_needed_is_not_noted(text: str) -> None:
    say(CHAT, "book a passport", "1", *WHO)
    assert "Noted" not in say(CHAT, text).text
    wish = wish_understood(text).wish
    assert (wish.access, wish.language) == (frozenset(), "")
    assert say(CHAT, "yes").news == "booked"


def test_what_is_needed_is_taken_back() -> None:
    say(CHAT, "book a passport", "I use a wheelchair, in Spanish please", "1", *WHO)
    asked = say(CHAT, "sorry, I don't need a wheelchair any more")
    assert asked.sure, asked.text
    assert "Noted: Spanish." in asked.text
    assert not now(say(CHAT, "yes").booked).needed.access


def test_of_two_at_one_time_the_desk_or_the_reference_tells_which() -> None:
    ana = cast.town(simulated=True)["A"]
    one = booked(ana, 1)
    talker = replace(CHAT, person_id=ana, booked=(booked_too(one).reference,))
    asked = say(talker, "cancel my appointment").text
    lines = [line[2:] for line in asked.splitlines() if line[:2] in ("1 ", "2 ")]
    assert len(set(lines)) == len(lines) == 2, asked


def booked_too(one: Booked) -> Booked:
    """Another at the same minute."""
    held = slot_hold(service=one.service, begins=one.begins)
    hold_fill(held.reference, who=Who("Eve", "eve@example.org"), person_id=None)
    return hold_confirm(held.reference)


def test_who_uses_a_wheelchair_may_be_called() -> None:
    say(CHAT, "book legal advice", "I use a wheelchair")
    asked = say(CHAT, "1", *WHO)
    assert "We call you for this appointment, so we need a number too" in asked.text, "as its page asks"
    done = say(CHAT, "555 0142", "yes")
    assert now(done.booked).kind == "phone", "the library has steps"
