"""The two models over a text: one over its vector, one over its words.

Over vectors: ridge regression with a radial kernel, whose leave-one-out scores have a closed form (Cawley,
Talbot 2004); of very many texts over some of them as landmarks (Nyström). Over words: linear support vectors,
one against the rest.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float32]
_MOST = 16_000
"""Up to so many texts each is a landmark; the work grows with their third power (10,000: 15 CPU-seconds)."""
_LANDMARKS = 5_000
FEWER_LANDMARKS = 2_000
_TUNED_ON = 2_500
_RIDGES = (0.01, 0.03, 0.1, 0.3, 1.0)
_BLOCK = 1_000
_WIDEST = 0.8
_SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Kernel:
    """A fitted model over vectors.

    Attributes:
        landmarks: [m, d]. weights: [m, intents].
        reach: the mean squared distance of two texts it learned from: encoders differ in it.
    """

    landmarks: Table
    weights: Table
    reach: float

    def scores(self, vectors: Table) -> Table:
        """[texts, intents]; near 0 for what is like nothing that was learned."""
        return radial(vectors, self.landmarks, self.reach) @ self.weights


def reach_of(vectors: Table) -> float:
    """The mean of |a - b|² over pairs; 1 where all are the same."""
    middle = vectors.mean(axis=0)
    found = 2 * (float((vectors * vectors).sum(axis=1).mean()) - float((middle * middle).sum()))
    return found if found > _SAME else 1.0


def radial(one: Table, other: Table, reach: float) -> Table:
    """The mean of exp(-width |a - b|² / reach) of each pair over widths of .8, 1.6 and 3.2.

    Which width is best differs from table to table by less than a few thousand texts can tell; together they
    are as good as the best of them.
    """
    found = np.empty((len(one), len(other)), np.float32)
    lengths = (other * other).sum(axis=1)[None, :]
    for start in range(0, len(one), _BLOCK):  # what is in between would be as large again
        rows = one[start : start + _BLOCK]
        squares = (rows * rows).sum(axis=1)[:, None] + lengths - 2 * rows @ other.T
        wide = np.exp(-_WIDEST / reach * np.maximum(squares, 0))
        middle = wide * wide
        found[start : start + _BLOCK] = (wide + middle + middle * middle) / 3
    return found


def kernel_fit(
    vectors: Table, truth: NDArray[np.int64], intents: int, *, ridge: float, most: int = _MOST
) -> tuple[Kernel, Table]:
    """The model, and what it would say of each text had it not seen it (but for the landmarks' places)."""
    wanted = np.eye(intents, dtype=np.float32)[truth]
    if len(vectors) <= most:
        return _whole(vectors, wanted, ridge)
    return _landmarked(vectors, wanted, ridge, min(most, _LANDMARKS))


def _whole(vectors: Table, wanted: Table, ridge: float) -> tuple[Kernel, Table]:
    """Every text is a landmark; one matrix alone is held, and solved where it stands."""
    from scipy.linalg.lapack import spotrf, spotri, spotrs

    reach = reach_of(vectors)
    alike = radial(vectors, vectors, reach).T  # the same, in the order that LAPACK works in without a copy
    alike[np.diag_indices(len(vectors))] += np.float32(ridge)
    half, failed = spotrf(alike, lower=1, clean=0, overwrite_a=1)
    if failed:  # never with a ridge, but for vectors that are no numbers
        raise np.linalg.LinAlgError("the texts' vectors cannot be told apart")
    weights, _info = spotrs(half, np.asfortranarray(wanted), lower=1)
    inverse, _info = spotri(half, lower=1, overwrite_c=1)
    unseen = wanted - weights / np.diagonal(inverse)[:, None]
    return Kernel(vectors, np.ascontiguousarray(weights, np.float32), reach), unseen.astype(np.float32)


def _landmarked(vectors: Table, wanted: Table, ridge: float, many: int) -> tuple[Kernel, Table]:
    from scipy.linalg import cholesky, solve_triangular

    drawn = np.random.default_rng(0).permutation(len(vectors))[:many]
    landmarks = vectors[np.sort(drawn)]
    unit, reach = np.eye(many, dtype=np.float32), reach_of(vectors)
    lower = cholesky(radial(landmarks, landmarks, reach) + 1e-4 * unit, lower=True)
    mapped = solve_triangular(lower, radial(vectors, landmarks, reach).T, lower=True)  # [m, rows]
    half = cholesky(mapped @ mapped.T + ridge * unit, lower=True)
    inner = solve_triangular(half, mapped, lower=True)
    solved = solve_triangular(half, inner @ wanted, lower=True, trans="T")
    held = (inner * inner).sum(axis=0)[:, None]
    unseen = (mapped.T @ solved - held * wanted) / np.maximum(1 - held, 1e-3)
    weights = solve_triangular(lower, solved, lower=True, trans="T")
    return Kernel(landmarks, weights.astype(np.float32), reach), unseen.astype(np.float32)


def ridge_tuned(vectors: Table, truth: NDArray[np.int64], intents: int) -> float:
    """The ridge that is right most often on texts left out one by one."""
    from scipy.linalg import eigh

    some = np.random.default_rng(1).permutation(len(vectors))[:_TUNED_ON]
    wanted = np.eye(intents, dtype=np.float32)[truth[some]]
    values, turned = eigh(radial(vectors[some], vectors[some], reach_of(vectors[some])))
    found: list[tuple[float, float, float]] = []
    for ridge in _RIDGES:
        scaled = turned / (np.maximum(values, 0) + ridge)
        off = (scaled @ (turned.T @ wanted)) / (scaled * turned).sum(axis=1)[:, None]
        unseen = wanted - off
        right = float((unseen.argmax(axis=1) == truth[some]).mean())
        found.append((right, -float((off**2).sum(axis=1).mean()), ridge))
    return max(found)[2]


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
    with warnings.catch_warnings():
        # Of few questions it asks whether so many intents are really numbers, in the middle of a run.
        warnings.filterwarnings("ignore", message="The number of unique classes", category=UserWarning)
        model = LinearSVC(C=1.0, tol=1e-2, max_iter=300, random_state=0).fit(table, truth)
    fitted, offset = model.coef_, model.intercept_
    if len(known) == 2:
        fitted, offset = np.vstack([-fitted, fitted]), np.concatenate([-offset, offset])
    weights[known], bias[known] = fitted, offset
    return Linear(weights, bias)
