"""What only its writer and who works on it may read: sealed with the key of whom a request is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from townclerk.core import storage
from townclerk.core.masking import masked
from townclerk.people import PersonUnknown, card_open, card_seal
from townclerk.requests import references
from townclerk.requests.models import Request, StoryLine
from townclerk.requests.rules import RequestDraft


def card_of(draft: RequestDraft) -> dict[str, Any]:
    """What of a draft is sealed."""
    place = draft.place
    return {
        "text": draft.text.replace("\0", ""),
        "answers": [[line.question, line.answer] for line in draft.answers],
        "name": draft.name.strip(),
        "email": draft.email.strip(),
        "phone": draft.phone.strip(),
        "way": draft.way,
        "place": [place.words, place.latitude, place.longitude] if place else None,
        "files": [{"id": one.id, "name": one.name, "kind": one.kind} for one in draft.files],
    }


def plain_of(draft: RequestDraft) -> str:
    """The words that may be searched: what was written and answered, and where, with personal data masked.

    The writer's own name is covered too, where they gave it.
    """
    place = draft.place.words if draft.place else ""
    parts = [draft.text, *(line.answer for line in draft.answers), place]
    # Guided steps send the words and the place among the answers too: a list shows each once.
    lines = (line.strip() for part in parts for line in part.splitlines())
    text = masked("\n".join(filter(None, dict.fromkeys(lines))).replace("\0", ""))
    for part in draft.name.split():
        if len(part) > 2:
            text = re.sub(rf"\b{re.escape(part)}\b", "[name]", text, flags=re.IGNORECASE)
    return text


def card_sealed(reference: str, person_id: int | None, values: Mapping[str, Any]) -> bytes:
    """`values` of a request, sealed for it alone."""
    return card_seal(person_id=person_id, kind=f"request:{reference}", values=dict(values))


def card_opened(row: Request) -> dict[str, Any]:
    """The sealed part of a request; empty when its writer was erased."""
    if not row.sealed:
        return {}
    try:
        return card_open(person_id=row.person_id, kind=f"request:{row.reference}", sealed=bytes(row.sealed))
    except PersonUnknown:
        return {}


def words_sealed(row: Request, at: datetime, words: str) -> bytes:
    """The words of a line of the story; nothing for none."""
    if not words:
        return b""
    return card_seal(person_id=row.person_id, kind=_line(row.reference, at), values={"words": words})


def words_opened(row: Request, line: StoryLine) -> str:
    """The words of a line of the story; "" when there are none, or their writer was erased."""
    if not line.sealed:
        return ""
    try:
        kind = _line(row.reference, line.at)
        return str(card_open(person_id=row.person_id, kind=kind, sealed=bytes(line.sealed))["words"])
    except PersonUnknown:
        return ""


def _line(reference: str, at: datetime) -> str:
    return f"request-line:{reference}:{int(at.timestamp() * 1_000_000)}"


def code_for(reference: str) -> str:
    """The six digits that open this request."""
    return references.code_of(reference, storage.secret("requests"))
