"""Booking, moving and cancelling as a conversation on a page, without scripts."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk.appointments import (
    Booked,
    News,
    Reply,
    Talker,
    appointment_get,
    appointment_say,
    appointment_turns,
    talk_forget,
    talk_greeting,
    tell,
    waiting_offer,
)
from townclerk.core.visitor import address_of
from townclerk.trust import acting
from townclerk.web.afterwards import afterwards
from townclerk.web.design import fields
from townclerk.web.portal.appointments.filling import about, private
from townclerk.web.portal.appointments.whom import subject_of
from townclerk.web.portal.contact import desk
from townclerk.web.portal.visit import agency_of, locale_of, page
from townclerk.web.reading import hour_in_words

COOKIE = "meet"
PATH = "/book/chat"
_SHOWN = 30
_NEWS = {
    "booked": News.BOOKED, "moved": News.MOVED, "cancelled": News.CANCELLED, "joined": News.JOINED,
}  # fmt: skip


class SayForm(forms.Form):
    """What is said."""

    said = fields.TextField(
        label=gettext_lazy("Your answer"),
        max_length=1000,
        autocomplete="off",
        error_messages={"required": gettext_lazy("Write an answer, or “back” or “stop”")},
    )


@require_http_methods(["GET", "POST"])
def chat(request: HttpRequest) -> HttpResponse:
    """`/book/chat`: a look at it begins nothing; POST `again` forgets what was said."""
    token = request.COOKIES.get(COOKIE, "")[:64]
    if request.method == "POST" and "again" in request.POST:
        talk_forget(f"browser:{token}")
        return private(HttpResponseRedirect(reverse("portal:book-chat")))
    form = SayForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _said(request, token or secrets.token_urlsafe(32), form.cleaned_data["said"])
    turns = appointment_turns(talker_of(request, token)) if token else ()
    done = appointment_get(request.GET.get("done", "")[:20]) if turns else None
    content = {
        "turns": _shown(request, list(turns)[-_SHOWN:]),
        "form": form,
        "meeting": about(done) if done and _is_said(done, turns) else None,
        "begun": bool(turns),
        "desk": desk(request),
        "noindex": True,
    }
    return private(page(request, "appointments/chat", content, status=422 if form.errors else 200))


def _is_said(done: Booked, turns: Any) -> bool:
    """Whether this conversation spoke of it: an address alone shows nobody's appointment."""
    return any(done.reference in turn["text"] for turn in turns if not turn["own"])


def _said(request: HttpRequest, token: str, said: str) -> HttpResponse:
    talker = talker_of(request, token)
    with acting(f"person:{talker.person_id}" if talker.person_id else "visitor"):
        reply = appointment_say(talker, said)
    here = reverse("portal:book-chat")
    booked = reply.booked and reply.news != "joined"
    response = HttpResponseRedirect(f"{here}?done={reply.booked}#last_" if booked else f"{here}#last_")
    response.set_cookie(COOKIE, token, path=PATH, httponly=True, samesite="Lax", secure=request.is_secure())
    if reply.news:
        afterwards(response, lambda: news_tell(reply))
    return private(response)


def talker_of(request: HttpRequest, token: str) -> Talker:
    """Who talks in this browser."""
    return Talker(
        holder=f"browser:{token}",
        language=request.LANGUAGE_CODE,
        person_id=subject_of(request),
        network=address_of(request),
    )


def news_tell(reply: Reply) -> None:
    """Tell what became of it, and offer what became free."""
    tell(_NEWS[reply.news], reply.booked)
    if reply.news == "moved":
        waiting_offer()


def _shown(request: HttpRequest, turns: list[Any]) -> list[dict[str, Any]]:
    agency = agency_of(request).name(request.LANGUAGE_CODE)
    first = [{"own": False, "text": talk_greeting(), "at": ""}] if not turns else []
    return [
        {
            "who": _("You") if one["own"] else agency,
            "own": one["own"],
            "machine": not one["own"],
            "text": one["text"],
            "at": _time(request, one["at"]),
        }
        for one in [*first, *turns]
    ]


def _time(request: HttpRequest, at: str) -> str:
    if not at:
        return ""
    local = datetime.fromisoformat(at).astimezone(agency_of(request).zone)
    return hour_in_words(local.time(), locale_of(request))
