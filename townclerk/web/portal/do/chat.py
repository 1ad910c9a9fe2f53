"""The journey as a conversation: the same questions one after the other, in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk import journeys
from townclerk.journeys import Draft
from townclerk.web.design import fields
from townclerk.web.portal.do.limited import source, too_many
from townclerk.web.portal.do.start import allow_form
from townclerk.web.portal.do.visit import Visit, browser_token, doing, remember, show
from townclerk.web.portal.visit import agency_of, locale_of
from townclerk.web.reading import hour_in_words

_SHOWN = 30


class SayForm(forms.Form):
    """What is said."""

    said = fields.TextField(
        label=gettext_lazy("Your answer"),
        max_length=2000,
        autocomplete="off",
        error_messages={"required": gettext_lazy("Write an answer, or “back”, “skip” or “stop”")},
    )


@require_http_methods(["GET", "POST"])
@doing
def chat(request: HttpRequest, visit: Visit) -> HttpResponse:
    """`/do/<slug>/chat`"""
    if visit.draft and visit.draft.sent and request.method == "GET":
        return HttpResponseRedirect(visit.url("do-sent"))
    if visit.draft is None or visit.draft.sent or visit.draft.journey is None:
        return _begin(request, visit)
    form = SayForm(request.POST if request.method == "POST" else None)
    draft = visit.draft
    if request.method == "POST" and form.is_valid():
        turn = journeys.journey_say(_talk(request, draft), form.cleaned_data["said"])
        if turn.sent:
            return HttpResponseRedirect(visit.url("do-sent"))
        return HttpResponseRedirect(visit.url("do-chat") + "#last_")
    now = journeys.journey_now(_talk(request, draft))
    content = {
        "turns": _turns(request, draft, now),
        "form": form,
        "file_step": now.file_step,
        "check": draft.way.complete,
    }
    return show(request, visit, "chat", content, status=422 if form.errors else 200)


def _talk(request: HttpRequest, draft: Draft) -> journeys.Conversation:
    return journeys.Conversation(draft.id, request.LANGUAGE_CODE, "chat")


def _begin(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page that begins it; a look at a page begins nothing."""
    if request.method != "POST":
        return show(request, visit, "chat_begin", {"form": allow_form(visit)})
    token = browser_token(request)
    mine = [h for h in visit.holders if visit.person_id is not None][:1]
    try:
        draft = journeys.draft_begin(
            service=visit.service.slug,
            holders=mine or [journeys.browser_holder(token)],
            channel="chat",
            language=request.LANGUAGE_CODE,
            person_id=visit.person_id,
            use_facts="use_facts" in request.POST,
            on_behalf_by=visit.by,
            source=source(request, visit),
        )
    except journeys.TooMuch:
        return too_many(request, visit)
    journeys.journey_say(_talk(request, draft), "")
    response = HttpResponseRedirect(visit.url("do-chat") + "#last_")
    if visit.person_id is None:
        remember(request, response, token)
    return response


def _turns(request: HttpRequest, draft: Draft, now: journeys.Turn) -> list[dict[str, Any]]:
    """What was said, and what is asked now where answers given on the pages have led on since.

    What was asked already is not said again below what was wrong with its answer.
    """
    said = list(journeys.turns_of(draft))[-_SHOWN:]
    asked = bool(now.step) and draft.talk.get("asked") == now.step
    asked &= draft.talk.get("spoken") == request.LANGUAGE_CODE  # another language is asked again in its own
    if not said or not (asked or said[-1]["text"].endswith(now.text)):
        said.append({"own": False, "text": now.text, "at": ""})
    agency = agency_of(request).name(request.LANGUAGE_CODE)
    return [
        {
            "who": _("You") if one["own"] else agency,
            "own": one["own"],
            "machine": not one["own"],
            "text": one["text"],
            "at": _time(request, one["at"]),
        }
        for one in said
    ]


def _time(request: HttpRequest, at: str) -> str:
    if not at:
        return ""
    local = datetime.fromisoformat(at).astimezone(agency_of(request).zone)
    return hour_in_words(local.time(), locale_of(request))
