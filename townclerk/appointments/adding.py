"""Hours that staff open besides those of the file: one day, one resource, and back while nobody booked there.

They are hours like any other: closures, public holidays, lead times and buffers hold for them as well.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from townclerk.appointments import models
from townclerk.appointments.defining import definition_current
from townclerk.appointments.rules import DAY, UNIT, Definition, Hours, Resource, Status, minute_of
from townclerk.core import clock
from townclerk.core.errors import Problem, TownclerkError, did_you_mean
from townclerk.trust import Act, acting_now, action_record

if TYPE_CHECKING:
    from townclerk.appointments.closing import ClosedTime

_EVERY = "FREQ=DAILY"
"""With its first day also its last, a rule of one day."""


@dataclass(frozen=True, slots=True)
class AddedTime:
    """One opened time: minutes of the local day."""

    id: int
    resource: str
    day: date
    begins: int
    ends: int
    why: str
    made_by: str
    made_at: datetime


def times_added(first: date, last: date) -> list[AddedTime]:
    """What was opened besides on these days, in order."""
    rows = models.Added.objects.filter(day__gte=first, day__lte=last).order_by("day", "begins", "resource")
    names = AddedTime.__dataclass_fields__
    return [AddedTime(**{name: getattr(row, name) for name in names}) for row in rows]


def with_added(definition: Definition, first: date, last: date) -> Definition:
    """`definition` with the hours that were opened on these days, a day on either side with them."""
    more: dict[str, list[Hours]] = {}
    for one in times_added(first - timedelta(days=2), last + timedelta(days=2)):
        more.setdefault(one.resource, []).append(Hours(_EVERY, one.begins, one.ends, one.day, one.day))
    if not more:
        return definition
    resources = tuple(
        dataclasses.replace(one, hours=(*one.hours, *more[one.id])) if one.id in more else one
        for one in definition.resources
    )
    return dataclasses.replace(definition, resources=resources)


def time_add_wrong(*, resource: str, day: date, begins: int, ends: int) -> tuple[str, str] | None:
    """What keeps these hours from being opened and what to do, or None.

    Args:
        resource: its id. begins, ends: minutes after midnight of `day`.
    """
    definition = definition_current()
    found = definition.resource(resource)
    if found is None:
        known = [one.id for one in definition.resources]
        return f"There is no resource '{resource}'.", did_you_mean(resource, known)
    if not 0 <= begins < ends <= DAY or begins % UNIT or ends % UNIT:
        hint = f"Write times in steps of {UNIT} minutes, the end after the beginning."
        return "These are no hours of a day.", hint
    shut = _shut_on(day)
    return (
        _day_wrong(found, day, begins, shut)
        or _closed_wrong(_closed_spans(found, day, shut), begins, ends)
        or _overlap_wrong(_spans(day).get(resource, []), begins, ends)
    )


def _day_wrong(
    resource: Resource, day: date, begins: int, shut: Sequence[ClosedTime]
) -> tuple[str, str] | None:
    from townclerk.appointments.slots import today, utc_of

    if _closed_on(resource, day, shut):
        return f"It is closed on {day}: a holiday or a closed time.", "Choose another day, or open it again."
    if utc_of(day, begins) < minute_of(clock.now()) + resource.lead:
        return "It is too late for these hours: nobody could book them in time.", "Choose a later time."
    if (day - today()).days > resource.furthest:
        return f"Nothing can be booked so far ahead ({resource.furthest} days).", "Choose an earlier day."
    return None


def _overlap_wrong(spans: list[tuple[int, int]], begins: int, ends: int) -> tuple[str, str] | None:
    taken = [one for one in spans if one[0] < ends and one[1] > begins]
    return ("It is open then already, or for a part of it.", "Choose other hours.") if taken else None


def _closed_wrong(spans: list[tuple[int, int]], begins: int, ends: int) -> tuple[str, str] | None:
    closed = any(one[0] < ends and one[1] > begins for one in spans)
    return (
        ("It is closed then, or for a part of it.", "Choose other hours, or open it again.")
        if closed
        else None
    )


def _shut_on(day: date) -> Sequence[ClosedTime]:
    """What staff closed of a day, whatever it concerns: read once for all resources."""
    from townclerk.appointments.closing import closed_between

    return closed_between(day, day)


def _closed_spans(resource: Resource, day: date, shut: Sequence[ClosedTime]) -> list[tuple[int, int]]:
    """The hours of a day that staff closed at a resource."""
    return [one.hours for one in shut if one.hours and one.concerns(resource) and one.part(day)]


def _closed_on(resource: Resource, day: date, shut: Sequence[ClosedTime]) -> bool:
    """Whether something closes a resource for all of this day, whatever its hours."""
    from townclerk.appointments.slots import holidays_between

    place = definition_current().place(resource.place)
    closed = (*resource.closed, *(place.closed if place else ()))
    return (
        any(one.first <= day <= one.last for one in closed)
        or (not resource.holidays and day in holidays_between(day, day))
        or any(one.concerns(resource) and one.whole(day) for one in shut)
    )


def _spans(day: date) -> dict[str, list[tuple[int, int]]]:
    """When each resource is open on a day."""
    from townclerk.appointments.figures import openings_between

    found: dict[str, list[tuple[int, int]]] = {}
    for one in openings_between(day, day):
        found.setdefault(one.resource, []).append((one.begins, one.ends))
    return found


def times_addable(day: date, begins: int, ends: int, *, least: int = 30) -> list[tuple[str, int, int]]:
    """What could be opened between two times of a day: resource, begin and end, where it is not open already.

    Args:
        least: minutes below which it is not worth it.
    """
    spans, shut = _spans(day), _shut_on(day)
    return [
        (one.id, low, high)
        for one in definition_current().resources
        for low, high in _left(begins, ends, [*spans.get(one.id, []), *_closed_spans(one, day, shut)])
        if high - low >= least and _day_wrong(one, day, low, shut) is None
    ]


def _left(begins: int, ends: int, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What spans leave of a stretch of time."""
    at = begins
    for low, high in sorted(spans):
        if low > at:
            yield at, min(low, ends)
        at = max(at, high)
        if at >= ends:
            return
    yield at, ends


def time_add(*, resource: str, day: date, begins: int, ends: int, why: str = "") -> AddedTime:
    """Open a resource for these hours of one day.

    Raises:
        TownclerkError: something keeps it closed, or it is open then already.
    """
    with transaction.atomic():
        wrong = time_add_wrong(resource=resource, day=day, begins=begins, ends=ends)
        if wrong is not None:
            raise TownclerkError(Problem(*wrong))
        row = models.Added.objects.create(
            resource=resource, day=day, begins=begins, ends=ends, why=why[:200], made_by=acting_now(),
            made_at=clock.now(),
        )  # fmt: skip
        action_record(what=Act.TIME_ADDED, about=_about(row))
    return next(one for one in times_added(day, day) if one.id == row.pk)


def time_withdraw(added_id: int) -> bool:
    """Close again what was opened so; False where it is gone already.

    Raises:
        NotNow: somebody holds or has booked a time there.
    """
    from townclerk.appointments.booking import NotNow
    from townclerk.appointments.slots import TAKING, utc_of

    with transaction.atomic():
        row = models.Added.objects.select_for_update().filter(pk=added_id).first()
        if row is None:
            return False
        begins, ends = utc_of(row.day, row.begins), utc_of(row.day, row.ends)
        there = models.Appointment.objects.filter(resource=row.resource, begins__lt=ends, ends__gt=begins)
        held = there.filter(status=Status.HELD, held_until__gt=clock.now())
        if held.exists() or there.filter(status__in=TAKING).exists():
            raise NotNow("Somebody has booked there by now.", hint="Move or cancel the appointment first.")
        action_record(what=Act.TIME_WITHDRAWN, about=_about(row))
        row.delete()
    return True


def _about(row: models.Added) -> str:
    at = [f"{one // 60:02d}:{one % 60:02d}" for one in (row.begins, row.ends)]
    return f"{row.resource} {row.day} {at[0]}-{at[1]}"
