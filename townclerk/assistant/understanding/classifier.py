"""Which intent a text has, and whether it has any: two models mixed. Trained in `training`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from townclerk.assistant.understanding.closeness import Closeness
from townclerk.assistant.understanding.grams import Grams, counted
from townclerk.assistant.understanding.heads import Kernel, Linear, Table
from townclerk.assistant.understanding.heldback import near_of
from townclerk.core.language import Embedder

OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Guess:
    """What is thought of one text.

    Attributes:
        intents: the likeliest first, each with its probability; `out_of_scope` is never among them.
        sure: from 0 to 1, how likely it is in scope.
        out_of_scope: whether that is less than the threshold.
        certain: whether the likeliest may be acted on. close: whether it is to be asked which of two it is.
    """

    intents: tuple[tuple[str, float], ...]
    sure: float
    out_of_scope: bool
    certain: bool = False
    close: bool = False

    @property
    def confidence(self) -> float:
        """From 0 to 1: that it is in scope, and then that it is the likeliest."""
        return self.sure * self.intents[0][1] if self.intents else 0.0


@dataclass(frozen=True, slots=True)
class Classifier:
    """A trained model.

    Attributes:
        intents: in the order of every model's columns; `out_of_scope` may be one.
        embedder: the id of what made its vectors; "" where it reads words alone.
        mix: the share of the model over vectors. temperature: by which scores are divided.
        signs: how the signs of being in scope are weighed: weights, then the bias.
        threshold: what is less sure is out of scope.
        closeness: from where the likeliest is acted on, and where it is asked.
        held_back: how often the likeliest was right of texts it had not seen; None where nobody can tell.
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
    closeness: Closeness
    held_back: float | None

    @property
    def outside(self) -> int:
        """The place of `out_of_scope` among the intents, -1 for none."""
        return self.intents.index(OUT_OF_SCOPE) if OUT_OF_SCOPE in self.intents else -1

    def read(self, texts: Sequence[str], vectors: Table | None) -> tuple[Table, Table]:
        """[texts, intents] probabilities, and how sure it is of each text that it is in scope."""
        words = self.linear.scores(self.grams.of(counted(texts)))
        meant = self.kernel.scores(vectors) if self.kernel is not None and vectors is not None else None
        near = None
        if self.kernel is not None and vectors is not None:
            near = near_of(vectors, self.kernel.landmarks)
        chance = mixed(words, meant, self.mix, self.temperature)
        return chance, sure_of(signs_of(chance, meant, near, self.outside), self.signs)

    def guess(self, texts: Sequence[str], embedder: Embedder | None, *, most: int = 3) -> list[Guess]:
        """What is thought of each text."""
        vectors = embedder.embed(texts) if embedder is not None and self.kernel is not None else None
        chance, sure = self.read(texts, vectors)
        inside = within(chance, self.outside)
        order = np.argsort(-inside, axis=1, kind="stable")[:, :most]
        found = []
        for row, text in enumerate(texts):
            named = tuple(
                (self.intents[at], float(inside[row, at])) for at in order[row] if at != self.outside
            )
            empty = not any(character.isalnum() for character in text)
            guess = Guess(named, float(sure[row]), empty or float(sure[row]) < self.threshold)
            found.append(guess if guess.out_of_scope else self._judged(guess))
        return found

    def _judged(self, guess: Guess) -> Guess:
        chances = [chance for _intent, chance in guess.intents]
        close = len(chances) > 1 and self.closeness.close(*chances[:2])
        return replace(
            guess,
            certain=self.closeness.sure(guess.confidence) and not close,
            close=close,
        )


def mixed(words: Table, meant: Table | None, mix: float, temperature: float) -> Table:
    """Probabilities from the scores of both models; a support vector's reach is about three times as far."""
    scores = words / 3 if meant is None else (1 - mix) * words / 3 + mix * meant
    raised = np.exp((scores - scores.max(axis=1, keepdims=True)) / temperature)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def within(chance: Table, outside: int) -> Table:
    """`chance` in which what is out of scope is never the likeliest."""
    if outside < 0:
        return chance
    found = chance.copy()
    found[:, outside] = -1
    return found


def signs_of(chance: Table, meant: Table | None, near: Table | None, outside: int) -> NDArray[np.float64]:
    """[texts, signs] of being in scope; each is higher the likelier it is."""
    inside = np.sort(within(chance, outside), axis=1)
    best = inside[:, -1]
    second = inside[:, -2] if inside.shape[1] > 1 else np.zeros_like(best)
    refused = chance[:, outside] if outside >= 0 else np.zeros_like(best)
    zero = np.zeros_like(best)
    reach = meant_within = zero
    if meant is not None:
        only = within(meant, outside)
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
