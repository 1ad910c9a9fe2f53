"""How a conversation ends: its words go; that a person was asked for and did not answer is not hidden."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable

from django.db import transaction
from django.db.models import Exists, OuterRef

from townclerk.assistant import models as tables
from townclerk.assistant.conversing import noticing
from townclerk.assistant.conversing.counting import unanswered_counted
from townclerk.assistant.conversing.kept import (
    GONE,
    conversation_of,
    expired,
    finished,
    kept_for,
    mine,
    overdue,
    state_of,
    waiting_forget,
)
from townclerk.assistant.conversing.parts import Talk
from townclerk.assistant.conversing.rules import ANSWERED, UNANSWERED, WITHDRAWN
from townclerk.assistant.helping import telling
from townclerk.core import clock

_AT_ONCE = 1_000

_left: Callable[[str], object] | None = None


def talk_forget(talk: Talk) -> None:
    """Delete the conversation: its words, what is remembered, and the examples that staff made of it.

    Where a person was asked for and has not closed it, staff keep that, without a word of it.
    """
    for pk in mine(talk).values_list("pk", flat=True):
        _deleted(pk)
    left(talk.holder)


def left_with(port: Callable[[str], object]) -> None:
    """Connect the port.

    Args:
        port: told from where a conversation went away, so that what else was kept of it there goes too.
    """
    global _left
    _left = port


def left(holder: str) -> None:
    """Tell that a conversation is not there any more."""
    if _left is not None:
        _left(holder)


def conversations_forget(person_id: int) -> int:
    """Delete every conversation of the person; how many."""
    rows = tables.Conversation.objects.filter(person_id=person_id)
    return sum(_deleted(pk) for pk in rows.values_list("pk", flat=True))


def conversations_tidy() -> int:
    """Forget what nobody went on with, and what waited too long for somebody of staff; how many."""
    late = overdue(tables.Conversation.objects.all()).order_by("pk").values_list("pk", flat=True)
    count = sum(_given_up(pk) for pk in late[:_AT_ONCE])
    for row in finished(tables.Conversation.objects.all()).order_by("pk")[:_AT_ONCE]:
        expired(row)
        count += 1
    return count


def waits_for(talk: Talk) -> str:
    """Whom whoever deletes the conversation now leaves: "nobody" has come yet, "somebody" has it; "" else."""
    row = conversation_of(talk)
    asked = tables.Handover.objects.filter(conversation=row, closed_at=None).first() if row else None
    return "" if asked is None else "nobody" if asked.assignee is None else "somebody"


def _deleted(conversation: int) -> bool:
    with transaction.atomic():
        row = locked(conversation)
        if row is None:
            return False
        tables.Example.objects.filter(conversation=row).delete()
        if tables.Handover.objects.filter(conversation=row, closed_at=None).exists():
            _emptied(row, WITHDRAWN)
        else:
            row.delete()
    return True


def _given_up(conversation: int) -> bool:
    """Close what waited too long. Where staff answered and forgot to close it, they did answer."""
    with transaction.atomic():
        row = locked(conversation)
        if row is None or not overdue(tables.Conversation.objects.filter(pk=row.pk)).exists():
            return False
        answered = tables.Turn.objects.filter(conversation=row, staff_id__isnull=False)
        asked = tables.Handover.objects.filter(conversation=row, closed_at=None)
        told = asked.filter(Exists(answered.filter(at__gte=OuterRef("asked_at")))).exists()
        if not told:
            unanswered_counted(row, state_of(row) or {})
        waiting_forget(row)
        if not told:
            _nobody_told(row)
        else:
            _emptied(row, ANSWERED)
    return True


def _nobody_told(row: tables.Conversation) -> None:
    """Empty it as the others, but so that whoever waited reads there that nobody came."""
    who, key, network, person = row.who, row.key, row.network, row.person_id
    asked = list(tables.Handover.objects.filter(conversation=row, closed_at=None))
    words = noticing.words_of(row, noticing.NOBODY)
    for one in asked:
        telling.noticed(one, words, step=one.version + 1)
    _emptied(row, UNANSWERED)
    row.who, row.key, row.network, row.person_id = who, key, network, person
    row.save(update_fields=["who", "key", "network", "person_id"])
    noticing.notice(row, noticing.NOBODY)


def locked(conversation: int) -> tables.Conversation | None:
    """It, locked with what is asked of staff in it; None where it is gone."""
    # In the order in which whoever says or answers something locks too.
    row = tables.Conversation.objects.select_for_update().filter(pk=conversation).first()
    list(tables.Handover.objects.select_for_update().filter(conversation_id=conversation, closed_at=None))
    return row


def _emptied(row: tables.Conversation, outcome: str) -> None:
    """Leave of it that somebody was asked for: no word, no person, no browser or telephone."""
    now = clock.now()
    for model in (tables.Turn, tables.CarryCode):
        model.objects.filter(conversation=row).delete()
    every = tables.Handover.objects.filter(conversation=row)
    tables.HandoverStep.objects.filter(handover__in=every).update(sealed=b"")
    for one in every.filter(closed_at=None):
        was = {"team": one.team, "assignee": one.assignee, "taken_at": ""}
        tables.HandoverStep.objects.create(
            handover=one, act="closed", outcome=outcome, was=json.dumps(was), at=now
        )
        one.closed_at, one.outcome, one.version = now, outcome, one.version + 1
        one.save(update_fields=["closed_at", "outcome", "version"])
    every.update(reach=b"")
    row.who, row.key = f"{GONE}{secrets.token_urlsafe(32)}", secrets.token_urlsafe(32)
    row.person_id, row.network, row.sealed = None, "", b""
    row.touched_at, row.expires_at = now, now + kept_for()
    row.save()
