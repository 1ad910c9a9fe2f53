"""From what is expected by day to how many people each hour, and each team, needs. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from townclerk.capacity.hours import Profile
from townclerk.capacity.rules import Estimate, people_at

QUEUES = ("phone", "desk")
TEAM = "team:"
"""What begins the name of casework: "team:waste"."""


Hour = tuple[date, int]


@dataclass(frozen=True, slots=True)
class Service:
    """How a queue is to be served: `share` within `seconds`, each taking `handling` seconds."""

    share: float
    seconds: float
    handling: float
    away: float


@dataclass(frozen=True, slots=True)
class HourNeed:
    """One open hour of one day at one queue.

    Attributes:
        open: how much of the hour is open.
        coming: how many come. people: how many people it takes.
    """

    queue: str
    day: date
    hour: int
    open: float
    coming: Estimate
    people: Estimate


def hours_needed(
    queue: str,
    expected: Sequence[tuple[date, Estimate]],
    profile: Profile,
    service: Service,
    *,
    shut: Collection[date] = (),
    special: Mapping[int, float] | None = None,
    known: Mapping[Hour, Estimate] | None = None,
) -> Iterator[HourNeed]:
    """Every open hour of the expected days.

    What comes in an hour is what `known` says of it, so that open hours add up to the day; without, its share
    of the day, and the ends of the day's interval are shared out alike. An hour that is open in part has its
    people there for that part, so that they must do its work in less time.

    Args:
        known: what is said of hours by a forecast of their own; what comes outside open hours is spread
            over them.
        shut: days on which nobody is there; where `special` says the hours of such days, those are kept.
    """
    for day, whole in expected:
        hours = profile.open.get(day.weekday(), {})
        shares = profile.shares.get(day.weekday(), {})
        if day in shut:
            hours = dict(special or {})
            shares = {hour: part / sum(hours.values()) for hour, part in hours.items()}
        said = {hour: known[day, hour] for hour in hours if known and (day, hour) in known}
        inside = sum(one.mean for one in said.values())
        for hour in sorted(hours):
            part, share = hours[hour], shares[hour]
            coming = _times(whole, share)
            if inside > 0:
                coming = _times(said.get(hour, Estimate(0.0, 0.0, 0.0)), whole.mean / inside)
            pace = Estimate(coming.mean / part, coming.lo80 / part, coming.hi80 / part)
            people = people_at(
                pace,
                handling=service.handling,
                share=service.share,
                seconds=service.seconds,
                away=service.away,
            )
            yield HourNeed(queue, day, hour, part, coming, people)


def _times(estimate: Estimate, by: float) -> Estimate:
    return estimate.through(lambda value: value * by)
