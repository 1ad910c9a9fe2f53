"""What is asked for after what, as it was known at a time. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from townclerk.offers.log import Log

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


def following(log: Log) -> Following:
    """Count `log`."""
    first = int(np.floor(log.at.min())) if len(log) else 0
    days = int(np.floor(log.at.max())) - first + 1 if len(log) else 1
    step = _STEP
    while (days // step + 2) * log.services**2 > _CELLS and step < days:
        step *= 2
    shape = (days // step + 2, log.services, log.services)
    same = log.person[1:] == log.person[:-1]
    later = log.at[1:][same]
    row = (np.floor(later).astype(np.int64) - first) // step + 1
    place = np.ravel_multi_index((row, log.service[:-1][same], log.service[1:][same]), shape)
    counts = np.bincount(place, minlength=int(np.prod(shape))).astype(np.int32).reshape(shape)
    return Following(first, step, np.cumsum(counts, axis=0, dtype=np.int32))
