"""One whole reckoning: plain values in, what each hour and team needs out. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from townclerk.capacity.hours import Profile, Spans, open_hours, profile_of
from townclerk.capacity.needing import QUEUES, TEAM, Hour, HourNeed, Service, hours_needed
from townclerk.capacity.rules import Estimate
from townclerk.capacity.timing import Timing
from townclerk.core.agency import CapacityPlan

VERSION = "2"
"""Raised whenever the same inputs would need other people; part of every fingerprint."""
Expected = Sequence[tuple[date, Estimate]]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is reckoned with.

    Attributes:
        expected: what is expected by day: of "phone", "desk", and "team:…" for casework.
        by_hour: what a forecast by hour says, of the queues that have one. splits: by what those are shared
            out, and how far off that and the other way were on the past.
        hours: arrivals of the past by weekday and hour, for each queue.
        week: opening hours from Monday to Sunday. shut: public holidays; `special`: the hours kept on them.
        timings: how long one takes at each queue, and of each team's cases.
        known: every length there is, for people to see where each number is from.
        deadlines: working days in which a team's cases are to be done.
    """

    as_of: date
    expected: Mapping[str, Expected]
    hours: Mapping[str, Mapping[tuple[int, int], int]]
    week: Sequence[Spans]
    shut: frozenset[date]
    special: Spans
    timings: Mapping[str, Timing]
    known: Sequence[Timing]
    deadlines: Mapping[str, int]
    plan: CapacityPlan = field(default_factory=CapacityPlan)
    by_hour: Mapping[str, Mapping[Hour, Estimate]] = field(default_factory=dict)
    splits: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What came of it: hours at queues, what comes by day at queues and for teams, and how it was found."""

    hours: tuple[HourNeed, ...]
    days: Mapping[str, Expected]
    facts: Mapping[str, Any]


def reckon(given: Inputs) -> Reckoned:
    """What every open hour and every team needs."""
    hours: list[HourNeed] = []
    profiles: dict[str, Profile] = {}
    for queue in QUEUES:
        if queue not in given.expected:
            continue
        profiles[queue] = profile_of(given.hours.get(queue, {}), given.week)
        hours += hours_needed(
            queue,
            given.expected[queue],
            profiles[queue],
            service_of(given.plan, queue, given.timings[queue]),
            shut=given.shut,
            special=open_hours(given.special),
            known=given.by_hour.get(queue),
        )
    days = {name: days for name, days in given.expected.items() if name in QUEUES or name.startswith(TEAM)}
    return Reckoned(tuple(hours), days, _facts(given, profiles))


def service_of(plan: CapacityPlan, queue: str, timing: Timing) -> Service:
    """How a queue is to be served."""
    wanted = plan.phone if queue == "phone" else plan.desk
    return Service(wanted.share, wanted.seconds, timing.minutes * 60, plan.away)


def _facts(given: Inputs, profiles: Mapping[str, Profile]) -> dict[str, Any]:
    return {
        "timings": {name: dataclasses.asdict(one) for name, one in given.timings.items()},
        "known": [dataclasses.asdict(one) for one in given.known],
        "profiles": {queue: {"outside": one.outside, "seen": one.seen} for queue, one in profiles.items()},
        "deadlines": dict(given.deadlines),
        "plan": dataclasses.asdict(given.plan),
        "hours_told": any(given.week),
        "by_hour": {queue: dict(one) for queue, one in given.splits.items()},
    }
