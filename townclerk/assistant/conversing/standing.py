"""Whether this person can get a service and why: its rule, each condition, the fact it used, where from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from townclerk.assistant.conversing.deciding import Told, titles, told, typed
from townclerk.assistant.conversing.parts import Kind, Met, Part
from townclerk.assistant.conversing.rules import ORDER, fact_to_ask
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.facts import Fact, FactType, FactValue, localised
from townclerk.core.rules import Condition, Labels, UsedLookup, describe, unknown, used_from
from townclerk.history import history_of
from townclerk.journeys import Ear, Step, answer_check, heard, locale_of, option_words, step_how
from townclerk.people import PersonUnknown, Purpose, profile_for
from townclerk.services import Service, eligibility_rule, services_all

_STEP_TYPES = {
    FactType.BOOLEAN: "boolean",
    FactType.DATE: "date",
    FactType.INTEGER: "integer",
    FactType.NUMBER: "number",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What may be used about somebody: facts, where each is from, and what they used before.

    `person_id` is of who is on record.
    """

    facts: Mapping[str, FactValue] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    used: UsedLookup = unknown
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A service as it stands for somebody, and the facts that could still decide, most decisive first.

    `told` is what its rule said, where it has one.
    """

    service: Service
    part: Part
    missing: tuple[str, ...] = ()
    told: Told | None = None


def known_about(person_id: int | None, said: Mapping[str, Any]) -> Known:
    """What is on record of the resident who asks, and what was said in this conversation where it is not.

    The read is for the service they ask for, and is written down.

    Args:
        said: facts by name, as `fact_heard` gave them.
    """
    schema, own = agency_current().schema(), _("You said so here")
    facts = {name: typed(value, schema[name]) for name, value in said.items() if name in schema}
    if person_id is None:
        return Known(facts, dict.fromkeys(facts, own))
    try:
        profile = profile_for(person_id=person_id, purpose=Purpose.SERVICE)
    except PersonUnknown:
        return Known(facts, dict.fromkeys(facts, own))
    done = [(one.service, one.kind, one.at) for one in history_of(person_id)]
    zone = agency_current().zone
    return Known(
        {**facts, **profile.facts},
        {**dict.fromkeys(facts, own), **profile.sources},
        used_from(done if profile.history_known else None, as_of=today_there(), zone=zone),
        person_id,
    )


def standings_for(event: str, known: Known, language: str) -> list[Standing]:
    """The services that a moment of life brings: what is for it most first, what they cannot get last.

    A service names first what it is for most, and one with few is more about each: a death is registered
    before old furniture is collected.
    """
    brought = [one for one in services_all() if event in one.life_events and not one.derived]
    found = [standing_of(one, known, language) for one in brought]

    def first(one: Standing) -> tuple[bool, int, int, int, str]:
        moments, outcome = one.service.life_events, one.part.outcome
        return outcome == "no", moments.index(event), len(moments), ORDER.index(outcome), one.part.title

    return sorted(found, key=first)


def standing_of(service: Service, known: Known, language: str) -> Standing:
    """One service as it stands for them.

    Nothing is worked out about anybody for a service that is called sensitive: its page says who can have it.
    """
    agency = agency_current()
    part = Part(
        Kind.SERVICE, service.summary(language), title=service.title(language), where="service",
        slug=service.slug,
    )  # fmt: skip
    try:
        rule = None if service.sensitive else eligibility_rule(service, agency.schema())
    except TownclerkError:  # about facts the agency no longer keeps: its page says it too
        return Standing(service, part)
    if rule is None:
        return Standing(service, _with(part, "" if service.sensitive else "everyone"))
    found = told(service, rule, known.facts, known.used, today_there())
    outcome, labels = found.outcome, Labels.of(agency, titles(rule))
    said = {True: "yes", False: "no", None: "unknown"}[outcome.value]
    met = tuple(_met(one, known, labels, language) for one in outcome.conditions)
    return Standing(service, _with(part, said, met), outcome.missing, found)


def decisive(standings: Iterable[Standing]) -> str:
    """The one fact that is asked for next; "" for none."""
    agency = agency_current()
    askable = [name for name, fact in agency.facts.items() if not fact.protected and _step(fact)]
    open_ones = [one.missing for one in standings if one.part.outcome == "unknown"]
    return fact_to_ask(open_ones, askable=askable)


def fact_question(name: str, language: str) -> tuple[str, tuple[str, ...]]:
    """How a fact is asked for, and what can be chosen as the answer."""
    fact = agency_current().facts[name]
    step = _step(fact)
    assert step is not None
    asked = localised(fact.questions, language) or f"{localised(fact.labels, language, name)}?"
    if step.type == "boolean":
        return asked, (_("Yes"), _("No"))
    if step.options:
        return asked, tuple(option_words(step, value, language) for value in step.options)
    return f"{asked} {step_how(step, language)}", ()


def fact_heard(name: str, text: str, language: str) -> Any:
    """What `text` answers to it, as JSON keeps it; None where it cannot be told."""
    fact = agency_current().facts.get(name)
    step = _step(fact) if fact else None
    if step is None:
        return None
    locale = locale_of(language)
    pattern = str(locale.date_formats["short"].pattern)
    ear = Ear(
        locale=locale,
        today=today_there(),
        month_first=pattern.find("M") < pattern.find("d"),
        labels=lambda of, value: option_words(of, value, language),
    )
    found = [one for one in heard(step, text, ear) if answer_check(step, one, today=today_there()) is None]
    value = found[0] if len(found) == 1 else None
    return value.isoformat() if isinstance(value, date) else value


def _step(fact: Fact) -> Step | None:
    """The question of guided steps that asks for it; None where its values cannot be told apart."""
    if fact.values:
        return Step(fact.name, "choice", options={one: fact.value_labels.get(one, {}) for one in fact.values})
    kind = _STEP_TYPES.get(fact.type)
    return Step(fact.name, kind) if kind else None


def _met(one: Condition, known: Known, labels: Labels, language: str) -> Met:
    facts = tuple(
        (
            labels.fact(name, language),
            _value(name, value, labels, language),
            known.sources.get(name, ""),
        )
        for name, value in one.facts.items()
        if value is not None
    )
    return Met(f"{describe(one, labels, language)}.", one.value, facts)


def _value(name: str, value: FactValue, labels: Labels, language: str) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return str(format_date(value, format="long", locale=locale_of(language)))
    if isinstance(value, int | float):
        return str(format_decimal(value, locale=locale_of(language)))
    return labels.value(name, str(value), language)


def _with(part: Part, outcome: str, conditions: Sequence[Met] = ()) -> Part:
    return replace(part, outcome=outcome, conditions=tuple(conditions))


def today_there() -> date:
    """The day in the agency's zone."""
    return clock.now().astimezone(agency_current().zone).date()
