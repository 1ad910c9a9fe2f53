"""Reading what has come in: languages, verdicts, and the figures the console shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Max

from townclerk.core import bulk
from townclerk.core.agency import Agency, agency_current
from townclerk.core.language import detect
from townclerk.core.models import StoredDocument
from townclerk.core.progress import SILENT, Progress
from townclerk.feedback.figures import figures_now
from townclerk.feedback.models import Comment
from townclerk.feedback.rules import SCORE_RULE
from townclerk.feedback.sentiment import heads_version, sentiment_of

DOCUMENT = "feedback"
_RECIPE = "figures-1"
_CHUNK = 5_000
_READ = ("id", "text", "language", "language_given", "score", "sentiment", "probability", "model")
_VERDICT = ("language", "sentiment", "probability", "model", "judged_by")


@dataclass(frozen=True, slots=True)
class FeedbackRun:
    """What a refresh did.

    Attributes:
        comments: in the record.
        judged: read by a head, or given a language, in this run.
        changed: whether the figures were worked out anew.
        fingerprint: of everything the figures depend on.
    """

    comments: int
    judged: int
    changed: bool
    fingerprint: str


def feedback_refresh(progress: Progress = SILENT, *, as_of: date | None = None) -> FeedbackRun:
    """Judge what has not been judged and work out the figures; nothing when nothing has changed.

    Args:
        progress: where to report.
        as_of: the last day looked at, in the agency's zone; None: the day of the last comment.

    Killed in the middle, it has judged some thousands of comments for good; the next run
    goes on there.

    Raises:
        TownclerkError: no agency is loaded, or the sentiment weights are damaged.
    """
    agency = agency_current()
    judged = _judge(agency, progress)
    day = as_of or last_day(agency)
    found = Comment.objects.aggregate(n=Count("id"), last=Max("id"))
    fingerprint = _fingerprint(found, day, agency)
    stored = StoredDocument.objects.filter(name=DOCUMENT).first()
    if stored is not None and stored.body["fingerprint"] == fingerprint:
        return FeedbackRun(found["n"], judged, changed=False, fingerprint=fingerprint)
    step = progress.step("Working out what people say about each service", 1)
    with transaction.atomic():
        body = {"fingerprint": fingerprint, **figures_now(day, agency)}
        StoredDocument.objects.update_or_create(name=DOCUMENT, defaults={"body": body})
    step.advance()
    return FeedbackRun(found["n"], judged, changed=True, fingerprint=fingerprint)


def last_day(agency: Agency) -> date | None:
    """The civil day of the last comment, None when there is none."""
    last = Comment.objects.aggregate(last=Max("at"))["last"]
    return last.astimezone(agency.zone).date() if last else None


def _fingerprint(found: dict[str, Any], day: date | None, agency: Agency) -> str:
    # Comments are only ever added, or blanked by `people_forget`, which drops the document.
    parts = [found["n"], found["last"], str(day), heads_version(), agency.timezone, agency.languages, _RECIPE]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _judge(agency: Agency, progress: Progress) -> int:
    version = f"{heads_version()}-{'-'.join(agency.languages)}"[:60]
    waiting = Comment.objects.exclude(judged_by__in=[version, SCORE_RULE])
    total = waiting.count()
    if not total:
        return 0
    step = progress.step("Reading comments", total)
    last = 0
    while True:
        rows = list(waiting.filter(id__gt=last).order_by("id").values(*_READ)[:_CHUNK])
        if not rows:
            return total
        last = rows[-1]["id"]
        with transaction.atomic():
            bulk.update_rows(
                table=Comment._meta.db_table, columns=_VERDICT, rows=_verdicts(rows, agency, version)
            )
        step.advance(len(rows))


def _verdicts(rows: Sequence[dict[str, Any]], agency: Agency, version: str) -> Iterator[bulk.Row]:
    """The values of `_VERDICT` and the id of each row."""
    for row in rows:
        if row["text"] and not row["language_given"]:
            row["language"] = detect(row["text"], agency.languages)
    # A score has decided already; where the words were taken out, what they said stays counted.
    unread = [row for row in rows if row["text"] and row["score"] is None]
    verdicts = sentiment_of([row["text"] for row in unread], [row["language"] for row in unread])
    for row, said in zip(unread, verdicts, strict=True):
        row.update(sentiment=said.label, probability=said.probability, model=said.model)
    for row in rows:
        row["judged_by"] = version
        yield [row[name] for name in (*_VERDICT, "id")]


def people_forget(person_ids: Sequence[int]) -> int:
    """Take persons out of what they said: their words go, their scores stay without them. How many comments.

    The figures are worked out anew at the next refresh.
    """
    condition, parameters = bulk.among("person_id", person_ids)
    sql = f"UPDATE {Comment._meta.db_table} SET person_id = NULL, text = '' WHERE {condition}"  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        StoredDocument.objects.filter(name=DOCUMENT).delete()
        return int(cursor.rowcount)
