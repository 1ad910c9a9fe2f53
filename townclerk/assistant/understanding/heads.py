"""The two models over a text: one over its vector, one over its words.

Over vectors: ridge regression with a radial kernel over landmarks (Nyström), whose leave-one-out scores have
a closed form. Over words: linear support vectors, one against the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float32]
_LANDMARKS = 5_000
FEWER_LANDMARKS = 2_000
_TUNED_ON = 1_500
_WIDTHS = (1.0, 2.0, 4.0)
_RIDGES = (0.03, 0.1, 0.3, 1.0)


@dataclass(frozen=True, slots=True)
class Kernel:
    """A fitted model over vectors.

    Attributes:
        landmarks: [m, d]. weights: [m, intents]. width: of the kernel.
    """

    landmarks: Table
    weights: Table
    width: float

    def scores(self, vectors: Table) -> Table:
        """[texts, intents]; near 0 for what is like nothing that was learned."""
        return radial(vectors, self.landmarks, self.width) @ self.weights


def radial(one: Table, other: Table, width: float) -> Table:
    """exp(-width |a - b|²) of each pair."""
    squares = (one * one).sum(axis=1)[:, None] + (other * other).sum(axis=1)[None, :] - 2 * one @ other.T
    return np.asarray(np.exp(-width * np.maximum(squares, 0)), np.float32)


def kernel_fit(
    vectors: Table,
    truth: NDArray[np.int64],
    intents: int,
    *,
    width: float,
    ridge: float,
    most: int = _LANDMARKS,
) -> tuple[Kernel, Table]:
    """The model, and what it would say of each text had it not seen it (but for the landmarks' places)."""
    from scipy.linalg import cholesky, solve_triangular

    rows = len(vectors)
    drawn = np.random.default_rng(0).permutation(rows)[:most]
    landmarks = vectors[np.sort(drawn)]
    lower = cholesky(
        radial(landmarks, landmarks, width) + 1e-4 * np.eye(len(landmarks), dtype=np.float32), lower=True
    )
    mapped = solve_triangular(lower, radial(vectors, landmarks, width).T, lower=True)  # [m, rows]
    wanted = np.eye(intents, dtype=np.float32)[truth]
    half = cholesky(mapped @ mapped.T + ridge * np.eye(len(landmarks), dtype=np.float32), lower=True)
    inner = solve_triangular(half, mapped, lower=True)
    solved = solve_triangular(half, inner @ wanted, lower=True, trans="T")
    held = (inner * inner).sum(axis=0)[:, None]
    fitted = mapped.T @ solved
    unseen = (fitted - held * wanted) / np.maximum(1 - held, 1e-3)
    weights = solve_triangular(lower, solved, lower=True, trans="T")
    return Kernel(landmarks, weights.astype(np.float32), width), unseen.astype(np.float32)


def kernel_tuned(vectors: Table, truth: NDArray[np.int64], intents: int) -> tuple[float, float]:
    """The width and ridge that are right most often on texts left out one by one."""
    from scipy.linalg import eigh

    some = np.random.default_rng(1).permutation(len(vectors))[:_TUNED_ON]
    wanted = np.eye(intents, dtype=np.float32)[truth[some]]
    found: list[tuple[float, float, float, float]] = []
    for width in _WIDTHS:
        values, turned = eigh(radial(vectors[some], vectors[some], width))
        for ridge in _RIDGES:
            scaled = turned / (np.maximum(values, 0) + ridge)
            off = (scaled @ (turned.T @ wanted)) / (scaled * turned).sum(axis=1)[:, None]
            unseen = wanted - off
            right = float((unseen.argmax(axis=1) == truth[some]).mean())
            found.append((right, -float((off**2).sum(axis=1).mean()), width, ridge))
    _right, _loss, width, ridge = max(found)
    return width, ridge


@dataclass(frozen=True, slots=True)
class Linear:
    """A fitted model over words: weights [intents, columns], bias [intents]."""

    weights: Table
    bias: Table

    def scores(self, table: Any) -> Table:
        """[texts, intents]."""
        return np.asarray(table @ self.weights.T + self.bias, np.float32)


def linear_fit(table: Any, truth: NDArray[np.int64], intents: int) -> Linear:
    """Linear support vectors; an intent of which there is no text scores lowest."""
    from sklearn.svm import LinearSVC

    known = np.unique(truth)
    weights = np.zeros((intents, table.shape[1]), np.float32)
    bias = np.full(intents, -2.0, np.float32)
    if len(known) < 2 or table.nnz == 0:
        bias[known] = 0.0
        return Linear(weights, bias)
    model = LinearSVC(C=1.0, tol=1e-2, max_iter=300, random_state=0).fit(table, truth)
    fitted, offset = model.coef_, model.intercept_
    if len(known) == 2:
        fitted, offset = np.vstack([-fitted, fitted]), np.concatenate([-offset, offset])
    weights[known], bias[known] = fitted, offset
    return Linear(weights, bias)
