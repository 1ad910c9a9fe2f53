"""On which days people come, and what a closed day does to the days after it, by the past. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.what_if.rules import SPREAD_DAYS, Assumption, WhatIfSource

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_LATEST = 364
_LEAST = 100.0
_BESIDE = (7, 14, 21, 28)
_LEAST_BESIDE = 3
_LEAST_CLOSED, _LEAST_MISSED = 5, 50.0
_CLOSED_BELOW, _BUSY = 0.2, 8.0
"""A day on which a fifth or less of eight or more came was a closed one, holiday or not."""
_BROADEST = 0.8
"""An interval broader than this of a share says nothing."""
_SOME = 0.005
"""Where less of what was missed came back, pages say 0 %: nothing is known of when it did."""
_DRAWS = 1000


@dataclass(frozen=True, slots=True)
class DailyPast:
    """Requests by day.

    Attributes:
        first: the day of the first one.
        y: (days,), NaN: not recorded.
        holidays: public holidays among these days.
    """

    first: date
    y: Array
    holidays: frozenset[date]


@dataclass(frozen=True, slots=True)
class Shape:
    """The share of a usual week on each weekday from Monday, and what comes on a holiday beside usual."""

    weekday: tuple[float, ...]
    holiday: float
    source: WhatIfSource


@dataclass(frozen=True, slots=True)
class Closings:
    """What past closed days did: what came on them, what came back after, and how it was spread.

    Attributes:
        returns, spread: None where it is not known, as all were much shorter than what is asked, or as
            nothing came back that could be spread.
        times, longest: how many there were, and how many open days the longest of them lasted.
    """

    stays: Assumption
    returns: Assumption | None
    spread: tuple[float, ...] | None
    times: int
    longest: int


def shape_of(past: DailyPast | None, *, open_on: Collection[int]) -> Shape:
    """On which days people come: by the latest year, else evenly on the days of `open_on`."""
    if past is None or np.nansum(past.y[-_LATEST:]) < _LEAST:
        days = set(open_on) or set(range(7))
        even = tuple(1 / len(days) if day in days else 0.0 for day in range(7))
        return Shape(even, 0.0, WhatIfSource.ASSUMED)
    days_, usual, closed = _usual(past)
    latest = np.arange(len(past.y)) >= len(past.y) - _LATEST
    plain = latest & ~closed & ~np.isnan(past.y)
    weekday = np.array([day.weekday() for day in days_])
    mean = [float(past.y[plain & (weekday == n)].mean()) if (plain & (weekday == n)).any() else 0.0
            for n in range(7)]  # fmt: skip
    total = sum(mean)
    off = np.array([day in past.holidays for day in days_]) & ~np.isnan(usual) & ~np.isnan(past.y)
    expected = float(usual[off].sum())
    holiday = float(past.y[off].sum()) / expected if expected >= _LEAST_MISSED else 0.0
    return Shape(tuple(one / total for one in mean), min(holiday, 1.0), WhatIfSource.MEASURED)


def closings_of(past: DailyPast | None, *, open_on: Collection[int] = (), length: int = 1) -> Closings | None:
    """What past closed days did; None where there are too few of them to say it.

    Args:
        open_on: weekdays on which the agency is open, over which it came back; none: whenever much comes.
        length: how many open days what is asked lasts: what came back after single days says little of
            a week, so that only those half as long or longer count for that.
    """
    if past is None:
        return None
    days, usual, closed = _usual(past)
    shut = np.array([bool(open_on) and day.weekday() not in open_on for day in days])
    missed, came, back, lasted = [], [], [], []
    for begin, end in _runs(closed & ~np.isnan(usual)):
        after = _after(past, usual, closed, end, shut=shut)
        if after is None or np.isnan(past.y[begin:end]).any():
            continue
        missed.append(float((usual[begin:end] - past.y[begin:end]).sum()))
        came.append((float(past.y[begin:end].sum()), float(usual[begin:end].sum())))
        back.append(after)
        lasted.append(end - begin)
    if len(missed) < _LEAST_CLOSED or sum(missed) < _LEAST_MISSED:
        return None
    lost, returned, kept = np.array(missed), np.array(back), np.array(came)
    stays = replace(_ratio("stays", kept[:, 0], kept[:, 1]), longest=max(lasted), asked=length)
    alike = 2 * np.array(lasted) >= length
    returns, spread = _returned(returned[alike], lost[alike])
    if returns is not None:
        returns = replace(returns, longest=max(lasted), asked=length)
        if returns.high - returns.low > _BROADEST:
            return None
    return Closings(stays, returns, spread, len(lasted), max(lasted))


def _returned(returned: Array, lost: Array) -> tuple[Assumption | None, tuple[float, ...] | None]:
    """What share of what was missed came after, and on which of the open days; None: it is not known."""
    if len(lost) < _LEAST_CLOSED or float(lost.sum()) < _LEAST_MISSED:
        return None, None
    returns, each = _ratio("returns", returned.sum(axis=1), lost), np.maximum(returned.sum(axis=0), 0.0)
    if returns.mean < _SOME or not each.sum() > 0:
        return returns, None
    return returns, tuple(float(share) for share in each / each.sum())


def _usual(past: DailyPast) -> tuple[list[date], Array, Array]:
    """The days, what is usual on each (the same weekday in the weeks around it), and which were closed."""
    days = [past.first + timedelta(days=n) for n in range(len(past.y))]
    off = np.array([day in past.holidays for day in days], dtype=bool)
    usual = _around(np.where(off, np.nan, past.y))
    with np.errstate(invalid="ignore"):
        empty = (past.y <= _CLOSED_BELOW * usual) & (usual >= _BUSY)
    closed = off | empty
    after = np.zeros_like(closed)
    for _, end in _runs(closed):
        after[end : end + 7] = True
    usual = _around(np.where(closed | after, np.nan, past.y))
    return days, usual, closed & (np.nan_to_num(usual) >= 1)


def _around(y: Array) -> Array:
    padded = np.pad(y, max(_BESIDE), constant_values=np.nan)
    places = np.arange(len(y)) + max(_BESIDE)
    stack = np.stack([padded[places + sign * back] for back in _BESIDE for sign in (-1, 1)])
    known = (~np.isnan(stack)).sum(axis=0)
    return np.where(known >= _LEAST_BESIDE, np.nansum(stack, axis=0) / np.maximum(known, 1), np.nan)


def _after(past: DailyPast, usual: Array, closed: Array, end: int, *, shut: Array) -> Array | None:
    """How many more than usual came on the following open days; None where they are not all known."""
    more: list[float] = []
    for place in range(end, min(end + 3 * SPREAD_DAYS, len(usual))):
        if shut[place]:
            continue
        if closed[place] or np.isnan(usual[place]) or np.isnan(past.y[place]):
            return None
        if usual[place] >= 1 or usual[place] > 0.1 * np.nanmean(usual):
            more.append(float(past.y[place] - usual[place]))
        if len(more) == SPREAD_DAYS:
            return np.array(more)
    return None


def _runs(mask: Array) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(int), [0]])))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _ratio(name: str, top: Array, bottom: Array) -> Assumption:
    """The share with its 80 % interval, by drawing the past cases again and again."""
    rng = np.random.default_rng(1)
    drawn = rng.integers(0, len(top), size=(_DRAWS, len(top)))
    shares = top[drawn].sum(axis=1) / np.maximum(bottom[drawn].sum(axis=1), 1e-9)
    found = float(top.sum() / bottom.sum())
    # What is less than nothing by chance is as uncertain as what is not: the interval moves with it.
    mean = float(np.clip(found, 0, 1))
    low, high = (float(np.clip(v + mean - found, 0, 1)) for v in np.quantile(shares, (0.1, 0.9)))
    return Assumption(name, mean, min(low, mean), max(high, mean), WhatIfSource.MEASURED, times=len(top))
