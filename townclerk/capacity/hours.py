"""A day's arrivals by hour: the shape that the past shows, within the hours that the agency keeps. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

Spans = Sequence[tuple[time, time]]
_LEND = 25.0
"""What all weekdays together show of an hour weighs as much as 25 arrivals of the weekday's own."""
_RARE = 0.005
"""Where no opening hours are told, an hour of a weekday with less of all arrivals is taken for closed."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How arrivals of one channel lie in the week.

    Attributes:
        shares: by weekday (Monday is 0), each open hour's share of the day's arrivals; they add up to 1.
        open: by weekday, how much of each hour is open: 0.5 is half of it.
        outside: share of arrivals of the past that came outside these hours; they are counted with the day.
        seen: how many arrivals it is learned from; 0: none had a time, and every open hour is as busy.
    """

    shares: Mapping[int, Mapping[int, float]]
    open: Mapping[int, Mapping[int, float]]
    outside: float
    seen: int


def open_hours(spans: Spans) -> dict[int, float]:
    """How much of each hour of a day is open.

    >>> open_hours([(time(9), time(12, 30))])
    {9: 1.0, 10: 1.0, 11: 1.0, 12: 0.5}
    """
    found: dict[int, float] = {}
    for begins, ends in spans:
        low = begins.hour * 60 + begins.minute
        # 23:59:59 is how the end of a day is written.
        high = 24 * 60 if ends >= time(23, 59) else ends.hour * 60 + ends.minute
        for hour in range(low // 60, -(-high // 60)):
            part = (min(high, hour * 60 + 60) - max(low, hour * 60)) / 60
            found[hour] = min(1.0, found.get(hour, 0.0) + part)
    return found


def profile_of(counts: Mapping[tuple[int, int], int], week: Sequence[Spans]) -> Profile:
    """The profile that arrivals show.

    A weekday's own hours count as far as it has been seen, and lean on those of all weekdays where it
    was seen little. Without opening hours, the hours in which anything comes stand for them.

    Args:
        counts: arrivals by (weekday, hour).
        week: opening hours from Monday to Sunday; none at all: not told.
    """
    told = {day: open_hours(spans) for day, spans in enumerate(week)}
    opened = told if any(told.values()) else _opened(counts)
    total = sum(counts.values())
    inside = sum(n for (day, hour), n in counts.items() if hour in opened.get(day, {}))
    pooled = {hour: sum(counts.get((day, hour), 0) for day in range(7)) for hour in range(24)}
    shares = {day: _shares(day, hours, counts, pooled) for day, hours in opened.items() if hours}
    open_ = {day: hours for day, hours in opened.items() if hours}
    return Profile(shares, open_, 1.0 - inside / total if total else 0.0, inside)


def _opened(counts: Mapping[tuple[int, int], int]) -> dict[int, dict[int, float]]:
    total = sum(counts.values())
    return {
        day: {hour: 1.0 for hour in range(24) if counts.get((day, hour), 0) > _RARE * total}
        for day in range(7)
    }


def _shares(
    day: int,
    hours: Mapping[int, float],
    counts: Mapping[tuple[int, int], int],
    pooled: Mapping[int, int],
) -> dict[int, float]:
    """The smoothed share of each open hour of a weekday. Of an hour that is half open, half is lent."""
    lent = {hour: pooled[hour] + part for hour, part in hours.items()}
    whole = sum(lent.values())
    weights = {hour: counts.get((day, hour), 0) + _LEND * lent[hour] / whole for hour in hours}
    total = sum(weights.values())
    return {hour: weight / total for hour, weight in weights.items()}
