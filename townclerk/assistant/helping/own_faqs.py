"""Questions and answers that staff write here: they stay beside those of the folder's faq.csv."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from townclerk.assistant import models as tables
from townclerk.assistant.helping.checking import text_wrong
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, TownclerkError
from townclerk.services import service_get
from townclerk.trust import Act, action_record

LONGEST_QUESTION, LONGEST_ANSWER = 300, 3_000


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


def own_faq_write(
    *, question: str, answer: str, language: str, service: str = "", staff_id: int | None
) -> OwnFaq:
    """Add one; it answers from the next question on. Sent twice it is kept once.

    Raises:
        TownclerkError: a text is empty or too long, there is no such language or service, or the same
            question is answered already.
    """
    question, answer = " ".join(question.split()), answer.replace("\0", "").strip()
    problems = [
        *text_wrong(question, LONGEST_QUESTION, "question"),
        *text_wrong(answer, LONGEST_ANSWER, "answer"),
    ]
    if language not in agency_current().languages:
        problems.append(Problem(f"'{language}' is no language of ours.", column="language"))
    if service and service_get(service) is None:
        problems.append(Problem(f"There is no service '{service}'.", column="service"))
    if problems:
        raise TownclerkError(*problems)
    with transaction.atomic():
        same = _rows().filter(question__iexact=question, language=language).first()
        if same is not None and (same.answer, same.service) == (answer, service):
            return _seen(same)
        if same is not None:
            hint = "Delete that answer first."
            raise TownclerkError(Problem("This question is answered already.", hint, column="question"))
        row = tables.OwnFaq.objects.create(
            question=question,
            answer=answer,
            language=language,
            service=service,
            written_by=staff_id,
            written_at=clock.now(),
        )
        action_record(what=Act.FAQ_WRITTEN, about=str(row.pk))
    return _seen(row)


def own_faq_delete(number: int) -> bool:
    """Take one away; whether it was there."""
    return _marked(number, Act.FAQ_DELETED, gone=True)


def own_faq_restore(number: int) -> bool:
    """Bring one back; whether that is news."""
    return _marked(number, Act.FAQ_RESTORED, gone=False)


def _marked(number: int, act: Act, *, gone: bool) -> bool:
    with transaction.atomic():
        rows = tables.OwnFaq.objects.filter(pk=number, deleted_at__isnull=gone)
        changed = rows.update(deleted_at=clock.now() if gone else None)
        if changed:
            action_record(what=act, about=str(number))
    return bool(changed)


def _rows():  # type: ignore[no-untyped-def]
    return tables.OwnFaq.objects.filter(deleted_at=None)


def _seen(row: tables.OwnFaq) -> OwnFaq:
    return OwnFaq(row.pk, row.question, row.answer, row.language, row.service, row.written_at)
