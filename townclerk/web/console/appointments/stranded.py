"""Everybody who is booked where nothing is open: moved as proposed or cancelled, all at once."""

from __future__ import annotations

from collections.abc import Sequence
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
    appointments_untold,
    moves_proposed,
    spoken_by,
    tell,
    untold_done,
    whos_of,
)
from townclerk.trust import Act, action_record
from townclerk.web import meeting_words
from townclerk.web.console.appointments.closing import rows_of
from townclerk.web.console.appointments.times import slot_in, slot_value, unspoken_words, words_of
from townclerk.web.journey_times import place_words
from townclerk.web.meeting_letters import Reach, reach_of

_RESULT = "appointments-seen-to"
"""What was done goes to the next page with its clerk's session: an address has no room for hundreds."""
_NAMED = 100
_MOST = 300
"""Seen to at a time: each takes a search, and a form has room for so many."""


@require_http_methods(["GET", "POST"])
def attention(request: HttpRequest) -> HttpResponse:
    """`…/attention`: who is booked where nothing is open, and who does not know what became of theirs.

    POST `move` or `cancel` all that was seen; POST `knows` with the reference of who was told by now.

    Each `seen` is a reference and, after a blank, the slot that was proposed: what was shown is what is done.
    """
    if request.method == "POST" and "knows" in request.POST:
        untold_done(request.POST["knows"])
        return HttpResponseRedirect(request.path)
    found = appointments_stranded()
    if request.method == "POST":
        request.session[_RESULT] = _all(request, {one.reference: one for one in found})
        return HttpResponseRedirect(request.path)
    more, found = max(0, len(found) - _MOST), found[:_MOST]
    proposed, whos, language = moves_proposed(found), whos_of(found), str(request.LANGUAGE_CODE)
    reach = reach_of(found, whos)
    content = {
        "rows": [
            row | _proposal(one, proposed.get(one.reference)) | _reached(reach[one.reference])
            for row, one in zip(rows_of(found, language, whos), found, strict=True)
        ],
        "unreached": sum(not one.written for one in reach.values()),
        "untold_rows": _untold(language),
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


def _reached(one: Reach) -> dict[str, str]:
    return {"unreached": "" if one.written else "1", "phone": one.phone}


def _untold(language: str) -> list[dict[str, str]]:
    """Who does not know yet what became of their appointment, with the number to call."""
    found = appointments_untold()[:_MOST]
    whos = whos_of(found)
    reach = reach_of(found, whos)
    return [
        row | {"phone": reach[one.reference].phone, "status": one.status.value}
        for row, one in zip(rows_of(found, language, whos), found, strict=True)
    ]


def _all(request: HttpRequest, found: dict[str, Booked]) -> dict[str, Any]:
    """Move everybody to the time that was shown, or cancel; and tell them.

    Returns:
        The references moved and cancelled, of those who were told and of those who were not, and how many
        could not be changed.
    """
    message, moving = request.POST.get("message", "")[:500], "move" in request.POST
    done, untold, taken, told = list[str](), list[str](), 0, False
    for seen in request.POST.getlist("seen"):
        reference, _blank, value = seen.partition(" ")
        one = found.get(reference)
        if one is None or (moving and not value):
            continue
        try:
            with transaction.atomic():
                if moving:
                    told = _move(one, value, message)
                elif "cancel" in request.POST:
                    told = _cancel(one, message)
                else:
                    continue
        except (NotNow, SlotTaken):
            taken += 1
        else:
            (done if told else untold).append(reference)
    what = "moved" if moving else "cancelled"
    return {what: done, f"{what}_untold": untold, "taken": taken}


def _move(one: Booked, value: str, message: str) -> bool:
    """Whether a message to them was queued."""
    begins, resource = slot_in(value)
    appointment_move(one.reference, to=begins, wish=Wish(resource=resource), staff=True)
    action_record(what=Act.APPOINTMENT_MOVED, about=one.reference, subject=one.person_id)
    return tell(News.MOVED_BY_US, one.reference, message=message)


def _cancel(one: Booked, message: str) -> bool:
    appointment_cancel(one.reference, by="agency")
    action_record(what=Act.APPOINTMENT_CANCELLED, about=one.reference, subject=one.person_id)
    return tell(News.CANCELLED_BY_US, one.reference, message=message)


def _result(kept: dict[str, Any]) -> dict[str, Any]:
    """What was done last, for the page that follows it. Those who were not told are named."""
    kinds = ("moved", "cancelled", "moved_untold", "cancelled_untold")
    return {what: _named(kept.get(what, ()), names=what.endswith("untold")) for what in kinds} | {
        "taken": kept.get("taken", 0)
    }


def _named(references: Sequence[str], *, names: bool) -> dict[str, Any]:
    found = [one for one in map(appointment_get, references[:_NAMED]) if one]
    whos = whos_of(found) if names else {}
    rows = [
        {
            "reference": one.reference,
            "to": f"{meeting_words.when_words(one.starts_at)} · {place_words(one.resource)}",
            "name": whos[one.reference].name if names else "",
        }
        for one in found
    ]
    return {"count": len(references), "rows": rows}
