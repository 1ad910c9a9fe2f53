"""Walk-ins: a number, its place in the queue, and about how long it takes. No names."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max

from townclerk.appointments import models, naming
from townclerk.appointments.booking import NotNow
from townclerk.appointments.defining import definition_current
from townclerk.appointments.queueing import desks_for
from townclerk.appointments.rules import TICKET_ALLOWED, Definition, TicketStatus, expected_wait
from townclerk.appointments.slots import today
from townclerk.core import clock
from townclerk.history import Channel, Kind, interaction_record

_MINUTES = 15
"""What a walk-in takes where nothing else is known."""
_RECENT = 10


@dataclass(frozen=True, slots=True)
class Walk:
    """One ticket.

    Attributes:
        access: what they need of the place.
        ahead: how many wait before it for a desk that serves it too. wait: about how many minutes; both 0
            once it was called.
    """

    id: int
    place: str
    number: int
    service: str
    language: str
    access: tuple[str, ...]
    status: TicketStatus
    resource: str
    taken_at: datetime
    called_at: datetime | None
    ahead: int = 0
    wait: int = 0

    @property
    def key(self) -> str:
        """What opens its page in an address."""
        return naming.key_of(f"ticket:{self.id}")


def ticket_take(*, place: str, service: str = "", language: str = "", access: Collection[str] = ()) -> Walk:
    """Give the next number of today at `place`.

    Args:
        service, language, access: what for, in which language, and what they need, where they said so: they
            are called to a desk that has it.
    """
    for _ in range(20):
        last = models.Ticket.objects.filter(place=place, day=today()).aggregate(n=Max("number"))["n"] or 0
        row = models.Ticket(
            place=place, day=today(), number=last + 1, service=service, language=language,
            needs=sorted(access), status=TicketStatus.WAITING, taken_at=clock.now(),
        )  # fmt: skip
        try:
            with transaction.atomic():
                row.save()
                interaction_record(
                    kind=Kind.STARTED, channel=Channel.DESK, service=service, language=language,
                    attrs={"ticket": row.number},
                )  # fmt: skip
            break
        except IntegrityError:  # another desk gave this number
            continue
    else:
        raise NotNow("No number could be given.", hint="Try again.")
    return next(one for one in queue_of(place) if one.id == row.pk)


def ticket_open(ticket_id: int, key: str) -> Walk | None:
    """The ticket of today that this address opens, with its place in the queue."""
    row = models.Ticket.objects.filter(pk=ticket_id, day=today()).first()
    if row is None or not naming.key_right(f"ticket:{ticket_id}", key):
        return None
    return next((one for one in queue_of(row.place) if one.id == row.pk), None) or _shown(row, 0, 0)


def queue_of(place: str) -> list[Walk]:
    """Who waits or was called today at `place`, in order."""
    rows = models.Ticket.objects.filter(
        place=place, day=today(), status__in=(TicketStatus.WAITING, TicketStatus.CALLED)
    )
    definition, minutes, found = definition_current(), _minutes(place), list[Walk]()
    before = list[frozenset[str]]()
    for row in rows.order_by("number"):
        if row.status != TicketStatus.WAITING:
            found.append(_shown(row, 0, 0))
            continue
        desks = _desks(definition, row)
        ahead = sum(not one or not desks or bool(one & desks) for one in before)
        found.append(_shown(row, ahead, expected_wait(ahead=ahead, desks=len(desks), minutes=minutes)))
        before.append(desks)
    return found


def tickets_done(place: str) -> list[Walk]:
    """The last of today who were seen or left, the newest first."""
    rows = models.Ticket.objects.filter(
        place=place, day=today(), status__in=(TicketStatus.DONE, TicketStatus.LEFT)
    )
    return [_shown(row, 0, 0) for row in rows.order_by("-done_at")[:_RECENT]]


def ticket_next(*, place: str, resource: str) -> Walk | None:
    """Call to a desk the next number that it serves: by service, language, and what is needed.

    Two desks never call the same one. None where nobody waits for this desk; "" is any desk.
    """
    definition = definition_current()
    while True:
        waiting = models.Ticket.objects.filter(place=place, day=today(), status=TicketStatus.WAITING)
        mine = (one for one in waiting.order_by("number") if _serves(definition, one, resource))
        first = next(mine, None)
        if first is None:
            return None
        if _called(first.pk, resource):
            first.refresh_from_db()
            return _shown(first, 0, 0)


def tickets_passed(*, place: str, resource: str, before: int | None = None) -> list[Walk]:
    """Who waits at a place for other desks than `resource`, in order.

    Args:
        before: only those with lower numbers: who is passed over when this number is called.
    """
    definition = definition_current()
    waiting = models.Ticket.objects.filter(place=place, day=today(), status=TicketStatus.WAITING)
    waiting = waiting if before is None else waiting.filter(number__lt=before)
    return [_shown(one, 0, 0) for one in waiting.order_by("number") if not _serves(definition, one, resource)]


def ticket_call(ticket_id: int, *, resource: str) -> Walk:
    """Call one number to a desk, whatever the desk serves: who calls has chosen it.

    Raises:
        NotNow: it does not wait any more, or no number of today is meant.
    """
    if not _called(ticket_id, resource):
        raise NotNow("This number is not waiting any more.", hint="Call another one.")
    return _shown(models.Ticket.objects.get(pk=ticket_id), 0, 0)


def _called(ticket_id: int, resource: str) -> bool:
    """Note that a number is called; whether it still waited today."""
    waits = models.Ticket.objects.filter(pk=ticket_id, day=today(), status=TicketStatus.WAITING)
    called = waits.update(status=TicketStatus.CALLED, resource=resource, called_at=clock.now())
    return bool(called)


def ticket_mark(ticket_id: int, status: TicketStatus) -> Walk:
    """Note that a number was seen, left, or waits again: then in its old place in the line, called by none.

    Raises:
        NotNow: there is no such ticket, or it cannot become that.
    """
    with transaction.atomic():
        row = models.Ticket.objects.select_for_update().filter(pk=ticket_id).first()
        if row is None or status not in TICKET_ALLOWED[TicketStatus(row.status)]:
            raise NotNow("This number is not waiting any more.")
        row.status = status
        row.done_at = clock.now() if status in (TicketStatus.DONE, TicketStatus.LEFT) else None
        if status is TicketStatus.WAITING:
            row.resource, row.called_at = "", None
        row.save(update_fields=["status", "done_at", "resource", "called_at"])
        if status is TicketStatus.DONE:
            interaction_record(
                kind=Kind.COMPLETED, channel=Channel.DESK, service=row.service, language=row.language,
                attrs={"ticket": row.number},
            )  # fmt: skip
    return _shown(row, 0, 0)


def _minutes(place: str) -> int:
    """How long the last walk-ins of today took; a quarter of an hour before there are any."""
    rows = models.Ticket.objects.filter(
        place=place, day=today(), status=TicketStatus.DONE, called_at__isnull=False
    ).order_by("-done_at")[:_RECENT]
    took = [row.done_at - row.called_at for row in rows if row.done_at]
    if len(took) < 3:
        return _MINUTES
    return max(1, int(sum(took, timedelta()) / len(took) / timedelta(minutes=1)))


def _desks(definition: Definition, row: models.Ticket) -> frozenset[str]:
    fit = desks_for(definition, row.place, service=row.service, language=row.language, access=row.needs)
    return frozenset(one.id for one in fit)


def _serves(definition: Definition, row: models.Ticket, resource: str) -> bool:
    """Whether a desk serves a number; where a place has no desks, or none is named, anybody does."""
    desks = _desks(definition, row)
    return not resource or not desks or resource in desks


def _shown(row: models.Ticket, ahead: int, wait: int) -> Walk:
    return Walk(
        row.pk, row.place, row.number, row.service, row.language, tuple(row.needs), TicketStatus(row.status),
        row.resource, row.taken_at, row.called_at, ahead, wait,
    )  # fmt: skip
