"""Who walked in: the number on their telephone or on paper, and the board in the hall. No names anywhere."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from townclerk.appointments import (
    TicketStatus,
    Walk,
    definition_current,
    desks_at,
    desks_for,
    queue_of,
    resource_name,
    ticket_open,
)
from townclerk.core import clock
from townclerk.web.meeting_words import opens_words, time_words, title_of
from townclerk.web.portal.appointments.filling import private
from townclerk.web.portal.visit import page, today

BOARD, TICKET = 15, 30
"""Seconds after which a page that waits looks again by itself; it can be stopped (WCAG 2.2.1).

In the hall a number is called aloud by the board alone: whoever waits looks up for it, and a desk stands
idle until they have seen it."""
_CALLED, _NEXT = 8, 12


@require_safe
def ticket(request: HttpRequest, ticket_id: int, key: str) -> HttpResponse:
    """`/queue/ticket/<id>/<key>`: one's number, how many are before it, and about how long it takes."""
    walk = ticket_open(ticket_id, key)
    if walk is None:
        raise Http404
    place = definition_current().place(walk.place)
    content: dict[str, Any] = {
        "walk": walk,
        "waiting": walk.status is TicketStatus.WAITING,
        "closed": _closed(walk) if walk.status is TicketStatus.WAITING else "",
        "called": walk.status is TicketStatus.CALLED,
        "place": place.name(request.LANGUAGE_CODE) if place else walk.place,
        "desk_name": resource_name(walk.resource, request.LANGUAGE_CODE) if walk.resource else "",
        "service": title_of(walk.service) if walk.service else "",
        "board": reverse("portal:queue", args=[walk.place]) if place else "",
        "today": today(request),
        "person": False,
        "noindex": True,
        **_again(request, walk.status in (TicketStatus.WAITING, TicketStatus.CALLED), TICKET),
    }
    return _again_by_itself(page(request, "appointments/ticket", content), content["seconds"])


def _closed(walk: Walk) -> str:
    """That no desk which serves a ticket is open now, and when one opens; "" else."""
    desks = desks_for(
        definition_current(), walk.place, service=walk.service, language=walk.language, access=walk.access
    )
    return opens_words([one.id for one in desks])


@require_safe
def board(request: HttpRequest, place: str) -> HttpResponse:
    """`/queue/<place>`: now serving, and who is next; for a screen in the hall, and for everybody."""
    found = definition_current().place(place)
    if found is None:
        raise Http404
    walks = queue_of(place)
    called = sorted(
        (one for one in walks if one.status is TicketStatus.CALLED and one.called_at),
        key=lambda one: one.called_at or clock.now(), reverse=True,
    )  # fmt: skip
    waiting = [one for one in walks if one.status is TicketStatus.WAITING]
    content: dict[str, Any] = {
        "place": found.name(request.LANGUAGE_CODE),
        "closed": opens_words([one.id for one in desks_at(definition_current(), place)]),
        "now": [_called(request, one) for one in called[:_CALLED]],
        "next": [one.number for one in waiting[:_NEXT]],
        "more": max(0, len(waiting) - _NEXT),
        "wait": waiting[-1].wait if waiting else 0,
        "person": False,  # a screen in the hall: nobody has to be told how to call
        "noindex": True,
        **_again(request, True, BOARD),
    }
    return _again_by_itself(page(request, "appointments/board", content), content["seconds"])


def _again_by_itself(response: HttpResponse, seconds: int) -> HttpResponse:
    """Without a script: browsers look again when the answer says so."""
    if seconds:
        response.headers["Refresh"] = str(seconds)
    return private(response)


def _called(request: HttpRequest, one: Walk) -> dict[str, Any]:
    where = resource_name(one.resource, request.LANGUAGE_CODE) if one.resource else ""
    return {"number": one.number, "where": where}


def _again(request: HttpRequest, waits: bool, every: int) -> dict[str, Any]:
    """Whether the page looks again by itself; its reader may stop that, and begin it again."""
    stopped = request.GET.get("still") == "1"
    return {
        "seconds": every if waits and not stopped else 0,
        "still": stopped,
        "waits": waits,
        # Within a sentence, whose full stop is that of "a.m." too.
        "looked": time_words(clock.now()).rstrip("."),
    }
