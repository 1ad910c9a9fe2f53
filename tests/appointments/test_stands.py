"""An appointment that is cancelled or over is never shown as if somebody were awaited."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.appointments.console import SERVICE
from townclerk.appointments import (
    Status,
    Talker,
    Who,
    appointment_cancel,
    appointment_get,
    appointment_mark,
    appointment_move,
    appointment_say,
    hold_confirm,
    hold_fill,
    slot_hold,
    slots_find,
    today,
)
from townclerk.assistant import Talk, converse
from townclerk.core import clock
from townclerk.core.agency import Agency

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
WHEN = {"en": "when is my appointment?", "es": "¿cuándo es mi cita?", "ar": "متى موعدي؟"}
GONE = {"en": "cancelled", "es": "cancelada", "ar": "مُلغى"}
YES = {"en": "yes", "es": "sí", "ar": "نعم"}


@pytest.fixture
def theirs(agency: Agency) -> tuple[str, str]:
    """Reference and code of an appointment that was booked elsewhere."""
    day = today() + timedelta(days=9)
    free = slots_find(service=SERVICE, first=day, last=day + timedelta(days=7))
    held = slot_hold(service=SERVICE, begins=free.first(1)[0].begins)
    hold_fill(held.reference, who=Who(name="Ana Lopez", email="ana@example.org"), person_id=None)
    return (one := hold_confirm(held.reference)).reference, one.code


@pytest.mark.parametrize("language", sorted(WHEN))
@pytest.mark.parametrize("channel", ["chat", "sms"])
def test_a_cancelled_one_is_said_to_be_and_a_new_time_offered(
    theirs: tuple[str, str], language: str, channel: str
) -> None:
    appointment_cancel(theirs[0])
    talk = Talk("phone:+13125550142", language, channel)
    converse(talk, WHEN[language])
    shown = converse(talk, " ".join(theirs))
    assert GONE[language] in shown.text.split("\n")[0]
    offered = converse(talk, YES[language]).text
    assert "1 " in offered
    assert "2 " in offered


def test_who_cancelled_here_is_told_so_when_they_ask_again(theirs: tuple[str, str]) -> None:
    talk = Talk("browser:stands", "en")
    converse(talk, WHEN["en"])
    assert "cancelled" not in converse(talk, " ".join(theirs)).text
    converse(talk, "cancel it")
    converse(talk, "yes")
    appointment = appointment_get(theirs[0])
    assert appointment is not None
    assert appointment.status is Status.CANCELLED
    assert "cancelled" in converse(talk, "when is it?").text


def test_what_we_cancelled_is_said_to_be_ours(theirs: tuple[str, str]) -> None:
    appointment_cancel(theirs[0], by="agency")
    assert "We cancelled" in appointment_say(Talker("browser:a", "en"), " ".join(theirs)).text


@pytest.mark.parametrize("status", [Status.MISSED, Status.ATTENDED, None])
def test_one_that_is_over_is_said_to_be(theirs: tuple[str, str], status: Status | None) -> None:
    one = appointment_get(theirs[0])
    assert one is not None
    with clock.frozen(one.ends_at + timedelta(hours=1)):
        if status is not None:
            appointment_mark(one.reference, status)
        told = appointment_say(Talker("browser:a", "en"), " ".join(theirs)).text
    assert "over" in told.split("\n")[0]
    assert "new time" in told


def test_one_that_moved_is_shown_with_both_times_and_nothing_is_asked(theirs: tuple[str, str]) -> None:
    one = appointment_get(theirs[0])
    assert one is not None
    later = slots_find(service=SERVICE, first=one.day + timedelta(days=1), last=one.day + timedelta(days=8))
    appointment_move(one.reference, to=later.first(1)[0].begins)
    shown = appointment_say(Talker("browser:a", "en"), " ".join(theirs))
    assert "was moved" in shown.text
    assert not shown.sure


def test_no_leaves_it_and_another_reference_is_another_one(theirs: tuple[str, str]) -> None:
    appointment_cancel(theirs[0])
    talker = Talker("browser:a", "en")
    assert appointment_say(talker, " ".join(theirs)).sure
    assert "is cancelled" in appointment_say(talker, " ".join(theirs)).text
    assert appointment_say(talker, "no").over
