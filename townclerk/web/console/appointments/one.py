"""One appointment: who, when, where; moved or cancelled with a word to its person."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk.appointments import (
    Booked,
    News,
    NotNow,
    Slot,
    SlotTaken,
    Status,
    Wish,
    appointment_cancel,
    appointment_get,
    appointment_mark,
    appointment_move,
    definition_current,
    markable,
    slots_find,
    tell,
    today,
    waiting_offer,
    ways_to_keep,
    who_of,
)
from townclerk.identity import Permission
from townclerk.trust import Act, action_record
from townclerk.web import meeting_words
from townclerk.web.afterwards import afterwards
from townclerk.web.console import words
from townclerk.web.console.access import permissions
from townclerk.web.console.appointments.day import status_words
from townclerk.web.design import fields
from townclerk.web.journey_times import place_words

_SHOWN = 12


class MessageForm(forms.Form):
    """What to tell its person beside what happened."""

    message = fields.LongTextField(
        label=gettext_lazy("A word to them"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("They are told what happened anyway. This is added as you write it."),
    )


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """`/console/ask/appointments/<reference>`: POST moves, cancels, or notes who came."""
    found = appointment_get(reference)
    if found is None or found.status is Status.HELD:
        raise Http404
    form, trouble, status = MessageForm(request.POST if request.method == "POST" else None), "", 200
    if request.method == "POST" and form.is_valid():
        answer = _act(request, found, form.cleaned_data["message"])
        if isinstance(answer, HttpResponse):
            return answer
        trouble, status = answer, 409
        found = appointment_get(reference) or found
    told, open_ = who_of(reference), found.status is Status.BOOKED and not found.past
    content = {
        "reference": found.reference,
        "code": found.code,
        "service": words.service_name(found.service),
        "when": meeting_words.when_words(found.starts_at),
        "where": meeting_words.where_shown(found),
        "how": meeting_words.kind_name(found.kind),
        "state": status_words(found),
        "status": found.status.value,
        "may_come": markable(found, Status.ATTENDED),
        "may_miss": markable(found, Status.MISSED),
        "who": told,
        "person": found.person_id,
        "for_request": found.request,
        "may_read_it": Permission.CASES in permissions(request),
        "booked_at": words.moment(found.created_at),
        "channel": found.channel,
        "open": open_,
        "times": _times(found) if open_ else [],
        "form": form,
        "trouble": trouble,
        "new": "new" in request.GET,
        "done": "done" in request.GET,
    }
    return render(request, "console/appointments/one.html", content, status=status)


def _times(found: Booked) -> list[dict[str, str]]:
    if not definition_current().serving(found.service):
        return []
    last = today() + timedelta(days=60)
    for wish in ways_to_keep(found):
        free = slots_find(
            service=found.service, first=today(), last=last, wish=wish, staff=True, besides=found.reference
        )
        near = [slot for slot in free.nearest(found.begins, _SHOWN + 1) if slot.begins != found.begins]
        if near:
            return [_choice(slot) for slot in near[:_SHOWN]]
    return []


def _choice(slot: Slot) -> dict[str, str]:
    when = meeting_words.when_words(slot.starts_at)
    return {"value": f"{slot.begins}@{slot.resource}", "text": f"{when} · {place_words(slot.resource)}"}


def _act(request: HttpRequest, found: Booked, message: str) -> HttpResponse | str:
    reference, given = found.reference, request.POST.get("begins", "")
    begins, _at, resource = given.partition("@")
    marks = {"attended": Status.ATTENDED, "missed": Status.MISSED, "undo": Status.BOOKED}
    news = None
    try:
        with transaction.atomic():
            for name, status in marks.items():
                if name in request.POST:
                    appointment_mark(reference, status)
            if "cancel" in request.POST:
                appointment_cancel(reference, by="agency")
                action_record(what=Act.APPOINTMENT_CANCELLED, about=reference, subject=found.person_id)
                news = News.CANCELLED_BY_US
            elif begins.isascii() and begins.isdecimal() and len(begins) < 11:
                appointment_move(reference, to=int(begins), wish=Wish(resource=resource), staff=True)
                action_record(what=Act.APPOINTMENT_MOVED, about=reference, subject=found.person_id)
                news = News.MOVED_BY_US
            if news is not None:
                tell(news, reference, message=message)
    except SlotTaken:
        return _("This time has just been taken. The appointment is where it was.")
    except NotNow:
        return _("That cannot be done any more: look at how it stands now.")
    response = HttpResponseRedirect(request.path + "?done=1")
    if news is not None:
        afterwards(response, waiting_offer)
    return response
