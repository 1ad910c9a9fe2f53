"""Vectors in which what tells pages apart counts more: learned from a town's own pages, without any question.

Hatch and others 2006, "Within-class covariance normalization": directions in which the passages of one
page differ among themselves say little about which page is meant, and count less.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from townclerk.core.language import Vectors

# What each direction is thought to differ by, as a share of the mean one; where passages are few, more.
_LEAST, _FEW = 0.05, 100
_ROUNDING = 1e-9


class Apart:
    """The means of some pages, as their passages tell them apart.

    Args:
        texts: vectors of all passages. owners: the page of each, from 0 on; every page has one.
    """

    def __init__(self, texts: Vectors, owners: NDArray[np.int64]) -> None:
        counts = np.bincount(owners)
        means = np.zeros((len(counts), texts.shape[1]), np.float32)
        np.add.at(means, owners, texts)
        means /= counts[:, None]
        self._middle = means.mean(axis=0)
        self._turn = _turn(texts - means[owners], max(1, len(texts) - len(counts)))
        self._pages = self._seen(means)

    def nearness(self, asked: Vectors) -> NDArray[np.float32]:
        """The cosine of each page with what is asked; 0 of nothing asked."""
        if not asked.any():
            return np.zeros(len(self._pages), np.float32)
        # Not `@`, as in `ranking`: a large product would be shared among threads that wait, spinning.
        return np.asarray(np.einsum("pd,d->p", self._pages, self._seen(asked[None])[0]), np.float32)

    def _seen(self, vectors: Vectors) -> Vectors:
        turned = np.einsum("td,de->te", vectors - self._middle, self._turn)
        return np.asarray(turned / np.linalg.norm(turned, axis=1, keepdims=True).clip(min=1e-9), np.float32)


def _turn(within: Vectors, free: int) -> Vectors:
    """What makes passages of one page differ alike in every direction; `free`: how many of them tell it."""
    dimension = within.shape[1]
    spread = within.T.astype(np.float64) @ within
    mean = float(np.trace(spread)) / dimension
    # Nothing but rounding: where only titles are read, no page differs within itself.
    if mean * dimension < _ROUNDING * len(within):
        return np.eye(dimension, dtype=np.float32)
    shrunk = spread / mean + (_LEAST + _FEW / free) * np.eye(dimension)
    return np.asarray(np.linalg.cholesky(np.linalg.inv(shrunk)), np.float32)
