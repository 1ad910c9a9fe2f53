"""For whom I may act, and who may act for me."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk import identity
from townclerk.core import clock
from townclerk.people import (
    Authority,
    Evidence,
    Purpose,
    authorities_of,
    authorities_over,
    authority_end,
    authority_now,
    first_names,
    profile_for,
)
from townclerk.trust import action_record
from townclerk.web.portal.my.guard import Me, kind_name, mine, my_page
from townclerk.web.portal.nameless import named, nameless
from townclerk.web.portal.visit import agency_of


@mine
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/people`; POST `act=<word>`, `act=me` or `end=<word>`."""
    mine_now = _each(authorities_of(me.person_id), "subject_id")
    over_me = _each(authorities_over(me.subject_id), "person_id")
    may_end = me.authority is None and not _is_minor(request, me)
    if request.method == "POST":
        if "act" in request.POST:
            return _act(request, me, mine_now)
        if may_end and (one := _chosen(me, over_me, "person_id", request.POST.get("end", ""))):
            return _end(me, one)
        return HttpResponseRedirect(reverse("portal:my-people"))
    names = first_names({*(one.subject_id for one in mine_now), *(one.person_id for one in over_me)})
    content = {
        "for_others": [_shown(me, one, one.subject_id, names) for one in mine_now],
        "for_me": [_shown(me, one, one.person_id, names) for one in over_me],
        "may_end": may_end,
        "stopped": request.GET.get("ended") == "1",
        "ended": request.GET.get("ended") == "2",
        "now": me.subject_id if me.authority else None,
        "next": _next(request),
    }
    return my_page(request, me, "people", content)


def _next(request: HttpRequest) -> str:
    """Where they came from to choose for whom they act, and go back to; "" for nowhere of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    fine = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if fine and wanted.startswith("/") else ""


def _each(found: list[Authority], who: str) -> list[Authority]:
    """One authority that holds for each person, in an order that stays."""
    by_person: dict[int, Authority] = {}
    for one in found:
        if one.holds:
            by_person.setdefault(getattr(one, who), one)
    return [by_person[person] for person in sorted(by_person)]


def _chosen(me: Me, found: list[Authority], who: str, word: str) -> Authority | None:
    by_person = {getattr(one, who): one for one in found}
    person = named(word, by_person, reader=str(me.person_id))
    return None if person is None else by_person[person]


def _act(request: HttpRequest, me: Me, found: list[Authority]) -> HttpResponse:
    one = _chosen(me, found, "subject_id", request.POST["act"])
    subject = me.person_id
    if one and authority_now(person_id=me.person_id, subject_id=one.subject_id):
        subject = one.subject_id
    identity.resident_act_for(request, subject_id=subject)
    return HttpResponseRedirect(_next(request) or reverse("portal:my"))


def _end(me: Me, one: Authority) -> HttpResponse:
    authority_end(person_id=one.person_id, subject_id=me.subject_id, ended_by=me.actor)
    action_record(what="authority-ended", about=str(one.kind), actor="person", subject=me.subject_id)
    return HttpResponseRedirect(f"{reverse('portal:my-people')}?ended=2")


def _is_minor(request: HttpRequest, me: Me) -> bool:
    today = clock.now().astimezone(agency_of(request).zone).date()
    return profile_for(person_id=me.subject_id, purpose=Purpose.SERVICE).is_minor(today)


def _shown(me: Me, one: Authority, other: int, names: dict[int, str]) -> dict[str, Any]:
    return {
        "name": names.get(other, ""),
        "word": nameless(other, reader=str(me.person_id)),
        "kind": kind_name(one.kind),
        "since": one.since,
        "until": one.until,
        "evidence": evidence_words(one.evidence),
        "subject": one.subject_id,
    }


def evidence_words(evidence: Evidence) -> str:
    """How we know of an authority."""
    names = {
        Evidence.IN_PERSON: _("the person said so, present"),
        Evidence.SIGNED: _("signed by the person"),
        Evidence.CIVIL_RECORD: _("civil record"),
        Evidence.COURT: _("decided by a court"),
        Evidence.FILE: _("named in our file"),
    }
    return names[evidence]
