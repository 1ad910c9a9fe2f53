"""Texts by what they mean, beside their words: vectors of the English encoder that comes with the product.

A text of another language has no vector: of it words alone are known, here and when it is asked about.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from townclerk.requests import grams

if TYPE_CHECKING:
    import numpy as np

ENCODER = "all-MiniLM-L6-v2-int8"
DIMENSION = 384
WORTH = 1.0
"""The length of a text's vector beside that of its words, which is one."""
MOST_ENCODED = 30_000
"""Texts of a training: each costs 4 ms on one core."""
_LANGUAGES = ("en", "es", "fr", "de", "pt", "it", "ar")
_LONGEST = 1_000
_MOST_KEPT = 30_000
"""Vectors that a process keeps by the digest of their text, 768 bytes each: trainings repeat their texts."""
_kept: OrderedDict[bytes, np.ndarray[Any, Any]] = OrderedDict()
_keeping = threading.Lock()


def vectors_of(texts: Sequence[str], languages: Sequence[str] = ()) -> np.ndarray[Any, Any]:
    """[texts, DIMENSION]: of each English text its vector, of others zeros. The same text is read once.

    Args:
        languages: of each text, "" where it is to be found out; none: of all.
    """
    import numpy as np

    from townclerk.core.language import detect

    found = np.zeros((len(texts), DIMENSION), np.float32)
    places: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        if not text.strip():
            continue
        said = languages[at] if languages else ""
        if (said or detect(text, _LANGUAGES, default="en")).partition("-")[0] == "en":
            places.setdefault(text[:_LONGEST], []).append(at)
    english = list(places)[:MOST_ENCODED]
    for text, vector in zip(english, _encoded(english), strict=True):
        found[places[text]] = vector
    return found


def _encoded(texts: Sequence[str]) -> list[np.ndarray[Any, Any]]:
    """Of each text its vector: what was encoded before is not encoded again."""
    import numpy as np

    from townclerk.core.language import minilm

    keys = [hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest() for text in texts]
    with _keeping:
        found = {key: _kept[key] for key in keys if key in _kept}
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
    if new:
        # In 16 bits, as a model's weights are kept; also the first time, so that both times say the same.
        found |= dict(zip(new, minilm().embed(list(new.values())).astype(np.float16), strict=True))
    with _keeping:
        for key in keys:
            _kept[key] = found[key]
            _kept.move_to_end(key)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return [found[key] for key in keys]


class Table:
    """Texts as numbers: counts of their words and pieces, and what they mean; rows as of a matrix."""

    def __init__(self, counts: Any, vectors: np.ndarray[Any, Any]) -> None:
        self.counts, self.vectors = counts, vectors

    def __getitem__(self, rows: Any) -> Table:
        return Table(self.counts[rows], self.vectors[rows])

    def __len__(self) -> int:
        return int(self.counts.shape[0])


def table_of(texts: Sequence[str], *, by_meaning: bool = True) -> Table:
    """Those texts as numbers; without meaning their vectors are zeros."""
    return Table(grams.matrix(texts), vectors_of(texts if by_meaning else [""] * len(texts)))


def joined(words: Any, vectors: np.ndarray[Any, Any]) -> Any:
    """Weighed words and vectors beside each other, as one sparse matrix."""
    from scipy.sparse import csr_matrix, hstack

    return csr_matrix(hstack([words, csr_matrix(vectors * WORTH)], format="csr"))
