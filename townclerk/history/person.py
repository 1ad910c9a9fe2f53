"""What is recorded about one person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from townclerk.history.models import Interaction


@dataclass(frozen=True, slots=True)
class PastInteraction:
    """One thing a person did, or that was done for them."""

    at: datetime
    kind: str
    service: str
    area: str
    channel: str
    language: str
    source: str
    attrs: Mapping[str, Any]


def history_of(person_id: int, *, limit: int | None = None) -> list[PastInteraction]:
    """What is recorded about one person, the newest first; from the record, so up to this moment."""
    rows = Interaction.objects.filter(person_id=person_id).order_by("-at", "-id")[:limit]
    return [
        PastInteraction(
            at=row.at,
            kind=row.kind,
            service=row.service,
            area=row.area,
            channel=row.channel,
            language=row.language,
            source=row.source,
            attrs=json.loads(row.attrs),
        )
        for row in rows
    ]
