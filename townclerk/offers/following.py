"""What is asked for after what, as it was known at a time. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from townclerk.offers.log import Log
from townclerk.offers.popular import span_of

Array = np.ndarray[Any, np.dtype[Any]]

_STEP = 28
_CELLS = 20_000_000
_DRAWN = 10.0
"""So many requests after a service are worth as much as what is asked for in general."""


@dataclass(frozen=True, slots=True)
class Following:
    """Running counts of pairs of a person's requests that follow each other.

    Attributes:
        first: the day of the first row. step: days in a row.
        after: (rows + 1, services, services): the later of the two was before the row's day.
    """

    first: int
    step: int
    after: Array

    def chances(self, at: Array, last: Array) -> Array:
        """(moments, services) of being next after `last` (-1: nothing, which is not known)."""
        row = np.clip((np.floor(at).astype(np.int64) - self.first) // self.step, 0, len(self.after) - 1)
        counts = self.after[row, last].astype(np.float32)
        usual = self._usual()[row]
        found = (counts + _DRAWN * usual) / (counts.sum(axis=1, keepdims=True) + _DRAWN)
        found[last < 0] = np.nan
        return np.asarray(found, dtype=np.float32)

    def _usual(self) -> Array:
        asked = self.after.sum(axis=1).astype(np.float32) + 1.0
        return np.asarray(asked / asked.sum(axis=1, keepdims=True))


class Pairing:
    """Requests that follow each other being counted, a log at a time.

    Args:
        first, last: the first and last day of all logs; `last` below `first`: nothing comes.
    """

    def __init__(self, first: int, last: int, *, services: int) -> None:
        days = max(last - first + 1, 1)
        step = _STEP
        while (days // step + 2) * services**2 > _CELLS and step < days:
            step *= 2
        self._first, self._step = first, step
        self._counts = np.zeros((days // step + 2, services, services), dtype=np.int32)

    def add(self, log: Log) -> None:
        """Count `log` too; each person is in one log."""
        shape = self._counts.shape
        same = log.person[1:] == log.person[:-1]
        row = (np.floor(log.at[1:][same]).astype(np.int64) - self._first) // self._step + 1
        place = np.ravel_multi_index((row, log.service[:-1][same], log.service[1:][same]), shape)
        self._counts += np.bincount(place, minlength=self._counts.size).astype(np.int32).reshape(shape)

    def done(self) -> Following:
        """What was counted."""
        return Following(self._first, self._step, np.cumsum(self._counts, axis=0, dtype=np.int32))


def following(log: Log) -> Following:
    """Count `log`."""
    first, last = span_of(log)
    pairing = Pairing(first, last, services=log.services)
    pairing.add(log)
    return pairing.done()
