"""Whether the agency's desk is open now, and its week in few lines. Pure: no clock, no record."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from townclerk.core.agency import ON_HOLIDAYS

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Open one day a week, and that day a holiday two weeks running.
_AHEAD = 22
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
    return tuple(spans_of(hours.get(name, "")) for name in WEEKDAYS)


def spans_of(written: str) -> tuple[Span, ...]:
    """The spans of one day as they are written; () for closed."""
    spans = []
    for h1, m1, h2, m2 in _RANGE.findall(written):
        # "24:00" is how many write the end of a day.
        end = time(23, 59, 59) if int(h2) == 24 else time(int(h2), int(m2))
        spans.append((time(int(h1), int(m1)), end))
    return tuple(sorted(spans))


def without_hours(spans: Sequence[Span], shut: Sequence[Span]) -> tuple[Span, ...]:
    """What `shut` leaves of the spans of one day; one that ends at midnight ends with the day.

    >>> nine, noon, two, five = time(9), time(12), time(14), time(17)
    >>> without_hours([(nine, five)], [(noon, two)]) == ((nine, noon), (two, five))
    True
    >>> without_hours([(nine, five)], [(two, time(0))]) == ((nine, two),)
    True
    """
    left = list(spans)
    for begin, end in shut:
        until = end if end > begin else time.max
        halves = [((start, min(stop, begin)), (max(start, until), stop)) for start, stop in left]
        left = [half for two in halves for half in two if half[0] < half[1]]
    return tuple(left)


def state(hours: Mapping[str, str], now: datetime, holiday: Callable[[date], bool] = lambda _: False) -> Now:
    """The desk at `now`, which is in the agency's own zone; on a `holiday` it keeps the hours of those."""
    days, at_holidays = week(hours), spans_of(hours.get(ON_HOLIDAYS, ""))

    def of_day(day: date) -> tuple[Span, ...]:
        return at_holidays if holiday(day) else days[day.weekday()]

    at = now.time()
    for start, end in of_day(now.date()):
        if start <= at < end:
            return Now(open=True, until=end)
    for ahead in range(_AHEAD):
        day = now.date() + timedelta(days=ahead)
        for start, _end in of_day(day):
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
