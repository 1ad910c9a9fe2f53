"""One appointment: who, when, where; moved or cancelled with a word to its person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

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
    appointment_restore,
    day_proposed,
    definition_current,
    markable,
    month_first,
    note_said,
    restorable,
    spoken_by,
    tell,
    today,
    waiting_offer,
    ways_to_keep,
    who_of,
    wish_understood,
)
from townclerk.identity import Permission
from townclerk.trust import Act, action_record
from townclerk.web import meeting_words
from townclerk.web.afterwards import afterwards
from townclerk.web.console import words
from townclerk.web.console.access import permissions
from townclerk.web.console.appointments import times
from townclerk.web.console.appointments.day import status_words
from townclerk.web.design import fields
from townclerk.web.meeting_letters import reach_of


class ChangeForm(forms.Form):
    """Who wishes the change, and what to tell its person beside what happened."""

    by = fields.ChoiceField(
        label=gettext_lazy("Who wishes it?"),
        choices=[("them", gettext_lazy("They asked for it")), ("us", gettext_lazy("We have to"))],
        initial="them",
        required=False,
    )
    message = fields.LongTextField(
        label=gettext_lazy("A word to them"),
        required=False,
        max_length=500,
        help_text=gettext_lazy(
            "They are told what happened and who wished it anyway. This is added as you write it."
        ),
    )
    say_optional = False


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """`/console/ask/appointments/<reference>`: POST moves, cancels, restores, or notes who came.

    POST `show` or `later` changes nothing: it shows times to move to.
    """
    found = appointment_get(reference)
    if found is None or found.status is Status.HELD:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form, when, trouble, status = ChangeForm(posted), times.WhenForm(posted), "", 200
    looking = posted is not None and ("show" in posted or "later" in posted)
    if looking:
        status = 200 if when.is_valid() else 422
    elif posted is not None and form.is_valid():
        answer = _act(request, found, form.cleaned_data["message"], ours=form.cleaned_data["by"] == "us")
        if isinstance(answer, HttpResponse):
            return answer
        trouble, status = answer, 409
        found = appointment_get(reference) or found
    elif posted is not None:
        status = 422
    open_ = found.status is Status.BOOKED and not found.past
    content = _about(request, found) | {
        "open": open_,
        **(_offered(request, found, when if looking else None) if open_ else {}),
        "form": form,
        "when_form": when,
        "looking": looking and when.is_valid(),
        "trouble": trouble,
        "new": "new" in request.GET,
        "done": request.GET.get("done", ""),
        "untold": "untold" in request.GET,
    }
    return render(request, "console/appointments/one.html", content, status=status)


def _about(request: HttpRequest, found: Booked) -> dict[str, Any]:
    """What the page says of it."""
    cancelled = found.status is Status.CANCELLED
    who = who_of(found.reference)
    return {
        "unknown": found.untold and not found.past,
        "phone": reach_of([found], {found.reference: who})[found.reference].phone,
        "reference": found.reference,
        "code": found.code,
        "service": words.service_name(found.service),
        "when": meeting_words.when_words(found.starts_at).rstrip("."),
        "where": meeting_words.where_shown(found),
        "how": meeting_words.kind_name(found.kind),
        "needs": meeting_words.needs_words(found),
        "state": status_words(found),
        "status": found.status.value,
        "may_come": markable(found, Status.ATTENDED),
        "may_miss": markable(found, Status.MISSED),
        "who": replace(who, note=note_said(who.note)),
        "may_restore": cancelled
        and found.cancelled_by in ("resident", "agency")
        and restorable(found.reference),
        "seen": found.sequence,
        "person": found.person_id,
        "for_request": found.request,
        "may_read_it": Permission.CASES in permissions(request),
        "booked_at": words.moment(found.created_at),
        "channel": found.channel,
    }


def _offered(request: HttpRequest, found: Booked, when: times.WhenForm | None) -> dict[str, Any]:
    """Times to move to: those nearest to its own, or those that suit a wish (`when`), a dozen at a time."""
    said: dict[str, Any] = (
        when.cleaned_data if when is not None and when.is_valid() else {"wish": "", "since": None}
    )
    begun = times.minute_in(request, "later")
    wished = bool(said["wish"] or said["since"] or begun)
    shown: dict[str, Any] = {"times": [], "later": "", "heard": "", "near": not wished, "instead": ""}
    language = spoken_by(found)
    if not definition_current().serving(found.service):
        return shown
    for base in ways_to_keep(found):
        wish = replace(base, first=said["since"])
        heard = day_proposed(wish_understood(said["wish"], wish, today=today(), month_first=month_first()))
        free = times.times(found.service, heard.wish, besides=found.reference, prefer=language)
        others = [slot for slot in times.since(free, begun) if slot.begins != found.begins]
        slots = others
        if not wished:
            near = {slot.begins for slot in free.nearest(found.begins, times.SHOWN + 1)}
            slots = [slot for slot in others if slot.begins >= min(near, default=0)]
        shown |= {
            "times": [_choice(one, language) for one in slots[: times.SHOWN]],
            "later": times.later(slots),
            "heard": times.heard_words(heard, heard.wish) if said["wish"] else "",
        }
        if slots:
            return shown
    # None of the ways has a time then: the next ones, in the way that is nearest to how it is.
    for base in ways_to_keep(found) if wished else ():
        asked = replace(base, first=said["since"])
        heard = wish_understood(said["wish"], asked, today=today(), month_first=month_first())
        wish = day_proposed(heard).wish
        why, others = times.instead(found.service, wish, besides=found.reference, prefer=language)
        slots = [slot for slot in others if slot.begins != found.begins and slot.begins >= begun]
        if slots:
            shown |= {
                "times": [_choice(one, language) for one in slots[: times.SHOWN]],
                "later": times.later(slots), "instead": why,
            }  # fmt: skip
            break
    return shown


def _choice(slot: Slot, language: str) -> dict[str, str]:
    unspoken = times.unspoken_words(language, slot.resource)
    return {
        "value": times.slot_value(slot),
        "text": " · ".join(part for part in (times.words_of(slot), unspoken) if part),
    }


def _act(request: HttpRequest, found: Booked, message: str, *, ours: bool) -> HttpResponse | str:
    """One button of the page. ours: it is the agency that wishes the change, not its person."""
    marks = {"attended": Status.ATTENDED, "missed": Status.MISSED, "undo": Status.BOOKED}
    done, told = "1", None
    if request.POST.get("seen", str(found.sequence)) != str(found.sequence):
        return _("It was changed since you opened this page. Look at how it stands now; nothing was done.")
    try:
        with transaction.atomic():
            for name, status in marks.items():
                if name in request.POST:
                    appointment_mark(found.reference, status)
            change = _change(request, found, ours=ours)
            if change is not None:
                done, act, news = change
                action_record(what=act, about=found.reference, subject=found.person_id)
                told = tell(news, found.reference, message=message)
    except SlotTaken:
        if "restore" in request.POST:
            return _("Somebody else has this time by now, or nothing is open then. It stays cancelled.")
        return _("This time has just been taken. The appointment is where it was.")
    except NotNow:
        return _("That cannot be done any more: look at how it stands now.")
    response = HttpResponseRedirect(f"{request.path}?done={done}{'&untold=1' if told is False else ''}")
    if done in ("moved", "cancelled"):
        afterwards(response, waiting_offer)
    return response


def _change(request: HttpRequest, found: Booked, *, ours: bool) -> tuple[str, Act, News] | None:
    """Cancel, restore or move it, as was asked: what was done, what is noted, and what is told."""
    begins, resource = times.slot_in(request.POST.get("begins", ""))
    if "cancel" in request.POST:
        appointment_cancel(found.reference, by="agency" if ours else "resident")
        return (
            "cancelled", Act.APPOINTMENT_CANCELLED, News.CANCELLED_BY_US if ours else News.CANCELLED_AS_ASKED,
        )  # fmt: skip
    if "restore" in request.POST:
        appointment_restore(found.reference, staff=True)
        return "restored", Act.APPOINTMENT_RESTORED, News.BOOKED
    if begins:
        appointment_move(found.reference, to=begins, wish=Wish(resource=resource), staff=True)
        return "moved", Act.APPOINTMENT_MOVED, News.MOVED_BY_US if ours else News.MOVED_AS_ASKED
    return None
