"""What a model says of texts that it had not seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from townclerk.assistant.understanding.grams import Grams
from townclerk.assistant.understanding.heads import Table, linear_fit

MANY = 4_000
_NEAREST = 3
_BLOCK = 1_000


@dataclass(frozen=True, slots=True)
class Seen:
    """Scores of texts that were held back.

    Attributes:
        words: by the model over words. meant: by the one over vectors. near: the cosine to what was learned.
        truth: the intents' places.
    """

    words: Table
    meant: Table | None
    near: Table | None
    truth: NDArray[np.int64]


def folds_of(truth: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which of three or five folds each text is in; every intent is shared among them alike."""
    folds = np.empty(len(truth), np.int64)
    order = np.lexsort((np.random.default_rng(2).random(len(truth)), truth))
    folds[order] = np.arange(len(truth)) % (3 if len(truth) > MANY else 5)
    return folds


def held_back(table: Any, truth: NDArray[np.int64], intents: int) -> Table:
    """What the model over words says of each text, learned from the other folds."""
    found = np.zeros((len(truth), intents), np.float32)
    folds = folds_of(truth)
    for one in np.unique(folds):
        inside, outside = np.flatnonzero(folds != one), np.flatnonzero(folds == one)
        if len(inside):
            found[outside] = words_of(table[inside], truth[inside], intents, table[outside])
    return found


def words_of(table: Any, truth: Any, intents: int, asked: Any) -> Table:
    """What a model over words that learned from `table` says of the rows of `asked`."""
    grams = Grams.learn(table)
    return linear_fit(grams.of(table), truth, intents).scores(grams.of(asked))


def near_of(vectors: Table, landmarks: Table, *, itself: bool = False) -> Table:
    """The mean cosine to the nearest few texts that were learned."""
    many, found = min(_NEAREST, len(landmarks)), np.empty(len(vectors), np.float32)
    for start in range(0, len(vectors), _BLOCK):  # all pairs of 15,000 texts would be a gigabyte
        alike = vectors[start : start + _BLOCK] @ landmarks.T
        if itself:  # a text is not its own neighbour
            alike[alike > 0.9999] = -1
        found[start : start + _BLOCK] = np.partition(alike, -many, axis=1)[:, -many:].mean(axis=1)
    return found
