"""Examples that staff teach with: proposed, approved or rejected by somebody, and learned at the next run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from townclerk.assistant import models as tables
from townclerk.assistant.understanding.classifier import OUT_OF_SCOPE
from townclerk.assistant.understanding.material import events, frequent_questions
from townclerk.assistant.understanding.personal import personal_data_in
from townclerk.core import clock, settings
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, TownclerkError, did_you_mean
from townclerk.services import services_all
from townclerk.trust import Act, action_record

SOURCES = ("faq", "correction", "agency")
"""From where it is: a question like a frequent one, the correction of an answer, or written by the agency."""
WAITING, APPROVED, REJECTED = "waiting", "approved", "rejected"
_LONGEST = 500
_OWN = re.compile(r"[a-z][a-z0-9-]{0,39}:[\w-]{1,78}")
_KNOWN = ("service", "faq", "event")


class ExampleGone(TownclerkError):  # noqa: N818
    """There is no such example that waits: somebody else has decided, or it was forgotten."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what it means.

    Attributes:
        text: with what looked like personal data covered; "" once it was rejected.
        intent: as `understand` names them. source: one of `SOURCES`. state: waiting, approved or rejected.
    """

    id: int
    text: str
    language: str
    intent: str
    source: str
    state: str
    proposed_by: int | None
    proposed_at: datetime
    decided_by: int | None
    decided_at: datetime | None


def covered(text: str) -> str:
    """`text` with the personal data that has a shape named instead of shown.

    >>> covered("I am at 312 555 0142, where is my pass?")
    'I am at [phone], where is my pass?'
    """
    for one in reversed(personal_data_in(text)):
        text = f"{text[: one.start]}[{one.kind}]{text[one.end :]}"
    return text


def example_propose(
    *, text: str, language: str, intent: str, source: str, staff_id: int | None = None
) -> Example:
    """Propose that `text` means `intent`. The same again, while it waits or is approved, is the same one.

    Raises:
        TownclerkError: the text is empty or too long; or there is no such language, intent or source.
    """
    words = _words(text)
    _checked(language, intent, source)
    with transaction.atomic():
        same = tables.Example.objects.filter(text=words, language=language, intent=intent)
        if (row := same.exclude(state=REJECTED).first()) is not None:
            return _seen(row)
        row = tables.Example.objects.create(
            text=words, language=language, intent=intent, source=source,
            proposed_by=staff_id, proposed_at=clock.now(),
        )  # fmt: skip
        action_record(what=Act.EXAMPLE_PROPOSED, about=f"{row.pk} {intent}"[:200])
    return _seen(row)


def example_approve(
    example: int, *, staff_id: int, text: str | None = None, intent: str | None = None
) -> Example:
    """It is learned from at the next run.

    Args:
        text: as it shall be learned, where a name was taken out. intent: where another was meant.

    Raises:
        ExampleGone: it does not wait any more.
        TownclerkError: the text is empty or too long, or there is no such intent.
    """
    with transaction.atomic():
        row = _waiting(example)
        if text is not None:
            row.text = _words(text)
        if intent is not None:
            _checked(row.language, intent, row.source)
            row.intent = intent
        _decide(row, APPROVED, staff_id)
        action_record(what=Act.EXAMPLE_APPROVED, about=f"{row.pk} {row.intent}"[:200])
    return _seen(row)


def example_reject(example: int, *, staff_id: int) -> Example:
    """It is not learned from, and its words are deleted.

    Raises:
        ExampleGone: it does not wait and is not learned from.
    """
    with transaction.atomic():
        row = _waiting(example, also=APPROVED)
        row.text = ""
        _decide(row, REJECTED, staff_id)
        action_record(what=Act.EXAMPLE_REJECTED, about=f"{row.pk} {row.intent}"[:200])
    return _seen(row)


def examples_waiting(*, language: str = "") -> list[Example]:
    """Those that nobody has decided on, the oldest first."""
    return _list(WAITING, language)


def examples_approved(*, language: str = "") -> list[Example]:
    """Those that are learned from, the oldest first."""
    return _list(APPROVED, language)


def examples_tidy() -> int:
    """Delete what nobody decided on for as long as a conversation is kept: it is a resident's words."""
    since = clock.now() - timedelta(days=settings.whole("TOWNCLERK_CONVERSATION_DAYS"))
    gone, _each = tables.Example.objects.filter(state=WAITING, proposed_at__lt=since).delete()
    return gone


def intents_known(language: str) -> dict[str, str]:
    """What an example may mean, each with its words in `language`: services, then questions about none."""
    found = {f"service:{one.slug}": one.title(language) for one in services_all()}
    found |= {
        one.intent: one.questions[0]
        for one in frequent_questions()
        if one.language == language and one.intent.startswith("faq:")
    }
    return found | {f"event:{one}": one.replace("-", " ") for one in events()}


def _words(text: str) -> str:
    words = covered(" ".join(text.split()))
    if not words:
        raise TownclerkError(Problem("The example has no words.", "Write what people ask.", column="text"))
    if len(words) > _LONGEST:
        what = f"The example has {len(words)} characters."
        raise TownclerkError(Problem(what, f"Shorten it to {_LONGEST}.", column="text"))
    return words


def _checked(language: str, intent: str, source: str) -> None:
    agency = agency_current()
    if language not in agency.languages:
        hint = f"One of {', '.join(agency.languages)}."
        raise TownclerkError(Problem(f"'{language}' is no language of ours.", hint, column="language"))
    if source not in SOURCES:
        raise TownclerkError(Problem(f"'{source}' is no source.", f"One of {', '.join(SOURCES)}."))
    known = intents_known(language)
    own = _OWN.fullmatch(intent) and intent.partition(":")[0] not in _KNOWN
    if intent not in known and intent != OUT_OF_SCOPE and not own:
        hint = did_you_mean(intent, list(known)) or "Choose a service, a question, or your own 'topic:name'."
        raise TownclerkError(Problem(f"There is no intent '{intent}'.", hint, column="intent"))


def _waiting(example: int, *, also: str = WAITING) -> tables.Example:
    rows = tables.Example.objects.select_for_update().filter(pk=example, state__in={WAITING, also})
    if (row := rows.first()) is None:
        raise ExampleGone("This example does not wait any more.", hint="Look at the list again.")
    return row


def _decide(row: tables.Example, state: str, staff_id: int) -> None:
    row.state, row.decided_by, row.decided_at = state, staff_id, clock.now()
    row.save(update_fields=["text", "intent", "state", "decided_by", "decided_at"])


def _list(state: str, language: str) -> list[Example]:
    rows = tables.Example.objects.filter(state=state).order_by("id")
    return [_seen(row) for row in (rows.filter(language=language) if language else rows)]


def _seen(row: tables.Example) -> Example:
    return Example(
        row.pk, row.text, row.language, row.intent, row.source, row.state,
        row.proposed_by, row.proposed_at, row.decided_by, row.decided_at,
    )  # fmt: skip
