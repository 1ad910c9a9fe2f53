"""The clock of a request that needs an appointment begins on the day of the appointment, wherever that goes.

A port: appointments are another module's. `project/wiring.py` connects which day is meant, and tells of
changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from townclerk.core.agency import agency_current
from townclerk.requests import timing
from townclerk.requests.keeping import line_add, request_row
from townclerk.requests.lateness import new_day_details
from townclerk.requests.models import Request, StoryLine
from townclerk.requests.rules import Status, Step
from townclerk.requests.timing import clock_begun, needs_meeting
from townclerk.requests.working_days import today


def request_meets(*, reference: str, day: date) -> bool:
    """Let the clock of a request begin on `day`, the day of its appointment; whether that changed anything.

    Only where its service needs one: a visit that somebody books besides puts nothing off. A day that was set
    by hand stays. What was late by now was late all the same: its story keeps it. Once it is open again, no
    visit before that moves it. Its version stays: this refuses nobody's act.

    Args:
        reference: in plain form.
        day: of the last appointment to come or kept; of today, where the last was cancelled or missed.

    Raises:
        RequestUnknown: there is none.
    """
    with transaction.atomic():
        row = request_row(reference, lock=True)
        if row.status == Status.CLOSED or not needs_meeting(row.service):
            return False
        columns = clock_begun(row, max(day, _opened_again(row) or day))
        if not _differs(row, columns):
            return False
        told = new_day_details(row, columns["due_on"])
        if "late" in told:
            line_add(row, Step.DUE, details=told)
        Request.objects.filter(pk=row.pk).update(**columns)
    return True


def requests_meet() -> int:
    """Let the clocks of open requests begin on the day of their appointments that do not yet; of how many.

    That is so of requests older than this rule, and of a service that needs an appointment from now on. What
    follows from an appointment that was cancelled or missed was seen to on its day.
    """
    if timing.meeting_port is None:
        return 0
    waiting = Request.objects.filter(open=True)
    services = waiting.order_by().values_list("service", flat=True).distinct()
    rows = waiting.filter(service__in=[one for one in services if needs_meeting(one)])
    count, now = 0, today()
    for plain, begun in list(rows.values_list("reference", "clock_from")):
        day = timing.meeting_port(plain)
        if day is not None and day > begun and day != now:  # where none is left it is today, every day anew
            count += request_meets(reference=plain, day=day)
    return count


def _opened_again(row: Request) -> date | None:
    """The day it was last opened again; None where it never was. To undo a closing is no opening."""
    lines = StoryLine.objects.filter(request=row, step=Step.REOPENED).order_by("-id")
    zone = agency_current().zone
    opened = (at for at, details in lines.values_list("at", "details") if not json.loads(details).get("undo"))
    return next((at.astimezone(zone).date() for at in opened), None)


def _differs(row: Request, columns: dict[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in columns.items())


def meeting_with(day_of: Callable[[str], date | None]) -> None:
    """Connect the port: from which day on a request (plain reference) counts; None: it has no appointment."""
    timing.meeting_port = day_of
