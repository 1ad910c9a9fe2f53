"""What people ask of what is kept about them: that it is corrected, that it is erased. Staff answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from townclerk.core import clock
from townclerk.people import vault
from townclerk.people.finding import active_person
from townclerk.people.models import RightsRequest as Row
from townclerk.trust import access_record

_CARD = "rights"
LONGEST = 2_000


class Right(StrEnum):
    """What is asked for."""

    CORRECTION = "correction"
    ERASURE = "erasure"


@dataclass(frozen=True, slots=True)
class RightsRequest:
    """One request.

    Attributes:
        about: which fact is wrong, by name; "" for none in particular.
        words: what the person wrote.
        asked_by: "person:12": themselves, or who acts for them.
    """

    id: int
    person_id: int
    kind: Right
    about: str
    words: str
    asked_by: str
    asked_at: datetime
    done_at: datetime | None


def rights_ask(*, person_id: int, kind: Right, words: str, asked_by: str, about: str = "") -> int:
    """Write down what the person asks for, and return the number of the request.

    The same that is still open is not written again.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
    """
    person = active_person(person_id)
    words = words[:LONGEST]
    for one in rights_of(person_id):
        if one.done_at is None and (one.kind, one.about, one.words) == (kind, about, words):
            return one.id
    cipher = vault.ciphers_of([person_id])[person_id]
    row = Row(
        person=person,
        kind=Right(kind),
        sealed=cipher.seal(_CARD, {"about": about, "words": words}),
        asked_by=asked_by,
        asked_at=clock.now(),
    )
    row.save()
    return row.id


def rights_of(person_id: int) -> list[RightsRequest]:
    """What this person asked for, the newest first."""
    return _opened(Row.objects.filter(person_id=person_id).order_by("-id"))


def rights_open(*, limit: int = 200) -> list[RightsRequest]:
    """What waits for an answer of staff, the oldest first; each read is noted."""
    found = _opened(Row.objects.filter(done_at=None).order_by("id")[:limit])
    for one in found:
        access_record(purpose="service", what="request", subject=one.person_id)
    return found


def rights_open_count() -> int:
    """How many requests wait for an answer."""
    return Row.objects.filter(done_at=None).count()


def rights_done(request_id: int, *, done_by: str) -> bool:
    """Note that a request has been answered; whether that is news."""
    rows = Row.objects.filter(id=request_id, done_at=None)
    return bool(rows.update(done_at=clock.now(), done_by=done_by))


def _opened(rows: object) -> list[RightsRequest]:
    listed: list[Row] = list(rows)  # type: ignore[call-overload]
    ciphers = vault.ciphers_of({row.person_id for row in listed})
    out = []
    for row in listed:
        said = ciphers[row.person_id].open(_CARD, bytes(row.sealed))
        out.append(
            RightsRequest(
                id=row.id,
                person_id=row.person_id,
                kind=Right(row.kind),
                about=said["about"],
                words=said["words"],
                asked_by=row.asked_by,
                asked_at=row.asked_at,
                done_at=row.done_at,
            )
        )
    return out
