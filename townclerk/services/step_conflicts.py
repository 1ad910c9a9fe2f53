"""What is wrong between the steps of a journey, though each by itself is right."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from townclerk.core.facts import Fact, FactType
from townclerk.core.rules import Rule
from townclerk.services import steps as known

LONGEST_TOGETHER = 20_000
"""The most characters that all the long texts of a journey have: more is not taken when it is sent."""
_PER = {"day": 1.0, "month": 30.44, "year": 365.25}
_SEASONS = 3.0
Step = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One of them: the step it is told at, the key of its line, what it is, and what to do."""

    step: str
    key: str
    what: str
    hint: str
    warning: bool = False


def conflicts(read: Sequence[Step], facts: Mapping[str, FactType | Fact]) -> Iterator[Conflict]:
    """Every conflict, in the order of the steps."""
    names: dict[str, str] = {}
    for step in read:
        yield from _names(step, names, facts)
        names |= {name: str(step["id"]) for name in known.rule_facts(step)}
    longs = [step for step in read if step["type"] == "long"]
    sure, together = (_letters(some) for some in ([one for one in longs if not one.get("when")], longs))
    if together > LONGEST_TOGETHER:
        what = f"The long texts have {together:,} characters together; {LONGEST_TOGETHER:,} can be sent."
        # Which branches exclude each other is not worked out: what everybody is asked is surely too much.
        maybe = sure <= LONGEST_TOGETHER
        yield Conflict(longs[-1]["id"], "longest", what, "Give each a smaller longest.", warning=maybe)


def _letters(steps: Sequence[Step]) -> int:
    return sum(step.get("longest", known.LONG) for step in steps)


def _names(step: Step, taken: Mapping[str, str], facts: Mapping[str, FactType | Fact]) -> Iterator[Conflict]:
    """Two answers that rules call the same, or an answer that they would take for a fact."""
    own, options = known.rule_facts(step), step.get("options") or {}
    if step["type"] == "choices" and len(own) < len(options):
        what = f"Rules call two options of the step '{step['id']}' the same: a hyphen is an underscore there."
        yield Conflict(step["id"], "options", what, "Write one of them in another way.")
    for name in own:
        if name in taken:
            what = f"Rules call an answer of '{step['id']}' and one of '{taken[name]}' both '{name}'."
            yield Conflict(step["id"], "id", what, "Give one of the steps another id.")
        elif name in facts and step.get("fact") != name and not _like(step, facts[name]):
            what = f"'{name}' is a fact of another kind than the answer of the step '{step['id']}'."
            yield Conflict(
                step["id"], "id", what, "Give the step another id: rules would take it for the fact."
            )


def _like(step: Step, fact: FactType | Fact) -> bool:
    """Whether an answer may stand for the fact in rules: the area of a fault for that of a home."""
    values = isinstance(fact, Fact) and bool(fact.values)
    return known.fits(step["type"], fact) and not (values and step["type"] != "choice")


def said_late(step: Step, rule: Rule, before: Sequence[Step], facts: Collection[str]) -> Conflict | None:
    """A stop that nothing in its own step decides, though everybody comes to it: it could be said before."""
    if step.get("when") or not rule.facts or rule.facts & _read_of(step):
        return None
    about = next((one for one in reversed(before) if rule.facts & _read_of(one)), None)
    if about is None or not rule.facts <= set(facts) | {n for one in before for n in _read_of(one)}:
        return None
    what = f"'stop' of the step '{step['id']}' is decided by the answer of '{about['id']}' before it."
    hint = "Move it to that step, so that nobody answers more for nothing."
    return Conflict(step["id"], "stop", what, hint, warning=True)


def _read_of(step: Step) -> set[str]:
    return set(known.rule_facts(step)) | ({step["fact"]} if step.get("fact") else set())


def days_conflict(step: Step, today: date) -> Conflict | None:
    """`earliest` after `latest`: an error where that is always so, a warning where it is so today."""
    earliest, latest = str(step.get("earliest", "")), str(step.get("latest", ""))
    if not earliest or not latest or _ordinal(earliest, today) <= _ordinal(latest, today):
        return None
    # Months and years have no one length: two days counted from today may change places with the season.
    loose = any(unit in earliest + latest for unit in ("month", "year"))
    apart = _ordinal(earliest, today) - _ordinal(latest, today)
    if earliest[0].isdigit() == latest[0].isdigit() and (not loose or apart > _SEASONS):
        return Conflict(step["id"], "latest", "'earliest' is after 'latest'.", "Swap them.")
    what = f"Today no day will do for the step '{step['id']}': 'earliest' is after 'latest'."
    return Conflict(step["id"], "latest", what, "Is that meant? Nobody can go on before then.", warning=True)


def _ordinal(text: str, today: date) -> float:
    """The day of `text`, as a number; months and years by their mean length."""
    if text[0].isdigit():
        return float(date.fromisoformat(text).toordinal())
    match = re.fullmatch(r"today(?:\s*([+-])\s*(\d+)\s*(day|month|year)s?)?", text)
    if match is None or match[2] is None:
        return float(today.toordinal())
    return today.toordinal() + int(match[2]) * _PER[match[3]] * (-1 if match[1] == "-" else 1)
