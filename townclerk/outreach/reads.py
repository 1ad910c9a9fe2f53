"""The outbox as the console lists it, and as a person may have it: no names, no addresses."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Count

from townclerk.core import bulk
from townclerk.core.errors import TownclerkError, did_you_mean
from townclerk.outreach.loading import template_of
from townclerk.outreach.models import Message, Posted
from townclerk.outreach.rules import Status

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One message in a list. `service` is the slug it is about, or "" ."""

    id: int
    campaign: str
    template: str
    titles: Mapping[str, str]
    """What the template is called, by language."""
    version: str
    person_id: int
    channel: str
    channel_reason: str
    language: str
    service: str
    status: str
    suppression: str
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class OutboxPage:
    """One page of the outbox: its rows, which page of how many, and how many messages in all."""

    rows: tuple[OutboxRow, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class OutboxLine:
    """One template in the summary: its messages by status, and its drafts by channel."""

    template: str
    titles: Mapping[str, str]
    purpose: str
    kind: str
    statuses: Mapping[str, int]
    channels: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OutboxSummary:
    """The outbox at a glance, in messages."""

    total: int
    statuses: Mapping[str, int]
    channels: Mapping[str, int]
    """Of those not suppressed."""
    languages: Mapping[str, int]
    """Of those not suppressed."""
    suppressions: Mapping[str, int]
    templates: tuple[OutboxLine, ...]


def outbox(
    status: str | None = None,
    template: str | None = None,
    page: int = 1,
    *,
    channel: str | None = None,
    language: str | None = None,
    person_id: int | None = None,
) -> OutboxPage:
    """A page of 50 messages, the newest first; a page beyond the end is the last.

    Raises:
        TownclerkError: there is no such status.
    """
    messages = Message.objects.select_related("template")
    if status is not None:
        if status not in set(Status):
            raise TownclerkError(f"There is no status '{status}'.", hint=did_you_mean(status, Status))
        messages = messages.filter(status=status)
    if template is not None:
        messages = messages.filter(template__template=template)
    if channel is not None:
        messages = messages.filter(channel=channel)
    if language is not None:
        messages = messages.filter(language=language)
    if person_id is not None:
        messages = messages.filter(person_id=person_id)
    total = messages.count()
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(1, page), pages)
    rows = messages.order_by("-id")[(page - 1) * PER_PAGE : page * PER_PAGE]
    return OutboxPage(tuple(_row(row) for row in rows), page, pages, total)


def outbox_summary() -> OutboxSummary:
    """How many messages there are, by status, channel, language, template, and why some are held back."""
    keys = ("template_id", "status", "channel", "language", "suppression")
    counted = list(Message.objects.order_by().values(*keys).annotate(n=Count("id")))
    going = [row for row in counted if row["status"] != Status.SUPPRESSED]
    return OutboxSummary(
        total=sum(row["n"] for row in counted),
        statuses=_by(counted, "status"),
        channels=_by(going, "channel"),
        languages=_by(going, "language"),
        suppressions=_by([row for row in counted if row["suppression"]], "suppression"),
        templates=_lines(counted),
    )


def messages_to(person_id: int) -> list[OutboxRow]:
    """Every message to the person, the newest first, whatever its status."""
    rows = Message.objects.select_related("template").filter(person_id=person_id).order_by("-id")
    return [_row(row) for row in rows]


def messages_about(person_id: int) -> list[dict[str, Any]]:
    """Every message to the person, as plain JSON values: for the export of their data."""
    from townclerk.outreach.posting import posted_about

    rows = Message.objects.select_related("template").filter(person_id=person_id).order_by("id")
    drafted: list[dict[str, Any]] = [
        {
            "campaign": row.campaign,
            "template": row.template.template,
            "channel": row.channel,
            "language": row.language,
            "context": json.loads(row.context),
            "status": row.status,
            "suppression": row.suppression,
            "changed_at": row.changed_at.isoformat(),
        }
        for row in rows
    ]
    return [*drafted, *posted_about(person_id)]


def people_forget(person_ids: Sequence[int]) -> int:
    """Delete every message to these persons; how many. Decisions about them are erased by `trust`."""
    condition, parameters = bulk.among("person_id", person_ids)
    with transaction.atomic(), connection.cursor() as cursor:
        Posted.objects.filter(about__in=list(person_ids)).delete()
        cursor.execute(f"DELETE FROM {Message._meta.db_table} WHERE {condition}", parameters)  # noqa: S608
        return int(cursor.rowcount)


def _by(rows: Sequence[dict[str, Any]], key: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row[key]] += row["n"]
    return dict(sorted(counts.items()))


def _lines(counted: Sequence[dict[str, Any]]) -> tuple[OutboxLine, ...]:
    """One line per template, its versions together; the newest version names it."""
    from townclerk.outreach.models import StoredTemplate

    ids = {row["template_id"] for row in counted}
    versions = {row.id: row for row in StoredTemplate.objects.filter(id__in=ids).order_by("id")}
    newest = {row.template: template_of(row) for row in versions.values()}
    lines = []
    for name, template in sorted(newest.items()):
        mine = [row for row in counted if versions[row["template_id"]].template == name]
        drafts = [row for row in mine if row["status"] != Status.SUPPRESSED]
        lines.append(
            OutboxLine(
                template=name,
                titles=template.titles,
                purpose=template.purpose,
                kind=template.kind,
                statuses=_by(mine, "status"),
                channels=_by(drafts, "channel"),
            )
        )
    return tuple(lines)


def _row(row: Message) -> OutboxRow:
    template = template_of(row.template)
    return OutboxRow(
        id=row.id,
        campaign=row.campaign,
        template=template.id,
        titles=template.titles,
        version=template.version,
        person_id=row.person_id,
        channel=row.channel,
        channel_reason=row.channel_reason,
        language=row.language,
        service=json.loads(row.context).get("service", ""),
        status=row.status,
        suppression=row.suppression,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )
