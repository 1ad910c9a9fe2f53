"""Vectors that are kept in a file: a text that did not change is not read again."""

from __future__ import annotations

import hashlib
import logging
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from townclerk.core.language import Embedder, Role, Vectors
from townclerk.core.storage import atomic_path

_log = logging.getLogger(__name__)
# Half of a SHA-256: two texts of one town that share it are not to be expected.
_KEY = 16


class Kept:
    """An embedder that knows the vectors of texts it was asked for before.

    The file holds the texts' hashes and their vectors in 16 bits, of one model alone: of another
    one, or damaged, it counts as empty.

    Args:
        embedder: what computes a vector that is not known.
        file: where they are kept; it need not be there yet, its folder must.
    """

    def __init__(self, embedder: Embedder, file: Path) -> None:
        self.id, self.dimension = embedder.id, embedder.dimension
        self._embedder, self._file = embedder, file
        self._known = _read(file, embedder)

    def missing(self, texts: Sequence[str]) -> list[str]:
        """Those of `texts` whose vector would have to be computed."""
        return [text for text in dict.fromkeys(texts) if _key(text) not in self._known]

    def embed(self, texts: Sequence[str], *, role: Role = "query") -> Vectors:
        """The vectors of `texts`. Questions are computed: they are nobody's to keep."""
        if role == "query":
            return self._embedder.embed(texts, role=role)
        self._learn(texts)
        found: Vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            found[row] = self._known[_key(text)]
        return found

    def save(self, texts: Sequence[str], *, only: bool = False) -> int:
        """Keep the vectors of `texts` in the file; with `only`, no others.

        Returns:
            How many of them had to be computed.
        """
        new = self._learn(texts)
        keys = {_key(text) for text in texts}
        gone = self._known.keys() - keys if only else set()
        for key in gone:
            del self._known[key]
        if new or gone or not self._file.exists():
            _write(self._file, self.id, self._known, self.dimension)
        return new

    def _learn(self, texts: Sequence[str]) -> int:
        new = self.missing(texts)
        if new:
            vectors = self._embedder.embed(new, role="passage").astype(np.float16)
            self._known.update(zip(map(_key, new), vectors, strict=True))
        return len(new)


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()[:_KEY]


def _read(file: Path, embedder: Embedder) -> dict[bytes, NDArray[np.float16]]:
    try:
        with np.load(file, allow_pickle=False) as held:
            model, keys, vectors = str(held["model"]), held["keys"], held["vectors"]
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        _log.warning("the vectors in %s cannot be read and are computed again: %s", file, error)
        return {}
    shapes = (keys.shape[1:], keys.shape[:1], vectors.shape[1:], keys.dtype, vectors.dtype)
    if (
        model != embedder.id
        or shapes != ((_KEY,), vectors.shape[:1], (embedder.dimension,), np.uint8, np.float16)
        or not np.isfinite(vectors).all()
    ):
        return {}
    return {bytes(key): vector for key, vector in zip(keys, vectors, strict=True)}


def _write(file: Path, model: str, known: dict[bytes, NDArray[np.float16]], dimension: int) -> None:
    keys = np.frombuffer(b"".join(known), np.uint8).reshape(len(known), _KEY)
    vectors = np.stack(list(known.values())) if known else np.zeros((0, dimension), np.float16)
    with atomic_path(file) as temporary, temporary.open("wb") as out:
        np.savez(out, model=np.array(model), keys=keys, vectors=vectors)
