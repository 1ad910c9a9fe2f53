"""Which intent a text has, and whether it has any: two models mixed, judged on texts they had not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from townclerk.assistant.understanding.grams import Grams, counted
from townclerk.assistant.understanding.heads import (
    FEWER_LANDMARKS,
    Kernel,
    Linear,
    Table,
    kernel_fit,
    kernel_tuned,
    linear_fit,
)
from townclerk.core.language import Embedder

OUT_OF_SCOPE = "out_of_scope"
LOSS_BOUND = 0.02
"""At most this share of what is answered rightly may be refused for the sake of what is out of scope."""
_MIXES = (0.0, 0.2, 0.35, 0.5, 0.65, 0.8, 1.0)
_TEMPERATURES = tuple(float(one) for one in np.geomspace(0.02, 1.0, 14))
_MANY = 4_000
_FEW_STRANGERS = 50
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What was chosen on held-back texts: the vectors' model's width and ridge, and how both are mixed."""

    width: float = 2.0
    ridge: float = 0.1
    mix: float = 0.0
    temperature: float = 1.0


@dataclass(frozen=True, slots=True)
class Guess:
    """What is thought of one text.

    Attributes:
        intents: the likeliest first, each with its probability; `out_of_scope` is never among them.
        sure: from 0 to 1, how likely it is in scope.
        out_of_scope: whether that is less than the threshold.
    """

    intents: tuple[tuple[str, float], ...]
    sure: float
    out_of_scope: bool


@dataclass(frozen=True, slots=True)
class Classifier:
    """A trained model.

    Attributes:
        intents: in the order of every model's columns; `out_of_scope` may be one.
        embedder: the id of what made its vectors; "" where it reads words alone.
        mix: the share of the model over vectors. temperature: by which scores are divided.
        signs: how the signs of being in scope are weighed: weights, then the bias.
        threshold: what is less sure is out of scope.
    """

    intents: tuple[str, ...]
    embedder: str
    grams: Grams
    linear: Linear
    kernel: Kernel | None
    mix: float
    temperature: float
    signs: NDArray[np.float64]
    threshold: float

    @property
    def outside(self) -> int:
        """The place of `out_of_scope` among the intents, -1 for none."""
        return self.intents.index(OUT_OF_SCOPE) if OUT_OF_SCOPE in self.intents else -1

    def read(self, texts: Sequence[str], vectors: Table | None) -> tuple[Table, Table]:
        """[texts, intents] probabilities, and how sure it is of each text that it is in scope."""
        words = self.linear.scores(self.grams.of(counted(texts)))
        meant = self.kernel.scores(vectors) if self.kernel is not None and vectors is not None else None
        near = (
            _near(vectors, self.kernel.landmarks) if self.kernel is not None and vectors is not None else None
        )
        chance = mixed(words, meant, self.mix, self.temperature)
        return chance, sure_of(signs_of(chance, meant, near, self.outside), self.signs)

    def guess(self, texts: Sequence[str], embedder: Embedder | None, *, most: int = 3) -> list[Guess]:
        """What is thought of each text."""
        vectors = embedder.embed(texts) if embedder is not None and self.kernel is not None else None
        chance, sure = self.read(texts, vectors)
        within = _within(chance, self.outside)
        order = np.argsort(-within, axis=1, kind="stable")[:, :most]
        found = []
        for row, text in enumerate(texts):
            named = tuple(
                (self.intents[at], float(within[row, at])) for at in order[row] if at != self.outside
            )
            empty = not any(character.isalnum() for character in text)
            found.append(Guess(named, float(sure[row]), empty or float(sure[row]) < self.threshold))
        return found


def mixed(words: Table, meant: Table | None, mix: float, temperature: float) -> Table:
    """Probabilities from the scores of both models; a support vector's reach is about three times as far."""
    scores = words / 3 if meant is None else (1 - mix) * words / 3 + mix * meant
    raised = np.exp((scores - scores.max(axis=1, keepdims=True)) / temperature)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def _within(chance: Table, outside: int) -> Table:
    if outside < 0:
        return chance
    found = chance.copy()
    found[:, outside] = -1
    return found


def _near(vectors: Table, landmarks: Table, *, itself: bool = False) -> Table:
    """The mean cosine to the nearest few texts that were learned."""
    alike = vectors @ landmarks.T
    if itself:  # a text is not its own neighbour
        alike[alike > 0.9999] = -1
    many = min(_NEAREST, alike.shape[1])
    return np.asarray(np.partition(alike, -many, axis=1)[:, -many:].mean(axis=1))


def signs_of(chance: Table, meant: Table | None, near: Table | None, outside: int) -> NDArray[np.float64]:
    """[texts, signs] of being in scope; each is higher the likelier it is."""
    within = np.sort(_within(chance, outside), axis=1)
    best = within[:, -1]
    second = within[:, -2] if within.shape[1] > 1 else np.zeros_like(best)
    refused = chance[:, outside] if outside >= 0 else np.zeros_like(best)
    zero = np.zeros_like(best)
    reach = meant_within = zero
    if meant is not None:
        only = _within(meant, outside)
        reach, meant_within = (
            only.max(axis=1),
            np.delete(meant, outside, 1).sum(1) if outside >= 0 else meant.sum(1),
        )
    logit = np.log(np.clip(best, 1e-4, 1 - 1e-4) / (1 - np.clip(best, 1e-4, 1 - 1e-4)))
    columns = (
        best,
        logit / 4,
        best - np.maximum(second, 0),
        -refused,
        reach,
        meant_within,
        zero if near is None else near,
    )
    return np.stack(columns, axis=1).astype(np.float64)


def sure_of(signs: NDArray[np.float64], weights: NDArray[np.float64]) -> Table:
    """From 0 to 1."""
    return np.asarray(1 / (1 + np.exp(-np.clip(signs @ weights[:-1] + weights[-1], -30, 30))))


def train(texts: Sequence[str], labels: Sequence[str], embedder: Embedder | None) -> Classifier:
    """A classifier that learned from `texts`; everything that is chosen is chosen on held-back ones."""
    intents = tuple(sorted(set(labels)))
    place = {intent: at for at, intent in enumerate(intents)}
    truth = np.array([place[label] for label in labels], np.int64)
    table = counted(texts)
    grams = Grams.learn(table)
    vectors = embedder.embed(texts) if embedder is not None else None
    held = _held_back(table, truth, len(intents))
    kernel, unseen, width, ridge = None, None, 2.0, 0.1
    if vectors is not None:
        width, ridge = kernel_tuned(vectors, truth, len(intents))
        kernel, unseen = kernel_fit(vectors, truth, len(intents), width=width, ridge=ridge)
    mix, temperature = _mix_of(held, unseen, truth)
    chosen = _Chosen(width, ridge, mix, temperature)
    outside = place.get(OUT_OF_SCOPE, -1)
    near = _near(vectors, kernel.landmarks, itself=True) if vectors is not None and kernel else None
    chance = mixed(held, unseen, mix, temperature)
    signs = signs_of(chance, unseen, near, outside)
    inside = truth != outside
    foreign = [signs[~inside]]
    if (~inside).sum() < _FEW_STRANGERS:
        foreign.append(_strangers(table, vectors, truth, intents, chosen))
    strange = np.concatenate(foreign)
    right = (_within(chance, outside).argmax(axis=1) == truth) & inside
    weights = _weighed(signs[inside], strange)
    threshold = _threshold(sure_of(signs[right], weights), sure_of(strange, weights))
    linear = linear_fit(grams.of(table), truth, len(intents))
    name = embedder.id if embedder is not None else ""
    return Classifier(intents, name, grams, linear, kernel, mix, temperature, weights, threshold)


def _held_back(table: Any, truth: NDArray[np.int64], intents: int) -> Table:
    """What the model over words says of texts it had not seen, by folds that share every intent alike."""
    found = np.zeros((len(truth), intents), np.float32)
    order = np.lexsort((np.random.default_rng(2).random(len(truth)), truth))
    folds = np.empty(len(truth), int)
    many = 3 if len(truth) > _MANY else 5
    folds[order] = np.arange(len(truth)) % many
    for one in range(many):
        inside, outside = np.flatnonzero(folds != one), np.flatnonzero(folds == one)
        if len(inside) and len(outside):
            found[outside] = _words_of(table, truth[inside], intents, inside, outside)
    return found


def _mix_of(held: Table, unseen: Table | None, truth: NDArray[np.int64]) -> tuple[float, float]:
    """The share of the vectors' model that is right most often, then the temperature of least log loss."""
    rows = np.arange(len(truth))
    found: list[tuple[float, float, float, float]] = []
    for mix in _MIXES if unseen is not None else (0.0,):
        for temperature in _TEMPERATURES:
            chance = mixed(held, unseen, mix, temperature)
            loss = float(-np.log(np.maximum(chance[rows, truth], 1e-9)).mean())
            right = float((chance.argmax(axis=1) == truth).mean())
            found.append((round(right, 3), -loss, mix, temperature))
    _right, _loss, mix, temperature = max(found)
    return mix, temperature


def _strangers(
    table: Any, vectors: Table | None, truth: Any, intents: tuple[str, ...], chosen: _Chosen
) -> NDArray[np.float64]:
    """The signs of texts whose intents a model was not told of: what is out of scope looks like them."""
    real = np.array([at for at, intent in enumerate(intents) if intent != OUT_OF_SCOPE])
    outside = intents.index(OUT_OF_SCOPE) if OUT_OF_SCOPE in intents else -1
    groups = min(4, len(real)) if len(truth) <= _MANY else 2
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
        words = _words_of(table, again, len(keep), inside, away)
        meant = near = None
        if vectors is not None:
            model, _unseen = kernel_fit(
                vectors[inside],
                again,
                len(keep),
                width=chosen.width,
                ridge=chosen.ridge,
                most=FEWER_LANDMARKS,
            )
            meant, near = model.scores(vectors[away]), _near(vectors[away], model.landmarks)
        found.append(signs_of(mixed(words, meant, chosen.mix, chosen.temperature), meant, near, now))
    return np.concatenate(found)


def _words_of(table: Any, again: Any, intents: int, inside: Any, away: Any) -> Table:
    """What a model over words that learned from the rows `inside` says of the rows `away`."""
    part = table[inside]
    grams = Grams.learn(part)
    return linear_fit(grams.of(part), again, intents).scores(grams.of(table[away]))


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
