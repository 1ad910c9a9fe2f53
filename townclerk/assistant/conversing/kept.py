"""A conversation as it is kept: its turns and what is going on in it, sealed; and how much one may say."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.danger import danger_on, danger_over
from townclerk.assistant.conversing.parts import Part, Talk, from_json, to_json
from townclerk.assistant.conversing.rules import merged, reasons_with
from townclerk.assistant.conversing.written_in import written_in
from townclerk.assistant.understanding.needs_told import needs_note
from townclerk.core import clock, settings, storage
from townclerk.core.errors import TownclerkError
from townclerk.core.visitor import household_of
from townclerk.people import PersonUnknown, card_open, card_seal

SAID_BY_ONE, SAID_FROM_NETWORK = 120, 1_200
"""Messages an hour in one conversation, and from one network, which a library's computers share."""
_HOUR = timedelta(hours=1)
GONE = "gone:"
"""How `who` of a conversation begins of which nothing is left but that a person was asked for."""


class TooMuchSaid(TownclerkError):  # noqa: N818
    """So much was said from there within the hour that nothing is answered just now; nothing was kept."""


@dataclass(frozen=True, slots=True)
class Said:
    """One turn: what the person said (`own`), or the parts of an answer, by a program or `staff_id`.

    Attributes:
        understood: of a program's answer, what was said was taken for.
        counted: whether it answers a question, so that somebody may say whether it helped (`helped`).
        language: that the conversation was in then, of which somebody may have chosen another since.
    """

    own: bool
    text: str
    parts: tuple[Part, ...]
    at: datetime
    staff_id: int | None = None
    id: int = 0
    understood: str = ""
    counted: bool = False
    helped: bool | None = None
    language: str = ""


@dataclass(slots=True)
class Open:
    """A conversation that is going on: its row, and what is remembered of it until the next message.

    Attributes:
        before: what was remembered when it was opened.
    """

    row: tables.Conversation
    state: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.before = deepcopy(self.state)


def conversation_of(talk: Talk) -> tables.Conversation | None:
    """The conversation of this browser or resident, where there is one that has not expired.

    One that a person was asked to go on with does not expire before they have, or were waited for too long.
    """
    return unfinished(mine(talk)).first()


def mine(talk: Talk) -> QuerySet[tables.Conversation]:
    """The conversation of this browser or resident, expired or not."""
    return tables.Conversation.objects.filter(who=who_of(talk))


def unfinished(rows: QuerySet[tables.Conversation]) -> QuerySet[tables.Conversation]:
    """Those of `rows` that have not expired, or that somebody still has to answer."""
    return rows.filter(Q(expires_at__gt=clock.now()) | Q(pk__in=_asked_for()))


def finished(rows: QuerySet[tables.Conversation]) -> QuerySet[tables.Conversation]:
    """Those of `rows` that have expired and wait for nobody."""
    return rows.filter(expires_at__lte=clock.now()).exclude(pk__in=_asked_for())


def overdue(rows: QuerySet[tables.Conversation]) -> QuerySet[tables.Conversation]:
    """Those of `rows` that wait for somebody of staff, and in which nothing was said for too long."""
    return rows.filter(touched_at__lte=clock.now() - waited_for(), pk__in=_asked_for())


def waited_for() -> timedelta:
    """How long after the last word a person of staff is waited for."""
    return max(kept_for(), timedelta(days=settings.whole("TOWNCLERK_HANDOVER_DAYS")))


def _asked_for() -> QuerySet[tables.Handover, int]:
    return tables.Handover.objects.filter(closed_at=None).values_list("conversation_id", flat=True)


def conversation_open(talk: Talk) -> Open:
    """The conversation to go on with, or a new one.

    Raises:
        TooMuchSaid: too much was said from there within the hour.
    """
    network = keyed("network", household_of(talk.network) or talk.holder)
    row = conversation_of(talk)
    _counted(row, network)
    if row is not None and (state := _opened(row, "state", bytes(row.sealed))) is not None:
        return Open(row, state)
    own = mine(talk)
    if row is not None:
        own.filter(pk=row.pk).delete()  # nobody can open it any more
    for gone in finished(own):
        expired(gone)  # and not one that another message has just begun
    now = clock.now()
    row, _new = tables.Conversation.objects.get_or_create(
        who=who_of(talk),
        defaults={
            "key": secrets.token_urlsafe(32),
            "network": network,
            "person_id": talk.person_id,
            "channel": talk.channel,
            "language": talk.language,
            "begun_at": now,
            "touched_at": now,
            "expires_at": now + kept_for(),
        },
    )
    return Open(row, _opened(row, "state", bytes(row.sealed)) or {})


def expired(row: tables.Conversation) -> None:
    """Delete it, and the examples made of it that nobody has approved."""
    with transaction.atomic():
        waiting_forget(row)
        row.delete()


def waiting_forget(row: tables.Conversation) -> None:
    """Delete the examples made of it on which nobody has decided."""
    tables.Example.objects.filter(conversation=row, state="waiting").delete()


def kept_for() -> timedelta:
    """How long a conversation is kept after the last word."""
    return timedelta(days=settings.whole("TOWNCLERK_CONVERSATION_DAYS"))


def conversation_keep(
    one: Open,
    *,
    said: str,
    parts: tuple[Part, ...],
    language: str,
    spoken: str = "",
    understood: str = "",
    asked: Callable[[dict[str, Any]], tables.Asked | None] = lambda state: None,
) -> bool:
    """Keep both turns, and what is to be remembered beside what another message changed meanwhile.

    Args:
        language: of the page. spoken: of these two turns, "" for the page's.
        understood: what was said was taken for. asked: counts it, of what is remembered.

    Returns:
        Whether it is kept: what is said in a conversation that was deleted meanwhile is forgotten with it.
    """
    needs_note(one.state, said)
    written = written_in(said, one.before)
    try:
        with transaction.atomic():
            row = tables.Conversation.objects.select_for_update().filter(pk=one.row.pk).first()
            if row is None or row.key != one.row.key:  # deleted: another key stands on what is left of it
                return False
            theirs = state_of(row)
            if theirs is None:
                return False
            state = merged(one.before, one.state, theirs)
            turn_add(row, own=True, values={"text": said, "language": spoken or language})
            answered = {"parts": to_json(parts), "language": spoken or language}
            turn_add(row, own=False, values=answered, understood=understood, asked=asked(state))
            # A single word that was answered in another language than the page's tells it until more is said.
            row.written = written or row.written or (spoken if spoken != language else "")
            _state_keep(row, state, language)
    except PersonUnknown:  # erased meanwhile
        return False
    return True


def _state_keep(row: tables.Conversation, state: dict[str, Any], language: str) -> None:
    now = clock.now()
    row.sealed = card_seal(person_id=row.person_id, kind=f"talk-state:{row.key}", values=state)
    row.language, row.touched_at, row.expires_at = language, now, now + kept_for()
    row.save(update_fields=["sealed", "language", "written", "touched_at", "expires_at"])
    if danger_on(state):  # whoever is asked already sees it first, however it was asked
        for one in tables.Handover.objects.filter(conversation=row, closed_at=None):
            reason_add(one, "crisis")


def danger_settled(row: tables.Conversation) -> None:
    """What was said of danger so far was met by a person: who asks for one again is not met as in danger."""
    state = state_of(row)
    if state and danger_on(state):
        danger_over(state)
        row.sealed = card_seal(person_id=row.person_id, kind=f"talk-state:{row.key}", values=state)
        row.save(update_fields=["sealed"])


def reason_add(row: tables.Handover, came: str) -> None:
    """Note on an open handover that `came` (one of `rules.REASONS`) is a reason for it, too."""
    reason, also = reasons_with(row.reason, row.also.split(), came)
    if (reason, " ".join(also)) != (row.reason, row.also):
        row.reason, row.also = reason, " ".join(also)
        row.save(update_fields=["reason", "also"])


def turn_add(
    row: tables.Conversation,
    *,
    own: bool,
    values: dict[str, Any],
    staff_id: int | None = None,
    understood: str = "",
    asked: tables.Asked | None = None,
) -> None:
    """Keep one turn."""
    sealed = card_seal(person_id=row.person_id, kind=f"talk-turn:{row.key}", values=values)
    tables.Turn.objects.create(
        conversation=row, own=own, staff_id=staff_id, sealed=sealed, at=clock.now(),
        understood=understood[:20], asked=asked,
    )  # fmt: skip


def turns_of(row: tables.Conversation, *, own: bool | None = None, last: int = 0) -> list[Said]:
    """What was said, the oldest first; nothing where its person was erased.

    Args:
        own: only what the person said, or only what was answered; None: both.
        last: only so many at the end; 0: all.
    """
    turns = tables.Turn.objects.filter(conversation=row).select_related("asked")
    turns = turns.filter(own=own) if own is not None else turns
    found = []
    for turn in reversed(turns.order_by("-id")[:last]) if last else turns.order_by("id"):
        values = _opened(row, "turn", bytes(turn.sealed))
        if values is not None:
            parts = from_json(values.get("parts", []))
            found.append(
                Said(
                    turn.own,
                    str(values.get("text", "")),
                    parts,
                    turn.at,
                    turn.staff_id,
                    id=turn.pk,
                    understood=turn.understood,
                    counted=turn.asked is not None and turn.asked.outcome != "handed",
                    helped=turn.asked.helped if turn.asked else None,
                    language=str(values.get("language", "")),
                )
            )
    return found


def turn_words(turn: tables.Turn) -> str:
    """The words of one thing that a person said; "" where they were erased."""
    return str((_opened(turn.conversation, "turn", bytes(turn.sealed)) or {}).get("text", ""))


def needs_of(row: tables.Conversation) -> dict[str, str]:
    """What they told to need, each with the words that said so; nothing where they were erased."""
    return dict((state_of(row) or {}).get("needs", {}))


def step_words(row: tables.Conversation, step: tables.HandoverStep) -> str:
    """The reason that a member of staff wrote; "" for none, and where its person was erased."""
    return str((_opened(row, "step", bytes(step.sealed)) or {}).get("text", ""))


def talk_turns(talk: Talk, *, last: int = 0) -> list[Said]:
    """What was said so far from there, or only so many at its end; a look begins nothing."""
    row = conversation_of(talk)
    return turns_of(row, last=last) if row else []


def talk_count(talk: Talk) -> int:
    """How many turns there are."""
    row = conversation_of(talk)
    return tables.Turn.objects.filter(conversation=row).count() if row else 0


@dataclass(frozen=True, slots=True)
class TalkNow:
    """A conversation as it stands: in which language, and whether steps or an appointment are going on.

    Attributes:
        begun_by: by which channel those were begun; "" where none are.
    """

    language: str
    doing: bool
    begun_by: str = ""


def talk_now(talk: Talk) -> TalkNow | None:
    """How the conversation stands; None where there is none yet."""
    row = conversation_of(talk)
    if row is None:
        return None
    state = _opened(row, "state", bytes(row.sealed)) or {}
    doing = bool(state.get("doing"))
    return TalkNow(row.language, doing, str(state.get("doing_by") or "") if doing else "")


def state_of(row: tables.Conversation) -> dict[str, Any] | None:
    """What is remembered; None where its person was erased."""
    return _opened(row, "state", bytes(row.sealed))


def _opened(row: tables.Conversation, what: str, sealed: bytes) -> dict[str, Any] | None:
    if not sealed:
        return {}
    try:
        return card_open(person_id=row.person_id, kind=f"talk-{what}:{row.key}", sealed=sealed)
    except PersonUnknown:
        return None


def _counted(row: tables.Conversation | None, network: str) -> None:
    since = clock.now() - _HOUR
    said = tables.Turn.objects.filter(own=True, at__gt=since)
    mine = said.filter(conversation=row).count() if row else 0
    if mine >= SAID_BY_ONE or said.filter(conversation__network=network).count() >= SAID_FROM_NETWORK:
        raise TooMuchSaid("Too much was said from here within the hour.", hint="Wait an hour, or call us.")


def who_of(talk: Talk) -> str:
    """From where it is gone on with, so that nobody can read from where that is."""
    # Somebody who signs in begins another conversation: the next to use the browser reads nothing of it.
    return keyed("who", f"{talk.holder}\0{talk.person_id}\0{talk.by}")


def keyed(use: str, text: str) -> str:
    """A name for `text` that tells nothing of it, another for each use."""
    return hmac.new(storage.secret("conversing"), f"{use}\0{text}".encode(), hashlib.sha256).hexdigest()
