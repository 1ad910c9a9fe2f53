"""Questions and answers that staff write here: they stay beside those of the folder's faq.csv."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from townclerk.assistant import flows
from townclerk.assistant import models as tables
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, TownclerkError
from townclerk.core.models import StoredDocument
from townclerk.services import service_get
from townclerk.trust import Act, action_record

LONGEST_QUESTION, LONGEST_ANSWER = 300, 3_000
COLUMNS = ("question", "answer", "language", "service")
_DOCUMENT = "faq"


@dataclass(frozen=True, slots=True)
class OwnFaq:
    """One of them."""

    id: int
    question: str
    answer: str
    language: str
    service: str
    written_at: datetime


def own_faqs() -> tuple[OwnFaq, ...]:
    """Those that are there, the newest first."""
    return tuple(_seen(row) for row in _rows().order_by("-written_at", "-id"))


def own_faq_rows() -> list[dict[str, str]]:
    """Them as rows of a faq.csv, in a lasting order."""
    return [{name: getattr(row, name) for name in COLUMNS} for row in _rows().order_by("id")]


def faqs_of_folder(rows: Sequence[Mapping[str, str]]) -> bool:
    """Make the frequent questions those of the folder and of staff; whether anything changed."""
    return flows.faqs_load([*rows, *own_faq_rows()])


def own_faq_write(
    *, question: str, answer: str, language: str, service: str = "", staff_id: int | None
) -> OwnFaq:
    """Add one; it answers from the next question on.

    Raises:
        TownclerkError: a text is empty or too long, or there is no such language or service.
    """
    question, answer = " ".join(question.split()), answer.replace("\0", "").strip()
    problems = [
        *_wrong(question, LONGEST_QUESTION, "question"),
        *_wrong(answer, LONGEST_ANSWER, "answer"),
    ]
    if language not in agency_current().languages:
        problems.append(Problem(f"'{language}' is no language of ours.", column="language"))
    if service and service_get(service) is None:
        problems.append(Problem(f"There is no service '{service}'.", column="service"))
    if problems:
        raise TownclerkError(*problems)
    with _changing():
        row = tables.OwnFaq.objects.create(
            question=question,
            answer=answer,
            language=language,
            service=service,
            written_by=staff_id,
            written_at=clock.now(),
        )
        action_record(what=Act.FAQ_WRITTEN, about=f"{row.pk}: {question}"[:200])
    return _seen(row)


def own_faq_delete(number: int) -> bool:
    """Take one away; whether it was there."""
    return _marked(number, Act.FAQ_DELETED, gone=True)


def own_faq_restore(number: int) -> bool:
    """Bring one back; whether that is news."""
    return _marked(number, Act.FAQ_RESTORED, gone=False)


def _marked(number: int, act: Act, *, gone: bool) -> bool:
    with _changing():
        rows = tables.OwnFaq.objects.filter(pk=number, deleted_at__isnull=gone)
        changed = rows.update(deleted_at=clock.now() if gone else None)
        if changed:
            action_record(what=act, about=f"{number}: {tables.OwnFaq.objects.get(pk=number).question}"[:200])
    return bool(changed)


@contextmanager
def _changing() -> Iterator[None]:
    """Around a change: those of the folder stay, ours become what they are afterwards, and are searched."""
    with transaction.atomic():
        stored = StoredDocument.objects.select_for_update().filter(name=_DOCUMENT).first()
        body: list[dict[str, Any]] = list(stored.body) if stored else []
        before = own_faq_rows()
        yield
        flows.faqs_load([*(row for row in body if row not in before), *own_faq_rows()])


def _rows():  # type: ignore[no-untyped-def]
    return tables.OwnFaq.objects.filter(deleted_at=None)


def _wrong(text: str, longest: int, column: str) -> list[Problem]:
    if not text:
        return [Problem("Nothing is written.", "Write it.", column=column)]
    if len(text) > longest:
        return [Problem(f"It has {len(text)} characters.", f"Write at most {longest}.", column=column)]
    return []


def _seen(row: tables.OwnFaq) -> OwnFaq:
    return OwnFaq(row.pk, row.question, row.answer, row.language, row.service, row.written_at)
