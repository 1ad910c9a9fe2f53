"""How near a text is to what was learned, by what it means: what is nobody's lies far from all of it.

A linear model says which team is likeliest among those there are, however strange a text is. How near the
nearest few texts are that somebody sorted tells the strange ones apart (Sun and others, "Out-of-distribution
detection with deep nearest neighbors", 2022). Only being far says something: to be nearer than usual is what
the forms and letters of one service are to each other, and makes no ordinary text of it less ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

_NEAREST = 3
_MOST = 10_000
"""Vectors that a model keeps, 768 bytes each; of more texts so many are drawn."""
_AT_ONCE, _FAR = 500, 0.1
UNKNOWN = 2.0
"""Nearer than anything can be: of a text in a language without vectors nothing is said, so it is not far."""


def landmarks_of(vectors: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Those of [texts, DIMENSION] that a model keeps to measure by; a text without a vector is none."""
    import numpy as np

    known = np.flatnonzero(vectors.any(axis=1))
    if len(known) > _MOST:
        known = np.sort(np.random.default_rng(0).permutation(known)[:_MOST])
    return vectors[known]


def near_of(vectors: np.ndarray[Any, Any], landmarks: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """[texts]: the mean cosine to the nearest few landmarks; `UNKNOWN` without a vector or a landmark."""
    import numpy as np

    found = np.full(len(vectors), UNKNOWN, np.float32)
    known, many = np.flatnonzero(vectors.any(axis=1)), min(_NEAREST, len(landmarks))
    for start in range(0, len(known) if many else 0, _AT_ONCE):
        rows = known[start : start + _AT_ONCE]
        alike = vectors[rows] @ landmarks.T
        found[rows] = np.partition(alike, -many, axis=1)[:, -many:].mean(axis=1)
    return found


def far_from(near: np.ndarray[Any, Any], worth: np.ndarray[Any, Any]) -> float:
    """From where on a text is far: nine tenths of those that somebody asked were nearer to what was learned.

    Args:
        near: of texts held back. worth: what each counts.
    """
    import numpy as np

    known = np.flatnonzero(near < UNKNOWN)
    if not len(known):
        return 0.0
    order = known[np.argsort(near[known], kind="stable")]
    sums = np.cumsum(worth[order])
    return float(near[order][int(np.searchsorted(sums, _FAR * sums[-1]))])
