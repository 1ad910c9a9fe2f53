"""A fact as it is asked for in a conversation: its question, what can be chosen, and what is heard."""

from __future__ import annotations

from datetime import date
from typing import Any

from babel.dates import format_date
from django.utils.translation import gettext as _

from townclerk.assistant.area_slips import area_at
from townclerk.assistant.conversing.answers import AGE, BORN, AskedFact, meanings
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.facts import Fact, FactType, localised
from townclerk.journeys import Ear, Step, bands_of, locale_of, option_words, step_how

_AREA = "area"
_STEP_TYPES = {
    FactType.BOOLEAN: "boolean",
    FactType.DATE: "date",
    FactType.INTEGER: "integer",
    FactType.NUMBER: "number",
}


def fact_question(name: str, language: str) -> tuple[str, tuple[str, ...]]:
    """How a fact is asked for, and what can be chosen as the answer."""
    asked, values = _bare_question(name, language), fact_choices(name, language)
    return (asked, values) if values else (f"{asked} {fact_forms(name, language)}", ())


def fact_choices(name: str, language: str) -> tuple[str, ...]:
    """What can be chosen as the answer; () where it is written."""
    step = step_of(agency_current().facts[name])
    assert step is not None
    if step.type == "boolean":
        return _("Yes"), _("No")
    return tuple(option_words(step, value, language) for value in step.options)


def fact_forms(name: str, language: str) -> str:
    """Which forms of an answer are understood."""
    step = step_of(agency_current().facts[name])
    assert step is not None
    if name == BORN:
        day = format_date(date(1980, 3, 13), format="long", locale=locale_of(language))
        return _("Write a day, such as %(day)s, or the age, such as 67.") % {"day": day}
    if step.type == "integer":  # how many of something: of children, of people in a home
        return _("Write a number, such as 2.")
    if not step.options:
        return step_how(step, language)
    if bands_of(_labels(step, language), locale_of(language)):
        return _("Choose one of these, or write an amount, such as 20,000 a year.")
    return _("Choose one of these, or write it in the same words.")


def facts_heard(name: str, text: str, language: str, *, other: bool = False) -> list[dict[str, Any]]:
    """What `text` may answer to it, as facts that JSON keeps; nothing where it cannot be told.

    Args:
        other: whether it was asked about somebody else than who speaks.
    """
    asked = asked_fact(name, language)
    found = meanings(asked, text, ear_of(language), other=other) if asked else []
    # An area is called as people call it.
    area = area_at(text, agency_current().areas) if asked and not found and name == _AREA else ""
    return [{name: area}] if area else found


def asked_fact(name: str, language: str) -> AskedFact | None:
    """A fact as it is asked for; None where there is none, or its values cannot be told apart."""
    fact = agency_current().facts.get(name)
    step = step_of(fact) if fact else None
    if fact is None or step is None:
        return None
    words = " ".join([*fact.questions.values(), *fact.labels.values()])
    return AskedFact(fact, step, _labels(step, language), _bare_question(name, language), words)


def ear_of(language: str) -> Ear:
    """How answers are heard in a language."""
    locale = locale_of(language)
    pattern = str(locale.date_formats["short"].pattern)
    return Ear(
        locale=locale,
        today=today_there(),
        month_first=pattern.find("M") < pattern.find("d"),
        labels=lambda of, value: option_words(of, value, language),
    )


def fact_label(name: str, language: str) -> str:
    """What a fact is called."""
    fact = agency_current().facts.get(name)
    return _("Age") if fact is None else localised(fact.labels, language, name)


def question_of_them(name: str, language: str) -> str:
    """How a fact of somebody else is asked for: by its name, as its question speaks to who is asked."""
    return _("%(what)s?") % {"what": fact_label(name, language)}


def facts_said(facts: dict[str, Any], language: str) -> str:
    """A meaning that was heard, in words, so that it can be chosen."""
    ((name, value),) = facts.items()
    if name == AGE or (isinstance(value, int | float) and not isinstance(value, bool)):
        return str(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    fact = agency_current().facts[name]
    if fact.type is FactType.DATE:
        return str(format_date(date.fromisoformat(value), format="long", locale=locale_of(language)))
    step = step_of(fact)
    return option_words(step, value, language) if step else str(value)


def step_of(fact: Fact) -> Step | None:
    """The question of guided steps that asks for it; None where its values cannot be told apart."""
    if fact.values:
        return Step(fact.name, "choice", options={one: fact.value_labels.get(one, {}) for one in fact.values})
    kind = _STEP_TYPES.get(fact.type)
    return Step(fact.name, kind) if kind else None


def today_there() -> date:
    """The day in the agency's zone."""
    return clock.now().astimezone(agency_current().zone).date()


def _bare_question(name: str, language: str) -> str:
    fact = agency_current().facts[name]
    return localised(fact.questions, language) or f"{localised(fact.labels, language, name)}?"


def _labels(step: Step, language: str) -> dict[str, str]:
    return {value: option_words(step, value, language) for value in step.options}
