"""Which service a person asks for next, if they ask for anything: chances that add up to 1. Pure, on arrays.

The simple answer is a person's own requests drawn towards what their area asks for. Trees are
boosted on top of it, so that where there is nothing more to learn the simple answer stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from townclerk.core.boosting import lightgbm
from townclerk.core.settings import workers
from townclerk.offers.features import KINDS, NAMES, World, features
from townclerk.offers.log import Array, Log, Moments
from townclerk.offers.within import threads

_ROWS = 2_000_000
"""Most rows of candidates learned from: beyond, a random part of the moments is taken."""
_CHUNK_ROWS = 400_000
_ROUNDS, _PATIENCE = 400, 25
_DRAWN = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
_AREA = "area_364"
"""What an area asked for in a year: shorter spans tell more of the season than of the area."""
_TREES = {
    "num_leaves": 15, "learning_rate": 0.1, "min_data_in_leaf": 200, "lambda_l2": 5.0, "verbosity": -1,
    "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "seed": 1, "deterministic": True,
    "force_col_wise": True, "min_sum_hessian_in_leaf": 1.0, "cat_smooth": 50.0,
}  # fmt: skip
_AT = {name: place for place, name in enumerate(NAMES)}


@dataclass(frozen=True, slots=True)
class Mixed:
    """A person's own requests, drawn towards other people's as if those were `drawn` requests of theirs."""

    drawn: float
    others: str

    def chances(self, x: Array) -> Array:
        """(moments, services) from features."""
        own = x[:, :, _AT["own_times"]].astype(np.float64)
        theirs = shares(x, self.others)
        return np.asarray((own + self.drawn * theirs) / (own.sum(axis=1, keepdims=True) + self.drawn))


def shares(x: Array, name: str) -> Array:
    """(moments, services) what a feature that is a logarithm of shares says, adding up to 1."""
    theirs = np.exp(x[:, :, _AT[name]].astype(np.float64))
    return np.asarray(theirs / theirs.sum(axis=1, keepdims=True))


@dataclass(frozen=True, slots=True)
class NextModel:
    """Chances of being next.

    Attributes:
        simple: the chances it starts from. booster: LightGBM's, or None where nothing was learned.
        heat: what log-odds are divided by, so that chances are true.
    """

    simple: Mixed
    booster: Any
    heat: float

    def chances(self, x: Array) -> Array:
        """(moments, services) from features."""
        odds = np.log(self.simple.chances(x))
        if self.booster is not None:
            odds = odds + self.booster.predict(x.reshape(-1, x.shape[2]), num_threads=workers()).reshape(
                odds.shape
            )
        return softmax(odds / self.heat)


def softmax(odds: Array) -> Array:
    """Chances that add up to 1 in each row."""
    raised = np.exp(odds - odds.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def loss(chance: Array, right: Array) -> float:
    """The mean of -log of the chance of what came."""
    return float(-np.log(np.maximum(chance[np.arange(len(right)), right], 1e-9)).mean())


def moments_of(log: Log, homes: Array, low: float, high: float) -> tuple[Moments, Array]:
    """Each request at or after `low` and before `high` as a moment, and the service that came.

    Args:
        homes: the area of each row's person as it is known before the row.
    """
    which = np.flatnonzero((log.at >= low) & (log.at < high))
    return Moments(log.person[which], log.at[which], homes[which]), log.service[which]


def homes_of(log: Log) -> Array:
    """Of each row the area known of its person before it: that of the request before, at another moment.

    For a person's first, its own: where somebody lives is known of who is new.
    """
    n = np.arange(len(log))
    new = np.ones(len(log), dtype=bool)
    new[1:] = (log.person[1:] != log.person[:-1]) | (log.at[1:] != log.at[:-1])
    first = np.maximum.accumulate(np.where(new, n, 0))  # of this moment
    before = np.maximum(first - 1, 0)
    mine = (first > 0) & (log.person[before] == log.person)
    return np.where(mine, log.area[before], log.area[first])


def sampled(moments: Moments, right: Array, most: int) -> tuple[Moments, Array]:
    """At most so many of them, drawn at random and always the same."""
    if len(moments) <= most:
        return moments, right
    kept = np.sort(np.random.default_rng(1).choice(len(moments), most, replace=False))
    return moments[kept], right[kept]


def in_chunks(world: World, moments: Moments) -> Iterator[tuple[slice, Array]]:
    """Features of a part of the moments at a time."""
    size = max(1, _CHUNK_ROWS // world.log.services)
    for start in range(0, len(moments), size):
        part = slice(start, min(start + size, len(moments)))
        yield part, features(world, moments[part])


def learn_next(
    world: World, homes: Array, *, until: float, told: Callable[[], None] = lambda: None
) -> NextModel:
    """The model from requests before `until`; of their time the last fifth tells when to stop learning."""
    log = world.log
    first = float(log.at.min())
    begin, middle = first + 0.1 * (until - first), first + 0.8 * (until - first)
    most = max(_ROWS // log.services, 1_000)
    early, came = sampled(*moments_of(log, homes, begin, middle), most)
    late, came_late = sampled(*moments_of(log, homes, middle, until), most // 3)
    if not len(early) or not len(late):
        return NextModel(Mixed(1.0, "area_364"), None, 1.0)
    x_late = features(world, late)
    simple = best_mixed(x_late, came_late, _AREA)
    told()
    x_early = features(world, early)
    booster = _boost(x_early, came, simple, judged=(x_late, came_late))
    told()
    heat = _heat(np.log(NextModel(simple, booster, 1.0).chances(x_late)), came_late)
    rounds = booster.best_iteration if booster else 0
    if rounds:
        x = np.concatenate([x_early, x_late])
        del x_early, x_late
        booster = _boost(x, np.concatenate([came, came_late]), simple, rounds=rounds)
    told()
    return NextModel(simple, booster if rounds else None, heat)


def best_mixed(x: Array, right: Array, others: str) -> Mixed:
    """The mixture that says best what came."""
    tried = [Mixed(drawn, others) for drawn in _DRAWN]
    return min(tried, key=lambda one: loss(one.chances(x), right))


def _boost(
    x: Array, right: Array, simple: Mixed, *, judged: tuple[Array, Array] | None = None, rounds: int = _ROUNDS
) -> Any:
    """Boosted trees that raise the chance of what came among all services of a moment."""
    gbm = lightgbm()
    services = x.shape[1]

    def gradients(odds: Array, data: Any) -> tuple[Array, Array]:
        p = softmax(odds.reshape(-1, services)).ravel()
        return p - data.get_label(), np.maximum(p * (1 - p), 1e-6)

    def how_far_off(odds: Array, data: Any) -> tuple[str, float, bool]:
        truth = data.get_label().reshape(-1, services).argmax(axis=1)
        return "loss", loss(softmax(odds.reshape(-1, services)), truth), False

    train = _data(gbm, x, right, simple)
    more: dict[str, Any] = {}
    if judged:
        more["valid_sets"] = [_data(gbm, *judged, simple, train)]
        more["callbacks"] = [gbm.early_stopping(_PATIENCE, verbose=False)]
    return gbm.train(
        {**_TREES, "num_threads": threads(x.shape[0] * services), "objective": gradients},
        train,
        rounds,
        feval=how_far_off,
        **more,
    )


def _data(gbm: Any, x: Array, right: Array, simple: Mixed, reference: Any = None) -> Any:
    truth = np.zeros(x.shape[:2])
    truth[np.arange(len(right)), right] = 1
    return gbm.Dataset(
        x.reshape(-1, x.shape[2]),
        truth.ravel(),
        init_score=np.log(simple.chances(x)).ravel(),
        reference=reference,
        feature_name=list(NAMES),
        categorical_feature=list(KINDS),
    )


def _heat(odds: Array, right: Array) -> float:
    """What to divide log-odds by so that the chances of what came are the best."""
    tried = np.exp(np.linspace(np.log(0.6), np.log(1.8), 41))
    return float(min(tried, key=lambda heat: loss(softmax(odds / heat), right)))
