"""A forecast with something in it: what happens moves demand by days, and intervals come along. Pure.

Everything here is linear in the forecast: what happens to an area's demand adds up to what happens to
the town's, as their forecasts do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.rules import Point
from townclerk.forecasts.what_if.days import Shape
from townclerk.forecasts.what_if.rules import Assumption, WhatIfPoint

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_DRAWS = 2001
_80 = 1.2816
_CHANCES = (0.025, 0.1, 0.5, 0.9, 0.975)
_AFTER = 120
"""Days after the last period in which a closure's demand may still come back."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a forecast: `starts` holds the first day of each period, and that after the last one.

    Attributes:
        open_on: weekdays on which the agency is open; none: it is not known, and may be every day.
    """

    starts: tuple[date, ...]
    shape: Shape
    holidays: frozenset[date]
    open_on: frozenset[int] = frozenset()

    def opens(self, day: date) -> bool:
        """Whether somebody is there on `day`, as far as its weekday tells; of holidays the past tells."""
        return not self.open_on or day.weekday() in self.open_on

    def weight(self, day: date) -> float:
        """How much of a usual week's demand comes on `day`."""
        return self.shape.weekday[day.weekday()] * (self.shape.holiday if day in self.holidays else 1.0)

    def shares(self, chosen: Callable[[date], bool]) -> Array:
        """(periods,): the share of each period's demand that comes on the chosen days."""
        out = np.zeros(len(self.starts) - 1)
        for place, (begin, end) in enumerate(zip(self.starts, self.starts[1:], strict=False)):
            days = [begin + timedelta(days=n) for n in range((end - begin).days)]
            total = sum(map(self.weight, days))
            if total > 0:
                out[place] = sum(self.weight(day) for day in days if chosen(day)) / total
        return out


@dataclass(frozen=True, slots=True)
class Moves:
    """What a closure does to the demand of each period, as shares of it.

    Attributes:
        lost: (periods,): what cannot be served.
        back: (periods, periods): where what is lost in the second one comes back.
        later: (periods,): what of it comes back after the last period.
    """

    lost: Array
    back: Array
    later: Array


def closing(span: Span, *, first: date, last: date, spread: Sequence[float]) -> Moves:
    """What a closure from `first` to `last` moves, when it comes back over the following open days."""
    begin, end = span.starts[0], span.starts[-1]
    periods = len(span.starts) - 1
    # What comes by itself on a day that is closed anyway comes on it all the same.
    lost = span.shares(lambda day: first <= day <= last and span.opens(day))
    after = (last + timedelta(days=n + 1) for n in range((end - begin).days + _AFTER))
    opened = [day for day in after if span.opens(day) and span.weight(day) > 0][: len(spread)]
    back, later = np.zeros((periods, periods)), np.zeros(periods)
    for day, share in zip(opened, spread, strict=False):
        place = int(np.searchsorted([s.toordinal() for s in span.starts], day.toordinal(), side="right")) - 1
        if 0 <= place < periods:
            back[place] += share * lost
        elif place >= periods:
            later += share * lost
    return Moves(lost, back, later)


@dataclass(frozen=True, slots=True)
class Answer:
    """The periods, and over all of them the difference with its 80 % interval."""

    points: tuple[WhatIfPoint, ...]
    difference: float
    low: float
    high: float


def answered(
    shown: Sequence[Point],
    affected: Sequence[Point],
    assumed: Sequence[tuple[Assumption, tuple[float, float]]],
    effect: Callable[[Sequence[float]], Array],
    *,
    counted: bool = False,
) -> Answer:
    """The forecast `shown` with what happens to the part `affected` of it.

    All periods come out high or low alike, and each assumption by itself: the interval of the sum is rather
    too wide than too narrow. The part goes with the whole as far as it makes its band: taking away a little
    of a town takes away little of what is not known of it.

    Args:
        shown: what is expected without it.
        affected: the part of it that something happens to.
        assumed: each assumption with the bounds of what it can be.
        effect: (periods, periods) by what share of each period's demand each period moves, by the numbers.
        counted: what happens is a number of people, whatever else comes, and not a share of it.
    """
    rank = (np.arange(_DRAWS) + 0.5) / _DRAWS
    rng = np.random.default_rng(1)
    numbers = [_drawn(one, bounds, rng.permutation(rank)) for one, bounds in assumed]
    expected = np.array([p.mean for p in affected])
    ranks = np.repeat(rank[None, :], len(shown), axis=0)
    whole, part = _quantiles(shown, ranks), _quantiles(affected, _part_ranks(shown, affected, rank, rng))
    if counted:
        part = np.repeat(expected[:, None], _DRAWS, axis=1)
    moved = np.stack([effect([n[k] for n in numbers]) @ part[:, k] for k in range(_DRAWS)], axis=1)
    central = effect([one.mean for one, _ in assumed]) @ expected
    after = np.maximum(whole + moved, 0)
    points = []
    for k, before in enumerate(shown):
        mean = max(before.mean + float(central[k]), 0.0)
        lo95, lo80, hi80, hi95 = np.quantile(after[k], (0.025, 0.1, 0.9, 0.975))
        low, high = np.quantile(moved[k], (0.1, 0.9))
        new = Point(before.ds, mean, min(float(lo80), mean), max(float(hi80), mean),
                    min(float(lo95), mean), max(float(hi95), mean), before.last_year)  # fmt: skip
        least, most = min(float(low), float(central[k])), max(float(high), float(central[k]))
        points.append(WhatIfPoint(before, new, float(central[k]), least, most))
    total = float(central.sum())
    low, high = (float(v) for v in np.quantile(moved.sum(axis=0), (0.1, 0.9)))
    return Answer(tuple(points), total, min(low, total), max(high, total))


def together(parts: Sequence[Sequence[Point]]) -> tuple[Point, ...]:
    """The sum of several forecasts of the same periods, whose bounds are taken together."""
    names = ("mean", "lo80", "hi80", "lo95", "hi95")
    found = []
    for at in zip(*parts, strict=True):
        sums = {name: float(sum(getattr(point, name) for point in at)) for name in names}
        found.append(Point(ds=at[0].ds, **sums, last_year=None))
    return tuple(found)


def _part_ranks(
    shown: Sequence[Point], part: Sequence[Point], rank: Array, rng: np.random.Generator
) -> Array:
    """(periods, draws): the ranks of a part that is independent of the rest; those of the whole are `rank`.

    Such a part's correlation with its whole is the ratio of their standard deviations.
    """
    from scipy.stats import norm

    z = norm.ppf(rank)
    other = rng.permutation(z)
    out = np.empty((len(shown), len(rank)))
    for place, (one, all_) in enumerate(zip(part, shown, strict=True)):
        wide, narrow = all_.hi80 - all_.lo80, one.hi80 - one.lo80
        rho = min(1.0, narrow / wide) if wide > 0 else 1.0
        out[place] = norm.cdf(rho * z + np.sqrt(1 - rho**2) * other)
    return out


def _quantiles(points: Sequence[Point], ranks: Array) -> Array:
    """(periods, draws): what comes in each period at each of its ranks, between the bounds that are known."""
    known = [(p.lo95, p.lo80, p.mean, p.hi80, p.hi95) for p in points]
    return np.stack([np.interp(ranks[k], _CHANCES, bounds) for k, bounds in enumerate(known)])


def _drawn(one: Assumption, bounds: tuple[float, float], rank: Array) -> Array:
    """What an assumption can be at each rank: normal on both sides, as wide as its own interval there."""
    from scipy.stats import norm

    z = norm.ppf(rank) / _80
    drawn = one.mean + np.where(z < 0, z * (one.mean - one.low), z * (one.high - one.mean))
    return np.clip(drawn, *bounds)
