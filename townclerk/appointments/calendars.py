"""Appointments as calendar programs read them (RFC 5545 and 5546), and the feed of a resource."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from townclerk.appointments import models, naming
from townclerk.appointments.reading import Booked, Who, appointments_between, whos_of
from townclerk.appointments.rules import Status
from townclerk.appointments.slots import today
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.settings import site_address
from townclerk.trust import Act, acting_now, action_record

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_BACK, _AHEAD = timedelta(days=30), timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Described:
    """The words of an appointment in a calendar: its title, where it is, and what to know."""

    title: str
    where: str
    text: str
    address: str = ""


def appointment_ics(one: Booked, words: Described) -> bytes:
    """The file that puts an appointment into a calendar, moves it there, or takes it out.

    Its UID stays the same and SEQUENCE grows, so that a program changes what it has and adds nothing.
    """
    calendar = _calendar("CANCEL" if one.status is Status.CANCELLED else "PUBLISH")
    calendar.add_component(_event(one, words))
    return _written(calendar)


def feed_ics(feed: FeedLine, words: Callable[[Booked, Who | None], Described], *, name: str) -> bytes:
    """Everything booked at a resource, from a month back to a year ahead.

    Args:
        words: of each, with what its person told, where the feed has names.
    """
    found = appointments_between(today() - _BACK, today() + _AHEAD, resource=feed.resource, everything=True)
    calendar = _calendar("PUBLISH")
    calendar.add("X-WR-CALNAME", name)
    calendar.add("REFRESH-INTERVAL;VALUE=DURATION", "PT15M")
    people = whos_of(found) if feed.names else {}
    for one in found:
        calendar.add_component(_event(one, words(one, people.get(one.reference))))
    return _written(calendar)


def _calendar(method: str) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("PRODID", "-//Townclerk//Appointments//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method)
    return calendar


def _event(one: Booked, words: Described) -> Event:
    from icalendar import Event, vCalAddress

    event = Event()
    event.add("UID", f"{one.reference.lower()}@{agency_current().id}.townclerk")
    event.add("SEQUENCE", one.sequence)
    event.add("DTSTAMP", one.changed_at)
    event.add("LAST-MODIFIED", one.changed_at)
    # In UTC: a local time that the clock shows twice has no other name that every program reads.
    event.add("DTSTART", one.starts_at)
    event.add("DTEND", one.ends_at)
    event.add("ORGANIZER", vCalAddress(organizer()), parameters={"CN": agency_current().name("")})
    event.add("SUMMARY", words.title)
    event.add("LOCATION", words.where)
    event.add("DESCRIPTION", words.text)
    event.add("STATUS", "CANCELLED" if one.status is Status.CANCELLED else "CONFIRMED")
    if words.address:
        event.add("URL", words.address)
    return event


def organizer() -> str:
    """Who publishes and cancels, as RFC 5546 wants it said: the agency's e-mail address, else its site."""
    agency = agency_current()
    return f"mailto:{agency.contact.email}" if agency.contact.email else site_address()


def _written(calendar: Calendar) -> bytes:
    return bytes(calendar.to_ical())


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One address at which a calendar program reads. The address itself is shown once and not kept."""

    id: int
    resource: str
    names: bool
    language: str
    made_by: str
    made_at: datetime


def feed_make(*, resource: str, names: bool, language: str) -> str:
    """A new address for a resource's calendar; returns its token, which nobody can read again."""
    token = secrets.token_urlsafe(24)
    models.Feed.objects.create(
        hashed=naming.keyed_hash("feed", token), resource=resource, names=names, language=language,
        made_by=acting_now(), made_at=clock.now(),
    )  # fmt: skip
    action_record(what=Act.CALENDAR_FEED_MADE, about=f"{resource}{' with names' if names else ''}")
    return token


def feed_revoke(feed_id: int) -> bool:
    """Close an address for ever; whether it was open."""
    gone = models.Feed.objects.filter(pk=feed_id, revoked_at=None).update(revoked_at=clock.now())
    if gone:
        action_record(what=Act.CALENDAR_FEED_REVOKED, about=str(feed_id))
    return bool(gone)


def feed_open(token: str) -> FeedLine | None:
    """The feed that this token opens; None where it opens none any more."""
    found = models.Feed.objects.filter(hashed=naming.keyed_hash("feed", token), revoked_at=None).first()
    return _line(found) if found else None


def feeds_of(resources: Iterable[str]) -> list[FeedLine]:
    """The open addresses of these resources."""
    rows = models.Feed.objects.filter(resource__in=list(resources), revoked_at=None).order_by("made_at")
    return [_line(row) for row in rows]


def _line(row: models.Feed) -> FeedLine:
    return FeedLine(row.pk, row.resource, row.names, row.language, row.made_by, row.made_at)
