"""Texts as vectors: the port that whatever compares meanings asks.

A vector compares only with vectors of the same model: `Embedder.id` is stored beside whatever was
made of them, and another id means making it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Role = Literal["query", "passage"]
Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """What turns texts into vectors.

    Attributes:
        id: which model, in which form: two with the same id give the same vectors.
        dimension: the length of a vector.
    """

    id: str
    dimension: int

    def embed(self, texts: Sequence[str], *, role: Role = "query") -> Vectors:
        """The vectors of `texts`: shape (len(texts), dimension), each of length 1 (or 0 for an empty text).

        Args:
            texts: any texts; what is longer than the model reads is cut at its end.
            role: some models tell what is looked for from what is looked in.
        """


class ChildEmbedder(Embedder, Protocol):
    """An encoder that runs in a process of its own."""

    def close(self) -> None:
        """End the process; it is started again when it is asked next."""
