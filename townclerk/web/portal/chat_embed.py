"""The conversation in a frame on the agency's own site, without cookies: browsers keep those from frames.

Its token stands in the forms of the frame and in no address. Nobody is signed in there, whoever is elsewhere.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import appointments, assistant
from townclerk.assistant import Talk
from townclerk.core.visitor import address_of
from townclerk.web.afterwards import afterwards
from townclerk.web.lines.talking import awaited, told_of
from townclerk.web.middleware import LANGUAGE_PARAMETER, allow_frames, allow_own_scripts
from townclerk.web.portal.appointments.filling import about, private
from townclerk.web.portal.chat_carry import carried, carry_shown
from townclerk.web.portal.chat_news import news_of
from townclerk.web.portal.chat_shown import shown
from townclerk.web.portal.chat_stream import said_already, streamed, too_much_words, wants_stream
from townclerk.web.portal.conversation import SayForm
from townclerk.web.portal.visit import agency_of, page
from townclerk.web.talk_tokens import token_good, token_new

_SHOWN = 40
_SCRIPT = Path(__file__).parent / "static" / "portal" / "embed.js"


@dataclass(frozen=True, slots=True)
class Embed:
    """What the forms of the frame carry: the conversation's token, how much was said, where they send to."""

    token: str
    said: int
    to: str


@csrf_exempt  # no cookie counts here: whoever sends a form must know the token of the conversation
@require_http_methods(["GET", "POST"])
def embedded(request: HttpRequest) -> HttpResponseBase:
    """`/chat/embed`: there for the sites that agency.toml names, and for nobody where it names none."""
    if not agency_of(request).embed_origins:
        raise Http404
    given = request.POST.get("talk", "")
    token = given if token_good(given) else token_new()
    if (done := _act(request, token)) is not None:
        return done
    form = SayForm({"said": request.POST.get("choice") or request.POST.get("said", "")})
    if not form.is_valid():
        return _page(request, token, form, 422)
    return _said(request, token, form.cleaned_data["said"])


def _act(request: HttpRequest, token: str) -> HttpResponse | None:
    """What is looked at or done rather than said; None where something is said."""
    if request.method != "POST":
        return _page(request, token, SayForm())
    if "keep" in request.POST or "look" in request.POST:
        return _page(request, token, SayForm())
    if "carry" in request.POST:
        talk = _talk(request, token)
        if assistant.carry_shown(talk) is None:  # loaded anew, the frame sends its form again
            assistant.carry_offer(talk)
        return _page(request, token, SayForm(), **carry_shown(talk))
    if "again" in request.POST:
        waits = assistant.waits_for(_talk(request, token))
        if waits and request.POST["again"] != "sure":
            return _page(request, token, SayForm(), deleting=waits)
        assistant.talk_forget(_talk(request, token))
        return _page(request, token_new(), SayForm())
    return None


def _said(request: HttpRequest, token: str, said: str) -> HttpResponseBase:
    talk = _talk(request, token)
    gone = carried(request, talk, said, Embed(token, 0, _to(request)))
    if isinstance(gone, str):
        return _page(request, token, SayForm(), 422 if gone else 200, refused=gone)
    if gone is not None:
        allow_frames(gone, agency_of(request).embed_origins)
        return gone
    if wants_stream(request):
        count = assistant.talk_count(talk)
        answer = streamed(request, talk, said, embed=Embed(token, count + 2, _to(request)))
        allow_frames(answer, agency_of(request).embed_origins)
        return answer
    # A frame that is loaded anew sends its form again.
    if said_already(talk, said, request.POST.get("after", "")):
        return _page(request, token, SayForm())
    try:
        reply = assistant.converse(talk, said)
    except assistant.TooMuchSaid:
        return _page(request, token, SayForm(), 429, refused=too_much_words())
    done = appointments.appointment_get(reply.booked) if reply.booked else None
    response = _page(request, token, SayForm(), meeting=about(done) if done else None)
    if told := told_of(reply):
        afterwards(response, told)
    return response


def _talk(request: HttpRequest, token: str) -> Talk:
    return Talk(f"frame:{token}", request.LANGUAGE_CODE, network=address_of(request))


def _to(request: HttpRequest, name: str = "portal:chat-embed") -> str:
    """Where the forms of the frame send to: the language goes with the address, as no cookie holds it."""
    return f"{reverse(name)}?{urlencode({LANGUAGE_PARAMETER: request.LANGUAGE_CODE})}"


def _page(request: HttpRequest, token: str, form: SayForm, status: int = 200, **more: object) -> HttpResponse:
    turns = assistant.talk_turns(_talk(request, token))
    language = urlencode({LANGUAGE_PARAMETER: request.LANGUAGE_CODE})
    content: dict[str, object] = {
        "turns": shown(request, turns[-_SHOWN:]),
        "greeting": assistant.conversation_begins(request.LANGUAGE_CODE),
        "by": agency_of(request).name(request.LANGUAGE_CODE),
        "form": form,
        "begun": bool(turns),
        "said": len(turns),
        "to": _to(request),
        "news": _to(request, "portal:chat-embed-news"),
        "waits": awaited(_talk(request, token)),
        "embed": Embed(token, len(turns), _to(request)),
        "page_address": f"{reverse('portal:chat')}?{language}",
    }
    response = page(request, "chat_embed", content | more, status=status)
    allow_own_scripts(response, fetches=True)
    allow_frames(response, agency_of(request).embed_origins)
    response.headers["Referrer-Policy"] = "no-referrer"
    return private(response)


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """`/chat/embed/news?after=N`, with the token in the `Authorization` header: it stands in no address."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if not agency_of(request).embed_origins or scheme.casefold() != "bearer" or not token_good(token):
        raise Http404
    talk = _talk(request, token)
    return news_of(request, talk, embed=Embed(token, assistant.talk_count(talk), _to(request)))


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """`/chat/embed.js`: at an address that stays, for the sites that agency.toml names."""
    named = ", ".join(json.dumps(one).replace("<", "\\u003c") for one in agency_of(request).embed_origins)
    words = _SCRIPT.read_text("utf-8").replace("/* named */", named)
    response = HttpResponse(words, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=3600"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
