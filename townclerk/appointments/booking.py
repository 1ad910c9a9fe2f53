"""Holding, confirming, moving and cancelling. The database forbids two bookings of one seat, not this code.

Each verb is one transaction: killed in the middle, it has not happened.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db import IntegrityError, OperationalError, transaction

from townclerk.appointments import models, naming
from townclerk.appointments.defining import definition_current
from townclerk.appointments.reading import Booked, Who, card_kind, shown
from townclerk.appointments.recording import acted, happened
from townclerk.appointments.rules import (
    ANYTHING,
    Resource,
    Slot,
    Status,
    Wish,
    instant,
    may_become,
    minute_of,
    units_of,
)
from townclerk.appointments.slots import day_of, slots_find
from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.people import card_open, card_seal
from townclerk.trust import Act

MOST_HELD = 6
"""Times that may be held at once from one network: a library's computers, not a whole day."""
_AGAIN = 5


class SlotTaken(TownclerkError):  # noqa: N818
    """The time is not free any more. `nearest` are the free ones nearest to it."""

    def __init__(self, nearest: Sequence[Slot] = ()) -> None:
        super().__init__("This time has just been taken.", hint="Choose another one.")
        self.nearest = tuple(nearest)


class TooManyHeld(TownclerkError):  # noqa: N818
    """From one network more times are held than people fill in forms."""


class NotNow(TownclerkError):  # noqa: N818
    """The appointment is not in a state in which this can be done."""


def slot_hold(
    *,
    service: str,
    begins: int,
    wish: Wish = ANYTHING,
    language: str = "",
    channel: str = "portal",
    network: str = "",
    staff: bool = False,
    until: timedelta | None = None,
) -> Booked:
    """Keep a free time for somebody who is filling in the form; it is free again by itself.

    Args:
        begins: the minute of UTC it begins at; the resource is the first that is free and as wished.
        network: where they are, for a limit on holding; "" for none.
        staff: lead times do not hold back who books for a caller.
        until: how long it is kept; None: as the definition says.

    Raises:
        SlotTaken: it is not free.
        TooManyHeld: too many times are held from this network.
        TownclerkError: there are no appointments for this service.
    """
    hashed = naming.keyed_hash("network", network) if network else ""
    if hashed and _held_from(hashed) >= MOST_HELD:
        raise TooManyHeld("Many times are being held from here.", hint="Finish one, or wait ten minutes.")
    definition, day = definition_current(), day_of(begins)
    keep = until or timedelta(minutes=definition.hold)
    for slot in slots_find(service=service, first=day, last=day, wish=wish, staff=staff).at(begins):
        resource = definition.resource(slot.resource)
        assert resource is not None
        now = clock.now()
        row = models.Appointment(
            reference=naming.reference_new(), status=Status.HELD, service=service, resource=resource.id,
            place=resource.place, kind=resource.kind, begins=slot.begins, ends=slot.ends,
            buffer=resource.buffer,
            language=language, channel=channel, network=hashed, held_until=now + keep, created_at=now,
            changed_at=now,
        )  # fmt: skip
        if _seated(row, resource):
            return shown(row)
    raise SlotTaken(_nearest(service, begins, wish, staff=staff))


def _held_from(network: str) -> int:
    held = models.Appointment.objects.filter(status=Status.HELD, held_until__gt=clock.now(), network=network)
    return held.count()


def _nearest(service: str, begins: int, wish: Wish, *, staff: bool = False) -> tuple[Slot, ...]:
    day = day_of(begins)
    first, last = day - timedelta(days=3), day + timedelta(days=21)
    found = slots_find(service=service, first=first, last=last, wish=wish, staff=staff)
    return found.nearest(begins, 3)


def _seated(row: models.Appointment, resource: Resource) -> bool:
    """Save `row` on the first free seat; whether there was one."""
    for _ in range(_AGAIN):
        seats = _free_seats(row, resource)
        if not seats:
            return False
        # Many people at once after the same hour: at random they meet on a seat more rarely.
        row.seat = random.choice(seats)  # noqa: S311 - no secret
        try:
            with transaction.atomic():
                row.save()
                units_take(row, expires=True)
            return True
        except (IntegrityError, OperationalError):
            row.pk = None
            row.reference = naming.reference_new()
    return False


def _free_seats(row: models.Appointment, resource: Resource) -> list[int]:
    units = units_of(row.begins, row.ends, row.buffer)
    live = models.Taken.objects.filter(resource=row.resource, unit__gte=units.start, unit__lt=units.stop)
    live = live.exclude(appointment_id=row.pk) if row.pk else live
    taken = set(live.exclude(expires_at__lte=clock.now()).values_list("seat", flat=True))
    return [seat for seat in range(resource.capacity) if seat not in taken]


def units_take(row: models.Appointment, *, expires: bool) -> None:
    """Take the units of `row`; what expired there goes first. For this module.

    Raises:
        IntegrityError: somebody else has one of them.
    """
    units = units_of(row.begins, row.ends, row.buffer)
    there = models.Taken.objects.filter(
        resource=row.resource, seat=row.seat, unit__gte=units.start, unit__lt=units.stop
    )
    there.filter(expires_at__lte=clock.now()).delete()
    until = row.held_until if expires else None
    models.Taken.objects.bulk_create(
        models.Taken(resource=row.resource, seat=row.seat, unit=unit, appointment=row, expires_at=until)
        for unit in units
    )


def hold_fill(
    reference: str, *, who: Who, person_id: int | None, remind: bool = False, request: str = ""
) -> Booked:
    """Write down on a hold who it is for, sealed; the time goes on running.

    Raises:
        NotNow: it is no hold any more.
    """
    with transaction.atomic():
        row = row_locked(reference)
        if row.status != Status.HELD:
            raise NotNow("This is not held any more.", hint="Choose a time again.")
        row.person_id, row.remind, row.request = person_id, remind, request
        row.sealed = card_seal(person_id=person_id, kind=card_kind(reference), values=dataclasses.asdict(who))
        row.save(update_fields=["person_id", "remind", "request", "sealed"])
    return shown(row)


def hold_confirm(reference: str) -> Booked:
    """Make a hold a booking. One that expired is booked too while nobody else has its time.

    Confirmed twice, it is booked once.

    Raises:
        SlotTaken: it expired, and somebody else has the time.
        NotNow: there is no such hold.
    """
    try:
        with transaction.atomic():
            row = row_locked(reference)
            if row.status == Status.BOOKED:
                return shown(row)
            _step(row, Status.BOOKED)
            kept = models.Taken.objects.filter(appointment=row).update(expires_at=None)
            if kept != len(units_of(row.begins, row.ends, row.buffer)):
                models.Taken.objects.filter(appointment=row).delete()
                units_take(row, expires=False)
            row.held_until, row.network, row.changed_at = None, "", clock.now()
            row.save()
            happened(row, "booked")
    except IntegrityError:
        raise SlotTaken(_nearest(row.service, row.begins, ANYTHING)) from None
    return shown(row)


def hold_release(reference: str) -> bool:
    """Let a hold go at once; whether there was one."""
    gone, _ = models.Appointment.objects.filter(reference=reference, status=Status.HELD).delete()
    return bool(gone)


def appointment_move(
    reference: str,
    *,
    to: int,
    wish: Wish = ANYTHING,
    staff: bool = False,
) -> Booked:
    """Move a booked appointment. The old time is given up in the same moment as the new one is certain.

    Args:
        to: the minute of UTC it shall begin at; the resource may be another one.

    Raises:
        SlotTaken: the new time is not free; the old one stays.
        NotNow: it is not booked, or has begun.
    """
    before = _booked_needed(reference)
    for resource, slot in _targets(before, to, wish, staff=staff):
        for _ in range(_AGAIN):
            try:
                moved = _move_to(reference, resource, slot)
            except (IntegrityError, OperationalError):
                continue
            if moved is not None:
                return moved
            break
    raise SlotTaken(_nearest(before.service, to, wish, staff=staff))


def _targets(before: Booked, to: int, wish: Wish, *, staff: bool) -> Iterator[tuple[Resource, Slot]]:
    """Where it may move to; a part of it may be its own old time."""
    definition, day = definition_current(), day_of(to)
    found = slots_find(
        service=before.service, first=day, last=day, wish=wish, staff=staff, besides=before.reference
    )
    for slot in found.at(to):
        resource = definition.resource(slot.resource)
        assert resource is not None
        yield resource, slot


def _move_to(reference: str, resource: Resource, slot: Slot) -> Booked | None:
    with transaction.atomic():
        row = row_locked(reference)
        if row.status != Status.BOOKED or instant(row.begins) <= clock.now():
            raise NotNow("This appointment cannot be moved any more.", hint="Book another one.")
        models.Taken.objects.filter(appointment=row).delete()
        row.resource, row.place, row.kind, row.buffer = (
            resource.id,
            resource.place,
            resource.kind,
            resource.buffer,
        )
        row.begins, row.ends = slot.begins, slot.ends
        seats = _free_seats(row, resource)
        if not seats:
            transaction.set_rollback(True)
            return None
        row.seat = seats[0]
        units_take(row, expires=False)
        row.sequence, row.changed_at, row.reminded_at = row.sequence + 1, clock.now(), None
        row.save()
        happened(row, "moved")
    return shown(row)


def appointment_cancel(reference: str, *, by: str = "resident") -> Booked:
    """Cancel a booked appointment; its time is free at once. Cancelled twice, it is cancelled once.

    Args:
        by: "resident" or "agency".

    Raises:
        NotNow: it has been attended or missed, or is only held.
    """
    with transaction.atomic():
        row = row_locked(reference)
        if row.status == Status.CANCELLED:
            return shown(row)
        _step(row, Status.CANCELLED)
        models.Taken.objects.filter(appointment=row).delete()
        row.sequence, row.changed_at, row.cancelled_by = row.sequence + 1, clock.now(), by
        row.save()
        happened(row, "cancelled")
    return shown(row)


def appointment_restore(reference: str) -> Booked:
    """Undo a cancellation, while the same time is still free.

    Raises:
        SlotTaken: somebody else has it by now, or it has begun.
        NotNow: it is not cancelled.
    """
    try:
        with transaction.atomic():
            row = row_locked(reference)
            if row.status != Status.CANCELLED:
                raise NotNow("This appointment is not cancelled.")
            if instant(row.begins) <= clock.now():
                raise SlotTaken(_nearest(row.service, minute_of(clock.now()), ANYTHING))
            _step(row, Status.BOOKED)
            units_take(row, expires=False)
            row.sequence, row.changed_at, row.cancelled_by = row.sequence + 1, clock.now(), ""
            row.save()
            happened(row, "booked", again=True)
    except IntegrityError:
        raise SlotTaken(_nearest(row.service, row.begins, ANYTHING)) from None
    return shown(row)


def appointment_mark(reference: str, status: Status) -> Booked:
    """Note that somebody came or did not, or take that back (`Status.BOOKED`).

    Raises:
        NotNow: it cannot become that.
    """
    with transaction.atomic():
        row = row_locked(reference)
        if row.status == status:
            return shown(row)
        if Status(row.status) not in (Status.BOOKED, Status.ATTENDED, Status.MISSED):
            raise NotNow("This appointment was cancelled.")
        _step(row, status)
        row.changed_at = clock.now()
        row.save(update_fields=["status", "changed_at"])
        if status is not Status.BOOKED:  # taking a mark back is no booking
            happened(row, str(status))
        acted(Act.APPOINTMENT_MARKED, row)
    return shown(row)


def row_locked(reference: str) -> models.Appointment:
    """The row of an appointment, which nobody else changes until the transaction ends; for this module.

    Raises:
        NotNow: there is none.
    """
    row = models.Appointment.objects.select_for_update().filter(reference=reference).first()
    if row is None:
        raise NotNow("There is no such appointment.", hint="Choose a time again.")
    return row


def _booked_needed(reference: str) -> Booked:
    row = models.Appointment.objects.filter(reference=reference).first()
    if row is None or row.status != Status.BOOKED or instant(row.begins) <= clock.now():
        raise NotNow("This appointment cannot be moved any more.", hint="Book another one.")
    return shown(row)


def _step(row: models.Appointment, status: Status) -> None:
    if not may_become(Status(row.status), status):
        raise NotNow(f"An appointment that is {row.status} cannot become {status}.")
    row.status = status


def card_of(row: models.Appointment) -> Who:
    """What is sealed in a row; inside the house only."""
    if not row.sealed:
        return Who()
    card = card_open(person_id=row.person_id, kind=card_kind(row.reference), sealed=bytes(row.sealed))
    return Who(**card)
