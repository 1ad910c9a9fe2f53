"""Telling somebody, outside of the conversation, that a person has answered, where they asked to be told."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.kept import Said, conversation_of
from townclerk.assistant.conversing.parts import Talk
from townclerk.assistant.conversing.written_in import answered_in
from townclerk.core import settings
from townclerk.core.agency import agency_current
from townclerk.people import ConsentMissing, PersonUnknown, Purpose, card_open, card_seal, contact_for

_log = logging.getLogger(__name__)
WAYS = ("email", "sms")
_TOLD = "told:"
"""How a turn of a member of staff is marked that was written to a telephone too; then the message's key."""


@dataclass(frozen=True, slots=True)
class ConversationLetter:
    """A message in its reader's language; `short` is what goes to a telephone, one text message each."""

    subject: str
    text: str
    short: tuple[str, ...]


Words = Callable[..., ConversationLetter]
"""What is written, of `words` (the answer; else a notice, not `answered`), and of the conversation `address`,
`language`, `channel`."""

_KEY = "conversation:"
_post: Callable[..., bool] | None = None
_can: Callable[[str], bool] | None = None
_words: Words | None = None


def tell_with(*, post: Callable[..., bool], can: Callable[[str], bool], words: Words) -> None:
    """Connect the port.

    Args:
        post: keeps a message with the caller's transaction, and sends it.
        can: whether a channel is open.
        words: what is written about an answer.
    """
    global _post, _can, _words
    _post, _can, _words = post, can, words


def can_tell(*ways: str) -> bool:
    """Whether a message could leave now by any of these channels; none named: by any at all."""
    return _can is not None and any(_can(way) for way in ways or WAYS)


def handover_tell(
    talk: Talk, *, email: str = "", phone: str = "", thread: Mapping[str, str] | None = None
) -> bool:
    """Tell them there when a person has answered in this conversation; "" is where they are on record.

    Args:
        thread: of a conversation by e-mail, the headers that make an answer one to their last message.

    Returns:
        False where no person was asked for, or nothing can be sent there.
    """
    row = _open_of(talk)
    if row is None:
        return False
    # Whoever types an address on a page may type another's; from here they wrote to us.
    proven = "yes" if talk.channel != "chat" else ""
    given: dict[str, Any] = {"email": email, "phone": phone, "thread": dict(thread or {}), "proven": proven}
    if not (email or phone):
        if talk.person_id is None or not _on_record(talk.person_id):
            return False
        given = {"record": "yes"}
    elif not _can or not _can("email" if email else "sms"):
        return False
    one = row.conversation
    row.reach = card_seal(person_id=one.person_id, kind=f"talk-reach:{one.key}", values=given)
    row.save(update_fields=["reach"])
    return True


def handover_waits(talk: Talk) -> bool | None:
    """Whether they are told when a person has answered; None where no person was asked for."""
    row = _open_of(talk)
    return bool(row.reach) if row else None


def handover_reach(talk: Talk) -> str:
    """Where they are told, as far as whoever uses the same browser may read it; "" for on record or nowhere.

    >>> hinted("guest@example.org")
    'g…@example.org'
    """
    row = _open_of(talk)
    return hinted(_way(row)[1]) if row is not None and not _given(row).get("record") else ""


def hinted(address: str) -> str:
    """An address or a number, so that its owner knows which it is, and nobody else has it."""
    name, at, domain = address.partition("@")
    return f"{name[:1]}…@{domain}" if at else f"…{address[-2:]}" if address else ""


def handover_untell(talk: Talk) -> bool:
    """Tell them in the conversation alone; whether that is news."""
    row = _open_of(talk)
    if row is None or not row.reach:
        return False
    row.reach = b""
    row.save(update_fields=["reach"])
    return True


def answered(row: tables.Handover, words: str, *, step: int) -> bool:
    """Write that a person has answered; within the transaction of the answer. Whether anything is sent.

    What goes wrong here is logged by its kind alone: it must not undo the answer.
    """
    try:
        # A savepoint: on PostgreSQL a query that fails would take the whole transaction with it.
        with transaction.atomic():
            return _queued(row, words, step)
    except Exception as error:
        _log.error("A message about an answer was not written: %s", type(error).__name__)
        return False


def noticed(row: tables.Handover, words: str, *, step: int) -> bool:
    """Write how it ended where nobody answered: `words` tell nothing of what was said. As `answered`."""
    try:
        with transaction.atomic():
            return _queued(row, words, step, notice=True)
    except Exception as error:
        _log.error("A message about a conversation was not written: %s", type(error).__name__)
        return False


def way_of(row: tables.Handover) -> str:
    """By which channel they are told: "email", "sms", or "" where they are not."""
    return _way(row)[0]


def _queued(row: tables.Handover, words: str, step: int, *, notice: bool = False) -> bool:
    channel, to, thread = _way(row)
    if not channel or _post is None or _words is None:
        return False
    one = row.conversation
    language = answered_in(one) or agency_current().default_language
    address = f"{settings.site_address()}/chat"
    # Where nobody knows whose it is goes the notice, and not what was answered.
    proven = bool(_given(row).get("proven") or _given(row).get("record"))
    shown = words if proven or notice else ""
    letter = _words(words=shown, address=address, language=language, channel=one.channel, answered=not notice)
    subject = thread.pop("Subject", letter.subject)
    texts = letter.short if channel == "sms" else (letter.text,)
    sent = True
    for at, text in enumerate(texts):
        sent &= _post(
            key=f"{_KEY}{row.pk}:{step}{f':{at}' if at else ''}",
            kind="conversation",
            channel=channel,
            to=to,
            language=language,
            subject="" if channel == "sms" else subject,
            text=text,
            about=row.conversation.person_id,
            valid_for=timedelta(days=7),
            headers=thread if channel == "email" else {},
        )
    if sent and channel == "sms" and proven and not notice:
        last = tables.Turn.objects.filter(conversation=one, staff_id__isnull=False).order_by("-id").first()
        rows = tables.Turn.objects.filter(pk=last.pk if last else None)
        rows.update(understood=f"{_TOLD}{row.pk}:{step}"[:20])
    return sent


def told_key(turn: Said) -> str:
    """The key of the messages in which a turn was written to a telephone; "" for none."""
    return f"{_KEY}{turn.understood.removeprefix(_TOLD)}" if turn.understood.startswith(_TOLD) else ""


def turns_come(talk: Talk, turns: Sequence[Said]) -> None:
    """These were not on the telephone, and come there with an answer: not again with the next one."""
    one = conversation_of(talk)
    tables.Turn.objects.filter(conversation=one, pk__in=[turn.id for turn in turns]).update(understood="")


def _way(row: tables.Handover) -> tuple[str, str, dict[str, str]]:
    """Channel and address by which they are told now, "" and "" for none; and the thread it is in."""
    one, given = row.conversation, _given(row)
    if not given or _can is None:
        return "", "", {}
    if given.get("record") and one.person_id is not None:
        ways = _on_record(one.person_id)
    else:
        ways = [("email", str(given.get("email", ""))), ("sms", str(given.get("phone", "")))]
    thread = {str(name): str(value) for name, value in given.get("thread", {}).items()}
    return next(((way, to, thread) for way, to in ways if to and _can(way)), ("", "", {}))


def _given(row: tables.Handover) -> dict[str, Any]:
    """Where they wanted to be told; {} for nowhere, and where their person was erased."""
    if not row.reach:
        return {}
    one = row.conversation
    try:
        given: dict[str, Any] = card_open(
            person_id=one.person_id, kind=f"talk-reach:{one.key}", sealed=bytes(row.reach)
        )
    except PersonUnknown:
        return {}
    return given


def _on_record(person_id: int) -> list[tuple[str, str]]:
    try:
        contact = contact_for(person_id=person_id, purpose=Purpose.SERVICE)
    except (PersonUnknown, ConsentMissing):
        return []
    ways = [("email", contact.email), ("sms", contact.phone)]
    if contact.channel == "sms":
        ways.reverse()
    return [(way, to) for way, to in ways if to and _can is not None and _can(way)]


def _open_of(talk: Talk) -> tables.Handover | None:
    one = conversation_of(talk)
    if one is None:
        return None
    rows = tables.Handover.objects.select_related("conversation")
    return rows.filter(conversation=one, closed_at=None).first()
