"""One call: the draft that this clerk fills in for somebody, and where its pages are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from townclerk import journeys
from townclerk.journeys import Draft
from townclerk.services import Service, service_get
from townclerk.web import request_words
from townclerk.web.console import words
from townclerk.web.portal.do.visit import Visit
from townclerk.web.reading import direction, own_name

View = Callable[..., HttpResponse]
_ADDRESSES = {
    "do-question": "caller-question",
    "do-check": "caller-check",
    "do-stop": "caller-stop",
    "do-sent": "caller-sent",
}
"""Pages of a journey on the portal, and where a clerk has the same."""


@dataclass(frozen=True)
class Call(Visit):
    """A visit to a draft that a clerk fills in."""

    def url(self, name: str, *more: str) -> str:
        """The address of another page of this call; before the first question lies the page of all calls."""
        if name == "do":
            return reverse("console:callers")
        return reverse(f"console:{_ADDRESSES.get(name, name)}", args=[self.open_draft().id, *more])

    def page(
        self, request: HttpRequest, template: str, content: Mapping[str, Any], status: int
    ) -> HttpResponse:
        """A page of the console, with for whom it is and how they came."""
        draft = self.open_draft()
        shown = {
            "draft": draft,
            "title": words.service_name(self.service.slug),
            "way": request_words.channel_words(draft.channel),
            "spoken": own_name(draft.language),
            "lang": draft.language,
            "dir": direction(draft.language),
            "foreign": draft.language != request.LANGUAGE_CODE,
        }
        return render(request, f"console/callers/{template}.html", {**shown, **content}, status=status)


def call_of(service: Service, draft: Draft) -> Call:
    """The call that `draft` is."""
    return Call(service, (), draft.person_id, draft.on_behalf_by, draft)


def calling(view: View) -> View:
    """`view(request, call, …)` for a draft of the clerk who is signed in, open or sent."""

    @wraps(view)
    def found(request: HttpRequest, draft_id: int, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = journeys.call_get(draft_id=draft_id, staff_id=staff_of(request))
        service = service_get(draft.service) if draft else None
        if draft is None or service is None or (draft.journey is None and not draft.sent):
            return HttpResponseRedirect(reverse("console:callers") + "?gone=1")
        try:
            return view(request, call_of(service, draft), *args, **kwargs)
        except journeys.DraftGone:
            return HttpResponseRedirect(reverse("console:callers") + "?gone=1")

    return found


def open_call(view: View) -> View:
    """`view` for what is not sent yet; what is leads to its reference."""

    @wraps(view)
    def guarded(request: HttpRequest, call: Call, *args: Any, **kwargs: Any) -> HttpResponse:
        if call.open_draft().sent:
            return HttpResponseRedirect(call.url("do-sent"))
        if request.method == "GET":  # whoever looks is there: what they hold is kept on
            call = replace(call, draft=journeys.draft_keep(call.open_draft()))
        return view(request, call, *args, **kwargs)

    return calling(guarded)


def staff_of(request: HttpRequest) -> int:
    """Who is signed in."""
    user: Any = request.user
    return int(user.pk)
