"""Questions about somebody's life, their answers, and taking an answer back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from townclerk.core.agency import agency_current
from townclerk.offers import Answer, LifeQuestion, life_event_answer, life_events_of, offer_runs
from townclerk.trust import action_record
from townclerk.web.portal.life_events import name_of
from townclerk.web.portal.my.guard import Me
from townclerk.web.portal.my.requests import service_title

GENTLE = frozenset({"bereavement", "lost-job"})
"""Events that hurt: asked about only where an agency says so, and then with more care."""
_ANSWERS = {"yes": Answer.YES, "no": Answer.NO, "silent": Answer.SILENT, "back": Answer.ASKED}


def question_of(event: str) -> str:
    """The question about an event, as one would ask it.

    >>> question_of("flood-damage")
    'Has this happened to you lately: Flood damage?'
    """
    questions = {
        "moved": _("Have you moved lately?"),
        "birth": _("Have you had a child lately?"),
        "retirement": _("Have you retired lately?"),
        "bereavement": _("Has somebody close to you died?"),
        "lost-job": _("Has your work come to an end?"),
        "caring": _("Have you begun to care for somebody?"),
        "starting-school": _("Does a child of yours start school?"),
        "marriage": _("Are you getting married?"),
        "new-business": _("Are you starting a business?"),
        "new-vehicle": _("Do you have a new vehicle?"),
    }
    return questions.get(event) or _("Has this happened to you lately: %(event)s?") % {
        "event": name_of(event)
    }


def life_shown(request: HttpRequest, subject_id: int) -> dict[str, Any]:
    """What is asked, what was answered, and the answer that was just given."""
    every = life_events_of(subject_id)
    just = {one.event: one for one in every}.get(request.GET.get("life", ""))
    return {
        "questions": [_asked(request, one) for one in every if one.answer is Answer.ASKED],
        "answers": [_kept(one) for one in every if one.answer is not Answer.ASKED],
        "chosen": _last_chosen(),
        "just": _kept(just) if just is not None and just.answer is not Answer.ASKED else None,
    }


def _last_chosen() -> date | None:
    """The day, where the agency is, on which offers were last decided."""
    runs = offer_runs(limit=1)
    return runs[0].finished_at.astimezone(agency_current().zone).date() if runs else None


def _asked(request: HttpRequest, one: LifeQuestion) -> dict[str, Any]:
    return {
        "event": one.event,
        "question": question_of(one.event),
        "signs": [service_title(request, slug) for slug in one.signs],
        "gentle": one.event in GENTLE,
        "days": agency_current().offers.keep_days,
    }


def _kept(one: LifeQuestion) -> dict[str, Any]:
    said = {Answer.YES: _("yes"), Answer.NO: _("no"), Answer.SILENT: _("do not ask me this")}
    return {
        "event": one.event,
        "question": question_of(one.event),
        "said": said.get(one.answer, ""),
        "yes": one.answer is Answer.YES,
        "until": one.expires_on,
    }


def answered(request: HttpRequest, me: Me) -> dict[str, str]:
    """Keep the answer that was posted as `life=<event>` and `say=<answer>`; what to tell of it, if any."""
    event, answer = request.POST.get("life", ""), _ANSWERS.get(request.POST.get("say", ""))
    if answer is None or event not in {one.event for one in life_events_of(me.subject_id)}:
        return {}
    if life_event_answer(person_id=me.subject_id, event=event, answer=answer):
        action_record(what="life-event-answered", actor="person", subject=me.subject_id)
    return {"life": event}
