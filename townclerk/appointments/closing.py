"""Times that members of staff close: a sick colleague, a broken lift. Nobody loses an appointment unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from townclerk.appointments import models
from townclerk.appointments.reading import Booked, appointments_between
from townclerk.appointments.rules import DAY, Resource, Status, instant
from townclerk.appointments.slots import day_of, today, utc_of
from townclerk.appointments.wording import span_words
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.trust import Act, acting_now, action_record

Hours = tuple[int, int]
"""Minutes after midnight of a civil day: from, and until."""


@dataclass(frozen=True, slots=True)
class ClosedTime:
    """One closed time: whole civil days, or hours of one.

    Attributes:
        begins, ends: minutes of UTC. hours: of the wall clock of its day; None where whole days are closed.
    """

    id: int
    resource: str
    place: str
    first: date
    last: date
    why: str
    made_by: str
    made_at: datetime
    begins: int
    ends: int
    hours: Hours | None = None

    def concerns(self, resource: Resource) -> bool:
        """Whether it closes this resource."""
        return self.resource in ("", resource.id) and self.place in ("", resource.place)

    def whole(self, day: date) -> bool:
        """Whether it closes all of a day."""
        return self.hours is None and self.first <= day <= self.last

    def part(self, day: date) -> bool:
        """Whether it closes some hours of a day."""
        return self.hours is not None and self.first <= day <= self.last

    @property
    def span(self) -> str:
        """Its hours in words: 2:00 PM to 5:00 PM; "" for whole days."""
        return span_words(instant(self.begins), instant(self.ends)) if self.hours else ""


def affected_by(
    *, first: date, last: date, resource: str = "", place: str = "", hours: Hours | None = None
) -> list[Booked]:
    """Who is booked there on these days, or within these hours of one day, if only for a part of them."""
    begins, ends = _minutes(first, last, hours)
    found = appointments_between(first - timedelta(days=1), last, place=place, resource=resource)
    coming = [one for one in found if one.status is Status.BOOKED and not one.past]
    return [one for one in coming if one.begins < ends and one.ends > begins]


def time_close(
    *,
    first: date,
    last: date,
    why: str,
    resource: str = "",
    place: str = "",
    hours: Hours | None = None,
) -> ClosedTime:
    """Close whole days of a resource, a place, or everything; or `hours` of one day.

    What is booked stays, and needs a person. Closed twice, it is closed once, for the reason given last.

    Raises:
        TownclerkError: `hours` of more than one day, or that end before they begin.
    """
    begins, ends = _minutes(first, last, hours)
    told = {"why": why[:200], "made_by": acting_now(), "made_at": clock.now()}
    with transaction.atomic():
        row, new = models.Away.objects.get_or_create(
            resource=resource, place=place, begins=begins, ends=ends, defaults=told
        )
        if new or row.why != told["why"]:
            row.why = told["why"]
            row.save(update_fields=["why"])
            about = [resource or place or "everywhere", str(first), str(last)]
            if hours is not None:
                about.append("{:02}:{:02}-{:02}:{:02}".format(*divmod(hours[0], 60), *divmod(hours[1], 60)))
            action_record(what=Act.TIME_CLOSED, about=" ".join(about))
    return _shown(row)


def why_closed(row: models.Appointment) -> str:
    """Why staff closed the time of an appointment, for those affected; "" where they did not.

    For this module.
    """
    shut = models.Away.objects.filter(
        resource__in=("", row.resource), place__in=("", row.place), begins__lt=row.ends, ends__gt=row.begins
    )
    return shut.order_by("-made_at").values_list("why", flat=True).first() or ""


def _minutes(first: date, last: date, hours: Hours | None) -> tuple[int, int]:
    """From when to when, in minutes of UTC."""
    if hours is None:
        return utc_of(first), utc_of(last + timedelta(days=1))
    begin, end = hours
    if first != last or not 0 <= begin < end <= DAY:
        raise TownclerkError(
            "These are no hours of one day.", hint="Write hours of a single day, the end after the beginning."
        )
    return utc_of(first, begin), utc_of(first, end)


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
    first, last = day_of(row.begins), day_of(row.ends - 1)
    whole = row.begins == utc_of(first) and row.ends == utc_of(last + timedelta(days=1))
    return ClosedTime(
        id=row.pk,
        resource=row.resource,
        place=row.place,
        first=first,
        last=last,
        why=row.why,
        made_by=row.made_by,
        made_at=row.made_at,
        begins=row.begins,
        ends=row.ends,
        hours=None if whole else (_wall(row.begins), _wall(row.ends - 1) + 1),
    )


def _wall(minute: int) -> int:
    """What the wall clock of the agency shows at a minute of UTC, in minutes after midnight."""
    local = instant(minute).astimezone(agency_current().zone)
    return local.hour * 60 + local.minute
