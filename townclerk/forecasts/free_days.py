"""What public holidays do to days and hours: learned from the past, and put on what is expected. Pure.

Each past holiday stands beside the same weekday of the weeks around it. The share that came is drawn to what
all holidays and all series show, and to 1 where that might be chance: a series' own share, and that of a
holiday by its name where seen twice or more (random effects by the method of moments, empirical Bayes).
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

WEEK = 7
_WEEKS_BESIDE = (1, 2, 3, 4)
_LEAST_BESIDE = 2
_LATELY = 26
_QUIET = 0.6
"""A weekday with less than this share of a middling one is quiet, as Sundays are: a holiday may do less."""
_SURE = 2.0
_LEAST_EFFECT = 0.05
_PRIOR_SPREAD = 0.25
"""How far holidays lie apart where only one has been seen, as a share; it counts as one holiday more."""
_SERIES_SPREAD = 0.05
_LEAST_SERIES, _LEAST_NAMES = 3, 3
_FAR, _LEAST_FAR = 5.0, 0.1
_LOWEST, _HIGHEST = 0.01, 20.0


@dataclass(frozen=True, slots=True)
class FreeDays:
    """The public holidays among the periods of a panel.

    Attributes:
        begin: (series or 1, holidays) the column each begins in.
        length: columns of a day: 1, or 24.
        name: (holidays,) which of them are the same in other years; -1: nobody says.
        weekday: (holidays,) Monday is 0.
    """

    begin: Array
    length: int
    name: Array
    weekday: Array

    def columns(self, holiday: int, series: int, offset: int = 0) -> Array:
        """(series, length): the columns of the day `offset` days after one."""
        first = np.broadcast_to(self.begin[:, holiday], series) + offset * self.length
        return np.asarray(first[:, None] + np.arange(self.length))


@dataclass(frozen=True, slots=True)
class Shares:
    """What holidays do.

    Attributes:
        share: (series, columns) by what to multiply what else would come; 1 where nothing is known to change.
        unsure: (series, columns) its standard deviation, as a share of it.
    """

    share: Array
    unsure: Array

    @property
    def moved(self) -> Array:
        """(series, columns): whether anything changes."""
        return np.asarray(self.share != 1)


def free_days_of(
    holidays: Collection[date], *, first: Array, columns: int, length: int = 1
) -> FreeDays | None:
    """The plan of a panel; None where no holiday lies in it.

    Args:
        holidays: the days; by name where it is a mapping, as `core.holidays.holidays_named` gives it.
        first: (series or 1,) the number of the period in column 0: days, or hours, since 1970.
        columns: of the past and the horizon.
        length: columns of a day.
    """
    days = sorted(holidays)
    number = np.array([day.toordinal() for day in days], dtype=np.int64) - date(1970, 1, 1).toordinal()
    begin = number[None] * length - np.asarray(first, dtype=np.int64)[:, None]
    kept = np.asarray(((begin >= 0) & (begin < columns)).any(axis=0))
    if not kept.any():
        return None
    inside = [day for day, there in zip(days, kept, strict=True) if there]
    weekday = np.array([day.weekday() for day in inside])
    return FreeDays(begin[:, kept], length, _numbers(holidays, inside), weekday)


def _numbers(holidays: Collection[date], days: Sequence[date]) -> Array:
    if not isinstance(holidays, Mapping):
        return np.full(len(days), -1)
    return np.unique([str(holidays[day]) for day in days], return_inverse=True)[1].reshape(-1)


def shares_of(y: Array, calm: Array, plan: FreeDays, *, columns: int) -> Shares:
    """What holidays did in `y` (series, periods), for all of `columns`: later ones are not looked at.

    Args:
        y: as it came; NaN: unknown. calm: without what was out of the ordinary.
    """
    share, unsure = np.ones((2, len(y), columns))
    unsure[:] = 0
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # series of which no holiday is known
        plain = _plain(calm, plan)
        below = np.asarray((np.nan_to_num(y) < 0).any(axis=1))  # there a share means nothing
        came, expected = _beside(np.where(below[:, None], np.nan, y), plain, plan)
        found, spread = _drawn(came, expected, plan, _scatter(plain, plan), _quiet(plain, plan))
    for holiday in range(plan.begin.shape[1]):
        at = plan.columns(holiday, len(y))
        rows, places = np.nonzero((at >= 0) & (at < columns))
        share[rows, at[rows, places]] = found[rows, holiday]
        unsure[rows, at[rows, places]] = spread[rows, holiday]
    return Shares(share, np.where(share == 1, 0.0, unsure))


def _plain(calm: Array, plan: FreeDays) -> Array:
    """`calm` without holidays."""
    out = calm.copy()
    for holiday in range(plan.begin.shape[1]):
        at = plan.columns(holiday, len(calm))
        rows, places = np.nonzero((at >= 0) & (at < calm.shape[1]))
        out[rows, at[rows, places]] = np.nan
    return out


def without(y: Array, plan: FreeDays | None) -> Array:
    """`y` (series, periods) with holidays unknown."""
    return y if plan is None else _plain(y, plan)


def _taken(y: Array, at: Array) -> Array:
    """`y` at the columns `at` (series, length); NaN outside."""
    inside = (at >= 0) & (at < y.shape[1])
    values = y[np.arange(len(y))[:, None], np.clip(at, 0, y.shape[1] - 1)]
    return np.where(inside, values, np.nan)


def _beside(y: Array, plain: Array, plan: FreeDays) -> tuple[Array, Array]:
    """(series, holidays): what came, and what the same weekday around it lets expect; NaN: unknown."""
    came, expected = np.full((2, len(y), plan.begin.shape[1]), np.nan)
    for holiday in range(plan.begin.shape[1]):
        here = _taken(y, plan.columns(holiday, len(y)))
        if np.isnan(here).all():
            continue
        sides = []
        for sign in (-1, 1):
            near = np.stack(
                [_taken(plain, plan.columns(holiday, len(y), sign * WEEK * n)) for n in _WEEKS_BESIDE]
            )
            enough = (~np.isnan(near)).sum(axis=0) >= _LEAST_BESIDE
            sides.append(np.where(enough, np.nanmean(near, axis=0), np.nan))
        usual = np.nanmean(np.stack(sides), axis=0)
        there = ~np.isnan(here) & ~np.isnan(usual)
        some = there.any(axis=1)
        came[:, holiday] = np.where(some, np.where(there, here, 0).sum(axis=1), np.nan)
        expected[:, holiday] = np.where(some, np.where(there, usual, 0).sum(axis=1), np.nan)
    known = expected > 0
    return np.where(known, came, np.nan), np.where(known, expected, np.nan)


def _daily(plain: Array, plan: FreeDays) -> Array:
    """(series, days): whole days of `plain`, the latest last."""
    days = plain.shape[1] // plan.length
    part = plain[:, plain.shape[1] - days * plan.length :].reshape(len(plain), days, plan.length)
    return np.asarray(part.sum(axis=2))


def _scatter(plain: Array, plan: FreeDays) -> Array:
    """(series,): the variance of a day about the week before's, as a multiple of its mean."""
    days = _daily(plain, plan)
    if days.shape[1] <= WEEK:
        return np.ones(len(plain))
    off = (days[:, WEEK:] - days[:, :-WEEK]) ** 2 / 2
    variance, mean = np.nanmean(off, axis=1), np.nanmean(days, axis=1)
    return np.nan_to_num(np.maximum(variance / np.where(mean > 0, mean, np.nan), 0.1), nan=1.0)


def _quiet(plain: Array, plan: FreeDays) -> Array:
    """(series, holidays): whether it falls on a weekday with little to lose."""
    days = _daily(plain, plan)[:, -_LATELY * WEEK :]
    mean = np.full((len(plain), WEEK), np.nan)
    # The weekday of the latest day, counted from the first holiday.
    latest = plan.weekday[0] + (plain.shape[1] - 1 - plan.begin[:, 0]) // plan.length
    for back in range(WEEK):
        here = np.broadcast_to((latest - back) % WEEK, len(plain))
        mean[np.arange(len(plain)), here] = np.nanmean(days[:, ::-1][:, back::WEEK], axis=1)
    return np.asarray((mean < _QUIET * np.nanmedian(mean, axis=1, keepdims=True))[:, plan.weekday])


def _drawn(came: Array, expected: Array, plan: FreeDays, scatter: Array, quiet: Array) -> tuple[Array, Array]:
    """(series, holidays): the share, and its standard deviation as a share of it."""
    ratio = came / expected
    chance = scatter[:, None] / expected  # the variance of a ratio, where as much came as ever
    all_expected = np.nansum(expected, axis=0)[None]
    pooled = np.where(all_expected > 0, np.nansum(came, axis=0)[None] / all_expected, np.nan)
    noise = np.nansum(chance * expected**2, axis=0)[None] / all_expected**2
    middle, error = _pool(pooled, all_expected, noise)
    shift = _by_name(pooled - middle[:, None], noise, plan.name, quiet=quiet[_largest(expected)][None])
    everywhere = middle[:, None] + shift
    apart = _apart(pooled - everywhere, noise * np.maximum(everywhere, 0))
    own, wrong = _pool(ratio, expected, chance, centre=float(middle[0]))
    trust = _trust(own, wrong, float(middle[0]))
    centre = (middle[0] + trust * (own - middle[0]))[:, None] + shift
    if len(ratio) > 1:
        centre = centre + _by_name(ratio - centre, chance, plan.name, quiet=quiet)
    own_apart = _apart(ratio - centre, chance * np.maximum(centre, 0))
    centre = np.clip(np.nan_to_num(centre, nan=1.0), _LOWEST, _HIGHEST)
    variance = trust * np.nan_to_num(own_apart) + (1 - trust) * np.nan_to_num(apart) + error[0] ** 2
    spread = np.sqrt(np.where(np.isfinite(variance), variance, 0.0))[:, None] / centre
    return np.where(np.abs(centre - 1) < _LEAST_EFFECT, 1.0, centre), spread


def _trust(own: Array, wrong: Array, middle: float) -> Array:
    """(series,): how much of its share is a series' own, the rest being that of all."""
    if len(own) == 1:
        return np.zeros(1)
    there = np.isfinite(wrong)
    between = _between(own[there], wrong[there], middle) if there.sum() >= _LEAST_SERIES else 0.0
    between = max(between, _SERIES_SPREAD**2)
    return np.where(there, between / (between + np.where(there, wrong**2, 1.0)), 0.0)


def _apart(off: Array, chance: Array) -> Array:
    """(series,): the variance of holidays about what is said of them, beyond chance."""
    n = np.maximum(np.isfinite(off).sum(axis=1), 1)
    excess = np.maximum(np.nanmean(off**2 - chance, axis=1), 0.0) * n / np.maximum(n - 1, 1)
    return np.asarray((_PRIOR_SPREAD**2 + (n - 1) * np.nan_to_num(excess)) / n)


def _largest(expected: Array) -> int:
    return int(np.argmax(np.nansum(expected, axis=1)))


def _pool(ratio: Array, weight: Array, chance: Array, *, centre: float = 1.0) -> tuple[Array, Array]:
    """(series,) the share of all holidays together, and its error; `centre` where none is known.

    Drawn to 1, and 1 where it might be chance, if that is what it stands beside.
    """
    n = np.isfinite(ratio).sum(axis=1)
    median = np.nanmedian(ratio, axis=1, keepdims=True)
    far = _FAR * np.maximum(1.4826 * np.nanmedian(np.abs(ratio - median), axis=1, keepdims=True), _LEAST_FAR)
    held = np.clip(ratio, median - far, median + far)  # a storm on a holiday is no holiday's doing
    heavy = np.where(np.isfinite(ratio), weight, 0.0)
    total = heavy.sum(axis=1)
    mean = np.nansum(heavy * held, axis=1) / total
    moved = np.clip(mean, 0.1, 1)[:, None]
    by_chance = np.nansum(heavy**2 * chance * moved, axis=1) / total**2
    error = np.sqrt(by_chance + _apart(held - mean[:, None], chance * moved) / np.maximum(n, 1))
    effect = mean - centre
    if centre == 1:
        drawn = centre + effect * np.maximum(1 - (error / effect) ** 2, 0.0)
        mean = np.where(np.abs(effect) > _SURE * error, drawn, centre)
    return np.where(n > 0, mean, centre), np.where(n > 0, error, np.inf)


def _between(own: Array, wrong: Array, middle: float) -> float:
    """How far series lie apart, beyond what chance makes them."""
    weight = 1 / (wrong**2 + _SERIES_SPREAD**2)
    return max(float(np.sum(weight * ((own - middle) ** 2 - wrong**2)) / weight.sum()), 0.0)


def _by_name(off: Array, chance: Array, name: Array, *, quiet: Array) -> Array:
    """(series, holidays): by what holidays of one name differ from all, where seen twice or more.

    Names are told by those on busy weekdays, and those on quiet ones apart. Nothing where that, or names all
    together, might be chance.
    """
    named = _of_names(np.where(quiet, np.nan, off), chance, name)
    return named + np.where(quiet, _of_quiet(off - named, chance, quiet)[:, None], 0.0)


def _of_names(rest: Array, chance: Array, name: Array) -> Array:
    out = np.zeros(rest.shape)
    numbers = np.unique(name[name >= 0])
    if not len(numbers):
        return out
    parts = [rest[:, name == number] for number in numbers]
    times = np.stack([np.isfinite(part).sum(axis=1) for part in parts], 1)
    mean = np.stack([np.nanmean(part, axis=1) for part in parts], 1)
    squares = np.stack(
        [np.nansum((part - np.nanmean(part, axis=1)[:, None]) ** 2, axis=1) for part in parts], 1
    )
    twice = times >= 2
    number = twice.sum(axis=1)
    inside = np.where(twice, squares, 0).sum(axis=1) / np.maximum(
        np.where(twice, times - 1, 0).sum(axis=1), 1
    )
    noise = np.maximum(inside, 0.1 * np.nanmedian(chance, axis=1))[:, None] / np.maximum(times, 1)
    heavy = np.where(twice, mean**2 / noise, 0).sum(axis=1)  # about `number`, give or take, if it is chance
    told = (number >= _LEAST_NAMES) & (heavy > number + _SURE * np.sqrt(2 * number))
    excess = np.where(twice, mean**2 - noise, 0).sum(axis=1) / np.maximum(number, 1)
    between = np.where(told, np.maximum(np.nan_to_num(excess), 0), 0)[:, None]
    drawn = np.where(twice, mean * between / np.maximum(between + noise, 1e-12), 0.0)
    for place, one in enumerate(numbers):
        out[:, name == one] += drawn[:, [place]]
    return np.nan_to_num(out)


def _of_quiet(off: Array, chance: Array, quiet: Array) -> Array:
    """(series,): by what holidays on quiet weekdays differ from all."""
    still = quiet & np.isfinite(off)
    n = still.sum(axis=1)
    mean = np.where(still, off, 0.0).sum(axis=1) / np.maximum(n, 1)
    among = np.where(still, (off - mean[:, None]) ** 2, 0.0).sum(axis=1) + _PRIOR_SPREAD**2
    wrong = (
        among / np.maximum(n, 1) + np.where(still, chance, 0).sum(axis=1) / np.maximum(n, 1)
    ) / np.maximum(n, 1)
    sure = np.abs(mean) > _SURE * np.sqrt(wrong)
    return np.where(sure, mean * np.maximum(1 - wrong / np.maximum(mean**2, 1e-12), 0), 0.0)
