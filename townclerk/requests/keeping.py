"""Writing requests and their stories: the few places where rows are made and changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.requests import words_index
from townclerk.requests.models import Request, StoryLine
from townclerk.requests.rules import Status, Step, may, moved
from townclerk.requests.sealing import words_opened, words_sealed
from townclerk.requests.timing import clock_moved
from townclerk.trust import acting_now

_SAID = frozenset({Step.NOTED, Step.TOLD, Step.ASKED, Step.ANSWERED})
_JUST_NOW = timedelta(hours=1)


class ChangedMeanwhile(TownclerkError):  # noqa: N818
    """Somebody else changed the request since it was read."""


class NotNow(TownclerkError):  # noqa: N818
    """A request that stands so cannot have this done to it."""


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


def said_just_now(row: Request, step: Step, words: str) -> bool:
    """Whether the last line of the story is these very words, by who acts now, within the last hour.

    What a writer wrote as they reopened it counts as said, too: going back, it is sent as an answer.
    """
    if not words or step not in _SAID:
        return False
    last = StoryLine.objects.filter(request=row).order_by("-id").first()
    if last is None or last.actor != acting_now()[:100] or last.at <= clock.now() - _JUST_NOW:
        return False
    same = last.step == step or (step == Step.ANSWERED and last.step == Step.REOPENED)
    return same and words_opened(row, last) == words


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
    if step is Step.NOTED:  # changes nothing that anybody may have read: nobody else's act is refused for it
        return
    after = moved(
        status,
        step,
        team=fields.get("team", row.team),
        began=fields.get("began", row.began),
        waits=fields.get("paused_on", row.paused_on) is not None,
    )
    values: dict[str, Any] = {"status": after, **clock_moved(row, status, after), **fields}
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


def request_rows(one: str, other: str) -> tuple[Request, Request]:
    """The rows of two requests, locked, the older first: two who lock the same two never wait in a ring.

    Raises:
        RequestUnknown: there is none with one of the references.
    """
    locked = Request.objects.select_for_update(of=("self",)).filter(reference__in=(one, other)).order_by("pk")
    found = {row.reference: row for row in locked}
    for reference in (one, other):
        if reference not in found:
            raise RequestUnknown(f"There is no request {reference}.", hint="Check the reference.")
    return found[one], found[other]


class RequestUnknown(TownclerkError):  # noqa: N818
    """No request has this reference."""
