"""Hours opened besides: booked like any other, refused where it is closed, back while nobody is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from tests.appointments.builders import ANA, MONDAY, desk, town
from townclerk.appointments import (
    Closed,
    NotNow,
    appointment_cancel,
    appointments_stranded,
    booked_between,
    hold_confirm,
    hold_fill,
    openings_between,
    slot_hold,
    slots_find,
    time_add,
    time_add_wrong,
    time_close,
    time_withdraw,
    times_addable,
    times_added,
    utc_of,
    visits_timed,
)
from townclerk.appointments import models as tables
from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.trust import Act, actions_recent

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 3, 3)
SATURDAY = date(2026, 3, 7)


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


def free_on(day: date) -> list[int]:
    return [slot.begins - utc_of(day) for slot in slots_find(service="passport", first=day, last=day)]


def book(day: date, minutes: int) -> str:
    held = slot_hold(service="passport", begins=utc_of(day, minutes))
    hold_fill(held.reference, who=ANA, person_id=None)
    return hold_confirm(held.reference).reference


def test_opened_hours_can_be_booked_and_lie_where_something_is_open() -> None:
    town()
    before = free_on(TUESDAY)
    time_add(resource="desk-1", day=TUESDAY, begins=13 * 60, ends=15 * 60, why="many wait")
    assert free_on(TUESDAY) == [*before, 13 * 60, 13 * 60 + 30, 14 * 60, 14 * 60 + 30]
    book(TUESDAY, 14 * 60)
    assert appointments_stranded() == []
    spans = [(one.begins, one.ends) for one in openings_between(TUESDAY, TUESDAY)]
    assert spans == [(9 * 60, 12 * 60), (13 * 60, 15 * 60)]
    (taken,) = booked_between(TUESDAY, TUESDAY)
    assert (taken.resource, taken.begins, taken.ends) == ("desk-1", 14 * 60, 14 * 60 + 30)


def test_a_day_without_hours_of_its_own_can_be_opened() -> None:
    town()
    assert free_on(SATURDAY) == []
    time_add(resource="desk-1", day=SATURDAY, begins=10 * 60, ends=11 * 60)
    assert free_on(SATURDAY) == [10 * 60, 10 * 60 + 30]


def test_who_opens_and_takes_back_is_on_record() -> None:
    town()
    opened = time_add(resource="desk-1", day=TUESDAY, begins=13 * 60, ends=14 * 60)
    assert time_withdraw(opened.id)
    assert not time_withdraw(opened.id)
    assert times_added(TUESDAY, TUESDAY) == []
    told = [(one.what, one.about) for one in actions_recent().lines]
    about = "desk-1 2026-03-03 13:00-14:00"
    assert told[:2] == [(Act.TIME_WITHDRAWN, about), (Act.TIME_ADDED, about)]


def test_nobody_loses_a_time_they_booked_or_hold() -> None:
    town()
    opened = time_add(resource="desk-1", day=TUESDAY, begins=13 * 60, ends=14 * 60)
    reference = book(TUESDAY, 13 * 60)
    with pytest.raises(NotNow):
        time_withdraw(opened.id)
    appointment_cancel(reference)
    held = slot_hold(service="passport", begins=utc_of(TUESDAY, 13 * 60 + 30))
    with pytest.raises(NotNow):
        time_withdraw(opened.id)
    assert held.held_until is not None
    with clock.frozen(held.held_until + timedelta(minutes=1)):
        assert time_withdraw(opened.id)


@pytest.mark.parametrize(
    ("day", "begins", "ends", "what"),
    [
        (TUESDAY, 11 * 60, 13 * 60, "open then already"),
        (TUESDAY, 14 * 60, 13 * 60, "no hours of a day"),
        (TUESDAY, 13 * 60 + 3, 14 * 60, "no hours of a day"),
        (date(2026, 3, 2), 7 * 60, 8 * 60 - 5, "too late"),
        (date(2026, 6, 30), 13 * 60, 14 * 60, "so far ahead"),
        (date(2026, 3, 4), 13 * 60, 14 * 60, "It is closed"),
        (date(2026, 3, 5), 13 * 60, 14 * 60, "It is closed"),
    ],
)
def test_what_keeps_hours_closed_is_said(day: date, begins: int, ends: int, what: str) -> None:
    town(desk(closed=(Closed(date(2026, 3, 4), date(2026, 3, 4)),)))
    time_close(first=date(2026, 3, 5), last=date(2026, 3, 5), why="ill", resource="desk-1")
    wrong = time_add_wrong(resource="desk-1", day=day, begins=begins, ends=ends)
    assert wrong is not None
    assert what in wrong[0]
    with pytest.raises(TownclerkError):
        time_add(resource="desk-1", day=day, begins=begins, ends=ends)
    assert not tables.Added.objects.exists()


def test_a_desk_nobody_knows_is_told_with_the_nearest() -> None:
    town()
    wrong = time_add_wrong(resource="desk-2", day=TUESDAY, begins=0, ends=60)
    assert wrong is not None
    assert "desk-1" in wrong[1]


def test_what_could_be_opened_is_what_is_closed_and_may_be_open() -> None:
    town(desk(), desk("desk-2", lead=3 * 24 * 60), desk("desk-3", closed=(Closed(TUESDAY, TUESDAY),)))
    assert times_addable(TUESDAY, 11 * 60, 14 * 60) == [("desk-1", 12 * 60, 14 * 60)]
    assert times_addable(TUESDAY, 8 * 60, 14 * 60) == [
        ("desk-1", 8 * 60, 9 * 60),
        ("desk-1", 12 * 60, 14 * 60),
    ]
    assert times_addable(TUESDAY, 9 * 60, 12 * 60) == []


def test_closed_days_close_what_was_opened_too() -> None:
    town()
    time_add(resource="desk-1", day=SATURDAY, begins=10 * 60, ends=11 * 60)
    reference = book(SATURDAY, 10 * 60)
    time_close(first=SATURDAY, last=SATURDAY, why="water", resource="desk-1")
    assert free_on(SATURDAY) == []
    assert [one.reference for one in appointments_stranded()] == [reference]


def test_visits_are_timed_from_call_to_end_and_forgotten_ones_left_out() -> None:
    town()
    for number, minutes in enumerate((7, 12, 600)):
        tables.Ticket.objects.create(
            place="hall", day=MONDAY.date(), number=number, service="passport", status="done",
            taken_at=MONDAY, called_at=MONDAY, done_at=MONDAY + timedelta(minutes=minutes),
        )  # fmt: skip
    at = datetime(2026, 2, 27, 10, tzinfo=MONDAY.tzinfo)
    with clock.frozen(at - timedelta(days=1)):
        reference = book(at.date(), 10 * 60)
    tables.Appointment.objects.filter(reference=reference).update(status="attended")
    found = sorted((one.minutes, one.measured) for one in visits_timed(date(2026, 2, 1)))
    assert found == [(7.0, True), (12.0, True), (30.0, False)]
