"""How a day lies in its hours: which are closed, what the past shows, hours that add up to their day. Pure.

Hours are those of the clock, 24 a day; `lengths` says how long each lasts where the clocks change.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

DAY = 24
_KINDS = 8
"""Kinds of day: Monday to Sunday, and public holidays."""
_NEVER = 0.02
_EXPECTED = 7.0
"""An hour is closed where next to nothing came, though at the series' mean pace seven or more would
have: a Poisson count of mean seven is zero once in 1,100 times."""
_LEND = 25.0
"""What all days together show of an hour weighs as much as 25 arrivals of that kind of day."""


def places_of(first: date, days: int, free: Collection[date]) -> Array:
    """(hours,): which hour of which kind of day each is, from 0 (Monday's midnight) to 191."""
    kinds = [7 if (day := first + timedelta(n)) in free else day.weekday() for n in range(days)]
    return np.asarray((np.array(kinds, dtype=np.int64)[:, None] * DAY + np.arange(DAY)).ravel())


def closed_hours(y: Array, place: Array) -> Array:
    """(series, 192): the places at which nothing comes, by the past.

    A place, an hour of all days, or a kind of day at all hours. Unlike `evaluation.closed` it can tell of
    small counts, too, once enough of them were to be expected. Of holidays that were seen too rarely, those
    hours at which no other day has anything.

    Args:
        y: (series, hours) what came; NaN: unknown. place: (hours,) as `places_of`.
    """
    size = (len(y), _KINDS, DAY)
    known = np.isfinite(y)
    pace = (np.nan_to_num(y).sum(axis=1) / np.maximum(known.sum(axis=1), 1))[:, None, None]
    there = _sums(known, place).reshape(size)
    ever = _sums(np.nan_to_num(y) > 0, place).reshape(size)
    closed = np.zeros(size, dtype=bool)
    for axis in ((), (1,), (2,)):
        seen, busy = there.sum(axis=axis, keepdims=True), ever.sum(axis=axis, keepdims=True)
        closed |= (seen * pace >= _EXPECTED) & (busy < _NEVER * seen * np.minimum(pace, 1.0))
    rarely = there[:, 7] * pace[:, 0] < _EXPECTED
    closed[:, 7] |= rarely & closed[:, :7].all(axis=1)
    return np.asarray(closed.reshape(len(y), -1))


def profile(y: Array, place: Array) -> Array:
    """(series, 192): how much of a day of each kind comes in each hour, by the past; a kind adds up to 1."""
    counts = _sums(np.nan_to_num(y), place).reshape(len(y), _KINDS, DAY)
    pooled = counts.sum(axis=1, keepdims=True) + 1e-6
    weights = counts + _LEND * pooled / pooled.sum(axis=2, keepdims=True)
    return np.asarray((weights / weights.sum(axis=2, keepdims=True)).reshape(len(y), -1))


def adding_up(shape: Array, days: Array, shut: Array, lengths: Array) -> Array:
    """(series, hours): what comes in a whole hour, so that hours as long as they are add up to their day.

    Nothing on a day that is closed at all hours.

    Args:
        shape: (series, hours) how busy each is beside the others of its day.
        days: (series, days) what each day brings. shut: (series, hours) which are closed.
        lengths: (hours,) how long each lasts.
    """
    size = (len(shape), -1, DAY)
    weight = np.where(shut, 0.0, np.maximum(np.nan_to_num(shape), 0.0)).reshape(size)
    lasting = lengths.reshape(1, -1, DAY)
    silent = (weight * lasting).sum(axis=2, keepdims=True) <= 0
    weight = np.where(silent, ~shut.reshape(size), weight)
    total = (weight * lasting).sum(axis=2, keepdims=True)
    found = np.where(total > 0, weight * days[:, :, None] / np.where(total > 0, total, 1), 0.0)
    return np.asarray(np.where(np.isnan(days)[:, :, None], np.nan, found).reshape(len(shape), -1))


def _sums(values: Array, place: Array) -> Array:
    out = np.zeros((len(values), _KINDS * DAY))
    np.add.at(out.T, place, values.T)
    return out
