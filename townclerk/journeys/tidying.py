"""What becomes of drafts nobody goes on with: noted as left, told before they go, and then forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from townclerk.core import clock, settings
from townclerk.core.uploads import upload_delete, uploads_stray
from townclerk.journeys import kept, saving
from townclerk.journeys.drafts import note_left, row_drop
from townclerk.journeys.models import Draft as Row
from townclerk.journeys.models import SentFile
from townclerk.journeys.rules import left_at
from townclerk.journeys.words import in_words, locale_of
from townclerk.services import service_ever

LEFT_AFTER = timedelta(days=7)
"""Nobody touched it for so long: the step counts as the one at which it was left."""
_AT_ONCE = 500
_keepers: list[Callable[[], Collection[str]]] = []


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many drafts were noted as left, how many writers were told, how many drafts were forgotten."""

    left: int = 0
    told: int = 0
    forgotten: int = 0


def drafts_tidy() -> Tidied:
    """Do what is due now. Each draft is done once, however often and in however many processes this runs."""
    return Tidied(_note_left(), _tell(), _forget())


def _each(due: QuerySet[Row]) -> Iterator[Row]:
    """Those that are due, a batch at a time: there may be many after a flood."""
    last = 0
    while rows := list(due.filter(pk__gt=last).order_by("pk")[:_AT_ONCE]):
        last = rows[-1].pk  # before they are deleted
        yield from rows


def _note_left() -> int:
    due = Row.objects.filter(sent_at=None, left_at=None, touched_at__lt=clock.now() - LEFT_AFTER)
    count = 0
    for found in _each(due):
        with transaction.atomic():
            row = due.select_for_update().filter(pk=found.pk).first()
            if row is None:
                continue
            note_left(row, because="left")
            row.left_at = clock.now()
            row.save(update_fields=["left_at"])
            count += 1
    return count


def _tell() -> int:
    """Tell those who left an address and asked for it; how many."""
    words, now = saving.ending(), clock.now()
    days = settings.whole("TOWNCLERK_DRAFT_WARNING_DAYS")
    if words is None or not days:
        return 0
    soon = now + timedelta(days=days)
    due = Row.objects.filter(sent_at=None, told_at=None, expires_at__gt=now, expires_at__lt=soon)
    count = 0
    for row in _each(due):
        values = kept.opened(row) or {}
        if not (values.get("tell") and values.get("email") and saving.may_be_told(row.person_id)):
            continue
        # Claimed before it is sent: two processes do not write to the same person twice, and what a mail
        # server took before the power went out is not sent again.
        if not due.filter(pk=row.pk).update(told_at=now):
            continue
        said = partial(_ending, words, row, values)
        draft = kept.seen(row, values)
        count += saving.way_back_send(draft=draft, email=values["email"], words=said, kind="draft-ending")
    return count


def _ending(words: saving.Ending, row: Row, values: dict[str, Any]) -> tuple[str, str]:
    found = service_ever(row.service)
    title = in_words(found.titles, row.language, row.service) if found else row.service
    day = _day(row.expires_at, row.language)
    return words(title=title, day=day, link=values.get("back", {}).get("link", ""), service=row.service)


def _day(at: Any, language: str) -> str:
    from babel.dates import format_date

    from townclerk.core.agency import agency_current

    local = at.astimezone(agency_current().zone).date()
    return str(format_date(local, format="long", locale=locale_of(language)))


def _forget() -> int:
    due = Row.objects.filter(expires_at__lte=clock.now())
    count = 0
    for row in _each(due):
        if row.sent_at is None:
            row_drop(due.filter(pk=row.pk), because="left")
        else:
            due.filter(pk=row.pk).delete()
        count += 1
    return count


def drafts_about(person_id: int) -> list[dict[str, Any]]:
    """What the person has begun and not sent, as plain JSON values: for the export of their data."""
    found = []
    for row in Row.objects.filter(person_id=person_id).order_by("begun_at"):
        values = kept.opened(row) or {}
        found.append(
            {
                "service": row.service,
                "begun_at": row.begun_at.isoformat(),
                "step": "" if row.sent_at else left_at(kept.seen(row, values).way)[0],
                "sent_at": row.sent_at.isoformat() if row.sent_at else None,
                "answers": values.get("answers", {}),
                "words": values.get("words", ""),
                "facts": values.get("facts", {}),
                "email": values.get("email", ""),
                "said": _said(values),
                "reference": values.get("sent", {}).get("reference", ""),
            }
        )
    return found


def _said(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The conversation, but for the code in it: an export lies in mailboxes and is passed on."""
    code = values.get("back", {}).get("code") or "\0"
    return [
        {**turn, "text": turn["text"].replace(code, "•" * len(code))}
        for turn in values.get("talk", {}).get("turns", ())
    ]


def drafts_forget(person_id: int) -> int:
    """Delete every draft of the person, and the files of what they sent; how many drafts.

    The words of what was sent are `requests`' to forget.
    """
    rows, sent = list(Row.objects.filter(person_id=person_id)), SentFile.objects.filter(person_id=person_id)
    gone = [one for row in rows for one in json.loads(row.files)] + [one.upload for one in sent]
    for row in rows:
        row.delete()
    sent.delete()
    # After the record: a file that no row names is cleared away later (`files_tidy`).
    transaction.on_commit(partial(_delete, gone))
    return len(rows)


def _delete(uploads: list[str]) -> None:
    for one in uploads:
        upload_delete(one)


def drafts_files() -> set[str]:
    """The ids of the files that drafts and what was sent name: what may not be cleared away."""
    named = {one for files in Row.objects.values_list("files", flat=True) for one in json.loads(files)}
    return named | set(SentFile.objects.values_list("upload", flat=True))


def files_kept_by(keeper: Callable[[], Collection[str]]) -> None:
    """Connect the port: the ids of files that somebody else keeps, which are not cleared away."""
    if keeper not in _keepers:
        _keepers.append(keeper)


def files_tidy() -> int:
    """Clear away files that nothing names, left by a process that was killed between two writes; how many."""
    stray = uploads_stray(drafts_files().union(*(keeper() for keeper in _keepers)))
    for one in stray:
        upload_delete(one)
    return len(stray)
