"""What a learned model may look at: sums over any span of a series, its seasons, its companions. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_PRIOR = 4.0
"""A level is drawn towards the mean of the series' whole past as if that were four more periods."""
_AROUND = 2
_MARKS = ("/", "|", "_", "-", ":", " ")
_MOST_PARTS = 4


@dataclass(frozen=True, slots=True)
class Record:
    """Series as the learned models take them.

    Attributes:
        y: (series, periods); NaN: unknown. The last column is the last period of every series.
        seasons: after how many periods it may repeat, the shortest first.
        calendar: (series or 1, periods + horizon, facts) of each period; no facts: no dates.
        groups: for each way in which series belong together, the group of each series.
        events: what is known of events in each period: (patterns, periods + horizon, facts); None: nothing.
        pattern: (series,) which of the patterns.
    """

    y: Array
    seasons: tuple[int, ...]
    calendar: Array
    groups: tuple[Array, ...]
    events: Array | None = None
    pattern: Array | None = None


@dataclass(frozen=True, slots=True)
class Windows:
    """When a model is asked: of a series, at the column of its last known period, so many steps ahead."""

    rows: Array
    at: Array
    ahead: Array

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def target(self) -> Array:
        """The column that is asked for."""
        return np.asarray(self.at + self.ahead)


class Sums:
    """Sums and numbers of known values over any span of columns, in constant time."""

    def __init__(self, y: Array) -> None:
        known = ~np.isnan(y)
        self._sum = np.zeros((y.shape[0], y.shape[1] + 1))
        self._n = np.zeros((y.shape[0], y.shape[1] + 1), dtype=np.float32)
        np.cumsum(np.where(known, y, 0.0), axis=1, out=self._sum[:, 1:])
        np.cumsum(known, axis=1, out=self._n[:, 1:])

    def over(self, rows: Array, first: Array | int, last: Array) -> tuple[Array, Array]:
        """(sum, number) of the known values in columns `first` to `last`, both included."""
        begin = np.clip(first, 0, self._sum.shape[1] - 1)
        end = np.clip(np.asarray(last) + 1, begin, self._sum.shape[1] - 1)
        return self._sum[rows, end] - self._sum[rows, begin], self._n[rows, end] - self._n[rows, begin]

    def mean(self, rows: Array, first: Array | int, last: Array) -> Array:
        """The mean of what is known there; NaN where nothing is."""
        total, n = self.over(rows, first, last)
        return np.where(n > 0, total / np.maximum(n, 1), np.nan)

    def level(self, rows: Array, at: Array, span: int) -> Array:
        """The recent level at column `at`: the mean over `span` periods, drawn towards the whole past's."""
        total, n = self.over(rows, at - span + 1, at)
        whole, of = self.over(rows, 0, at)
        return np.asarray((total + _PRIOR * whole / np.maximum(of, 1)) / (n + _PRIOR))

    def season(self, asked: Windows, season: int) -> tuple[Array, Array, Array]:
        """At the same place of the last season: its value, the mean around it, that of a season before."""
        rows, place = asked.rows, same_place(asked, season)
        near = self.mean(rows, place - _AROUND, np.minimum(place + _AROUND, asked.at))
        far = self.mean(rows, place - season - _AROUND, place - season + _AROUND)
        exact = np.where(place >= 0, self.mean(rows, place, place), np.nan)
        return (
            exact,
            np.where(place + _AROUND < 0, np.nan, near),
            np.where(place - season + _AROUND < 0, np.nan, far),
        )


def same_place(asked: Windows, season: int) -> Array:
    """The last known column, or one before it, that lies whole seasons before the one asked for."""
    return np.asarray(asked.target - -(-asked.ahead // season) * season)


def together(y: Array, group: Array) -> Array:
    """The mean of each group's known series, by period; NaN where none is."""
    total = np.zeros((int(group.max()) + 1, y.shape[1]))
    n = np.zeros_like(total)
    np.add.at(total, group, np.nan_to_num(y))
    np.add.at(n, group, ~np.isnan(y))
    return np.where(n > 0, total / np.maximum(n, 1), np.nan)


def groups_of(ids: Sequence[str]) -> tuple[Array, ...]:
    """The ways in which series belong together: all of them, and by each part of names such as "type/area".

    >>> [list(map(int, g)) for g in groups_of(["a/x", "a/y", "b/x", "b/y"])]
    [[0, 0, 0, 0], [0, 0, 1, 1], [0, 1, 0, 1]]
    """
    found = [np.zeros(len(ids), dtype=np.int64)]
    for mark in _MARKS:
        if not ids or any(mark not in name for name in ids):
            continue
        parts = [name.split(mark) for name in ids]
        if len({len(p) for p in parts}) > 1:  # "Yard/Alley/12": what stands before the last mark, and after
            parts = [name.rsplit(mark, 1) for name in ids]
        for place in range(min(len(parts[0]), _MOST_PARTS)):
            names, group = np.unique([p[place] for p in parts], return_inverse=True)
            if 1 < len(names) <= len(ids) // 2:
                found.append(group.astype(np.int64))
        break
    return tuple(found)
