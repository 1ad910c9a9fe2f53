"""What becomes of a booking: moved, cancelled, taken back, and whether its person came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db import IntegrityError, OperationalError, transaction

from townclerk.appointments import models
from townclerk.appointments.booking import (
    AGAIN,
    NotNow,
    SlotTaken,
    lost,
    nearest_to,
    row_locked,
    seats_free,
    step,
    units_take,
)
from townclerk.appointments.closing import why_closed
from townclerk.appointments.covering import is_open
from townclerk.appointments.defining import definition_current
from townclerk.appointments.reading import Booked, needs_kept, shown
from townclerk.appointments.recording import acted, happened
from townclerk.appointments.rules import Resource, Slot, Status, Wish, instant, minute_of
from townclerk.appointments.slots import bookable, day_of, slots_find
from townclerk.appointments.speaking import spoken_by
from townclerk.appointments.waiting_free import news_noted
from townclerk.core import clock
from townclerk.core.busy import RecordBusy
from townclerk.trust import Act

EARLY = timedelta(hours=1)
"""People come before their time; nobody has missed it before."""


def appointment_move(
    reference: str,
    *,
    to: int,
    wish: Wish | None = None,
    staff: bool = False,
) -> Booked:
    """Move a booked appointment. The old time is given up in the same moment as the new one is certain.

    Args:
        to: the minute of UTC it shall begin at; the resource may be another one.
        wish: where to; None: as it was wished for when it was booked. The language and the access that were
            needed then are needed whatever is wished.

    Raises:
        SlotTaken: the new time is not free; the old one stays.
        NotNow: it is not booked, or has begun.
    """
    before = _booked_needed(reference)
    news_noted(reference)
    wish = before.needed if wish is None else before.needing(wish)
    for resource, slot in _targets(before, to, wish, staff=staff):
        for _ in range(AGAIN):
            try:
                moved = _move_to(reference, resource, slot, wish)
            except RecordBusy:  # waited for as long as one can: nobody took the time
                raise
            except (IntegrityError, OperationalError):
                continue
            if moved is not None:
                return moved
            break
    never = not bookable(service=before.service, begins=to, wish=wish, staff=staff)
    raise SlotTaken(lambda: nearest_to(before.service, to, wish, staff=staff), never=never)


def _targets(before: Booked, to: int, wish: Wish, *, staff: bool) -> Iterator[tuple[Resource, Slot]]:
    """Where it may move to; a part of it may be its own old time."""
    definition, day = definition_current(), day_of(to)
    found = slots_find(
        service=before.service, first=day, last=day, wish=wish, staff=staff, besides=before.reference,
        prefer=spoken_by(before),
    )  # fmt: skip
    for slot in found.at(to):
        resource = definition.resource(slot.resource)
        assert resource is not None
        yield resource, slot


def _move_to(reference: str, resource: Resource, slot: Slot, wish: Wish) -> Booked | None:
    with transaction.atomic():
        row = row_locked(reference)
        if row.status != Status.BOOKED or instant(row.begins) <= clock.now():
            raise NotNow("This appointment cannot be moved any more.", hint="Book another one.")
        models.Taken.objects.filter(appointment=row).delete()
        row.why, row.before = why_closed(row), row.begins
        row.resource, row.place, row.kind, row.buffer = (
            resource.id,
            resource.place,
            resource.kind,
            resource.buffer,
        )
        row.begins, row.ends = slot.begins, slot.ends
        row.needs = {**row.needs, **needs_kept(Wish(language=wish.language, access=wish.access))}
        seats = seats_free(row, resource)
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
    news_noted(reference)
    with transaction.atomic():
        row = row_locked(reference)
        if row.status == Status.CANCELLED:
            return shown(row)
        step(row, Status.CANCELLED)
        models.Taken.objects.filter(appointment=row).delete()
        row.why = why_closed(row) if by == "agency" else ""
        row.sequence, row.changed_at, row.cancelled_by = row.sequence + 1, clock.now(), by
        row.save()
        happened(row, "cancelled")
    return shown(row)


def appointment_restore(reference: str, *, staff: bool = False) -> Booked:
    """Undo a resident's cancellation, while the same time is still free.

    Args:
        staff: one of the agency's too: who cancelled it by mistake can take it back.

    Raises:
        SlotTaken: somebody else has it by now, it has begun, or is closed by now.
        NotNow: it is not cancelled, or not by its person (nor, with `staff`, by the agency); or its
            person was erased.
    """
    try:
        with transaction.atomic():
            row = row_locked(reference)
            if row.status != Status.CANCELLED:
                raise NotNow("This appointment is not cancelled.")
            if row.cancelled_by not in ("resident", *(("agency",) if staff else ())) or not row.sealed:
                raise NotNow("We cancelled this appointment.", hint="Book another one.")
            if instant(row.begins) <= clock.now() or not is_open(shown(row)):
                since = max(row.begins, minute_of(clock.now()))
                raise lost(row, since)
            step(row, Status.BOOKED)
            row.seat = next(iter(_seats(row)), row.seat)
            units_take(row, expires=False)
            row.sequence, row.changed_at, row.cancelled_by = row.sequence + 1, clock.now(), ""
            row.why = ""
            row.save()
            happened(row, "booked", again=True)
    except IntegrityError:
        raise lost(row) from None
    return shown(row)


def restorable(reference: str) -> bool:
    """Whether a cancelled appointment still could have its time: nobody has it, it is open and to come."""
    row = models.Appointment.objects.filter(reference=reference, status=Status.CANCELLED).first()
    return row is not None and instant(row.begins) > clock.now() and is_open(shown(row)) and bool(_seats(row))


def _seats(row: models.Appointment) -> list[int]:
    """The free seats at the time of `row`, its own first."""
    resource = definition_current().resource(row.resource)
    free = seats_free(row, resource) if resource else []
    return sorted(free, key=lambda seat: seat != row.seat)


def markable(one: Booked, status: Status) -> bool:
    """Whether it may be noted by now that somebody came (from an hour before) or did not (once it begins)."""
    return clock.now() >= one.starts_at - (EARLY if status is Status.ATTENDED else timedelta())


def appointment_mark(reference: str, status: Status) -> Booked:
    """Note that somebody came or did not, or take that back (`Status.BOOKED`).

    In the log a visit is one visit, however often it is noted: what is noted otherwise later is a correction.

    Raises:
        NotNow: it cannot become that, or not yet.
    """
    with transaction.atomic():
        row = row_locked(reference)
        if row.status == status:
            return shown(row)
        if Status(row.status) not in (Status.BOOKED, Status.ATTENDED, Status.MISSED):
            raise NotNow("This appointment was cancelled.")
        if status is not Status.BOOKED and not markable(shown(row), status):
            raise NotNow("This appointment has not begun.", hint="Note who came when its time has come.")
        step(row, status)
        before, row.changed_at = row.marked, clock.now()
        if status is not Status.BOOKED and before != status:  # taking a mark back is no booking
            row.marked = status
            happened(row, str(status), correction=bool(before))
        row.save(update_fields=["status", "changed_at", "marked"])
        acted(Act.APPOINTMENT_MARKED, row)
    return shown(row)


def _booked_needed(reference: str) -> Booked:
    row = models.Appointment.objects.filter(reference=reference).first()
    if row is None or row.status != Status.BOOKED or instant(row.begins) <= clock.now():
        raise NotNow("This appointment cannot be moved any more.", hint="Book another one.")
    return shown(row)
