"""Who waits for a time, and what can be booked: desks, their hours, and calendar addresses."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk.appointments import (
    News,
    NotNow,
    SlotTaken,
    Wait,
    WaitStatus,
    appointment_get,
    definition_current,
    feed_make,
    feed_revoke,
    feeds_of,
    tell,
    waiting_accept,
    waiting_decline,
    waiting_get,
    waiting_leave,
    waiting_list,
    waiting_offer,
    waiting_return,
    who_of,
)
from townclerk.trust import Act, action_record
from townclerk.web import meeting_words
from townclerk.web.afterwards import afterwards
from townclerk.web.console import words
from townclerk.web.meeting_letters import phone_of
from townclerk.web.reading import own_name


@require_http_methods(["GET", "POST"])
def waiting(request: HttpRequest) -> HttpResponse:
    """`…/waiting`: POST `offer` offers what is free, `leave` takes somebody off, `return` puts them back.

    `accept` and `decline`: what somebody said on the telephone to an offer that no message could tell them.
    """
    if request.method == "POST":
        if "offer" in request.POST:
            count = sum(news is News.OFFERED for news, _reference in waiting_offer())
            return HttpResponseRedirect(f"{request.path}?offered={count}")
        said = _answered_for(request) or (
            _taken_off(request.POST["leave"])
            if "leave" in request.POST
            else _put_back(request.POST.get("return", ""))
        )
        response = HttpResponseRedirect(f"{request.path}?{urlencode(said)}")
        afterwards(response, waiting_offer)
        return response
    offered = request.GET.get("offered", "")
    off = waiting_get(request.GET.get("off", ""))
    content = {
        "rows": [wait_row(one) for one in waiting_list()],
        "offered": int(offered) if offered.isascii() and offered.isdecimal() and len(offered) < 6 else None,
        "off": wait_row(off) if off and off.status is WaitStatus.LEFT else None,
        "back": "back" in request.GET,
        "late": "late" in request.GET,
        "declined": "declined" in request.GET,
        "booked": request.GET.get("booked", "")[:20],
    }
    return render(request, "console/appointments/waiting.html", content)


def _answered_for(request: HttpRequest) -> dict[str, str]:
    """What somebody who was called said to their offer; {} where nothing of that was sent."""
    if "decline" in request.POST:
        return {"late" if waiting_decline(request.POST["decline"]) is None else "declined": "1"}
    if "accept" not in request.POST:
        return {}
    try:
        with transaction.atomic():
            booked = waiting_accept(request.POST["accept"])
            action_record(what=Act.APPOINTMENT_BOOKED, about=booked.reference, subject=booked.person_id)
            tell(News.BOOKED, booked.reference)
    except (NotNow, SlotTaken):
        return {"late": "1"}
    return {"booked": booked.reference}


def _taken_off(reference: str) -> dict[str, str]:
    """Take somebody off the list; what the page says then."""
    with transaction.atomic():
        one = waiting_get(reference)
        if one is None or not waiting_leave(reference):
            return {"late": "1"}
        action_record(what=Act.WAITING_LEFT, about=reference, subject=one.person_id)
    return {"off": reference}


def _put_back(reference: str) -> dict[str, str]:
    """Put somebody back on it; what the page says then."""
    with transaction.atomic():
        one = waiting_get(reference)
        if one is None or not waiting_return(reference):
            return {"late": "1"}
        action_record(what=Act.WAITING_RETURNED, about=reference, subject=one.person_id)
    return {"back": "1"}


def wait_row(one: Wait) -> dict[str, Any]:
    """Somebody on the waiting list as a line: who, what for, since when, and how it stands."""
    offered = appointment_get(one.offered) if one.untold else None
    return {
        "untold": meeting_words.when_words(offered.starts_at) if offered else "",
        "phone": phone_of(one) if offered else "",
        "reference": one.reference,
        "service": words.service_name(one.service),
        "name": who_of(one.reference).name,
        "since": words.moment(one.created_at),
        "wish": meeting_words.wish_words(one.wish),
        "offered": one.status is WaitStatus.OFFERED,
        "state": _stands(one),
        "booked": one.offered if one.status is WaitStatus.ACCEPTED else "",
        "answer_by": words.moment(one.answer_by) if one.answer_by else "",
    }


def _stands(one: Wait) -> str:
    """How somebody stands who does not wait any more; "" for who does."""
    return {
        WaitStatus.ACCEPTED: _("took the time that was offered"),
        WaitStatus.LEFT: _("is not on the list any more"),
        WaitStatus.OVER: _("the last day that helped is over"),
    }.get(one.status, "")


@require_http_methods(["GET", "POST"])
def resources(request: HttpRequest) -> HttpResponse:
    """`/console/ask/appointments/resources`: POST `feed` makes a calendar address, `revoke` closes one."""
    definition, language, made = definition_current(), str(request.LANGUAGE_CODE), ""
    if request.method == "POST":
        given = request.POST.get("revoke", "")
        if given.isascii() and given.isdecimal() and len(given) < 18:
            feed_revoke(int(given))
            return HttpResponseRedirect(request.path)
        resource = definition.resource(request.POST.get("feed", ""))
        if resource is None:
            return HttpResponseRedirect(request.path)
        token = feed_make(resource=resource.id, names="names" in request.POST, language=language)
        made = request.build_absolute_uri(reverse("portal:calendar-feed", args=[token]))
    feeds = feeds_of(one.id for one in definition.resources)
    rows = []
    for one in definition.resources:
        place = definition.place(one.place)
        rows.append(
            {
                "id": one.id,
                "name": one.name(language),
                "kind": meeting_words.kind_name(one.kind),
                "place": place.name(language) if place else "",
                "languages": _(", ").join(own_name(code) for code in one.languages),
                "services": _(", ").join(words.service_name(slug) for slug in one.services),
                "capacity": one.capacity,
                "feeds": [
                    {"id": feed.id, "names": feed.names, "made": words.moment(feed.made_at)}
                    for feed in feeds
                    if feed.resource == one.id
                ],
            }
        )
    return render(request, "console/appointments/resources.html", {"rows": rows, "made": made})
