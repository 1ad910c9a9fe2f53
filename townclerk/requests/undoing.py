"""Taking back what was just done to a request: once, by whoever did it, and on record."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from townclerk.core import clock
from townclerk.requests.keeping import NotNow, change, line_add, request_row
from townclerk.requests.models import Request, StoryLine
from townclerk.requests.noting import reopened_note, routed_note
from townclerk.requests.rules import Step
from townclerk.requests.telling import tell
from townclerk.requests.timing import CLOCK
from townclerk.trust import Act, acting_now, action_record

WITHIN = timedelta(hours=1)
"""Later it is no slip: then the request is opened again, with the time its service has."""
UNDOABLE = frozenset({Step.CLOSED, Step.ASSIGNED, Step.SORTED})
_ROUTED = ("team", "service", "service_by", "routed_by", "confidence", "by_hand", "corrected", "had_service")
_DAYS = tuple(name for name in CLOCK if name != "paused_days")


def state_of(row: Request) -> dict[str, Any]:
    """What an act that can be undone changes, as the story's details hold it."""
    days = {name: getattr(row, name) for name in _DAYS}
    return {
        "status": str(row.status),
        "assignee": row.assignee,
        "paused_days": row.paused_days,
        "ended_late": row.ended_late,
        **{name: getattr(row, name) for name in _ROUTED},
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def undoable(row: Request, *, by: str) -> Step | None:
    """What `by` did to the request last and may take back; None where something else happened since."""
    line = _last(row)
    return Step(line.step) if line is not None and line.actor == by else None


def _last(row: Request) -> StoryLine | None:
    line = StoryLine.objects.filter(request=row).exclude(step=Step.NOTED).order_by("-id").first()
    if line is None or line.step not in UNDOABLE or clock.now() - line.at > WITHIN:
        return None
    details = json.loads(line.details)
    return line if "was" in details and "undo" not in details else None


def request_undo(*, reference: str, version: int | None) -> None:
    """Take back that a request was closed, given to somebody or moved: it stands as it stood before.

    That its writer was told of the end cannot be taken back: they are told that it is open again.

    Raises:
        NotNow: the last thing that happened is not the actor's own closing or giving, or is too long ago.
        ChangedMeanwhile: it has another version by now.
    """
    with transaction.atomic():
        row = request_row(reference, lock=True)
        line = _last(row)
        if line is None or line.actor != acting_now():
            raise NotNow(
                f"What happened last to request {row.reference} cannot be undone.",
                hint="Open its page again, and see what happened to it.",
            )
        was = json.loads(line.details)["was"]
        details: dict[str, Any] = {"undo": True}
        if line.step == Step.SORTED:
            step, left = Step.SORTED, row.team
            routed = {name: was[name] for name in _ROUTED if name in was}
            days = _days_of(was)
            change(row, step, version, status=was["status"], assignee=was["assignee"], **routed, **days)
            details |= {"team": row.team, "from": left, "by": "person"}
            if row.team:
                routed_note(row, "person", before=left)
        elif line.step == Step.CLOSED:
            step = Step.REOPENED
            days = {**_days_of(was), "ended_late": was.get("ended_late")}
            ended = {"outcome": "", "closed_at": None, "helped": None}
            change(row, step, version, status=was["status"], **days, **ended)
        else:
            step, details["member"] = Step.ASSIGNED, was["assignee"]
            change(row, step, version, assignee=was["assignee"])
        new = line_add(row, step, details=details)
        if acting_now().startswith("staff:"):
            action_record(what=Act.REQUEST_UNDONE, about=row.reference, subject=row.person_id)
        if step is Step.REOPENED:
            reopened_note(row)
            tell(row.pk, step, line_id=new.pk)


def _days_of(was: dict[str, Any]) -> dict[str, Any]:
    """The columns of the clock as they were."""
    days: dict[str, Any] = {name: _day(was[name]) for name in _DAYS if name in was}
    return days | ({"paused_days": was["paused_days"]} if "paused_days" in was else {})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
