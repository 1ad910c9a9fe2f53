"""Free times, found by arithmetic on whole arrays: 200 resources over 90 days are half a million starts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from townclerk.appointments.local_time import EPOCH_ORDINAL, LocalTime, Minutes, local_time
from townclerk.appointments.opening import pieces, reaches, without
from townclerk.appointments.rules import (
    ANYTHING,
    DAY,
    UNIT,
    Away,
    Definition,
    Resource,
    Slot,
    Wish,
    minute_of,
)

_LANE = 2**32
"""Units from one lane to the next: one seat of one resource has a lane of time to itself."""

_LAST = 2
"""So many times of a day are its last ones."""


@dataclass(frozen=True)
class Busy:
    """What is taken, a column each: half a million small objects would cost more than the search itself.

    Attributes:
        resources: the ids that `which` counts through.
        which, seats: on which seat of which resource. begins, ends: minutes of UTC, buffers with them.
    """

    resources: tuple[str, ...]
    which: Minutes
    seats: Minutes
    begins: Minutes
    ends: Minutes

    @classmethod
    def of(cls, rows: Iterable[tuple[str, int, int, int]]) -> Busy:
        """From rows of resource, seat, begin and end."""
        rows = list(rows)
        names = tuple(dict.fromkeys(row[0] for row in rows))
        number = {name: at for at, name in enumerate(names)}
        table = np.array([(number[n], seat, begin, end) for n, seat, begin, end in rows], np.int64)
        return cls(names, *table.reshape(-1, 4).T)

    def __len__(self) -> int:
        return len(self.which)


NOTHING = Busy.of(())


@dataclass(frozen=True)
class Free:
    """Free times, earliest first; at one time the resources in the order in which they are offered.

    Attributes:
        resources: the ids that `which` counts through.
        which, begins: of each free time its resource and the minute of UTC it begins at.
        minutes: how long each is.
    """

    resources: tuple[str, ...]
    which: Minutes
    begins: Minutes
    minutes: int

    def __len__(self) -> int:
        return len(self.begins)

    def __iter__(self) -> Iterator[Slot]:
        return (self._slot(at) for at in range(len(self)))

    def _slot(self, at: int) -> Slot:
        begins = int(self.begins[at])
        return Slot(self.resources[int(self.which[at])], begins, begins + self.minutes)

    def preferring(self, resources: Collection[str], ways: Mapping[str, int]) -> Free:
        """The same, at one time these resources first: `times` gives them where they are free.

        Args:
            ways: of each resource the place of its way of meeting: nobody gets a call for a desk.
        """
        liked = np.array([name in resources for name in self.resources], np.bool_)
        if not len(self) or liked.all() or not liked.any():
            return self
        way = np.array([ways.get(name, 0) for name in self.resources], np.int64)
        order = np.lexsort((self.which, ~liked[self.which], way[self.which], self.begins))
        return Free(self.resources, self.which[order], self.begins[order], self.minutes)

    def times(self) -> tuple[Slot, ...]:
        """One slot for each time, at the resource that is offered first."""
        if not len(self):
            return ()
        at = np.flatnonzero(np.concatenate(([True], self.begins[1:] != self.begins[:-1])))
        return tuple(self._slot(int(one)) for one in at)

    def first(self, count: int) -> tuple[Slot, ...]:
        """The earliest times."""
        return self.times()[:count]

    def nearest(self, minute: int, count: int) -> tuple[Slot, ...]:
        """The times nearest to a minute, in order of time."""
        near = sorted(self.times(), key=lambda slot: (abs(slot.begins - minute), slot.begins))[:count]
        return tuple(sorted(near, key=lambda slot: slot.begins))

    def at(self, begins: int) -> tuple[Slot, ...]:
        """Every slot that begins at one minute."""
        low, high = np.searchsorted(self.begins, [begins, begins + 1])
        return tuple(self._slot(at) for at in range(int(low), int(high)))


def find(
    *,
    definition: Definition,
    resources: Sequence[Resource],
    minutes: int,
    first: date,
    last: date,
    zone: str,
    now: datetime,
    wish: Wish = ANYTHING,
    busy: Busy = NOTHING,
    away: Collection[Away] = (),
    holidays: Collection[date] = (),
    staff: bool = False,
) -> Free:
    """The free times of `resources` on local days from `first` to `last`.

    Args:
        minutes: how long an appointment is.
        now: aware; nothing in the past is free, and nothing nearer or further than a resource allows.
        staff: lead times and furthest days do not hold back who books for a caller.
    """
    fits = [one for one in resources if wish.suits(one, definition)]
    first, last = max(first, wish.first or first), min(last, wish.last or last)
    names = tuple(one.id for one in fits)
    if not fits or last < first:
        return Free(names, np.empty(0, np.int64), np.empty(0, np.int64), minutes)
    clock = local_time(zone, first, last)
    starts, which = _starts(
        definition=definition, fits=fits, minutes=minutes, first=first, last=last, clock=clock,
        away=tuple(away), holidays=frozenset(holidays),
    )  # fmt: skip
    keep = _open_to(
        starts=starts, which=which, fits=fits, clock=clock, now=now, first=first, last=last, wish=wish,
        staff=staff,
    )  # fmt: skip
    starts, which = starts[keep], which[keep]
    keep = _is_free(starts, which, fits, minutes, busy)
    starts, which = starts[keep], which[keep]
    if wish.late and len(starts):
        keep = _late(starts, clock)
        starts, which = starts[keep], which[keep]
    order = np.lexsort((which, starts))
    return Free(names, which[order], starts[order], minutes)


def _starts(
    *,
    definition: Definition,
    fits: Sequence[Resource],
    minutes: int,
    first: date,
    last: date,
    clock: LocalTime,
    away: tuple[Away, ...],
    holidays: frozenset[date],
) -> tuple[Minutes, Minutes]:
    """Every start that opening hours allow, and of which resource it is."""
    known: dict[object, tuple[Minutes, Minutes]] = {}
    begins, ends, until, owner = [], [], [], []
    for number, one in enumerate(fits):
        place = definition.place(one.place)
        closed = (*one.closed, *(place.closed if place else ()))
        key = (one.hours, tuple((c.first, c.last) for c in closed), one.holidays)
        if key not in known:  # desks beside each other have the same hours
            known[key] = pieces(
                one.hours,
                # A day before and after: hours of other days reach into these, and appointments out of them.
                first=first - timedelta(days=1),
                last=last + timedelta(days=1),
                closed=closed,
                holidays=() if one.holidays else holidays,
                clock=clock,
            )
        concerned = [a for a in away if a.concerns(one)]
        opens, shuts = without(*known[key], concerned) if concerned else known[key]
        begins.append(opens)
        ends.append(shuts)
        until.append(reaches(opens, shuts))
        owner.append(np.full(len(opens), number, np.int64))
    opens, shuts, of = np.concatenate(begins), np.concatenate(ends), np.concatenate(owner)
    steps = np.array([one.step for one in fits], np.int64)[of]
    # Counted from each opening's own begin: a day has the same times in whatever week it is asked for.
    within = (np.concatenate(until) - opens - minutes) // steps + 1
    count = np.maximum(0, np.minimum(within, -(-(shuts - opens) // steps)))
    before = np.cumsum(count) - count
    nth = np.arange(int(count.sum())) - np.repeat(before, count)
    return np.repeat(opens, count) + nth * np.repeat(steps, count), np.repeat(of, count)


def _open_to(
    *,
    starts: Minutes,
    which: Minutes,
    fits: Sequence[Resource],
    clock: LocalTime,
    now: datetime,
    first: date,
    last: date,
    wish: Wish,
    staff: bool,
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which starts lie in the days asked for, are not too near or too far, and are as wished."""
    at = minute_of(now)
    local = clock.to_local(starts)
    day = local // DAY + EPOCH_ORDINAL
    keep = (day >= first.toordinal()) & (day <= last.toordinal()) & (starts >= at)
    if not staff:
        lead = np.array([one.lead for one in fits], np.int64)[which]
        today = int(clock.to_local(np.array([at], np.int64))[0]) // DAY + EPOCH_ORDINAL
        furthest = np.array([one.furthest for one in fits], np.int64)[which]
        keep &= (starts >= at + lead) & (day <= today + furthest)
    if wish.weekdays:
        keep &= np.isin((day - 1) % 7, sorted(wish.weekdays))
    if wish.days:
        keep &= np.isin(day, [one.toordinal() for one in wish.days])
    if wish.without:
        keep &= ~np.isin(day, [one.toordinal() for one in wish.without])
    for one in wish.apart:
        at_day = day == one.day.toordinal() if one.day else (day - 1) % 7 == one.weekday
        keep &= ~(at_day & (local % DAY >= one.begins) & (local % DAY < one.ends))
    if (wish.begins, wish.ends) != (0, DAY):
        keep &= (local % DAY >= wish.begins) & (local % DAY < wish.ends)
    return keep


def _late(starts: Minutes, clock: LocalTime) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which of the free starts are among the last of their day, whenever it closes."""
    times = np.unique(starts)
    day = clock.to_local(times) // DAY
    after = np.searchsorted(day, day, side="right") - 1 - np.arange(len(times))
    return np.isin(starts, times[after < _LAST])


def _is_free(
    starts: Minutes, which: Minutes, fits: Sequence[Resource], minutes: int, busy: Busy
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which starts have a seat with nothing on it for their whole length and the buffer after it."""
    free = np.zeros(len(starts), np.bool_)
    for clear in _seat_by_seat(starts, which, fits, minutes, busy):
        free |= clear
    return free


def _seat_by_seat(
    starts: Minutes, which: Minutes, fits: Sequence[Resource], minutes: int, busy: Busy
) -> Iterator[np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """For each seat, which starts have nothing on it for their whole length and the buffer after it."""
    capacity = np.array([one.capacity for one in fits], np.int64)
    lanes = np.cumsum(capacity) - capacity
    keys, until = _lanes(busy, {one.id: (int(at), one.capacity) for one, at in zip(fits, lanes, strict=True)})
    buffers = np.array([one.buffer for one in fits], np.int64)[which]
    begin, end = starts // UNIT, -(-(starts + minutes + buffers) // UNIT)
    for seat in range(int(capacity.max(initial=0))):
        there = seat < capacity[which]
        if not len(keys):
            yield there
            continue
        lane = (lanes[which] + seat) * _LANE
        # On one seat nothing overlaps: of what begins before our end, only the last can reach past our begin.
        before = np.searchsorted(keys, lane + end, side="left") - 1
        clear = (before < 0) | (until[before] <= lane + begin)
        yield clear & there


def fitting(free: Free, resources: Sequence[Resource], busy: Busy) -> list[Slot]:
    """As many of the free times as can all be booked together, buffers and every seat counted.

    Args:
        resources: those of `free`. busy: what `free` was found with.
    """
    known = {one.id: one for one in resources}
    fits = [known[name] for name in free.resources]
    chosen = []
    for clear in _seat_by_seat(free.begins, free.which, fits, free.minutes, busy):
        # On one seat, whoever is done first leaves most: nothing that begins later could end earlier.
        until = [0] * len(fits)
        for at in np.flatnonzero(clear).tolist():
            slot, number = free._slot(at), int(free.which[at])
            if slot.begins >= until[number]:
                chosen.append(slot)
                until[number] = -(-(slot.ends + fits[number].buffer) // UNIT) * UNIT
    return chosen


def _lanes(busy: Busy, lane_of: Mapping[str, tuple[int, int]]) -> tuple[Minutes, Minutes]:
    """What is taken as beginnings and ends on one line of time; each seat has a stretch of its own."""
    lanes = np.array([lane_of.get(name, (-1, 0)) for name in busy.resources], np.int64).reshape(-1, 2)
    lane, most = lanes[busy.which].T
    there = (lane >= 0) & (busy.seats < most)
    base = (lane + busy.seats)[there] * _LANE
    keys = base + busy.begins[there] // UNIT
    order = np.argsort(keys, kind="stable")  # nearly in order as it comes from the record
    return keys[order], (base - (-busy.ends[there] // UNIT))[order]
