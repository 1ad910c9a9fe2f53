"""How much room is left: as much as can be booked, with buffers, seats and what is booked already."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from tests.appointments.builders import ANA, MONDAY, WEEKDAYS, desk, town
from tests.appointments.console import HERE
from townclerk.appointments import (
    Hours,
    Resource,
    hold_confirm,
    hold_fill,
    room_left,
    slot_hold,
    slots_find,
    today,
)
from townclerk.core import clock

pytestmark = pytest.mark.django_db
LATE = Hours("FREQ=DAILY", 22 * 60, 26 * 60)


def book_first(service: str, day: date) -> bool:
    """Book the earliest time of a day that is left, as a clerk; whether there was one."""
    free = slots_find(service=service, first=day, last=day, staff=True).first(1)
    if not free:
        return False
    held = slot_hold(service=service, begins=free[0].begins, staff=True)
    hold_fill(held.reference, who=ANA, person_id=None)
    hold_confirm(held.reference)
    return True


@pytest.mark.wide
@pytest.mark.parametrize(
    "resource",
    [
        desk(),
        desk(buffer=30),
        desk(capacity=2),
        desk(capacity=3, buffer=10, step=15),
        desk(buffer=7, step=5),
        desk(hours=(LATE,), buffer=20),
        desk(hours=(WEEKDAYS, Hours("FREQ=WEEKLY;BYDAY=TU", 13 * 60, 14 * 60 + 20)), step=20, buffer=10),
    ],
)
@pytest.mark.parametrize("before", [0, 1, 2])
def test_as_many_are_free_as_can_be_booked_one_after_the_other(resource: Resource, before: int) -> None:
    with clock.frozen(MONDAY):
        town(resource)
        day = today() + timedelta(days=1)
        for _one in range(before):
            assert book_first("passport", day)
        said = room_left(day, day).get((resource.id, day), 0)
        booked = 0
        while book_first("passport", day):
            booked += 1
        assert said == booked > 0
        assert not room_left(day, day).get((resource.id, day), 0)


def test_what_is_booked_in_the_middle_takes_the_time_before_it_too() -> None:
    with clock.frozen(MONDAY):
        town(desk(buffer=30))
        day = today() + timedelta(days=1)
        assert room_left(day, day) == {("desk-1", day): 3}
        second = slots_find(service="passport", first=day, last=day).times()[1]
        held = slot_hold(service="passport", begins=second.begins)
        hold_fill(held.reference, who=ANA, person_id=None)
        hold_confirm(held.reference)
        assert room_left(day, day) == {("desk-1", day): 2}


def test_the_page_of_the_week_counts_buffers_and_seats(on_wednesday: None, clerk: Client) -> None:
    page = clerk.get(HERE + "week").content.decode()
    day = today() + timedelta(days=2)
    found = room_left(day, day)
    assert found
    for (resource, _day), count in found.items():
        assert f"day={day}&amp;desk={resource}" in page
        assert f"booked, {count} free" in page
