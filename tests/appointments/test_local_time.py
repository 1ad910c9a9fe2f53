"""Wall time and UTC: the same as the standard library says, on the days when clocks change too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from townclerk.appointments.local_time import EPOCH_ORDINAL, local_time, wall_clock
from townclerk.appointments.rules import DAY, minute_of

ZONES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Tehran")
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@given(zone=st.sampled_from(ZONES), day=DAYS, minute=st.integers(0, DAY - 1))
def test_a_wall_time_is_the_moment_that_rfc_5545_means(zone: str, day: date, minute: int) -> None:
    local = np.array([(day.toordinal() - EPOCH_ORDINAL) * DAY + minute])
    said = datetime.combine(day, datetime.min.time(), ZoneInfo(zone)) + timedelta(minutes=minute)
    assert int(local_time(zone, day, day).to_utc(local)[0]) == minute_of(said.astimezone(UTC))


@given(zone=st.sampled_from(ZONES), at=st.datetimes(datetime(2015, 1, 1), datetime(2030, 12, 31)))
def test_a_moment_is_shown_as_the_wall_clock_shows_it(zone: str, at: datetime) -> None:
    utc = minute_of(at.replace(tzinfo=UTC))
    shown = local_time(zone, at.date(), at.date()).to_local(np.array([utc]))[0]
    wall = wall_clock(utc, zone)
    assert int(shown) == (wall.toordinal() - EPOCH_ORDINAL) * DAY + wall.hour * 60 + wall.minute


@pytest.mark.parametrize(
    ("zone", "day", "hour", "twice"),
    [
        ("Europe/London", date(2026, 10, 25), 1, True),
        ("Europe/London", date(2026, 10, 24), 1, False),
        ("Australia/Lord_Howe", date(2026, 4, 5), 1, True),
    ],
)
def test_it_is_known_which_times_the_clock_shows_twice(zone: str, day: date, hour: int, twice: bool) -> None:
    clock = local_time(zone, day, day)
    local = np.array([(day.toordinal() - EPOCH_ORDINAL) * DAY + hour * 60 + 45])
    assert clock.is_twice(int(clock.to_utc(local)[0])) is twice
