"""Writing requests and their stories: the few places where rows are made and changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.requests import words_index
from townclerk.requests.models import Request, StoryLine
from townclerk.requests.rules import (
    Status,
    Step,
    may,
    moved,
    soon_on,
    working_day_after,
    working_days_between,
)
from townclerk.requests.sealing import words_sealed
from townclerk.requests.working_days import free_days, today
from townclerk.services import service_ever
from townclerk.trust import acting_now

USUAL_DAYS = 10
"""Working days for what no service says: many laws give about so many for a first answer."""


class ChangedMeanwhile(TownclerkError):  # noqa: N818
    """Somebody else changed the request since it was read."""


class NotNow(TownclerkError):  # noqa: N818
    """A request that stands so cannot have this done to it."""


def due_dates(service: str, received: date) -> tuple[date, date]:
    """The day by which a request of this service should be settled, and from when it is about to be late."""
    return due_within(days_of(service), received)


def days_of(service: str) -> int:
    """How many working days a request of this service may take."""
    known = service_ever(service) if service else None
    return known.processing_days if known and known.processing_days is not None else USUAL_DAYS


def due_within(days: int, received: date) -> tuple[date, date]:
    """The day that is so many working days later, and from when it is near."""
    is_free = free_days(agency_current())
    due = working_day_after(received, days, is_free)
    return due, soon_on(received=received, due=due, is_free=is_free)


def marks_of_row(row: Request) -> list[str]:
    """The marks under which the index holds a request."""
    return words_index.marks_of(
        team=row.team,
        service=row.service,
        area=row.area,
        status=row.status,
        is_open=row.open,
        channel=row.channel,
        day=row.received_at.astimezone(agency_current().zone).date(),
    )


def line_add(
    row: Request,
    step: Step,
    *,
    words: str = "",
    details: Mapping[str, Any] | None = None,
    actor: str = "",
    at: datetime | None = None,
) -> StoryLine:
    """Add a line to a request's story."""
    moment = at or clock.now()
    line = StoryLine(
        request=row,
        at=moment,
        step=step,
        actor=(actor or acting_now())[:100],
        details=json.dumps(dict(details or {}), ensure_ascii=False, sort_keys=True),
        sealed=words_sealed(row, moment, words),
    )
    line.save()
    return line


def change(row: Request, step: Step, version: int | None, **fields: Any) -> None:
    """Change a request by `step`, unless somebody changed it since it had this version (None: no matter).

    Its status follows from the step; while we wait for the writer the clock stands still. Call it inside a
    transaction.

    Raises:
        NotNow: the request does not stand so that this can be done.
        ChangedMeanwhile: it has another version by now.
    """
    status = Status(row.status)
    if version is not None and version != row.version:
        raise changed_meanwhile(row)
    if not may(step, status):
        raise NotNow(
            f"Request {row.reference} is '{status}': this cannot be done to it now.",
            hint="Open its page again, and see what happened to it.",
        )
    after = moved(status, step, team=fields.get("team", row.team), began=fields.get("began", row.began))
    values: dict[str, Any] = {"status": after, **_clock(row, status, after), **fields}
    values["open"] = after not in (Status.CLOSED, Status.MERGED)
    updated = Request.objects.filter(pk=row.pk, version=row.version).update(version=row.version + 1, **values)
    if not updated:
        raise changed_meanwhile(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    words_index.index_remark(row.pk, marks_of_row(row))


def changed_meanwhile(row: Request) -> ChangedMeanwhile:
    """The error that says so, of this request."""
    return ChangedMeanwhile(
        f"Somebody else changed request {row.reference} while you were at it. Nothing of yours was saved.",
        hint="Read what happened, then do it again if it is still right.",
    )


def _clock(row: Request, before: Status, after: Status) -> dict[str, Any]:
    """Standing still when we begin to wait, and going on by as many working days as we waited."""
    if after is Status.WAITING and before is not Status.WAITING:
        return {"paused_on": today()}
    if before is Status.WAITING and after is not Status.WAITING and row.paused_on and row.due_on:
        is_free = free_days(agency_current())
        waited = working_days_between(row.paused_on, today(), is_free)
        return {
            "paused_on": None,
            "due_on": working_day_after(row.due_on, waited, is_free),
            "soon_on": working_day_after(row.soon_on or row.due_on, waited, is_free),
        }
    return {}


def request_row(reference: str, *, lock: bool = False) -> Request:
    """The row of a request.

    Raises:
        RequestUnknown: there is none.
    """
    rows = Request.objects.select_for_update(of=("self",)) if lock else Request.objects
    found = rows.filter(reference=reference).first()
    if found is None:
        raise RequestUnknown(f"There is no request {reference}.", hint="Check the reference.")
    return found


class RequestUnknown(TownclerkError):  # noqa: N818
    """No request has this reference."""
