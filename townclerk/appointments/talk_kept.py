"""A conversation about appointments as it is kept: sealed, for an hour after the last word."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

from townclerk.appointments import models, naming
from townclerk.core import clock
from townclerk.people import PersonUnknown, card_open, card_seal

KEPT = timedelta(hours=1)
_TURNS = 60


def talk_open(holder: str, person_id: int | None) -> dict[str, Any]:
    """What this browser or telephone said before; nothing for a new one, and for another person's."""
    who = naming.keyed_hash("talk", holder)
    row = models.Talk.objects.filter(who=who, person_id=person_id, expires_at__gt=clock.now()).first()
    if row is None:
        return {}
    try:
        return card_open(person_id=person_id, kind=f"talk:{who}", sealed=bytes(row.sealed))
    except PersonUnknown:
        return {}


def talks_of(person_id: int) -> list[list[dict[str, Any]]]:
    """What a resident said in conversations that are still kept, and what was answered."""
    found = []
    for row in models.Talk.objects.filter(person_id=person_id).order_by("id"):
        with suppress(PersonUnknown):
            kept = card_open(person_id=person_id, kind=f"talk:{row.who}", sealed=bytes(row.sealed))
            found.append(list(kept.get("turns", ())))
    return found


def talk_keep(holder: str, person_id: int | None, values: dict[str, Any]) -> None:
    """Keep it, and the last turns of it."""
    who = naming.keyed_hash("talk", holder)
    values["turns"] = values.get("turns", [])[-_TURNS:]
    sealed = card_seal(person_id=person_id, kind=f"talk:{who}", values=values)
    models.Talk.objects.update_or_create(
        who=who, defaults={"person_id": person_id, "sealed": sealed, "expires_at": clock.now() + KEPT}
    )


def talk_forget(holder: str) -> None:
    """It is over."""
    models.Talk.objects.filter(who=naming.keyed_hash("talk", holder)).delete()


def talk_anew(holder: str, person_id: int | None) -> None:
    """Begin it anew; what was opened in it with reference and code stays so as long as it would have."""
    opened = talk_open(holder, person_id).get("opened")
    talk_forget(holder)
    if opened:
        talk_keep(holder, person_id, {"opened": opened})


def talk_move(holder: str, to: str) -> None:
    """Have a visitor go on with it from `to`, in place of what went on there, and no more from `holder`."""
    kept = talk_open(holder, None)
    talk_forget(holder)
    talk_forget(to)
    if kept:
        talk_keep(to, None, kept)


def talks_tidy() -> int:
    """Forget what nobody went on with; how many."""
    gone, _ = models.Talk.objects.filter(expires_at__lte=clock.now()).delete()
    return gone
