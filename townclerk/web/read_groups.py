"""Reads of personal data, put together: by one person, of one thing, within one day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from townclerk.core.agency import agency_current
from townclerk.trust import Access


@dataclass(frozen=True, slots=True)
class Group:
    """Reads by one actor of one thing within one day, the newest first."""

    day: date
    reads: tuple[Access, ...]

    @property
    def one(self) -> Access:
        """The newest: in all but the moment the others are like it."""
        return self.reads[0]


def grouped(lines: Iterable[Access]) -> list[Group]:
    """The reads put together, in the order of the newest of each."""
    zone, found = agency_current().zone, dict[tuple[Any, ...], list[Access]]()
    for line in lines:
        day = line.at.astimezone(zone).date()
        key = (day, line.actor, line.purpose, line.what, line.subject, line.about)
        found.setdefault(key, []).append(line)
    return [Group(key[0], tuple(reads)) for key, reads in found.items()]
