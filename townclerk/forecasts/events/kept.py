"""The known events in use, as the agency's folder last said them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from townclerk.core.models import StoredDocument
from townclerk.forecasts.events.rules import EventTime, KnownEvent

_NAME = "events"


def events_load(events: Sequence[KnownEvent]) -> bool:
    """Make `events` the known ones; whether that is news. None at all forgets what was there."""
    rows = [_row(event) for event in events]
    stored = StoredDocument.objects.filter(name=_NAME).first()
    if (stored.body["events"] if stored else []) == rows:
        return False
    StoredDocument.objects.update_or_create(name=_NAME, defaults={"body": {"events": rows}})
    return True


def events_current() -> tuple[KnownEvent, ...]:
    """The known events; empty where the agency has given none."""
    stored = StoredDocument.objects.filter(name=_NAME).first()
    return tuple(_event(row) for row in (stored.body["events"] if stored else ()))


def _row(event: KnownEvent) -> dict[str, Any]:
    return {
        "name": event.name,
        "times": [
            [time.first.isoformat(), time.last.isoformat() if time.last else None, time.yearly]
            for time in event.times
        ],
        "services": list(event.services),
        "areas": list(event.areas),
        "names": dict(event.names),
    }


def _event(row: dict[str, Any]) -> KnownEvent:
    times = tuple(
        EventTime(date.fromisoformat(first), date.fromisoformat(last) if last else None, yearly)
        for first, last, yearly in row["times"]
    )
    return KnownEvent(row["name"], times, tuple(row["services"]), tuple(row["areas"]), row["names"])
