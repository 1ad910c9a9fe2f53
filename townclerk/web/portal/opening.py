"""Whether the agency's desk is open now, and its week in few lines. Pure: no clock, no record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RANGE = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")

Span = tuple[time, time]
Week = tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Now:
    """The desk at one moment.

    Attributes:
        open: whether somebody is there.
        until: when it closes today, if it is open.
        next_day: the civil date of the next opening, if it is closed and ever opens.
        next_time: the hour of that opening.
    """

    open: bool
    until: time | None = None
    next_day: date | None = None
    next_time: time | None = None


def week(hours: Mapping[str, str]) -> Week:
    """The spans of each day from Monday to Sunday. A day may have several: "09:00-12:00, 13:00-17:00".

    >>> week({"monday": "09:00-17:00"})[0]
    ((datetime.time(9, 0), datetime.time(17, 0)),)
    """
    days = []
    for name in WEEKDAYS:
        spans = []
        for h1, m1, h2, m2 in _RANGE.findall(hours.get(name, "")):
            # "24:00" is how many write the end of a day.
            end = time(23, 59, 59) if int(h2) == 24 else time(int(h2), int(m2))
            spans.append((time(int(h1), int(m1)), end))
        days.append(tuple(sorted(spans)))
    return tuple(days)


def state(hours: Mapping[str, str], now: datetime) -> Now:
    """The desk at `now`, which is in the agency's own zone."""
    days = week(hours)
    at = now.time()
    for start, end in days[now.weekday()]:
        if start <= at < end:
            return Now(open=True, until=end)
    for ahead in range(8):
        day = now.date() + timedelta(days=ahead)
        for start, _end in days[day.weekday()]:
            if ahead or start > at:
                return Now(open=False, next_day=day, next_time=start)
    return Now(open=False)


def grouped(hours: Mapping[str, str]) -> list[tuple[int, int, tuple[Span, ...]]]:
    """The week as runs of days with the same hours: (first weekday, last weekday, spans)."""
    runs: list[tuple[int, int, tuple[Span, ...]]] = []
    for weekday, spans in enumerate(week(hours)):
        if runs and runs[-1][2] == spans:
            runs[-1] = (runs[-1][0], weekday, spans)
        else:
            runs.append((weekday, weekday, spans))
    return runs


def public_holiday(day: date, *, country: str, subdivision: str = "", language: str = "") -> str | None:
    """The name of the public holiday on `day`, or None; None too for a country we know no holidays of."""
    if not country:
        return None
    import holidays

    try:
        found = holidays.country_holidays(
            country, subdiv=subdivision or None, years=day.year, language=language or None
        )
    except NotImplementedError:
        return None
    return found.get(day)
