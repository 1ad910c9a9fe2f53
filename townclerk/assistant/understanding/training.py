"""Training: everything that is chosen is chosen on texts that were held back from what is judged by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from townclerk.assistant.understanding.classifier import (
    OUT_OF_SCOPE,
    Classifier,
    mixed,
    signs_of,
    sure_of,
    within,
)
from townclerk.assistant.understanding.closeness import Closeness, closeness_of
from townclerk.assistant.understanding.grams import Grams, counted
from townclerk.assistant.understanding.heads import (
    FEWER_LANDMARKS,
    Kernel,
    Table,
    kernel_fit,
    linear_fit,
    ridge_tuned,
)
from townclerk.assistant.understanding.heldback import (
    MANY,
    Seen,
    held_back,
    near_of,
    words_of,
)
from townclerk.core.language import Embedder

LOSS_BOUND = 0.02
"""At most this share of what is answered rightly may be refused for the sake of what is out of scope."""
_MIXES = (0.0, 0.2, 0.35, 0.5, 0.65, 0.8, 1.0)
_TEMPERATURES = tuple(float(one) for one in np.geomspace(0.02, 1.0, 14))
_FEW_STRANGERS = 50


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What was chosen on held-back texts: the vectors' model's ridge, and how both are mixed."""

    ridge: float = 0.1
    mix: float = 0.0
    temperature: float = 1.0


@dataclass(frozen=True, slots=True)
class _Told:
    """What is learned from: texts as counted words, as vectors, and the places of their intents."""

    table: Any
    vectors: Table | None
    truth: NDArray[np.int64]
    intents: tuple[str, ...]

    @property
    def outside(self) -> int:
        """The place of `out_of_scope`, -1 for none."""
        return self.intents.index(OUT_OF_SCOPE) if OUT_OF_SCOPE in self.intents else -1

    @property
    def judged(self) -> NDArray[np.bool_]:
        """Of which texts it can be told whether a model is right that had not seen them.

        The only text of an intent, held back, is a stranger to what is left.
        """
        twice = np.bincount(self.truth, minlength=len(self.intents))[self.truth] > 1
        return twice if twice.any() else np.ones(len(self.truth), bool)


def train(texts: Sequence[str], labels: Sequence[str], embedder: Embedder | None) -> Classifier:
    """A classifier that learned from `texts`; everything that is chosen is chosen on held-back ones."""
    intents = tuple(sorted(set(labels)))
    place = {intent: at for at, intent in enumerate(intents)}
    truth = np.array([place[label] for label in labels], np.int64)
    vectors = embedder.embed(texts) if embedder is not None else None
    told = _Told(counted(texts), vectors, truth, intents)
    kernel, seen, ridge = _seen(told)
    mix, temperature = _mix_of(_rows(seen, told.judged))
    chosen = _Chosen(ridge, mix, temperature)
    grams = Grams.learn(told.table)
    linear = linear_fit(grams.of(told.table), truth, len(intents))
    name = embedder.id if embedder is not None else ""
    weights, threshold, closeness, share = _made_sure(told, seen, chosen)
    return Classifier(
        intents, name, grams, linear, kernel, mix, temperature, weights, threshold, closeness, share
    )


def _seen(told: _Told) -> tuple[Kernel | None, Seen, float]:
    """The model over vectors with its ridge, and what both models say of texts held back."""
    words = held_back(told.table, told.truth, len(told.intents))
    if told.vectors is None:
        return None, Seen(words, None, None, told.truth), 0.1
    ridge = ridge_tuned(told.vectors, told.truth, len(told.intents))
    kernel, unseen = kernel_fit(told.vectors, told.truth, len(told.intents), ridge=ridge)
    near = near_of(told.vectors, kernel.landmarks, itself=True)
    return kernel, Seen(words, unseen, near, told.truth), ridge


def _made_sure(
    told: _Told, seen: Seen, chosen: _Chosen
) -> tuple[NDArray[np.float64], float, Closeness, float | None]:
    """How signs are weighed, the threshold, what is close, and how often the likeliest is right."""
    counts = np.bincount(told.truth, minlength=len(told.intents))
    whole = _part_of(seen, chosen, told.outside, told.judged)
    foreign = [whole.strange]
    if (told.truth == told.outside).sum() < _FEW_STRANGERS:
        foreign.append(_strangers(told.table, told.vectors, told.truth, told.intents, chosen))
    strange = np.concatenate(foreign)
    weights = _weighed(whole.signs, strange)
    sure = partial(sure_of, weights=weights)
    threshold = _threshold(sure(whole.signs[whole.hits[:, 0]]), sure(strange))
    share = float(whole.hits[:, 0].mean()) if len(whole.hits) and (counts > 1).any() else None
    # What is refused is never acted on, nor asked about.
    heard, away = sure(whole.signs) >= threshold, sure(strange) >= threshold
    closeness = closeness_of(whole.signs[heard], whole.hits[heard], strange[away], sure)
    return weights, threshold, closeness, share


@dataclass(frozen=True, slots=True)
class _Part:
    """Held-back texts in scope by their signs, whether the first and the second is right, and strangers."""

    signs: NDArray[np.float64]
    hits: NDArray[np.bool_]
    strange: NDArray[np.float64]


def _part_of(seen: Seen, chosen: _Chosen, outside: int, judged: NDArray[np.bool_]) -> _Part:
    chance = mixed(seen.words, seen.meant, chosen.mix, chosen.temperature)
    signs = signs_of(chance, seen.meant, seen.near, outside)
    inside = judged & (seen.truth != outside)
    order = np.argsort(-within(chance, outside), axis=1, kind="stable")[:, :2]
    hits = order == seen.truth[:, None]
    return _Part(signs[inside], hits[inside], signs[~inside])


def _rows(seen: Seen, kept: NDArray[np.bool_]) -> Seen:
    meant, near = seen.meant, seen.near
    return Seen(
        seen.words[kept],
        None if meant is None else meant[kept],
        None if near is None else near[kept],
        seen.truth[kept],
    )


def _mix_of(seen: Seen) -> tuple[float, float]:
    """The share of the vectors' model that is right most often, then the temperature of least log loss."""
    found: list[tuple[float, float, float, float]] = []
    for mix in _MIXES if seen.meant is not None else (0.0,):
        for temperature in _TEMPERATURES:
            right, loss = _judged(seen, mix, temperature)
            found.append((round(right, 3), -loss, mix, temperature))
    _right, _loss, mix, temperature = max(found)
    return mix, temperature


def _judged(seen: Seen, mix: float, temperature: float) -> tuple[float, float]:
    """How often it is right, and the mean log loss."""
    chance = mixed(seen.words, seen.meant, mix, temperature)
    loss = float(-np.log(np.maximum(chance[np.arange(len(seen.truth)), seen.truth], 1e-9)).mean())
    return float((chance.argmax(axis=1) == seen.truth).mean()), loss


def _strangers(
    table: Any, vectors: Table | None, truth: Any, intents: tuple[str, ...], chosen: _Chosen
) -> NDArray[np.float64]:
    """The signs of texts whose intents a model was not told of: what is out of scope looks like them."""
    real = np.array([at for at, intent in enumerate(intents) if intent != OUT_OF_SCOPE])
    outside = intents.index(OUT_OF_SCOPE) if OUT_OF_SCOPE in intents else -1
    groups = min(4, len(real)) if len(truth) <= MANY else 2
    part = np.random.default_rng(3).permutation(len(real)) % max(4, groups)
    found = [np.zeros((0, 7))]
    for one in range(groups if len(real) >= 3 else 0):
        left = np.isin(truth, real[part == one])
        inside, away = np.flatnonzero(~left), np.flatnonzero(left)
        if not len(away) or not len(inside):
            continue
        keep = np.setdiff1d(np.arange(len(intents)), real[part == one])
        again = np.searchsorted(keep, truth[inside])
        now = int(np.searchsorted(keep, outside)) if outside >= 0 else -1
        words = words_of(table[inside], again, len(keep), table[away])
        meant = near = None
        if vectors is not None:
            model, _unseen = kernel_fit(
                vectors[inside], again, len(keep), ridge=chosen.ridge, most=FEWER_LANDMARKS
            )
            meant, near = model.scores(vectors[away]), near_of(vectors[away], model.landmarks)
        found.append(signs_of(mixed(words, meant, chosen.mix, chosen.temperature), meant, near, now))
    return np.concatenate(found)


def _weighed(mine: NDArray[np.float64], strange: NDArray[np.float64]) -> NDArray[np.float64]:
    """How signs are weighed, by logistic regression; by nearness and chance where no stranger is known."""
    if len(strange) < 5 or len(mine) < 5:
        return np.array([1.0, 0, 0, -1.0, 0, 0, 4.0, -2.0])
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    both = np.concatenate([mine, strange])
    scaler = StandardScaler().fit(both)
    known = np.repeat([1, 0], [len(mine), len(strange)])
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=300)
    model.fit(scaler.transform(both), known)
    weights = model.coef_[0] / scaler.scale_
    return np.append(weights, model.intercept_[0] - (weights * scaler.mean_).sum())


def _threshold(right: Table, strange: Table) -> float:
    """The highest that refuses at most the bound of what is right; no higher than strangers need."""
    if not len(right):
        return 0.0
    highest = float(np.quantile(right, LOSS_BOUND, method="lower"))
    below = strange[strange < highest]
    return float(np.nextafter(below.max(), 1)) if len(below) else min(highest, 0.5)
