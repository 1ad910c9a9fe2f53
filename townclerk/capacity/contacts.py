"""More or fewer requests as hours of work: at phones, at desks, on cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from townclerk.capacity.flows import capacity_run
from townclerk.capacity.needing import QUEUES, TEAM
from townclerk.capacity.timing import Timing


@dataclass(frozen=True, slots=True)
class Work:
    """Hours of one kind of work.

    Attributes:
        timing: how long one takes, and where that is known from.
        people: how many more (negative: fewer) of them.
        hours, low, high: of work, between as theirs are.
    """

    timing: Timing
    people: float
    hours: float
    low: float
    high: float


def work_of(
    *,
    service: str,
    team: str,
    channels: Mapping[str, float],
    people: tuple[float, float, float],
) -> tuple[Work, ...]:
    """What so many more or fewer requests take; empty where no service times are known.

    Args:
        service: of which service; "" for all.
        team: who works on its cases; "" for cases of all teams.
        channels: the share of requests that comes by each channel.
        people: how many, and the ends of their interval.
    """
    run = capacity_run()
    if run is None:
        return ()
    found = []
    for kind, share in [*((queue, channels.get(queue, 0.0)) for queue in QUEUES), ("casework", 1.0)]:
        timing = _timing(run.facts, kind, service, team)
        if timing is not None and share > 0:
            count, low, high = (share * number for number in people)
            hours = timing.minutes / 60
            found.append(Work(timing, count, count * hours, low * hours, high * hours))
    return tuple(found)


def _timing(facts: Mapping[str, object], kind: str, service: str, team: str) -> Timing | None:
    """The service's own length, else the team's, else that of all."""
    known = facts["known"]
    assert isinstance(known, list)
    own = [one for one in known if one["channel"] == kind and one["service"] == service]
    if service and own:
        return Timing(**own[0])
    timings = facts["timings"]
    assert isinstance(timings, dict)
    found = (timings.get(TEAM + team) if kind == "casework" else None) or timings.get(kind)
    return Timing(**found) if found else None
