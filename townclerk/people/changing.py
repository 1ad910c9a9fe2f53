"""Facts that a person or a member of staff states, one at a time."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, TownclerkError, did_you_mean
from townclerk.core.facts import Fact, FactValue
from townclerk.people import drafts
from townclerk.people.columns import ordinary_facts
from townclerk.people.finding import active_person
from townclerk.people.rules import is_of_type


def facts_change(*, person_id: int, facts: Mapping[str, FactValue], source: str) -> None:
    """Set facts of one person (None: no longer known) and where they come from.

    They stand until the same fact changes in the agency's file.

    Raises:
        PersonUnknown: nobody has this id, or they were erased.
        TownclerkError: a fact the agency does not keep here, or a value of another type.
    """
    known = ordinary_facts(agency_current())
    problems = [problem for name, value in facts.items() if (problem := _wrong(name, value, known))]
    if problems:
        raise TownclerkError(*problems)
    with transaction.atomic():
        person = active_person(person_id, lock=True)
        draft = drafts.Draft({"id": person.id, "facts": person.facts, "sources": person.sources})
        drafts.apply_facts(draft, facts, source)
        person.facts, person.sources = draft.state["facts"], draft.state["sources"]
        person.save(update_fields=["facts", "sources"])


def _wrong(name: str, value: FactValue, known: Mapping[str, Fact]) -> Problem | None:
    if name not in known:
        return Problem(
            f"'{name}' is not a fact that can be changed here.", did_you_mean(name, known), column=name
        )
    fact = known[name]
    if value is not None and not is_of_type(value, fact.type):
        return Problem(f"'{value}' is not of type {fact.type}.", column=name)
    if value is not None and fact.values and value not in fact.values:
        return Problem(
            f"'{value}' is not a value of {name}.", did_you_mean(str(value), fact.values), column=name
        )
    return None
