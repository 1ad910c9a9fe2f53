"""Exponential smoothing of all series at once: the local model beside the learned one. Pure.

Each series gets, of a grid of paces, trends and dampings, the one whose one-step errors in its
own past were smallest. Thousands of series take about a second, where fitting each by itself
takes minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_STEADY = tuple((pace, 0.0, 0.0) for pace in (0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0))
_TRENDED = tuple((pace, trend, 0.9) for pace in (0.2, 0.5, 0.9) for trend in (0.05, 0.2))
_WARM = 10
_SEASONS_LEAST = 2
_SEASONAL = 1.645
"""A series has a season where its autocorrelation there is beyond chance (as the Theta method tests)."""
_CEILING = 3.0
"""No forecast lies above this many times the highest known period: a short trend can run away."""


def smooth(
    y: Array, *, horizon: int, seasons: Sequence[int], memory: int, trended: bool
) -> tuple[Array, Array]:
    """(forecasts (series, steps), standard deviation of one-step errors (series,)) after the last column.

    Args:
        y: (series, periods); NaN: unknown. Every series has a known value.
        horizon: steps.
        seasons: after how many periods series may repeat, the shortest first; each is told from
            what the shorter ones leave.
        memory: how many of the latest periods count.
        trended: whether series may have a trend. Rare counts have none that can be told.
    """
    recent = y[:, -memory:]
    n = recent.shape[1]
    positive = np.nanmin(np.where(np.isnan(recent), np.inf, recent), axis=1) > 0
    by_ratio = positive[:, None]
    plain, coming = recent, np.where(by_ratio, np.ones((1, horizon)), 0.0)
    for season in seasons:
        index = _season_index(plain, season, positive)
        at = index[:, (np.arange(n + horizon) - n) % season]
        plain = np.where(by_ratio, plain / at[:, :n], plain - at[:, :n])
        coming = np.where(by_ratio, coming * at[:, n:], coming + at[:, n:])
    level, spread = _best(plain, horizon, _STEADY + _TRENDED if trended else _STEADY)
    forecast = np.where(by_ratio, level * coming, level + coming)
    highest = np.nanmax(np.where(np.isnan(recent), -np.inf, recent), axis=1)
    lowest = np.nanmin(np.where(np.isnan(recent), np.inf, recent), axis=1)
    bounded = np.clip(forecast, 0, _CEILING * np.maximum(highest, 0)[:, None])
    return np.where(lowest[:, None] >= 0, bounded, forecast), spread


def _best(y: Array, horizon: int, grid: tuple[tuple[float, float, float], ...]) -> tuple[Array, Array]:
    """Forecasts by the way of smoothing with the smallest squared one-step errors, and their deviation."""
    pace, trend, damping = (np.array(v) for v in zip(*grid, strict=True))
    shape = (len(y), len(grid))
    level, slope = np.full(shape, np.nan), np.zeros(shape)
    errors, n = np.zeros(shape), np.zeros(len(y))
    # The start is the mean of the first periods: from the first one alone, slow paces would never recover.
    first = _first_mean(y)
    for column in range(y.shape[1]):
        value = y[:, column, None]
        known = ~np.isnan(value)
        level = np.where(np.isnan(level) & known, first[:, None], level)
        guess = level + damping * slope
        error = np.where(known, value - guess, 0.0)
        level = guess + pace * error
        slope = np.where(known, damping * slope + pace * trend * error, damping * slope)
        n += known[:, 0]
        errors += np.where(n[:, None] > _WARM, error**2, 0.0)
    mean_error = errors / np.maximum(n - _WARM, 1)[:, None]
    # A trend must earn its place: it is the one that can do harm further ahead.
    choice = np.argmin(mean_error * np.where(trend > 0, 1.02, 1.0), axis=1)
    row = np.arange(len(y))
    steps = np.cumsum(damping[choice][:, None] ** np.arange(1, horizon + 1)[None], axis=1)
    out = level[row, choice][:, None] + slope[row, choice][:, None] * steps
    # What is too young to tell its ways apart gets its mean.
    few = n <= _WARM + 2
    out = np.where(few[:, None], np.nanmean(y, axis=1)[:, None], out)
    return out, np.where(few, np.nanstd(y, axis=1), np.sqrt(mean_error[row, choice]))


def _first_mean(y: Array) -> Array:
    """The mean of the first known periods of each series."""
    order = np.cumsum(~np.isnan(y), axis=1)
    kept = np.where((order <= _WARM) & ~np.isnan(y), y, 0.0)
    return np.asarray(kept.sum(axis=1) / np.clip(order[:, -1], 1, _WARM))


def _season_index(y: Array, season: int, positive: Array) -> Array:
    """(series, season) what each place of the season adds or, in `positive` series, multiplies by.

    Place 0 is the one that follows the last column. Nothing where no season can be told.
    """
    if season < 2 or y.shape[1] < _SEASONS_LEAST * season + 1:
        return np.where(positive[:, None], np.ones((1, season)), 0.0)
    by_ratio = positive[:, None]
    part = y[:, -(y.shape[1] // season * season) :]
    line = _around(part, season)
    folded = np.where(by_ratio, part / line, part - line).reshape(len(y), -1, season)
    n = (~np.isnan(folded)).sum(axis=1)
    index = np.nansum(folded, axis=1) / np.maximum(n, 1)
    centre = index.mean(axis=1, keepdims=True)
    index = np.where(by_ratio, index / np.where(centre > 0, centre, 1), index - centre)
    told = (
        _repeats(part - line, season)
        & (n.min(axis=1) >= _SEASONS_LEAST)
        & ((index.min(axis=1) > 0) | ~positive)
    )
    index = np.where(told[:, None], index, np.where(by_ratio, 1.0, 0.0))
    # A place known only twice is mostly chance: its index is drawn towards none.
    trust = (n.min(axis=1) / (n.min(axis=1) + 1.0))[:, None]
    return np.where(by_ratio, np.abs(index) ** trust, index * trust)


def _around(y: Array, season: int) -> Array:
    """The mean over one season around each column."""
    known = ~np.isnan(y)
    total = np.cumsum(np.pad(np.where(known, y, 0.0), ((0, 0), (1, 0))), axis=1)
    number = np.cumsum(np.pad(known.astype(float), ((0, 0), (1, 0))), axis=1)
    begin = np.clip(np.arange(y.shape[1]) - season // 2, 0, max(y.shape[1] - season, 0))
    end = np.minimum(begin + season, y.shape[1])
    n = number[:, end] - number[:, begin]
    return np.where(n > 0, (total[:, end] - total[:, begin]) / np.maximum(n, 1), np.nan)


def _repeats(off: Array, season: int) -> Array:
    """Whether each series repeats after `season`, beyond chance."""
    z = np.nan_to_num(off - np.nanmean(off, axis=1, keepdims=True))
    power = np.maximum((z**2).sum(axis=1), 1e-12)
    earlier = np.stack(
        [(z[:, lag:] * z[:, :-lag]).sum(axis=1) / power for lag in range(1, min(season, 60))], axis=1
    )
    alike = (z[:, season:] * z[:, :-season]).sum(axis=1) / power
    limit = _SEASONAL * np.sqrt((1 + 2 * (earlier**2).sum(axis=1)) / z.shape[1])
    return np.asarray(alike > limit)
