"""The log as arrays in the order of each person's life, and moments to look back from. Pure.

Times are days since 1970-01-01 as numbers, so that a log with hours and one with days are
treated alike: what happened strictly before a moment is known at it, nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Log:
    """Who asked for what, where and when, sorted by person, time, service. Columns of equal length.

    Attributes:
        person, service, area: numbers from 0. at: days since 1970-01-01.
        start: (people + 1,) where each person's rows begin.
        services, areas: how many there are.
    """

    person: Array
    service: Array
    area: Array
    at: Array
    start: Array
    services: int
    areas: int

    def __len__(self) -> int:
        return len(self.at)

    @property
    def people(self) -> int:
        """How many people there are, those without a row too."""
        return len(self.start) - 1


@dataclass(frozen=True, slots=True)
class Moments:
    """Whom to look at, and when: what happened strictly before `at` is known. Columns of equal length."""

    person: Array
    at: Array
    area: Array

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, which: slice | Array) -> Moments:
        return Moments(self.person[which], self.at[which], self.area[which])


def log_of(
    person: Array, service: Array, area: Array, at: Array, *, people: int, services: int, areas: int
) -> Log:
    """A log from columns in any order."""
    order = np.lexsort((service, at, person))
    person = person[order].astype(np.int32)
    return Log(
        person,
        service[order].astype(np.int32),
        area[order].astype(np.int32),
        at[order].astype(np.float64),
        np.searchsorted(person, np.arange(people + 1)).astype(np.int64),
        services,
        areas,
    )


def known_until(log: Log, moments: Moments) -> Array:
    """Where, in the log, what each of `moments` knows of its person ends: a binary search in all at once."""
    low, high = log.start[moments.person], log.start[moments.person + 1]
    low = low.copy()
    while True:
        open_still = low < high
        if not open_still.any():
            return low
        middle = (low + high) // 2
        known = open_still & (log.at[np.minimum(middle, len(log) - 1)] < moments.at)
        low = np.where(known, middle + 1, low)
        high = np.where(open_still & ~known, middle, high)
