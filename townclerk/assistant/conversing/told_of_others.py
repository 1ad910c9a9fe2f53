"""Facts that are told of somebody else than who speaks, each by whom it is of: "my mother, 82, rents"."""

from __future__ import annotations

import re
from typing import Any

from townclerk.assistant.conversing import referring
from townclerk.assistant.conversing.answers import AGE, BORN, age_said
from townclerk.assistant.conversing.by_person import by_person
from townclerk.assistant.conversing.clauses import told_clauses
from townclerk.assistant.conversing.earned import earned
from townclerk.assistant.conversing.told_facts import OLDEST, facts_kept, facts_of_clauses
from townclerk.assistant.conversing.whom import ME, age_after, whom_spoken
from townclerk.core.plain_words import plain

_OTHER_AGE = re.compile(
    r"(?<!\w)(?:(?:who|that)(?: is|s)|whos|(?:he|she) is|hes|shes|aged|age) (\d{1,3})(?: years? old"
    r"| now)?(?!\w)"
    r"(?! (?:minutes|hours|days|weeks|months|children|kids))"
    r"|(?<!\w)(\d{1,3}) (?:years? old|yo)(?!\w)"
    r"|(?<!\w)(?:(?:que )?tiene|de) (\d{1,3})(?: anos(?: de edad)?(?!\w)|$)"
    r"|(?<!\w)و?(?:عمره|عمرها|(?:ت|ي)بلغ(?: من العمر)?) (\d{1,3})(?!\w)"
)
"""The age of somebody who is named, within what is asked for them."""
_FILLED = re.compile(r"^(?:and|y|و)\s+", re.IGNORECASE)


def facts_told_of_others(said: str, language: str) -> dict[str, dict[str, Any]]:
    """The same of everybody else who is spoken of: {"mother": {"age": 82}}, "they" for who is not named."""
    told: dict[str, list[tuple[str, str]]] = {}
    for whom, clause in by_person(said):
        if whom not in (ME, ""):
            told.setdefault(whom, []).append((ME, _FILLED.sub("", clause)))
    found = {whom: facts_kept(facts_of_clauses(clauses, language)) for whom, clauses in told.items()}
    age, whom = age_told_of_other(said), next(iter(told), whom_spoken(said))
    if age is not None and whom and not {AGE, BORN} & set(found.get(whom, {})):
        found[whom] = {**found.get(whom, {}), AGE: age}
    return {whom: facts for whom, facts in found.items() if facts}


def earned_by_others(said: str, language: str) -> dict[str, dict[str, list[str]]]:
    """What earnings of somebody else would make of facts about money, as `earned` has them."""
    found: dict[str, dict[str, list[str]]] = {}
    for whom, clause in by_person(said):
        if whom not in (ME, "") and (made := earned(_FILLED.sub("", clause), language)):
            found[whom] = {name: [one[0], said] for name, one in made.items()}
    return found


def age_told_of_other(said: str) -> int | None:
    """The age that is told of somebody else, in a clause of its own or alone; None where none is."""
    ages = (age_said(clause, other=True) for clause in told_clauses(said))
    age = next((age for age in ages if age is not None), None)
    if age is None:
        age = age_after(said)
    if age is None and (within := _OTHER_AGE.search(plain(said))) and referring.of_somebody(said):
        age = int(next(one for one in within.groups() if one))
    return age if age is None or age <= OLDEST else None
