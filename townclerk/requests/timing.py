"""By when a request should be settled: from the clock that its row keeps, and the days its service takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from townclerk.core.agency import agency_current
from townclerk.requests.models import Request
from townclerk.requests.rules import Clock, Status
from townclerk.requests.working_days import free_days, today
from townclerk.services import service_ever

USUAL_DAYS = 10
"""Working days for what no service says: many laws give about so many for a first answer."""
CLOCK = ("clock_from", "paused_days", "paused_on", "set_to", "due_on", "soon_on")
"""The columns that hold a request's clock, and what is made from it."""
meeting_port: Callable[[str], date | None] | None = None
"""From which day on a request counts that has an appointment; `meeting.meeting_with` connects it."""


def days_of(service: str) -> int:
    """How many working days a request of this service may take."""
    known = service_ever(service) if service else None
    return known.processing_days if known and known.processing_days is not None else USUAL_DAYS


def needs_meeting(service: str) -> bool:
    """Whether what a service gives is given at an appointment, or after it: no day counts before."""
    known = service_ever(service) if service else None
    return known is not None and known.needs_meeting


def _meeting_day(row: Request) -> date | None:
    return meeting_port(row.reference) if meeting_port is not None else None


def clock_of(row: Request) -> Clock:
    """The clock of a request, as its row keeps it."""
    return Clock(row.clock_from, row.paused_days, row.paused_on, row.set_to)


def clock_columns(clock: Clock, allowed: int) -> dict[str, Any]:
    """What the row holds of a clock, where its service takes `allowed` working days."""
    due, soon = clock.days(allowed, free_days(agency_current()))
    values = (clock.since, clock.paused, clock.paused_on, clock.set_to, due, soon)
    return dict(zip(CLOCK, values, strict=True))


def clock_new(service: str, day: date) -> dict[str, Any]:
    """The columns of a clock that begins to run on `day`: a day set by hand belonged to the one before."""
    return clock_columns(Clock(day), days_of(service))


def clock_again(row: Request) -> dict[str, Any]:
    """The columns of a request that is open again: from today, or from the day of its appointment to come."""
    met = _meeting_day(row) if needs_meeting(row.service) else None
    return clock_new(row.service, max(today(), met or today()))


def clock_begun(row: Request, day: date) -> dict[str, Any]:
    """The columns when the clock begins on `day`: what was waited before is no time of ours."""
    clock = clock_of(row)
    if clock.since == day:
        return {}
    return clock_columns(replace(clock, since=day, paused=0), days_of(row.service))


def clock_for_service(row: Request, service: str) -> dict[str, Any]:
    """The columns when a request turns out to be of another service: what was paused, or set, stays.

    Of one that needs an appointment the days count from it; of one that does not, from receipt again.
    """
    clock, before, after = clock_of(row), needs_meeting(row.service), needs_meeting(service)
    met = _meeting_day(row) if before != after else None
    if met is not None and after:
        clock = replace(clock, since=met, paused=0)
    elif met is not None and clock.since == met:
        clock = replace(clock, since=row.received_at.astimezone(agency_current().zone).date())
    return clock_columns(clock, days_of(service))


def clock_put(row: Request, due: date) -> dict[str, Any]:
    """The columns when somebody sets the day by hand."""
    return clock_columns(clock_of(row).put(due, *_now()), days_of(row.service))


def clock_moved(row: Request, before: Status, after: Status) -> dict[str, Any]:
    """What of the columns changes with the status: while we wait for the writer the clock stands still.

    What is merged while it waits goes on owing its answer, should it be taken apart again.
    """
    clock = clock_of(row)
    if after is Status.WAITING and before is not Status.WAITING:
        return {"paused_on": clock.stopped(today()).paused_on}
    if before is not Status.WAITING or after in (Status.WAITING, Status.MERGED):
        return {}
    return clock_columns(clock.resumed(*_now()), days_of(row.service))


def days_late(row: Request) -> int:
    """For how many days the day it is due is over; while we wait for its writer, for how many it was then."""
    until = row.paused_on if row.status == Status.WAITING and row.paused_on else today()
    return max(0, (until - row.due_on).days) if row.due_on else 0


def _now() -> tuple[date, Callable[[date], bool]]:
    return today(), free_days(agency_current())
