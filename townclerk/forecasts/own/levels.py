"""Since when a series is on another level than it ever was before. Pure."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from townclerk.forecasts.own.strange import evened

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_TIMES = 1.5
_BESIDE = 6
_LEAST = {"H": 72, "D": 7, "W": 5, "M": 5, "Q": 5, "Y": 5}
"""So many periods at least: what is shorter may be unusual values, or a week of its own."""
_INNER = (5, 95)
"""Percentiles between which no side may lie among the other."""
_TRIED = 20


class Level(NamedTuple):
    """The number of the period since which a level is new, the median before (a year at most) and since."""

    since: int
    before: float
    now: float


def new_level(y: Array, code: str) -> Level | None:
    """Since when `y` (periods; NaN: unknown) of grain `code` lies above or below all that was before.

    The step has to be sharp, by half as much again, and last up to the end: nothing grows into it, and no
    season that came before is one.
    """
    if not np.isfinite(y).any() or np.nanmin(y) < 0:
        return None
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        even = evened(y, code)
        known = np.flatnonzero(np.isfinite(even))
        level, least = even[known], _LEAST[code]
        if len(level) < 2 * least + _BESIDE:
            return None
        middle = np.nanmedian(np.lib.stride_tricks.sliding_window_view(level, _BESIDE), axis=1)
        # Between the six before and the six from there on.
        steps = np.abs(np.log((middle[_BESIDE:] + 0.5) / (middle[:-_BESIDE] + 0.5)))
        steps[: max(least - _BESIDE, 0)] = 0
        steps[len(level) - least - _BESIDE + 1 :] = 0
        for at in np.argsort(-steps, kind="stable")[:_TRIED]:
            if steps[at] < np.log(_TIMES):
                return None
            if found := _split(y, level, known, int(at) + _BESIDE):
                return found
    return None


def _split(y: Array, level: Array, known: Array, at: int) -> Level | None:
    """The level from `at` on, if hardly a value before is like one since."""
    old, new = level[:at], level[at:]
    low_old, high_old = np.percentile(old, _INNER)
    low_new, high_new = np.percentile(new, _INNER)
    if not (low_new > high_old or high_new < low_old):
        return None
    before, now = float(np.median(old[-365:])), float(np.median(new))
    if max(before, now) < _TIMES * min(before, now) or max(before, now) <= 0:
        return None
    return Level(int(known[at]), before, now)
