"""What the log is told of a request: whose work it became, its end, once, and that it was opened again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from townclerk.history import interaction_record
from townclerk.requests.models import Request

_BY_ITSELF = ("service", "model")
"""What made it a team's work without anybody's touch."""


def routed_note(row: Request, by: str, *, before: str = "", at: datetime | None = None) -> None:
    """Note that a request became a team's work, and whether that needed a person.

    Also where nobody knows its service: what is sorted by its words alone is counted too.

    Args:
        by: "sender", "service", "model", "person". before: the team that had it; "" for none.
    """
    attrs = {"reference": row.reference, "team": row.team, "by": by, "automatic": by in _BY_ITSELF}
    moved = {"from": before} if before else {}
    log(row, "routed", {**attrs, **moved}, at=at)


def end_note(row: Request, kind: str, outcome: str) -> None:
    """An end is noted once, however often the request is opened again: else it would count as several."""
    if row.end_noted not in ("completed", kind):
        row.end_noted = kind
        row.save(update_fields=["end_noted"])
        log(row, kind, {"reference": row.reference, "outcome": outcome})


def reopened_note(row: Request) -> None:
    """Note that a settled request is open again, or that its end was a slip."""
    if row.service:
        log(row, "reopened", {"reference": row.reference})


def log(row: Request, kind: str, attrs: Mapping[str, object], *, at: datetime | None = None) -> None:
    """Note in the log that something happened to a request, now or `at` then."""
    interaction_record(
        kind=kind,
        channel=row.channel,
        service=row.service,
        area=row.area,
        person_id=row.person_id,
        language=row.language,
        attrs=attrs,
        at=at,
    )
