"""Examples that staff teach with: proposed, approved or rejected by somebody, and learned at the next run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from townclerk.assistant import models as tables
from townclerk.assistant.understanding.classifier import OUT_OF_SCOPE
from townclerk.assistant.understanding.material import events, frequent_questions
from townclerk.assistant.understanding.personal import covered
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
        handover: by which staff know the conversation in which it was said; None for none, or gone by now.
        person_id: whose words they are, where they are on record.
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
    handover: int | None = None
    person_id: int | None = None


def example_propose(
    *,
    text: str,
    language: str,
    intent: str,
    source: str,
    staff_id: int | None = None,
    conversation: int | None = None,
) -> Example:
    """Propose that `text` means `intent`. The same again, while it waits or is approved, is the same one.

    Args:
        conversation: in which it was said: it goes with that when the person deletes it or is erased.

    Raises:
        TownclerkError: the text is empty or too long; there is no such language, intent or source; or the
            conversation is not there any more.
    """
    words = _words(text)
    _checked(language, intent, source)
    with transaction.atomic():
        same = tables.Example.objects.filter(text=words, language=language, intent=intent)
        if (row := same.exclude(state=REJECTED).first()) is not None:
            return _seen(row)
        said_in = _said_in(conversation)
        row = tables.Example.objects.create(
            text=words, language=language, intent=intent, source=source, conversation=said_in,
            person_id=said_in.person_id if said_in else None, proposed_by=staff_id, proposed_at=clock.now(),
        )  # fmt: skip
        action_record(what=Act.EXAMPLE_PROPOSED, about=f"{row.pk} {intent}"[:200])
    return _seen(row)


def example_approve(
    example: int, *, staff_id: int, text: str | None = None, intent: str | None = None, alone: bool = False
) -> Example:
    """It is learned from at the next run.

    Args:
        alone: whether nobody else could approve: then, and only then, may it be whoever proposed it, which
            stands in who did what.
        text: as it shall be learned, where a name was taken out. intent: where another was meant.

    Raises:
        ExampleGone: it does not wait any more.
        TownclerkError: the text is empty or too long, there is no such intent, or who approves proposed it.
    """
    with transaction.atomic():
        row = _waiting(example)
        own = row.proposed_by == staff_id
        if own and not alone:
            raise TownclerkError(
                Problem("You proposed this yourself.", "Ask a colleague to look at it.", column="own")
            )
        if text is not None:
            row.text = _words(text)
        if intent is not None:
            _checked(row.language, intent, row.source)
            row.intent = intent
        _decide(row, APPROVED, staff_id)
        what = Act.EXAMPLE_APPROVED_ALONE if own else Act.EXAMPLE_APPROVED
        action_record(what=what, about=f"{row.pk} {row.intent}"[:200])
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


def examples_about(person_id: int) -> list[dict[str, Any]]:
    """What staff made of this person's words to teach with, as plain JSON values."""
    rows = tables.Example.objects.filter(_of(person_id)).order_by("id")
    return [
        {
            "text": row.text,
            "meant": row.intent,
            "language": row.language,
            "state": row.state,
            "at": row.proposed_at.isoformat(),
        }
        for row in rows
    ]


def examples_forget(person_id: int) -> int:
    """Delete them all, also those that were approved: the next run learns without them; how many."""
    gone, _each = tables.Example.objects.filter(_of(person_id)).delete()
    return gone


def _of(person_id: int) -> Q:
    return Q(person_id=person_id) | Q(conversation__person_id=person_id)


def intents_known(language: str) -> dict[str, str]:
    """What an example may mean, each with its words in `language`: services, then questions about none.

    `OUT_OF_SCOPE`, that our pages answer it with nothing, is not among them and may be meant, too.
    """
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


def _said_in(conversation: int | None) -> tables.Conversation | None:
    if conversation is None:
        return None
    row = tables.Conversation.objects.select_for_update().filter(pk=conversation).first()
    if row is None or not tables.Turn.objects.filter(conversation=row).exists():
        raise TownclerkError(
            "This conversation is not there any more.", hint="It was deleted or has expired."
        )
    return row


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
    rows = rows.filter(language=language) if language else rows
    return [_seen(row, handover) for row, handover in _with_handovers(rows)]


def _with_handovers(rows: QuerySet[tables.Example]) -> list[tuple[tables.Example, int | None]]:
    """Each with the last handover of the conversation it is from, by which staff find that."""
    asked = tables.Handover.objects.filter(conversation=OuterRef("conversation")).order_by("-id").values("pk")
    found = rows.annotate(handover=Subquery(asked[:1]))
    return [(row, getattr(row, "handover", None)) for row in found]


def _seen(row: tables.Example, handover: int | None = None) -> Example:
    return Example(
        row.pk, row.text, row.language, row.intent, row.source, row.state,
        row.proposed_by, row.proposed_at, row.decided_by, row.decided_at, handover, row.person_id,
    )  # fmt: skip
