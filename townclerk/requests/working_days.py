"""The agency's working days: its opening hours say which weekdays, its country which holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from townclerk.core import clock
from townclerk.core.agency import Agency, agency_current

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_USUAL = frozenset(range(5))


def free_days(agency: Agency) -> Callable[[date], bool]:
    """Whether nobody works on a day."""
    open_on = frozenset(
        number
        for number, name in enumerate(_WEEKDAYS)
        if agency.opening_hours.get(name, "").strip().lower() not in ("", "closed")
    )
    worked = open_on or _USUAL

    def is_free(day: date) -> bool:
        return day.weekday() not in worked or day in holidays_of(agency.country, agency.subdivision, day.year)

    return is_free


@lru_cache(maxsize=64)
def holidays_of(country: str, subdivision: str, year: int) -> frozenset[date]:
    """The public holidays of a year; none for a country we know no holidays of."""
    if not country:
        return frozenset()
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdivision or None, years=year))
    except NotImplementedError:
        return frozenset()


def today() -> date:
    """The civil day at the agency."""
    return clock.now().astimezone(agency_current().zone).date()
