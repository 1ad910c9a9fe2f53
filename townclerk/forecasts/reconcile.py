"""Forecasts that add up: areas and channels to their service, services to the town. Pure.

The forecasts move as little as they must, those that backtests were least sure of the most
(minimum trace reconciliation with a diagonal covariance, Wickramasuriya et al. 2019), and none
below zero. Intervals move with their mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from townclerk.forecasts.backtest import Outlook

    Array = np.ndarray[Any, np.dtype[Any]]

Name = tuple[str, str, str]
_NORMAL_80 = 1.2816
_TRIES = 12
_EXACT = 1e-6


@dataclass(frozen=True, slots=True)
class Split:
    """A series and those that it is the sum of, by their places."""

    whole: int
    parts: tuple[int, ...]


def splits_of(names: Sequence[Name]) -> tuple[Split, ...]:
    """Every series that others split by one more of service, area or channel.

    >>> splits_of([("", "", ""), ("bins", "", ""), ("potholes", "", ""), ("bins", "north", "")])
    (Split(whole=0, parts=(1, 2)), Split(whole=1, parts=(3,)))
    """
    place = {name: i for i, name in enumerate(names)}
    parts: dict[tuple[int, int], list[int]] = defaultdict(list)
    for name, i in place.items():
        for dimension in range(3):
            whole = (*name[:dimension], "", *name[dimension + 1 :])
            if name[dimension] and whole in place:
                parts[place[whole], dimension].append(i)
    return tuple(Split(whole, tuple(found)) for (whole, _), found in sorted(parts.items()))


def wholes(splits: Sequence[Split], series: int) -> Array:
    """(series,): which are the sum of others."""
    return np.isin(np.arange(series), [split.whole for split in splits])


def reconciled(found: Outlook, past: Array, splits: Sequence[Split], *, season: int) -> Outlook:
    """`found` with every whole the sum of its parts and of what names no part.

    Args:
        found: the forecasts.
        past: (series, periods) what is known where they begin.
        splits: what adds up.
        season: over how many of the latest periods it is seen what names no part.
    """
    rest = [(split, *left) for split in splits if (left := _left(past[:, -season:], split)) is not None]
    if not rest:
        return found
    variance = ((found.hi[80] - found.lo[80]) / 2 / _NORMAL_80) ** 2 + 0.05
    known = np.asarray(np.isfinite(found.mean).all(axis=1))
    size, steps = found.mean.shape
    mean = np.vstack([np.where(known[:, None], found.mean, 0.0), np.zeros((len(rest), steps))])
    spread = np.vstack([np.where(known[:, None], variance, 0.0), np.zeros((len(rest), steps))])
    sums = np.zeros((len(rest), size + len(rest)))
    for row, (split, usual, scatter) in enumerate(rest):
        sums[row, split.whole] = 1
        sums[row, [p for p in split.parts if known[p]]] = -1
        sums[row, size + row] = -1
        mean[size + row], spread[size + row] = usual, scatter
    moved = np.stack([_projected(mean[:, h], spread[:, h], sums) for h in range(steps)], axis=1)[:size]
    moved = np.where(known[:, None], moved, found.mean)
    shift = moved - found.mean
    # Zero stays in an interval that began there: of rare requests it is what mostly comes.
    lo = {
        level: np.where(bound <= 0, 0.0, np.minimum(np.maximum(bound + shift, 0), moved))
        for level, bound in found.lo.items()
    }
    hi = {level: np.maximum(bound + shift, moved) for level, bound in found.hi.items()}
    return replace(found, mean=moved, lo=lo, hi=hi)


def _left(past: Array, split: Split) -> tuple[float, float] | None:
    """(mean, variance) of what a whole counts beyond its parts; None where they do not belong together."""
    whole = past[split.whole]
    left = (whole - np.nansum(past[list(split.parts)], axis=0))[~np.isnan(whole)]
    if not len(left) or left.min() < -_EXACT:
        return None
    if left.max() <= _EXACT:
        return 0.0, 0.0
    return float(left.mean()), float(left.var() + left.mean() * 0.1 + 0.05)


def _projected(mean: Array, variance: Array, sums: Array) -> Array:
    """The nearest values to `mean`, in units of their deviations, that add up and are not below zero."""
    free = variance.copy()
    value = np.maximum(mean, 0)
    for _ in range(_TRIES):
        weighed = sums * free
        gap = np.linalg.lstsq(weighed @ sums.T, sums @ value, rcond=None)[0]
        moved = value - weighed.T @ gap
        below = moved < 0
        if not below.any():
            return moved
        value, free = np.where(below, 0.0, value), np.where(below, 0.0, free)
    return np.maximum(moved, 0)
