"""Booking on the portal and the clerks' day: every page in every state."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from tests.harness.place import FILE, REDIRECT, RESIDENT, STAFF, Place
from tests.harness.places.portal import nothing
from townclerk.appointments import (
    Status,
    Who,
    Wish,
    appointment_cancel,
    appointment_mark,
    definition_current,
    feed_make,
    hold_confirm,
    hold_fill,
    slot_hold,
    slots_find,
    ticket_next,
    ticket_take,
    time_close,
    today,
    waiting_join,
    waiting_offer,
)
from townclerk.appointments.limits import BOOKED_BY_CONTACT, hashed
from townclerk.appointments.models import Appointment, Tally, Waiting
from townclerk.appointments.naming import key_of
from townclerk.core import clock
from townclerk.identity import Permission

_PEOPLE = {"who": STAFF, "needs": Permission.HANDLE}
_FIGURES = {"who": STAFF, "needs": Permission.FIGURES}
_GONE = {"status": 302, "answers": REDIRECT}
_NOBODY = {"name": "", "email": "", "phone": "", "note": ""}
_OFTEN = {"name": "Max", "email": "often@example.org", "phone": "", "note": ""}
"""Somebody for whom as much was booked today as a day has room for."""
SERVICE = "passport-appointment"
_PASSPORT = {"service": SERVICE, "wish": "not Fridays"}
_ELSEWHERE = {**_PASSPORT, "where": "at:library", "language": "ar"}
_ANOTHER_DAY = {"show": "1", "wish": "Thursday after work"}
_NOWHERE = f"/book/{SERVICE}/times?where=at:nowhere"


def _wrong(address: str, state: str, **posts: str) -> Place:
    return Place(address, f"error: {state}", status=422, posts=posts, **_PEOPLE)


PLACES: dict[str, list[Place]] = {
    "portal:book-any": [Place("/book"), Place("/book", "empty", record="empty"), nothing("/book")],
    "portal:book-chat": [
        Place("/book/chat"),
        Place("/book/chat", "error: nothing said", status=422, posts={"said": ""}),
        Place("/book/chat", "nothing can be booked", record="empty"),
        nothing("/book/chat"),
    ],
    "portal:book": [
        Place(f"/book/{SERVICE}"),
        Place("/book/legal-advice?where=by:phone&language=ar", "chosen before"),
        Place("/book/bin-missed", "not found", status=404),
        nothing(f"/book/{SERVICE}"),
    ],
    "portal:book-times": [
        Place(f"/book/{SERVICE}/times"),
        Place(f"/book/{SERVICE}/times?language=es&day=3&part=after-work", "as wished"),
        Place(_NOWHERE, "no times"),
        Place(f"/book/{SERVICE}/times", "error: nothing chosen", status=422, posts={}),
        Place(_NOWHERE, "error: taken meanwhile", status=409, posts={"begins": "29000000"}),
        Place("/book/nothing/times", "not found", status=404),
        nothing(f"/book/{SERVICE}/times"),
    ],
    "portal:book-who": [
        Place("/book/hold/{held}/{held_key}"),
        Place("/book/hold/{held_visit}/{held_visit_key}", "at somebody's home"),
        Place("/book/hold/{held}/{held_key}", "error: nothing entered", status=422, posts=_NOBODY),
        Place("/book/hold/{held_there}/{held_there_key}", "error: too many today", status=429, posts=_OFTEN),
        Place("/book/hold/AF-2222-2222/x", "over", status=410),
    ],
    "portal:book-change": [
        Place("/book/hold/{held}/{held_key}/change", **_GONE),
        Place("/book/hold/AF-2222-2222/x/change", "not there", **_GONE),
    ],
    "portal:book-check": [
        Place("/book/hold/{held_filled}/{held_filled_key}/check"),
        Place("/book/hold/{held}/{held_key}/check", "nobody yet", **_GONE),
        Place("/book/hold/AF-2222-2222/x/check", "over", status=410),
    ],
    "portal:book-wait": [
        Place(f"/book/{SERVICE}/wait"),
        Place(
            f"/book/{SERVICE}/wait",
            "error: nothing entered",
            status=422,
            posts={"name": "", "email": "", "phone": ""},
        ),
    ],
    "portal:waiting": [
        Place("/waiting/{waiting}/{waiting_key}", "waiting"),
        Place("/waiting/{offered}/{offered_key}", "offered"),
        Place("/waiting/AF-2222-2222/x", "not found", status=404),
    ],
    "portal:appointments": [
        Place("/appointments"),
        Place("/appointments", "error: nothing entered", status=422, posts={"reference": "", "code": ""}),
    ],
    "portal:appointment": [
        Place("/appointments/{booked}/{booked_key}"),
        Place("/appointments/{booked}/{booked_key}?new=1", "booked just now"),
        Place("/appointments/{booked}/{booked_key}?moved=1", "moved just now"),
        Place("/appointments/{cancelled}/{cancelled_key}", "cancelled"),
        Place("/appointments/{missed}/{missed_key}", "missed"),
        Place("/appointments/AF-2222-2222/x", "not found", status=404),
    ],
    "portal:appointment-ics": [Place("/appointments/{booked}/{booked_key}/calendar.ics", answers=FILE)],
    "portal:appointment-move": [
        Place("/appointments/{booked}/{booked_key}/move"),
        Place("/appointments/{booked}/{booked_key}/move", "error: nothing chosen", status=422, posts={}),
        Place("/appointments/{cancelled}/{cancelled_key}/move", "cancelled", **_GONE),
    ],
    "portal:appointment-cancel": [
        Place("/appointments/{booked}/{booked_key}/cancel"),
        Place("/appointments/{cancelled}/{cancelled_key}/cancel", "cancelled", **_GONE),
    ],
    "portal:queue": [
        Place("/queue/town-hall"),
        Place("/queue/town-hall?still=1", "stopped"),
        Place("/queue/library", "nobody waits"),
        Place("/queue/nowhere", "not found", status=404),
        nothing("/queue/town-hall"),
    ],
    "portal:ticket": [
        Place("/queue/ticket/{ticket}/{ticket_key}", "waiting"),
        Place("/queue/ticket/{ticket_called}/{ticket_called_key}", "called"),
        Place("/queue/ticket/1/x", "not found", status=404),
    ],
    "portal:calendar-feed": [
        Place("/calendars/{feed}.ics", answers=FILE),
        Place("/calendars/nothing.ics", "closed", status=404),
    ],
    "portal:my-appointments": [Place("/my/appointments", who=RESIDENT)],
    "console:appointments": [
        Place("/console/ask/appointments/", "today", **_PEOPLE),
        Place("/console/ask/appointments/?day={day}", "full", **_PEOPLE),
        Place("/console/ask/appointments/?day={day}&place=library", "nobody at this place", **_PEOPLE),
        Place("/console/ask/appointments/?wrong=1", "error: too late", **_PEOPLE),
        Place("/console/ask/appointments/?called=1&to=desk-1", "a number was called", **_PEOPLE),
        Place("/console/ask/appointments/?nobody=town-hall&to=desk-4", "nobody for this desk", **_PEOPLE),
        Place("/console/ask/appointments/?gave=3&at=town-hall", "a number was given", **_PEOPLE),
        Place("/console/ask/appointments/", "empty", record="pages", **_PEOPLE),
    ],
    "console:appointments-search": [
        Place("/console/ask/appointments/search", **_PEOPLE),
        Place("/console/ask/appointments/search", "found", posts={"wanted": "ana@example.org"}, **_PEOPLE),
        Place("/console/ask/appointments/search", "nothing found", posts={"wanted": "nobody"}, **_PEOPLE),
        Place("/console/ask/appointments/search", "error: nothing entered", 422, posts={}, **_PEOPLE),
    ],
    "console:appointments-week": [
        Place("/console/ask/appointments/week", **_FIGURES),
        Place("/console/ask/appointments/week", "to a clerk", also=Permission.HANDLE, **_FIGURES),
        Place("/console/ask/appointments/week", "empty", record="empty", **_FIGURES),
    ],
    "console:appointments-book": [
        Place("/console/ask/appointments/book", **_PEOPLE),
        Place("/console/ask/appointments/book", "times", posts=_PASSPORT, **_PEOPLE),
        Place("/console/ask/appointments/book", "not at this place", posts=_ELSEWHERE, **_PEOPLE),
        _wrong("/console/ask/appointments/book", "no name", service=SERVICE, begins="1", name="", book="1"),
    ],
    "console:appointments-waiting": [
        Place("/console/ask/appointments/waiting", **_PEOPLE),
        Place("/console/ask/appointments/waiting", "empty", record="pages", **_PEOPLE),
    ],
    "console:appointments-close": [
        Place("/console/ask/appointments/close", **_PEOPLE),
        _wrong("/console/ask/appointments/close", "nothing entered", why=""),
    ],
    "console:appointments-attention": [
        Place("/console/ask/appointments/attention", **_PEOPLE),
        Place("/console/ask/appointments/attention", "empty", record="pages", **_PEOPLE),
    ],
    "console:appointments-resources": [
        Place("/console/ask/appointments/resources", **_PEOPLE),
        Place("/console/ask/appointments/resources", "empty", record="empty", **_PEOPLE),
    ],
    "console:appointment": [
        Place("/console/ask/appointments/{reference}/", **_PEOPLE),
        Place("/console/ask/appointments/{reference}/?new=1", "booked just now", **_PEOPLE),
        Place("/console/ask/appointments/{reference}/?done=moved&untold=1", "moved just now", **_PEOPLE),
        Place("/console/ask/appointments/{reference}/", "other times", posts=_ANOTHER_DAY, **_PEOPLE),
        Place("/console/ask/appointments/{cancelled_reference}/", "cancelled", **_PEOPLE),
        Place("/console/ask/appointments/AF-2222-2222/", "not found", status=404, **_PEOPLE),
    ],
}


def load(record: str) -> dict[str, Any]:
    if record != "full" or not definition_current().resources:
        return {}
    first = _free_day()
    ana = Who("Ana Maria Lopez", "ana@example.org", "555 0142", "I come with a wheelchair.")
    booked = [_book(first, SERVICE, ana) for _ in range(4)]
    cancelled, missed = booked[2], booked[3]
    appointment_cancel(cancelled)
    far = first + timedelta(days=14)
    with clock.frozen(datetime.combine(_day(missed) + timedelta(days=1), time(12), tzinfo=UTC)):
        appointment_mark(missed, Status.MISSED)
    stranded = _book(far, "building-permit", ana)
    time_close(first=_day(stranded), last=_day(stranded), why="A course", resource="desk-4")
    held, filled = _hold(first, SERVICE), _hold(first, SERVICE)
    hold_fill(filled, who=ana, person_id=None)
    visit, there = _hold(first, "home-care"), _hold(first, SERVICE)
    Appointment.objects.filter(reference=there).update(network=hashed("network", "192.0.2.7"))
    Tally.objects.bulk_create(
        Tally(who=hashed("booked", _OFTEN["email"]), at="2099-01-01T00:00Z")
        for _one in range(BOOKED_BY_CONTACT)
    )
    for reference in (held, filled, visit, there):
        _forever(reference)
    waits = [
        waiting_join(
            service=service, wish=Wish(weekdays=frozenset({3}), begins=990, language="es"),
            until=first + timedelta(days=60), who=ana, person_id=None, language="en", channel="portal",
        ).reference
        for service in ("marriage-ceremony", SERVICE)
    ]  # fmt: skip
    Waiting.objects.update(known=[])  # as if nothing had been free as they joined
    waiting_offer()
    Waiting.objects.filter(reference=waits[1]).update(answer_by="2099-01-01T00:00Z")
    walks = [ticket_take(place="town-hall", service="town-card") for _ in range(3)]
    ticket_next(place="town-hall", resource="desk-1")
    pairs = {
        "booked": booked[0],
        "cancelled": cancelled,
        "missed": missed,
        "held": held,
        "held_filled": filled,
        "held_visit": visit,
        "held_there": there,
        "waiting": waits[0],
        "offered": waits[1],
    }
    return {
        **pairs,
        **{f"{name}_key": key_of(reference) for name, reference in pairs.items()},
        "ticket_called": walks[0].id,
        "ticket_called_key": walks[0].key,
        "ticket": walks[2].id,
        "ticket_key": walks[2].key,
        "reference": booked[0],
        "cancelled_reference": cancelled,
        "day": str(_day(booked[0])),
        "feed": feed_make(resource="desk-1", names=False, language="en"),
    }


def _free_day() -> date:
    found = slots_find(service=SERVICE, first=today() + timedelta(days=1), last=today() + timedelta(days=30))
    return found.first(1)[0].starts_at.date()


def _hold(first: date, service: str) -> str:
    free = slots_find(service=service, first=first, last=first + timedelta(days=30), staff=True)
    return slot_hold(service=service, begins=free.first(1)[0].begins, language="en", staff=True).reference


def _book(first: date, service: str, who: Who) -> str:
    reference = _hold(first, service)
    hold_fill(reference, who=who, person_id=None)
    return hold_confirm(reference).reference


def _forever(reference: str) -> None:
    """The harness takes longer to look than a time is held."""
    row = Appointment.objects.get(reference=reference)
    Appointment.objects.filter(pk=row.pk).update(held_until="2099-01-01T00:00Z")
    row.taken.update(expires_at="2099-01-01T00:00Z")


def _day(reference: str) -> date:
    from townclerk.appointments import appointment_get

    found = appointment_get(reference)
    assert found
    return found.day
