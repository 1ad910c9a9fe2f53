"""The waiting list tells of times that became free, and of none that was free when somebody joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.appointments.builders import ANA, MONDAY, desk, town
from townclerk.appointments import (
    Kind,
    Meeting,
    Status,
    Wish,
    appointment_cancel,
    appointment_get,
    appointment_move,
    definition_load,
    hold_confirm,
    hold_fill,
    hold_release,
    slot_hold,
    slots_find,
    time_close,
    time_open,
    today,
    waiting_decline,
    waiting_free,
    waiting_join,
    waiting_offer,
)
from townclerk.appointments.finding import Free
from townclerk.appointments.models import Appointment, Waiting
from townclerk.appointments.rights import people_forget
from townclerk.appointments.rules import WaitStatus
from townclerk.appointments.talk_waiting import join_offered
from townclerk.appointments.talking import Talker
from townclerk.appointments.waiting import waiting_get
from townclerk.core import clock

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


def join(wish: Wish = Wish(first=TUESDAY, last=TUESDAY), days: int = 60) -> str:  # noqa: B008 - frozen
    return waiting_join(
        service="passport", wish=wish, until=today() + timedelta(days=days), who=ANA, person_id=None,
        language="en", channel="portal",
    ).reference  # fmt: skip


def book(begins: int, person_id: int | None = None) -> str:
    held = slot_hold(service="passport", begins=begins)
    hold_fill(held.reference, who=ANA, person_id=person_id)
    return hold_confirm(held.reference).reference


def of_tuesday() -> list[int]:
    return [slot.begins for slot in slots_find(service="passport", first=TUESDAY, last=TUESDAY).times()]


def told(reference: str) -> int | None:
    """When the time begins that is offered to them; None for nothing."""
    waiting_offer()
    wait = waiting_get(reference)
    assert wait
    one = appointment_get(wait.offered) if wait.offered else None
    return one.begins if one else None


def test_what_was_free_when_they_joined_is_no_news() -> None:
    town()
    wait = join()
    assert told(wait) is None
    with clock.frozen(MONDAY + timedelta(hours=5)):
        assert told(wait) is None


def test_what_was_booked_when_they_joined_is_news_once_it_is_free() -> None:
    town()
    times = of_tuesday()
    other = book(times[2])
    wait = join()
    assert told(wait) is None
    appointment_cancel(other)
    assert told(wait) == times[2]


def test_what_was_booked_after_they_joined_and_given_up_again_is_news() -> None:
    town()
    times = of_tuesday()
    wait = join()
    other = book(times[1])
    appointment_cancel(other)  # no round of offers in between
    assert told(wait) == times[1]


def test_the_time_that_a_move_gives_up_is_news() -> None:
    town()
    times = of_tuesday()
    wait = join()
    other = book(times[1])
    assert told(wait) is None
    appointment_move(other, to=times[4])
    assert told(wait) == times[1]


def test_the_time_of_somebody_who_is_erased_is_news() -> None:
    town()
    times = of_tuesday()
    wait = join()
    Appointment.objects.filter(reference=book(times[3])).update(person_id=7)
    people_forget([7])
    assert told(wait) == times[3]


def test_a_time_is_given_up_though_somebody_waits_for_what_is_booked_no_more() -> None:
    usual = town()
    licence = Meeting("licence", (Kind.DESK,), 30)
    definition_load(replace(usual, meetings=(*usual.meetings, licence)))
    times = of_tuesday()
    waiting_join(
        service="licence", wish=Wish(first=TUESDAY, last=TUESDAY), until=TUESDAY, who=ANA, person_id=None,
        language="en", channel="portal",
    )  # fmt: skip
    other = book(times[1])
    definition_load(usual)
    assert appointment_cancel(other).status == Status.CANCELLED


def test_a_time_that_somebody_only_held_for_a_while_is_no_news() -> None:
    town()
    wait = join()
    held = slot_hold(service="passport", begins=of_tuesday()[0])
    assert told(wait) is None
    hold_release(held.reference)
    assert told(wait) is None


def test_a_time_that_was_held_as_they_joined_is_news_when_it_is_let_go() -> None:
    town()
    times = of_tuesday()
    held = slot_hold(service="passport", begins=times[0])
    wait = join()
    assert told(wait) is None
    hold_release(held.reference)
    assert told(wait) == times[0]


def test_a_time_at_which_another_desk_was_free_all_along_is_no_news() -> None:
    town(desk(), desk("desk-2"))
    times = of_tuesday()
    other = book(times[0])
    wait = join()
    appointment_cancel(other)
    assert told(wait) is None
    pair = [book(times[0]), book(times[0])]
    appointment_cancel(pair[0])
    assert told(wait) == times[0], "for a while both were taken"


def test_a_closed_day_that_opens_again_is_news() -> None:
    town()
    wait = join()
    closed = time_close(first=TUESDAY, last=TUESDAY, why="A course")
    assert told(wait) is None
    time_open(closed.id)
    assert told(wait) == of_tuesday_first()


def of_tuesday_first() -> int:
    return int((MONDAY + timedelta(days=1, hours=1)).timestamp() // 60)


@pytest.mark.parametrize("full", [True, False])
def test_a_day_that_comes_into_reach_is_news_to_whom_nothing_suited(full: bool) -> None:
    town(desk(furthest=7))
    wish = Wish(weekdays=frozenset({1}))
    if full:
        for begins in of_tuesday():
            book(begins)
    wait = join(wish)
    with clock.frozen(MONDAY + timedelta(days=1)):
        assert (told(wait) is not None) == full


def test_what_was_declined_is_not_offered_again_though_it_is_free() -> None:
    town()
    times = of_tuesday()
    other = book(times[0])
    wait = join()
    appointment_cancel(other)
    assert told(wait) == times[0]
    waiting_decline(wait)
    assert told(wait) is None
    assert Appointment.objects.filter(status=Status.HELD).count() == 0


def test_one_search_serves_all_who_wait_for_the_same_however_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever cancels does not wait for a search for each who waits: hours and days differ, the desk not."""
    town(desk())
    first = slots_find(service="passport", first=TUESDAY, last=TUESDAY).times()[0].begins
    hours = [Wish(first=TUESDAY, last=TUESDAY, begins=at) for at in range(0, 540, 60)]
    waits = [join(one) for one in hours]
    reference = book(first)
    searches: list[str] = []

    def counted(**asked: Any) -> Free:
        searches.append(asked["service"])
        return slots_find(**asked)

    monkeypatch.setattr(waiting_free, "slots_find", counted)
    appointment_cancel(reference)
    assert searches == ["passport"]
    known = [Waiting.objects.get(reference=one).known for one in waits]
    assert all(times and first not in times for times in known)
    waiting_offer()
    assert sum(one.status is WaitStatus.OFFERED for one in map(waiting_get, waits) if one) == 1


def test_who_needs_something_else_is_searched_for_apart() -> None:
    """One knows the time at any desk, one only at the desk of their language, which is booked."""
    town(desk(), desk("desk-2", languages=("es",)))
    day = Wish(first=TUESDAY, last=TUESDAY)
    anybody, spanish = join(day), join(replace(day, resource="desk-2"))
    first = slots_find(service="passport", first=TUESDAY, last=TUESDAY).times()[0].begins
    held = slot_hold(service="passport", begins=first, wish=Wish(resource="desk-2"))
    hold_fill(held.reference, who=ANA, person_id=None)
    appointment_cancel(hold_confirm(held.reference).reference)
    assert first in Waiting.objects.get(reference=anybody).known
    assert first not in Waiting.objects.get(reference=spanish).known


def test_a_conversation_kept_before_times_were_offered_first_goes_on() -> None:
    town(desk())
    talker = Talker("browser:one", "en")
    state: dict[str, Any] = {"step": "list", "service": "passport", "times": {}}
    assert "waiting list" in join_offered(talker, state).text
