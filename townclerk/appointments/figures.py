"""What planning asks of appointments: when what is open, what is booked, how long visits took. No names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.db.models import F

from townclerk.appointments import models
from townclerk.appointments.defining import definition_current
from townclerk.appointments.local_time import EPOCH_ORDINAL, local_time
from townclerk.appointments.rules import DAY, Status, TicketStatus
from townclerk.core.agency import agency_current

_LONGEST = 240
"""Minutes beyond which a ticket was forgotten at the desk rather than served."""


@dataclass(frozen=True, slots=True)
class OpenTime:
    """One opening of one resource: minutes of its local day, and how many may come at once."""

    resource: str
    kind: str
    place: str
    day: date
    begins: int
    ends: int
    seats: int


@dataclass(frozen=True, slots=True)
class Timed:
    """How long one visit took. `measured`: by who called and finished it; else as long as was booked."""

    service: str
    kind: str
    minutes: float
    measured: bool


def openings_between(first: date, last: date) -> list[OpenTime]:
    """When every resource is open on local days, with what was opened and closed besides."""
    from townclerk.appointments.covering import open_times

    definition = definition_current()
    resources = {one.id: one for one in definition.resources}
    zone = local_time(agency_current().timezone, first, last)
    found = []
    for name, (begins, ends) in open_times(definition, resources.keys(), first, last).items():
        one = resources[name]
        for low, high in zip(zone.to_local(begins).tolist(), zone.to_local(ends).tolist(), strict=True):
            for day, at, until in _by_day(low, high):
                if first <= day <= last:
                    found.append(OpenTime(name, one.kind, one.place, day, at, until, one.capacity))
    return sorted(found, key=lambda one: (one.day, one.begins, one.resource))


def booked_between(first: date, last: date) -> list[OpenTime]:
    """What is booked on these days, an hour of one seat each, without whom it is for."""
    from townclerk.appointments.slots import TAKING, utc_of

    rows = models.Appointment.objects.filter(
        status__in=TAKING, begins__gte=utc_of(first), begins__lt=utc_of(last + timedelta(days=1))
    ).values_list("resource", "kind", "place", "begins", F("ends") + F("buffer"))
    zone = local_time(agency_current().timezone, first, last)
    found = []
    for resource, kind, place, begins, ends in rows:
        low, high = zone.to_local(np.array([begins, ends], np.int64)).tolist()
        found += [OpenTime(resource, kind, place, day, at, until, 1) for day, at, until in _by_day(low, high)]
    return found


def _by_day(low: int, high: int) -> Iterator[tuple[date, int, int]]:
    """A stretch of local minutes since 1970, day by day."""
    while low < high:
        day, at = divmod(low, DAY)
        until = min(DAY, at + high - low)
        yield date.fromordinal(day + EPOCH_ORDINAL), at, until
        low += until - at


def visits_timed(since: date) -> list[Timed]:
    """How long visits took since a day: walk-ins from call to end, and attended appointments as booked."""
    from townclerk.appointments.slots import utc_of

    tickets = models.Ticket.objects.filter(
        status=TicketStatus.DONE, day__gte=since, called_at__isnull=False, done_at__isnull=False
    ).values_list("service", "called_at", "done_at")
    found = []
    for service, called, done in tickets:
        minutes = (done - called) / timedelta(minutes=1)
        if 0 < minutes <= _LONGEST:
            found.append(Timed(service, "desk", minutes, measured=True))
    rows = models.Appointment.objects.filter(status=Status.ATTENDED, begins__gte=utc_of(since))
    found += [
        Timed(service, kind, float(minutes), measured=False)
        for service, kind, minutes in rows.values_list("service", "kind", F("ends") - F("begins"))
    ]
    return found
