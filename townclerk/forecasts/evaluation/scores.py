"""How far forecasts were from what happened, by the measures of the forecasting literature. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_MISCOVER = {80: 0.2, 95: 0.05}


@dataclass(frozen=True, slots=True)
class Said:
    """Forecasts: all (series, origins, steps).

    Attributes:
        point: the middle of what may happen, for measures of absolute error.
        mean: what is to be expected, for sums.
    """

    point: Array
    mean: Array
    lo: dict[int, Array]
    hi: dict[int, Array]


def naive_error(y: Array, season: int) -> Array:
    """(series,): the mean absolute difference of values a season apart; NaN where there is no pair."""
    if y.shape[1] <= season:
        return np.full(len(y), np.nan)
    apart = np.abs(y[:, season:] - y[:, :-season])
    known = ~np.isnan(apart)
    n = known.sum(axis=1)
    return np.where(n > 0, np.where(known, apart, 0).sum(axis=1) / np.maximum(n, 1), np.nan)


def scores(happened: Array, said: Said, *, scale: Array) -> dict[str, float | None]:
    """The measures.

    Args:
        happened: (series, origins, steps); NaN: unknown.
        said: what was forecast.
        scale: (series, origins) `naive_error` of what was known at each origin.

    Returns:
        mase: mean over series (over the origins of each) of MAE over `scale`, where that is above 0.
        wape: sum of absolute errors over the sum of absolute values.
        smape: per cent, mean over series; 0 where both forecast and value are 0.
        coverage_80, coverage_95: share of values inside the interval, ends included.
        winkler_80: mean interval score at 80 %; scaled_winkler_80: the same over `scale`, as MASE.
        bias: sum of the mean forecasts over the sum of values, less 1.
    """
    error = np.abs(happened - said.point)
    unit = np.where(scale > 0, scale, np.nan)
    total = float(np.nansum(np.abs(happened)))
    size = np.abs(happened) + np.abs(said.point)
    relative = np.where(
        size > 0, 200 * error / np.where(size > 0, size, 1), np.where(np.isnan(error), np.nan, 0)
    )
    winkler = _winkler(happened, said)
    known = np.isfinite(happened) & np.isfinite(said.mean)
    summed = float(happened[known].sum())
    return {
        "mase": _by_series(_steps(error) / unit),
        "wape": float(np.nansum(error)) / total if total else None,
        "smape": _by_series(_steps(relative)),
        "coverage_80": _covered(happened, said, 80),
        "coverage_95": _covered(happened, said, 95),
        "winkler_80": _by_series(_steps(winkler)),
        "scaled_winkler_80": _by_series(_steps(winkler) / unit),
        "bias": float(said.mean[known].sum()) / summed - 1 if summed else None,
    }


def _winkler(happened: Array, said: Said, level: int = 80) -> Array:
    """Gneiting & Raftery (2007): the width, and what lies outside times 2 over the share that may."""
    lo, hi = said.lo[level], said.hi[level]
    outside = np.maximum(lo - happened, 0) + np.maximum(happened - hi, 0)
    return np.asarray(hi - lo + 2 / _MISCOVER[level] * outside)


def _covered(happened: Array, said: Said, level: int) -> float | None:
    slack = 1e-9 * (1 + np.abs(happened))
    inside = (happened >= said.lo[level] - slack) & (happened <= said.hi[level] + slack)
    known = np.isfinite(happened)
    return float(inside[known].mean()) if known.any() else None


def _steps(values: Array) -> Array:
    return _mean(values, axis=2)


def _by_series(values: Array) -> float | None:
    """The mean over series of each one's mean over its origins; None where nothing is known."""
    each = _mean(values, axis=1)
    known = np.isfinite(each)
    return float(each[known].mean()) if known.any() else None


def _mean(values: Array, *, axis: int) -> Array:
    known = np.isfinite(values)
    n = known.sum(axis=axis)
    return np.where(n > 0, np.where(known, values, 0).sum(axis=axis) / np.maximum(n, 1), np.nan)
