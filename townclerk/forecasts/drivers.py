"""What moves a series, as shares: months, weekdays, holidays and the days after them, the trend. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.rules import Driver

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_LEAST_EVENTS = 100.0
_LEAST_EFFECT, _LEAST_SURE = 0.05, 2.5
_SHOWN = 6
_TWO_YEARS = {"D": 730, "W": 104, "M": 24}
_LEAST_TIMES = 3
_TREND = "trend"


def drivers_of(
    y: Array,
    starts: Sequence[date],
    *,
    code: str,
    holidays: Collection[date],
    kinds: Collection[str] = (),
) -> tuple[Driver, ...]:
    """The effects that stand out of chance, the surest first.

    Each is by what share more (or fewer) came than otherwise at that time: weekdays beside their own week,
    holidays and the days after them beside the same weekday, months beside their own year.

    Args:
        y: (periods,) counts; NaN: unknown.
        starts: the first day of each period.
        code: "D", "W" or "M".
        holidays: public holidays.
        kinds: only of these kinds; nothing: of all.
    """
    known = ~np.isnan(y)
    if np.nansum(y) < _LEAST_EVENTS or known.sum() < 2:
        return ()
    found: list[Driver] = []
    if code == "D" and known.sum() >= 8 * 7:
        found += _days(y, starts, frozenset(holidays))
    year = {"D": 365, "W": 52, "M": 12}[code]
    if known.sum() >= _TWO_YEARS[code]:
        level = _around(y, year)
        months = np.array([day.month for day in starts])
        found += _effects("month", months, y, level, range(1, 13))
        now, before = y[-year:], y[-2 * year : -year]
        if np.nansum(before) > 0:
            expected = np.where(np.isnan(now), np.nan, np.nansum(before) / max((~np.isnan(before)).sum(), 1))
            found += _effects(_TREND, np.zeros(len(now), dtype=int), now, expected, [0])
    told = [one for one in found if abs(one.effect) >= _LEAST_EFFECT and (not kinds or one.kind in kinds)]
    return surest(told)[:_SHOWN]


def surest(found: Iterable[Driver]) -> tuple[Driver, ...]:
    """Effects in the order of how sure they are."""
    return tuple(sorted(found, key=lambda one: -abs(one.effect) / max(one.high - one.low, 1e-9)))


def _days(y: Array, starts: Sequence[date], free: frozenset[date]) -> list[Driver]:
    weekday = np.array([day.weekday() for day in starts])
    off = np.array([day in free for day in starts])
    after = np.array([day - timedelta(1) in free for day in starts]) & ~off
    plain = np.where(off | after, np.nan, y)
    week = _around(plain, 7)
    found = _effects("weekday", weekday, plain, week, range(7))
    factor = np.ones(7)
    for number in range(7):
        here = (weekday == number) & ~np.isnan(plain) & ~np.isnan(week)
        if here.any() and week[here].sum() > 0:
            factor[number] = plain[here].sum() / week[here].sum()
    expected = week * factor[weekday]
    found += _effects("holiday", off.astype(int), y, expected, [1])
    found += _effects("after_holiday", after.astype(int), y, expected, [1])
    mondays = np.where(after & (weekday == 0), 1, 0)
    return [*found, *_effects("monday_after_holiday", mondays, y, expected, [1])]


def _around(y: Array, span: int) -> Array:
    """The mean of the `span` periods around each one."""
    known = ~np.isnan(y)
    total = np.concatenate([[0.0], np.cumsum(np.where(known, y, 0.0))])
    number = np.concatenate([[0], np.cumsum(known)])
    begin = np.clip(np.arange(len(y)) - span // 2, 0, max(len(y) - span, 0))
    end = np.minimum(begin + span, len(y))
    n = number[end] - number[begin]
    return np.where(n > 0, (total[end] - total[begin]) / np.maximum(n, 1), np.nan)


def _effects(kind: str, group: Array, y: Array, expected: Array, values: Collection[int]) -> list[Driver]:
    """By what share each group differs from what was expected in it, where that is no chance."""
    there = ~np.isnan(y) & ~np.isnan(expected) & (expected > 0)
    if not there.any():
        return []
    scatter = max(float(np.mean((y[there] - expected[there]) ** 2 / expected[there])), 1.0)
    found = []
    for value in values:
        here = there & (group == value)
        if here.sum() < _LEAST_TIMES:
            continue
        usual = float(expected[here].sum())
        effect = float(y[here].sum()) / usual - 1
        error = float(np.sqrt(scatter / usual))
        if abs(effect) > _LEAST_SURE * error:
            low, high = effect - 1.96 * error, effect + 1.96 * error
            found.append(Driver(kind, int(value), effect, max(low, -1.0), high, int(here.sum())))
    return found
