"""What the writer of a request does and sees: following it by reference and code, and their own list."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q

from townclerk.core import bulk, clock
from townclerk.core.uploads import upload_delete
from townclerk.requests import sealing
from townclerk.requests.acts import (
    request_answer,
    request_close,
    request_helped,
    request_reopen,
    request_unmerge,
)
from townclerk.requests.keeping import NotNow, line_add, marks_of_row, request_row
from townclerk.requests.lateness import LATE, late_before
from townclerk.requests.learning import learning_ask
from townclerk.requests.models import Erasing, Likeness, Reach, Request, StoryLine
from townclerk.requests.receiving import reference_of
from townclerk.requests.rules import Outcome, Status, Step, moved
from townclerk.requests.story_steps import step_of
from townclerk.requests.timing import CLOCK, clock_moved, days_late
from townclerk.requests.words_index import index_overwriting, index_put, index_remark
from townclerk.trust import acting, acting_now

_HOUR = timedelta(hours=1)
MOST_WRITTEN = 20
"""Messages an hour from the writer of one request: far more than anybody has to say."""


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """One request of a person, as their list shows it."""

    reference: str
    plain: str
    service: str
    status: Status
    outcome: str
    received_at: datetime
    due_on: date | None
    closed_at: datetime | None
    waits_for_you: bool


def writer_answers(reference: str, words: str) -> None:
    """The writer answers, or adds something.

    Raises:
        NotNow: it cannot be answered as it stands, or they wrote too much within the hour.
    """
    lately = StoryLine.objects.filter(request__reference=reference, at__gt=clock.now() - _HOUR)
    if lately.filter(step=Step.ANSWERED).count() >= MOST_WRITTEN:
        raise NotNow("There were too many messages within the hour.", hint="Try again in an hour.")
    with acting(_writer()):
        request_answer(reference=reference, words=words)


def writer_reopens(reference: str, words: str) -> None:
    """The writer says that it is not settled. One that was merged into another goes its own way again.

    Raises:
        NotNow: it is not closed.
    """
    with acting(_writer()), transaction.atomic():
        row = request_row(reference, lock=True)
        if row.status == Status.MERGED and row.merged_into and row.merged_into.status == Status.CLOSED:
            request_unmerge(reference=reference, version=None)
            if words.strip():
                request_answer(reference=reference, words=words)
            return
        request_reopen(reference=reference, version=None, words=words)


def writer_withdraws(reference: str) -> None:
    """The writer withdraws it: nobody works on it any more. They can open it again.

    Raises:
        NotNow: it is closed, or not theirs alone: it was merged with what others told us.
    """
    with acting(_writer()), transaction.atomic():
        row = request_row(reference, lock=True)
        others = Request.objects.filter(merged_into=row, status=Status.MERGED)
        if not row.open or others.exists():
            raise NotNow(
                f"Request {reference} is closed, or others wait for it.", hint="Add that it is over."
            )
        request_close(reference=reference, version=None, outcome=Outcome.WITHDRAWN)


def writer_helped(reference: str, *, helped: bool) -> None:
    """The writer says whether the outcome helped."""
    with acting(_writer()):
        request_helped(reference=reference, helped=helped)


def _writer() -> str:
    return acting_now() if acting_now().startswith("person") else "writer"


def requests_of(person_id: int) -> list[OwnRequest]:
    """The requests of a person, the newest first."""
    rows = Request.objects.filter(person_id=person_id).select_related("merged_into")
    return [
        OwnRequest(
            reference=reference_of(row.reference),
            plain=row.reference,
            service=row.service,
            status=Status((row.merged_into or row).status),
            outcome=(row.merged_into or row).outcome,
            received_at=row.received_at,
            due_on=(row.merged_into or row).due_on,
            closed_at=(row.merged_into or row).closed_at,
            waits_for_you=row.status == Status.WAITING,
        )
        for row in rows.order_by("-received_at", "-id")
    ]


def requests_about(person_id: int) -> list[dict[str, Any]]:
    """Everything a person's requests hold, as plain JSON values: for the export of their data."""
    found = []
    for row in Request.objects.filter(person_id=person_id).order_by("id"):
        lines = StoryLine.objects.filter(request=row).order_by("id")
        steps = [step_of(row, line) for line in lines]
        found.append(
            {
                "reference": reference_of(row.reference),
                "received_at": row.received_at.isoformat(),
                "service": row.service,
                "service_by": row.service_by,
                "service_read": row.service_read,
                "area": row.area,
                "channel": row.channel,
                "team": row.team,
                "status": row.status,
                "outcome": row.outcome,
                "routed_by": row.routed_by,
                "confidence": row.confidence,
                "proposed": row.proposed,
                "words_that_decided": json.loads(row.reasons or "[]"),
                "due_on": row.due_on.isoformat() if row.due_on else None,
                "closed_at": row.closed_at.isoformat() if row.closed_at else None,
                "closed_late": row.ended_late,
                "reference_elsewhere": row.theirs,
                "helped": row.helped,
                **sealing.card_opened(row),
                "story": [
                    {"at": one.at.isoformat(), "step": one.step.value, "by_you": one.by_writer,
                     "words": one.words, **one.details}
                    for one in steps
                ],
            }
        )  # fmt: skip
    return found


def request_is_of(reference: str, person_id: int) -> bool:
    """Whether the request with this reference, in plain form, is about this person."""
    return Request.objects.filter(reference=reference, person_id=person_id).exists()


def request_known(reference: str) -> bool:
    """Whether there is a request with this reference, in plain form."""
    return Request.objects.filter(reference=reference).exists()


def files_known() -> set[str]:
    """The ids of every file that came with a request: those are not stray."""
    rows = Request.objects.exclude(file_ids="").values_list("file_ids", flat=True)
    return {one for ids in rows.iterator() for one in ids.split(",")}


def people_forget(person_ids: Sequence[int]) -> int:
    """Take the people out of their requests: words, place and story go, what is counted stays.

    The routing, which learned from their words, is asked to learn anew without them.

    Returns how many requests that were.
    """
    with transaction.atomic():
        bulk.overwrite_deleted()
        rows = list(Request.objects.select_for_update().filter(person_id__in=person_ids).order_by("pk"))
        ids = [row.pk for row in rows]
        moved_late = {row.pk for row in rows if row.open and late_before(row)}
        Erasing.objects.bulk_create([Erasing(request_id=one) for one in ids], ignore_conflicts=True)
        StoryLine._base_manager.filter(request_id__in=ids)._raw_delete(using="default")
        Erasing.objects.filter(request_id__in=ids).delete()
        Reach.objects.filter(request_id__in=ids).delete()
        Likeness.objects.filter(Q(newer_id__in=ids) | Q(older_id__in=ids)).delete()
        for row in rows:
            for one in filter(None, row.file_ids.split(",")):
                transaction.on_commit(partial(upload_delete, one))
            row.file_ids = ""
            row.plain, row.sealed, row.person_id, row.on_behalf_by = "", b"", None, None
            row.ways = ""
            row.latitude_e5 = row.longitude_e5 = row.cell = None
            row.reasons, row.entered_by, row.theirs = "", "", ""
            if row.open:
                _lead_on(row, ids, late=row.pk in moved_late)
                row.ended_late = bool(row.ended_late) or row.pk in moved_late or bool(days_late(row))
                row.open, row.status, row.outcome = False, Status.CLOSED, Outcome.WITHDRAWN
                row.closed_at = clock.now()
            row.version += 1
            row.save()
        with index_overwriting():
            index_put([(row.pk, "", marks_of_row(row)) for row in rows])
        if ids:
            transaction.on_commit(learning_ask)
        Request.objects.filter(on_behalf_by__in=person_ids).update(on_behalf_by=None)
        _unnamed([f"person:{one}" for one in person_ids])
    return len(ids)


def _unnamed(actors: Sequence[str]) -> None:
    """Take out of others' requests who acted for them: that somebody did stays."""
    Request.objects.filter(entered_by__in=actors).update(entered_by="person")
    lines = StoryLine._base_manager.filter(actor__in=actors)
    ids = list(lines.values_list("request_id", flat=True).distinct())
    Erasing.objects.bulk_create([Erasing(request_id=one) for one in ids], ignore_conflicts=True)
    lines.update(actor="person")
    Erasing.objects.filter(request_id__in=ids).delete()


def _lead_on(row: Request, erased: Sequence[int], *, late: bool) -> None:
    """Let the oldest of those merged into a request take its place: their matter is not over.

    `late`: whether it was late already, closed or with the day moved; the one that takes its place is then.
    """
    others = Request.objects.filter(merged_into=row, status=Status.MERGED).exclude(pk__in=erased)
    first = others.order_by("received_at", "id").first()
    if first is None:
        return
    standing = Status(row.status)
    if standing is Status.WAITING:  # nobody owes that answer any more
        standing = moved(standing, Step.ANSWERED, team=row.team, began=row.began)
    clock = clock_moved(row, Status(row.status), standing)
    first.merged_into, first.open, first.status = None, True, standing
    for name in ("team", "service", "assignee", "began", *CLOCK):
        setattr(first, name, clock.get(name, getattr(row, name)))
    first.ended_late = True if row.ended_late else first.ended_late
    first.version += 1
    first.save()
    others.exclude(pk=first.pk).update(merged_into=first)
    details = {"from": row.reference, **({LATE: True} if late else {})}
    line_add(first, Step.UNMERGED, actor="system", details=details)
    index_remark(first.pk, marks_of_row(first))
