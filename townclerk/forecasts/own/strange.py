"""Values of a table that lie far from all that is usual: mistyped, or of a day like no other. Pure.

A Hampel identifier (Hampel 1974; Davies and Gather 1993): a value is compared with the median of the periods
on both sides, in deviations that are medians too, so that no typing error hides itself or its neighbours.
Before that hours, weekdays and months are made alike; what comes back in another year is none; and a value
has to lie three times as far off as nearly all others of its series, so that of series that jump of
themselves few are found. Beside a peak or a step both sides together have no middle: what is like one side
of it, or like the same weeks of another year, is as usual, too.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

FAR = 6.0
"""In usual deviations: chance alone reaches it once in five hundred million."""
_TIMES = 3.0
_NEARLY_ALL = 0.98
_BESIDE, _LEAST_KNOWN = 6, 5
_LEAST_COUNT = 5.0
_FLOOR = 0.02
"""Deviations are no smaller than this share of what is usual: a table may repeat one number for years."""
_MOST_BELOW = 3
"""More values below zero than that, or one in a hundred, are amounts."""
_LIKE, _SIGN, _BY_CHANCE = 2.0, 4.0, 1.5
_LONGEST = 4
"""What lasts longer is how it is now."""
_AS_FAR = 0.5
_SMALL = 0.05
_NEAR = 0.25
"""Whatever the deviations are: what differs less from what is told as usual is not called mistyped."""
_YEARS = 3
_YEAR = {"H": (8760, 36), "D": (365, 4), "W": (52, 1), "M": (12, 0), "Q": (4, 0), "Y": (1, 0)}
"""After how many periods a year is over, and how many around may be its like: holidays move."""
_PLACES = {"H": (168, 24), "D": (7,), "W": (), "M": (12,), "Q": (4,), "Y": ()}
_LEAST_SEASONS = {168: 4, 24: 4, 7: 4, 12: 3, 4: 3}


class Strange(NamedTuple):
    """(series, periods): which values are, and what would have been usual."""

    found: Array
    usual: Array


def strange_values(y: Array, code: str, *, closed: Array, free: Array) -> Strange:
    """Which of the values `y` (series, periods; NaN: unknown) of grain `code` lie far from what is usual.

    Args:
        y: the series.
        code: "H", "D", "W", "M", "Q" or "Y".
        closed: (periods,) at which there never is anything: nothing there is judged.
        free: (periods,) public holidays, at which nothing is too little.
    """
    found, usual = np.zeros(y.shape, dtype=bool), np.full(y.shape, np.nan)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # spans of which nothing is known
        for i, row in enumerate(y):
            known = np.where(closed, np.nan, row)
            if np.isfinite(known).sum() > _LEAST_KNOWN:
                far, usual[i] = _of_one(known, code)
                found[i] = far & ~(free & (row < usual[i]))
    return Strange(found, usual)


def lone_below(y: Array, code: str) -> Array:
    """Which of the values `y` (series, periods) lie below zero by a sign mistyped.

    Very few of a series do, which is positive else; without the sign they would be usual, and with it they
    are far from that, or they are far at any rate. What comes back in another year is an amount below zero.
    """
    lone = np.zeros(y.shape, dtype=bool)
    below = y < 0
    few = np.maximum(1, np.minimum(_MOST_BELOW, np.isfinite(y).sum(axis=1) // 100))
    rows = below.any(axis=1) & (below.sum(axis=1) <= few) & (np.isfinite(y).sum(axis=1) > _LEAST_KNOWN)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        for i in np.flatnonzero(rows):
            lone[i] = below[i] & _signed(y[i], below[i], code)
    return lone


def _signed(y: Array, below: Array, code: str) -> Array:
    """Which of the values below zero of one series are far from what is usual by those above."""
    scale = _scale(np.where(below, np.nan, y), code)
    usual, deviation = scale.usual, scale.deviation
    far = y - usual < -FAR * deviation
    alike = np.abs(-y - usual) <= np.maximum(_LIKE * deviation, _NEAR * usual)
    again = np.zeros(len(y), dtype=bool)
    for other in _years(np.where(below, y, np.nan), code):
        again |= np.isfinite(other)
    return np.asarray((far | scale.chance | (alike & (y - usual < -_SIGN * deviation))) & ~again)


def _of_one(y: Array, code: str) -> tuple[Array, Array]:
    scale = _scale(y, code)
    usual, off = scale.usual, scale.off(scale.usual)
    size, again = np.where(np.isfinite(off), np.abs(off), 0.0), _comes_back(off, code)
    # What comes back, and those few that may be strange, say nothing of how far off the others are.
    few = max(2, int(np.ceil((1 - _NEARLY_ALL) * np.isfinite(y).sum())))
    others = float(np.sort(np.where(again, 0.0, size))[-min(few + 1, len(size))])
    least = max(FAR, _TIMES * others)
    far = (size > least) & ~again
    if code in "HD":  # closed on one day, and no typing error
        far &= y != 0
    if not far.any():
        return far, usual
    # Beside a peak both sides have no middle: what is like one side, or like other years, is usual.
    before = _before(scale.even, code) * scale.share
    far &= (_off_sides(scale) > least) & ~(np.abs(scale.off(before)) <= FAR / 2)
    nearer = np.isfinite(before) & (np.abs(y - before) < np.abs(y - usual))
    told = np.where(nearer, before, usual)
    far &= np.abs(y - told) > _NEAR * np.abs(told)
    return _short(far), told


class _Scale(NamedTuple):
    """What is usual in each period, and how far values are from that.

    Attributes:
        usual: by the periods on both sides.
        share: by what each is multiplied because of its hour, weekday or month.
        even: the values without that; NaN where hardly anything comes.
        deviation: the usual one, in what is counted.
        chance: whether they are counts that scatter as chance has it, and so never lie below zero.
        off: by how many of them something usual is exceeded (below: less than 0).
    """

    usual: Array
    share: Array
    even: Array
    deviation: Array
    chance: Array
    off: Callable[[Array], Array]


def _scale(y: Array, code: str) -> _Scale:
    """How values are measured.

    Above, the deviations are of multiples of what is usual, below of its fractions: 120 typed for 1,200 is
    as far off as 12,000. Counts cannot be told more closely than chance has it; amounts may lie below zero.
    """
    known = y[np.isfinite(y)]
    if (known < 0).any():
        usual = _beside(y)
        scatter = 1.4826 * np.nanmedian(np.abs(y - usual))
        scatter = max(scatter, _FLOOR * float(np.median(np.abs(known))), 1e-12)
        alike, same = np.ones(len(y)), np.full(len(y), scatter)
        return _Scale(
            usual,
            alike,
            y,
            same,
            np.zeros(len(y), dtype=bool),
            lambda told: np.asarray((y - told) / scatter),
        )
    counts, share = not (known % 1).any(), _shares(y, code)
    even = np.where(share >= _SMALL, y / share, np.nan)
    usual = _beside(even) * share
    part = np.nan_to_num(
        1.4826 * np.nanmedian(np.abs(np.where(usual > 0, y / np.maximum(usual, 1e-12) - 1, np.nan)))
    )
    small = 0.5 if counts else max(1e-3 * float(np.median(known)), 1e-12)
    spread = max(1.4826 * float(np.nanmedian(np.abs(np.log((y + small) / (usual + small))))), _FLOOR)
    mean = _mean(y, code) if counts else y

    def smallest(told: Array) -> Array:
        more = np.sqrt(np.fmax(told, mean) + 0.25) if counts else _FLOOR * np.maximum(told, np.median(known))
        return np.asarray(more)

    def deviation(told: Array) -> Array:
        return np.maximum(np.maximum(smallest(told), _FLOOR * told), part * told)

    def off(told: Array) -> Array:
        least, above = smallest(told), (y - told) / deviation(told)
        below = np.log((y + small) / (told + small)) / np.maximum(spread, least / np.maximum(told, 1e-12))
        if counts:
            below = np.where(told - y < _LEAST_COUNT * least, 0.0, below)
            above = np.where(y - told < _LEAST_COUNT, 0.0, above)
        return np.where(y > told, above, below)

    chance = counts & (deviation(usual) <= _BY_CHANCE * smallest(usual))
    return _Scale(usual, share, even, deviation(usual), np.asarray(chance), off)


def evened(y: Array, code: str) -> Array:
    """The values of one series without hour, weekday and month; NaN where hardly anything comes."""
    share = _shares(y, code)
    return np.where(share >= _SMALL, y / share, np.nan)


def _off_sides(scale: _Scale) -> Array:
    """How far each value is from the one side of it that it is more like: from its median and its nearest."""
    even, sides = scale.even, []
    for way in (1, -1):
        padded = np.pad(even[::way], (_BESIDE, 0), constant_values=np.nan)[:-1]
        side = np.lib.stride_tricks.sliding_window_view(padded, _BESIDE)
        last = np.full(len(even), np.nan)
        for near in range(_BESIDE):
            last = np.where(np.isfinite(side[:, near]), side[:, near], last)
        middle = np.where(np.isfinite(side).sum(axis=1) >= _LONGEST, np.nanmedian(side, axis=1), np.nan)
        sides += [np.maximum(*(np.abs(scale.off(told[::way] * scale.share)) for told in (middle, last)))]
    both = np.stack(sides)
    return np.asarray(np.where(np.isfinite(both), both, np.inf).min(axis=0))


def _mean(y: Array, code: str) -> Array:
    """What is to be expected of counts, most of which may be 0: the mean around, and of the hour or day."""
    padded = np.pad(y, (_BESIDE, _BESIDE), constant_values=np.nan)
    around = _without_largest(np.lib.stride_tricks.sliding_window_view(padded, 2 * _BESIDE + 1))
    alike = np.zeros(len(y))
    for season in _PLACES[code][:1]:
        for place in range(min(season, len(y))):
            alike[place::season] = _without_largest(y[None, place::season])[0]
    return np.fmax(around, alike)


def _without_largest(spans: Array) -> Array:
    """The mean of each row but for its largest."""
    n = np.isfinite(spans).sum(axis=1)
    return np.asarray((np.nansum(spans, axis=1) - np.nanmax(spans, axis=1)) / np.maximum(n - 1, 1))


def _shares(y: Array, code: str) -> Array:
    """By what each period is multiplied because of its hour, its weekday or its month; 1: it is not known."""
    for season in _PLACES[code]:
        if np.isfinite(y).sum() >= _LEAST_SEASONS[season] * season:
            break
    else:
        return np.ones(len(y))
    around = _mean_around(y, season)
    place = np.arange(len(y)) % season
    share = np.ones(len(y))
    for one in range(season):
        of = y[place == one] / around[place == one]
        known = of[np.isfinite(of)]
        share[place == one] = float(np.median(known)) if len(known) else 1.0
    return share


def _mean_around(y: Array, season: int) -> Array:
    """The median over a season or so around each period: the level without its season."""
    half = season // 2
    padded = np.pad(y, (half, half), constant_values=np.nan)
    return np.asarray(np.nanmedian(np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1), axis=1))


def _beside(y: Array) -> Array:
    """The median of the periods on both sides, without the one itself."""
    padded = np.pad(y, (_BESIDE, _BESIDE), constant_values=np.nan)
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * _BESIDE + 1).copy()
    around[:, _BESIDE] = np.nan
    enough = np.isfinite(around).sum(axis=1) >= _LEAST_KNOWN
    return np.where(enough, np.nanmedian(around, axis=1), np.nan)


def _years(y: Array, code: str) -> Iterator[Array]:
    """`y` as it was in the years before and after, a few periods earlier or later, one by one."""
    year, around = _YEAR[code]
    for back in range(-_YEARS, _YEARS + 1):
        for near in range(-around, around + 1):
            step = back * year + near
            if back and abs(step) < len(y):
                moved = np.full(len(y), np.nan)
                if step > 0:
                    moved[step:] = y[:-step]
                else:
                    moved[:step] = y[-step:]
                yield moved


def _comes_back(off: Array, code: str) -> Array:
    """Whether another year was off there, too: in the same direction, and at least half as far."""
    like = np.zeros(len(off), dtype=bool)
    for other in _years(off, code):
        like |= (other * np.sign(off) >= _AS_FAR * np.abs(off)) & np.isfinite(other)
    return like


def _before(y: Array, code: str) -> Array:
    """The nearest to `y` of what the same period of other years had; NaN: there is none."""
    nearest = np.full(len(y), np.nan)
    for other in _years(y, code):
        nearer = np.isfinite(other) & ~(np.abs(other - y) >= np.abs(nearest - y))
        nearest = np.where(nearer, other, nearest)
    return nearest


def _short(far: Array) -> Array:
    """The runs of `far` that are short enough; the latest two or more may be how it is from now on."""
    out = np.zeros_like(far)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], far, [0]]).astype(int)))
    for begin, end in edges.reshape(-1, 2):
        out[begin:end] = end - begin <= _LONGEST and not (end == len(far) and end - begin > 1)
    return out
