"""Walk-ins: a number, its place in the queue, and about how long it takes. No names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max

from townclerk.appointments import models, naming
from townclerk.appointments.booking import NotNow
from townclerk.appointments.defining import definition_current
from townclerk.appointments.rules import TICKET_ALLOWED, TicketStatus, expected_wait
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
        ahead: how many wait before it. wait: about how many minutes; both 0 once it was called.
    """

    id: int
    place: str
    number: int
    service: str
    language: str
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


def ticket_take(*, place: str, service: str = "", language: str = "") -> Walk:
    """Give the next number of today at `place`."""
    for _ in range(20):
        last = models.Ticket.objects.filter(place=place, day=today()).aggregate(n=Max("number"))["n"] or 0
        row = models.Ticket(
            place=place, day=today(), number=last + 1, service=service, language=language,
            status=TicketStatus.WAITING, taken_at=clock.now(),
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
    minutes, desks, found, ahead = _minutes(place), _desks(place), [], 0
    for row in rows.order_by("number"):
        waits = row.status == TicketStatus.WAITING
        wait = expected_wait(ahead=ahead, desks=desks, minutes=minutes) if waits else 0
        found.append(_shown(row, ahead if waits else 0, wait))
        ahead += waits
    return found


def tickets_done(place: str) -> list[Walk]:
    """The last of today who were seen or left, the newest first."""
    rows = models.Ticket.objects.filter(
        place=place, day=today(), status__in=(TicketStatus.DONE, TicketStatus.LEFT)
    )
    return [_shown(row, 0, 0) for row in rows.order_by("-done_at")[:_RECENT]]


def ticket_next(*, place: str, resource: str) -> Walk | None:
    """Call the next number to a desk; None when nobody waits. Two desks never call the same one."""
    while True:
        row = models.Ticket.objects.filter(place=place, day=today(), status=TicketStatus.WAITING)
        first = row.order_by("number").first()
        if first is None:
            return None
        called = models.Ticket.objects.filter(pk=first.pk, status=TicketStatus.WAITING)
        if called.update(status=TicketStatus.CALLED, resource=resource, called_at=clock.now()):
            first.refresh_from_db()
            return _shown(first, 0, 0)


def ticket_mark(ticket_id: int, status: TicketStatus) -> Walk:
    """Note that a number was seen, left, or waits again.

    Raises:
        NotNow: there is no such ticket, or it cannot become that.
    """
    with transaction.atomic():
        row = models.Ticket.objects.select_for_update().filter(pk=ticket_id).first()
        if row is None or status not in TICKET_ALLOWED[TicketStatus(row.status)]:
            raise NotNow("This number is not waiting any more.")
        row.status = status
        row.done_at = clock.now() if status in (TicketStatus.DONE, TicketStatus.LEFT) else None
        row.save(update_fields=["status", "done_at"])
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


def _desks(place: str) -> int:
    return sum(
        one.place == place and one.kind in ("desk", "person") for one in definition_current().resources
    )


def _shown(row: models.Ticket, ahead: int, wait: int) -> Walk:
    return Walk(
        row.pk, row.place, row.number, row.service, row.language, TicketStatus(row.status), row.resource,
        row.taken_at, row.called_at, ahead, wait,
    )  # fmt: skip
