"""A conversation on a page: asking, what one can get, forms, appointments, a person; no script is needed."""

from __future__ import annotations

import secrets

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk import appointments, assistant, journeys
from townclerk.assistant import Said, Talk
from townclerk.core.visitor import address_of
from townclerk.web.afterwards import afterwards
from townclerk.web.design import fields
from townclerk.web.lines.talking import awaited, told_of
from townclerk.web.middleware import allow_own_scripts
from townclerk.web.portal.appointments.filling import about, private
from townclerk.web.portal.chat_carry import carried, carry_shown
from townclerk.web.portal.chat_shown import shown
from townclerk.web.portal.chat_stream import streamed, too_much_words, wants_stream
from townclerk.web.portal.contact import desk
from townclerk.web.portal.do.visit import resident_now
from townclerk.web.portal.told import told_ask, told_on
from townclerk.web.portal.visit import agency_of, page

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


@require_http_methods(["GET", "POST"])
def conversation(request: HttpRequest) -> HttpResponseBase:
    """`/chat`: a look at it begins nothing; POST `again` deletes what was said, after asking where somebody
    of staff was asked for."""
    token = request.COOKIES.get(COOKIE, "")[:64]
    if (done := _act(request, token)) is not None:
        return done
    posted = request.method == "POST"
    data = {"said": request.POST.get("choice") or request.POST.get("said", "")} if posted else None
    form = SayForm(data)
    if posted and form.is_valid():
        token = token or secrets.token_urlsafe(32)
        if (gone := _carried(request, token, form.cleaned_data["said"])) is not None:
            return gone
        if wants_stream(request):
            return _kept(
                request, streamed(request, talk_of(request, token), form.cleaned_data["said"]), token
            )
        try:
            return _said(request, token, form.cleaned_data["said"])
        except assistant.TooMuchSaid:
            return _too_much(request, token)
    return _page(request, token, form, 422 if form.errors else 200)


def _carried(request: HttpRequest, token: str, said: str) -> HttpResponseBase | None:
    """Go on with a conversation begun elsewhere, where what is said is its code."""
    gone = carried(request, talk_of(request, token), said)
    if gone is None:
        return None
    if gone == "":
        gone = private(HttpResponseRedirect(f"{reverse('portal:chat')}#last_"))
    if isinstance(gone, str):
        return _page(request, token, SayForm(), 422, refused=gone)
    return _kept(request, gone, token)


def _act(request: HttpRequest, token: str) -> HttpResponse | None:
    """What is done about the conversation rather than said in it; None where something is said."""
    if "again" in request.POST:
        return private(HttpResponseRedirect(_deleted(request, token)))
    if "helped" in request.POST:
        return _helped(request, token)
    if "look" in request.POST:
        return private(HttpResponseRedirect(f"{reverse('portal:chat')}#last_"))
    if "carry" in request.POST:
        assistant.carry_offer(talk_of(request, token))
        return private(HttpResponseRedirect(f"{reverse('portal:chat')}?carry=1#carry_"))
    tells = "tell" in request.POST or ("email" in request.POST and "said" not in request.POST)
    return _tell(request, token) if tells else None


def _deleted(request: HttpRequest, token: str) -> str:
    """Delete what was said, and where that leads: where a person was asked for, back to be asked first."""
    here = reverse("portal:chat")
    if not token and not resident_now(request):
        return here
    talk = talk_of(request, token)
    if request.POST["again"] != "sure" and assistant.waits_for(talk):
        return f"{here}?delete=ask#delete_"
    assistant.talk_forget(talk)
    return here


def _helped(request: HttpRequest, token: str) -> HttpResponse:
    """Whether an answer helped: its number, and yes or no."""
    turn, said = request.POST.get("turn", ""), request.POST["helped"]
    if turn.isdecimal() and len(turn) < 18 and said in {"yes", "no"}:
        assistant.answer_helped(talk_of(request, token), int(turn), helped=said == "yes")
    return private(HttpResponseRedirect(f"{reverse('portal:chat')}#last_"))


def _tell(request: HttpRequest, token: str) -> HttpResponse:
    """They want to be told elsewhere that a person has answered."""
    talk = talk_of(request, token)
    if request.POST.get("tell") == "stop":
        assistant.handover_untell(talk)
        return private(HttpResponseRedirect(f"{reverse('portal:chat')}#told_"))
    if assistant.talk_now(talk) and assistant.handover_waits(talk) is None:
        return private(HttpResponseRedirect(f"{reverse('portal:chat')}?told=closed"))
    form = told_ask(request, talk)
    if form is None:
        return private(HttpResponseRedirect(f"{reverse('portal:chat')}#told_"))
    return _page(request, token, SayForm(), 422, told=told_on(request, talk, form))


def _page(request: HttpRequest, token: str, form: SayForm, status: int, **more: object) -> HttpResponse:
    known = token or resident_now(request)
    every = assistant.talk_turns(talk_of(request, token)) if known else []
    turns = every[-_SHOWN:]
    done = appointments.appointment_get(request.GET.get("done", "")[:20]) if turns else None
    content: dict[str, object] = {
        "turns": shown(request, turns),
        "greeting": assistant.conversation_begins(request.LANGUAGE_CODE),
        "by": agency_of(request).name(request.LANGUAGE_CODE),
        "form": form,
        "meeting": about(done) if done and _is_said(done.reference, turns) else None,
        "begun": bool(turns),
        "said": len(every),
        "to": reverse("portal:chat"),
        "news": reverse("portal:chat-news"),
        "waits": bool(known) and awaited(talk_of(request, token)),
        "desk": desk(request),
        "told": told_on(request, talk_of(request, token)) if known else None,
        "closed": request.GET.get("told") == "closed",
        "deleting": assistant.waits_for(talk_of(request, token)) if known and "delete" in request.GET else "",
        "noindex": True,
    }
    if "carry" in request.GET and "refused" not in more:
        content |= carry_shown(talk_of(request, token))
    response = page(request, "chat", content | more, status=status)
    allow_own_scripts(response, fetches=True)
    return private(response)


def _too_much(request: HttpRequest, token: str) -> HttpResponse:
    response = _page(request, token, SayForm(), 429, refused=too_much_words())
    response.headers["Retry-After"] = str(_AN_HOUR)
    return response


def talk_of(request: HttpRequest, token: str) -> Talk:
    """Who talks: the resident who is signed in, on any of their devices, else this browser."""
    resident = resident_now(request)
    language, network = request.LANGUAGE_CODE, address_of(request)
    if resident is None:
        return Talk(journeys.browser_holder(token), language, network=network)
    by = resident.person_id if resident.acts_for_another else None
    holder = journeys.person_holder(resident.subject_id, by=by)
    return Talk(holder, language, person_id=resident.subject_id, by=by, network=network)


def _said(request: HttpRequest, token: str, said: str) -> HttpResponseBase:
    reply = assistant.converse(talk_of(request, token), said)
    here = reverse("portal:chat")
    response = HttpResponseRedirect(f"{here}?done={reply.booked}#last_" if reply.booked else f"{here}#last_")
    if told := told_of(reply):
        afterwards(response, told)
    return _kept(request, private(response), token)


def _kept(request: HttpRequest, response: HttpResponseBase, token: str) -> HttpResponseBase:
    """The answer, with the cookie by which this browser goes on with the conversation."""
    if resident_now(request) is None:
        secure = request.is_secure()
        response.set_cookie(COOKIE, token, path=PATH, httponly=True, samesite="Lax", secure=secure)
    return response


def _is_said(reference: str, turns: list[Said]) -> bool:
    """Whether this conversation spoke of it: an address alone shows nobody's appointment."""
    return any(reference in part.text for one in turns if not one.own for part in one.parts)
