"""What merging changes and parting gives back: the day, of which both go by the earlier, and the status."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from townclerk.core.agency import agency_current
from townclerk.requests.lateness import LATE, SINCE, late_among
from townclerk.requests.models import Request, StoryLine
from townclerk.requests.rules import Clock, Status, Step, moved_on
from townclerk.requests.timing import clock_columns, clock_of, clock_put, days_late, days_of
from townclerk.requests.working_days import free_days, today

STOOD = "stood"
"""In the details of a merging: the status of what was merged, before."""
_MOVES = (Step.MERGED, Step.UNMERGED, Step.DUE, Step.REOPENED)


def day_taken(row: Request, lead: Request) -> tuple[dict[str, Any], dict[str, Any]]:
    """What of `lead`'s columns changes when `row` is merged into it, and what its story keeps of that.

    Whoever asked first waits no longer because somebody else asked again: the earlier day stands, and what
    was late is late together.
    """
    since = late_among([row.pk]).get(row.pk) or (row.due_on if days_late(row) else None)
    details: dict[str, Any] = {SINCE: since.isoformat(), LATE: (today() - since).days} if since else {}
    due, own = _owed(row), _owed(lead)
    if due is None or (own is not None and own <= due):
        return {}, details
    columns = clock_put(lead, due)
    before = {"before": lead.due_on.isoformat()} if lead.due_on else {}
    was = {"set_to": lead.set_to.isoformat() if lead.set_to else "", "paused_days": columns["paused_days"]}
    return columns, {**details, "due": due.isoformat(), **before, "took": was}


def day_given_back(lead: Request, reference: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What of `lead`'s columns changes when the request with this reference parts from it, and what is kept.

    Nothing, where its day was not taken, or somebody set another day since, or the lead was opened again.
    """
    taken = _taken(lead)
    if not lead.open or reference not in taken:
        return {}, {}
    # What the first one took the place of is the lead's own; the days of the others that stay still count.
    own = next(iter(taken.values()))["took"]
    left = [found for name, found in taken.items() if name != reference and name]
    days = [_on_from(lead, date.fromisoformat(one["due"]), one["took"]) for one in left]
    back = _on_from(lead, date.fromisoformat(own["set_to"]), own) if own["set_to"] else None
    clock, allowed = replace(clock_of(lead), set_to=back), days_of(lead.service)
    mine, _near = clock.days(allowed, free_days(agency_current()))
    if days and min(days) < mine:
        clock = replace(clock, set_to=min(days))
    columns = clock_columns(clock, allowed)
    if columns["due_on"] == lead.due_on:
        return columns, {}
    before = {"before": lead.due_on.isoformat()} if lead.due_on else {}
    return columns, {"due": columns["due_on"].isoformat(), **before}


def stood_before(row: Request) -> dict[str, Any]:
    """The status that `row`, which is merged, had before; nothing where it follows from what it waits for.

    Whether its writer still owes an answer its clock says. Of what was merged before this was kept, the
    status is made from whether anybody ever began.
    """
    lines = StoryLine.objects.filter(request=row, step=Step.MERGED, details__contains=f'"{STOOD}":')
    last = lines.order_by("-id").values_list("details", flat=True).first()
    stood = json.loads(last)[STOOD] if last else ""
    return {} if stood in ("", Status.WAITING) or row.paused_on else {"status": stood}


def _taken(lead: Request) -> dict[str, Mapping[str, Any]]:
    """The lines by which the day of another became the lead's, by its reference; those that parted are out.

    The first of them stays first though it parted, under "": it knows what the lead's own day was.
    """
    taken: dict[str, Mapping[str, Any]] = {}
    lines = StoryLine.objects.filter(request=lead, step__in=_MOVES).order_by("id")
    for step, text in lines.values_list("step", "details"):
        details = json.loads(text)
        if step == Step.MERGED and "took" in details:
            taken[details["from"]] = details
        elif step == Step.UNMERGED and details.get("from") in taken:
            first = next(iter(taken)) == details["from"]
            parted = taken.pop(details["from"])
            taken = {"": parted, **taken} if first and taken else taken
            taken = {} if set(taken) == {""} else taken
        elif step == Step.DUE or (step == Step.REOPENED and not details.get("undo")):
            taken.clear()
    return taken


def _on_from(lead: Request, day: date, then: Mapping[str, Any]) -> date:
    """A day of the lead's, moved on by what was waited for its writer since it was noted."""
    waited = lead.paused_days - int(then.get("paused_days", lead.paused_days))
    return moved_on(day, waited, free_days(agency_current())) if waited > 0 else day


def _owed(row: Request) -> date | None:
    """By when it would be due if the wait for its writer, if any, ended today."""
    if row.due_on is None or row.paused_on is None:
        return row.due_on
    is_free = free_days(agency_current())
    clock: Clock = clock_of(row).resumed(today(), is_free)
    return clock.days(days_of(row.service), is_free)[0]
