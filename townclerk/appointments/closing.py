"""Times that members of staff close: a sick colleague, a broken lift. Nobody loses an appointment unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from townclerk.appointments import models
from townclerk.appointments.reading import Booked, appointments_between
from townclerk.appointments.rules import Resource, Status
from townclerk.appointments.slots import day_of, today, utc_of
from townclerk.core import clock
from townclerk.trust import Act, acting_now, action_record


@dataclass(frozen=True, slots=True)
class ClosedTime:
    """One closed time, of whole civil days."""

    id: int
    resource: str
    place: str
    first: date
    last: date
    why: str
    made_by: str
    made_at: datetime

    def concerns(self, resource: Resource) -> bool:
        """Whether it closes this resource."""
        return self.resource in ("", resource.id) and self.place in ("", resource.place)


def affected_by(*, first: date, last: date, resource: str = "", place: str = "") -> list[Booked]:
    """Who is booked there on these days."""
    found = appointments_between(first, last, place=place, resource=resource)
    return [one for one in found if one.status is Status.BOOKED and not one.past]


def time_close(*, first: date, last: date, why: str, resource: str = "", place: str = "") -> ClosedTime:
    """Close whole days of a resource, a place, or everything. What is booked stays, and needs a person."""
    with transaction.atomic():
        row = models.Away.objects.create(
            resource=resource, place=place, begins=utc_of(first), ends=utc_of(last + timedelta(days=1)),
            why=why[:200], made_by=acting_now(), made_at=clock.now(),
        )  # fmt: skip
        action_record(what=Act.TIME_CLOSED, about=f"{resource or place or 'everywhere'} {first} {last}")
    return _shown(row)


def time_open(closed_id: int) -> bool:
    """Open again what was closed; whether it was."""
    with transaction.atomic():
        row = models.Away.objects.filter(pk=closed_id).first()
        if row is None:
            return False
        action_record(what=Act.TIME_OPENED, about=f"{row.resource or row.place or 'everywhere'}")
        row.delete()
    return True


def times_closed() -> list[ClosedTime]:
    """What is closed from today on."""
    return [_shown(row) for row in models.Away.objects.filter(ends__gt=utc_of(today())).order_by("begins")]


def closed_between(first: date, last: date) -> list[ClosedTime]:
    """What staff closed on civil days from `first` to `last`, past ones too."""
    begins, ends = utc_of(first), utc_of(last + timedelta(days=1))
    return [_shown(row) for row in models.Away.objects.filter(begins__lt=ends, ends__gt=begins)]


def _shown(row: models.Away) -> ClosedTime:
    return ClosedTime(
        row.pk,
        row.resource,
        row.place,
        day_of(row.begins),
        day_of(row.ends - 1),
        row.why,
        row.made_by,
        row.made_at,
    )
