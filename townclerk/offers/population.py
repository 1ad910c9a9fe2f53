"""People a part at a time, so that memory does not grow with how many there are.

What is counted over everybody is added up part by part; what is learned is learned from a
sample, drawn part by part; what is scored is scored and written part by part. Only `Subjects`
(some dozens of bytes a person) are held whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Protocol

import numpy as np

from townclerk.offers.following import Following, Pairing
from townclerk.offers.log import Log, log_of
from townclerk.offers.popular import Counting, Popular
from townclerk.offers.tally import Array, Events, Subjects, Tally, Terms, tally

PART = 50_000
"""Subjects of a part: a million requests or so, 60 MB while they are looked at."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some subjects, and all they asked for.

    Attributes:
        rows: which of all subjects. subjects, events: numbered from the first of these.
    """

    rows: slice
    subjects: Subjects
    events: Events


class Population(Protocol):
    """All subjects, a part at a time, as often as asked.

    Attributes:
        terms: of the services. areas: ids of the areas. size: how many subjects.
        first, last: the first and last day of all events; `last` below `first`: there are none.
    """

    @property
    def terms(self) -> Terms:
        """Of the services."""

    @property
    def areas(self) -> tuple[str, ...]:
        """Ids of the areas."""

    @property
    def size(self) -> int:
        """How many subjects."""

    @property
    def first(self) -> int:
        """The first day of all events."""

    @property
    def last(self) -> int:
        """The last one."""

    def parts(self) -> Iterator[Part]:
        """Every subject in exactly one part, in the order of their rows."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A population that is in memory."""

    subjects: Subjects
    events: Events
    terms: Terms

    @property
    def areas(self) -> tuple[str, ...]:
        """Ids of the areas."""
        return self.subjects.areas

    @property
    def size(self) -> int:
        """How many subjects."""
        return len(self.subjects)

    @property
    def first(self) -> int:
        """The first day of all events."""
        return int(self.events.day.min()) if len(self.events.day) else 0

    @property
    def last(self) -> int:
        """The last one."""
        return int(self.events.day.max()) if len(self.events.day) else -1

    def parts(self) -> Iterator[Part]:
        """Slices of what is in memory."""
        events = self.events
        for rows in slices(self.size):
            low, high = np.searchsorted(events.subject, [rows.start, rows.stop])
            mine = Events(
                events.subject[low:high] - rows.start, events.service[low:high], events.day[low:high]
            )
            yield Part(rows, self.subjects[rows], mine)


def slices(size: int) -> Iterator[slice]:
    """The rows of each part of `size` subjects."""
    for start in range(0, size, PART):
        yield slice(start, min(start + PART, size))


@dataclass(frozen=True, slots=True)
class Around:
    """What was asked for by everybody: of a size that people do not change."""

    popular: Popular
    following: Following


def logged(part: Part, terms: Terms) -> Log:
    """What the subjects of `part` asked for, in the order of their lives."""
    subjects, events = part.subjects, part.events
    return log_of(
        events.subject, events.service, subjects.area[events.subject], events.day,
        people=len(subjects), services=len(terms.window), areas=len(subjects.areas),
    )  # fmt: skip


def around_of(population: Population) -> Around:
    """Count everybody's requests."""
    services, span = len(population.terms.window), (population.first, population.last)
    near = Counting(*span, services=services, areas=len(population.areas))
    after = Pairing(*span, services=services)
    for part in population.parts():
        log = logged(part, population.terms)
        near.add(log)
        after.add(log)
    return Around(near.done(), after.done())


def tally_all(population: Population, *, days: Array, joint: tuple[int, ...]) -> Tally:
    """As `tally`, of everybody."""
    counts = (
        tally(part.subjects, part.events, population.terms, days=days, joint=joint)
        for part in _parts_or_nobody(population)
    )
    return reduce(Tally.plus, counts)


def _parts_or_nobody(population: Population) -> Iterable[Part]:
    if population.size:
        return population.parts()
    none = np.zeros(0, dtype=np.int64)
    services = len(population.terms.window)
    nobody = Subjects(none, population.areas, none.astype(bool), np.zeros((0, services), bool))
    return [Part(slice(0, 0), nobody, Events(none, none, none))]


def sample(population: Population, *, most: int) -> Gathered:
    """About `most` subjects drawn at random, always the same ones; all of them where they are no more."""
    share = min(1.0, most / max(population.size, 1))
    subjects, events, before = list[Subjects](), list[Events](), 0
    for part in _parts_or_nobody(population):
        size = len(part.subjects)
        drawn = np.ones(size, bool)
        if share < 1:
            drawn = np.random.default_rng((5, part.rows.start)).random(size) < share
        number = np.cumsum(drawn) - 1 + before
        mine = drawn[part.events.subject]
        events.append(
            Events(number[part.events.subject[mine]], part.events.service[mine], part.events.day[mine])
        )
        subjects.append(part.subjects[drawn])
        before += int(drawn.sum())
    columns = (np.concatenate([getattr(one, name) for one in events]) for name in Events.__slots__)
    return Gathered(joined(subjects), Events(*columns), population.terms)


def joined(parts: list[Subjects]) -> Subjects:
    """Subjects of several parts as one."""
    first = parts[0]
    since, traits = None, None
    if first.since is not None:
        since = np.concatenate([one.since for one in parts if one.since is not None])
    if first.traits is not None:
        traits = np.concatenate([one.traits for one in parts if one.traits is not None])
    area, known, eligible = (
        np.concatenate([getattr(one, name) for one in parts]) for name in ("area", "known", "eligible")
    )
    return Subjects(area, first.areas, known, eligible, since, traits)
