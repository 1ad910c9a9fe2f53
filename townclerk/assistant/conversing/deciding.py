"""What a conversation tells somebody on record of what they can get, written down with its reasons.

Of who is not on record nothing is written down. The same facts under the same rule decide once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.core.agency import Agency, agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.facts import FactType, FactValue
from townclerk.core.rules import Labels, Outcome, Rule, UsedLookup, describe
from townclerk.services import Service, eligibility_rule, service_ever, service_get
from townclerk.trust import DecisionDraft, decisions_record

ELIGIBILITY = "eligibility"
"""Their kind."""
_BASIS = "public task: a service they asked for"
_SAID = {True: "yes", False: "no", None: "not yet known"}
Used = list[tuple[str, int | None, bool | None]]


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule said of somebody, with the facts it read and what it asked of their history."""

    service: Service
    rule: Rule
    outcome: Outcome
    used: Used


def told(service: Service, rule: Rule, facts: Mapping[str, FactValue], used: UsedLookup, today: date) -> Told:
    """Ask `rule` about somebody, and keep what it looked up."""
    asked: Used = []

    def noted(slug: str, days: int | None) -> bool | None:
        found = used(slug, days)
        if (slug, days, found) not in asked:
            asked.append((slug, days, found))
        return found

    return Told(service, rule, rule.evaluate(facts, as_of=today, used=noted), asked)


def eligibility_decided(person_id: int | None, found: Iterable[Told], *, today: date) -> None:
    """Write down what somebody on record was told of each service."""
    if person_id is None:
        return
    agency = agency_current()
    decisions_record(_draft(person_id, one, agency, today) for one in found)


def _draft(person_id: int, one: Told, agency: Agency, today: date) -> DecisionDraft:
    read = {name: _plain(value) for each in one.outcome.conditions for name, value in each.facts.items()}
    service = one.service
    inputs = {
        "service": service.slug,
        "facts": dict(sorted(read.items())),
        "used": [list(u) for u in one.used],
    }
    outcome = f"{service.slug}: {_SAID[one.outcome.value]}"
    made_of = json.dumps([inputs, one.rule.text, outcome], sort_keys=True)
    return DecisionDraft(
        subject=person_id,
        kind=ELIGIBILITY,
        outcome=outcome,
        rule_or_model=one.rule.text,
        version=one.rule.version,
        basis=_BASIS,
        key=f"eligibility:{person_id}:{hashlib.sha256(made_of.encode()).hexdigest()[:32]}",
        inputs={**inputs, "on": today.isoformat()},
        reasons={language: _reasons(one, agency, language) for language in agency.languages},
    )


def _reasons(one: Told, agency: Agency, language: str) -> Sequence[str]:
    labels = Labels.of(agency, titles(one.rule))
    with translation.override(language):
        said = {True: _("This is so: %s"), False: _("This is not so: %s"), None: _("This is not known: %s")}
    return [said[each.value] % f"{describe(each, labels, language)}." for each in one.outcome.reasons]


def titles(rule: Rule) -> dict[str, Mapping[str, str]]:
    """What the services that a rule names are called."""
    return {slug: found.titles for slug in rule.services if (found := service_get(slug))}


def eligibility_replay(inputs: Mapping[str, Any], rule: str, version: str) -> str:
    """What the rule says of the recorded facts now: `trust` makes a decision again by it.

    Raises:
        TownclerkError: the service is gone, or its rule is another one now.
    """
    service, schema = service_ever(str(inputs["service"])), agency_current().schema()
    now = eligibility_rule(service, schema) if service else None
    if now is None or now.version != version:
        raise TownclerkError("The rule of this service is another one now.", hint="Compare it by hand.")
    answers = {(slug, days): found for slug, days, found in inputs["used"]}
    facts = {
        name: typed(value, schema[name]) if name in schema else value
        for name, value in inputs["facts"].items()
    }
    found = now.evaluate(
        facts,
        as_of=date.fromisoformat(inputs["on"]),
        used=lambda slug, days: answers.get((slug, days)),
    )
    return f"{inputs['service']}: {_SAID[found.value]}"


def typed(value: Any, kind: FactType) -> FactValue:
    """A fact as rules read it, from JSON."""
    return date.fromisoformat(value) if kind is FactType.DATE and isinstance(value, str) else value


def _plain(value: FactValue) -> Any:
    return value.isoformat() if isinstance(value, date) else value
