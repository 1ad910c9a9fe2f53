"""What values say that they are: a state that hardly moves, a total that begins anew. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_LEAST, _LEAST_MEAN = 12, 20.0
_STILL = 1 / 3
_PERSISTS = 1.0
_DAY = 86_400_000_000
_LEAST_RUN, _DROP, _GROWN = 20, 0.1, 5.0
_TURNS_WITH, _MOSTLY = 3.0, 0.5


def moved(at: Array, y: Array) -> float:
    """How much whole numbers differ from one period to the next, beside what chance alone does to counts.

    The variance of first differences over twice the mean, without the weekly season of days: about 1 or more
    of things that happen, however their level goes. NaN: too few or too small, or no counts.
    """
    if len(y) < _LEAST or (y % 1 != 0).any() or (y < 0).any() or float(y.mean()) < _LEAST_MEAN:
        return float("nan")
    step, free = _evened_steps(at, y)
    return float(np.square(step).sum() / max(free, 1) / (2 * y.mean()))


def is_still(at: Array, y: Array) -> bool:
    """Whether counts move far less than chance makes things that happen, and stay where they went.

    Fewer periods ask for less movement. What is as still by a plan (so many appointments a day) falls back to
    its mean at once: a state does not.
    """
    found = moved(at, y)
    if not found < _STILL * min(1.0, len(y) / (2 * _LEAST)):
        return False
    step, free = _evened_steps(at, y)
    level = np.cumsum(step)
    spread = float(np.var(level))
    return spread > 0 and float(np.square(step).sum()) / max(free, 1) < _PERSISTS * spread


def _evened_steps(at: Array, y: Array) -> tuple[Array, int]:
    """First differences without what they are usually on their weekday, and how many are free."""
    step = np.diff(y)
    if float(np.median(np.diff(at))) > 4 * _DAY or len(y) < 3 * 7:
        return step - step.mean(), len(step) - 1
    place = at[1:] // _DAY % 7
    even = step.astype(np.float64).copy()
    for one in np.unique(place):
        even[place == one] -= step[place == one].mean()
    return even, len(step) - len(np.unique(place))


def begins_anew_once(at: Array, y: Array) -> bool:
    """Whether a total grows and begins anew at the turn of a month, quarter or year, be it once.

    It never falls else in twenty periods, falls to near nothing, and grows fivefold before.
    """
    step = np.diff(y)
    falls = np.flatnonzero(step < 0)
    ups = step[step > 0]
    if len(y) < _LEAST_RUN or not len(falls) or len(ups) < _MOSTLY * len(step) or (y < 0).any():
        return False
    near = np.maximum(_DROP * y[falls], _TURNS_WITH * float(np.median(ups)))
    if (y[falls + 1] > near).any() or (y[falls + 1] > 0.5 * y[falls]).any():
        return False
    if not _at_turns(at, falls):
        return False
    runs = np.split(y, falls + 1)
    grown = max(float(run[-1]) / max(float(run[0]), 1.0) for run in runs)
    return grown >= _GROWN and len(y) >= 4 * len(falls)


def _at_turns(at: Array, falls: Array) -> bool:
    """Whether all falls are at a turn of a month; of months at that of a quarter, or in one same month."""
    months = at.astype("datetime64[us]").astype("datetime64[M]").astype(np.int64)
    if len(np.unique(months)) < 0.5 * len(months):
        turns = np.diff(months) != 0
        if float(np.median(np.diff(at))) > 4 * _DAY:
            turns = turns | np.append(turns[1:], False)  # a week is called by its first day
        return bool(turns[falls].all())
    into = months[falls + 1] % 12
    return bool((into % 3 == 0).all() or len(np.unique(into)) == 1)
