"""What was opened in a conversation with its reference and code is spoken of without them from then on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.appointments.console import SERVICE
from tests.appointments.test_people import person
from townclerk.appointments import (
    Talker,
    Who,
    appointment_get,
    appointment_say,
    hold_confirm,
    hold_fill,
    slot_hold,
    slots_find,
    talk_forget,
    today,
    wants_of_own,
)
from townclerk.appointments.talk_words import Want, pair_left, want_read
from townclerk.assistant import Talk, converse
from townclerk.core import clock
from townclerk.core.agency import Agency

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]


@pytest.fixture
def theirs(agency: Agency) -> tuple[str, str]:
    """Reference and code of an appointment of somebody on record, booked elsewhere."""
    day = today() + timedelta(days=9)
    free = slots_find(service=SERVICE, first=day, last=day + timedelta(days=7))
    held = slot_hold(service=SERVICE, begins=free.first(1)[0].begins)
    hold_fill(held.reference, who=Who(name="Ana Lopez"), person_id=person())
    return (one := hold_confirm(held.reference)).reference, one.code


TO_THURSDAY = {
    "en": ("move my appointment {} {} to Thursday afternoon", "Thursday"),
    "es": ("quiero cambiar mi cita {}, código {}, al jueves por la tarde", "jueves"),
    "ar": ("انقلوا موعدي {} الرمز {} إلى الخميس بعد الظهر", "الخميس"),
}
"""With the word that stands in each line of what is offered then."""
WHEN = {
    "en": ["when is my appointment?", "what time is my appointment?", "what day is my visit?"],
    "es": ["¿a qué hora es mi cita?", "¿cuándo es mi cita?", "¿qué día tengo mi cita?"],
    "ar": ["متى موعدي؟", "في أي ساعة موعدي؟", "أين موعدي؟"],
}


@pytest.mark.parametrize("language", sorted(TO_THURSDAY))
def test_the_wish_beside_reference_and_code_is_used(theirs: tuple[str, str], language: str) -> None:
    asked, day = TO_THURSDAY[language]
    talker = Talker("browser:opened", language)
    offered = appointment_say(talker, asked.format(*theirs)).text
    lines = [line for line in offered.split("\n") if line[:2] in ("1 ", "2 ", "3 ")]
    assert lines
    assert all(day[:3] in line for line in lines), offered
    assert day in offered


def test_a_wish_that_was_said_before_the_reference_is_used_too(theirs: tuple[str, str]) -> None:
    talker = Talker("browser:opened", "en")
    appointment_say(talker, "I want to move my appointment to a Thursday afternoon")
    appointment_say(talker, theirs[0])
    offered = appointment_say(talker, theirs[1]).text
    assert "Thursday" in offered
    assert "1 Thu" in offered


@pytest.mark.parametrize("language", sorted(WHEN))
def test_when_it_is_can_be_asked_after_a_move(theirs: tuple[str, str], language: str) -> None:
    talker = Talker("browser:opened", language)
    yes = {"en": "yes", "es": "sí", "ar": "نعم"}[language]
    appointment_say(talker, TO_THURSDAY[language][0].format(*theirs))
    appointment_say(talker, "1")
    assert appointment_say(talker, yes).news == "moved"
    found = appointment_get(theirs[0])
    assert found
    for asked in WHEN[language]:
        said = appointment_say(talker, asked)
        assert str(found.day.day) in said.text, (asked, said.text)
        assert "AF-73BY-4ADX" not in said.text


def test_it_can_be_changed_again_and_a_yes_is_no_code(theirs: tuple[str, str]) -> None:
    talker = Talker("browser:opened", "en")
    appointment_say(talker, " ".join(theirs))
    assert "1 Fri" in appointment_say(talker, "can I change that to Friday afternoon?").text
    assert "Yes or no" in appointment_say(talker, "1").text
    assert appointment_say(talker, "yes").news == "moved"


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("channel", ["chat", "sms"])
def test_reference_and_code_alone_show_it_in_any_conversation(
    theirs: tuple[str, str], language: str, channel: str
) -> None:
    holder = "browser:any" if channel == "chat" else "phone:+15550142"
    talk = Talk(holder, language, channel=channel)
    found = appointment_get(theirs[0])
    assert found
    shown = converse(talk, " ".join(theirs))
    assert str(found.day.day) in shown.text
    assert shown.understood == "book"
    again = converse(talk, WHEN[language][0])
    assert str(found.day.day) in again.text
    assert theirs[0] in again.text


def test_a_reference_is_asked_for_its_code_and_a_wrong_one_opens_nothing(theirs: tuple[str, str]) -> None:
    talk = Talk("browser:any", "en")
    assert "code" in converse(talk, theirs[0]).text
    wrong = f"{(int(theirs[1]) + 1) % 10**6:06d}"
    assert "No appointment has this reference and this code" in converse(talk, wrong).text
    assert "Ana" not in converse(talk, "when is my appointment?").text


def test_by_text_message_it_is_open_for_an_hour_alone(theirs: tuple[str, str]) -> None:
    talk = Talk("phone:+15550142", "en", channel="sms")
    found = appointment_get(theirs[0])
    assert found
    converse(talk, " ".join(theirs))
    with clock.frozen(clock.now() + timedelta(minutes=61)):
        assert theirs[0] not in converse(talk, "when is my appointment?").text


def test_another_browser_has_nothing_of_it(theirs: tuple[str, str]) -> None:
    appointment_say(Talker("browser:opened", "en"), " ".join(theirs))
    said = appointment_say(Talker("browser:other", "en"), "when is my appointment?").text
    assert "AF-73BY-4ADX" in said
    talk_forget("browser:opened")
    assert "AF-73BY-4ADX" in appointment_say(Talker("browser:opened", "en"), "when is my appointment?").text


MOVES = [
    "push back my appointment", "switch our appointment to Monday", "adelanten mi cita",
    "pase mi cita al lunes", "retrasen nuestra cita",
    "أجّلوا موعدي", "بدّلوا موعدنا", "أخّروا موعدي ساعة", "هل يمكن تأخير موعدي؟",
]  # fmt: skip
CANCELS = [
    "call off my appointment",
    "anulen mi cita",
    "cancelen nuestra cita",
    "ألغوا موعدي",
    "ألغي موعدنا من فضلك",
]
NEITHER = [
    "address change",
    "cambié mi dirección",
    "غير متاح",
    "a bus pass",
    "my appointment",
    "¿cuándo es mi cita?",
]


def test_what_is_wanted_of_ones_own_appointment() -> None:
    assert [one for one in MOVES if want_read(one) is not Want.MOVE or not wants_of_own(one)] == []
    assert [one for one in CANCELS if want_read(one) is not Want.CANCEL or not wants_of_own(one)] == []
    assert [one for one in NEITHER if wants_of_own(one)] == []


def test_what_is_left_of_words_without_reference_and_code() -> None:
    assert pair_left("AF-73BY-4AD5 123 456") == ""
    assert pair_left("call 555 0142 on AF-73BY-4AD5") == "call 555 0142 on"
