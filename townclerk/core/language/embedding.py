"""Texts as vectors: the port that whatever compares meanings asks, and which model stands behind it.

A vector compares only with vectors of the same model: `Embedder.id` is stored beside whatever was
made of them, and another id means making it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
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


@lru_cache(maxsize=1)
def minilm() -> Embedder:
    """The English sentence encoder that comes with the product.

    Raises:
        TownclerkError: its files are not those that were checked.
    """
    from townclerk.core.language.embedding_minilm import MiniLM

    return MiniLM()


def common_words() -> frozenset[str]:
    """Words that are surely words, for who looks for mistakes: English ones, and some of other languages.

    Raises:
        TownclerkError: the file that lists them is not the one that was checked.
    """
    from townclerk.core.language import embedding_minilm

    return embedding_minilm.common_words()


class ChildEmbedder(Embedder, Protocol):
    """An encoder that runs in a process of its own."""

    def close(self) -> None:
        """End the process; it is started again when it is asked next."""


@lru_cache(maxsize=1)
def multilingual() -> ChildEmbedder | None:
    """The encoder for languages but English; None where `townclerk[multilingual]` is not installed.

    Raises:
        TownclerkError: its files are not those that were checked.
    """
    from townclerk.core.language.embedding_e5 import MultilingualE5, e5_here

    return MultilingualE5() if e5_here() else None
