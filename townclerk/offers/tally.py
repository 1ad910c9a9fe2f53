"""Counting, at many past days at once, who asked for what next: all the model learns from. Pure, on arrays.

Time runs in steps of four weeks back from the day of deciding, so that the same season of
the year before is exactly 13 steps away. What is counted does not grow with the number of
people: services x what they did before x areas.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

STEP = 28
YEAR = 13 * STEP
_LAST_DAYS = np.array([28, 91, 182, YEAR, 2 * YEAR])
"""Bounds between classes of days since the last time."""
TIMES = 3
CELLS = 2 + (len(_LAST_DAYS) + 1) * TIMES * 2
"""What somebody did before about a service: `NEVER`, not known (`UNKNOWN`), or how long ago the
last time was, how often in two years, and whether a year before falls into the window."""
NEVER, UNKNOWN = 0, CELLS - 1
_CHUNK = 50_000
FAR = 1 << 30


@dataclass(frozen=True, slots=True)
class Subjects:
    """People (or households) as rows.

    Attributes:
        area: int (n,) number of the area; areas: their ids.
        known: bool (n,) whether what they asked for before is known.
        eligible: bool (n, services).
        since: (n,) the day from which each is known of at all; None: always.
        traits: int16 (n, traits) the groups each belongs to, to judge a model by; no model sees them.
    """

    area: Array
    areas: tuple[str, ...]
    known: Array
    eligible: Array
    since: Array | None = None
    traits: Array | None = None

    def __len__(self) -> int:
        return len(self.area)

    def __getitem__(self, which: slice | Array) -> Subjects:
        since = None if self.since is None else self.since[which]
        traits = None if self.traits is None else self.traits[which]
        return Subjects(self.area[which], self.areas, self.known[which], self.eligible[which], since, traits)


@dataclass(frozen=True, slots=True)
class Events:
    """Who asked for what on which day: once a day each, sorted by subject, service, day. Equal lengths."""

    subject: Array
    service: Array
    day: Array


@dataclass(frozen=True, slots=True)
class Terms:
    """Of each service: its window in days, and its repeat in days (0: any time, -1: once)."""

    window: Array
    repeat: Array

    @property
    def reach(self) -> int:
        """The steps that the longest window takes, at least 1."""
        return max(1, -(-int(self.window.max(initial=1)) // STEP))


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of subject and service with an event, of some subjects; one row each.

    `subject` counts from the first of these subjects; `first` is where each pair's days
    begin in `day`, which `of` maps back to pairs.
    """

    subject: Array
    service: Array
    day: Array
    first: Array
    of: Array


@dataclass(frozen=True, slots=True)
class State:
    """What each pair looked like at a day.

    Attributes:
        cell: what was done before; used: whether anything; has: too early to need it again.
        next: the next day it was asked for, or far away. last: the last one before, or far back.
        times: how often in two years. anniversary: the day a year before the window, or 0.
    """

    cell: Array
    used: Array
    has: Array
    next: Array
    last: Array
    times: Array
    anniversary: Array


def chunks(count: int, events: Events) -> Iterator[tuple[slice, Pairs]]:
    """The subjects a slice at a time, with their pairs."""
    for start in range(0, count, _CHUNK):
        stop = min(start + _CHUNK, count)
        low, high = np.searchsorted(events.subject, [start, stop])
        subject, service = events.subject[low:high], events.service[low:high]
        new = np.ones(high - low, dtype=bool)
        new[1:] = (subject[1:] != subject[:-1]) | (service[1:] != service[:-1])
        first = np.flatnonzero(new)
        yield (
            slice(start, stop),
            Pairs(
                subject=subject[first].astype(np.int64) - start,
                service=service[first].astype(np.int64),
                day=events.day[low:high].astype(np.int64),
                first=first,
                of=np.cumsum(new) - 1,
            ),
        )


def state_at(pairs: Pairs, terms: Terms, day: int) -> State:
    """What each of `pairs` looked like at the end of `day`."""
    if not len(pairs.first):
        none = np.zeros(0, dtype=np.int64)
        return State(none, none.astype(bool), none.astype(bool), none, none, none, none)
    before = pairs.day <= day
    window = terms.window[pairs.service]
    last = np.maximum.reduceat(np.where(before, pairs.day, -FAR), pairs.first)
    coming = np.minimum.reduceat(np.where(before, FAR, pairs.day), pairs.first)
    times = np.add.reduceat((before & (pairs.day > day - 2 * YEAR)).astype(np.int64), pairs.first)
    year = pairs.day + YEAR
    again = before & (year > day) & (year <= day + window[pairs.of])
    anniversary = np.maximum.reduceat(np.where(again, pairs.day, 0), pairs.first)
    used, repeat = last > -FAR, terms.repeat[pairs.service]
    ago = np.digitize(day - last, _LAST_DAYS, right=True)
    often = np.clip(times, 1, TIMES) - 1
    cell = 1 + (ago * TIMES + often) * 2 + (anniversary > 0)
    due = (repeat >= 0) & (last + repeat <= day + window)
    return State(
        np.where(used, cell, NEVER), used, used & ~due, coming, last, times, anniversary
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts at each of some days: candidates `n`, and those of them who asked within the window `h`.

    Attributes:
        days: (j,) the days, the latest first, a step apart.
        own_n, own_h: (j, services, CELLS). area_n, area_h: (j, services, areas).
        joint_n, joint_h: by index into `days`, (services, CELLS, areas).
    """

    days: Array
    own_n: Array
    own_h: Array
    area_n: Array
    area_h: Array
    joint_n: dict[int, Array]
    joint_h: dict[int, Array]

    def plus(self, other: Tally) -> Tally:
        """The counts of both, of other subjects at the same days."""
        return Tally(
            self.days,
            self.own_n + other.own_n,
            self.own_h + other.own_h,
            self.area_n + other.area_n,
            self.area_h + other.area_h,
            {j: n + other.joint_n[j] for j, n in self.joint_n.items()},
            {j: h + other.joint_h[j] for j, h in self.joint_h.items()},
        )


def tally(subjects: Subjects, events: Events, terms: Terms, *, days: Array, joint: tuple[int, ...]) -> Tally:
    """Count at each of `days`; by both what was done before and area at those numbered in `joint`."""
    services, areas = len(terms.window), len(subjects.areas)
    own, area, both = (services, CELLS), (services, areas), (services, CELLS, areas)

    def zeros(shape: tuple[int, ...]) -> Array:
        return np.zeros(shape, dtype=np.int64)

    out = Tally(
        days=days,
        own_n=zeros((len(days), *own)),
        own_h=zeros((len(days), *own)),
        area_n=zeros((len(days), *area)),
        area_h=zeros((len(days), *area)),
        joint_n={j: zeros(both) for j in joint},
        joint_h={j: zeros(both) for j in joint},
    )
    for part, pairs in chunks(len(subjects), events):
        eligible = subjects.eligible[part] & subjects.known[part, None]
        everyone = _everyone(eligible, subjects.area[part], areas)
        may = eligible[pairs.subject, pairs.service]
        at = subjects.area[part][pairs.subject].astype(np.int64)
        for j, day in enumerate(days):
            state = state_at(pairs, terms, int(day))
            there = may
            if subjects.since is not None:
                known_of = subjects.since[part] <= day
                everyone = _everyone(eligible & known_of[:, None], subjects.area[part], areas)
                there = may & known_of[pairs.subject]
            _count(out, j, pairs, state, terms, may=there, at=at, everyone=everyone)
    return out


def _everyone(eligible: Array, area: Array, areas: int) -> Array:
    """(services, areas) how many subjects may have it there."""
    found = np.zeros((eligible.shape[1], areas), dtype=np.int64)
    for a in np.unique(area):
        found[:, a] = eligible[area == a].sum(axis=0)
    return found


def _count(
    out: Tally, j: int, pairs: Pairs, state: State, terms: Terms, *, may: Array, at: Array, everyone: Array
) -> None:
    """Add one chunk at one day: everyone as if they had never asked, corrected where a pair has events."""
    services, areas = everyone.shape
    service, day = pairs.service, int(out.days[j])
    candidate = may & ~state.has
    hit = candidate & (state.next <= day + terms.window[service])
    known, gone = candidate & state.used, may & state.used

    def count(shape: tuple[int, ...], which: Array, *index: Array) -> Array:
        flat = (
            np.ravel_multi_index([i[which] for i in index], shape) if which.any() else np.zeros(0, np.int64)
        )
        return np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape)

    by_cell, by_area = (services, CELLS), (services, areas)
    out.own_n[j] += count(by_cell, known, service, state.cell)
    out.own_n[j, :, NEVER] += everyone.sum(axis=1) - np.bincount(service[gone], minlength=services)
    out.own_h[j] += count(by_cell, hit, service, state.cell)
    out.area_n[j] += everyone - count(by_area, gone & state.has, service, at)
    out.area_h[j] += count(by_area, hit, service, at)
    if j in out.joint_n:
        shape = (services, CELLS, areas)
        out.joint_n[j] += count(shape, known, service, state.cell, at)
        out.joint_n[j][:, NEVER] += everyone - count(by_area, gone, service, at)
        out.joint_h[j] += count(shape, hit, service, state.cell, at)
