"""How many people a queue needs, and how long one waits there: the arithmetic of Erlang. Pure.

Calls and visits come by chance (Poisson), each takes a time of its own (exponential), all people
do the same work. `load` is how much work comes in: arrivals in an hour times the hours each takes,
so the number of people who would be busy all the time. Nothing here sums factorials: the inverse of
Erlang's B is built up by one step for each person, which neither overflows nor cancels, however many
there are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, exp, inf, isinf

MOST_PEOPLE = 100_000
"""More than this many at one queue is a mistake in what was asked."""
_LEAST_WEIGHT = 1e-15


def erlang_b(people: int, load: float) -> float:
    """The share of arrivals that find everybody busy, where nobody waits.

    >>> round(erlang_b(10, 4.461), 4)
    0.01
    """
    if load <= 0:
        return 0.0 if people else 1.0
    return 1.0 / _inverse_b(people, load)


def _inverse_b(people: int, load: float) -> float:
    """1 / B, by 1/B(n) = 1 + n / load * 1/B(n-1); infinite where B is too small for a number."""
    inverse = 1.0
    for n in range(1, people + 1):
        inverse = 1.0 + n / load * inverse
        if isinf(inverse):
            return inf
    return inverse


def erlang_c(people: int, load: float) -> float:
    """The share of arrivals that must wait, where all wait until they are served; 1 where people are too few.

    >>> round(erlang_c(55, 48), 3)
    0.239
    """
    return _waits(people, load, _inverse_b(people, load)) if load > 0 else 0.0


def _waits(people: int, load: float, inverse: float) -> float:
    if people <= load:
        return 1.0
    # C = 1 / (rho + (1 - rho) / B): the same as the formula of textbooks, without a subtraction of alike.
    busy = load / people
    return 1.0 / (busy + (1.0 - busy) * inverse)


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue with so many people at it.

    Attributes:
        waits: share of arrivals that wait at all.
        within: share that is served within the seconds asked about.
        average: seconds waited on average, by all; infinite where people are too few.
        busy: share of their time that people are occupied, at most 1.
    """

    people: int
    waits: float
    within: float
    average: float
    busy: float


def queue_with(people: int, *, load: float, handling: float, seconds: float) -> Queue:
    """What `people` make of a queue, where everybody waits for their turn.

    Args:
        load: arrivals in an hour times the hours each takes.
        handling: seconds each takes.
        seconds: the time within which one should be served.
    """
    if load <= 0:
        return Queue(people, 0.0, 1.0, 0.0, 0.0)
    return _queue(people, load, handling, seconds, erlang_c(people, load))


def _queue(people: int, load: float, handling: float, seconds: float, waits: float) -> Queue:
    spare = people - load
    if spare <= 0:
        return Queue(people, 1.0, 0.0, inf, 1.0)
    within = 1.0 - waits * exp(-spare * seconds / handling)
    return Queue(people, waits, within, waits * handling / spare, load / people)


def people_needed(*, load: float, handling: float, share: float, seconds: float) -> Queue:
    """The fewest people with whom `share` of arrivals are served within `seconds`; 0 where nothing comes.

    Raises:
        ValueError: the share is no share below 1, or more than `MOST_PEOPLE` would be needed.
    """
    if not 0 < share < 1 or handling <= 0:
        raise ValueError(f"A share of {share} within {handling} s cannot be held.")
    if load <= 0:
        return queue_with(0, load=0.0, handling=handling, seconds=seconds)
    if load >= MOST_PEOPLE:
        raise ValueError(f"A load of {load:g} people is more than {MOST_PEOPLE} can do.")
    inverse, people = 1.0, 0
    while people < MOST_PEOPLE:
        people += 1
        inverse = 1.0 + people / load * inverse
        if people > load:
            found = _queue(people, load, handling, seconds, _waits(people, load, inverse))
            if found.within >= share:
                return found
    raise ValueError(f"More than {MOST_PEOPLE} people would be needed.")


@dataclass(frozen=True, slots=True)
class Impatient:
    """A queue that people leave when it takes too long.

    Attributes:
        waits: share of arrivals that find everybody busy.
        leaves: share that leaves before being served.
        average: seconds in the queue on average, of those who are served and those who leave.
        busy: share of their time that people are occupied.
    """

    people: int
    waits: float
    leaves: float
    average: float
    busy: float


def impatient_with(people: int, *, load: float, handling: float, patience: float) -> Impatient:
    """What `people` make of a queue whose callers leave after `patience` seconds on average (Erlang A).

    Never overloaded: what is too much goes away, and is counted in `leaves`.
    """
    if load <= 0:
        return Impatient(people, 0.0, 0.0, 0.0, 0.0)
    inverse = _inverse_b(people, load)
    # Weights of 0, 1, 2 … in the queue, relative to everybody busy and nobody waiting.
    weight, total, waiting, place = 1.0, 1.0, 0.0, 0
    while weight > _LEAST_WEIGHT * total or weight > 1.0:
        place += 1
        weight *= load / (people + place * handling / patience)
        total += weight
        waiting += place * weight
    whole = inverse - 1.0 + total
    queue = waiting / whole if not isinf(whole) else 0.0
    arrivals = load / handling
    leaves = queue / patience / arrivals
    busy = load * (1.0 - leaves) / people if people else 0.0
    return Impatient(people, total / whole if not isinf(whole) else 0.0, leaves, queue / arrivals, busy)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is expected, and the ends of the interval in which it lies four times in five.

    Of people needed at each: what the mean, the low end and the high end of arrivals would need.
    """

    mean: float
    lo80: float
    hi80: float

    def through(self, rule: Callable[[float], float]) -> Estimate:
        """The same, after a rule that never falls where its argument grows: so the interval stays one."""
        return Estimate(rule(self.mean), rule(self.lo80), rule(self.hi80))


def people_at(arrivals: Estimate, *, handling: float, share: float, seconds: float, away: float) -> Estimate:
    """How many people an hour needs at the mean of its arrivals and at both ends of its interval.

    Args:
        arrivals: in this hour.
        handling: seconds each takes. share, seconds: the share to be served within so many seconds.
        away: share of paid time in which people are not at the queue (breaks, training).
    """

    def needed(coming: float) -> float:
        load = coming * handling / 3600.0
        at_it = people_needed(load=load, handling=handling, share=share, seconds=seconds).people
        return float(ceil(at_it / (1.0 - away) - 1e-9))

    return arrivals.through(needed)
