"""Whether this person can get a service and why: its rule, each condition, the fact it used, where from."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.assistant.conversing.answers import AGE
from townclerk.assistant.conversing.asked_facts import step_of, today_there
from townclerk.assistant.conversing.asked_further import with_further
from townclerk.assistant.conversing.deciding import Told, titles, told, typed
from townclerk.assistant.conversing.moments import GRAVE, about_moment
from townclerk.assistant.conversing.on_record import against_record
from townclerk.assistant.conversing.parts import Kind, Met, Part
from townclerk.assistant.conversing.rules import ORDER, fact_to_ask
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.facts import FactValue
from townclerk.core.rules import Condition, Group, Labels, UsedLookup, describe, unknown, used_from
from townclerk.history import history_of
from townclerk.journeys import locale_of
from townclerk.people import PersonUnknown, Profile, Purpose, profile_for, source_words
from townclerk.services import Service, eligibility_rule, services_all


@dataclass(frozen=True, slots=True)
class Known:
    """What may be used about somebody: facts, where each is from, and what they used before.

    `person_id` is of who is on record; `moving`: their address on record is not where they will live.
    `other`: it is somebody else than who speaks. `differs`: what the record says otherwise, by the name of
    what they say. `record`: the facts that are from their record.
    """

    facts: Mapping[str, FactValue] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    used: UsedLookup = unknown
    person_id: int | None = None
    moving: bool = False
    other: bool = False
    differs: Mapping[str, FactValue] = field(default_factory=dict)
    record: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """A service as it stands for somebody, and the facts that could still decide, most decisive first.

    `told` is what its rule said, where it has one.
    """

    service: Service
    part: Part
    missing: tuple[str, ...] = ()
    told: Told | None = None


def known_about(
    person_id: int | None, said: Mapping[str, Any], *, own: str = "", doubted: Mapping[str, Any] | None = None
) -> Known:
    """What was said in this conversation, and what is on record of the resident who asks where nothing was.

    What they say now counts before the record, which says what was true then. The read is for the service
    they ask for, and is written down.

    Args:
        said: facts by name, as `facts_heard` gave them; an age where no date of birth was said.
        doubted: what counts no more as it is on record unless it is this value; None for not so at all.
    """
    schema, own = agency_current().schema(), own or _("You said so here")
    facts = {name: typed(value, schema[name]) for name, value in said.items() if name in schema}
    if AGE in said and AGE not in schema:
        facts[AGE] = said[AGE]
    if person_id is None:
        return Known(facts, dict.fromkeys(facts, own))
    try:
        profile = profile_for(person_id=person_id, purpose=Purpose.SERVICE)
    except PersonUnknown:
        return Known(facts, dict.fromkeys(facts, own))
    done = [(one.service, one.kind, one.at) for one in history_of(person_id)]
    zone, today = agency_current().zone, today_there()
    gone = [name for name, value in (doubted or {}).items() if profile.facts.get(name, value) != value]
    counts, differs = against_record(facts, profile.facts, gone, today)
    kept = frozenset(name for name in counts if counts[name] == profile.facts.get(name))
    return Known(
        counts,
        {name: _source(name, profile, kept, differs, own) for name in counts},
        used_from(done if profile.history_known else None, as_of=today, zone=zone),
        person_id,
        differs=differs,
        record=kept,
    )


def _source(
    name: str, profile: Profile, kept: Container[str], differs: Mapping[str, FactValue], own: str
) -> str:
    if name in kept:
        return source_words(profile.sources.get(name, ""))
    if name not in differs:
        return own
    language = get_language() or agency_current().default_language
    was = _value(name, differs[name], Labels.of(agency_current()), language)
    return _("as you tell us now; our record says %(value)s") % {"value": was}


def standings_for(event: str, known: Known, language: str) -> list[Standing]:
    """The services that a moment of life brings: what is for it most first, what they cannot get last.

    A service names first what it is for most; of those alike, the one whose page speaks of the moment most is
    more about it, then one with few moments. The order is the same in every language.
    """
    brought = [one for one in services_all() if event in one.life_events and not one.derived]
    if event in GRAVE:  # who mourns reads of nothing that is only useful by the way
        brought = [one for one in brought if one.life_events[0] == event or _about(event, one)] or brought
    found = [standing_of(one, known, language) for one in brought]

    def first(one: Standing) -> tuple[bool, int, int, int, int, str]:
        service, outcome = one.service, one.part.outcome
        about = _about(event, service)
        moments = service.life_events
        return (
            outcome == "no", moments.index(event), -about, len(moments), ORDER.index(outcome), service.slug,
        )  # fmt: skip

    return sorted(found, key=first)


def _about(event: str, service: Service) -> int:
    return about_moment(event, service.titles, (service.summaries, service.bodies))


def standings_all(known: Known, language: str) -> list[Standing]:
    """Every service that has a rule, as it stands for them: what they can get first, then what is nearest."""
    found = [standing_of(one, known, language) for one in services_all() if not one.derived]
    ruled = [one for one in found if one.told is not None]
    return sorted(ruled, key=lambda one: (ORDER.index(one.part.outcome), len(one.missing), one.service.slug))


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
    met = tuple(_met(one, known, labels, language) for one in outcome.tree)
    part = with_further(_with(part, said, met), service, language)
    return Standing(service, part, outcome.missing, found)


def decisive(standings: Iterable[Standing]) -> str:
    """The one fact that is asked for next; "" for none."""
    agency = agency_current()
    askable = [name for name, fact in agency.facts.items() if not fact.protected and step_of(fact)]
    open_ones = [one.missing for one in standings if one.part.outcome == "unknown"]
    return fact_to_ask(open_ones, askable=askable)


def _met(one: Condition | Group, known: Known, labels: Labels, language: str) -> Met:
    if isinstance(one, Group):
        together = tuple(_met(part, known, labels, language) for part in one.parts)
        words = _("One of these is enough:") if one.any_of else _("All of these together:")
        return Met(words, one.value, join="any" if one.any_of else "all", parts=together)
    facts = tuple(
        (
            _("Age") if name == AGE and AGE not in agency_current().facts else labels.fact(name, language),
            _value(name, value, labels, language),
            known.sources.get(name, ""),
        )
        for name, value in one.facts.items()
        if value is not None
    )
    return Met(f"{describe(one, labels, language, of_them=known.other)}.", one.value, facts)


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
