"""What known events did to each series, measured beside the periods around them, and will do. Pure."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from townclerk.forecasts.events.plan import EventPlan

    Array = np.ndarray[Any, np.dtype[Any]]

_BESIDE = {"D": tuple(7 * k for k in range(1, 7)), "W": tuple(range(1, 7)), "M": (1, 2)}
"""What is usual in an event is the mean of the periods so far before and after it that lie in none."""
_LEAST_BESIDE = 2
_SURE_NAMED, _SURE_ANY = 2.5, 3.5
"""In standard errors. An event that names no service is looked for in all of them: chance has more tries."""
_LEAST_EFFECT = 0.05
_PRIOR = 20.0
"""A series' own effect is drawn to its service's as if that were so many usual requests more."""
_LOWEST, _HIGHEST = -0.95, 20.0
_OF_USUAL = 1.1
"""What is usual is itself known from a few periods only: errors are so much larger."""
_ROUNDS = 2
"""Events that overlap are measured again with the others' effects taken out."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What events do, as shares of what else would come; 0 where nothing stands out of chance.

    Attributes:
        effect, error: (events, series); times: (events, series) periods it was seen in.
    """

    effect: Array
    error: Array
    times: Array

    def lift(self, plan: EventPlan, columns: int) -> Array:
        """(series, columns): by what to multiply what else would come."""
        out = np.ones((self.effect.shape[1], columns))
        for effect, share in zip(self.effect, plan.share, strict=True):
            rows = np.flatnonzero(effect)
            out[rows] *= 1 + effect[rows, None] * share[None, :columns]
        return out


def effects_of(y: Array, plan: EventPlan) -> Effects:
    """The effects in what is known of `y` (series, periods): nothing after its last column is looked at."""
    shape = (len(plan.events), len(y))
    effect, error, times = np.zeros(shape), np.zeros(shape), np.zeros(shape, dtype=int)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # nothing is known beside some periods
        for _ in range(_ROUNDS if len(plan.events) > 1 else 1):
            for number in range(len(plan.events)):
                effect[number] = 0
                others = Effects(effect, error, times).lift(plan, y.shape[1])
                effect[number], error[number], times[number] = _one(y / others, plan, number)
    return Effects(effect, error, times)


def _one(y: Array, plan: EventPlan, number: int) -> tuple[Array, Array, Array]:
    """(series,) the effect of one event, its standard error, and in how many periods it was seen."""
    none = np.zeros(len(y))
    share = plan.share[number, : y.shape[1]]
    columns = np.flatnonzero(plan.measured[number, : y.shape[1]] > 0)
    groups = plan.groups[number]
    if not len(columns):
        return none, none, none.astype(int)
    event = plan.events[number]
    sure = _SURE_NAMED if event.services or event.areas else _SURE_ANY
    effect, error, times = none.copy(), none.copy(), none.astype(int)
    for group in np.unique(groups[groups >= 0]):
        rows = np.flatnonzero(groups == group)
        whole = rows[np.argmax(np.nansum(y[rows], axis=1))]
        found = _whole(y[whole], share, columns, plan.code)
        if found is None:
            continue
        pooled, wrong, scatter = found
        if abs(pooled) <= sure * wrong or abs(pooled) < _LEAST_EFFECT:
            continue
        pooled *= max(1 - (wrong / pooled) ** 2, 0.0)
        usual = _beside(y[rows], columns, share, plan.code)
        moved, weight, seen = _sums(y[rows][:, columns], usual, share[columns])
        effect[rows] = np.clip((moved + _PRIOR * pooled) / (weight + _PRIOR), _LOWEST, _HIGHEST)
        error[rows] = _OF_USUAL * np.sqrt(scatter * (1 + np.maximum(effect[rows], 0)) / (weight + _PRIOR))
        times[rows] = seen
    return effect, error, times


def _whole(y: Array, share: Array, columns: Array, code: str) -> tuple[float, float, float] | None:
    """The effect in one series, its standard error, and how much more its counts scatter than chance."""
    usual = _beside(y[None], np.arange(len(y)), share, code)[0]
    moved, weight, _seen = _sums(y[None, columns], usual[None, columns], share[columns])
    if not weight[0] > 0:
        return None
    plain = (share == 0) & ~np.isnan(y) & (usual > 0)
    scatter = max(float(np.mean((y[plain] - usual[plain]) ** 2 / usual[plain])), 1.0) if plain.any() else 1.0
    effect = float(moved[0] / weight[0])
    error = _OF_USUAL * float(np.sqrt(scatter * max(1 + effect, 1.0) / weight[0]))
    return effect, error, scatter


def _sums(y: Array, usual: Array, share: Array) -> tuple[Array, Array, Array]:
    """(series,) what came besides the usual, the usual that it stands beside, and in how many periods."""
    there = ~np.isnan(y) & ~np.isnan(usual)
    moved = np.where(there, (y - usual) * share, 0.0).sum(axis=1)
    return moved, np.where(there, usual * share**2, 0.0).sum(axis=1), there.sum(axis=1)


def _beside(y: Array, columns: Array, share: Array, code: str) -> Array:
    """(series, columns): the mean of the periods before and after each that lie outside the event.

    As many before as after count alike, so that a rise through the year is no effect; a step has none after.
    """
    sides = []
    for sign in (-1, 1):
        total, n = np.zeros((len(y), len(columns))), np.zeros((len(y), len(columns)))
        for offset in _BESIDE[code]:
            place = columns + sign * offset
            inside = (place >= 0) & (place < y.shape[1])
            place = np.clip(place, 0, y.shape[1] - 1)
            value = y[:, place]
            good = inside & (share[place] == 0) & ~np.isnan(value)
            total += np.where(good, value, 0.0)
            n += good
        sides.append(np.where(n >= _LEAST_BESIDE, total / np.maximum(n, 1), np.nan))
    return np.asarray(np.nanmean(np.stack(sides), axis=0))
