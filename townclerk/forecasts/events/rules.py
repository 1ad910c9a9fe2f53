"""What a known event is: when it takes place, and which series it may move. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class EventTime:
    """One time of an event: its first and last day (None: until further notice), and whether every year."""

    first: date
    last: date | None
    yearly: bool = False

    def spans(self, begin: date, end: date) -> list[tuple[date, date]]:
        """The first and last day of each time of it that has a day from `begin` to `end`."""
        if self.last is None:
            return [(self.first, date.max)] if self.first <= end else []
        length, found = self.last - self.first, []
        for year in range(self.first.year, (end.year if self.yearly else self.first.year) + 1):
            first = _in_year(self.first, year)
            if first <= end and first + length >= begin:
                found.append((first, first + length))
        return found


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event of the agency's own calendar.

    Attributes:
        name: what the agency calls it; names in other languages are in `names`.
        times: when it took place or will.
        services, areas: ids of those it may move; none: all of them.
    """

    name: str
    times: tuple[EventTime, ...]
    services: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def name_in(self, language: str) -> str:
        """Its name in a language, else as the agency calls it."""
        return self.names.get(language) or self.name

    def spans(self, begin: date, end: date) -> list[tuple[date, date]]:
        """The first and last day of each time of it that has a day from `begin` to `end`, in order."""
        return sorted({span for time in self.times for span in time.spans(begin, end)})

    def touches(self, service: str, area: str) -> bool:
        """Whether it may move a series; "" stands for all services or areas together.

        >>> bills = KnownEvent("Bills go out", (), services=("tax",))
        >>> bills.touches("tax", "north"), bills.touches("", ""), bills.touches("bins", "")
        (True, True, False)
        """
        of_service = not self.services or not service or service in self.services
        return of_service and (not self.areas or not area or area in self.areas)


def last_and_next(
    event: KnownEvent, today: date
) -> tuple[tuple[date, date] | None, tuple[date, date] | None]:
    """The last time of it that has begun on `today`, and the next that has not."""
    far = today + timedelta(days=800)
    spans = event.spans(date.min, far)
    begun = [span for span in spans if span[0] <= today]
    ahead = [span for span in spans if span[0] > today]
    return (begun[-1] if begun else None), (ahead[0] if ahead else None)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # the 29th of February
        return day.replace(year=year, day=28)
