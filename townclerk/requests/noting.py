"""What the log is told of a request: its end, once, and that it was opened again."""

from __future__ import annotations

from collections.abc import Mapping

from townclerk.history import interaction_record
from townclerk.requests.models import Request


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


def log(row: Request, kind: str, attrs: Mapping[str, object]) -> None:
    """Note in the log that something happened to a request."""
    interaction_record(
        kind=kind,
        channel=row.channel,
        service=row.service,
        area=row.area,
        person_id=row.person_id,
        language=row.language,
        attrs=attrs,
    )
