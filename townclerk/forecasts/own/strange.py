"""Values of a table that lie far from all that is usual: mistyped, or of a day like no other. Pure.

A Hampel identifier (Hampel 1974; Davies and Gather 1993): a value is compared with the median of the periods
on both sides, in deviations that are medians too, so that no typing error hides itself or its neighbours.
Before that hours, weekdays and months are made alike; what comes back in another year is none; and a value
has to lie three times as far off as nearly all others of its series, so that of series that jump of
themselves few are found.
"""

from __future__ import annotations

import warnings
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
_LONGEST = 4
"""What lasts longer is how it is now."""
_AS_FAR = 0.5
_SMALL = 0.05
_YEARS = 3
_YEAR = {"H": (8760, 36), "D": (365, 4), "W": (52, 1), "M": (12, 0)}
"""After how many periods a year is over, and how many around may be its like: holidays move."""
_PLACES = {"H": (168, 24), "D": (7,), "W": (), "M": (12,)}
_LEAST_SEASONS = {168: 4, 24: 4, 7: 4, 12: 3}


class Strange(NamedTuple):
    """(series, periods): which values are, and what would have been usual."""

    found: Array
    usual: Array


def strange_values(y: Array, code: str, *, closed: Array, free: Array) -> Strange:
    """Which of the values `y` (series, periods; NaN: unknown) of grain `code` lie far from what is usual.

    Args:
        y: the series.
        code: "H", "D", "W" or "M".
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


def _of_one(y: Array, code: str) -> tuple[Array, Array]:
    usual, off = _off(y, code)
    size, again = np.where(np.isfinite(off), np.abs(off), 0.0), _comes_back(off, code)
    # What comes back, and those few that may be strange, say nothing of how far off the others are.
    few = max(2, int(np.ceil((1 - _NEARLY_ALL) * np.isfinite(y).sum())))
    others = float(np.sort(np.where(again, 0.0, size))[-min(few + 1, len(size))])
    far = (size > max(FAR, _TIMES * others)) & ~again
    if code in "HD":  # closed on one day, and no typing error
        far &= y != 0
    far = _short(far)
    before = _before(y, code)
    nearer = np.isfinite(before) & (np.abs(y - before) < np.abs(y - usual))
    return far, np.where(nearer, before, usual)


def _off(y: Array, code: str) -> tuple[Array, Array]:
    """What is usual in each period, and by how many usual deviations it is exceeded (below: less than 0).

    Above, the deviations are of multiples of what is usual, below of its fractions: 120 typed for 1,200 is
    as far off as 12,000. Counts cannot be told more closely than chance has it; amounts may lie below zero.
    """
    known = y[np.isfinite(y)]
    if (known < 0).any():
        usual = _beside(y)
        scatter = 1.4826 * np.nanmedian(np.abs(y - usual))
        return usual, (y - usual) / max(scatter, _FLOOR * float(np.median(np.abs(known))), 1e-12)
    counts = not (known % 1).any()
    share = _shares(y, code)
    level = _beside(np.where(share >= _SMALL, y / share, np.nan))
    usual = level * share
    least = np.sqrt(_mean(y, usual, code) + 0.25) if counts else _FLOOR * np.maximum(usual, np.median(known))
    more = y / np.maximum(usual, 1e-12) - 1
    part = 1.4826 * np.nanmedian(np.abs(np.where(usual > 0, more, np.nan)))
    above = (y - usual) / np.maximum(np.maximum(least, _FLOOR * usual), np.nan_to_num(part) * usual)
    small = 0.5 if counts else max(1e-3 * float(np.median(known)), 1e-12)
    fraction = np.log((y + small) / (usual + small))
    spread = max(1.4826 * float(np.nanmedian(np.abs(fraction))), _FLOOR)
    below = fraction / np.maximum(spread, least / np.maximum(usual, 1e-12))
    below = np.where((usual - y < _LEAST_COUNT * least) & counts, 0.0, below)
    above = np.where((y - usual < _LEAST_COUNT) & counts, 0.0, above)
    return usual, np.where(y > usual, above, below)


def _mean(y: Array, usual: Array, code: str) -> Array:
    """What is to be expected of counts, most of which may be 0: the mean around, and of the hour or day."""
    padded = np.pad(y, (_BESIDE, _BESIDE), constant_values=np.nan)
    around = _without_largest(np.lib.stride_tricks.sliding_window_view(padded, 2 * _BESIDE + 1))
    alike = np.zeros(len(y))
    for season in _PLACES[code][:1]:
        for place in range(min(season, len(y))):
            alike[place::season] = _without_largest(y[None, place::season])[0]
    return np.fmax(np.fmax(usual, around), alike)


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


def _years(y: Array, code: str) -> list[Array]:
    """`y` as it was in the years before and after, a few periods earlier or later."""
    year, around = _YEAR[code]
    out = []
    for back in range(-_YEARS, _YEARS + 1):
        for near in range(-around, around + 1):
            step = back * year + near
            if back and abs(step) < len(y):
                moved = np.full(len(y), np.nan)
                if step > 0:
                    moved[step:] = y[:-step]
                else:
                    moved[:step] = y[-step:]
                out.append(moved)
    return out


def _comes_back(off: Array, code: str) -> Array:
    """Whether another year was off there, too: in the same direction, and at least half as far."""
    like = np.zeros(len(off), dtype=bool)
    for other in _years(off, code):
        like |= (other * np.sign(off) >= _AS_FAR * np.abs(off)) & np.isfinite(other)
    return like


def _before(y: Array, code: str) -> Array:
    """The nearest to `y` of what the same period of other years had; NaN: there is none."""
    year, _around = _YEAR[code]
    others = _years(y, code) if year in (12, 52) else []
    if not others:
        return np.full(len(y), np.nan)
    stack = np.stack(others)
    far = np.where(np.isfinite(stack), np.abs(stack - y), np.inf)
    nearest = np.take_along_axis(stack, far.argmin(axis=0)[None], axis=0)[0]
    return np.where(np.isfinite(far).any(axis=0), nearest, np.nan)


def _short(far: Array) -> Array:
    """The runs of `far` that are short enough; the latest two or more may be how it is from now on."""
    out = np.zeros_like(far)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], far, [0]]).astype(int)))
    for begin, end in edges.reshape(-1, 2):
        out[begin:end] = end - begin <= _LONGEST and not (end == len(far) and end - begin > 1)
    return out
