"""Where a journey begins: what it asks, what one needs, and that one can stop and come back."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk import journeys
from townclerk.core import clock
from townclerk.services import Service
from townclerk.web.portal.do.limited import source, too_many
from townclerk.web.portal.do.visit import Visit, browser_token, doing, next_address, remember, show
from townclerk.web.portal.visit import agency_of, words_of
from townclerk.web.portal.ways import ways


class AllowForm(forms.Form):
    """Whether what is known may be used; asked of who is signed in."""

    say_optional = False
    use_facts = forms.BooleanField(
        required=False,
        label=gettext_lazy("Fill in what you know about me"),
        help_text=gettext_lazy(
            "You see where each answer comes from, and can change it. Nothing is sent yet."
        ),
    )


@require_http_methods(["GET", "POST"])
@doing
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """`/do/<slug>`: begin, go on, or begin anew."""
    if request.method == "POST":
        try:
            return _claimed(request, visit) if "mine" in request.POST else _begun(request, visit)
        except journeys.TooMuch:
            return too_many(request, visit)
    journey = journeys.journey_of(visit.service, known=visit.person_id is not None)
    if journey is None:
        raise Http404  # its steps cannot be followed: the service's page says whom to ask
    today = clock.now().astimezone(agency_of(request).zone).date()
    empty = journeys.way(journey, {}, {}, as_of=today)
    least, most = journeys.span(journey, empty, as_of=today)
    contact = agency_of(request).contact
    content = {
        "least": least,
        "most": most,
        "documents": [words_of(request, texts) for texts in visit.service.documents],
        "time": words_of(request, visit.service.processing_time),
        "cost": words_of(request, visit.service.fees),
        "visit": needs_visit(visit.service, journey.steps),
        "files": any(step.type == "file" for step in journey.steps),
        # Where a file may be left out, what is to be ready may be a street: nobody photographs that.
        "photographed": any(step.type == "file" and not step.optional for step in journey.steps),
        "form": allow_form(visit),
        "ways": ways(("phone", "desk", "letter", "email"), contact),
        "go_on": next_address(visit, visit.draft) if visit.draft and not visit.draft.sent else "",
        "unclaimed": visit.unclaimed,
        "gone": "gone" in request.GET and visit.draft is None,
    }
    return show(request, visit, "start", content)


def needs_visit(service: Service, booking: Iterable[journeys.Step]) -> bool:
    """Whether who sent it has to come in person besides, at a time that none of these steps books."""
    return service.all_come and not any(step.type == "appointment" for step in booking)


def _claimed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What was begun in this browser is theirs now, and of nobody who uses it after them."""
    if visit.unclaimed is None or visit.person_id is None:
        return HttpResponseRedirect(visit.url("do"))
    try:
        draft = journeys.draft_claim(
            draft_id=visit.unclaimed.id,
            person_id=visit.person_id,
            use_facts="use_facts" in request.POST,
            instead_of=[one for one in visit.holders if one.startswith(journeys.browser_holder(""))],
        )
    except journeys.DraftGone:
        return HttpResponseRedirect(visit.url("do"))
    return HttpResponseRedirect(next_address(visit, draft))


def allow_form(visit: Visit) -> AllowForm | None:
    """Whether what is known may be used; None where nothing is known, or nothing of it is asked for."""
    journey = journeys.journey_of(visit.service) if visit.person_id is not None else None
    return AllowForm() if journey and any(step.fact for step in journey.steps) else None


def _begun(request: HttpRequest, visit: Visit) -> HttpResponse:
    token, draft = browser_token(request), visit.draft
    if draft and not draft.sent and "again" in request.POST:
        journeys.draft_drop(draft_id=draft.id)
        draft = None
    if draft is None or draft.sent:
        # A resident's draft is theirs on every device, and of nobody who uses this browser after them.
        mine = [h for h in visit.holders if visit.person_id is not None][:1]
        draft = journeys.draft_begin(
            service=visit.service.slug,
            holders=mine or [journeys.browser_holder(token)],
            channel="portal",
            language=request.LANGUAGE_CODE,
            person_id=visit.person_id,
            use_facts="use_facts" in request.POST,
            on_behalf_by=visit.by,
            source=source(request, visit),
        )
    response = HttpResponseRedirect(next_address(visit, draft))
    if visit.person_id is None:
        remember(request, response, token)
    return response
