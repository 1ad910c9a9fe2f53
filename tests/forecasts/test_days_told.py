"""What weekdays and holidays do to a series whose forecast is by week."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from townclerk.core.holidays import holidays_named
from townclerk.forecasts.days_told import ByDay, by_series, days_told
from townclerk.forecasts.rules import Driver

FIRST = date(2024, 1, 1)
DAYS = 700
FREE = holidays_named("US", "", range(2024, 2027))


def series(*, holiday: float, after: float = 1.0, monday: float = 1.0, weekend: float = 0.0) -> ByDay:
    rng = np.random.default_rng(5)
    y = []
    for n in range(DAYS):
        day = FIRST + timedelta(n)
        mean = 60.0 * (weekend if day.weekday() > 4 else monday if day.weekday() == 0 else 1.0)
        mean *= holiday if day in FREE else after if day - timedelta(1) in FREE else 1.0
        y.append(float(rng.poisson(mean)))
    return ByDay(FIRST, np.array(y))


def told(by_day: ByDay, odd: frozenset[date] = frozenset()) -> dict[tuple[str, int], Driver]:
    return {(one.kind, one.value): one for one in days_told(by_day, odd, FREE)}


def test_holidays_and_the_days_after_them_are_told() -> None:
    found = told(series(holiday=0.2, after=1.4))
    assert found["holiday", 1].effect == pytest.approx(-0.8, abs=0.1)
    assert found["after_holiday", 1].effect == pytest.approx(0.4, abs=0.12)


def test_a_weekday_stands_out_beside_the_other_open_days_only() -> None:
    found = told(series(holiday=1.0, monday=1.5))
    assert next(iter(found)) == ("weekday", 0)
    assert found["weekday", 0].effect == pytest.approx(0.5 / 1.1 * 0.8, abs=0.08)
    assert not any(kind == "weekday" and value > 4 for kind, value in found)


def test_nothing_is_told_where_days_are_alike() -> None:
    assert not told(series(holiday=1.0, weekend=1.0))


def test_days_of_a_storm_teach_nothing() -> None:
    by_day = series(holiday=1.0, weekend=1.0)
    storm = [n for n in range(300, 342) if (FIRST + timedelta(n)).weekday() == 2]
    by_day.y[storm] *= 9
    assert ("weekday", 2) in told(by_day)
    assert not told(by_day, frozenset(FIRST + timedelta(n) for n in storm))


def test_a_table_is_taken_apart_by_series_in_order_of_days() -> None:
    days = [FIRST + timedelta(n) for n in range(3)]
    rows = pd.DataFrame({"unique_id": ["b", "a"] * 3, "ds": np.repeat(days[::-1], 2), "y": range(6)})
    found = by_series(rows)
    assert found["a"].first == FIRST
    assert found["a"].y.tolist() == [5, 3, 1]
