"""A draft as it is kept and as it is seen: sealing, opening, and whose it is."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from townclerk.core import clock, settings, storage
from townclerk.core.agency import agency_current
from townclerk.core.facts import FactType, FactValue
from townclerk.journeys import rules
from townclerk.journeys.checks import answer_check
from townclerk.journeys.models import Draft as Row
from townclerk.journeys.own_steps import journey_of
from townclerk.people import PersonUnknown, card_open, card_seal
from townclerk.services import service_get

EMPTY_FOR = timedelta(days=1)
"""How long a draft waits in which nothing was answered yet."""


def kept_for() -> timedelta:
    """How long a draft waits for its writer, and what was sent for who comes back to its last page."""
    return timedelta(days=settings.whole("TOWNCLERK_DRAFT_DAYS"))


@dataclass(frozen=True, slots=True)
class Sent:
    """That it was sent: under which reference, the code that opens it, and whether its writer can be told."""

    reference: str
    code: str
    reachable: bool = True


@dataclass(frozen=True)
class Draft:
    """A journey that somebody is on, as they see it.

    Attributes:
        journey: its steps now; None where the service is gone.
        answers: those that still will do, by step.
        facts, sources: what the person allowed to be used of what is known about them.
        email: where the way back was sent, or "". tell: they want to be told there before it is forgotten.
        talk: what the conversation remembers. words: what they told of it before it began, or "".
        typed: what stood unchecked in the boxes of a question (`step`, `boxes`) when it was saved; and,
            where it was refused, why (`refused`).
        sent: under which reference it was sent; None before. sent_at: when.
        way: how far they have come.
    """

    id: int
    key: str
    service: str
    journey: rules.Journey | None
    person_id: int | None
    staff_id: int | None
    on_behalf_by: int | None
    channel: str
    language: str
    answers: Mapping[str, Any]
    facts: Mapping[str, FactValue]
    sources: Mapping[str, str]
    email: str
    tell: bool
    talk: Mapping[str, Any]
    words: str
    sent: Sent | None
    sent_at: datetime | None
    begun_at: datetime
    expires_at: datetime
    way: rules.Way = field(default_factory=lambda: rules.Way((), None, None, {}))
    typed: Mapping[str, Any] = field(default_factory=dict)

    @property
    def span(self) -> tuple[int, int]:
        """How many questions there are for this person, at least and at most."""
        return rules.span(self.journey, self.way, as_of=today()) if self.journey else (0, 0)


def today() -> date:
    """The civil day at the agency."""
    return clock.now().astimezone(agency_current().zone).date()


def holder_key(holder: str) -> str:
    """What is kept of a holder: it tells neither the cookie, nor the person, nor the number."""
    return hmac.new(storage.secret("journeys"), holder.encode(), hashlib.sha256).hexdigest()


def keyed(use: str, text: str) -> str:
    """A keyed hash of a code or a link."""
    return holder_key(f"{use}\0{text}")


def opened(row: Row) -> dict[str, Any] | None:
    """What is sealed in a draft; None where its person was erased and nobody can open it any more."""
    try:
        return card_open(person_id=row.person_id, kind=f"draft:{row.key}", sealed=bytes(row.sealed))
    except PersonUnknown:
        return None


def closed(row: Row, values: dict[str, Any]) -> None:
    """Seal `values` into the draft, and name its files openly; the caller saves it."""
    row.sealed = card_seal(person_id=row.person_id, kind=f"draft:{row.key}", values=values)
    row.files = json.dumps(sorted(file_ids(values.get("answers", {}))))


def file_ids(answers: Mapping[str, Any]) -> Collection[str]:
    """The ids of the files among answers, whatever step they are of."""
    return [
        str(one["id"])
        for value in answers.values()
        if isinstance(value, list)
        for one in value
        if isinstance(one, Mapping) and "id" in one
    ]


def file_bytes(answers: Mapping[str, Any]) -> int:
    """How large the files among answers are together."""
    found = (one for value in answers.values() if isinstance(value, list) for one in value)
    return sum(int(one["bytes"]) for one in found if isinstance(one, Mapping) and "bytes" in one)


def seen(row: Row, values: dict[str, Any]) -> Draft:
    """The draft as its writer sees it now: the steps and the day may have changed since it was kept."""
    found = service_get(row.service)
    journey = journey_of(found, known=row.person_id is not None) if found else None
    now, answers = today(), {}
    for step in journey.steps if journey else ():
        kept = values.get("answers", {})
        if step.id in kept and answer_check(step, kept[step.id], today=now) is None:
            answers[step.id] = kept[step.id]
    facts = {name: _fact(name, value) for name, value in values.get("facts", {}).items()}
    sent = values.get("sent")
    return Draft(
        id=row.pk,
        key=row.key,
        service=row.service,
        journey=journey,
        person_id=row.person_id,
        staff_id=row.staff_id,
        on_behalf_by=row.on_behalf_by,
        channel=row.channel,
        language=row.language,
        answers=answers,
        facts=facts,
        sources=values.get("sources", {}),
        email=values.get("email", ""),
        tell=bool(values.get("tell")),
        talk=values.get("talk", {}),
        words=values.get("words", ""),
        sent=Sent(**sent) if sent else None,
        sent_at=row.sent_at,
        begun_at=row.begun_at,
        expires_at=row.expires_at,
        way=rules.way(journey, answers, facts, as_of=now) if journey else rules.Way((), None, None, {}),
        typed=values.get("typed", {}),
    )


def _fact(name: str, value: Any) -> FactValue:
    fact = agency_current().facts.get(name)
    if fact and fact.type is FactType.DATE and isinstance(value, str):
        return date.fromisoformat(value)
    found: FactValue = value
    return found
