"""A conversation on a page, without scripts: asking, what one can get, forms, appointments, and a person."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk import appointments, assistant, journeys
from townclerk.assistant import Kind, Met, Part, Reply, Said, Talk
from townclerk.core.visitor import address_of
from townclerk.web.afterwards import afterwards
from townclerk.web.design import fields
from townclerk.web.portal.appointments.chat import news_tell
from townclerk.web.portal.appointments.filling import about, private
from townclerk.web.portal.contact import desk
from townclerk.web.portal.do.visit import resident_now
from townclerk.web.portal.told import told_ask, told_on
from townclerk.web.portal.visit import agency_of, locale_of, page
from townclerk.web.reading import direction, hour_in_words
from townclerk.web.talk_words import outcome_words, part_address

COOKIE = "talk"
PATH = "/chat"
_SHOWN = 40
_AN_HOUR = 3600


class SayForm(forms.Form):
    """What is said."""

    said = fields.TextField(
        label=gettext_lazy("Your message"),
        max_length=assistant.LONGEST,
        autocomplete="off",
        error_messages={"required": gettext_lazy("Write what you would like to know or do")},
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as the page shows it: with where its links lead, and its words for what it came to."""

    part: Part
    address: str = ""
    outcome: str = ""
    conditions: tuple[tuple[str, Met], ...] = ()

    @property
    def direction(self) -> str:
        """Which way it runs, where it is in another language."""
        return direction(self.part.language)


@require_http_methods(["GET", "POST"])
def conversation(request: HttpRequest) -> HttpResponse:
    """`/chat`: a look at it begins nothing; POST `again` deletes what was said."""
    token = request.COOKIES.get(COOKIE, "")[:64]
    if request.method == "POST" and "again" in request.POST:
        if token or resident_now(request):
            assistant.talk_forget(_talk(request, token))
        return private(HttpResponseRedirect(reverse("portal:chat")))
    if request.method == "POST" and "helped" in request.POST:
        return _helped(request, token)
    if request.method == "POST" and "tell" in request.POST:
        return _tell(request, token)
    posted = request.method == "POST"
    data = {"said": request.POST.get("choice") or request.POST.get("said", "")} if posted else None
    form = SayForm(data)
    if posted and form.is_valid():
        try:
            return _said(request, token or secrets.token_urlsafe(32), form.cleaned_data["said"])
        except assistant.TooMuchSaid:
            return _too_much(request, token)
    return _page(request, token, form, 422 if form.errors else 200)


def _helped(request: HttpRequest, token: str) -> HttpResponse:
    """Whether an answer helped: its number, and yes or no."""
    turn, said = request.POST.get("turn", ""), request.POST["helped"]
    if turn.isdecimal() and len(turn) < 18 and said in {"yes", "no"}:
        assistant.answer_helped(_talk(request, token), int(turn), helped=said == "yes")
    return private(HttpResponseRedirect(f"{reverse('portal:chat')}#last_"))


def _tell(request: HttpRequest, token: str) -> HttpResponse:
    """They want to be told elsewhere that a person has answered."""
    talk = _talk(request, token)
    form = told_ask(request, talk)
    if form is None:
        return private(HttpResponseRedirect(f"{reverse('portal:chat')}#told_"))
    return _page(request, token, SayForm(), 422, told=told_on(request, talk, form))


def _page(request: HttpRequest, token: str, form: SayForm, status: int, **more: object) -> HttpResponse:
    known = token or resident_now(request)
    turns = assistant.talk_turns(_talk(request, token))[-_SHOWN:] if known else []
    done = appointments.appointment_get(request.GET.get("done", "")[:20]) if turns else None
    content: dict[str, object] = {
        "turns": _shown(request, turns),
        "greeting": assistant.conversation_begins(request.LANGUAGE_CODE),
        "by": agency_of(request).name(request.LANGUAGE_CODE),
        "form": form,
        "meeting": about(done) if done and _is_said(done.reference, turns) else None,
        "begun": bool(turns),
        "desk": desk(request),
        "told": told_on(request, _talk(request, token)) if known else None,
        "noindex": True,
    }
    return private(page(request, "chat", content | more, status=status))


def _too_much(request: HttpRequest, token: str) -> HttpResponse:
    words = _("Much was said from here within the hour. Wait a while, or reach us in another way.")
    response = _page(request, token, SayForm(), 429, refused=words)
    response.headers["Retry-After"] = str(_AN_HOUR)
    return response


def _talk(request: HttpRequest, token: str) -> Talk:
    """Who talks: the resident who is signed in, on any of their devices, else this browser."""
    resident = resident_now(request)
    language, network = request.LANGUAGE_CODE, address_of(request)
    if resident is None:
        return Talk(journeys.browser_holder(token), language, network=network)
    by = resident.person_id if resident.acts_for_another else None
    holder = journeys.person_holder(resident.subject_id, by=by)
    return Talk(holder, language, person_id=resident.subject_id, by=by, network=network)


def _said(request: HttpRequest, token: str, said: str) -> HttpResponse:
    reply = assistant.converse(_talk(request, token), said)
    here = reverse("portal:chat")
    response = HttpResponseRedirect(f"{here}?done={reply.booked}#last_" if reply.booked else f"{here}#last_")
    if resident_now(request) is None:
        secure = request.is_secure()
        response.set_cookie(COOKIE, token, path=PATH, httponly=True, samesite="Lax", secure=secure)
    if reply.news:
        _tell_later(response, reply)
    return private(response)


def _tell_later(response: HttpResponse, reply: Reply) -> None:
    news = appointments.Reply("", booked=reply.booked, news=reply.news)
    afterwards(response, lambda: news_tell(news))


def _is_said(reference: str, turns: list[Said]) -> bool:
    """Whether this conversation spoke of it: an address alone shows nobody's appointment."""
    return any(reference in part.text for one in turns if not one.own for part in one.parts)


def _shown(request: HttpRequest, turns: list[Said]) -> list[dict[str, Any]]:
    agency = agency_of(request).name(request.LANGUAGE_CODE)
    shown = []
    for number, one in enumerate(turns, 1):
        last = number == len(turns)
        shown.append(
            {
                "who": _("You") if one.own else agency,
                "own": one.own,
                "machine": not one.own and one.staff_id is None,
                "text": one.text,
                "parts": [_part(part) for part in one.parts if last or part.kind is not Kind.CHOICES],
                "at": _time(request, one.at),
                "last": last,
                "turn": one.id if last and one.counted else 0,
                "helped": one.helped,
            }
        )
    return shown


def _part(part: Part) -> Shown:
    met = {True: _("Yes"), False: _("No"), None: _("Not known yet")}
    conditions = tuple((met[one.value], one) for one in part.conditions)
    return Shown(part, part_address(part), outcome_words(part.outcome), conditions)


def _time(request: HttpRequest, at: datetime) -> str:
    local = at.astimezone(agency_of(request).zone)
    return hour_in_words(local.time(), locale_of(request))
