"""Everybody who is booked where nothing is open: moved as proposed or cancelled, all at once."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from townclerk.appointments import (
    Booked,
    News,
    NotNow,
    Slot,
    SlotTaken,
    Wish,
    appointment_cancel,
    appointment_get,
    appointment_move,
    appointments_stranded,
    moves_proposed,
    spoken_by,
    tell,
)
from townclerk.trust import Act, action_record
from townclerk.web import meeting_words
from townclerk.web.console.appointments.closing import rows_of
from townclerk.web.console.appointments.times import slot_in, slot_value, unspoken_words, words_of
from townclerk.web.journey_times import place_words

_RESULT = "appointments-seen-to"
"""What was done goes to the next page with its clerk's session: an address has no room for hundreds."""
_NAMED = 100
_MOST = 300
"""Seen to at a time: each takes a search, and a form has room for so many."""


@require_http_methods(["GET", "POST"])
def attention(request: HttpRequest) -> HttpResponse:
    """`…/attention`: who is booked where nothing is open; POST `move` or `cancel` all that was seen.

    Each `seen` is a reference and, after a blank, the slot that was proposed: what was shown is what is done.
    """
    found = appointments_stranded()
    if request.method == "POST":
        request.session[_RESULT] = _all(request, {one.reference: one for one in found})
        return HttpResponseRedirect(request.path)
    more, found = max(0, len(found) - _MOST), found[:_MOST]
    proposed = moves_proposed(found)
    content = {
        "rows": [
            row | _proposal(one, proposed.get(one.reference))
            for row, one in zip(rows_of(found, str(request.LANGUAGE_CODE)), found, strict=True)
        ],
        "proposed": len(proposed),
        "more": more,
        "closed": "closed" in request.GET,
        **_result(request.session.pop(_RESULT, {})),
    }
    return render(request, "console/appointments/attention.html", content)


def _proposal(one: Booked, slot: Slot | None) -> dict[str, str]:
    if slot is None:
        return {"to": "", "proposed": "", "unproposed": "1", "unspoken": ""}
    unspoken = unspoken_words(spoken_by(one), slot.resource)
    return {"to": slot_value(slot), "proposed": words_of(slot), "unproposed": "", "unspoken": unspoken}


def _all(request: HttpRequest, found: dict[str, Booked]) -> dict[str, Any]:
    """Move everybody to the time that was shown, or cancel; and tell them.

    Returns:
        The references moved and cancelled, and how many could not be.
    """
    message, moving = request.POST.get("message", "")[:500], "move" in request.POST
    done: list[str] = []
    taken = 0
    for seen in request.POST.getlist("seen"):
        reference, _blank, value = seen.partition(" ")
        one = found.get(reference)
        if one is None or (moving and not value):
            continue
        try:
            with transaction.atomic():
                if moving:
                    _move(one, value, message)
                elif "cancel" in request.POST:
                    _cancel(one, message)
        except (NotNow, SlotTaken):
            taken += 1
        else:
            done.append(reference)
    return {"moved" if moving else "cancelled": done, "taken": taken}


def _move(one: Booked, value: str, message: str) -> None:
    begins, resource = slot_in(value)
    appointment_move(one.reference, to=begins, wish=Wish(resource=resource), staff=True)
    action_record(what=Act.APPOINTMENT_MOVED, about=one.reference, subject=one.person_id)
    tell(News.MOVED_BY_US, one.reference, message=message)


def _cancel(one: Booked, message: str) -> None:
    appointment_cancel(one.reference, by="agency")
    action_record(what=Act.APPOINTMENT_CANCELLED, about=one.reference, subject=one.person_id)
    tell(News.CANCELLED_BY_US, one.reference, message=message)


def _result(kept: dict[str, Any]) -> dict[str, Any]:
    """What was done last, for the page that follows it."""
    return {
        what: {"count": len(kept.get(what, ())), "rows": [_named(one) for one in kept.get(what, ())[:_NAMED]]}
        for what in ("moved", "cancelled")
    } | {"taken": kept.get("taken", 0)}


def _named(reference: str) -> dict[str, str]:
    found = appointment_get(reference)
    to = f"{meeting_words.when_words(found.starts_at)} · {place_words(found.resource)}" if found else ""
    return {"reference": reference, "to": to}
