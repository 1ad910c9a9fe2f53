"""Holding, confirming, moving and cancelling. The database forbids two bookings of one seat, not this code.

Each verb is one transaction: killed in the middle, it has not happened.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cached_property

from django.db import IntegrityError, OperationalError, transaction

from townclerk.appointments import limits, models, naming
from townclerk.appointments.covering import is_open
from townclerk.appointments.defining import definition_current
from townclerk.appointments.reading import Booked, Who, card_kind, needed, needs_kept, shown
from townclerk.appointments.recording import happened
from townclerk.appointments.rules import (
    ANYTHING,
    Resource,
    Slot,
    Status,
    Wish,
    instant,
    may_become,
    units_of,
)
from townclerk.appointments.slots import bookable, day_of, slots_find
from townclerk.core import clock
from townclerk.core.busy import RecordBusy
from townclerk.core.errors import TownclerkError
from townclerk.people import card_open, card_seal

MOST_HELD = 30
"""Times that may be held at once from one network: a library's computers, not a whole day."""
AGAIN = 5
LATE = timedelta(minutes=5)
"""Somebody who stands at the desk is booked for the time that is just beginning."""


class SlotTaken(TownclerkError):  # noqa: N818
    """The time is not free. `nearest` are the free ones nearest to it: looked for when they are asked for, so
    that nobody who books waits for it.

    `never`: nobody took it: it is past, too near, on a closed day, or was never a time to be booked.
    """

    def __init__(self, nearest: Callable[[], Sequence[Slot]] = tuple, *, never: bool = False) -> None:
        what = "This time can no longer be booked." if never else "This time has just been taken."
        super().__init__(what, hint="Choose another one.")
        self._nearest, self.never = nearest, never

    @cached_property
    def nearest(self) -> tuple[Slot, ...]:
        """Up to three."""
        return tuple(self._nearest())


class TooManyHeld(TownclerkError):  # noqa: N818
    """From one network more times are held than people fill in forms."""


class NotNow(TownclerkError):  # noqa: N818
    """The appointment is not in a state in which this can be done."""


class TooManyBooked(NotNow):
    """From one network, or for one contact, more is booked in a day than people need."""

    def __init__(self) -> None:
        super().__init__(
            "Many appointments were booked from here today.", hint="Try again tomorrow, or call."
        )


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
    once: str = "",
) -> Booked:
    """Keep a free time for somebody who is filling in the form; it is free again by itself.

    Args:
        begins: the minute of UTC it begins at; the resource is the first that is free and as wished.
        language: in which it is booked; of several that are free, one that speaks it is taken.
        network: where they are, for a limit on holding; "" for none.
        staff: lead times do not hold back who books for a caller.
        until: how long it is kept; None: as the definition says.
        once: a key of the form it was chosen in: sent twice, the same appointment is given back.

    Raises:
        SlotTaken: it is not free.
        TooManyHeld: too many times are held from this network.
        TownclerkError: there are no appointments for this service.
    """
    hashed = naming.keyed_hash("network", network) if network else ""
    if hashed and _held_from(hashed) >= MOST_HELD:
        raise TooManyHeld("Many times are being held from here.", hint="Finish one, or wait ten minutes.")
    key = naming.keyed_hash("once", once) if once else ""
    same = models.Appointment.objects.filter(once=key).first() if key else None
    if same is not None:
        return shown(same)
    definition, day = definition_current(), day_of(begins)
    keep = until or timedelta(minutes=definition.hold)
    found = slots_find(service=service, first=day, last=day, wish=wish, staff=staff, prefer=language)
    for slot in found.at(begins):
        resource = definition.resource(slot.resource)
        assert resource is not None
        now = clock.now()
        row = models.Appointment(
            reference=naming.reference_new(), status=Status.HELD, service=service, resource=resource.id,
            place=resource.place, kind=resource.kind, begins=slot.begins, ends=slot.ends,
            buffer=resource.buffer,
            language=language, channel=channel, network=hashed, held_until=now + keep, created_at=now,
            changed_at=now, needs=needs_kept(wish), once=key,
        )  # fmt: skip
        if _seated(row, resource):
            return shown(row)
        same = models.Appointment.objects.filter(once=key).first() if key else None
        if same is not None:  # the other of two clicks was quicker
            return shown(same)
    never = not bookable(service=service, begins=begins, wish=wish, staff=staff)
    raise SlotTaken(lambda: nearest_to(service, begins, wish, staff=staff), never=never)


def _held_from(network: str) -> int:
    held = models.Appointment.objects.filter(status=Status.HELD, held_until__gt=clock.now(), network=network)
    return held.count()


def nearest_to(service: str, begins: int, wish: Wish, *, staff: bool = False) -> tuple[Slot, ...]:
    """The free times nearest to one that is not; for this module."""
    day = day_of(begins)
    first, last = day - timedelta(days=3), day + timedelta(days=21)
    found = slots_find(service=service, first=first, last=last, wish=wish, staff=staff)
    return found.nearest(begins, 3)


def _seated(row: models.Appointment, resource: Resource) -> bool:
    """Save `row` on the first free seat; whether there was one."""
    for _ in range(AGAIN):
        seats = seats_free(row, resource)
        if not seats:
            return False
        # Many people at once after the same hour: at random they meet on a seat more rarely.
        row.seat = random.choice(seats)  # noqa: S311 - no secret
        try:
            with transaction.atomic():
                row.save()
                units_take(row, expires=True)
            return True
        except RecordBusy:  # waited for as long as one can: nobody took the time
            raise
        except (IntegrityError, OperationalError):
            row.pk = None
            row.reference = naming.reference_new()
    return False


def seats_free(row: models.Appointment, resource: Resource) -> list[int]:
    """The seats with nothing on them while `row` lasts; for this module."""
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
        TooManyBooked: there were many today from this network, or for this contact.
    """
    with transaction.atomic():
        row = row_locked(reference)
        if row.status != Status.HELD:
            raise NotNow("This is not held any more.", hint="Choose a time again.")
        _not_too_many(row, limits.contacts_of(who, person_id))
        row.person_id, row.remind, row.request = person_id, remind, request
        row.sealed = card_seal(person_id=person_id, kind=card_kind(reference), values=dataclasses.asdict(who))
        row.save(update_fields=["person_id", "remind", "request", "sealed"])
    return shown(row)


def _not_too_many(row: models.Appointment, contacts: Sequence[str]) -> None:
    """Only what comes from a network is limited: who books for callers books for many."""
    if row.network and limits.too_many(
        "booked", contacts=contacts, network=row.network,
        each=limits.BOOKED_BY_CONTACT, there=limits.BOOKED_FROM_NETWORK,
    ):  # fmt: skip
        raise TooManyBooked


def hold_confirm(reference: str) -> Booked:
    """Make a hold a booking. One that expired is booked too while nobody else has its time.

    Confirmed twice, it is booked once.

    Raises:
        SlotTaken: it expired, and somebody else has the time; or the time is past, or closed by now.
        NotNow: there is no such hold.
        TooManyBooked: there were many today from this network, or for this contact.
    """
    try:
        with transaction.atomic():
            row = row_locked(reference)
            if row.status == Status.BOOKED:
                return shown(row)
            step(row, Status.BOOKED)
            if instant(row.begins) + LATE < clock.now() or not is_open(shown(row)):
                raise lost(row)
            contacts = limits.contacts_of(card_of(row), row.person_id)
            _not_too_many(row, contacts)
            if row.network:
                limits.count_for("booked", contacts=contacts, network=row.network)
            kept = models.Taken.objects.filter(appointment=row).update(expires_at=None)
            if kept != len(units_of(row.begins, row.ends, row.buffer)):
                models.Taken.objects.filter(appointment=row).delete()
                units_take(row, expires=False)
            row.held_until, row.network, row.changed_at = None, "", clock.now()
            row.save()
            happened(row, "booked")
    except IntegrityError:
        raise lost(row) from None
    return shown(row)


def lost(row: models.Appointment, begins: int | None = None) -> SlotTaken:
    """That `row` cannot have its time, or the one that begins at the minute `begins`; for this module."""
    at = row.begins if begins is None else begins
    service, wish = row.service, needed(row.needs)
    return SlotTaken(lambda: nearest_to(service, at, wish))


def hold_release(reference: str) -> bool:
    """Let a hold go at once; whether there was one."""
    return bool(holds_delete(reference=reference))


def holds_delete(**which: object) -> int:
    """Delete holds, and nothing that somebody is just booking; for this module. How many.

    Locked first: PostgreSQL would delete by number what it found as a hold, whatever it is by then.
    """
    with transaction.atomic():
        rows = models.Appointment.objects.select_for_update().filter(status=Status.HELD, **which)
        held = [row.pk for row in rows.order_by("pk")]
        models.Appointment.objects.filter(pk__in=held).delete()
    return len(held)


def row_locked(reference: str) -> models.Appointment:
    """The row of an appointment, which nobody else changes until the transaction ends; for this module.

    Raises:
        NotNow: there is none.
    """
    row = models.Appointment.objects.select_for_update().filter(reference=reference).first()
    if row is None:
        raise NotNow("There is no such appointment.", hint="Choose a time again.")
    return row


def step(row: models.Appointment, status: Status) -> None:
    """Let a row become `status`; for this module.

    Raises:
        NotNow: it cannot become that.
    """
    if not may_become(Status(row.status), status):
        raise NotNow(f"An appointment that is {row.status} cannot become {status}.")
    row.status = status


def card_of(row: models.Appointment) -> Who:
    """What is sealed in a row; inside the house only."""
    if not row.sealed:
        return Who()
    card = card_open(person_id=row.person_id, kind=card_kind(row.reference), sealed=bytes(row.sealed))
    return Who(**card)
