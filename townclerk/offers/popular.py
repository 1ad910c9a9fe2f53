"""What was asked for around a person: in their area and everywhere, lately and a year ago. Pure.

Counts are kept as running sums over days, so that any span before any moment is two look-ups.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from townclerk.offers.log import Log

Array = np.ndarray[Any, np.dtype[Any]]

_CELLS = 20_000_000
"""Most cells of the running sums (4 bytes each): days are put together until there are no more."""
YEAR = 364
"""52 weeks: the same weekday, the same season."""


@dataclass(frozen=True, slots=True)
class Popular:
    """Running sums of what was asked for.

    Attributes:
        first: the day of the first row. step: days in a row.
        near: (rows + 1, areas, services) how many asked before the row's day.
        everywhere: (rows + 1, services) likewise, all areas together.
    """

    first: int
    step: int
    near: Array
    everywhere: Array

    def spans(self, at: Array, area: Array, *, back: int, length: int) -> tuple[Array, Array]:
        """(moments, services) asked for in the `length` days that began `back` days before `at`.

        In the moment's area, and everywhere. Only days that are over by `at` count.
        """
        low, high = self._row(at - back), self._row(np.minimum(at - back + length, at))
        return self.near[high, area] - self.near[low, area], self.everywhere[high] - self.everywhere[low]

    def between(self, first: int, end: int) -> Array:
        """(areas, services) asked for from day `first` to the day before `end`."""
        low, high = self._row(np.array([first, end], np.float64))
        return np.asarray(self.near[high] - self.near[low])

    def _row(self, at: Array) -> Array:
        found = (np.floor(at).astype(np.int64) - self.first) // self.step
        return np.clip(found, 0, len(self.near) - 1)


class Counting:
    """Requests being counted, a log at a time.

    Args:
        first, last: the first and last day of all logs; `last` below `first`: nothing comes.
    """

    def __init__(self, first: int, last: int, *, services: int, areas: int) -> None:
        days = max(last - first + 1, 1)
        step = 1
        while -(-days // step) * areas * services > _CELLS and step < YEAR:
            step *= 2
        self._first, self._step = first, step
        self._counts = np.zeros((-(-days // step) + 1, areas, services), dtype=np.int32)

    def add(self, log: Log) -> None:
        """Count `log` too."""
        day = np.floor(log.at).astype(np.int64)
        shape = self._counts.shape
        place = np.ravel_multi_index(((day - self._first) // self._step + 1, log.area, log.service), shape)
        self._counts += np.bincount(place, minlength=self._counts.size).astype(np.int32).reshape(shape)

    def done(self) -> Popular:
        """What was counted."""
        near = np.cumsum(self._counts, axis=0, dtype=np.int32)
        return Popular(self._first, self._step, near, near.sum(axis=1))


def popular(log: Log) -> Popular:
    """Count `log`."""
    first, last = span_of(log)
    counting = Counting(first, last, services=log.services, areas=log.areas)
    counting.add(log)
    return counting.done()


def span_of(log: Log) -> tuple[int, int]:
    """The first and last day of `log`; (0, -1) where there is nothing."""
    return (int(np.floor(log.at.min())), int(np.floor(log.at.max()))) if len(log) else (0, -1)
