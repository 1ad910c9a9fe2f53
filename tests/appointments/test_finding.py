"""Free times: none missing, none twice, none an hour off, none that somebody else has."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.appointments.builders import WEEKDAYS, desk
from tests.appointments.test_local_time import ZONES
from townclerk.appointments import Definition, Free, Hours, Kind, Place, Resource, Wish, wish_read
from townclerk.appointments.finding import Busy, find
from townclerk.appointments.rules import DAY, Away, instant, minute_of

HALL = Place("hall", {"en": "Hall"}, access=("step-free",))
TURNS = {  # days around which the clocks change
    "Europe/London": (date(2026, 3, 29), date(2026, 10, 25)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "Asia/Tehran": (date(2021, 3, 22), date(2021, 9, 22)),
}


def found(
    *resources: Resource, day: date, zone: str, minutes: int = 30, days: int = 1, **values: object
) -> Free:
    definition = Definition((HALL,), resources)
    now = datetime.combine(day - timedelta(days=2), time(), UTC)
    return find(
        definition=definition, resources=resources, minutes=minutes, first=day,
        last=day + timedelta(days=days - 1), zone=zone, now=now, **values,  # type: ignore[arg-type]
    )  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    turn=st.integers(0, 1),
    shift=st.integers(-1, 1),
    opens=st.integers(0, 8),
    length=st.integers(1, 8),
    minutes=st.sampled_from([15, 25, 40, 60]),
    step=st.sampled_from([10, 15, 30]),
)
def test_on_days_when_clocks_change_every_time_is_there_once(
    zone: str, turn: int, shift: int, opens: int, length: int, minutes: int, step: int
) -> None:
    """Walked by hand with the standard library: from opening to closing in steps of real time."""
    day = TURNS[zone][turn] + timedelta(days=shift)
    hours = Hours("FREQ=DAILY", opens * 60, (opens + length) * 60)
    got = [
        slot.begins for slot in found(desk(hours=(hours,), step=step), day=day, zone=zone, minutes=minutes)
    ]
    info = ZoneInfo(zone)
    at = datetime.combine(day, time(opens), info).astimezone(UTC)
    end = datetime.combine(day, time(opens + length), info).astimezone(UTC)
    wanted = []
    while at + timedelta(minutes=minutes) <= end:
        if at.astimezone(info).date() == day:
            wanted.append(minute_of(at))
        at += timedelta(minutes=step)
    assert got == wanted
    assert len(set(got)) == len(got)


@settings(max_examples=80, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    turn=st.integers(0, 1),
    hours=st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), min_size=1, max_size=3),
    minutes=st.sampled_from([15, 25, 60]),
    step=st.sampled_from([10, 25, 35, 50]),
    closed=st.integers(-3, 9),
)
def test_a_day_has_the_same_times_in_whatever_week_it_is_asked_for(
    zone: str, turn: int, hours: list[tuple[int, int]], minutes: int, step: int, closed: int
) -> None:
    """Also where it is open all day and night: what a week shows, a booking of that day must find."""
    first = TURNS[zone][turn] - timedelta(days=3)
    rules = tuple(Hours("FREQ=DAILY", begin * 60 % DAY, end * 60) for begin, end in hours)
    one = desk(hours=rules, step=step, furthest=99)
    shut = minute_of(datetime.combine(first + timedelta(days=closed), time(7), UTC))
    away = [Away(shut, shut + 150)]
    week = [s.begins for s in found(one, day=first, zone=zone, minutes=minutes, days=7, away=away)]
    days = [
        slot.begins
        for n in range(7)
        for slot in found(one, day=first + timedelta(days=n), zone=zone, minutes=minutes, away=away)
    ]
    assert week == days


BOOKINGS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 40), st.integers(1, 12)), max_size=12)


@settings(max_examples=200, deadline=None)
@given(
    taken=BOOKINGS,
    capacity=st.integers(1, 2),
    buffer=st.sampled_from([0, 5, 15]),
    step=st.sampled_from([5, 15, 20]),
)
def test_what_is_found_is_what_asking_each_time_by_itself_finds(
    taken: list[tuple[int, int, int]], capacity: int, buffer: int, step: int
) -> None:
    day = date(2026, 3, 2)
    opens = minute_of(datetime(2026, 3, 2, 9, tzinfo=UTC))
    seats: list[list[tuple[int, int]]] = [[], []]
    for seat, start, length in taken:  # of what overlaps on a seat only the first stands, as in the record
        begin, end = opens + 5 * start, opens + 5 * (start + length)
        if all(end <= b or begin >= e for b, e in seats[seat]):
            seats[seat].append((begin, end))
    rows = [("desk-1", seat, b, e) for seat in range(2) for b, e in seats[seat]]
    one = desk(capacity=capacity, buffer=buffer, step=step, hours=(Hours("FREQ=DAILY", 540, 780),))
    got = [slot.begins for slot in found(one, day=day, zone="UTC", busy=Busy.of(rows))]
    wanted = [
        begin
        for begin in range(opens, opens + 240 - 30 + 1, step)
        if any(
            all(begin + 30 + buffer <= b or begin >= e for b, e in seats[seat]) for seat in range(capacity)
        )
    ]
    assert got == wanted


def test_a_wish_is_met_by_who_has_what_it_names() -> None:
    day = date(2026, 3, 2)
    upstairs = desk("desk-2", place="library", languages=("es",), hours=(Hours("FREQ=DAILY", 600, 720),))
    free = found(desk(languages=("en",)), upstairs, day=day, zone="UTC", wish=Wish(language="es"))
    assert {slot.resource for slot in free} == {"desk-2"}
    free = found(desk(), upstairs, day=day, zone="UTC", wish=Wish(access=frozenset({"step-free"})))
    assert {slot.resource for slot in free} == {"desk-1"}
    assert not found(desk(), day=day, zone="UTC", wish=Wish(place="library"))
    assert not found(desk(), day=day, zone="UTC", wish=Wish(kind=Kind.VIDEO))


def test_thursday_after_work_is_thursday_after_work_on_the_wall() -> None:
    hours = Hours("FREQ=DAILY", 9 * 60, 19 * 60)
    wish = wish_read("Thursday after work")
    free = found(desk(hours=(hours,)), day=date(2026, 3, 23), days=14, zone="Europe/London", wish=wish)
    walls = {instant(slot.begins).astimezone(ZoneInfo("Europe/London")) for slot in free}
    assert {wall.strftime("%a %d %H") for wall in walls} == {
        f"Thu {day} {hour}" for day in ("26", "02") for hour in (16, 17, 18)
    }
    assert min(wall.strftime("%H:%M") for wall in walls) == "16:30"


def test_a_time_that_is_too_near_or_too_far_is_not_free_but_for_staff() -> None:
    day, now = date(2026, 3, 2), datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    one = desk(lead=60, furthest=7, hours=(WEEKDAYS,))
    values = {"definition": Definition((HALL,), (one,)), "resources": [one], "minutes": 30, "first": day,
              "last": day + timedelta(days=30), "zone": "UTC", "now": now}  # fmt: skip
    free = find(**values)  # type: ignore[arg-type]
    assert instant(int(free.begins[0])) == datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    assert instant(int(free.begins[-1])).date() == date(2026, 3, 9)
    assert instant(int(find(**values, staff=True).begins[0])).hour == 9  # type: ignore[arg-type]


def test_holidays_closures_and_closed_times_are_not_free() -> None:
    day = date(2026, 3, 2)
    assert not found(desk(), day=day, zone="UTC", holidays=[day])
    assert found(desk(holidays=True), day=day, zone="UTC", holidays=[day])
    begin = minute_of(datetime(2026, 3, 2, 10, tzinfo=UTC))
    free = found(desk(), day=day, zone="UTC", away=[Away(begin, begin + 60, place="hall")])
    assert {instant(slot.begins).hour for slot in free} == {9, 11}


def test_the_nearest_times_are_told_in_order() -> None:
    free = found(desk(), day=date(2026, 3, 2), zone="UTC")
    middle = int(free.begins[2])
    assert [slot.begins - middle for slot in free.nearest(middle, 3)] == [-30, 0, 30]
    assert DAY == 1440
