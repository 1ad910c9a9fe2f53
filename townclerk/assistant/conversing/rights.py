"""What a resident may see of their conversations."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.kept import step_words, turns_of
from townclerk.assistant.conversing.parts import Part, to_json

_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


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
                    "parts": to_json(_without_codes(one.parts)),
                    "at": one.at.isoformat(),
                }
                for one in turns_of(row)
            ],
            "handed_over": [
                {
                    "at": one.asked_at.isoformat(),
                    "reason": " ".join((one.reason, *one.also.split())),
                    "done": _steps(row, one),
                }
                for one in _handed(row)
            ],
        }
        for row in rows
    ]


def _without_codes(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """An export lies in mailboxes and is passed on: a code in it would open what it belongs to."""
    return tuple(replace(one, text=_CODE.sub("••••••", one.text)) for one in parts)


def _handed(row: tables.Conversation) -> list[tables.Handover]:
    return list(tables.Handover.objects.filter(conversation=row).order_by("asked_at"))


def _steps(row: tables.Conversation, handed: tables.Handover) -> list[dict[str, str]]:
    """What staff did, with the reasons that they wrote."""
    steps = tables.HandoverStep.objects.filter(handover=handed).order_by("id")
    return [
        {"at": one.at.isoformat(), "what": one.act, "team": one.team, "words": step_words(row, one)}
        for one in steps
    ]
