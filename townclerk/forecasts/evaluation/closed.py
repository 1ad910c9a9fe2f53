"""Hours and days at which nothing ever comes, such as nights and Sundays: forecast as closed. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.evaluation.calendars import starts_of
from townclerk.forecasts.evaluation.scores import Said

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_PLACES = 168
_NEVER, _TIMES_LEAST, _USUALLY = 0.02, 6, 0.6
"""Closed is what was seen six times and had anything once in fifty, where at most others something comes."""


def place_of(numbers: Array, code: str) -> Array:
    """The hour of the week that each period begins with; Monday's midnight is 0."""
    starts = starts_of(numbers, code)
    days = starts.astype("datetime64[D]")
    hours = (starts - days).astype(np.int64) // 3600
    return np.asarray((days.astype(np.int64) + 3) % 7 * 24 + hours)


def closed_places(y: Array, place: Array) -> Array:
    """(series, 168): the hours of the week at which hardly ever anything comes, unlike at others.

    Args:
        y: (series, periods) what came; NaN: unknown.
        place: (periods,) the hour of the week of each.
    """
    there, ever = np.zeros((2, len(y), _PLACES))
    for one in np.unique(place):
        here = y[:, place == one]
        there[:, one] = np.isfinite(here).sum(axis=1)
        ever[:, one] = (np.nan_to_num(here) > 0).sum(axis=1)
    share = ever / np.maximum(there, 1)
    rare = (share < _NEVER) & (there >= _TIMES_LEAST)
    others = (there > 0) & ~rare
    # Where little comes at all times, hours at which nothing ever did are chance.
    usual = np.where(others, share, 0).sum(axis=1) > _USUALLY * np.maximum(others.sum(axis=1), 1)
    return np.asarray(rare & usual[:, None])


def closed_after(y: Array, lasts: Array, *, ends: list[int], horizon: int, frequency: str) -> Array:
    """(series, ends, horizon): which of the periods after each end are closed, by what was known then.

    Args:
        y: (series, periods). lasts: the number of each series' last period.
        ends: the last known column of each origin; before the first there is nothing to go by.
        frequency: only of hours and days places of the week can be closed.
    """
    shut = np.zeros((len(y), len(ends), horizon), dtype=bool)
    if frequency not in ("H", "D"):
        return shut
    width = y.shape[1]
    for last in np.unique(lasts):
        rows = np.flatnonzero(lasts == last)
        place = place_of(int(last) - width + 1 + np.arange(width + horizon), frequency)
        for k, end in enumerate(ends):
            if end >= 0:
                closed = closed_places(y[rows, : end + 1], place[: end + 1])
                shut[rows, k] = closed[:, place[end + 1 : end + 1 + horizon]]
    return shut


def without_closed(said: Said, shut: Array) -> Said:
    """What was said (series, origins, steps), with zero where it is closed."""

    def at(values: Array) -> Array:
        return np.where(shut, 0.0, values)

    both = ({n: at(part) for n, part in bounds.items()} for bounds in (said.lo, said.hi))
    return Said(at(said.point), at(said.mean), *both)
