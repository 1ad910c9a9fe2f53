"""What a journey decides about somebody on record, written down with its reasons: facts it used, and a stop.

Of who is not on record nothing is written down but that somebody stopped there (`history`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.facts import FactType, FactValue
from townclerk.core.rules import Rule
from townclerk.journeys import kept
from townclerk.journeys.kept import Draft
from townclerk.journeys.models import Draft as Row
from townclerk.journeys.own_steps import journey_of
from townclerk.journeys.rules import Journey
from townclerk.people import Purpose, profile_for
from townclerk.services import service_ever
from townclerk.trust import decision_record

STOP, FACTS = "stop", "facts-used"
"""Kinds of decisions."""
STOPPED, GOES_ON = "cannot get it", "goes on"
_BASIS = "public task: a service they asked for"
_CONSENT = "consent: fill in what you know about me"


def stop_decided(row: Row, draft: Draft) -> None:
    """Write down that a rule stopped the person: with which answers, by which rule, and why in words.

    The same answers decide once; other answers decide again. Who is to call instead is refused nothing.
    """
    stop, journey = draft.way.stop, draft.journey
    if row.person_id is None or stop is None or journey is None or stop.call:
        return
    used = {name: _plain(draft.way.known.get(name)) for name in sorted(stop.rule.facts)}
    inputs = {
        "service": row.service,
        "step": draft.way.done[-1].id,
        "on": kept.today().isoformat(),
        "facts": used,
    }
    digest = hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
    decision_record(
        subject=row.person_id,
        kind=STOP,
        outcome=f"{row.service}: {STOPPED}",
        inputs=inputs,
        rule_or_model=stop.rule.text,
        version=journey.version,
        reasons={language: [words] for language, words in stop.say.items()},
        basis=_BASIS,
        key=f"journey:{row.key}:{digest[:32]}",
    )


def facts_decided(row: Row, journey: Journey, facts: Mapping[str, Any]) -> None:
    """Write down which facts a journey uses, with the person's consent: to fill in answers, and in rules."""
    if row.person_id is None or not facts:
        return
    filled = {step.fact for step in journey.steps if step.fact}
    inputs = {
        "service": row.service,
        "facts": dict(facts),
        "filled_in": sorted(filled & set(facts)),
        "in_rules": sorted(set(facts) & rule_facts_of(journey)),
    }
    digest = hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
    decision_record(
        subject=row.person_id,
        kind=FACTS,
        outcome=f"{row.service}: used",
        inputs=inputs,
        rule_or_model=f"journey of {row.service}",
        version=journey.version,
        reasons=(),
        basis=_CONSENT,
        key=f"journey:{row.key}:facts:{digest[:32]}",
    )


def facts_read(journey: Journey, person_id: int) -> tuple[dict[str, Any], dict[str, str]]:
    """What the steps ask for and their rules read, and no more, with sources; the read is written down."""
    wanted = {step.fact for step in journey.steps if step.fact} | rule_facts_of(journey)
    profile = profile_for(person_id=person_id, purpose=Purpose.SERVICE)
    facts = {name: _plain(value) for name, value in profile.facts.items() if name in wanted}
    return facts, {name: profile.sources.get(name, "") for name in facts}


def rule_facts_of(journey: Journey) -> set[str]:
    """The facts that the rules of a journey read: when a step is asked, and who cannot go on."""
    read = {name for step in journey.steps if step.when for name in step.when.facts}
    return read | {name for step in journey.steps for stop in step.stops for name in stop.rule.facts}


def stop_replay(inputs: Mapping[str, Any], rule: str, version: str) -> str:
    """What the rule says of the recorded answers now: `trust` makes a decision again by it.

    Raises:
        TownclerkError: the service is gone, or its steps have changed so that the rule means something else.
    """
    found = service_ever(str(inputs["service"]))
    journey = journey_of(found, known=True) if found else None
    if journey is None or journey.version != version:
        raise TownclerkError("The steps of this service are others now.", hint="Compare the rule by hand.")
    schema = {**agency_current().facts, **journey.facts}
    known = {name: _typed(schema[name].type, value) for name, value in inputs["facts"].items()}
    holds = Rule.parse(rule, schema).holds(known, as_of=date.fromisoformat(inputs["on"]))
    return f"{inputs['service']}: {STOPPED if holds else GOES_ON}"


def _typed(kind: FactType, value: Any) -> FactValue:
    return date.fromisoformat(value) if kind is FactType.DATE and isinstance(value, str) else value


def _plain(value: FactValue) -> Any:
    return value.isoformat() if isinstance(value, date) else value
