"""What weekdays and holidays do to a series whose forecast is by week or month, from its days."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.drivers import drivers_of
from townclerk.forecasts.rules import Driver

if TYPE_CHECKING:
    import pandas as pd

    Array = np.ndarray[Any, np.dtype[Any]]

_KINDS = ("weekday", "holiday", "after_holiday", "monday_after_holiday")
_CLOSED = 0.02
"""A weekday with less than this share of a usual day is one on which the office is closed."""


@dataclass(frozen=True, slots=True)
class ByDay:
    """A series by day: (days,) counts from `first` on; NaN: unknown."""

    first: date
    y: Array


def by_series(demand: pd.DataFrame) -> dict[str, ByDay]:
    """Columns unique_id, ds, y without gaps, as days of each series."""
    import pandas as pd

    found = {}
    for unique_id, rows in demand.sort_values("ds").groupby("unique_id"):
        found[str(unique_id)] = ByDay(pd.Timestamp(rows["ds"].iloc[0]).date(), rows["y"].to_numpy(float))
    return found


def days_told(daily: ByDay, odd: Collection[date], holidays: Collection[date]) -> tuple[Driver, ...]:
    """What stands out of chance by weekday, on holidays and after them, the surest first.

    Closed weekdays are left out: beside them every open day would be "more than usual".

    Args:
        odd: days that teach nothing, those of a storm.
    """
    days = [daily.first + timedelta(n) for n in range(len(daily.y))]
    weekday = np.array([day.weekday() for day in days])
    y = np.where([day in odd for day in days], np.nan, daily.y)
    usual = np.array(
        [np.nanmean(y[here]) if (here := (weekday == n) & ~np.isnan(y)).any() else 0.0 for n in range(7)]
    )
    y = np.where(usual[weekday] < _CLOSED * usual.max(initial=0.0), np.nan, y)
    return drivers_of(y, days, code="D", holidays=holidays, kinds=_KINDS)
