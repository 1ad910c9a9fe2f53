"""Questions and answers that staff write here: they stay beside those of the folder's faq.csv.

Each can be changed, retired and brought back, and stands in several languages; who did what is kept. The
words of one can be erased, with those it ever had: what should never have been written is gone then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Q, Value
from django.db.models.functions import Lower

from townclerk.assistant import models as tables
from townclerk.assistant.helping.bench import bench_follow_few
from townclerk.assistant.helping.checking import text_wrong
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, TownclerkError
from townclerk.services import service_get
from townclerk.trust import Act, action_record

_P = ParamSpec("_P")
_R = TypeVar("_R")
LONGEST_QUESTION, LONGEST_ANSWER = 300, 3_000


class OwnFaqChanged(TownclerkError):  # noqa: N818
    """A colleague changed or retired it since it was read."""


@dataclass(frozen=True, slots=True)
class OwnFaq:
    """One of them.

    Attributes:
        changed_at: when its words were changed last; when they were written, where nobody has.
        first: the one of which it is the translation; None where it is itself the first.
        version: counted up by every act.
        retired: whether it answers no more.
    """

    id: int
    question: str
    answer: str
    language: str
    service: str
    written_at: datetime
    changed_at: datetime
    first: int | None
    version: int
    retired: bool

    @property
    def erased(self) -> bool:
        """No answer is kept without a question."""
        return not self.question


@dataclass(frozen=True, slots=True)
class OwnFaqStep:
    """What somebody did to it ("written", "changed", "retired", "back", "erased"), its words from then on."""

    act: str
    staff_id: int | None
    question: str
    answer: str
    language: str
    service: str
    at: datetime


def own_faqs(*, retired: bool = False) -> tuple[OwnFaq, ...]:
    """Those that answer, or those that are retired and not erased; the newest first."""
    rows = tables.OwnFaq.objects.filter(deleted_at__isnull=not retired).exclude(question="")
    return tuple(_seen(row) for row in rows.order_by("-written_at", "-id"))


def own_faq_get(number: int) -> OwnFaq | None:
    """One of them, retired or not; None where there is none."""
    row = tables.OwnFaq.objects.filter(pk=number).first()
    return _seen(row) if row else None


def own_faq_translations(number: int) -> tuple[OwnFaq, ...]:
    """The others that say the same in other languages and answer, by language."""
    row = tables.OwnFaq.objects.filter(pk=number).first()
    if row is None:
        return ()
    first = row.first or row.pk
    rows = tables.OwnFaq.objects.filter(Q(pk=first) | Q(first=first), deleted_at=None).exclude(pk=row.pk)
    return tuple(_seen(one) for one in rows.order_by("language", "id"))


def own_faq_steps(number: int) -> tuple[OwnFaqStep, ...]:
    """What was done to one, the oldest first."""
    rows = tables.OwnFaqStep.objects.filter(faq=number).order_by("id")
    return tuple(
        OwnFaqStep(one.act, one.staff_id, one.question, one.answer, one.language, one.service, one.at)
        for one in rows
    )


def _twice(verb: Callable[_P, _R]) -> Callable[_P, _R]:
    """`verb`, tried again where a colleague kept the same question at that moment: it is found then."""

    @wraps(verb)
    def tried(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return verb(*args, **kwargs)
        except IntegrityError:
            return verb(*args, **kwargs)

    return tried


@_twice
def own_faq_write(
    *,
    question: str,
    answer: str,
    language: str,
    service: str = "",
    staff_id: int | None,
    first: int | None = None,
) -> OwnFaq:
    """Add one; it answers from the next question on. Sent twice it is kept once.

    Args:
        first: the one of which it is the translation.

    Raises:
        TownclerkError: a text is empty or too long, there is no such language or service, or the same
            question is answered already.
    """
    said = _said(question, answer, language, service)
    with transaction.atomic():
        same = _twin(said)
        if same is not None and (same.answer, same.service) == (said["answer"], service):
            return _seen(same)
        _alone(same)
        original = tables.OwnFaq.objects.filter(pk=first).first() if first else None
        row = tables.OwnFaq.objects.create(
            **said,
            first=(original.first or original.pk) if original else None,
            written_by=staff_id,
            written_at=clock.now(),
        )
        _step(row, "written", staff_id)
        action_record(what=Act.FAQ_WRITTEN, about=str(row.pk))
    bench_follow_few()
    return _seen(row)


@_twice
def own_faq_change(
    number: int,
    *,
    version: int,
    question: str,
    answer: str,
    language: str,
    service: str = "",
    staff_id: int | None,
    back: bool = False,
) -> OwnFaq:
    """Give one other words; they answer from the next question on. The same words again change nothing.

    Args:
        version: as it was read.
        back: bring it back with these words where it is retired; it stays so where they cannot be kept.

    Raises:
        OwnFaqChanged: it was changed or retired since it was read, or is gone.
        TownclerkError: as of `own_faq_write`.
    """
    said = _said(question, answer, language, service)
    with transaction.atomic():
        row = tables.OwnFaq.objects.select_for_update().filter(pk=number).first()
        if (
            row is None
            or row.version != version
            or not row.question
            or (row.deleted_at is not None and not back)
        ):
            raise OwnFaqChanged("This answer was changed or retired meanwhile.", hint="Read it again.")
        same = all(getattr(row, name) == value for name, value in said.items())
        if same and row.deleted_at is None:
            return _seen(row)
        _alone(_twin(said, but=number))
        if row.deleted_at is not None:
            _turned(row, Act.FAQ_RESTORED, staff_id)
        for name, value in said.items():
            setattr(row, name, value)
        if not same:
            row.changed_at, row.version = clock.now(), row.version + 1
            row.save()
            _step(row, "changed", staff_id)
            action_record(what=Act.FAQ_WRITTEN, about=str(row.pk))
    bench_follow_few()
    return _seen(row)


def own_faq_retire(number: int, *, staff_id: int | None = None) -> bool:
    """It answers no more; whether that is news."""
    return _marked(number, Act.FAQ_DELETED, staff_id, retired=True)


def own_faq_erase(number: int, *, staff_id: int | None = None) -> bool:
    """Its words, those it had before and its place among the answers are gone for good; whether that is news.

    That there was one, and who did what with it and when, stays.
    """
    with transaction.atomic():
        row = tables.OwnFaq.objects.select_for_update().filter(pk=number).exclude(question="").first()
        if row is None:
            return False
        row.deleted_at, row.version = row.deleted_at or clock.now(), row.version + 1
        row.question, row.answer = "", ""
        row.save(update_fields=["deleted_at", "version", "question", "answer"])
        tables.OwnFaqStep.objects.filter(faq=row).update(question="", answer="")
        _step(row, "erased", staff_id)
        action_record(what=Act.FAQ_ERASED, about=str(row.pk))
    bench_follow_few()
    return True


@_twice
def own_faq_restore(number: int, *, staff_id: int | None = None) -> bool:
    """Bring one back; whether that is news.

    Raises:
        TownclerkError: its question is answered by another one meanwhile.
    """
    return _marked(number, Act.FAQ_RESTORED, staff_id, retired=False)


def _marked(number: int, act: Act, staff_id: int | None, *, retired: bool) -> bool:
    with transaction.atomic():
        rows = tables.OwnFaq.objects.select_for_update()
        row = rows.filter(pk=number, deleted_at__isnull=retired).exclude(question="").first()
        if row is None:
            return False
        if not retired:
            _alone(_twin({"question": row.question, "language": row.language}, but=number))
        _turned(row, act, staff_id)
    bench_follow_few()
    return True


def _turned(row: tables.OwnFaq, act: Act, staff_id: int | None) -> None:
    """Retire it, or bring it back as it stood."""
    retired = act == Act.FAQ_DELETED
    row.deleted_at, row.version = clock.now() if retired else None, row.version + 1
    row.save(update_fields=["deleted_at", "version"])
    _step(row, "retired" if retired else "back", staff_id)
    action_record(what=act, about=str(row.pk))


def _said(question: str, answer: str, language: str, service: str) -> dict[str, str]:
    """The words as they are kept.

    Raises:
        TownclerkError: something of them cannot be.
    """
    question, answer = " ".join(question.split()), answer.replace("\0", "").strip()
    problems = [
        *text_wrong(question, LONGEST_QUESTION, "question"),
        *text_wrong(answer, LONGEST_ANSWER, "answer"),
    ]
    if language not in agency_current().languages:
        problems.append(Problem(f"'{language}' is no language of ours.", "Choose one.", column="language"))
    if service and service_get(service) is None:
        problems.append(Problem(f"There is no service '{service}'.", "Choose one.", column="service"))
    if problems:
        raise TownclerkError(*problems)
    return {"question": question, "answer": answer, "language": language, "service": service}


def _twin(said: Mapping[str, str], *, but: int | None = None) -> tables.OwnFaq | None:
    """Another one that answers the same question."""
    rows = tables.OwnFaq.objects.filter(deleted_at=None, language=said["language"])
    small = rows.annotate(small=Lower("question")).filter(small=Lower(Value(said["question"])))
    return small.exclude(pk=but).first()


def _alone(twin: tables.OwnFaq | None) -> None:
    if twin is not None:
        hint = "Change that answer, or retire it first."
        raise TownclerkError(Problem("This question is answered already.", hint, column="question"))


def _step(row: tables.OwnFaq, act: str, staff_id: int | None) -> None:
    tables.OwnFaqStep.objects.create(
        faq=row, act=act, staff_id=staff_id, question=row.question, answer=row.answer,
        language=row.language, service=row.service, at=clock.now(),
    )  # fmt: skip


def _seen(row: tables.OwnFaq) -> OwnFaq:
    return OwnFaq(
        row.pk, row.question, row.answer, row.language, row.service, row.written_at,
        row.changed_at or row.written_at, row.first, row.version, row.deleted_at is not None,
    )  # fmt: skip
