"""How wide an interval must be, learned from what earlier origins got wrong. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from townclerk.forecasts.backtest import Cube

    Array = np.ndarray[Any, np.dtype[Any]]

_PER_BIN, _MOST_BINS = 200, 10
_GAIN = 0.95
"""Another way of measuring errors than a count's deviation must make clearly better intervals."""
_MISCOVER = {80: 0.2, 95: 0.05}
_NORMAL = {80: 1.2816, 95: 1.9600}
_LEAST_PHI, _LARGE = 0.05, 30.0
_LEAST_OWN, _POOLED = 20, 1.5
"""From so many errors of its own on, the width of a sum is its own, drawn to that of series of its size,
which weighs as much as so many origins."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """By level in per cent (series, steps), and the middle: as much may come out above it as below."""

    lo: dict[int, Array]
    hi: dict[int, Array]
    middle: Array


def bounds(cube: Cube, mean: Array, origin: int) -> Bounds:
    """Bounds at 80 and 95 %, and the middle: conformal, pooled over series of similar level.

    An absolute error divided by what is usual at that level is pooled over all series whose
    forecast is of similar size, and its quantile, times what is usual, is the half width
    (split conformal prediction, Vovk et al. 2005; normalised residuals, Lei et al. 2018).
    What is usual is the deviation of a count (see `dispersion`), or the series' own spread
    where that makes clearly better intervals (amounts rather than counts). A sum of series is steadier than
    series of its size that are none, whose swings cancel out in it: its width is drawn to its own errors.
    A public holiday is as uncertain as what is known of holidays, besides.

    Args:
        cube: what happened.
        mean: (series, origin + 1, steps): the forecasts of the earlier origins, and of this one.
        origin: its place.
    """
    seen, happened = mean[:, :origin], cube.y[:, :origin]
    known = np.isfinite(happened - seen)
    phi = dispersion(happened[known], seen[known]) if cube.floor else 0.0
    scales = [np.maximum(np.nan_to_num(cube.spread[:, : origin + 1, None]), 0.1) * np.ones_like(mean)]
    if cube.floor:
        scales.insert(0, np.sqrt(np.maximum(mean, 0) + 0.25 + phi * mean**2))
    if cube.unsure is not None:
        besides = (np.maximum(mean, 0) * cube.unsure[:, : origin + 1]) ** 2
        scales = [np.sqrt(scale**2 + besides) for scale in scales]
    best: tuple[float, dict[int, Array]] | None = None
    for scale in scales:
        halves, score = _halves(cube, mean, scale, known)
        if best is None or score < _GAIN * best[0]:
            best = (score, halves)
    assert best is not None
    least, future = 0.0 if cube.floor else -np.inf, mean[:, -1]
    lo = {level: np.maximum(future - half, least) for level, half in best[1].items()}
    hi = {level: future + half for level, half in best[1].items()}
    return Bounds(lo, hi, middle(future, phi) if cube.counts else future)


def middle(mean: Array, phi: float) -> Array:
    """The median of a count with this mean and dispersion: for rare requests 0, for large counts the mean."""
    from scipy.stats import nbinom

    size = 1 / max(phi, _LEAST_PHI)
    rare = np.nan_to_num(np.minimum(mean, _LARGE))
    return np.where(mean < _LARGE, nbinom.ppf(0.5, size, size / (size + np.maximum(rare, 1e-9))), mean)


def dispersion(y: Array, mean: Array) -> float:
    """The phi of counts whose variance is mean + phi * mean squared (negative binomial).

    Without it the few largest series, the totals, would get the intervals of Poisson counts:
    tested on Chicago, 57 % of what happened to the ten largest lay inside their 80 %.
    """
    enough = mean >= 1
    surplus = (y[enough] - mean[enough]) ** 2 / mean[enough] - 1
    return float(max(surplus.sum() / mean[enough].sum(), 0.0)) if enough.any() else 0.0


def _halves(cube: Cube, mean: Array, scale: Array, known: Array) -> tuple[dict[int, Array], float]:
    """Half widths (series, steps) by level in per cent, and their interval score on what was seen."""
    origin = known.shape[1]
    error = np.abs(cube.y[:, :origin] - mean[:, :origin])
    scale = scale * _growth(error / scale[:, :origin])
    ratio = (error / scale[:, :origin])[known]
    seen = mean[:, :origin][known]
    bins = min(_MOST_BINS, max(1, len(ratio) // _PER_BIN))
    edges = np.unique(np.quantile(seen, np.linspace(0, 1, bins + 1)[1:-1])) if bins > 1 else np.empty(0)
    of_seen, of_future = np.digitize(seen, edges), np.digitize(mean[:, -1], edges)
    weight = (scale[:, :origin] / cube.unit[:, :origin, None])[known]
    halves: dict[int, Array] = {}
    score = 0.0
    for level, miss in _MISCOVER.items():
        factor = np.array([_quantile(ratio[of_seen == b], level) for b in range(len(edges) + 1)])
        halves[level] = factor[of_future] * scale[:, -1]
        _of_sums(halves[level], level, cube, error / scale[:, :origin], scale[:, -1])
        over = np.maximum(ratio - factor[of_seen], 0)
        score += float(np.mean((2 * factor[of_seen] + 2 / miss * over) * weight)) if len(ratio) else 0.0
    return halves, score


def _of_sums(half: Array, level: int, cube: Cube, ratio: Array, scale: Array) -> None:
    """Draw the half widths (series, steps) of sums to what their own errors ask for, in place."""
    for i in np.flatnonzero(cube.whole) if cube.whole is not None else ():
        own = ratio[i][np.isfinite(ratio[i])]
        origins = int(np.isfinite(ratio[i]).any(axis=1).sum())
        factor = _quantile(own, level) if len(own) >= _LEAST_OWN else 0.0
        if factor > 0:
            share = origins / (origins + _POOLED)
            half[i] = (factor * scale[i]) ** share * half[i] ** (1 - share)


def _quantile(ratio: Array, level: int) -> float:
    """The conformal quantile of `ratio`; with too few for it, no less than a normal error's."""
    rank = ceil((len(ratio) + 1) * level / 100)
    if rank <= len(ratio) and len(ratio) >= 20:
        return float(np.partition(ratio, rank - 1)[rank - 1])
    if len(ratio) == 0:
        return _NORMAL[level]
    return float(max(ratio.max() if rank > len(ratio) else 0.0, _NORMAL[level] * np.sqrt(np.mean(ratio**2))))


def _growth(ratio: Array) -> Array:
    """How errors grow with the steps ahead, on average 1: pooled over series, never falling.

    By isotonic regression (pool adjacent violators). All ones with too little to go by.
    """
    steps = ratio.shape[2]
    if np.isfinite(ratio).sum() < 30 * steps:
        return np.ones(steps)
    mean = np.nanmean(np.minimum(ratio, np.nanquantile(ratio, 0.99)), axis=(0, 1))
    blocks: list[list[float]] = []
    for value in mean:
        blocks.append([float(value), 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, m), (b, n) = blocks[-2:]
            blocks[-2:] = [[(a * m + b * n) / (m + n), m + n]]
    grown = np.repeat([b[0] for b in blocks], [int(b[1]) for b in blocks])
    return grown / grown.mean() if grown.mean() > 0 else np.ones(steps)
