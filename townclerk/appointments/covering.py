"""Whether what is booked still lies in opening hours: after a reload, after a day was closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from townclerk.appointments.local_time import local_time
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
    from townclerk.appointments.slots import away_between, holidays_between

    # A day after: what reaches past midnight may go on in the hours of the next day.
    first, last = min(one.day for one in booked), max(one.day for one in booked) + timedelta(days=1)
    zone, away = local_time(agency_current().timezone, first, last), away_between(first, last)
    holidays = holidays_between(first, last)
    open_at = {}
    named = {one.resource for one in booked}
    for resource in (one for one in definition.resources if one.id in named):
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
    fine, never = [], (np.empty(0, np.int64), np.empty(0, np.int64))
    for one in booked:
        begins, ends = open_at.get(one.resource, never)
        fine.append(bool(np.any((begins <= one.begins) & (ends >= one.ends))))
    return fine
