"""Where the way stops: why, what may be changed, and having a person look at it again."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk import journeys
from townclerk.requests import AnswerLine, RequestDraft, reference_read, request_receive
from townclerk.web.design import fields
from townclerk.web.portal.do.check import known_rows, rows
from townclerk.web.portal.do.visit import Visit, next_address, show, with_draft
from townclerk.web.portal.visit import agency_of
from townclerk.web.portal.ways import ways


class AgainForm(forms.Form):
    """Why a person should look at it again."""

    say_optional = False
    heading_level = 2
    words = fields.LongTextField(
        label=gettext_lazy("Why do you think that we are wrong?"),
        help_text=gettext_lazy("You can leave this empty. We get your answers, too."),
        max_length=2000,
        required=False,
    )


@require_http_methods(["GET", "POST"])
@with_draft
def stop(request: HttpRequest, visit: Visit) -> HttpResponse:
    """`/do/<slug>/stop`; POST: who is signed in has a person look at it again."""
    if request.method == "GET":
        visit = replace(visit, draft=journeys.facts_again(visit.open_draft()))
    draft = visit.open_draft()
    if draft.way.stop is None:
        return HttpResponseRedirect(next_address(visit, draft))
    change = visit.url("do-question", journeys.stopped_by(draft.way).id)
    why = journeys.in_words(draft.way.stop.say, request.LANGUAGE_CODE)
    if draft.way.stop.call:
        return show(request, visit, "call", {"why": why, "call": draft.way.stop.call, "change": change})
    known = visit.person_id is not None and draft.person_id == visit.person_id
    form = AgainForm(request.POST if request.method == "POST" else None) if known else None
    if request.method == "POST" and form is not None and form.is_valid():
        return _asked_again(request, visit, form.cleaned_data["words"])
    content = {
        "why": why,
        "rows": rows(request, visit),
        "known": known_rows(request, draft),
        "change": change,
        "ways": ways(("phone", "desk", "letter", "email"), agency_of(request).contact),
        "form": form,
    }
    return show(request, visit, "stop", content, status=422 if form and form.errors else 200)


def _asked_again(request: HttpRequest, visit: Visit, words: str) -> HttpResponse:
    """A request to the service's team with the answers and the reason: once, however often it is pressed."""
    draft = visit.open_draft()
    stop = draft.way.stop
    assert stop is not None
    why = journeys.in_words(stop.say, draft.language)
    said = [AnswerLine(question, answer) for question, answer, _change in rows(request, visit)]
    same = hashlib.sha256("\0".join(str(one) for one in said).encode()).hexdigest()[:16]
    receipt = request_receive(
        RequestDraft(
            service=visit.service.slug,
            channel="portal",
            language=request.LANGUAGE_CODE,
            text=words,
            answers=[AnswerLine(_("Please look again: the steps stopped here, because"), why), *said],
            person_id=draft.person_id,
            key=f"{draft.key}:again:{same}",
            on_behalf_by=visit.by,
        )
    )
    plain = reference_read(receipt.reference)
    return HttpResponseRedirect(f"{reverse('portal:request', args=[plain])}?sent=1")
