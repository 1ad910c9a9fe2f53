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
) -> Iterator[HourNeed]:
    """Every open hour of the expected days.

    What comes in an hour is its share of the day; the ends of the day's interval are shared out alike,
    since a busy day is busy in all its hours. An hour that is open in part has its people there for
    that part, so that they must do its work in less time.

    Args:
        shut: days on which nobody is there; where `special` says the hours of such days, those are kept.
    """
    for day, whole in expected:
        hours = profile.open.get(day.weekday(), {})
        shares = profile.shares.get(day.weekday(), {})
        if day in shut:
            hours = dict(special or {})
            shares = {hour: part / sum(hours.values()) for hour, part in hours.items()}
        for hour in sorted(hours):
            part, share = hours[hour], shares[hour]
            coming = Estimate(whole.mean * share, whole.lo80 * share, whole.hi80 * share)
            pace = Estimate(coming.mean / part, coming.lo80 / part, coming.hi80 / part)
            people = people_at(
                pace,
                handling=service.handling,
                share=service.share,
                seconds=service.seconds,
                away=service.away,
            )
            yield HourNeed(queue, day, hour, part, coming, people)
