"""The types of values in a rule, in words, and how values of two types meet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from townclerk.core.facts import FactType
from townclerk.core.rules import nodes as n
from townclerk.core.rules.text import text_of

KIND_WORDS: dict[FactType, str] = {
    FactType.TEXT: "text",
    FactType.INTEGER: "a whole number",
    FactType.NUMBER: "a number",
    FactType.BOOLEAN: "true or false",
    FactType.DATE: "a date",
}

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def date_literal(text: str) -> date | None:
    """The date that `text` writes as YYYY-MM-DD, or None."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def met(nodes: Sequence[n.Node]) -> tuple[n.Node, ...]:
    """`nodes` ready to be compared: quoted dates become dates beside a date."""
    if not any(node.kind is FactType.DATE for node in nodes):
        return tuple(nodes)
    return tuple(_as_date(node) for node in nodes)


def _as_date(node: n.Node) -> n.Node:
    if isinstance(node, n.Literal) and isinstance(node.value, str):
        day = date_literal(node.value)
        return replace(node, value=day, kind=FactType.DATE) if day else node
    return node


def disagreement(nodes: Sequence[n.Node]) -> tuple[str, str, int] | None:
    """What and hint when `nodes` cannot be compared with one another, and which is the odd one; else None."""
    known = [node for node in nodes if node.kind is not None]
    if not known:
        return None
    first = min(known, key=lambda node: isinstance(node, n.Literal))
    for other in known:
        if other.kind != first.kind and not {other.kind, first.kind} <= n.NUMERIC:
            odd = next(index for index, node in enumerate(nodes) if node is other)
            return *_mismatch(first, other), odd
    return None


def in_words(node: n.Node) -> str:
    """`node` as it was written, and what it is: ``'age' is a whole number``."""
    assert node.kind is not None
    name = f"'{text_of(node)}'" if isinstance(node, n.FactRef | n.YearsSince) else text_of(node)
    return f"{name} is {KIND_WORDS[node.kind]}"


def _mismatch(first: n.Node, other: n.Node) -> tuple[str, str]:
    literal = other.value if isinstance(other, n.Literal) else None
    if first.kind is FactType.DATE and isinstance(literal, str):
        return f"{text_of(other)} is not a date.", "Write a date as 'YYYY-MM-DD', such as '2024-01-31'."
    return f"{in_words(first)}, but {in_words(other)}.", _hint(first, literal, text_of(other))


def _hint(first: n.Node, literal: object, written: str) -> str:
    name = text_of(first)
    if first.kind in n.NUMERIC:
        if isinstance(literal, str) and _NUMBER.fullmatch(literal):
            return f"Write {literal} without quotes."
        return f"Compare it with a number, such as {name} >= 18."
    if first.kind is FactType.DATE:
        return f"Compare it with a date ('YYYY-MM-DD') or use days_since({name})."
    if first.kind is FactType.BOOLEAN:
        return f"Write {name} or NOT {name}."
    if isinstance(literal, int | float) and not isinstance(literal, bool):
        return f"Write '{written}' in single quotes."
    return "Compare it with text in single quotes, such as 'north'."
