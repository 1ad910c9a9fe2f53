"""Telling days on which nothing was asked for from days that nobody recorded. Pure, on arrays.

A source (an imported file, mostly) vouches for the days from its first to its last row,
less holes in it. A day for which none of a service's sources vouches is missing if
requests were to be expected on it; a forecast must then not read it as zero.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

SURPRISE = 14.0
"""Days are missing when finding no row on them would be a chance of one in a million: e^-14."""

HOLE_DAYS = 7
"""Within a source, nothing for less than a week may be holidays or a closed office."""

AROUND_DAYS = 28
"""The days before and after a hole that say how much was to be expected in it."""

ISLAND_SHARE = 0.05
"""Days before a long gap are left out when they hold less than this share of all rows."""


def spans(days: Array, counts: Array) -> list[tuple[int, int]]:
    """The spans for which a source vouches, as (first day, last day), both within.

    Args:
        days: the days on which it has rows, rising; day numbers since 1970-01-01, shape (n,).
        counts: how many rows on each, shape (n,).
    """
    if len(days) == 0:
        return []
    before = np.concatenate([[0], np.cumsum(counts)])
    cuts: list[int] = []
    for index in np.flatnonzero(np.diff(days) > HOLE_DAYS):
        left, right = days[index], days[index + 1]
        low = np.searchsorted(days, left - AROUND_DAYS + 1)
        high = np.searchsorted(days, right + AROUND_DAYS - 1, side="right")
        looked_at = min(AROUND_DAYS, left - days[0] + 1) + min(AROUND_DAYS, days[-1] - right + 1)
        rate = (before[high] - before[low]) / looked_at
        if _surprise(before[high] - before[low], rate * (right - left - 1)) >= SURPRISE:
            cuts.append(int(index))
    begins, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(days) - 1]
    return [(int(days[begin]), int(days[end])) for begin, end in zip(begins, ends, strict=True)]


def missing(counts: Array, covered: Array, *, first: int) -> Array:
    """Which days are missing rather than zero, for one service.

    Args:
        counts: its rows on each day from `first` on, shape (n,).
        covered: on which days one of its sources vouches, shape (n,).
        first: the day number of element 0; tells the weekday.

    Returns:
        bool, shape (n,). Days before the first useful one are missing too.
    """
    weekday = (np.arange(len(counts)) + first) % 7
    seen = np.bincount(weekday[covered], minlength=7)
    rows = np.bincount(weekday[covered], weights=counts[covered], minlength=7)
    overall = rows.sum() / max(seen.sum(), 1)
    usual = np.where(seen > 0, rows / np.maximum(seen, 1), overall)
    gone = np.zeros(len(counts), bool)
    for begin, end in _runs(~covered):
        gone[begin:end] = _surprise(rows.sum(), usual[weekday[begin:end]].sum()) >= SURPRISE
    return _without_islands(counts, gone)


def _surprise(rows: float, expected: float) -> float:
    """-log of the chance of no row where `expected` were, going by `rows` seen elsewhere.

    With the rate known it would be `expected` (Poisson); a rate that was estimated from few
    rows may be far lower, which the gamma-Poisson mixture allows for.
    """
    return float(rows * np.log1p(expected / rows)) if rows > 0 else 0.0


def _without_islands(counts: Array, gone: Array) -> Array:
    """`gone` with early days marked that a longer gap cuts off: one row with a mistyped year."""
    total = counts.sum()
    for begin, end in _runs(gone):
        shorter = (~gone[:begin]).sum() < end - begin
        if not shorter or counts[:begin].sum() >= ISLAND_SHARE * total:
            break
        gone = gone.copy()
        gone[:begin] = True
    return gone


def _runs(marked: Array) -> Array:
    """The runs of True as rows (begin, end), end without."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], marked.astype(np.int8), [0]])))
    return edges.reshape(-1, 2)


def periods(grain: str, first: int, last: int) -> tuple[Array, Array]:
    """The whole periods between two days, both within.

    Args:
        grain: "D", "W" (from Monday) or "M".

    Returns:
        The first day of each period, and one more: the day after the last period's end.
        As datetime64[D], shape (p + 1,), and as day numbers, shape (p + 1,).
    """
    days = np.arange(first, last + 2)
    dates = days.astype("datetime64[D]")
    if grain == "W":
        begins = (days + 3) % 7 == 0  # 1970-01-01 was a Thursday
    elif grain == "M":
        begins = dates == dates.astype("datetime64[M]").astype("datetime64[D]")
    else:
        begins = np.ones(len(days), bool)
    return dates[begins], days[begins]
