"""What is known of a person and used in their journey, with their leave: looked up again before it counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from townclerk.core.facts import FactValue
from townclerk.journeys.deciding import facts_decided, facts_read, rule_facts_of
from townclerk.journeys.drafts import changed, note_reached
from townclerk.journeys.kept import Draft
from townclerk.journeys.models import Draft as Row


def facts_again(draft: Draft) -> Draft:
    """The draft with what is known now: it may have been corrected since the journey began.

    Raises:
        DraftGone: there is no such draft any more.
    """
    if not draft.facts or draft.person_id is None or draft.journey is None or draft.sent:
        return draft
    journey, now = draft.journey, facts_read(draft.journey, draft.person_id)
    if now[0] == {name: _plain(value) for name, value in draft.facts.items()}:
        return draft

    def change(row: Row, values: dict[str, Any]) -> None:
        facts_decided(row, journey, now[0])
        values["facts"], values["sources"] = now
        note_reached(row, values)

    return changed(draft.id, change)


def _plain(value: FactValue) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def facts_in_rules(draft: Draft) -> Mapping[str, FactValue]:
    """What is known and rules have used, to choose questions or to stop, without any step asking for it."""
    if draft.journey is None:
        return {}
    asked = {step.fact for step in draft.way.done} | {step.id for step in draft.way.done}
    read = rule_facts_of(draft.journey) - asked
    return {name: value for name, value in draft.facts.items() if name in read and value is not None}
