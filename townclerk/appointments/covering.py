"""Whether what is booked still lies in opening hours: after a reload, after a day was closed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from townclerk.appointments.local_time import Minutes, local_time
from townclerk.appointments.opening import openings, without
from townclerk.appointments.rules import Definition
from townclerk.core.agency import agency_current

if TYPE_CHECKING:
    from townclerk.appointments.reading import Booked


def is_open(one: Booked) -> bool:
    """Whether the resource of an appointment is still there, and open for all of it."""
    from townclerk.appointments.defining import definition_current

    return covered(definition_current(), [one])[0]


def covered(definition: Definition, booked: Sequence[Booked]) -> list[bool]:
    """For each appointment whether its resource is still there and open for all of it."""
    return times_covered(definition, [(one.resource, one.begins, one.ends) for one in booked])


def times_covered(definition: Definition, times: Sequence[tuple[str, int, int]]) -> list[bool]:
    """The same for resource, begin and end; many at once, since a day's page asks for all that is to come."""
    from townclerk.appointments.slots import day_of

    if not times:
        return []
    # A day after: what reaches past midnight may go on in the hours of the next day.
    first = day_of(min(begin for _name, begin, _end in times))
    last = day_of(max(begin for _name, begin, _end in times)) + timedelta(days=1)
    open_at = open_times(definition, {name for name, _begin, _end in times}, first, last)
    never = (np.empty(0, np.int64), np.empty(0, np.int64))
    by_name: dict[str, list[int]] = {}
    for at, (name, _begin, _end) in enumerate(times):
        by_name.setdefault(name, []).append(at)
    fine = np.zeros(len(times), np.bool_)
    for name, places in by_name.items():
        opens, shuts = open_at.get(name, never)
        begins, ends = np.array([times[at][1:] for at in places], np.int64).T
        before = np.searchsorted(opens, begins, side="right") - 1
        if len(opens):
            fine[places] = (before >= 0) & (shuts[before] >= ends)
    return [bool(one) for one in fine]


def open_times(
    definition: Definition, names: Collection[str], first: date, last: date
) -> dict[str, tuple[Minutes, Minutes]]:
    """When these resources are open, what members of staff closed left out."""
    from townclerk.appointments.adding import with_added
    from townclerk.appointments.slots import away_between, holidays_between

    definition = with_added(definition, first, last)
    zone, away = local_time(agency_current().timezone, first, last), away_between(first, last)
    holidays = holidays_between(first, last)
    open_at = {}
    for resource in (one for one in definition.resources if one.id in names):
        place = definition.place(resource.place)
        begins, ends = openings(
            resource.hours,
            first=first,
            last=last,
            closed=(*resource.closed, *(place.closed if place else ())),
            holidays=() if resource.holidays else holidays,
            clock=zone,
        )
        open_at[resource.id] = without(begins, ends, [one for one in away if one.concerns(resource)])
    return open_at
