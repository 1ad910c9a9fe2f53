"""Whether a person asks for a service within its window: one chance for each candidate. Pure, on arrays.

The simple answer is `model.NeedModel`: own history and area popularity, two smoothed chances put
together. Trees are boosted on top of its log-odds, from candidates at past days whose windows
were over, and made true on later ones.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from townclerk.core.boosting import lightgbm
from townclerk.core.settings import workers
from townclerk.offers.evaluating import grid
from townclerk.offers.features import KINDS, NAMES, World, features, world_of
from townclerk.offers.log import Array, Moments
from townclerk.offers.model import NeedModel, logits
from townclerk.offers.population import Around, Part, logged
from townclerk.offers.rules import LEARNS_FROM
from townclerk.offers.tally import FAR, Events, Subjects, Terms, chunks, state_at

INPUTS = (*NAMES, "simple", "window")
"""Beside the features of a candidate: the log-odds of the simple answer, and the days of its window."""
_SIMPLE = INPUTS.index("simple")
_NUMBERED = tuple(INPUTS.index(name) for name in KINDS)
_ROWS = 250_000
"""Most rows learned from. Those that came are all kept, of the others a random part."""
_LOOKED = 1_500_000
"""Most candidates looked at to find those rows."""
_CHUNK_ROWS = 400_000
_MOMENTS, _LEAST_DAYS = 13, 4
"""Most days to learn from, and fewest.

No more than a year of days: further back less of each person's past was known than is now.
"""
_PRIOR = 10.0
_MANY = 600_000
"""Rows that are worth more than one thread."""
_ROUNDS, _PATIENCE = 150, 12
_TREES = {
    "objective": "binary", "metric": "binary_logloss", "num_leaves": 23, "learning_rate": 0.12,
    "min_data_in_leaf": 200, "lambda_l2": 5.0, "verbosity": -1, "feature_fraction": 0.6,
    "bagging_fraction": 0.8, "bagging_freq": 1, "seed": 1, "deterministic": True, "force_col_wise": True,
    "cat_smooth": 50.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Town:
    """All that is looked at: people as rows, services as columns, what they asked for, and the world.

    `world` is None where nothing but the simple answer is asked for.
    """

    subjects: Subjects
    events: Events
    terms: Terms
    world: World | None


def town_of(subjects: Subjects, events: Events, terms: Terms, around: Around | None = None) -> Town:
    """A town out of people and what they asked for.

    Args:
        around: what everybody asked for, where these people are only some of all.
    """
    log = logged(Part(slice(0, len(subjects)), subjects, events), terms)
    world = World(log, around.popular, around.following) if around else world_of(log)
    return Town(subjects, events, terms, world)


@dataclass(frozen=True, slots=True)
class Look:
    """Some subjects at the end of a day, beside every service.

    Attributes:
        rows: (n,) the subjects. cell: (n, services) what was done before, as `tally` counts.
        candidate: (n, services) whether it may be asked for. next: the next day it was, or far away.
        came: whether that was in its window.
        x: (n, services, INPUTS).
    """

    rows: Array
    cell: Array
    candidate: Array
    next: Array
    came: Array
    x: Array


def look_at(
    town: Town, simple: NeedModel, day: int, rows: Array, cell: Array, *, only: Array | None = None
) -> Array:
    """(rows, services, INPUTS) of subjects at the end of `day`.

    Args:
        rows: the subjects. cell: (rows, services) what was done before.
        only: a service of each row: then (rows, INPUTS).
    """
    assert town.world is not None
    window, table = town.terms.window, logits(simple.table())
    services = len(window)
    x = np.empty(
        (len(rows), len(INPUTS)) if only is not None else (len(rows), services, len(INPUTS)), np.float32
    )
    size = max(1, _CHUNK_ROWS // services)
    for start in range(0, len(rows), size):
        part = slice(start, start + size)
        area = town.subjects.area[rows[part]]
        found = features(town.world, Moments(rows[part], np.full(len(area), day + 1.0), area))
        odds = table[np.arange(services)[None, :], cell[part], area[:, None]]
        if only is None:
            x[part, :, : len(NAMES)], x[part, :, _SIMPLE], x[part, :, _SIMPLE + 1] = found, odds, window
        else:
            row = np.arange(len(area))
            x[part, : len(NAMES)] = found[row, only[part]]
            x[part, _SIMPLE], x[part, _SIMPLE + 1] = odds[row, only[part]], window[only[part]]
    return x


def look(town: Town, simple: NeedModel, day: int, *, wanted: Array | None = None) -> Iterator[Look]:
    """Every subject whose past is known (of those `wanted`, a bool of each) at the end of `day`."""
    subjects, terms, services = town.subjects, town.terms, len(town.terms.window)
    there = subjects.known if wanted is None else wanted & subjects.known
    if subjects.since is not None:
        there = there & (subjects.since <= day)
    for part, pairs in chunks(len(subjects), town.events):
        state = state_at(pairs, terms, day)
        cell, candidate = grid(subjects, part, pairs, state, services)
        coming = np.full(candidate.shape, FAR, dtype=np.int32)
        coming[pairs.subject, pairs.service] = state.next
        came = coming <= day + terms.window[None, :]
        mine = np.flatnonzero(there[part])
        for few in np.array_split(mine, max(1, len(mine) * services // _CHUNK_ROWS)):
            if len(few):
                x = look_at(town, simple, day, few + part.start, cell[few])
                yield Look(few + part.start, cell[few], candidate[few], coming[few], came[few], x)


@dataclass(frozen=True, slots=True)
class Learned:
    """Boosted trees on top of the simple answer.

    Attributes:
        booster: LightGBM's; None where nothing was learned beyond the simple answer.
        shift, slope: what makes log-odds true: shift + slope * log-odds.
        services: ids of the services, as it numbers them; (): as whoever asks numbers them.
        codes: its number of each service that whoever asks numbers; NaN: it never saw that one. None: alike.
    """

    booster: Any
    shift: float
    slope: float
    services: tuple[str, ...] = ()
    codes: Array | None = None

    def asked_with(self, services: Sequence[str]) -> Learned:
        """It, asked by who numbers `services` in this order: the catalogue may have changed since."""
        if not self.services or tuple(services) == self.services:
            return dataclasses.replace(self, codes=None)
        place = {slug: at for at, slug in enumerate(self.services)}
        return dataclasses.replace(self, codes=np.array([place.get(slug, np.nan) for slug in services]))

    def own(self, x: Array) -> Array:
        """Rows (n, INPUTS) with services numbered as when it was learned."""
        if self.codes is None or not len(x):
            return x
        out = x.copy()
        for at in _NUMBERED:
            known = np.isfinite(out[:, at])
            out[known, at] = self.codes[out[known, at].astype(np.int64)]
        return out

    def odds(self, x: Array) -> Array:
        """Log-odds of rows (n, INPUTS)."""
        found = x[:, _SIMPLE].astype(np.float64)
        if self.booster is not None and len(x):
            found = found + self.booster.predict(self.own(x), num_threads=workers(), raw_score=True)
        return np.asarray(self.shift + self.slope * found)

    def chances(self, x: Array) -> Array:
        """Chances of rows (n, INPUTS)."""
        return np.asarray(1 / (1 + np.exp(-np.clip(self.odds(x), -30, 30))))


@dataclass(frozen=True, slots=True)
class Rows:
    """Candidates to learn from.

    Attributes:
        x: (n, INPUTS). came: whether it was asked for. weight: how many candidates the row stands for.
        over: the day on which its window was over.
    """

    x: Array
    came: Array
    weight: Array
    over: Array

    def __getitem__(self, which: Array) -> Rows:
        return Rows(self.x[which], self.came[which], self.weight[which], self.over[which])

    @property
    def telling(self) -> bool:
        """Whether there is enough of both, those that came and those that did not, to learn from."""
        return min(int(self.came.sum()), int((~self.came).sum())) >= LEARNS_FROM


def learn_within(
    town: Town, simple: Mapping[int, NeedModel], *, until: int, told: Callable[[], None] = lambda: None
) -> Learned:
    """The model as it could be made at the end of day `until`: nothing later is looked at.

    Args:
        simple: the simple answer as of each of some days before.
    """
    plain = Learned(None, 0.0, 1.0)
    shortest = int(town.terms.window.min(initial=1))
    days = sorted(day for day in simple if day + shortest <= until)[-_MOMENTS:]
    if len(days) < _LEAST_DAYS:
        return plain
    middle = days[-max(1, len(days) // 4)]
    early = _rows(town, simple, [day for day in days if day < middle], until=until, share=1 / len(days))
    late = _rows(town, simple, [day for day in days if day >= middle], until=until, share=1 / len(days))
    told()
    first = early[early.over <= middle]
    if not (first.telling and late.telling):
        return plain
    booster = _boost(first, judged=late)
    told()
    rounds = booster.best_iteration
    shift, slope = _true(Learned(booster if rounds else None, 0.0, 1.0).odds(late.x), late)
    if rounds:
        both = (np.concatenate([getattr(early, name), getattr(late, name)]) for name in Rows.__slots__)
        booster = _boost(Rows(*both), rounds=rounds)
    told()
    return Learned(booster if rounds else None, shift, slope)


def _rows(town: Town, simple: Mapping[int, NeedModel], days: list[int], *, until: int, share: float) -> Rows:
    """What to learn from at `days`: all candidates that came, of the others a random part with its weight."""
    rng = np.random.default_rng(1)
    people, services = len(town.subjects), len(town.terms.window)
    some = min(1.0, _LOOKED * share / max(people * services, 1))
    parts = []
    for day in days:
        wanted = rng.random(people) < some
        over = np.broadcast_to(day + town.terms.window, (1, services))
        kept = min(1.0, _ROWS * share / max(wanted.sum() * services, 1))
        for one in look(town, simple[day], day, wanted=wanted):
            usable = one.candidate & (over <= until)
            drawn = usable & (one.came | (rng.random(usable.shape) < kept))
            came = one.came[drawn]
            weight = np.where(came, 1.0, 1.0 / kept)
            parts.append(Rows(one.x[drawn], came, weight, np.broadcast_to(over, drawn.shape)[drawn]))
    if not parts:
        none = np.zeros(0)
        return Rows(np.zeros((0, len(INPUTS)), np.float32), none.astype(bool), none, none)
    return Rows(*(np.concatenate([getattr(one, name) for one in parts]) for name in Rows.__slots__))


def _boost(rows: Rows, *, judged: Rows | None = None, rounds: int = _ROUNDS) -> Any:
    gbm = lightgbm()
    train = _data(gbm, rows)
    more: dict[str, Any] = {}
    if judged is not None:
        more["valid_sets"] = [_data(gbm, judged, train)]
        more["callbacks"] = [gbm.early_stopping(_PATIENCE, verbose=False)]
    return gbm.train({**_TREES, "num_threads": threads(len(rows.came))}, train, rounds, **more)


def threads(rows: int) -> int:
    """How many threads to learn with: few rows are not worth a second, which waits by running in circles."""
    return workers() if rows > _MANY else 1


def _data(gbm: Any, rows: Rows, reference: Any = None) -> Any:
    return gbm.Dataset(
        rows.x,
        rows.came.astype(float),
        weight=rows.weight,
        init_score=rows.x[:, _SIMPLE].astype(float),
        reference=reference,
        feature_name=list(INPUTS),
        categorical_feature=list(KINDS),
    )


def _true(odds: Array, rows: Rows) -> tuple[float, float]:
    """Shift and slope of log-odds that make chances true: logistic regression, by Newton's method."""
    b, prior = np.array([0.0, 1.0]), np.array([0.0, 1.0])
    x = np.stack([np.ones(len(odds)), odds], axis=1)
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        slope = x.T @ (rows.weight * (rows.came - p)) - _PRIOR * (b - prior)
        curve = (x * (rows.weight * p * (1 - p))[:, None]).T @ x + _PRIOR * np.eye(2)
        step = np.linalg.solve(curve, slope)
        b = b + step
        if np.abs(step).max() < 1e-9:
            break
    return float(b[0]), float(b[1])
