"""Simulated walk-ins of the past weeks: numbers drawn, called and finished as at a real desk."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

from townclerk.appointments import (
    TicketStatus,
    definition_current,
    openings_between,
    ticket_call,
    ticket_mark,
    ticket_take,
    today,
)
from townclerk.core import clock
from townclerk.core.agency import agency_current

_PLACE, _DAYS = "town-hall", 10
"""Two weeks of opening days: enough to measure how long one takes."""
_USUALLY, _SPREAD = 9.0, 0.45
"""Minutes at the desk: the middle, and how far they scatter (lognormal)."""
_BETWEEN = 35.0


def walk_ins_simulate(rng: random.Random) -> int:
    """Walk-ins at the town hall on its last opening days; how many."""
    definition = definition_current()
    if definition.place(_PLACE) is None:
        return 0
    desks = {one.id: one for one in definition.resources if one.place == _PLACE and one.kind == "desk"}
    first = today() - timedelta(days=2 * _DAYS)
    opened = openings_between(first, today() - timedelta(days=1))
    days = sorted({one.day for one in opened if one.resource in desks})[-_DAYS:]
    services = sorted({service for one in desks.values() for service in one.services})
    serving = {
        service: sorted(one.id for one in desks.values() if service in one.services) for service in services
    }
    return sum(_day(day, rng, serving) for day in days)


def _day(day: date, rng: random.Random, serving: dict[str, list[str]]) -> int:
    """One day: each comes some time after the one before, and is called at once to a desk that serves it."""
    minute, made, services = 9 * 60.0, 0, list(serving)
    while (minute := minute + rng.expovariate(1 / _BETWEEN)) < 16 * 60:
        took = rng.lognormvariate(0, _SPREAD) * _USUALLY
        with clock.frozen(_at(day, minute)):
            ticket = ticket_take(place=_PLACE, service=(service := rng.choice(services)))
        with clock.frozen(_at(day, minute + rng.uniform(0, 6))):
            ticket_call(ticket.id, resource=rng.choice(serving[service]))
            began = clock.now()
        with clock.frozen(began + timedelta(minutes=took)):
            ticket_mark(ticket.id, TicketStatus.DONE)
        made += 1
    return made


def _at(day: date, minute: float) -> datetime:
    start = datetime.combine(day, time(), agency_current().zone)
    return start + timedelta(minutes=minute)
