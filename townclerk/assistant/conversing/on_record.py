"""What somebody on record says otherwise now: the answer goes by that, and the record stays as it is.

Nothing that is said in a conversation changes the record: it is put right on their own page, or by a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing.answers import AGE, BORN
from townclerk.assistant.conversing.asked_facts import fact_label, facts_said
from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.core.facts import FactValue
from townclerk.core.rules import years_between

_ONE_FACT = (AGE, BORN)
"""Either says the other."""


def against_record(
    said: Mapping[str, FactValue], record: Mapping[str, FactValue], doubted: Iterable[str], today: date
) -> tuple[dict[str, FactValue], dict[str, FactValue]]:
    """What counts of what is said and what is on record, and what the record says otherwise, by what is said.

    Args:
        doubted: what is on record and said not to be so, without what is.

    >>> against_record({"rooms": 2, "dog": True}, {"rooms": 1, "dog": True, "age": 40}, (), date(2026, 1, 1))
    ({'dog': True, 'age': 40, 'rooms': 2}, {'rooms': 1})
    >>> against_record({"age": 70}, {"birth_date": date(1980, 1, 1)}, (), date(2026, 1, 1))
    ({'age': 70}, {'age': 46})
    """
    facts, differs = dict(record), {}
    for name in doubted:
        if name in facts:
            differs[name] = facts.pop(name)
    for name, value in said.items():
        alike = _ONE_FACT if name in _ONE_FACT else (name,)
        kept = {one: record[one] for one in alike if one in record}
        if kept and any(_agree(value, was, today) for was in kept.values()):
            facts |= kept
            differs.pop(name, None)
            continue
        for one, was in kept.items():
            facts.pop(one, None)
            differs.pop(one, None)
            differs[name] = _as_told(value, was, today)
        facts[name] = value
    return facts, differs


def _as_told(value: FactValue, was: FactValue, today: date) -> FactValue:
    """What is on record, as an age where an age is said."""
    to_age = isinstance(was, date) and isinstance(value, int)
    return years_between(was, today) if to_age and isinstance(was, date) else was


def _agree(value: FactValue, was: FactValue, today: date) -> bool:
    if isinstance(value, date) and isinstance(was, int):
        return years_between(value, today) == was
    return bool(_as_told(value, was, today) == value)


def plainly(value: FactValue) -> Any:
    """A fact as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def differing_parts(
    differs: Mapping[str, FactValue], now: Mapping[str, FactValue], language: str
) -> Sequence[Part]:
    """That the answer goes by what is said now, what the record says, and how the record is put right.

    Args:
        differs: what the record says otherwise, by the name of what is said.
        now: what is said; nothing of what is said not to be so.
    """
    lines = []
    for name, was in differs.items():
        told = {
            "what": fact_label(name, language),
            "record": facts_said({name: plainly(was)}, language),
            "now": facts_said({name: plainly(now[name])}, language) if name in now else _("not known"),
        }
        lines.append(_("%(what)s: %(now)s (our record: %(record)s)") % told)
    head = _("You tell us now what our record says otherwise. This answer goes by what you tell us:")
    tail = _(
        "The record stays as it is until you have it put right: on “What you know about me”, or by a person."
    )
    words = Part(Kind.TEXT, "\n".join([head, *lines, tail]))
    return words, Part(Kind.LINK, title=_("What you know about me"), where="my-data")
