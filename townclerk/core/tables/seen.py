"""Keys seen before, over a whole file, in 16 bytes a row.

A Python dictionary of 20 million keys takes some 3 GB; sorted arrays take 320 MB. They are kept
as runs, each at least twice the next until they are large, so that a key is moved a few times only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

# Larger runs are not joined: sorting one takes several times its size.
_LARGEST_RUN = 2_000_000


class _Runs:
    """Sorted runs of (uint64 key, int64 value); `fold` joins the values of one key."""

    def __init__(self, fold: str) -> None:
        self._fold = fold
        self._runs: list[tuple[np.ndarray, np.ndarray]] = []

    def look(self, keys: np.ndarray, nothing: int) -> np.ndarray:
        import numpy as np

        found = np.full(len(keys), nothing, dtype=np.int64)
        fold = getattr(np, self._fold)
        order = np.argsort(keys)  # looked up in order, neighbours are in the cache: five times as fast
        wanted = keys[order]
        for run_keys, run_values in self._runs:
            at = np.minimum(np.searchsorted(run_keys, wanted), len(run_keys) - 1)
            hit = np.flatnonzero(run_keys[at] == wanted)
            rows = order[hit]
            found[rows] = fold(found[rows], run_values[at[hit]])
        return found

    def add(self, keys: np.ndarray, values: np.ndarray) -> None:
        import numpy as np

        while len(keys) and self._runs and len(self._runs[-1][0]) < min(2 * len(keys), _LARGEST_RUN):
            more_keys, more_values = self._runs.pop()
            keys, values = np.concatenate([more_keys, keys]), np.concatenate([more_values, values])
            keys, values = self._folded(keys, values)
        if len(keys):
            self._runs.append(self._folded(keys, values))

    def _folded(self, keys: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        import numpy as np

        order = np.argsort(keys, kind="stable")
        keys, values = keys[order], values[order]
        starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
        return keys[starts], getattr(np, self._fold).reduceat(values, starts)


class FirstLines:
    """Where each key stood first."""

    def __init__(self) -> None:
        self._runs = _Runs("minimum")

    def add(self, keys: np.ndarray, lines: np.ndarray) -> np.ndarray:
        """Remember `keys` (uint64) and give for each the line of an earlier same key, or 0.

        Args:
            keys: one for each row, of this batch.
            lines: int64, ascending, the row's line, at least 1.
        """
        import numpy as np

        none = np.iinfo(np.int64).max
        earlier = self._runs.look(keys, none)
        _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        in_batch = lines[first][inverse]
        earlier = np.where(earlier < none, earlier, np.where(in_batch < lines, in_batch, 0))
        self._runs.add(keys, lines)
        return earlier

    def known(self, keys: np.ndarray) -> np.ndarray:
        """Bool for each key: whether it was added before."""
        import numpy as np

        none = np.iinfo(np.int64).max
        return np.asarray(self._runs.look(keys, none) < none)


class Occurrences:
    """How often each key has come before."""

    def __init__(self) -> None:
        self._runs = _Runs("add")

    def add(self, keys: np.ndarray) -> np.ndarray:
        """Count `keys` (uint64) and give for each how many same keys came before it."""
        import numpy as np

        before = self._runs.look(keys, 0)
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        fresh = np.concatenate([[True], ordered[1:] != ordered[:-1]]) if len(keys) else np.zeros(0, bool)
        starts = np.flatnonzero(fresh)
        within = np.arange(len(keys)) - np.repeat(starts, np.diff(np.append(starts, len(keys))))
        earlier = np.empty(len(keys), dtype=np.int64)
        earlier[order] = within
        self._runs.add(keys, np.ones(len(keys), dtype=np.int64))
        return before + earlier
