"""What the backtests teach: how much of which model for which series. Pure.

Origins are in the order of time: 0 is the oldest backtest, the last one is the future. A
forecast from an origin is chosen and bounded only by what earlier origins showed, so that
the errors and coverages reported are those a reader would have met.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.bounds import bounds
from townclerk.forecasts.rules import Model

if TYPE_CHECKING:
    import pandas as pd

    from townclerk.forecasts.candidates import Candidates, Task

    Array = np.ndarray[Any, np.dtype[Any]]

MODELS = (Model.LAST_YEAR, Model.AUTOETS, Model.THETA, Model.SMOOTHING, Model.LEARNED)
"""Those that are combined."""
_LAST = MODELS.index(Model.LAST_YEAR)
_COLUMNS = {Model.LAST_YEAR: "last_season", Model.AUTOETS: "autoets", Model.THETA: "theta"}
_ALIKE = 3.0
"""What other series of the same level showed weighs as much as so many origins of the series' own."""
_ALIKE_BASELINE = 10.0
_MANY = 20.0
"""For a sum of others what like series showed weighs half as much at so many a period, and ever less. Series
of its size that are no sums tell little of it; and of many, what models miss is less chance than what they
get wrong of just this series. Of large series that are no sums those alike still tell (decision 0021)."""
_SHARPNESS = 2.0
"""A model twice as far off weighs a quarter. Tuned, as the two above, on Chicago's requests, M4's weekly
series and the NHS' monthly attendances, on origins before those that are reported."""
_COUNT_SPREAD = 0.1
_CLASSES = 5
_USUAL = 0.9
"""What lies beyond this quantile of the losses of like series and origins counts as much as it: else one
storm decides for all series of its size which models they are made of (decision 0022)."""
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Cube:
    """The models' forecasts from every origin.

    Attributes:
        ids: series.
        y: (series, origins, steps) what happened; NaN: unknown, and for the future.
        models: (series, origins, steps, len(MODELS)); NaN where a series was too young.
        spread, scale, scale2, level: (series, origins), as `model.forecast_partition` describes.
        floor: whether nothing can lie below zero.
        counts: whether all of it are whole numbers.
        whole: (series,) which are the sum of others; None: none is known to be.
        beyond: (series, origins, steps) how much of "same season last year" was out of the ordinary: it is
            judged and shown as it came, and goes into a forecast without it; None: nothing was.
        strange: (series, origins, earlier origins, steps) which of `y` was out of the ordinary, as known at
            an origin: nobody could foresee it, so that it chooses no model; None: nothing was.
        unsure: (series, origins, steps) deviation of what is expected of public holidays beyond that of other
            days, as a share of it; None: none is known.
    """

    ids: tuple[str, ...]
    y: Array
    models: Array
    spread: Array
    scale: Array
    scale2: Array
    level: Array
    floor: bool = True
    counts: bool = True
    whole: Array | None = None
    beyond: Array | None = None
    strange: Array | None = None
    unsure: Array | None = None

    def foreseeable(self, at: int, origins: list[int]) -> Array:
        """(series, origins, steps): `y` without what was out of the ordinary, as known at origin `at`."""
        y = self.y[:, origins]
        return y if self.strange is None else np.where(self.strange[:, at][:, origins], np.nan, y)

    @property
    def calm(self) -> Array:
        """(series, origins, steps, len(MODELS)): what a forecast is made of: no storm comes back."""
        if self.beyond is None:
            return self.models
        said = self.models.copy()
        said[..., _LAST] = said[..., _LAST] - self.beyond
        return said

    @property
    def unit(self) -> Array:
        """(series, origins): the scale, or the chance of a count at the series' level where it is 0."""
        chance = np.sqrt(self.level + 0.25)
        return np.where(self.scale > 0, self.scale, chance)


def cube_of(
    table: pd.DataFrame, *, ids: tuple[str, ...], task: Task, by_all: Candidates
) -> Cube:  # fmt: skip
    """The output of `model.forecast_partition` (all partitions together) and of `candidates` as a cube."""
    origins = task.origins
    shape = (len(ids), origins + 1, task.horizon)
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

    by_model = {model: fill(column) for model, column in _COLUMNS.items()}
    if by_all.lift is not None:
        by_model |= {m: by_model[m] * by_all.lift for m in (Model.AUTOETS, Model.THETA)}
    flat = {column: fill(column)[:, :, 0] for column in ("spread", "scale", "scale2", "level")}
    young = np.isnan(flat["level"])
    by_model |= {m: np.where(young[:, :, None], np.nan, y) for m, y in by_all.forecasts.items()}
    flat["spread"] = np.where(np.isnan(flat["spread"]) & ~young, by_all.spread, flat["spread"])
    nothing = np.full(shape, np.nan)
    models = np.stack([by_model.get(m, nothing) for m in MODELS], axis=-1)
    return Cube(
        ids, fill("y"), models, **flat, floor=task.floor, counts=task.counts,
        beyond=by_all.beyond, strange=by_all.strange, unsure=by_all.unsure,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outlook:
    """Forecasts from one origin.

    Attributes:
        weights: (series, MODELS): how much of each model; they add up to 1.
        baseline: (series,): "same season last year" did better than the combination, and is all there is.
        mean, middle: (series, steps): what is to be expected; as much may come out above as below.
        lo, hi: (series, steps) by level in per cent.
    """

    weights: Array
    baseline: Array
    mean: Array
    middle: Array
    lo: dict[int, Array]
    hi: dict[int, Array]

    def model(self, series: int) -> Model:
        """What a series' forecast is called: the one model that makes nearly all of it, or all of them."""
        weights = self.weights[series]
        best = int(np.argmax(weights))
        return MODELS[best] if weights[best] > _NEARLY_ALL else Model.COMBINED

    def shares(self, series: int) -> dict[str, float]:
        """How much of a series' forecast each model makes, the largest share first."""
        found = {m: round(float(w), 3) for m, w in zip(MODELS, self.weights[series], strict=True) if w > 0}
        return dict(sorted(found.items(), key=lambda item: -item[1]))


def outlook(cube: Cube, *, origin: int, model: Model | None = None) -> Outlook:
    """The forecasts from `origin`, having seen only earlier ones.

    Args:
        cube: the forecasts from every origin.
        origin: 0 is the oldest.
        model: the one model to use; None: all of them, by their weights.
    """
    earlier = list(range(origin))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a young series has no mean error yet
        baseline = np.zeros(len(cube.ids), dtype=bool)
        if model is not None:
            weights = np.broadcast_to(_only(model), (origin + 1, len(cube.ids), len(MODELS)))
        else:
            # An interval learned from the very errors by which models were weighed would be too
            # narrow: each earlier origin is judged with the weights that the other origins give.
            losses = _losses(cube, earlier, at=origin)
            seen = [[o for o in earlier if o != left_out] or earlier for left_out in earlier]
            weights = np.stack([weigh(cube, losses, s, at=origin) for s in [*seen, earlier]])
            baseline = _no_better(cube, weights, origin)
            weights = np.where(baseline[None, :, None], _only(Model.LAST_YEAR), weights)
        said = cube.models if model is not None else cube.calm
        mean = combined(said[:, : origin + 1], weights.transpose(1, 0, 2))
        found = bounds(cube if model is None else replace(cube, unsure=None), mean, origin)
    return Outlook(weights[-1], baseline, mean[:, -1], found.middle, found.lo, found.hi)


def combined(models: Array, weights: Array) -> Array:
    """(series, origins, steps): the forecasts by `weights`; what a silent model weighs goes to the others."""
    weight = np.where(np.isnan(models), 0.0, weights[:, :, None, :])
    total = weight.sum(axis=3)
    mixed = (np.nan_to_num(models) * weight).sum(axis=3)
    return np.where(total > 0, mixed / np.where(total > 0, total, 1), np.nan)


def weigh(cube: Cube, losses: Array, origins: list[int], *, at: int) -> Array:
    """(series, MODELS): how much of each model, by its loss over `origins` of all `losses` there are.

    A loss is drawn towards that of series of the same level, that of a large sum less: a few periods of one
    series are mostly noise.
    """
    said = np.isfinite(cube.models[:, at]).all(axis=1)
    if not origins or not len(cube.ids):
        return said / np.maximum(said.sum(axis=1, keepdims=True), 1)
    drawn = _drawn(cube, losses[:, origins], at, _ALIKE)
    drawn = np.where(said & np.isfinite(drawn), np.maximum(drawn, 1e-9), np.inf)
    best = drawn.min(axis=1, keepdims=True)
    weight = np.where(np.isfinite(best), (np.where(np.isfinite(best), best, 1) / drawn) ** _SHARPNESS, said)
    return np.asarray(weight / np.maximum(weight.sum(axis=1, keepdims=True), 1e-12))


def _drawn(cube: Cube, loss: Array, at: int, prior: float) -> Array:
    """(series, models): the mean of `loss` (series, origins, models), drawn to that of like series."""
    if not len(cube.ids):
        return loss[:, 0]
    level = np.nan_to_num(cube.level[:, at])
    kind = np.digitize(level, np.quantile(level, np.linspace(0, 1, _CLASSES + 1)[1:-1]))
    loss = _bounded(loss, kind)
    count = np.isfinite(loss).sum(axis=1)
    own = np.nanmean(loss, axis=1)
    everyone = np.nanmean(own, axis=0)
    alike = np.empty(own.shape)
    for k in np.unique(kind):
        mean = np.nanmean(own[kind == k], axis=0)
        alike[kind == k] = np.where(np.isfinite(mean), mean, everyone)
    large = np.where(cube.whole, level, 0.0) if cube.counts and cube.whole is not None else 0 * level
    weight = prior / (1 + large[:, None] / _MANY)
    return np.asarray((np.nansum(loss, axis=1) + weight * alike) / (count + weight))


def _bounded(loss: Array, kind: Array) -> Array:
    """`loss` (series, origins, models) where no series and origin counts more than most of its kind do.

    All models of a series and origin are scaled alike: which of them was closer stays as it is.
    """
    whole = np.nanmean(loss, axis=2)
    share = np.ones(whole.shape)
    for k in np.unique(kind):
        usual = np.nanquantile(whole[kind == k], _USUAL)
        if usual > 0:
            share[kind == k] = np.minimum(1, usual / np.maximum(whole[kind == k], 1e-12))
    return np.asarray(loss * share[:, :, None])


def _losses(cube: Cube, origins: list[int], *, at: int) -> Array:
    """(series, origins, MODELS): how far each model was from what happened, alike for every size of series.

    Of counts the squared error, in units of a count's variance at the series' level: an absolute error
    would choose, of rare requests, whichever forecast is zero most often. Of amounts the absolute error
    relative to the models' mean: else the few that moved as never before would decide for all.
    """
    return _loss(cube, cube.calm[:, origins], origins, at=at)


def _loss(cube: Cube, models: Array, origins: list[int], *, at: int) -> Array:
    error = np.abs(cube.foreseeable(at, origins)[..., None] - models)
    if cube.counts:
        level = cube.level[:, origins, None]
        return np.asarray(np.nanmean(error**2, axis=2) / (level + 0.25 + _COUNT_SPREAD * level**2))
    loss = np.nanmean(error, axis=2)
    usual = np.nanmean(loss, axis=2, keepdims=True)
    return np.where(usual > 0, loss / np.where(usual > 0, usual, 1), np.where(np.isnan(loss), np.nan, 1.0))


def _no_better(cube: Cube, weights: Array, origin: int) -> Array:
    """(series,): where the combination did no better than "same season last year" at earlier origins."""
    if not origin:
        return np.zeros(len(cube.ids), dtype=bool)
    earlier = list(range(origin))
    ours = combined(cube.calm[:, :origin], weights[:origin].transpose(1, 0, 2))
    both = np.stack([ours, cube.models[:, :origin, :, _LAST]], axis=3)
    drawn = _drawn(cube, _loss(cube, both, earlier, at=origin), origin, _ALIKE_BASELINE)
    return np.asarray(drawn[:, 0] > drawn[:, 1])


def _only(model: Model) -> Array:
    return np.array([m == model for m in MODELS], dtype=float)
