"""Periods out of the ordinary: marked, and calmed before anything is learned from them. Pure."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_BESIDE = 6
_LEAST_KNOWN = 5
_FAR = 5.0
"""In usual deviations: chance alone marks one period in two million."""
_LEAST_COUNT = 5.0
_CALM = 3.0
_AT_ONCE = 2000
_LONGEST = 4
"""What lasts longer is how the town is now."""
_SEASONS = 3
_SHORT_SEASON = 24


@dataclass(frozen=True, slots=True)
class Marked:
    """(series, periods): which are shocks, what would have been usual, and the usual deviation."""

    shock: Array
    usual: Array
    deviation: Array


def marked(y: Array, *, seasons: Sequence[int], usual: Array | None = None) -> Marked:
    """The shocks of counts `y` (series, periods), found for a few thousand series at a time.

    `usual`: (series, periods) which are none, whatever they look like.
    """
    parts = [_marked(y[start : start + _AT_ONCE], seasons) for start in range(0, max(len(y), 1), _AT_ONCE)]
    shock, normal, deviation = (
        np.concatenate([getattr(p, name) for p in parts]) for name in ("shock", "usual", "deviation")
    )
    return Marked(shock if usual is None else shock & ~usual, normal, deviation)


def _marked(y: Array, seasons: Sequence[int]) -> Marked:
    """The shocks of some series.

    A period is one when it lies far from the periods beside it and from the same place in other
    seasons, for four periods at most, and is over: the latest two or more may be the new usual.
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # spans of which nothing is known
        guesses = [_beside(y), *(g for season in seasons for g in _seasonal(y, season))]
        scatter = 1.4826 * np.nanmedian(np.abs(y - guesses[0]), axis=1)[:, None]
        off = np.stack([np.abs(y - usual) / _deviation(usual, scatter) for usual in guesses])
    off = np.where(np.isnan(off), np.inf, off)
    nearest = np.argmin(off, axis=0)[None]
    usual = np.take_along_axis(np.stack(guesses), nearest, axis=0)[0]
    least = np.take_along_axis(off, nearest, axis=0)[0]
    far = np.isfinite(least) & (least > _FAR) & (np.abs(y - usual) >= _LEAST_COUNT)
    return Marked(_short(far), usual, _deviation(usual, scatter))


def calmed(y: Array, found: Marked) -> Array:
    """`y` with each shock drawn to three deviations from the usual, so that it teaches little."""
    low, high = found.usual - _CALM * found.deviation, found.usual + _CALM * found.deviation
    return np.where(found.shock, np.round(np.clip(y, np.maximum(low, 0), high)), y)


def _deviation(usual: Array, scatter: Array) -> Array:
    return np.maximum(np.sqrt(np.maximum(usual, 0) + 0.25), scatter)


def _beside(y: Array) -> Array:
    """The median of the periods on both sides, without the one itself."""
    padded = np.pad(y, ((0, 0), (_BESIDE, _BESIDE)), constant_values=np.nan)
    spans = [padded[:, k : k + y.shape[1]] for k in range(2 * _BESIDE + 1) if k != _BESIDE]
    stack = np.stack(spans)
    enough = (~np.isnan(stack)).sum(axis=0) >= _LEAST_KNOWN
    return np.where(enough, _median(stack), np.nan)


def _median(stack: Array) -> Array:
    """The median over the first axis of what is known; ten times as quick as numpy's for a few values."""
    ordered = np.sort(stack, axis=0)  # what is unknown comes last
    n = np.maximum((~np.isnan(stack)).sum(axis=0), 1)[None]
    low, high = (np.take_along_axis(ordered, k, axis=0)[0] for k in ((n - 1) // 2, n // 2))
    return np.asarray((low + high) / 2)


def _seasonal(y: Array, season: int) -> list[Array]:
    """What the same place in other seasons had: their median in a short season, each in a long one."""
    found = []
    for back in range(1, _SEASONS + 1):
        for step in (back * season, -back * season):
            moved = np.full_like(y, np.nan)
            if abs(step) < y.shape[1]:
                if step > 0:
                    moved[:, step:] = y[:, :-step]
                else:
                    moved[:, :step] = y[:, -step:]
            found.append(moved)
    if season <= _SHORT_SEASON:
        # Of few seasons the median of what is known: else each January's peak of a short record is a shock.
        stack = np.stack(found)
        return [np.where(np.isnan(stack).all(axis=0), np.nan, _median(stack))]
    return found[:2]


def _short(far: Array) -> Array:
    """Runs of `far` that are short enough, and not the latest two or more."""
    out = np.zeros_like(far)
    for row in np.flatnonzero(far.any(axis=1)):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], far[row], [0]]).astype(int)))
        for begin, end in edges.reshape(-1, 2):
            lasting = end == far.shape[1] and end - begin > 1
            out[row, begin:end] = end - begin <= _LONGEST and not lasting
    return out
