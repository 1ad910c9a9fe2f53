"""Who walked in without an appointment, as the day's page shows it; and every button of that page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments import (
    Definition,
    NotNow,
    Resource,
    Status,
    TicketStatus,
    Walk,
    appointment_mark,
    definition_current,
    desks_at,
    desks_for,
    desks_now,
    instant,
    need_name,
    queue_of,
    resource_name,
    ticket_call,
    ticket_mark,
    ticket_next,
    ticket_take,
    tickets_done,
    tickets_passed,
)
from townclerk.web import meeting_words
from townclerk.web.console import words
from townclerk.web.console.tables import query_of

_MARKS = {"attended": Status.ATTENDED, "missed": Status.MISSED, "undo": Status.BOOKED}
_TICKETS = {
    "done": TicketStatus.DONE,
    "left": TicketStatus.LEFT,
    "back": TicketStatus.WAITING,
    "again": TicketStatus.CALLED,
}
_LONGEST = 18
_NAMED = 6
"""Numbers that are passed over and named; more are counted."""
SAID = ("wrong", "which", "nobody", "called", "chosen", "gave", "at")
"""What an address says of the last button."""


def said_last(request: HttpRequest) -> dict[str, Any]:
    """What became of the last button, in the words of the page."""
    definition = definition_current()
    place = definition.place(request.GET.get("nobody", ""))
    desk = definition.resource(request.GET.get("to", ""))
    called = _number(request.GET.get("called", ""))
    passed = list[Walk]()
    if desk and called and "chosen" not in request.GET:
        passed = tickets_passed(place=desk.place, resource=desk.id, before=called)
    elif desk and place:
        passed = tickets_passed(place=place.id, resource=desk.id)
    return {
        "nobody": place.name(_language()) if place else "",
        "called": called,
        "called_to": desk.name(_language()) if desk else "",
        "passed": _(", ").join(_number_words(one) for one in passed[:_NAMED]),
        "passed_more": max(0, len(passed) - _NAMED),
        "undo": _called_ticket(desk.place, called, desk.id) if desk and called else "",
        **_gave(_number(request.GET.get("gave", "")), request.GET.get("at", "")),
    }


def _number(given: str) -> int:
    """A number that an address or a form names; 0 for none."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) < _LONGEST else 0


def _number_words(one: Walk) -> str:
    if not one.service:
        return str(one.number)
    return _("%(number)s (%(service)s)") % {
        "number": one.number, "service": words.service_name(one.service)
    }  # fmt: skip


def _called_ticket(place: str, number: int, desk: str) -> str:
    """Which ticket can be put back into the line: the one just called, as long as it is at that desk."""
    found = (one for one in queue_of(place) if one.number == number and one.resource == desk)
    return next((str(one.id) for one in found if one.status is TicketStatus.CALLED), "")


def _gave(number: int, place: str) -> dict[str, Any]:
    """The number that was given last, and that no desk which serves it is open, where none is."""
    walk = next((one for one in queue_of(place) if one.number == number), None) if number and place else None
    if walk is None:
        return {"gave": 0}
    desks = desks_for(
        definition_current(), place, service=walk.service, language=walk.language, access=walk.access
    )
    return {"gave": number, "gave_wait": walk.wait, "gave_closed": closed_now(desks)}


def closed_now(desks: Sequence[Resource], name: str = "") -> str:
    """That none of some desks is open now, and when the next one opens; "" where one is, or there is none.

    Args:
        name: what they are called together; "" for each by its own name.
    """
    now = desks_now([one.id for one in desks]) if desks else None
    if now is None or now.open:
        return ""
    names = name or _(", ").join(one.name(_language()) for one in desks)
    if now.opens is None:
        return _("Closed for the next two weeks: %(desks)s.") % {"desks": names}
    when = meeting_words.when_words(instant(now.opens))
    said = {"desks": names, "when": when.rstrip(".")}
    if name or len(desks) == 1:
        return _("Closed now: %(desks)s. Opens on %(when)s.") % said
    return _("Closed now: %(desks)s. The first of them opens on %(when)s.") % said


def _language() -> str:
    return get_language() or "en"


def queues(request: HttpRequest, place: str, desk: str) -> list[dict[str, Any]]:
    """Who waits without an appointment, by place."""
    found, definition = [], definition_current()
    for one in definition.places:
        if place in ("", one.id):
            there = desks_at(definition, one.id)
            desks = {each.id: each.name(_language()) for each in there}
            here = desk if desk in desks else ""
            last = request.GET.get("to", "")
            walks = [_ticket(walk) for walk in queue_of(one.id)]
            found.append(
                {
                    "id": one.id,
                    "name": one.name(_language()),
                    "waiting": walks,
                    "numbers": [walk for walk in walks if walk["status"] == TicketStatus.WAITING],
                    "done": [_ticket(walk) for walk in tickets_done(one.id)[:3]],
                    "desk": here or (next(iter(desks)) if len(desks) == 1 else ""),
                    "desks": [(id, name, id == last) for id, name in desks.items()],
                    "asks": request.GET.get("which", "") == one.id,
                    "closed": closed_now(there, one.name(_language())),
                    "languages": _languages(there),
                    "features": _features(definition, there),
                }
            )
    return found


def _languages(desks: Sequence[Resource]) -> list[tuple[str, str]]:
    """What is worth asking of the language: those that some of the desks speak, and not all."""
    speak = [frozenset(one.languages) for one in desks if one.languages]
    every = frozenset[str]().union(*speak)
    some = every if any(one != every for one in speak) else frozenset[str]()
    return sorted(((code, need_name(code)) for code in some), key=lambda pair: pair[1])


def _features(definition: Definition, desks: Sequence[Resource]) -> list[tuple[str, str]]:
    """What is worth asking of the place: what some of the desks have, and not all."""
    have = [definition.access_of(one) for one in desks]
    some = frozenset[str]().union(*have) - (frozenset.intersection(*have) if have else frozenset())
    return [(one, need_name(one)) for one in sorted(some)]


def _ticket(walk: Walk) -> dict[str, Any]:
    return {
        "id": walk.id,
        "number": walk.number,
        "service": words.service_name(walk.service) if walk.service else "",
        "needs": _(", ").join(
            [
                *([need_name(walk.language)] if walk.language else []),
                *(need_name(one) for one in walk.access),
            ]
        ),
        "status": walk.status.value,
        "wait": walk.wait,
        "address": reverse("portal:ticket", args=[walk.id, walk.key]),
        "desk": resource_name(walk.resource, _language()) if walk.resource else "",
    }


def act(request: HttpRequest) -> HttpResponse:
    """One button of the page."""
    said = dict.fromkeys(SAID, "")
    try:
        for name, status in _MARKS.items():
            if name in request.POST:
                appointment_mark(request.POST[name][:40], status)
        for name, state in _TICKETS.items():
            given = request.POST.get(f"ticket-{name}", "")
            if _number(given):
                ticket_mark(_number(given), state)
        definition = definition_current()
        if definition.place(request.POST.get("walk", "")):
            said |= _give(request, request.POST["walk"])
        if definition.place(request.POST.get("call", "")):
            number = _number(request.POST.get("number", ""))
            said |= _call(request.POST["call"], request.POST.get("desk", ""), number)
    except NotNow:
        said["wrong"] = "1"
    return HttpResponseRedirect(f"{request.path}?{query_of(request, **said)}".rstrip("?&"))


def _give(request: HttpRequest, place: str) -> dict[str, str]:
    """Give the next number of a place: what the page says then."""
    definition = definition_current()
    there = desks_at(definition, place)
    service, language = request.POST.get("service", ""), request.POST.get("language", "")
    needs = set(request.POST.getlist("needs"))
    walk = ticket_take(
        place=place,
        service=service if service in words.titles() else "",
        language=language if language in dict(_languages(there)) else "",
        access=[one for one, _name in _features(definition, there) if one in needs],
    )
    return {"gave": str(walk.number), "at": place}


def _call(place: str, desk: str, number: int) -> dict[str, str]:
    """Call a number to a desk, the next one it serves unless one is chosen: what the page says then.

    Nobody is called to no desk.
    """
    desks = {one.id for one in desks_at(definition_current(), place)}
    if desks and desk not in desks:
        return {"which": place}
    to = desk if desk in desks else ""
    if number:
        chosen = next((one for one in queue_of(place) if one.number == number), None)
        if chosen is None:
            return {"wrong": "1"}
        return {"called": str(ticket_call(chosen.id, resource=to).number), "to": desk, "chosen": "1"}
    called = ticket_next(place=place, resource=to)
    if called is None:
        return {"nobody": place, "to": desk}
    return {"called": str(called.number), "to": desk}
