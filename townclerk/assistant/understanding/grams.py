"""Words and pieces of words of texts as numbers: TF-IDF over hashed columns, so that no word list is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

WORD = r"(?u)\b\w+\b"
_BUCKETS = 2**20
_MOST_COLUMNS = 60_000


def counted(texts: Sequence[str]) -> Any:
    """[texts, 2 x buckets]: words and pairs of words, then pieces of two to five letters within words."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import HashingVectorizer

    shared = {"n_features": _BUCKETS, "alternate_sign": False, "norm": None, "strip_accents": "unicode"}
    words = HashingVectorizer(ngram_range=(1, 2), token_pattern=WORD, **shared)
    pieces = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 5), **shared)
    return hstack([words.transform(texts), pieces.transform(texts)], format="csr")


@dataclass(frozen=True, slots=True)
class Grams:
    """Which columns were learned from, rising, and how rare each is."""

    columns: NDArray[np.int32]
    rare: NDArray[np.float32]

    @classmethod
    def learn(cls, table: Any) -> Grams:
        """The columns of `table` worth keeping: those in two texts, or in one where there are few texts."""
        held = np.bincount(table.indices, minlength=_BUCKETS)
        rows = table.shape[0]
        least = np.ones(len(held), int)
        if rows >= 2_000:
            least[_BUCKETS:] = 2
        found = np.flatnonzero(held >= least)
        if len(found) > _MOST_COLUMNS:
            found = np.sort(found[np.argsort(-held[found], kind="stable")[:_MOST_COLUMNS]])
        rare = np.log((1 + rows) / (1 + held[found])) + 1
        return cls(found.astype(np.int32), rare.astype(np.float32))

    def of(self, table: Any) -> Any:
        """`table` in these columns, weighed: words and pieces each of length 1."""
        from scipy.sparse import csr_matrix, hstack

        # By bisection: slicing a row of two million columns would cost more than all the rest of a query.
        at = np.minimum(np.searchsorted(self.columns, table.indices), max(len(self.columns) - 1, 0))
        known = self.columns[at] == table.indices if len(self.columns) else np.zeros(len(at), bool)
        before = np.concatenate([[0], np.cumsum(known)])[table.indptr]
        kept = at[known]
        data = (1 + np.log(table.data[known].astype(np.float32))) * self.rare[kept]
        mine = csr_matrix((data, kept, before), shape=(table.shape[0], len(self.columns)))
        split = int(np.searchsorted(self.columns, _BUCKETS))
        return hstack([_unit(mine[:, :split]), _unit(mine[:, split:])], format="csr")


def _unit(table: Any) -> Any:
    """Each row of length 1; a row or a table without a column stays."""
    from sklearn.preprocessing import normalize

    return normalize(table) if table.shape[1] else table
