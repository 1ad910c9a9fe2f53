"""Appointments as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from townclerk.appointments import models, naming
from townclerk.appointments.defining import definition_current
from townclerk.appointments.rules import ANYTHING, Status, Wish, instant, minute_of, reference_plain
from townclerk.appointments.slots import day_of, utc_of
from townclerk.core import clock
from townclerk.people import PersonUnknown, card_open
from townclerk.trust import access_record


@dataclass(frozen=True, slots=True)
class Booked:
    """One appointment, without what its person told about themselves.

    Attributes:
        key: what opens it in an address; code: what opens it with the reference.
        sequence: how often it was changed since it was booked.
        needs: what was wished for of the place and the people (`needs_kept`).
        untold: what the agency did with it that its person does not know; "" else.
        before: when it began before it was moved last, a minute of UTC; None where it was not.
        why: why its time was closed when it was moved or cancelled, as staff wrote it; "" else.
    """

    reference: str
    status: Status
    service: str
    resource: str
    place: str
    kind: str
    begins: int
    ends: int
    language: str
    channel: str
    person_id: int | None
    request: str
    sequence: int
    remind: bool
    held_until: datetime | None
    created_at: datetime
    changed_at: datetime
    cancelled_by: str
    needs: Mapping[str, Any]
    untold: str
    before: int | None = None
    why: str = ""

    @property
    def needed(self) -> Wish:
        """What was wished for of the place and the people when it was booked."""
        return needed(self.needs)

    @property
    def same(self) -> Wish:
        """Where it is and how, with the language and the access that are needed."""
        return self.needing(Wish(place=self.place, kind=self.kind))

    def needing(self, wish: Wish) -> Wish:
        """`wish` with the language and the access that are needed whatever is wished."""
        mine = self.needed
        return replace(wish, language=wish.language or mine.language, access=wish.access | mine.access)

    @property
    def starts_at(self) -> datetime:
        """When it begins, in UTC."""
        return instant(self.begins)

    @property
    def ends_at(self) -> datetime:
        """When it ends, in UTC."""
        return instant(self.ends)

    @property
    def day(self) -> date:
        """The civil day it is on."""
        return day_of(self.begins)

    @property
    def key(self) -> str:
        """What opens it in an address."""
        return naming.key_of(self.reference)

    @property
    def code(self) -> str:
        """What opens it beside its reference."""
        return naming.code_of(self.reference)

    @property
    def past(self) -> bool:
        """Whether it has begun."""
        return self.starts_at <= clock.now()


def needs_kept(wish: Wish) -> dict[str, Any]:
    """What of a wish goes with an appointment wherever it moves, as plain JSON values."""
    kept = {"language": wish.language, "access": sorted(wish.access), "place": wish.place, "kind": wish.kind}
    return {name: value for name, value in kept.items() if value}


def needed(kept: Mapping[str, Any]) -> Wish:
    """The wish that `needs_kept` kept."""
    return replace(ANYTHING, **{**kept, "access": frozenset(kept.get("access", ()))})


@dataclass(frozen=True, slots=True)
class Who:
    """What somebody told about themselves; "" where they did not."""

    name: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""


def shown(row: models.Appointment) -> Booked:
    """A row as pages see it."""
    names = [name for name in Booked.__dataclass_fields__ if name != "status"]
    values: dict[str, Any] = {name: getattr(row, name) for name in names}
    return Booked(status=Status(row.status), **values)


def card_kind(reference: str) -> str:
    """What binds a sealed card to its row."""
    return f"appointment:{reference}"


def who_of(reference: str) -> Who:
    """What the person of an appointment (or on the waiting list) told about themselves; the read is noted.

    Empty for somebody who was erased.
    """
    row = row_of(reference) or models.Waiting.objects.filter(reference=reference).first()
    if row is None or not row.sealed:
        return Who()
    try:
        card = card_open(person_id=row.person_id, kind=card_kind(reference), sealed=bytes(row.sealed))
    except PersonUnknown:
        return Who()
    access_record(purpose="service", what="appointment", subject=row.person_id, about=reference)
    return Who(**card)


def row_of(reference: str) -> models.Appointment | None:
    """The row of an appointment; inside the house only."""
    return models.Appointment.objects.filter(reference=reference).first()


def appointment_get(reference: str) -> Booked | None:
    """The appointment with this reference; None for none, and for a hold that is over and forgotten."""
    row = row_of(reference)
    return shown(row) if row else None


def appointment_open(reference: str, key: str) -> Booked | None:
    """The appointment that this reference and key of an address open."""
    return appointment_get(reference) if naming.key_right(reference, key) else None


def appointment_find(reference: str, code: str) -> Booked | None:
    """The appointment of who wrote both down, however they typed them; None where either is wrong.

    Whoever calls it for a visitor counts the tries.
    """
    plain = reference_plain(reference)
    right = naming.code_right(plain, code)
    # Looked up only with the right code: how long a wrong one takes tells nobody whether there is such a one.
    found = appointment_get(plain) if plain and right else None
    return found if found and found.status is not Status.HELD else None


def appointments_of(person_id: int) -> list[Booked]:
    """The appointments of a resident: those to come first, the nearest first, then the past."""
    rows = models.Appointment.objects.filter(person_id=person_id).exclude(status=Status.HELD)
    found, now = [shown(row) for row in rows], minute_of(clock.now())
    coming = sorted((one for one in found if one.ends > now), key=lambda one: one.begins)
    return coming + sorted((one for one in found if one.ends <= now), key=lambda one: -one.begins)


def appointments_for(request: str) -> list[Booked]:
    """The appointments that belong to a request, in order of time; those that were cancelled too."""
    if not request:
        return []
    rows = models.Appointment.objects.filter(request=request).exclude(status=Status.HELD)
    return [shown(row) for row in rows.order_by("begins")]


def appointments_between(
    first: date, last: date, *, place: str = "", resource: str = "", everything: bool = False
) -> list[Booked]:
    """What is booked on civil days from `first` to `last`, in order of time.

    Args:
        place, resource: only there.
        everything: what was cancelled too.
    """
    rows = models.Appointment.objects.filter(
        begins__gte=utc_of(first), begins__lt=utc_of(last + timedelta(days=1))
    ).exclude(status=Status.HELD)
    if not everything:
        rows = rows.exclude(status=Status.CANCELLED)
    if place:
        rows = rows.filter(place=place)
    if resource:
        rows = rows.filter(resource=resource)
    return [shown(row) for row in rows.order_by("begins", "resource", "seat")]


def appointments_stranded() -> list[Booked]:
    """Booked times whose resource is gone or closed by now: each needs a person to see to it."""
    from townclerk.appointments.covering import times_covered

    rows = models.Appointment.objects.filter(status=Status.BOOKED, begins__gte=minute_of(clock.now()))
    times = list(rows.order_by("begins").values_list("pk", "resource", "begins", "ends"))
    fine = times_covered(definition_current(), [one[1:] for one in times])
    lost = [pk for (pk, *_time), is_fine in zip(times, fine, strict=True) if not is_fine]
    # By the thousand where something big was closed: in pieces that every database takes as parameters.
    return [
        shown(row)
        for at in range(0, len(lost), 500)
        for row in models.Appointment.objects.filter(pk__in=lost[at : at + 500]).order_by("begins")
    ]


def whos_of(found: Sequence[Booked]) -> dict[str, Who]:
    """What the people of these appointments told, by reference; one line says that so many were read."""
    rows = models.Appointment.objects.filter(reference__in=[one.reference for one in found])
    return _cards(rows)


def waiting_whos(references: Sequence[str]) -> dict[str, Who]:
    """The same of people on the waiting list, by their references."""
    return _cards(models.Waiting.objects.filter(reference__in=list(references)))


def _cards(rows: Iterable[models.Appointment | models.Waiting]) -> dict[str, Who]:
    known = {}
    for row in rows:
        card = {}
        if row.sealed:
            with suppress(PersonUnknown):
                kind = card_kind(row.reference)
                card = card_open(person_id=row.person_id, kind=kind, sealed=bytes(row.sealed))
        known[row.reference] = Who(**card)
    if known:
        access_record(purpose="service", what="appointments", count=len(known))
    return known
