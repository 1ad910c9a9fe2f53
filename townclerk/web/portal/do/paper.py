"""The whole journey on paper: blank, with its branches in words; or with the answers given so far."""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel.lists import format_list
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk import journeys
from townclerk.core.agency import agency_current
from townclerk.core.facts import localised
from townclerk.core.rules import Labels, Rule, describe
from townclerk.journeys import Draft, Journey, Step
from townclerk.web.design.field_parts import day_order
from townclerk.web.portal.do.visit import Visit, doing, show
from townclerk.web.portal.visit import agency_of, today, words_of

_NULL = re.compile(r"(\w+) IS NULL")
_NULLS = re.compile(r"\w+ IS NULL(?: AND \w+ IS NULL)*")


@dataclass(frozen=True, slots=True)
class Line:
    """One question on paper.

    Attributes:
        only: when it is to be answered, in words; "" for always.
        options: to tick. many: any number of them.
        lines: how many lines to write on. parts: boxes with a name each. day: they are those of a day.
        answer: what was answered, where it is printed filled in.
        stops: (when, what it means, the number to call at once or "") for who need not go on.
    """

    number: int
    ask: str
    hint: str
    only: str
    optional: bool
    options: tuple[str, ...]
    many: bool
    lines: int
    parts: tuple[str, ...]
    answer: str
    file: bool
    day: bool
    stops: tuple[tuple[str, str, str], ...]


@require_safe
@doing
def paper(request: HttpRequest, visit: Visit) -> HttpResponse:
    """`/do/<slug>/paper`; with `?filled=1` it holds the answers so far, and what is left to answer."""
    journey = journeys.journey_of(visit.service, known=False)
    if journey is None:
        raise Http404
    draft = visit.draft if "filled" in request.GET else None
    answers = draft.answers if draft and not draft.sent else {}
    asked = _asked(draft) if answers and draft else None
    language = request.LANGUAGE_CODE
    labels = _labels(request, journey)
    lines = [
        _line(number, step, labels, language, journeys.answer_words(step, answers.get(step.id), language))
        for number, step in enumerate([s for s in journey.steps if asked is None or s.id in asked], 1)
    ]
    content = {
        "lines": lines,
        "filled": bool(answers),
        "documents": [words_of(request, texts) for texts in visit.service.documents],
        "contact": agency_of(request).contact,
        "today": today(request),
    }
    return show(request, visit, "paper", content)


def _asked(draft: Draft) -> set[str]:
    """The steps that were asked on this way, and those that may still be; others were left out by a rule."""
    done = {step.id for step in draft.way.done}
    here = draft.way.here
    steps = draft.journey.steps if draft.journey and here else ()
    return done | {step.id for step in (steps[steps.index(here) :] if here else ())}


def _labels(request: HttpRequest, journey: Journey) -> Labels:
    """What the facts are called, and the answers of this journey."""
    of = Labels.of(agency_of(request))
    return Labels({**of.facts, **journey.facts}, of.services, of.areas)


def _line(number: int, step: Step, labels: Labels, language: str, answer: str) -> Line:
    options = tuple(journeys.option_words(step, value, language) for value in step.options)
    if step.type == "boolean":
        options = (_("Yes"), _("No"))
    return Line(
        number=number,
        ask=journeys.in_words(step.ask, language, step.id),
        hint=journeys.in_words(step.hint, language) or _hint(step),
        only=_left_empty(step.when, labels) or _said(step.when, labels, language),
        optional=step.optional,
        options=options,
        many=step.type == "choices",
        lines={"long": 5, "place": 2, "appointment": 2}.get(step.type, 1),
        parts=_parts(step, language),
        answer=answer,
        file=step.type == "file",
        day=step.type == "date",
        stops=tuple(
            (_said(stop.rule, labels, language), journeys.in_words(stop.say, language), stop.call)
            for stop in step.stops
        ),
    )


def _said(rule: Rule | None, labels: Labels, language: str) -> str:
    return describe(rule, labels, language) if rule else ""


def _left_empty(rule: Rule | None, labels: Labels) -> str:
    """The questions that this one is asked instead of, as somebody reads who has them on the same paper."""
    if rule is None or not _NULLS.fullmatch(rule.text):
        return ""
    language = get_language() or "en"
    named = [labels.facts[name].labels for name in _NULL.findall(rule.text) if name in labels.facts]
    words = [localised(one, language) for one in named]
    if not words or not all(words):
        return ""
    said = format_list([f"“{one}”" for one in words], locale=journeys.locale_of(language))
    return _("you left %(questions)s empty") % {"questions": said}


def _hint(step: Step) -> str:
    """What is said below a question that paper cannot ask as a page does."""
    if step.type == "appointment":
        return _("Write the days and hours that suit you. We tell you the time.")
    return ""


def _parts(step: Step, language: str) -> tuple[str, ...]:
    """The boxes of an answer that has several; those of a day in the order in which the reader writes one."""
    if step.type == "date":
        names = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
        return tuple(names[part] for part in day_order(language, agency_current().country))
    if step.type == "address":
        return _("Street and house number"), _("Town"), _("Postcode")
    return ()
