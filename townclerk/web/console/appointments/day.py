"""The day at the desk: who comes when, who walked in, who came and who did not. One key or click each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from townclerk.appointments import (
    Booked,
    Status,
    Who,
    appointments_between,
    appointments_stranded,
    appointments_untold,
    definition_current,
    markable,
    note_said,
    resource_name,
    room_left,
    today,
    whos_of,
)
from townclerk.identity import Permission
from townclerk.web import meeting_words
from townclerk.web.console import words
from townclerk.web.console.access import permissions
from townclerk.web.console.appointments import walk_ins
from townclerk.web.console.tables import query_of

_SILENT = dict.fromkeys(walk_ins.SAID, "")
_FAR = timedelta(days=3650)


def day_in(request: HttpRequest, name: str = "day") -> date:
    """The civil day the address asks for; today where it asks for none, or for one of another age."""
    now = today()
    try:
        given = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return now
    return given if abs(given - now) < _FAR else now


def language_of(request: HttpRequest) -> str:
    """The reader's language."""
    return str(request.LANGUAGE_CODE)


@require_http_methods(["GET", "POST"])
def day(request: HttpRequest) -> HttpResponse:
    """`/console/ask/appointments/`: a day, at a place, at a desk."""
    if request.method == "POST":
        return walk_ins.act(request)
    shown, definition = day_in(request), definition_current()
    place, desk = _known(request, "place"), _known(request, "desk")
    found = appointments_between(shown, shown, place=place, resource=desk)
    people = whos_of(found)
    coming = next((one for one in found if one.status is Status.BOOKED and not one.past), None)
    due = next((one for one in found if one.status is Status.BOOKED), None)
    here = [one for one in definition.resources if place in ("", one.place) and desk in ("", one.id)]
    content = {
        "day": meeting_words.day_full(shown),
        "closed": meeting_words.closed_words(shown, here),
        "closed_hours": meeting_words.closed_hours(shown, here),
        "closed_desks": meeting_words.closed_desks(shown, here),
        "rows": [_row(one, people[one.reference], one is due) for one in found],
        "next": coming and _row(coming, people[coming.reference], False),
        "before": f"?{query_of(request, **_SILENT, day=str(shown - timedelta(days=1)))}"[:-1],
        "after": f"?{query_of(request, **_SILENT, day=str(shown + timedelta(days=1)))}"[:-1],
        "is_today": shown == today(),
        "places": [(one.id, one.name(language_of(request)), one.id == place) for one in definition.places],
        "desks": [
            (one.id, one.name(language_of(request)), one.id == desk)
            for one in definition.resources
            if place in ("", one.place)
        ],
        "shown": str(shown),
        "queues": walk_ins.queues(request, place, desk) if shown == today() else [],
        "services": sorted(words.titles().items(), key=lambda pair: pair[1]),
        "stranded": len(appointments_stranded()),
        "untold": len(appointments_untold()),
        "wrong": "wrong" in request.GET,
        **walk_ins.said_last(request),
    }
    return render(request, "console/appointments/day.html", content)


def _known(request: HttpRequest, name: str) -> str:
    given = request.GET.get(name, "")
    definition = definition_current()
    known = definition.place(given) if name == "place" else definition.resource(given)
    return given if known else ""


def _row(one: Booked, who: Who, due: bool) -> dict[str, Any]:
    """One appointment as a line. `due`: the first whose coming nobody has noted, which the keys are for."""
    return {
        "reference": one.reference,
        "time": meeting_words.time_words(one.starts_at),
        "until": meeting_words.time_words(one.ends_at),
        "service": words.service_name(one.service),
        "name": who.name,
        "desk": resource_name(one.resource, _language()),
        "how": meeting_words.kind_name(one.kind),
        "needs": meeting_words.needs_words(one),
        "know": " · ".join(line for line in note_said(who.note).splitlines() if line.strip()),
        "status": one.status.value,
        "state": status_words(one),
        "tone": {Status.ATTENDED: "good", Status.MISSED: "bad"}.get(one.status, ""),
        "due": due,
        "may_come": markable(one, Status.ATTENDED),
        "may_miss": markable(one, Status.MISSED),
    }


def _language() -> str:
    from django.utils.translation import get_language

    return get_language() or "en"


def status_words(one: Booked) -> str:
    """Where an appointment stands, in a word."""
    names = {
        Status.BOOKED: _("booked"),
        Status.ATTENDED: _("came"),
        Status.MISSED: _("did not come"),
        Status.CANCELLED: _("cancelled"),
    }
    return names.get(one.status, "")


@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """`/console/ask/appointments/week`: how full a week is, desk by desk; figures without names."""
    first = day_in(request, "from")
    first -= timedelta(days=first.weekday())
    days = [first + timedelta(days=n) for n in range(7)]
    definition, language = definition_current(), language_of(request)
    booked: dict[tuple[str, date], int] = {}
    for one in appointments_between(days[0], days[-1]):
        booked[one.resource, one.day] = booked.get((one.resource, one.day), 0) + 1
    free = room_left(days[0], days[-1])
    rows = [
        {
            "desk": one.name(language),
            "id": one.id,
            "cells": [
                {
                    "day": str(day),
                    "words": meeting_words.day_words(day),
                    "booked": booked.get((one.id, day), 0),
                    "free": free.get((one.id, day), 0),
                }
                for day in days
            ],
        }
        for one in definition.resources
    ]
    content = {
        "rows": rows,
        "days": [meeting_words.day_words(day) for day in days],
        "before": f"?from={days[0] - timedelta(days=7)}",
        "after": f"?from={days[0] + timedelta(days=7)}",
        "first": meeting_words.day_full(days[0]),
        "last": meeting_words.day_full(days[-1]),
        "people": Permission.HANDLE in permissions(request),
        "booked": sum(booked.values()),
        "free": sum(free.values()),
    }
    return render(request, "console/appointments/week.html", content)
