"""Which model stands behind the port that whatever compares meanings asks."""

from __future__ import annotations

from functools import lru_cache

from townclerk.core.language.embedder import ChildEmbedder, Embedder


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


@lru_cache(maxsize=1)
def multilingual() -> ChildEmbedder | None:
    """The encoder for languages but English; None where `townclerk[multilingual]` is not installed.

    Raises:
        TownclerkError: its files are not those that were checked.
    """
    from townclerk.core.language.embedding_e5 import MultilingualE5, e5_here

    return MultilingualE5() if e5_here() else None
