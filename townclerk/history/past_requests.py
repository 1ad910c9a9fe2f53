"""What somebody asked for, as their log tells it: each with what became of it. Pure, but for its words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from townclerk.history.person import PastInteraction
from townclerk.history.rules import Kind

_BEGUN = {Kind.STARTED, Kind.REQUESTED}
_ENDED = {Kind.COMPLETED, Kind.ABANDONED}


@dataclass(frozen=True, slots=True)
class PastRequest:
    """One request: of a service, at a moment, and where it stands.

    Attributes:
        kind: the last thing known of it. ended_at: when it was completed or given up, if it was.
    """

    service: str
    at: datetime
    kind: str
    channel: str
    ended_at: datetime | None = None


def requests_in(history: list[PastInteraction]) -> list[PastRequest]:
    """The requests in a person's history, the newest first.

    What was completed or given up ends the oldest of the same service that is still open; one that was
    started and then sent is one request. Without a beginning on record the end alone is told.
    """
    found: list[PastRequest] = []
    for one in sorted(history, key=lambda line: line.at):
        if one.kind not in _BEGUN | _ENDED:
            continue
        waiting = [
            place for place, known in enumerate(found) if known.service == one.service and not known.ended_at
        ]
        if one.kind == Kind.REQUESTED:
            # The newest that was only started: what was begun this time is now sent.
            waiting = [place for place in waiting[-1:] if found[place].kind == Kind.STARTED]
        if one.kind == Kind.STARTED or not waiting:
            ended = one.at if one.kind in _ENDED else None
            found.append(PastRequest(one.service, one.at, one.kind, one.channel, ended))
            continue
        place = waiting[0] if one.kind == Kind.COMPLETED else waiting[-1]
        ended = one.at if one.kind in _ENDED else None
        found[place] = replace(found[place], kind=one.kind, ended_at=ended)
    return sorted(found, key=lambda request: request.at, reverse=True)


def asked_words(kind: str) -> str:
    """Where what they asked for stands, in plain words."""
    names = {
        Kind.STARTED: _("begun, not sent"),
        Kind.REQUESTED: _("we have it"),
        Kind.COMPLETED: _("done"),
        Kind.ABANDONED: _("not finished"),
    }
    return names[Kind(kind)]
