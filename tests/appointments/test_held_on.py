"""A time that is held is let go only where that is meant; what ends a conversation, and what does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.appointments.builders import MONDAY, freed
from tests.appointments.test_asked_again import CHAT, SMS, WHO, now
from tests.appointments.test_instead import local
from tests.appointments.test_talking import booked, say
from townclerk.appointments import (
    Kind,
    SlotTaken,
    Status,
    definition_current,
    definition_load,
    slot_hold,
    slots_find,
    today,
    waiting_list,
    waiting_offer,
    who_of,
)
from townclerk.appointments.models import Appointment
from townclerk.appointments.waiting import waiting_get
from townclerk.core import clock

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY + timedelta(hours=6)):  # a Monday at eight in the morning in Chicago
        yield


def held() -> int | None:
    """When the time begins that is held; None where none is."""
    found = Appointment.objects.filter(status=Status.HELD).first()
    return found.begins if found else None


@pytest.mark.parametrize("said", ["Nada", "none", "ninguno", "nothing", "ninguna", "لا شيء", "not now"])
@pytest.mark.parametrize("before", [(), WHO[:1], WHO])
def test_one_word_lets_nothing_go(before: tuple[str, ...], said: str) -> None:
    say(CHAT, "book a passport", "1", *before)
    begins = held()
    assert begins
    say(CHAT, said)
    assert (held() == begins) or (said == "not now" and before == WHO), "the last asks yes or no"


def test_nada_is_a_name() -> None:
    say(CHAT, "book a passport", "1")
    assert "Is “Nada” your name?" in say(CHAT, "Nada").text
    done = say(CHAT, "yes", WHO[1], "yes")
    assert who_of(done.booked).name == "Nada"


def test_what_suits_none_of_the_times_still_asks_for_others() -> None:
    say(CHAT, "book a passport", "1")
    assert "When would suit you better?" in say(CHAT, "none of these times suit me").text
    assert held() is None


def test_a_number_to_be_called_on_is_a_contact() -> None:
    say(CHAT, "book a passport", "1", WHO[0])
    asked = say(CHAT, "call me if anything comes up 555 0142")
    assert "Shall I book it?" in asked.text, asked.text
    assert who_of(say(CHAT, "yes").booked).phone == "5550142"


@pytest.mark.parametrize("before", [(), WHO[:1], WHO])
@pytest.mark.parametrize("said", ["is there also a waiting list?", "waiting list"])
def test_what_is_held_stays_while_the_waiting_list_is_offered(before: tuple[str, ...], said: str) -> None:
    asked_before = say(CHAT, "book a passport", "1", *before).text
    begins = held()
    offered = say(CHAT, said).text
    assert "Shall I put you on the waiting list" in offered
    assert "keep the time that you chose" in offered
    assert held() == begins
    back = say(CHAT, "no").text
    asks = ("What is your name?", "Where do we reach you", "Shall I book it?")[len(before)]
    assert asks in back
    assert asks in asked_before
    assert held() == begins
    done = say(CHAT, *(*WHO, "yes")[len(before) :])
    assert (done.news, now(done.booked).begins) == ("booked", begins)


def test_what_is_held_is_let_go_when_the_list_is_joined() -> None:
    say(CHAT, "book a passport", "1", "waiting list", "yes")
    assert held() is None
    assert say(CHAT, *WHO, "yes").news == "joined"


@pytest.mark.parametrize("said", ["not today", "hoy no", "ليس اليوم"])
def test_not_today_is_a_day_that_does_not_suit(said: str) -> None:
    say(CHAT, "book a passport")
    offered = say(CHAT, said)
    assert not offered.over
    assert "1 " in offered.text
    say(CHAT, "1")
    begins = held()
    assert begins
    assert local(begins).date() > today()


@pytest.mark.parametrize("said", ["not now", "ya no", "ahora no", "not today"])
def test_a_no_for_now_is_a_no_where_one_is_asked_for(said: str) -> None:
    one = booked()
    say(CHAT, f"cancel {one.reference} {one.code}", said)
    assert now(one.reference).status is Status.BOOKED
    say(CHAT, "stop", "book a passport")
    assert not say(CHAT, "ya no").over, "times are offered still"


def test_the_third_no_leaves_the_waiting_list_and_says_so() -> None:
    done = say(SMS, "book legal advice", "waiting list", "yes", "Ana Lopez", "yes")
    for turn in range(3):
        freed("legal-advice", turn)
        waiting_offer()
        wait = waiting_get(done.booked)
        assert wait
        say(SMS, "stop", f"waiting list {wait.reference} {wait.code}")
        answer = say(SMS, "no").text
        assert ("You stay on the waiting list" in answer) == (turn < 2), answer
    assert "you are off the waiting list now" in answer
    assert not waiting_list()


def test_which_appointment_is_told_by_its_number_whatever_else_is_said() -> None:
    first = say(CHAT, "book a passport", "1", *WHO, "yes").booked
    second = say(CHAT, "book legal advice", "1", *WHO, "yes").booked
    assert "Which appointment do you mean?" in say(CHAT, "cancel my appointment").text
    answer = say(CHAT, "the second, I can't come to that").text
    assert "Shall I cancel it?" in answer, answer
    assert {now(first).status, now(second).status} == {Status.BOOKED}


def test_the_address_of_a_visit_is_among_what_is_checked() -> None:
    definition = definition_current()
    at_home = {"kind": Kind.HOME_VISIT, "place": ""}
    definition_load(
        replace(
            definition,
            resources=tuple(replace(one, **at_home) for one in definition.resources),
            meetings=tuple(replace(one, kinds=(Kind.HOME_VISIT,)) for one in definition.meetings),
        )
    )
    assert "Where do we come to?" in say(CHAT, "book a passport", "1", *WHO).text
    asked = say(CHAT, "12 Fig Row, Example").text
    assert "Shall I book it?" in asked
    assert "12 Fig Row, Example" in asked


@pytest.mark.parametrize(
    "said", ["book a passport appointment on the 29th of february", "move it to february 29"]
)
def test_a_day_that_there_is_not_is_told_with_the_first_words(said: str) -> None:
    say(CHAT, "book a passport", "1", *WHO, "yes")
    assert "There is no such day" in say(CHAT, said).text


def test_that_the_very_time_is_taken_is_said() -> None:
    say(CHAT, "book a passport")
    taken = slots_find(
        service="passport-appointment", first=today(), last=today() + timedelta(days=9)
    ).times()
    at = local(taken[-1].begins)
    while True:
        try:
            slot_hold(service="passport-appointment", begins=taken[-1].begins)
        except SlotTaken:
            break
    answer = say(CHAT, f"{at:%Y-%m-%d} at {at:%H:%M}").text
    assert "That very time is not free" in answer, answer
