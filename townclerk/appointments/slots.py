"""Free times as the record has them now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import F, Q

from townclerk.appointments import models
from townclerk.appointments.adding import with_added
from townclerk.appointments.defining import definition_current
from townclerk.appointments.finding import NOTHING, Busy, Free, find, fitting
from townclerk.appointments.local_time import civil_day, local_time
from townclerk.appointments.rules import (
    ANYTHING,
    DAY,
    Away,
    Definition,
    Meeting,
    Resource,
    Status,
    Wish,
    minute_of,
)
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError, did_you_mean
from townclerk.core.holidays import holidays_of

Promised = tuple[str, int, int, int]
"""A time kept for somebody: resource, seat, and the minutes it begins and (buffer with it) ends."""
TAKING = (Status.BOOKED, Status.ATTENDED, Status.MISSED)


def slots_find(
    *,
    service: str,
    first: date,
    last: date,
    wish: Wish = ANYTHING,
    staff: bool = False,
    besides: str = "",
    empty: bool = False,
    held: bool = True,
    promised: Sequence[Promised] = (),
    prefer: str = "",
) -> Free:
    """The free times for `service` on the agency's civil days from `first` to `last`.

    Args:
        wish: what somebody prefers.
        staff: lead times and furthest days do not hold back who books for a caller.
        besides: an appointment whose own time counts as free: it is to be moved.
        empty: as if nothing were held or booked. held: False as if nothing were held.
        promised: times that count as taken besides.
        prefer: a language: at one time those who speak it come first, where any of them is free.

    Raises:
        TownclerkError: there are no appointments for this service.
    """
    definition = with_added(definition_current(), first, last)
    meeting = meeting_needed(definition, service)
    resources = definition.serving(service)
    found = find(
        definition=definition,
        resources=resources,
        minutes=meeting.minutes,
        first=first,
        last=last,
        zone=agency_current().timezone,
        now=clock.now(),
        wish=wish,
        busy=NOTHING
        if empty
        else busy_between(resources, first, last, besides=besides, held=held, promised=promised),
        away=away_between(first, last),
        holidays=holidays_between(first, last),
        staff=staff,
    )
    if not prefer:
        return found
    spoken = frozenset(one.id for one in resources if prefer in one.languages or not one.languages)
    return found.preferring(spoken, {one.id: meeting.kinds.index(one.kind) for one in resources})


def room_left(first: date, last: date) -> dict[tuple[str, date], int]:
    """How many appointments could still be booked at each resource on each civil day.

    Of the kind of which most fit; counted with what `slots_find` finds for staff, so that each can be had.
    """
    definition = definition_current()
    found: dict[tuple[str, date], int] = {}
    for meeting in definition.meetings:
        resources = definition.serving(meeting.service)
        free = slots_find(service=meeting.service, first=first, last=last, staff=True)
        busy = busy_between(resources, first, last)
        counted = Counter((one.resource, day_of(one.begins)) for one in fitting(free, resources, busy))
        found = {key: max(found.get(key, 0), counted[key]) for key in {*found, *counted}}
    return found


def bookable(*, service: str, begins: int, wish: Wish = ANYTHING, staff: bool = False) -> bool:
    """Whether a time could be booked if nobody had it: who lost it to nobody is not told that they did."""
    day = day_of(begins)
    found = slots_find(service=service, first=day, last=day, wish=wish, staff=staff, empty=True)
    return bool(found.at(begins))


def meeting_needed(definition: Definition, service: str) -> Meeting:
    """What an appointment for `service` takes.

    Raises:
        TownclerkError: there are none.
    """
    meeting = definition.meeting(service)
    if meeting is None:
        known = [one.service for one in definition.meetings]
        what = f"There are no appointments for '{service}'."
        raise TownclerkError(what, hint=did_you_mean(service, known) or "Write appointments.toml.")
    return meeting


def busy_between(
    resources: Sequence[Resource],
    first: date,
    last: date,
    *,
    besides: str = "",
    held: bool = True,
    promised: Sequence[Promised] = (),
) -> Busy:
    """What is booked, promised, and unless `held` is False held, on these days and a day on either side."""
    low, high = utc_of(first - timedelta(days=1)), utc_of(last + timedelta(days=2))
    live = Q(status__in=TAKING)
    live |= Q(status=Status.HELD, held_until__gt=clock.now()) if held else Q()
    rows = models.Appointment.objects.filter(live, begins__gte=low, begins__lt=high)
    if besides:
        rows = rows.exclude(reference=besides)
    if len(resources) < 100:  # more parameters than that cost more than the rows they leave out
        rows = rows.filter(resource__in=[one.id for one in resources])
    taken = rows.values_list("resource", "seat", "begins", F("ends") + F("buffer"))
    return Busy.of((*taken, *promised) if promised else taken)


def away_between(first: date, last: date) -> list[Away]:
    """What members of staff closed on these days."""
    rows = models.Away.objects.filter(ends__gt=utc_of(first) - 2 * DAY, begins__lt=utc_of(last) + 2 * DAY)
    return [Away(one.begins, one.ends, one.resource, one.place) for one in rows]


def holidays_between(first: date, last: date) -> frozenset[date]:
    """The public holidays of the agency's country from `first` to `last`, and some days around them."""
    agency = agency_current()
    first, last = first - timedelta(days=2), last + timedelta(days=1)
    years = range(first.year, last.year + 1)
    found = [day for year in years for day in holidays_of(agency.country, agency.subdivision, year)]
    return frozenset(day for day in found if first <= day <= last)


def utc_of(day: date, minutes: int = 0) -> int:
    """The minute of UTC at which the wall clock of the agency shows `minutes` after midnight of `day`."""
    import numpy as np

    from townclerk.appointments.local_time import EPOCH_ORDINAL

    zone = local_time(agency_current().timezone, day, day)
    local = np.array([(day.toordinal() - EPOCH_ORDINAL) * DAY + minutes], np.int64)
    return int(zone.to_utc(local)[0])


def day_of(minute: int) -> date:
    """The civil day at the agency on which a minute of UTC lies."""
    import numpy as np

    from townclerk.appointments.rules import instant

    near = instant(minute).date()
    zone = local_time(agency_current().timezone, near, near)
    return civil_day(int(zone.to_local(np.array([minute], np.int64))[0]))


def today() -> date:
    """The civil day at the agency now."""
    return day_of(minute_of(clock.now()))
