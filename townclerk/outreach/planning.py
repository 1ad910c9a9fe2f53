"""What each person's message should be, and the decision that says why. No writing here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from townclerk.core.agency import Agency
from townclerk.core.errors import Problem, TownclerkError, did_you_mean
from townclerk.core.rules import Condition, Rule
from townclerk.outreach.audience import Audience
from townclerk.outreach.rules import Channel, Choice, Suppression, Wanted, channel_choose
from townclerk.outreach.template import Template
from townclerk.outreach.wording import labels_of, reasons_in
from townclerk.outreach.words import said, said_everywhere
from townclerk.trust import DecisionDraft

if TYPE_CHECKING:
    import pyarrow as pa

_CONTEXT = ("person_id", "service", "reasons", "until")
MAX_REASONS = 10
MAX_REASON = 300


@dataclass(frozen=True, slots=True)
class Draft:
    """One person's message as it should be, with what went into choosing it."""

    person_id: int
    wanted: Wanted
    template: Template
    rule: Rule | None
    inputs: Mapping[str, object]
    reasons: Mapping[str, Sequence[str]]

    def decision(self, campaign: str, number: int) -> DecisionDraft:
        """The decision to be written down when this draft is."""
        stopped = self.wanted.suppression
        outcome = f"not sent: {stopped}" if stopped else f"{self.template.id} by {self.wanted.channel}"
        return DecisionDraft(
            subject=self.person_id,
            kind="message",
            outcome=outcome,
            rule_or_model=self.rule.text if self.rule else f"everyone ({self.template.id})",
            version=self.rule.version if self.rule else self.template.version,
            basis=basis_of(self.template),
            key=f"message:{campaign}:{self.person_id}:{number}",
            inputs={"template": self.template.id, "template_version": self.template.version, **self.inputs},
            reasons=self.reasons,
        )


def basis_of(template: Template) -> str:
    """The consent or legal basis on which the template may be sent."""
    return "public task" if template.purpose == "service" else f"consent: {template.purpose}"


def withdrawal(
    template: Template, campaign: str, *, person_id: int, number: int, why: Suppression
) -> DecisionDraft:
    """The decision not to send what was drafted."""
    return DecisionDraft(
        subject=person_id,
        kind="message",
        outcome=f"not sent: {why}",
        rule_or_model=template.audience or f"everyone ({template.id})",
        version=template.version,
        basis=basis_of(template),
        key=f"message:{campaign}:{person_id}:{number}",
        inputs={"template": template.id, "template_version": template.version},
        reasons=said_everywhere(why.value),
    )


@dataclass(frozen=True, slots=True)
class Saying:
    """What the context says to one person."""

    service: str
    reasons: Mapping[str, Sequence[str]]
    until: date | None


def drafts_of(
    template: Template,
    template_id: int,
    *,
    audience: Audience,
    rule: Rule | None,
    context: pa.Table | None,
    agency: Agency,
) -> Iterator[Draft]:
    """A draft for each person of the audience, or of the audience and the context; by person id."""
    given = context_read(context) if context is not None else None
    words = _Words(agency)
    facts = [audience.people.column(name).to_pylist() for name in audience.facts]
    names = ("person_id", "language", "channel", "has_email", "has_phone", "has_address")
    columns = (audience.people.column(name).to_pylist() for name in names)
    everyone = zip(*columns, strict=True)
    for row, (person_id, language, preferred, *points) in enumerate(everyone):
        if given is not None and person_id not in given:
            continue
        saying = given[person_id] if given is not None else Saying(template.service, {}, None)
        reach = dict(zip(("has_email", "has_phone", "has_address"), points, strict=True))
        choice = channel_choose(preferred=preferred or "", allowed=template.channels, **reach)
        own = template.language_for(language or "", agency.default_language)
        reasons = words.why(audience.reasons[row], saying)
        wanted = Wanted(
            channel=choice.channel.value,
            channel_reason=choice.reason.value,
            template_id=template_id,
            language=own,
            context=_stored_context(saying, reasons, own),
            suppression=Suppression.UNREACHABLE.value if choice.channel is Channel.NONE else "",
        )
        inputs = {
            **({"service": saying.service} if saying.service else {}),
            **{name: values[row] for name, values in zip(audience.facts, facts, strict=True)},
            **reach,
            "preferred_channel": preferred or "",
            "language": language or "",
        }
        yield Draft(person_id, wanted, template, rule, inputs, words.all(reasons, choice))


class _Words:
    """Reasons in words. Many people share theirs, so each is made once."""

    def __init__(self, agency: Agency) -> None:
        self._agency, self._labels = agency, labels_of(agency)
        self._conditions: dict[tuple[str, ...], dict[str, list[str]]] = {}

    def why(self, conditions: tuple[Condition, ...], saying: Saying) -> Mapping[str, Sequence[str]]:
        """Why this person gets it, per language: what the context says, else the rule's conditions."""
        if saying.reasons:
            return saying.reasons
        key = tuple(condition.text for condition in conditions)
        if key not in self._conditions:
            self._conditions[key] = reasons_in(conditions, self._agency, self._labels)
        return self._conditions[key]

    def all(self, reasons: Mapping[str, Sequence[str]], choice: Choice) -> dict[str, list[str]]:
        """Those and why it goes this way, for the decision."""
        whole = {}
        for language in self._agency.languages:
            why = list(reasons.get(language) or next(iter(reasons.values()), ())) or [
                said("everyone", language)
            ]
            whole[language] = [*why, said(choice.reason.value, language)]
        return whole


def _stored_context(saying: Saying, reasons: Mapping[str, Sequence[str]], language: str) -> str:
    mine = reasons.get(language) or next(iter(reasons.values()), ())
    kept: dict[str, object] = {}
    if saying.service:
        kept["service"] = saying.service
    if mine:
        kept["reasons"] = [reason[:MAX_REASON] for reason in mine[:MAX_REASONS]]
    if saying.until:
        kept["until"] = saying.until.isoformat()
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def context_read(table: pa.Table) -> dict[int, Saying]:
    """The context by person; a person's first row counts.

    Raises:
        TownclerkError: a column is missing or is not one of the context's: names and addresses have no
            place in the outbox; or reasons are not JSON.
    """
    for name in table.column_names:
        if name not in _CONTEXT:
            raise TownclerkError(f"A context has no column '{name}'.", hint=did_you_mean(name, _CONTEXT))
    for name in _CONTEXT[:2]:
        if name not in table.column_names:
            raise TownclerkError(f"The context has no column '{name}'.")
    empty: list[Any] = [None] * table.num_rows
    columns = [table.column(n).to_pylist() if n in table.column_names else empty for n in _CONTEXT]
    found: dict[int, Saying] = {}
    for person_id, service, reasons, until in zip(*columns, strict=True):
        if person_id not in found:
            found[person_id] = Saying(service or "", _reasons_read(reasons or "{}"), until)
    return found


@lru_cache(maxsize=4_096)
def _reasons_read(text: str) -> Mapping[str, Sequence[str]]:
    try:
        found = json.loads(text)
        return {str(language): [str(one) for one in lines] for language, lines in found.items()}
    except (ValueError, AttributeError, TypeError):
        what = f"'{text[:40]}' does not give reasons per language."
        raise TownclerkError(Problem(what, 'Write {"en": ["…"]}.', column="reasons")) from None
