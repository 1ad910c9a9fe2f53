"""Demand by hour: on the agency's clock, 24 hours a day, of the largest series whose times are known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from tests.history.builders import row, table_of
from townclerk.core.civil_hours import hours_of, lengths_of
from townclerk.history import demand, demand_hourly, interactions_append, lake_sync

pytestmark = pytest.mark.django_db


def load(moments: list[datetime], **values: object) -> None:
    rows = [row((n, *values.items()), at=at.astimezone(UTC), **values) for n, at in enumerate(moments)]
    interactions_append(table_of(rows), source=str(values))
    lake_sync()


def of(found: pd.DataFrame, uid: str) -> pd.Series:
    return found[found["unique_id"] == uid].set_index("ds")["y"]


@pytest.mark.parametrize(
    ("zone", "spring", "autumn", "skipped", "twice"),
    [
        ("Europe/London", date(2025, 3, 30), date(2025, 10, 26), 1, 1),
        ("America/New_York", date(2025, 3, 9), date(2025, 11, 2), 2, 1),
    ],
)
def test_days_of_23_and_25_hours(
    in_zone: Callable[[str], None], zone: str, spring: date, autumn: date, skipped: int, twice: int
) -> None:
    """A call in every real hour: each hour of the clock has one, that which comes twice as its mean."""
    in_zone(zone)
    place = ZoneInfo(zone)
    assert [len(hours_of(day, place)) for day in (spring, autumn, autumn + timedelta(1))] == [23, 25, 24]
    first = datetime(2025, 3, 1, tzinfo=place).astimezone(UTC)
    last = datetime(2025, 11, 10, tzinfo=place).astimezone(UTC)
    load([first + timedelta(hours=n, minutes=30) for n in range(int((last - first).total_seconds()) // 3600)])
    found = demand_hourly(most=1, days=250)
    y = of(found.hours, "*")
    assert np.isnan(y[pd.Timestamp(spring) + pd.Timedelta(hours=skipped)])
    assert set(y.drop(pd.Timestamp(spring) + pd.Timedelta(hours=skipped))) == {1.0}
    assert lengths_of(autumn, place)[twice] == 2.0
    days = of(found.days, "*")
    assert (days[pd.Timestamp(spring)], days[pd.Timestamp(autumn)]) == (23, 25)
    pd.testing.assert_frame_equal(found.days, demand(grain="D", levels=((),)).demand, check_dtype=False)


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Australia/Lord_Howe"])
def test_zones_whose_hours_do_not_begin_with_those_of_utc(in_zone: Callable[[str], None], zone: str) -> None:
    in_zone(zone)
    place = ZoneInfo(zone)
    load([datetime(2025, 5, day, 14, 59, 59, tzinfo=place) for day in range(1, 29)])
    y = of(demand_hourly(most=1, days=20).hours, "*")
    assert set(y[y > 0].index.hour) == {14}
    assert y.sum() == 20
    assert sum(one.length for one in hours_of(date(2025, 4, 6), place)) == (24.5 if "Howe" in zone else 24.0)


def test_the_largest_with_times_are_cut_and_days_without_a_record_are_unknown(
    in_zone: Callable[[str], None],
) -> None:
    in_zone("America/Chicago")
    place = ZoneInfo("America/Chicago")
    days = [date(2025, 1, 1) + timedelta(n) for n in range(120) if not 40 <= n < 80]
    at = [datetime(day.year, day.month, day.day, 9, n, tzinfo=place) for day in days for n in range(6)]
    load(at, service="bins", channel="phone", area="")
    load(at[::3], service="bins", channel="portal", area="")
    load([one.replace(hour=0, minute=0) for one in at[::2]], service="dates", channel="letter", area="")
    found = demand_hourly(most=4, days=364)
    assert list(found.series["unique_id"]) == ["*", "bins", "bins/channel:phone", "channel:phone"]
    assert not demand_hourly(most=99, days=364).series["unique_id"].isin(["dates", "channel:letter"]).any()
    phone = of(found.hours, "channel:phone")
    assert len(phone) == 120 * 24
    assert phone[pd.Timestamp("2025-01-05 09:00")] == 6
    assert phone["2025-02-15":"2025-03-10"].isna().all()  # type: ignore[misc]
    assert phone["2025-01-05"].sum() == 6


def test_a_log_of_nothing_has_no_hours(in_zone: Callable[[str], None]) -> None:
    in_zone("UTC")
    found = demand_hourly(most=4, days=28)
    assert found.hours.empty
    assert found.days.empty
    assert found.series.empty
