"""Whose draft a page is about: of this browser, or of the resident who is signed in."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from townclerk import journeys
from townclerk.identity import Resident, resident_of
from townclerk.journeys import Draft
from townclerk.people import authority_now
from townclerk.services import Service, service_get
from townclerk.trust import acting
from townclerk.web.portal.contact import desk
from townclerk.web.portal.visit import page, words_of
from townclerk.web.reading import Words

COOKIE = "draft"
"""By which a browser is known again while somebody fills in steps. It ends with the browser, unless asked."""
PATH = "/do/"
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Visit:
    """Who visits, and what they have begun.

    Attributes:
        holders: from where their draft is gone on with.
        person_id: whom it is about, when somebody is signed in; by: who acts for them, else None.
        draft: what they have begun of this service, open or sent; None for nothing.
        unclaimed: what somebody began in this browser without signing in, before this resident did.
    """

    service: Service
    holders: tuple[str, ...]
    person_id: int | None
    by: int | None
    draft: Draft | None
    unclaimed: Draft | None = None

    def open_draft(self) -> Draft:
        """The draft, by who knows that it is there and was not sent."""
        assert self.draft is not None
        return self.draft

    def language(self, request: HttpRequest) -> str:
        """In which language its writer answers; "" where a clerk does it, who reads another."""
        return "" if self.open_draft().staff_id is not None else request.LANGUAGE_CODE

    def url(self, name: str, *more: str) -> str:
        """The address of another page of this journey."""
        return reverse(f"portal:{name}", args=[self.service.slug, *more])

    def page(
        self, request: HttpRequest, template: str, content: Mapping[str, Any], status: int
    ) -> HttpResponse:
        """The page `template`, as this visitor sees it."""
        shown = {
            "noindex": True,
            "service": self.service.slug,
            "title": title_of(request, self.service),
            "draft": self.draft,
            "desk": desk(request),
        }
        return page(request, f"do/{template}", {**shown, **content}, status=status)


def resident_now(request: HttpRequest) -> Resident | None:
    """Who is signed in and may still act for whom they chose."""
    resident = resident_of(request)
    if resident is None or not resident.acts_for_another:
        return resident
    holds = authority_now(person_id=resident.person_id, subject_id=resident.subject_id)
    return resident if holds else None


def holders_of(request: HttpRequest) -> tuple[str, ...]:
    """From where this visitor goes on: as the resident they are, and with this browser."""
    found = []
    if resident := resident_now(request):
        by = resident.person_id if resident.acts_for_another else None
        found.append(journeys.person_holder(resident.subject_id, by=by))
    if token := request.COOKIES.get(COOKIE):
        found.append(journeys.browser_holder(token[:64]))
    return tuple(found)


def browser_token(request: HttpRequest) -> str:
    """This browser's cookie, or a new one; `remember` gives it."""
    return request.COOKIES.get(COOKIE, "")[:64] or secrets.token_urlsafe(32)


def remember(request: HttpRequest, response: HttpResponse, token: str, *, days: int = 0) -> None:
    """Give the cookie: until the browser is closed, or for so many days where its user asked for that.

    A browser that has it keeps it for as long as it was given.
    """
    if not days and request.COOKIES.get(COOKIE) == token:
        return
    response.set_cookie(
        COOKIE,
        token,
        max_age=days * 24 * 3600 or None,
        path=PATH,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def doing(view: View) -> View:
    """`view(request, visit, …)` for the service in the address, where it has a journey."""

    @wraps(view)
    def found(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        service = service_get(slug)
        if service is None or not service.journey:
            raise Http404
        resident, holders = resident_now(request), holders_of(request)
        draft = journeys.draft_of(service=slug, holders=holders)
        if draft and draft.staff_id is not None:
            draft = None  # a clerk's, who has it in the console: what a caller said is nobody else's to read
        if draft and not journeys.may_go_on(draft):
            draft = None  # by a link that outlived the authority
        unclaimed = None
        if resident and draft and draft.person_id != resident.subject_id:
            # Of whoever used this browser before: asked whether it is theirs before a word of it is shown.
            unclaimed = (
                None if resident.acts_for_another else journeys.claimable(service=slug, holders=holders)
            )
            draft = None
        visit = Visit(
            service=service,
            holders=holders,
            person_id=resident.subject_id if resident else None,
            by=resident.person_id if resident and resident.acts_for_another else None,
            draft=draft,
            unclaimed=unclaimed,
        )
        with acting(f"person:{resident.person_id}" if resident else "visitor"):
            response = view(request, visit, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return found


def with_draft(view: View) -> View:
    """`view` for who has an open draft; others are led to the beginning, or to what they have sent."""

    @wraps(view)
    def guarded(request: HttpRequest, visit: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
        if visit.draft is None or visit.draft.journey is None:
            return HttpResponseRedirect(_begin(request, visit))
        if visit.draft.sent:
            return HttpResponseRedirect(visit.url("do-sent"))
        try:
            if request.method == "GET":  # whoever looks is there: what they hold is kept on
                visit = replace(visit, draft=journeys.draft_keep(visit.draft))
            return view(request, visit, *args, **kwargs)
        except journeys.DraftGone:
            return HttpResponseRedirect(_begin(request, visit))

    return doing(guarded)


def _begin(request: HttpRequest, visit: Visit) -> str:
    """To the beginning; who sent an answer is told that there is nothing any more that it belongs to."""
    return visit.url("do") + ("?gone=1" if request.method == "POST" and visit.unclaimed is None else "")


def title_of(request: HttpRequest, service: Service) -> Words:
    """What the service is called, in the reader's language or the one there is."""
    return words_of(request, service.titles) or Words(service.slug, request.LANGUAGE_CODE, False)


def show(
    request: HttpRequest, visit: Visit, template: str, content: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """The page `template` of a journey, which no robot keeps."""
    return visit.page(request, template, content, status)


def next_address(visit: Visit, draft: Draft, after: str = "", *, returning: bool = False) -> str:
    """Where to go on: the next question, the page that says why not, or the answers to check.

    Args:
        after: the step that was answered.
        returning: they came from the answers to check, and go back there when nothing is open any more.
    """
    if draft.way.stop:
        return visit.url("do-stop")
    step = draft.journey.step(after) if draft.journey and after else None
    following = journeys.step_after(draft.way, step) if step else draft.way.here
    if returning or following is None:
        following = draft.way.here
    if following is None:
        return visit.url("do-check")
    return visit.url("do-question", following.id) + ("?check=1" if returning else "")
