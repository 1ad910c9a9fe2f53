"""The hours of a civil day as they really pass: 23 or 25 of them where the clocks change. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_STEP = timedelta(minutes=15)
"""Every zone's offset is a multiple of it."""


@dataclass(frozen=True, slots=True)
class CivilHour:
    """One hour of the clock, as it passes.

    Attributes:
        at: when it begins, in its zone: of an hour that comes twice, once with each offset.
        hour: 0 to 23, as the clock shows it.
        length: how much of an hour it lasts: less than 1 where the clocks change within it.
    """

    at: datetime
    hour: int
    length: float


def hours_of(day: date, zone: ZoneInfo) -> tuple[CivilHour, ...]:
    """The hours of `day`, in order.

    >>> london = ZoneInfo("Europe/London")
    >>> spring, autumn = hours_of(date(2026, 3, 29), london), hours_of(date(2026, 10, 25), london)
    >>> [one.hour for one in spring][:3], [one.hour for one in autumn][:4]
    ([0, 2, 3], [0, 1, 1, 2])
    >>> sum(one.length for one in spring), sum(one.length for one in autumn)
    (23.0, 25.0)
    """
    at = datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
    begins: list[datetime] = []
    steps: list[int] = []
    while (local := at.astimezone(zone)).date() <= day:
        new = not begins or (begins[-1].hour, begins[-1].utcoffset()) != (local.hour, local.utcoffset())
        if local.date() == day and new:
            begins.append(local)
            steps.append(0)
        if begins:
            steps[-1] += 1
        at += _STEP
    return tuple(CivilHour(one, one.hour, n / 4) for one, n in zip(begins, steps, strict=True))


def lengths_of(day: date, zone: ZoneInfo) -> list[float]:
    """How long each of the clock's 24 hours lasts on `day`: 0 where it is skipped, 2 where it comes twice."""
    found = [0.0] * 24
    for one in hours_of(day, zone):
        found[one.hour] += one.length
    return found
