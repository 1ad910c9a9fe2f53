"""What was told of each person in a conversation, in one place: what is said last of a fact is what counts.

Who speaks has `state["facts"]`, everybody else `state["people"]` by what they are to who speaks ("mother").
Nothing is read again from an earlier message, and nothing is kept twice.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from townclerk.assistant.conversing.answers import AGE, BORN
from townclerk.assistant.conversing.whom import ME

State = dict[str, Any]
TOLD_LAST = "told_last"
"""Of whom something was told last."""


def facts_of(state: Mapping[str, Any], whom: str) -> dict[str, Any]:
    """What was told of them: {"age": 72}."""
    kept: Mapping[str, Any] = state.get("facts", {}) if whom == ME else state.get("people", {}).get(whom, {})
    return dict(kept)


def facts_tell(state: State, whom: str, told: Mapping[str, Any], *, instead: Collection[str] = ()) -> None:
    """Keep what is told of them now, in place of what was told of the same before.

    Args:
        instead: facts that are gone by no more.
    """
    before = {name: value for name, value in facts_of(state, whom).items() if name not in instead}
    now = with_facts(before, told)
    if told:
        state[TOLD_LAST] = whom
    if whom == ME:
        state["facts"] = now
    else:
        state["people"] = {**state.get("people", {}), whom: now}


def with_facts(before: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """What was known with what is told now: an age takes the place of a date of birth, and the other way.

    >>> with_facts({"birth_date": "1950-01-01", "has_car": True}, {"age": 72})
    {'has_car': True, 'age': 72}
    """
    one = {AGE, BORN} if {AGE, BORN} & set(told) else set()
    return {**{name: value for name, value in before.items() if name not in one}, **told}


def settled(state: State) -> None:
    """Bring what an earlier version kept apart, of whom it was asked for last, to where it belongs."""
    apart, whom = state.pop("facts_other", None), state.get("whom")
    if apart and whom:
        facts_tell(state, str(whom), apart)
