"""What a resident may see of their conversations and have erased; what nobody goes on with is forgotten."""

from __future__ import annotations

from typing import Any

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.kept import turns_of
from townclerk.assistant.conversing.parts import to_json
from townclerk.core import clock


def conversations_about(person_id: int) -> list[dict[str, Any]]:
    """Their conversations as plain JSON values: every turn, and when a person was asked for."""
    rows = tables.Conversation.objects.filter(person_id=person_id).order_by("begun_at")
    return [
        {
            "begun_at": row.begun_at.isoformat(),
            "channel": row.channel,
            "language": row.language,
            "said": [
                {
                    "own": one.own,
                    "text": one.text,
                    "parts": to_json(one.parts),
                    "at": one.at.isoformat(),
                }
                for one in turns_of(row)
            ],
            "handed_over": [one.asked_at.isoformat() for one in _handed(row)],
        }
        for row in rows
    ]


def _handed(row: tables.Conversation) -> list[tables.Handover]:
    return list(tables.Handover.objects.filter(conversation=row).order_by("asked_at"))


def conversations_forget(person_id: int) -> int:
    """Delete every conversation of the person; how many."""
    rows = tables.Conversation.objects.filter(person_id=person_id)
    count = rows.count()
    rows.delete()
    return count


def conversations_tidy() -> int:
    """Forget what nobody went on with, unless a person is still to answer it; how many."""
    due = tables.Conversation.objects.filter(expires_at__lte=clock.now())
    due = due.exclude(handovers__closed_at=None, handovers__isnull=False)
    count = 0
    for row in due.order_by("pk")[:1_000]:
        row.delete()
        count += 1
    return count
