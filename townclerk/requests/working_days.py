"""The agency's working days: its opening hours say which weekdays, its country which holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from townclerk.core import clock
from townclerk.core.agency import ON_HOLIDAYS, Agency, agency_current
from townclerk.core.holidays import holidays_of

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
    always = bool(agency.opening_hours.get(ON_HOLIDAYS))

    def is_free(day: date) -> bool:
        holiday = not always and day in holidays_of(agency.country, agency.subdivision, day.year)
        return holiday or day.weekday() not in worked

    return is_free


def today() -> date:
    """The civil day at the agency."""
    return clock.now().astimezone(agency_current().zone).date()
