"""What the backtests teach: which model for which series, and how wide an interval must be. Pure.

Origins are in the order of time: 0 is the oldest backtest, the last one is the future. A
forecast from an origin is chosen and bounded only by what earlier origins showed, so that
the errors and coverages reported are those a reader would have met.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.rules import Model

if TYPE_CHECKING:
    import pandas as pd

    Array = np.ndarray[Any, np.dtype[Any]]

MODELS = tuple(Model)
_PRIOR_LEAST, _PRIOR_RARE = 1.0, 15.0
"""What other series of the same level showed weighs as much as 1 + 15 / (1 + level) origins of the
series' own: a few periods of rare requests are mostly noise, those of frequent ones tell much.
Tuned on Chicago's requests, M4's weekly series and the NHS' monthly attendances."""
_CLASSES = 5
_PER_BIN, _MOST_BINS = 200, 10
_OWN_SPREAD_GAIN = 0.9
_MISCOVER = {80: 0.2, 95: 0.05}
_NORMAL = {80: 1.2816, 95: 1.9600}


@dataclass(frozen=True, slots=True)
class Cube:
    """The models' forecasts from every origin.

    Attributes:
        ids: series.
        y: (series, origins, steps) what happened; NaN: unknown, and for the future.
        models: (series, origins, steps, len(MODELS)); NaN where a series was too young.
        spread, scale, scale2, level: (series, origins), as `model.forecast_partition` describes.
    """

    ids: tuple[str, ...]
    y: Array
    models: Array
    spread: Array
    scale: Array
    scale2: Array
    level: Array

    @property
    def unit(self) -> Array:
        """(series, origins): the scale, or the chance of a count at the series' level where it is 0."""
        chance = np.sqrt(self.level + 0.25)
        return np.where(self.scale > 0, self.scale, chance)


def cube_of(table: pd.DataFrame, *, ids: tuple[str, ...], horizon: int, origins: int) -> Cube:
    """The output of `model.forecast_partition` (all partitions together) as a cube."""
    shape = (len(ids), origins + 1, horizon)
    number = {name: index for index, name in enumerate(ids)}
    at = (
        table["unique_id"].map(number).to_numpy(dtype=np.int64),
        origins - table["origin"].to_numpy(),
        table["step"].to_numpy() - 1,
    )

    def fill(column: str) -> Array:
        out = np.full(shape, np.nan)
        out[at] = table[column].to_numpy()
        return out

    by_model = {Model.LAST_YEAR: fill("last_season"), Model.AUTOETS: fill("autoets")}
    by_model[Model.AVERAGE] = (by_model[Model.LAST_YEAR] + by_model[Model.AUTOETS]) / 2
    flat = [fill(column)[:, :, 0] for column in ("spread", "scale", "scale2", "level")]
    return Cube(ids, fill("y"), np.stack([by_model[m] for m in MODELS], axis=-1), *flat)


@dataclass(frozen=True, slots=True)
class Outlook:
    """Forecasts from one origin: `choice` (series,) indexes MODELS; the rest is (series, steps)."""

    choice: Array
    mean: Array
    lo: dict[int, Array]
    hi: dict[int, Array]


def outlook(cube: Cube, *, origin: int, model: Model | None = None) -> Outlook:
    """The forecasts from `origin`, having seen only earlier ones.

    Args:
        cube: the forecasts from every origin.
        origin: 0 is the oldest.
        model: the one model to use; None: chosen per series.
    """
    earlier = list(range(origin))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a young series has no mean error yet
        if model is not None:
            choices = np.full((len(cube.ids), origin + 1), MODELS.index(model))
        else:
            # An interval learned from the very errors by which a model was chosen would be too
            # narrow: each earlier origin is judged with the model the other origins choose.
            seen = [[o for o in earlier if o != left_out] or earlier for left_out in earlier]
            choices = np.stack([choose(cube, s, at=origin) for s in [*seen, earlier]], axis=1)
        mean = np.take_along_axis(cube.models[:, : origin + 1], choices[:, :, None, None], axis=3)[..., 0]
        lo, hi = _bounds(cube, mean, origin)
    return Outlook(choices[:, -1], mean[:, -1], lo, hi)


def choose(cube: Cube, origins: list[int], *, at: int) -> Array:
    """The model of each series with the smallest error over `origins`, as an index into MODELS.

    The error is the mean of MAE and RMSE in units of the series' scale: MAE alone would
    choose, for rare requests, whichever forecast is zero most often. It is drawn towards
    that of series of the same level (see `_PRIOR_RARE`).
    """
    size = (len(cube.ids), len(MODELS))
    if not origins or not size[0]:
        return np.full(size[0], MODELS.index(Model.AVERAGE))
    error = np.abs(cube.y[:, origins, :, None] - cube.models[:, origins])
    error /= cube.unit[:, origins, None, None]
    loss = (np.nanmean(error, axis=2) + np.sqrt(np.nanmean(error**2, axis=2))) / 2
    count = np.isfinite(loss).sum(axis=1)
    level = np.nan_to_num(cube.level[:, at])
    kind = np.digitize(level, np.quantile(level, np.linspace(0, 1, _CLASSES + 1)[1:-1]))
    own = np.nanmean(loss, axis=1)
    everyone = np.nan_to_num(np.nanmean(own, axis=0))
    alike = np.empty(size)
    for k in np.unique(kind):
        mean = np.nanmean(own[kind == k], axis=0)
        alike[kind == k] = np.where(np.isfinite(mean), mean, everyone)
    prior = (_PRIOR_LEAST + _PRIOR_RARE / (1 + level))[:, None]
    drawn = (np.nansum(loss, axis=1) + prior * alike) / (count + prior)
    # Where nothing tells them apart (a constant, no backtest at all) the average stands.
    drawn[:, MODELS.index(Model.AVERAGE)] -= 1e-9
    return np.asarray(np.argmin(drawn, axis=1))


def _bounds(cube: Cube, mean: Array, origin: int) -> tuple[dict[int, Array], dict[int, Array]]:
    """Lower and upper bounds at 80 and 95 %: conformal, pooled over series of similar level.

    An absolute error divided by what is usual at that level is pooled over all series whose
    forecast is of similar size, and its quantile, times what is usual, is the half width
    (split conformal prediction, Vovk et al. 2005; normalised residuals, Lei et al. 2018).
    What is usual is the deviation of a count (see `_dispersion`), or the series' own spread
    where that makes clearly better intervals (amounts rather than counts).
    """
    seen = mean[:, :origin]
    known = np.isfinite(cube.y[:, :origin] - seen)
    future = mean[:, -1]
    usual = np.sqrt(mean + 0.25 + _dispersion(cube.y[:, :origin][known], seen[known]) * mean**2)
    own = np.maximum(np.nan_to_num(cube.spread[:, : origin + 1, None]), 0.1) * np.ones_like(mean)
    best: tuple[float, dict[int, Array]] | None = None
    for bar, scale in ((1.0, usual), (_OWN_SPREAD_GAIN, own)):
        halves, score = _halves(cube, mean, scale, known)
        if best is None or score < bar * best[0]:
            best = (score, halves)
    assert best is not None
    lo = {level: np.maximum(future - half, 0) for level, half in best[1].items()}
    hi = {level: future + half for level, half in best[1].items()}
    return lo, hi


def _dispersion(y: Array, mean: Array) -> float:
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
        over = np.maximum(ratio - factor[of_seen], 0)
        score += float(np.mean((2 * factor[of_seen] + 2 / miss * over) * weight)) if len(ratio) else 0.0
    return halves, score


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
