"""What is late, and what a story says of it: a new day, a question, a reopening or a taking apart takes
nothing of it back, nor does another service."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q

from townclerk.requests.models import Request, StoryLine
from townclerk.requests.rules import Status, Step
from townclerk.requests.timing import days_late

LATE = "late"
"""In a line's details: by how many days it was late when it was closed, or its day was changed."""
SINCE = "since"
"""In the line of a merging: the day that was missed by what was merged into it."""
_NEW_DAY = (Step.DUE, Step.SORTED)
_TELLING = (*_NEW_DAY, Step.CLOSED, Step.REOPENED, Step.MERGED, Step.UNMERGED)


def late_details(row: Request) -> dict[str, Any]:
    """What the line of an act that would hide lateness keeps of it; nothing for in time."""
    days = days_late(row)
    return {LATE: days} if days else {}


def new_day_details(row: Request, due: date | None) -> dict[str, Any]:
    """What the line of an act keeps that changes the day: from which to which, and how late it was."""
    if due is None or due == row.due_on:
        return {}
    before = {"before": row.due_on.isoformat()} if row.due_on else {}
    return {"due": due.isoformat(), **before, **late_details(row)}


def late_now(day: date) -> Q:
    """Open requests that are late on `day`: as `rules.lateness` says of one."""
    return Q(due_on__lt=day) & (~Q(status=Status.WAITING) | Q(paused_on__gt=F("due_on")))


def soon_now(day: date) -> Q:
    """Open requests that are about to be late on `day`."""
    return Q(soon_on__lte=day, due_on__gte=day) & ~Q(status=Status.WAITING)


def late_among(numbers: Collection[int]) -> dict[int, date]:
    """Which of these requests (by id) were late when their day was changed, or joined by what was late.

    With the first day that was missed. For a list, in one question.
    """
    tells = Q(step__in=(*_NEW_DAY, Step.MERGED), details__contains=f'"{LATE}":') | Q(step=Step.UNMERGED)
    lines = StoryLine.objects.filter(tells, request__in=numbers).order_by("id")
    missed: dict[int, dict[str, date]] = {}
    for number, line, step, text in lines.values_list("request", "id", "step", "details"):
        details = json.loads(text)
        of_one = missed.setdefault(number, {})
        if step == Step.UNMERGED:  # what parted again takes its lateness along
            of_one.pop(str(details.get("from")), None)
        elif day := details.get(SINCE) or details.get("before"):
            of_one[str(details["from"]) if step == Step.MERGED else f"line {line}"] = date.fromisoformat(day)
    return {number: min(days.values()) for number, days in missed.items() if days}


def late_before(row: Request, *, since: datetime | None = None) -> bool:
    """Whether it was late (`since` then) when closed, another day was set, or what was late joined it.

    Closings undone are none, and what was taken apart again took its lateness along.
    """
    lines = StoryLine.objects.filter(request=row, step__in=_TELLING).order_by("id")
    if since is not None:
        lines = lines.filter(at__gte=since)
    late, closings, joined = False, list[bool](), set[str]()
    for step, text in lines.values_list("step", "details"):
        details = json.loads(text)
        if step == Step.CLOSED:
            closings.append(LATE in details)
        elif step == Step.REOPENED and details.get("undo"):
            del closings[-1:]
        elif step == Step.MERGED and LATE in details:
            joined.add(str(details.get("from")))
        else:
            if step == Step.UNMERGED:
                joined.discard(str(details.get("from")))
            late = late or LATE in details
    return late or bool(joined) or any(closings)


def late_together(row: Request, lead: Request) -> bool:
    """Whether `lead` was late since `row` was merged into it: the day that its writer read was the lead's."""
    joined = StoryLine.objects.filter(request=row, step=Step.MERGED, details__contains='"into"')
    at = joined.order_by("-id").values_list("at", flat=True).first()
    return late_before(lead, since=at or row.received_at)
