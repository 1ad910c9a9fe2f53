"""Checking the answers, sending them, and what comes after."""

from __future__ import annotations

import logging
from dataclasses import replace

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import journeys
from townclerk.appointments import Status, appointments_for, definition_current
from townclerk.core.errors import TownclerkError
from townclerk.journeys import Draft
from townclerk.web.design import fields
from townclerk.web.portal.appointments.filling import about
from townclerk.web.portal.do.again import AGAIN, CHANGED, again_address, boxes_of, boxes_query
from townclerk.web.portal.do.start import needs_visit
from townclerk.web.portal.do.time import kept_minutes
from townclerk.web.portal.do.visit import Visit, doing, next_address, show, with_draft
from townclerk.web.portal.my.wording import fact_label, fact_words
from townclerk.web.portal.visit import today, words_of

_HERE = "check"
_log = logging.getLogger(__name__)


class SendForm(forms.Form):
    """That it is true, and what may be remembered of it."""

    say_optional = False
    true = forms.BooleanField(
        label=gettext_lazy("What I say here is true, as far as I know"),
        error_messages={"required": gettext_lazy("Tick the box to say that your answers are true")},
    )

    def __init__(self, *args: object, draft: Draft, language: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offered = journeys.facts_to_offer(draft)
        if offered:
            self.fields["keep"] = fields.ChoicesField(
                label=_("Shall we remember any of this for next time?"),
                help_text=_("You can see and correct it at any time in My Townclerk."),
                choices=[(name, journeys.label_of(step, language)) for name, step in offered.items()],
                required=False,
            )
            self.order_fields(["keep", "true"])


@require_http_methods(["GET", "POST"])
@with_draft
def check(request: HttpRequest, visit: Visit) -> HttpResponse:
    """`/do/<slug>/check`"""
    if request.method == "GET":
        visit = replace(visit, draft=journeys.facts_again(visit.open_draft()))
    draft = visit.open_draft()
    if not draft.way.complete:
        return HttpResponseRedirect(next_address(visit, draft))
    form = SendForm(_given(request, draft), draft=draft, language=request.LANGUAGE_CODE)
    if request.method == "POST" and not form.is_valid():
        kept = boxes_of(request, "keep")
        journeys.draft_typed(draft_id=draft.id, step=_HERE, boxes=kept, refused=[("required", "")])
        return HttpResponseRedirect(again_address(request, visit.url("do-check")))
    trouble, status = "", 200
    if request.method == "GET" and CHANGED in request.GET:
        trouble, status = _("This has changed since you looked. Check it again before you send it."), 409
    if request.method == "POST" and form.is_valid():
        try:
            journeys.draft_send(
                draft_id=draft.id,
                keep_facts=form.cleaned_data.get("keep") or (),
                seen=request.POST.get("seen", "")[:64],
                language=request.LANGUAGE_CODE,
            )
            return HttpResponseRedirect(visit.url("do-sent"))
        except journeys.Changed:  # said to be true is what they saw, so it has to be said anew
            return HttpResponseRedirect(again_address(request, visit.url("do-check"), CHANGED))
        except (journeys.NotComplete, journeys.TimeLost):
            found = journeys.draft_get(draft.id)
            return HttpResponseRedirect(next_address(visit, found) if found else visit.url("do"))
        except TownclerkError as error:
            _log.error("A journey of %s could not be sent: %s", visit.service.slug, type(error).__name__)
            trouble = _("It could not be sent just now. Nothing is lost: try again in a few minutes.")
            status = 503
    return show(
        request,
        visit,
        "check",
        {
            "rows": rows(request, visit),
            "known": known_rows(request, draft),
            "mute": "" if journeys.reachable(draft) else journeys.nobody_answers(draft),
            "answered_at": journeys.answered_at(draft),
            "reach": _reach(visit),
            "visit": needs_visit(visit.service, [one for one in draft.way.done if draft.answers[one.id]]),
            "form": form,
            "trouble": trouble,
            "seen": journeys.digest_of(draft),
            "kept": max((kept_minutes(one) for one in journeys.holds_in(draft.answers)), default=0),
            "let_go": bool(journeys.holds_in(draft.answers)),  # said where it is kept no more
        },
        status=422 if form.errors else status,
    )


def _given(request: HttpRequest, draft: Draft) -> QueryDict | None:
    """What the form holds: as it is sent, or as it was refused before."""
    if request.method == "POST":
        return request.POST
    refused = AGAIN in request.GET and draft.typed.get("step") == _HERE
    return boxes_query(draft.typed) if refused else None


def rows(request: HttpRequest, visit: Visit) -> list[tuple[str, str, str]]:
    """Each question that was asked, its answer, and where to change it."""
    draft, language = visit.open_draft(), request.LANGUAGE_CODE
    told = [(_("What you wrote"), draft.words, visit.url("do-words"))] if draft.words else []
    return told + [
        (
            journeys.label_of(step, language),
            journeys.answer_words(step, draft.answers[step.id], language),
            f"{visit.url('do-question', step.id)}?check=1",
        )
        for step in draft.way.done
    ]


def known_rows(request: HttpRequest, draft: Draft) -> list[tuple[str, str, str]]:
    """What is known and was used without being asked for, and where to have it corrected."""
    own = reverse("portal:my-data")
    return [
        (fact_label(request, name), fact_words(request, name, value), own)
        for name, value in journeys.facts_in_rules(draft).items()
    ]


def _reach(visit: Visit) -> str:
    """Where to say how one can be reached; "" where no question of this way asks for it."""
    asked = [step for step in visit.open_draft().way.done if step.type in {"email", "phone"}]
    return f"{visit.url('do-question', asked[-1].id)}?check=1" if asked else ""


@require_safe
@doing
def sent(request: HttpRequest, visit: Visit) -> HttpResponse:
    """`/do/<slug>/sent`: the reference, and what happens next, for as long as the draft is kept."""
    if visit.draft is None or visit.draft.sent is None:
        return HttpResponseRedirect(visit.url("do"))
    slug = visit.service.slug
    meetings = [one for one in appointments_for(visit.draft.sent.reference) if one.status is Status.BOOKED]
    bookable = bool(definition_current().serving(slug))
    content = {
        "sent": visit.draft.sent,
        "time": words_of(request, visit.service.processing_time),
        "today": today(request),
        "needed": visit.service.all_come,
        "meetings": [about(one) for one in meetings],
        "book": reverse("portal:book", args=[slug]) if bookable and not meetings else "",
    }
    return show(request, visit, "sent", content)
