from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from townclerk.history.civil import civil_date, civil_days

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Offsets of half and quarter hours, a change at midnight, a day that was skipped, a half-hour change.
ZONES = (
    "America/Chicago", "Europe/Berlin", "Asia/Kathmandu", "America/Sao_Paulo", "Pacific/Apia",
    "Australia/Lord_Howe", "Africa/Casablanca", "America/Havana", "UTC",
)  # fmt: skip


def micros(*moments: datetime) -> np.ndarray:
    return np.array([(moment - EPOCH) // timedelta(microseconds=1) for moment in moments], np.int64)


@pytest.mark.parametrize("name", ZONES)
def test_dates_are_those_of_python(name: str) -> None:
    zone, rng = ZoneInfo(name), np.random.default_rng(1)
    moments = [
        datetime(1901, 1, 1, tzinfo=UTC) + timedelta(seconds=int(s)) for s in rng.integers(0, 4 * 10**9, 3000)
    ]
    for year in (2011, 2023, 2024):  # every quarter of an hour around each change of offset
        for day in range(365):
            start = datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=day)
            if start.astimezone(zone).utcoffset() != (start + timedelta(days=1)).astimezone(zone).utcoffset():
                moments += [
                    start + timedelta(minutes=15 * n) + timedelta(microseconds=d)
                    for n in range(-96, 192)
                    for d in (-1, 0)
                ]
    expected = [civil_date(moment, zone) for moment in moments]
    days = civil_days(micros(*moments), zone)
    assert [date(1970, 1, 1) + timedelta(days=int(day)) for day in days] == expected


def test_no_moments_have_no_dates() -> None:
    assert civil_days(np.zeros(0, np.int64), ZoneInfo("UTC")).tolist() == []


def test_a_single_moment_before_the_epoch() -> None:
    assert civil_days(micros(datetime(1969, 12, 31, 23, 59, tzinfo=UTC)), ZoneInfo("UTC")).tolist() == [-1]
