"""Opening hours by recurrence: agree with another library, and with a count by hand."""

from __future__ import annotations

import time as timing
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.appointments.test_local_time import DAYS, ZONES
from townclerk.appointments.local_time import EPOCH_ORDINAL, local_time
from townclerk.appointments.opening import open_days, openings, rule_wrong, without
from townclerk.appointments.rules import DAY, Away, Closed, Hours, instant, minute_of

RULES = st.one_of(
    st.sets(st.sampled_from("MO TU WE TH FR SA SU".split()), min_size=1).map(
        lambda days: "FREQ=WEEKLY;BYDAY=" + ",".join(sorted(days))
    ),
    st.builds("FREQ=WEEKLY;INTERVAL={};BYDAY=TU,TH".format, st.integers(2, 4)),
    st.builds(
        "FREQ=MONTHLY;BYDAY={}{}".format, st.sampled_from([1, 2, -1]), st.sampled_from("MO WE FR".split())
    ),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.sampled_from([1, 15, 28, 31, -1])),
    st.builds("FREQ=YEARLY;BYMONTH={};BYMONTHDAY=10".format, st.integers(1, 12)),
    st.builds("FREQ=DAILY;INTERVAL={}".format, st.integers(1, 9)),
)
_EVENT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:test
BEGIN:VEVENT
UID:1
DTSTART;TZID={zone}:{start}
DTEND;TZID={zone}:{end}
RRULE:{rule}
END:VEVENT
END:VCALENDAR
"""


@settings(max_examples=150, deadline=None)
@given(rule=RULES, zone=st.sampled_from(ZONES), first=DAYS, hour=st.integers(0, 22), length=st.integers(1, 9))
def test_recurrence_in_local_time_agrees_with_another_library(
    rule: str, zone: str, first: date, hour: int, length: int
) -> None:
    begins, ends = hour * 60, min(DAY, (hour + length) * 60)
    last = first + timedelta(days=70)
    hours = Hours(rule, begins, ends, first=first)
    got = openings([hours], first=first, last=last, clock=local_time(zone, first, last))
    text = _EVENT.format(
        zone=zone,
        rule=rule,
        start=datetime.combine(first, time(hour)).strftime("%Y%m%dT%H%M%S"),
        end=(datetime.combine(first, time()) + timedelta(minutes=ends)).strftime("%Y%m%dT%H%M%S"),
    )
    info = ZoneInfo(zone)
    events = recurring_ical_events.of(Calendar.from_ical(text), skip_bad_series=False).between(
        datetime.combine(first, time(), info), datetime.combine(last + timedelta(days=1), time(), info)
    )
    # RFC 5545 counts the first day even when the rule does not name it; opening hours do not.
    days = set(open_days(rule, first, first, last).tolist())
    wanted = {
        (event.start.astimezone(UTC), event.start.date())
        for event in events
        if event.start.date().toordinal() - EPOCH_ORDINAL in days
    }
    assert {moment for moment, _ in wanted} >= {instant(b) for b in got[0].tolist()}
    named = {event.start.date() for event in events} - {first}
    ours = {date.fromordinal(day + EPOCH_ORDINAL) for day in days} - {first}
    assert ours == {day for day in named if day <= last}


@settings(max_examples=200, deadline=None)
@given(zone=st.sampled_from(ZONES), day=DAYS, begins=st.integers(0, 287), length=st.integers(1, 288))
def test_a_day_is_open_as_long_as_the_wall_clock_shows_opening_hours(
    zone: str, day: date, begins: int, length: int
) -> None:
    """Counted by hand: every five minutes of the day are looked at as people see them."""
    start, end = begins * 5, min(DAY, begins * 5 + length * 5)
    hours = Hours("FREQ=DAILY", start, end)
    opens, shuts = openings([hours], first=day, last=day, clock=local_time(zone, day, day))
    info = ZoneInfo(zone)
    # The day before is expanded too, for hours that go past midnight.
    today = [(b, e) for b, e in zip(opens.tolist(), shuts.tolist(), strict=True)]
    low = minute_of(datetime.combine(day, time(), info))
    high = minute_of(datetime.combine(day + timedelta(days=1), time(), info))
    for minute in range(low, high, 5):
        wall = instant(minute).astimezone(info)
        at = wall.hour * 60 + wall.minute
        is_open = any(b <= minute < e for b, e in today)
        shown = start <= at < end
        if is_open != shown:
            # Only an end in an hour that comes twice is open to doubt: it is the first one (RFC 5545).
            twice = wall.fold or wall.utcoffset() != (wall + timedelta(hours=1)).astimezone(info).utcoffset()
            near = (
                instant(minute - 120).astimezone(info).utcoffset()
                != instant(minute + 120).astimezone(info).utcoffset()
            )
            assert twice or near, (zone, day, wall, start, end)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/London", date(2026, 3, 29), 23),
        ("Europe/London", date(2026, 10, 25), 25),
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 11, 1), 25),
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Asia/Tehran", date(2021, 3, 22), 23),
        ("Asia/Tehran", date(2026, 3, 22), 24),
    ],
)
def test_a_day_that_is_open_all_day_has_its_own_number_of_hours(zone: str, day: date, hours: float) -> None:
    found = openings(
        [Hours("FREQ=DAILY", 0, DAY)],
        first=day,
        last=day,
        closed=[Closed(day - timedelta(days=1), day - timedelta(days=1))],
        clock=local_time(zone, day, day),
    )
    assert int((found[1] - found[0]).sum()) == hours * 60


def test_hours_past_midnight_reach_into_the_next_day() -> None:
    day = date(2026, 3, 3)
    late = Hours("FREQ=WEEKLY;BYDAY=MO", 20 * 60, 2 * 60)
    begins, ends = openings([late], first=day, last=day, clock=local_time("UTC", day, day))
    assert [(instant(b).hour, instant(e).hour) for b, e in zip(begins, ends, strict=True)] == [(20, 2)]


def test_what_somebody_closed_is_cut_out() -> None:
    begins, ends = without(np.array([0, 100]), np.array([60, 200]), [Away(120, 150), Away(0, 30)])
    assert list(zip(begins.tolist(), ends.tolist(), strict=True)) == [(30, 60), (100, 120), (150, 200)]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=HOURLY", "'HOURLY' opens nothing by days."),
        ("BYDAY=MO", "The rule has no FREQ."),
        ("FREQ=WEEKLY;BYHOUR=9", "'BYHOUR' is not a part of a rule here."),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "Nothing says from when this rule counts."),
        ("FREQ=WEEKLY;BYDAY=XX", "This is no rule"),
        ("FREQ=MONTHLY", "The rule does not say on which days."),
        ("every monday", "is not a part of a rule here."),
    ],
)
def test_a_wrong_rule_is_told(rule: str, said: str) -> None:
    found = rule_wrong(rule, first=None)
    assert found is not None
    assert said in found[0]
    assert found[1]


def test_a_right_rule_is_right() -> None:
    assert rule_wrong("FREQ=MONTHLY;BYDAY=-1FR", first=None) is None
    assert rule_wrong("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", first=date(2026, 1, 5)) is None


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
     "FREQ=YEARLY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;COUNT=3;BYMONTH=2;BYMONTHDAY=31",
     "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=5", "FREQ=DAILY;INTERVAL=14;BYDAY=TU"],
)  # fmt: skip
def test_a_rule_that_never_opens_is_refused_at_once(rule: str) -> None:
    began = timing.process_time()
    assert rule_wrong(rule, first=date(2026, 1, 5)) is not None
    assert timing.process_time() - began < 4


def test_a_rule_of_leap_days_is_a_rule_and_its_days_are_found_without_end() -> None:
    rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"
    assert rule_wrong(rule, first=None) is None
    assert len(open_days(rule, None, date(2026, 1, 1), date(2028, 12, 31))) == 1
