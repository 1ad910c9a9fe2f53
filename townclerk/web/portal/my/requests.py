"""What the person asked us for, each with what became of it as far as the record knows."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk.history import Kind, PastInteraction, asked_words, history_of, requests_in
from townclerk.requests import OwnRequest, Status, requests_of
from townclerk.services import service_ever, service_get
from townclerk.web.meeting_story import meeting_lost
from townclerk.web.portal.my.guard import Me, mine, my_page
from townclerk.web.portal.visit import words_of
from townclerk.web.reading import Words
from townclerk.web.request_words import outcome_words
from townclerk.web.request_words import status_words as live_words

_PER_PAGE = 20


def my_requests(request: HttpRequest, subject_id: int) -> list[dict[str, object]]:
    """The requests of a person as their pages show them: those to be followed, and what else is known."""
    live = requests_of(subject_id)
    shown = {one.plain for one in live}
    history = [one for one in history_of(subject_id) if one.attrs.get("reference") not in shown]
    found = [_live(request, one) for one in live] + _known(request, history)
    return sorted(found, key=lambda one: (one["waits"], one["at"]), reverse=True)


def _live(request: HttpRequest, one: OwnRequest) -> dict[str, Any]:
    """A request that is worked on here, or was."""
    closed = one.status is Status.CLOSED
    named = service_title(request, one.service) if one.service else None
    return {
        "title": named or Words(_("Your request"), request.LANGUAGE_CODE, False),
        "address": reverse("portal:request", args=[one.plain]),
        "reference": one.reference,
        "at": one.received_at,
        "status": outcome_words(one.outcome) if closed else live_words(one.status),
        "tone": "good" if closed else "bad" if one.waits_for_you else "",
        "ended_at": one.closed_at if closed else None,
        "due_on": None if closed or meeting_lost(one.plain, one.service) else one.due_on,
        "waits": one.waits_for_you,
    }


def _known(request: HttpRequest, history: list[PastInteraction]) -> list[dict[str, Any]]:
    """What the log alone tells of."""
    return [
        {
            "title": service_title(request, one.service),
            "address": reverse("portal:service", args=[one.service]) if _has_page(one.service) else "",
            "at": one.at,
            "status": asked_words(one.kind),
            "tone": "good" if one.kind == Kind.COMPLETED else "",
            "ended_at": one.ended_at if one.ended_at != one.at else None,
            "waits": False,
        }
        for one in requests_in(history)
    ]


def _has_page(slug: str) -> bool:
    service = service_get(slug)
    return service is not None and not service.derived


def service_title(request: HttpRequest, slug: str) -> Words:
    """What a service is called, also one that is not offered any more."""
    service = service_ever(slug)
    plain = Words(slug.replace("-", " ").replace("_", " ").capitalize(), request.LANGUAGE_CODE, False)
    return (words_of(request, service.titles) if service else plain) or plain


@mine
@require_safe
def requests(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/requests`"""
    pages = Paginator(my_requests(request, me.subject_id), _PER_PAGE)
    return my_page(request, me, "requests", {"page": pages.get_page(request.GET.get("page")), "query": ""})
