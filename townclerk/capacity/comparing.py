"""Needed beside planned: which hours and days have too few people, and by how many. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from townclerk.capacity.needing import HourNeed
from townclerk.capacity.rules import Estimate

TOO_LITTLE = 0.05
"""People: a difference that pages round away is none."""


class State(StrEnum):
    """What an hour or a day is like; the worst first."""

    SHORT = "short"
    """More people are needed than planned, going by the mean of what is expected."""
    OPENED = "opened"
    """More are needed than planned; what was opened since would do, were somebody planned for it."""
    MAY_BE_SHORT = "may-be-short"
    """Only if as many come as the upper end of the interval says."""
    FINE = "fine"
    UNKNOWN = "unknown"
    """Nothing says who is planned."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one local day at one resource: `seats` people are there, or taken, at once."""

    resource: str
    queue: str
    day: date
    begins: int
    ends: int
    seats: float


@dataclass(frozen=True, slots=True)
class HourCompared:
    """One hour at one queue.

    Attributes:
        need: what is expected, and the people it takes for who comes without an appointment.
        booked: people taken by what is booked already, half an hour or more of one counting as one.
        planned: people who are there; None: nothing says.
        opened: places that were opened from proposals: an open desk is nobody who sits at it, so they never
            count as planned.
    """

    need: HourNeed
    booked: int
    planned: float | None
    opened: float = 0.0

    @property
    def people(self) -> Estimate:
        """People it takes, what is booked with it."""
        return self.need.people.through(lambda people: people + self.booked)

    @property
    def missing(self) -> float:
        """People too few, by the mean; 0 where there are enough or nothing is planned."""
        return 0.0 if self.planned is None else max(0.0, self.people.mean - self.planned)

    @property
    def unstaffed(self) -> float:
        """Of the people too few, those for whom a place was opened: once somebody is planned there, none."""
        return min(self.opened, self.missing)

    @property
    def left(self) -> float:
        """People too few even with somebody at all that was opened."""
        return self.missing - self.unstaffed

    @property
    def state(self) -> State:
        """What this hour is like."""
        found = state_of(self.people, self.planned)
        return State.OPENED if found is State.SHORT and self.left <= TOO_LITTLE else found


def state_of(people: Estimate, planned: float | None) -> State:
    """What so many planned people mean for what is needed."""
    if planned is None:
        return State.UNKNOWN
    if people.mean > planned + TOO_LITTLE:
        return State.SHORT
    return State.MAY_BE_SHORT if people.hi80 > planned + TOO_LITTLE else State.FINE


@dataclass(frozen=True, slots=True)
class DayCompared:
    """One day at one queue, hour by hour; `whole`: what is expected on it, where that is known by itself."""

    queue: str
    day: date
    hours: tuple[HourCompared, ...]
    whole: Estimate | None = None

    @property
    def state(self) -> State:
        """As its worst hour."""
        found = {one.state for one in self.hours}
        return next((state for state in State if state in found), State.UNKNOWN)

    @property
    def missing(self) -> float:
        """Hours of work that are missing, by the mean, as far as anything says who is planned."""
        return sum(one.missing * one.need.open for one in self.hours)

    @property
    def left(self) -> float:
        """Hours of work that are missing even with somebody at all that was opened."""
        return sum(one.left * one.need.open for one in self.hours)

    @property
    def needed(self) -> float:
        """Hours of work that it takes, by the mean."""
        return sum(one.people.mean * one.need.open for one in self.hours)

    @property
    def overloaded(self) -> bool:
        """Whether fewer are planned than needed in some hour, whatever was opened."""
        return bool(self.short)

    @property
    def short(self) -> tuple[HourCompared, ...]:
        """The hours with too few people planned."""
        return tuple(one for one in self.hours if one.state in (State.SHORT, State.OPENED))

    @property
    def worst(self) -> HourCompared | None:
        """The hour in which most people are missing; the earliest of several."""
        return max(self.short, key=lambda one: (one.missing, -one.need.hour), default=None)

    @property
    def booked(self) -> bool:
        """Whether anything is booked on the day that takes people."""
        return any(one.booked for one in self.hours)

    @property
    def coming(self) -> Estimate:
        """How many are expected on the day; else the ends of its hours add up, as they were shared out."""
        if self.whole is not None:
            return self.whole
        return Estimate(
            *(
                sum(getattr(one.need.coming, end) for one in self.hours)
                for end in Estimate.__dataclass_fields__
            )
        )


def seats_at(spans: Iterable[Span], queue: str, day: date, begins: int, ends: int) -> float:
    """How many are there, or taken, between two times of a day, on average over that time."""
    return sum(
        one.seats * max(0, min(ends, one.ends) - max(begins, one.begins))
        for one in spans
        if one.queue == queue and one.day == day
    ) / (ends - begins)


def days_compared(
    hours: Sequence[HourCompared], wholes: Mapping[tuple[date, str], Estimate] | None = None
) -> tuple[DayCompared, ...]:
    """Hours gathered by day and queue: what is short first, the worst day first; then by date."""
    found: dict[tuple[date, str], list[HourCompared]] = {}
    for one in hours:
        found.setdefault((one.need.day, one.need.queue), []).append(one)
    days = [
        DayCompared(
            queue, day, tuple(sorted(there, key=lambda one: one.need.hour)), (wholes or {}).get((day, queue))
        )
        for (day, queue), there in found.items()
    ]
    order = list(State)
    return tuple(sorted(days, key=lambda one: (order.index(one.state), -one.missing, one.day, one.queue)))


def booked_until(queue: str, days: Iterable[DayCompared]) -> date | None:
    """The last day on which something is booked at a queue, where days come after it on which nothing is yet.

    Those days take more people than is known: who will come by appointment has not booked yet.
    """
    here = [one for one in days if one.queue == queue]
    last = max((one.day for one in here if one.booked), default=None)
    return last if last is not None and any(one.day > last for one in here) else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hours one after the other that are short at one queue."""

    begins: int
    ends: int
    missing: float


def stretches(day: DayCompared) -> tuple[Stretch, ...]:
    """The short hours of a day joined where they touch: from when to when, and the most people missing."""
    found: list[Stretch] = []
    for one in day.short:
        begins, ends = one.need.hour * 60, one.need.hour * 60 + 60
        if found and found[-1].ends == begins:
            last = found[-1]
            found[-1] = Stretch(last.begins, ends, max(last.missing, one.missing))
        else:
            found.append(Stretch(begins, ends, one.missing))
    return tuple(found)


Offer = tuple[str, int, int]
"""A resource that could be open from one time of the day to another."""


def fill(missing: Mapping[int, float], free: Sequence[Offer], taken: Sequence[Offer] = ()) -> list[Offer]:
    """What to open so that nobody is missing, as far as there is something to open.

    The one that helps for most hours first, of equals the one that is listed first; each only from the first
    to the last hour in which somebody is still missing, and each resource once.

    Args:
        missing: people missing, by the minute at which each hour begins.
        free: what could be opened. taken: what is proposed already, and counts as if it were open.

    >>> fill({540: 1, 600: 2, 660: 1}, [("a", 600, 660), ("b", 540, 720)])
    [('b', 540, 720), ('a', 600, 660)]
    """
    left = dict(missing)
    for one in taken:
        _helped(left, one)
    chosen: list[Offer] = []
    rest = list(free)
    while rest:
        best = max(rest, key=lambda one: len(_hours(left, one)))
        hours = _hours(left, best)
        if not hours:
            break
        offer = (best[0], hours[0], hours[-1] + 60)
        _helped(left, offer)
        chosen.append(offer)
        rest = [one for one in rest if one[0] != best[0]]
    return chosen


def _hours(left: Mapping[int, float], offer: Offer) -> list[int]:
    """The hours in which somebody is missing that lie wholly in an offer."""
    return [at for at in sorted(left) if left[at] > TOO_LITTLE and offer[1] <= at and at + 60 <= offer[2]]


def _helped(left: dict[int, float], offer: Offer) -> None:
    for at in left:
        if offer[1] <= at and at + 60 <= offer[2]:
            left[at] -= 1
