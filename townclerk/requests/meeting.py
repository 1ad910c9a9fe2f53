"""The clock of a request that needs an appointment begins on the day of the appointment, wherever that goes.

A port: appointments are another module's. `project/wiring.py` connects which day is meant, and tells of
changes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from townclerk.requests import timing
from townclerk.requests.keeping import line_add, request_row
from townclerk.requests.lateness import new_day_details
from townclerk.requests.models import Request
from townclerk.requests.rules import Status, Step
from townclerk.requests.timing import clock_begun, needs_meeting


def request_meets(*, reference: str, day: date) -> bool:
    """Let the clock of a request begin on `day`, the day of its appointment; whether that changed anything.

    Only where its service needs one: a visit that somebody books besides puts nothing off. A day that was set
    by hand stays. What was late by now was late all the same: its story keeps it. Its version stays: this
    refuses nobody's act.

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
        columns = clock_begun(row, day)
        if not _differs(row, columns):
            return False
        told = new_day_details(row, columns["due_on"])
        if "late" in told:
            line_add(row, Step.DUE, details=told)
        Request.objects.filter(pk=row.pk).update(**columns)
    return True


def _differs(row: Request, columns: dict[str, Any]) -> bool:
    return any(getattr(row, name) != value for name, value in columns.items())


def meeting_with(day_of: Callable[[str], date | None]) -> None:
    """Connect the port: from which day on a request (plain reference) counts; None: it has no appointment."""
    timing.meeting_port = day_of
