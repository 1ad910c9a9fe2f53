"""From a text to numbers: its words, pairs of words and pieces of words, hashed to a fixed number of buckets.

Pieces of words carry what inflection, compounds and misspelling hide, in any script; nothing is looked up in
a list of a language. What a word gives is worked out once and kept: texts repeat their words.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from townclerk.requests.words_index import tokens

if TYPE_CHECKING:
    import numpy as np

VERSION = "words-pieces-2"
BUCKETS = 2**20
_SHORTEST, _LONGEST = 3, 5
_MOST_TOKENS = 400
"""The words of a text that are read: what is asked for stands near its beginning."""


def text_tokens(text: str) -> list[str]:
    """The words of `text` that are read."""
    return tokens(text)[:_MOST_TOKENS]


def _bucket(gram: str) -> int:
    return zlib.crc32(gram.encode()) % BUCKETS


@lru_cache(maxsize=200_000)
def pieces(word: str) -> tuple[int, ...]:
    """The buckets of a word's pieces of three to five signs, its ends marked."""
    padded = f"<{word}>"
    return tuple(
        _bucket(f"p\0{padded[at : at + size]}")
        for size in range(_SHORTEST, _LONGEST + 1)
        for at in range(len(padded) - size + 1)
    )


@lru_cache(maxsize=200_000)
def whole(word: str) -> int:
    """The bucket of a word."""
    return _bucket(f"w\0{word}")


@lru_cache(maxsize=200_000)
def pair(first: str, second: str) -> int:
    """The bucket of two words that stand one after the other."""
    return _bucket(f"d\0{first}\0{second}")


def counted(words: Sequence[str]) -> tuple[dict[int, int], dict[int, int]]:
    """How often each bucket occurs: those of words and pairs, and those of pieces."""
    larger: dict[int, int] = {}
    for bucket in _words_and_pairs(words):
        larger[bucket] = larger.get(bucket, 0) + 1
    smaller: dict[int, int] = {}
    for word in words:
        for bucket in pieces(word):
            smaller[bucket] = smaller.get(bucket, 0) + 1
    return larger, smaller


def _words_and_pairs(words: Sequence[str]) -> Iterator[int]:
    for at, word in enumerate(words):
        yield whole(word)
        if at + 1 < len(words):
            yield pair(word, words[at + 1])


def matrix(texts: Sequence[str]) -> Any:
    """Counts as a sparse matrix [texts, BUCKETS x 2]: words and pairs on the left, pieces on the right."""
    import numpy as np
    from scipy.sparse import csr_matrix

    indices: list[np.ndarray[Any, Any]] = []
    values: list[np.ndarray[Any, Any]] = []
    ends = [0]
    for text in texts:
        larger, smaller = counted(text_tokens(text))
        size = len(larger) + len(smaller)
        row = np.empty(size, np.int32)
        row[: len(larger)] = list(larger)
        row[len(larger) :] = list(smaller)
        row[len(larger) :] += BUCKETS
        indices.append(row)
        values.append(np.fromiter((*larger.values(), *smaller.values()), np.float32, size))
        ends.append(ends[-1] + size)
    empty = [np.empty(0, np.int32)], [np.empty(0, np.float32)]
    data = np.concatenate(values or empty[1])
    found = csr_matrix(
        (1 + np.log(np.maximum(data, 1)), np.concatenate(indices or empty[0]), np.array(ends)),
        shape=(len(texts), BUCKETS * 2),
    )
    found.sort_indices()
    return found


def narrow(table: Any, columns: Any) -> Any:
    """`table` with these columns alone (rising); quick for one row as for many."""
    import numpy as np
    from scipy.sparse import csr_matrix

    place = np.searchsorted(columns, table.indices)
    place[place == len(columns)] = 0
    kept = columns[place] == table.indices if len(columns) else np.zeros(len(place), bool)
    ends = np.concatenate([[0], np.cumsum(kept)])[table.indptr]
    return csr_matrix((table.data[kept], place[kept], ends), shape=(table.shape[0], len(columns)))


def rarity(table: Any) -> Any:
    """How rare each column of a matrix of counts is among its texts (smoothed inverse frequency)."""
    import numpy as np

    held = np.bincount(table.indices, minlength=table.shape[1])
    return (np.log((1 + table.shape[0]) / (1 + held)) + 1).astype(np.float32)


def weighed(table: Any, rare: Any, left: Any) -> Any:
    """Counts times rarity, each half of each row brought to the length of the square root of a half.

    Args:
        left: for each column whether it belongs to the left half.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    data = table.data * rare[table.indices]
    rows = np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))
    for half in (left[table.indices], ~left[table.indices]):
        squares = np.bincount(rows[half], weights=data[half] ** 2, minlength=table.shape[0])
        length = np.sqrt(np.maximum(squares, 1e-12)) * math.sqrt(2)
        data[half] = data[half] / length[rows[half]]
    return csr_matrix((data.astype(np.float32), table.indices, table.indptr), shape=table.shape)
