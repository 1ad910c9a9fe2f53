"""Who walked in without an appointment, as the day's page shows it; and every button of that page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language

from townclerk.appointments import (
    NotNow,
    Status,
    TicketStatus,
    Walk,
    appointment_mark,
    definition_current,
    queue_of,
    resource_name,
    ticket_mark,
    ticket_next,
    ticket_take,
    tickets_done,
)
from townclerk.web.console import words
from townclerk.web.console.tables import query_of

_MARKS = {"attended": Status.ATTENDED, "missed": Status.MISSED, "undo": Status.BOOKED}
_TICKETS = {"done": TicketStatus.DONE, "left": TicketStatus.LEFT, "back": TicketStatus.WAITING}
_LONGEST = 18
SAID = ("wrong", "which", "nobody", "called")
"""What an address says of the last button."""


def said_last(request: HttpRequest) -> dict[str, str]:
    """What became of the last button, in the words of the page."""
    place = definition_current().place(request.GET.get("nobody", ""))
    desk = definition_current().resource(request.GET.get("to", ""))
    number = request.GET.get("called", "")
    return {
        "nobody": place.name(_language()) if place else "",
        "called": number[:6] if number.isascii() and number.isdecimal() else "",
        "called_to": desk.name(_language()) if desk else "",
    }


def _language() -> str:
    return get_language() or "en"


def _desks(place: str) -> dict[str, str]:
    """Where a number can be called to at a place: its desks and people; whatever it has where it has none."""
    there = [one for one in definition_current().resources if one.place == place]
    fit = [one for one in there if one.kind in ("desk", "person")] or there
    return {one.id: one.name(_language()) for one in fit}


def queues(request: HttpRequest, place: str, desk: str) -> list[dict[str, Any]]:
    """Who waits without an appointment, by place."""
    found = []
    for one in definition_current().places:
        if place in ("", one.id):
            desks = _desks(one.id)
            here = desk if desk in desks else ""
            last = request.GET.get("to", "")
            found.append(
                {
                    "id": one.id,
                    "name": one.name(_language()),
                    "waiting": [_ticket(walk) for walk in queue_of(one.id)],
                    "done": [_ticket(walk) for walk in tickets_done(one.id)[:3]],
                    "desk": here or (next(iter(desks)) if len(desks) == 1 else ""),
                    "desks": [(id, name, id == last) for id, name in desks.items()],
                    "asks": request.GET.get("which", "") == one.id,
                }
            )
    return found


def _ticket(walk: Walk) -> dict[str, Any]:
    return {
        "id": walk.id,
        "number": walk.number,
        "service": words.service_name(walk.service) if walk.service else "",
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
            if given.isascii() and given.isdecimal() and len(given) < _LONGEST:
                ticket_mark(int(given), state)
        definition = definition_current()
        if definition.place(request.POST.get("walk", "")):
            service = request.POST.get("service", "")
            ticket_take(place=request.POST["walk"], service=service if service in words.titles() else "")
        if definition.place(request.POST.get("call", "")):
            said |= _call(request.POST["call"], request.POST.get("desk", ""))
    except NotNow:
        said["wrong"] = "1"
    return HttpResponseRedirect(f"{request.path}?{query_of(request, **said)}".rstrip("?&"))


def _call(place: str, desk: str) -> dict[str, str]:
    """Call the next number to a desk: what the page says then. Nobody is called to no desk."""
    desks = _desks(place)
    if desks and desk not in desks:
        return {"which": place}
    called = ticket_next(place=place, resource=desk if desk in desks else "")
    if called is None:
        return {"nobody": place, "to": desk}
    return {"called": str(called.number), "to": desk}
