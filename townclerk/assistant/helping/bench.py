"""The test bench: questions with the page that should answer, asked again when content changes.

They are asked as a resident asks them who begins a conversation: what is right here is what residents read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction

from townclerk.assistant import corrected
from townclerk.assistant import models as tables
from townclerk.assistant.conversing.first_said import UNANSWERED, first_reply, pages_shown, words_shown
from townclerk.assistant.conversing.parts import Part, Reply
from townclerk.assistant.frequent import faqs_all
from townclerk.assistant.helping.bench_words import WORDS_LONGEST, words_kept, words_missing
from townclerk.assistant.helping.checking import text_wrong
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, TownclerkError, did_you_mean
from townclerk.core.models import StoredDocument
from townclerk.services import pages_all, services_all
from townclerk.trust import Act, action_record

NOTHING = "-"
"""No page: that nothing answers can be right too."""
OWN = "~"
"""An answer in words of the program, from no page: hours worked out, danger, a greeting, a form."""
ASKS = "?"
"""It is asked back which of several is meant: nothing is answered yet."""
MOST = 500
LONGEST = 300
AT_ONCE = 60
"""So many questions are asked again as soon as staff change an answer: some two seconds of CPU."""
_SHOWN = 600
_FAQ = "faq:"
_NAME = "bench"


class BenchState(StrEnum):
    """How a question stands, beside how it stood before the answers last changed."""

    NEWLY_WRONG = "newly-wrong"
    NEWLY_RIGHT = "newly-right"
    WRONG = "wrong"
    RIGHT = "right"
    NEW = "new"
    """Not asked yet."""


@dataclass(frozen=True, slots=True)
class BenchRow:
    """A question of the bench.

    Attributes:
        expected, before, now: pages as `pages_known` names them, "-" for none, "~" for words of no page, "?"
            where it was asked back which is meant, "" for not known.
        shown, shown_before: the words that answer now, and those that did before the answers last changed.
        contains: words that the answer must hold. missing, missing_before: which of them it does not hold,
            and did not before.
    """

    id: int
    question: str
    language: str
    expected: str
    before: str
    now: str
    shown: str
    ran_at: datetime | None
    shown_before: str = ""
    contains: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    missing_before: tuple[str, ...] = ()

    @property
    def state(self) -> BenchState:
        """How it stands."""
        if not self.now:
            return BenchState.NEW
        right = self.now == self.expected and not self.missing
        was = self.before == self.expected and not self.missing_before
        if not self.before or right == was:
            return BenchState.RIGHT if right else BenchState.WRONG
        return BenchState.NEWLY_RIGHT if right else BenchState.NEWLY_WRONG


@dataclass(frozen=True, slots=True)
class BenchRun:
    """What a run found: every question, those that became wrong first."""

    rows: tuple[BenchRow, ...]

    def of(self, state: BenchState) -> tuple[BenchRow, ...]:
        """Those that stand so."""
        return tuple(one for one in self.rows if one.state is state)

    @property
    def newly_wrong(self) -> tuple[BenchRow, ...]:
        """Those that were right before."""
        return self.of(BenchState.NEWLY_WRONG)

    @property
    def right(self) -> int:
        """How many are right."""
        return len(self.of(BenchState.RIGHT)) + len(self.of(BenchState.NEWLY_RIGHT))

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "questions": len(self.rows),
            "right": self.right,
            **{
                name: [
                    {
                        "question": one.question,
                        "expected": one.expected,
                        "before": one.before,
                        "now": one.now,
                        "contains": list(one.contains),
                        "missing": list(one.missing),
                        "shown": one.shown,
                    }
                    for one in self.of(state)
                ]
                for name, state in (
                    ("newly_wrong", BenchState.NEWLY_WRONG),
                    ("newly_right", BenchState.NEWLY_RIGHT),
                    ("wrong", BenchState.WRONG),
                )
            },
        }


def bench_list() -> BenchRun:
    """Every question as it stood at the last run, those that became wrong first."""
    order = list(BenchState)
    rows = [_seen(row) for row in tables.BenchQuestion.objects.filter(deleted_at=None)]
    return BenchRun(tuple(sorted(rows, key=lambda one: (order.index(one.state), one.question, one.id))))


def bench_run(*, each: bool = False) -> BenchRun:
    """Ask every question again. What stood before is kept until answers change once more.

    Args:
        each: keep it until that question's own answer changes: several small changes in a row are told.
    """
    content = corrected.answers_version()
    now, rows = clock.now(), list(tables.BenchQuestion.objects.filter(deleted_at=None))
    answers = [_answer(row) for row in rows]
    changed = [
        bool(row.now) and (row.now, row.missing) != (key, missing)
        for row, (key, missing, _text) in zip(rows, answers, strict=True)
    ]
    for row, (key, missing, text), its_own in zip(rows, answers, changed, strict=True):
        if its_own if each else any(changed):
            row.before, row.missing_before, row.shown_before = row.now, row.missing, row.shown
        row.now, row.missing, row.shown, row.ran_at = key, missing, text, now
    if rows:
        names = ["before", "missing_before", "shown_before", "now", "missing", "shown", "ran_at"]
        tables.BenchQuestion.objects.bulk_update(rows, names, batch_size=200)
    _asked_of(content)
    return bench_list()


def bench_follow() -> bool:
    """Ask them again where what could answer has changed since; whether they were."""
    if not bench_waits():
        return False
    bench_run(each=True)
    return True


def bench_follow_few() -> bool:
    """As `bench_follow`, while somebody waits: where they are many it is left to the next round."""
    few = tables.BenchQuestion.objects.filter(deleted_at=None).count() <= AT_ONCE
    return few and bench_follow()


def bench_waits() -> bool:
    """Whether there are questions that were not asked since what could answer has changed."""
    if not tables.BenchQuestion.objects.filter(deleted_at=None).exists():
        return False
    stored = StoredDocument.objects.filter(name=_NAME).first()
    return stored is None or stored.body.get("content") != corrected.answers_version()


def _asked_of(content: str) -> None:
    stored = StoredDocument.objects.filter(name=_NAME).first()
    if stored is None or stored.body.get("content") != content:  # else a run that finds nothing to do writes
        StoredDocument.objects.update_or_create(name=_NAME, defaults={"body": {"content": content}})


def bench_write(
    *, question: str, language: str, expected: str, contains: str = "", number: int | None = None
) -> BenchRow:
    """Keep a question, or change the one with this number; it is asked at once.

    Args:
        expected: a page as `pages_known` names it, "-" where nothing should answer, "~" for an answer that is
            on no page.
        contains: words that the answer must hold, a line or a semicolon between one and the next.

    Raises:
        TownclerkError: the question is empty or too long, or there is no such language or page; there are
            as many as the bench holds; or it is gone.
    """
    question = " ".join(question.split())
    problems = bench_wrong(question, language, expected, contains)
    kept = tables.BenchQuestion.objects.filter(deleted_at=None)
    if number is None and kept.count() >= MOST:
        problems.append(bench_full())
    if problems:
        raise TownclerkError(*problems)
    with transaction.atomic():
        row = tables.BenchQuestion() if number is None else kept.filter(pk=number).first()
        if row is None:
            raise TownclerkError("This question is not there any more.", hint="Write it anew.")
        if (row.question, row.language) != (question, language):
            row.before = row.shown_before = row.missing_before = ""
        row.question, row.language, row.expected = question, language, expected
        row.contains = "\n".join(words_kept(contains))
        row.changed_at = row.ran_at = clock.now()
        row.now, row.missing, row.shown = _answer(row)
        row.save()
        if not kept.exclude(pk=row.pk).exists():
            _asked_of(corrected.answers_version())
        action_record(what=Act.BENCH_CHANGED, about=f"{row.pk}: {question}"[:200])
    return _seen(row)


def bench_wrong(question: str, language: str, expected: str, contains: str = "") -> list[Problem]:
    """Why this cannot be kept; nothing where it can."""
    problems = text_wrong(question, LONGEST, "question")
    if len("\n".join(words_kept(contains))) > WORDS_LONGEST:
        hint = f"Keep at most {WORDS_LONGEST} letters."
        problems.append(Problem("The words that the answer must hold are too long.", hint, column="contains"))
    if language not in agency_current().languages:
        hint = f"One of {', '.join(agency_current().languages)}."
        return [*problems, Problem(f"'{language}' is no language of ours.", hint, column="language")]
    if expected not in {NOTHING, OWN} and expected not in (known := pages_known(language)):
        hint = did_you_mean(expected, list(known)) or "Choose one."
        problems.append(Problem(f"There is no page '{expected}'.", hint, column="expected"))
    return problems


def bench_full() -> Problem:
    """It holds as many as it can."""
    return Problem(f"The bench holds {MOST} questions.", "Delete one.", column="question")


def bench_delete(number: int) -> bool:
    """Take one away; whether it was there."""
    return _marked(number, gone=True)


def bench_restore(number: int) -> bool:
    """Bring one back; whether that is news."""
    return _marked(number, gone=False)


def pages_known(language: str) -> dict[str, str]:
    """What can answer, each with its title: services, pages, and frequent questions that belong to none."""
    found = {one.slug: one.title(language) for one in services_all()}
    found |= {one.slug: one.title(language) for one in pages_all()}
    for row in faqs_all():
        if not row.get("service") and (row.get("language") or agency_current().default_language) == language:
            found[_faq_key(str(row["question"]))] = str(row["question"])
    return found


def _marked(number: int, *, gone: bool) -> bool:
    rows = tables.BenchQuestion.objects.filter(pk=number, deleted_at__isnull=gone)
    changed = rows.update(deleted_at=clock.now() if gone else None)
    if changed:
        action_record(what=Act.BENCH_CHANGED, about=str(number))
    return bool(changed)


def _faq_key(question: str) -> str:
    return f"{_FAQ}{' '.join(question.split()).casefold()}"[:120]


def _answer(row: tables.BenchQuestion) -> tuple[str, str, str]:
    """Which page answers now, which words are missing from the answer, and its words."""
    reply, _language = first_reply(row.question, language=row.language)
    text = words_shown(reply)
    missing = words_missing(row.contains.splitlines(), text)
    return _key(reply, row.expected), "\n".join(missing), text[:_SHOWN]


def _key(reply: Reply, expected: str) -> str:
    """The page that answers: of several that are shown the one that is expected, else the first."""
    if reply.understood in UNANSWERED:
        return NOTHING
    if reply.understood == "asked-back":
        return ASKS
    keys = [_page_key(part) for part in pages_shown(reply)]
    return expected if expected in keys else next(iter(keys), OWN)


def _page_key(part: Part) -> str:
    return (part.slug or _faq_key(part.title))[:120]


def _seen(row: tables.BenchQuestion) -> BenchRow:
    contains, missing, before = (
        tuple(one.splitlines()) for one in (row.contains, row.missing, row.missing_before)
    )
    return BenchRow(
        row.pk, row.question, row.language, row.expected, row.before, row.now, row.shown, row.ran_at,
        row.shown_before, contains, missing, before,
    )  # fmt: skip
