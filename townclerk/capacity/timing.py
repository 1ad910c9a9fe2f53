"""How long one contact takes, and where that is known from: measured, booked, stated, or assumed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, quantiles

ENOUGH = 20
"""Fewer than so many say too little about how long one takes on average."""
ASSUMED = {"phone": 6.0, "desk": 12.0, "casework": 15.0}
"""Minutes where nobody measured or stated any: ours, and said as that on every page."""


class Source(StrEnum):
    """Where a length is known from, the best first."""

    MEASURED = "measured"
    """From call to end, by whoever served them."""
    STATED = "stated"
    """By the agency, in agency.toml."""
    BOOKED = "booked"
    """As long as was booked for appointments that were attended."""
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one contact takes.

    Attributes:
        channel: "phone", "desk" or "casework". service: "" for all together.
        minutes: the mean; what queues are reckoned with.
        low, high: between these are eight of ten; the mean itself where nothing was measured.
        count: how many it is known from.
    """

    channel: str
    service: str
    minutes: float
    source: Source
    count: int = 0
    low: float = 0.0
    high: float = 0.0


def timing_of(
    channel: str,
    service: str = "",
    *,
    measured: Sequence[float] = (),
    booked: Sequence[float] = (),
    stated: float | None = None,
) -> Timing:
    """The best there is: measured on enough, else stated, else as long as was booked, else assumed.

    What the agency states comes before what was booked: a booked length says how long a time was kept
    free, not how long it took.
    """
    if len(measured) >= ENOUGH:
        return _of(channel, service, measured, Source.MEASURED)
    if stated is not None:
        return Timing(channel, service, stated, Source.STATED, 0, stated, stated)
    if len(booked) >= ENOUGH:
        return _of(channel, service, booked, Source.BOOKED)
    assumed = ASSUMED[channel]
    return Timing(channel, service, assumed, Source.ASSUMED, 0, assumed, assumed)


def _of(channel: str, service: str, minutes: Sequence[float], source: Source) -> Timing:
    tenths = quantiles(minutes, n=10, method="inclusive")
    return Timing(channel, service, fmean(minutes), source, len(minutes), tenths[0], tenths[-1])


def mixed(whole: Timing, services: Mapping[str, Timing], counts: Mapping[str, int]) -> Timing:
    """The mean over services as often as each is asked for; of a service without its own, that of all.

    Args:
        whole: of all together. services: of those that have their own. counts: how often each came.
    """
    own = {name: n for name, n in counts.items() if name in services}
    if not own:
        return whole
    total = sum(counts.values())
    minutes = (
        sum(services[name].minutes * n for name, n in own.items())
        + whole.minutes * (total - sum(own.values()))
    ) / total
    shift = minutes - whole.minutes
    return Timing(
        whole.channel, "", minutes, whole.source, whole.count, max(0.0, whole.low + shift), whole.high + shift
    )
