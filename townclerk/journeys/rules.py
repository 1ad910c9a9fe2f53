"""Pure decisions about a journey: which step is next, where it stops, how far it is, what is sent.

The functions:
    journey_made: a journey from the steps of a service as they are kept.
    way: the steps a person has come, and what is next, given their answers.
    span: how many questions there are at least and at most.
    step_before, step_after: going back and on; stopped_by: going back from a stop.
    left_at: where somebody is who goes no further.
    told: what rules may read of the answers.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from townclerk.core.errors import TownclerkError
from townclerk.core.facts import Fact, FactType, FactValue
from townclerk.core.rules import Rule, UsedLookup, unknown
from townclerk.services import LONG, SHORT, choice_fact, rule_facts

Text = Mapping[str, str]
Answers = Mapping[str, Any]
"""Answers by step: what JSON can say; None where it was left empty."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Who cannot go on: when, and why, in words.

    Attributes:
        call: the number to call instead, where a form would be too slow; "" for none.
    """

    rule: Rule
    say: Text
    call: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One question.

    Attributes:
        type: one of `townclerk.services.STEP_TYPES`.
        when: the rule under which it is asked; None: always.
        fact: the fact about the person that the answer is, or "".
        options: of a choice, what each value is called.
        least, most: of a number; of how many choices or files.
        earliest, latest: of a day, as written ("today - 5 years"), or "".
        longest: of a text. pattern, pattern_say: the form of a text, and in words.
        kinds, megabytes: of a file.
    """

    id: str
    type: str = "text"
    ask: Text = field(default_factory=dict)
    label: Text = field(default_factory=dict)
    hint: Text = field(default_factory=dict)
    help: Text = field(default_factory=dict)
    optional: bool = False
    when: Rule | None = None
    fact: str = ""
    options: Mapping[str, Text] = field(default_factory=dict)
    least: float | None = None
    most: float | None = None
    earliest: str = ""
    latest: str = ""
    longest: int = 200
    pattern: str = ""
    pattern_say: Text = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    megabytes: int = 10
    stops: tuple[Stop, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """What rules call the answer."""
        made = rule_facts({"id": self.id, "type": self.type, "options": self.options})
        return frozenset(made) | ({self.fact} if self.fact else set())


@dataclass(frozen=True)
class Journey:
    """The steps of a service, in their order.

    Attributes:
        version: changes whenever a step does.
        facts: what each step is to rules, for putting them in words.
    """

    service: str
    steps: tuple[Step, ...]
    version: str
    facts: Mapping[str, Fact]

    def step(self, step_id: str) -> Step | None:
        """The step with this id."""
        return next((step for step in self.steps if step.id == step_id), None)


@dataclass(frozen=True, slots=True)
class Way:
    """How far somebody has come.

    Attributes:
        done: the steps that were asked and answered, in order.
        here: the next to be asked; None when all are answered, or the way has stopped.
        stop: why they cannot go on, or None. It belongs to the last step of `done`.
        known: what rules read: facts that the person allows, and the answers.
    """

    done: tuple[Step, ...]
    here: Step | None
    stop: Stop | None
    known: Mapping[str, FactValue]

    @property
    def complete(self) -> bool:
        """Whether everything is answered and may be sent."""
        return self.here is None and self.stop is None

    def reached(self, step_id: str) -> Step | None:
        """The step, when it may be shown now: answered, or the next."""
        found = [step for step in (*self.done, self.here) if step and step.id == step_id]
        return found[0] if found else None


def journey_made(service: str, written: Sequence[Mapping[str, Any]], schema: Mapping[str, Any]) -> Journey:
    """The journey in `written`, as `services` keeps it.

    It was checked when the folder was loaded; the agency's facts may have changed since. A `when` that no
    longer parses is left out: its question is asked of everybody.

    Raises:
        TownclerkError: a `stop` no longer parses: without it somebody could send what they cannot get.
    """
    known: dict[str, FactType | Fact] = dict(schema)
    steps: list[Step] = []
    facts: dict[str, Fact] = {}
    for one in written:
        own = rule_facts(one)
        facts |= own
        when = _rule(one.get("when", ""), known)
        known |= own
        steps.append(_step(one, when, known))
    digest = hashlib.sha256(json.dumps(list(written), sort_keys=True).encode()).hexdigest()
    return Journey(service, tuple(steps), digest[:12], facts)


def _rule(text: str, schema: Mapping[str, FactType | Fact]) -> Rule | None:
    if not text:
        return None
    try:
        return Rule.parse(text, schema)
    except TownclerkError:
        return None


def _step(one: Mapping[str, Any], when: Rule | None, known: Mapping[str, FactType | Fact]) -> Step:
    kind, pattern = one.get("type", "text"), one.get("pattern") or {}
    stops = [
        Stop(Rule.parse(stop["when"], known), stop["say"], stop.get("call", ""))
        for stop in one.get("stop", ())
    ]
    return Step(
        id=one["id"],
        type=kind,
        ask=one.get("ask", {}),
        label=one.get("label", {}),
        hint=one.get("hint", {}),
        help=one.get("help", {}),
        optional=bool(one.get("optional")),
        when=when,
        fact=one.get("fact", ""),
        options=one.get("options", {}),
        least=one.get("min"),
        most=one.get("max", 1 if kind == "file" else None),
        earliest=one.get("earliest", ""),
        latest=one.get("latest", ""),
        longest=one.get("longest", LONG if kind == "long" else SHORT),
        pattern=pattern.get("match", ""),
        pattern_say=pattern.get("say", {}),
        kinds=tuple(one.get("kinds", ())),
        megabytes=one.get("megabytes", 10),
        stops=tuple(stops),
    )


def told(step: Step, value: Any) -> dict[str, FactValue]:
    """What rules may read of one answer; nothing where it was left empty, but for files, times and choices.

    >>> told(Step("needs", "choices", options={"lift": {}, "quiet": {}}), ["lift"])
    {'needs_lift': True, 'needs_quiet': False}
    """
    if step.type == "choices":
        return {choice_fact(step.id, one): one in (value or ()) for one in step.options}
    if step.type in {"file", "appointment"}:
        return {step.id: bool(value)}
    if value is None:
        return dict.fromkeys({step.id, step.fact} - {""})
    read: FactValue = value
    if step.type == "date":
        read = date.fromisoformat(value)
    elif step.type in {"money", "number"}:
        read = float(value)
    elif step.type in {"address", "place"}:
        read = str(value.get("words") or value.get("line1") or "")
    return dict.fromkeys([name for name in (step.id, step.fact) if name], read)


def asked(step: Step, known: Mapping[str, FactValue], names: frozenset[str], as_of: date,
          used: UsedLookup = unknown) -> bool:  # fmt: skip
    """Whether the step is asked of somebody of whom `known` is known.

    Where the rule cannot be decided, it is asked if that is because we do not know something about the
    person: one question too many is better than one too few. It is not, if they left an answer empty,
    or were not asked that either.

    Args:
        names: what rules call the answers of this journey.
    """
    if step.when is None:
        return True
    outcome = step.when.evaluate(known, as_of=as_of, used=used)
    if outcome.value is not None:
        return outcome.value
    return outcome.history_missing or any(name not in names for name in outcome.missing)


def way(
    journey: Journey,
    answers: Answers,
    facts: Mapping[str, FactValue],
    *,
    as_of: date,
    used: UsedLookup = unknown,
) -> Way:
    """Walk the steps from the first, as far as the answers lead.

    Args:
        facts: what the person allows to be used of what is known about them.
        as_of: the civil day at the agency.
    """
    names = frozenset(name for step in journey.steps for name in step.names)
    known: dict[str, FactValue] = dict(facts)
    done: list[Step] = []
    for step in journey.steps:
        if not asked(step, known, names, as_of, used):
            continue
        if step.id not in answers:
            return Way(tuple(done), step, None, known)
        known |= told(step, answers[step.id])
        done.append(step)
        for stop in step.stops:
            if stop.rule.holds(known, as_of=as_of, used=used):
                return Way(tuple(done), None, stop, known)
    return Way(tuple(done), None, None, known)


def span(journey: Journey, so_far: Way, *, as_of: date, used: UsedLookup = unknown) -> tuple[int, int]:
    """How many questions the journey has for this person: at least, and at most.

    A step whose rule rests on what will only be answered counts in the second alone. Where the way has
    stopped, the answer that stopped it counts as one that is still to come.
    """
    count = len(so_far.done) - (so_far.stop is not None)
    here = so_far.done[-1] if so_far.stop else so_far.here
    if here is None:
        return count, count
    rest = journey.steps[journey.steps.index(here) :]
    coming = frozenset(name for step in rest for name in step.names)
    names = frozenset(name for step in journey.steps for name in step.names)
    known = {name: value for name, value in so_far.known.items() if name not in coming}
    least = most = count + 1
    for step in rest[1:]:
        outcome = step.when.evaluate(known, as_of=as_of, used=used) if step.when else None
        if step.when and coming & step.when.facts and _ASKS_WHETHER_KNOWN.search(step.when.text):
            most += 1
        elif outcome is None or outcome.value:
            least, most = least + 1, most + 1
        elif outcome.value is None and (outcome.history_missing or _open(step, known, coming, names)):
            most += 1
    return least, most


# What such a rule says now of an answer that is still to come says nothing of what it will say.
_ASKS_WHETHER_KNOWN = re.compile(r"\b(?:IS|COALESCE)\b", re.I)


def _open(step: Step, known: Mapping[str, FactValue], coming: frozenset[str], names: frozenset[str]) -> bool:
    """Whether the rule reads something that is unknown and will be answered, or that nobody was asked."""
    lacking = [name for name in (step.when.facts if step.when else ()) if known.get(name) is None]
    return any(name in coming or name not in names for name in lacking)


def step_before(so_far: Way, step: Step) -> Step | None:
    """The step that was asked before this one; None for the first."""
    path = [*so_far.done, *([so_far.here] if so_far.here else [])]
    at = path.index(step) if step in path else 0
    return path[at - 1] if at else None


def stopped_by(so_far: Way) -> Step:
    """The step whose answer would have to be another one: the last that the rule of the stop reads.

    A stop may stand later than what it is about; and a rule may read facts alone, which no step asks for.
    """
    assert so_far.stop is not None
    read = so_far.stop.rule.facts
    return next((step for step in reversed(so_far.done) if step.names & read), so_far.done[-1])


CHECK = "check"
"""Where somebody is who has answered everything and not sent it."""


def left_at(so_far: Way) -> tuple[str, str]:
    """The step at which somebody leaves who goes no further, and why as far as the rules know it: else ""."""
    if so_far.stop:
        return so_far.done[-1].id, "told to call" if so_far.stop.call else "not eligible"
    return so_far.here.id if so_far.here else CHECK if so_far.done else "", ""


def step_after(so_far: Way, step: Step) -> Step | None:
    """The step to go on to; None when all are answered, or where the way stops."""
    path = [*so_far.done, *([so_far.here] if so_far.here else [])]
    at = path.index(step) if step in path else len(path) - 1
    return path[at + 1] if at + 1 < len(path) else None


def sent_answers(so_far: Way, answers: Answers) -> Iterator[tuple[Step, Any]]:
    """What is sent: the answers of the steps that were asked on this way, and no others."""
    for step in so_far.done:
        yield step, answers[step.id]


_DAY = re.compile(r"today(?:\s*([+-])\s*(\d+)\s*(day|month|year)s?)?")


def day_limit(text: str, today: date) -> date | None:
    """The day that `earliest` or `latest` means today; None for none.

    >>> day_limit("today - 18 years", date(2028, 2, 29)), day_limit("2026-01-31", date(2026, 5, 1))
    (datetime.date(2010, 2, 28), datetime.date(2026, 1, 31))
    """
    if not text:
        return None
    match = _DAY.fullmatch(text)
    if match is None:
        return date.fromisoformat(text)
    sign, number, unit = match.groups()
    if not number:
        return today
    count = int(number) * (-1 if sign == "-" else 1)
    if unit == "day":
        return date.fromordinal(min(max(today.toordinal() + count, 1), date.max.toordinal()))
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(min(max(months, 12), 9999 * 12), 12)
    for day in (today.day, 30, 29, 28):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")
