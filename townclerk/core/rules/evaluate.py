"""What a rule's tree means for one person, exactly as SQL (and DuckDB) would have it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from townclerk.core.errors import TownclerkError
from townclerk.core.facts import FactType, FactValue
from townclerk.core.rules import nodes as n
from townclerk.core.rules.kinds import KIND_WORDS
from townclerk.core.rules.usage import UsedLookup

Truth = bool | None
AGE, BORN = "age", "birth_date"
"""What is read as whole years, and the fact that it is read from."""


@dataclass(frozen=True, slots=True)
class Person:
    """What the evaluation of a rule may look at."""

    facts: Mapping[str, FactValue]
    as_of: date
    used: UsedLookup


def value_of(node: n.Node, person: Person) -> Any:
    """The value of `node` for `person`: None where SQL has NULL.

    Raises:
        TownclerkError: a fact's value is not of the type the schema gives it.
    """
    return _MEANING[type(node)](node, person)


def years_between(start: date, end: date) -> int:
    """Whole years from `start` to `end`; a 29 February counts from 1 March in common years."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def years_ago(today: date, years: int) -> date | None:
    """The last birth date at which someone is `years` old `today`; None beyond the calendar."""
    year = today.year - years
    if not 1 <= year <= 9999:
        return None
    try:
        return today.replace(year=year)
    except ValueError:  # 29 February: those born the day before are as old, those after are not
        return date(year, 2, 28)


def matches(text: str, pattern: str) -> bool:
    """Whether `text` is LIKE `pattern`, in at most len(text) x len(pattern) steps."""
    t = p = 0
    star, resume = -1, 0
    while t < len(text):
        if p < len(pattern) and pattern[p] == "%":
            star, resume = p, t
            p += 1
        elif p < len(pattern) and pattern[p] in ("_", text[t]):
            p, t = p + 1, t + 1
        elif star >= 0:
            resume += 1
            p, t = star + 1, resume
        else:
            return False
    return all(c == "%" for c in pattern[p:])


_PYTHON_TYPE: dict[FactType, tuple[type, ...]] = {
    FactType.TEXT: (str,),
    FactType.INTEGER: (int,),
    FactType.NUMBER: (int, float),
    FactType.BOOLEAN: (bool,),
    FactType.DATE: (date,),
}


def _fact(node: n.FactRef, person: Person) -> FactValue:
    value = person.facts.get(node.name)
    if value is None or node.kind is None:
        return value
    fits = isinstance(value, _PYTHON_TYPE[node.kind])
    # A bool is an int to Python, and a datetime a date; neither is one to the record.
    if not fits or (node.kind in n.NUMERIC and isinstance(value, bool)) or hasattr(value, "tzinfo"):
        raise TownclerkError(
            f"The fact '{node.name}' holds {value!r}, which is not {KIND_WORDS[node.kind]}.",
            hint="Load the people again, or correct the fact's type in agency.toml.",
        )
    return float(value) if node.kind is FactType.NUMBER else value  # type: ignore[arg-type]


def _as(value: Any, kind: n.Kind) -> Any:
    """`value` as it is compared: whole numbers as doubles where one side has a fraction."""
    return float(value) if kind is FactType.NUMBER and value is not None else value


def _order(left: Any, right: Any) -> int:
    """-1, 0 or 1; NaN equals itself and comes after every number, as in DuckDB."""
    if isinstance(left, float) and isinstance(right, float) and (math.isnan(left) or math.isnan(right)):
        return math.isnan(left) - math.isnan(right)
    return int(left > right) - int(left < right)


_COMPARISON: dict[str, Callable[[int], bool]] = {
    "=": lambda o: o == 0,
    "<>": lambda o: o != 0,
    "<": lambda o: o < 0,
    "<=": lambda o: o <= 0,
    ">": lambda o: o > 0,
    ">=": lambda o: o >= 0,
}


def _compare(op: str, left: Any, right: Any) -> Truth:
    if left is None or right is None:
        return None
    return _COMPARISON[op](_order(left, right))


def _comparison(node: n.Compare, person: Person) -> Truth:
    kind = n.common_kind(node.left, node.right)
    left, right = value_of(node.left, person), value_of(node.right, person)
    return _compare(node.op, _as(left, kind), _as(right, kind))


def _between(node: n.Between, person: Person) -> Truth:
    kind = n.common_kind(node.arg, node.low, node.high)
    arg, low, high = (_as(value_of(v, person), kind) for v in (node.arg, node.low, node.high))
    return all_of([_compare(">=", arg, low), _compare("<=", arg, high)])


def _in(node: n.In, person: Person) -> Truth:
    kind = n.common_kind(node.arg, *node.options)
    arg = _as(value_of(node.arg, person), kind)
    return any_of([_compare("=", arg, _as(value_of(o, person), kind)) for o in node.options])


def _like(node: n.Like, person: Person) -> Truth:
    text = value_of(node.arg, person)
    return None if text is None else matches(text, node.pattern)


def _arithmetic(node: n.Arithmetic, person: Person) -> float | None:
    left, right = value_of(node.left, person), value_of(node.right, person)
    if left is None or right is None:
        return None
    left, right = float(left), float(right)
    if node.op == "+":
        return left + right
    if node.op == "-":
        return left - right
    if node.op == "*":
        return left * right
    return left / right if right != 0 else None


def _negate(node: n.Negate, person: Person) -> float | None:
    value = value_of(node.arg, person)
    return None if value is None else -float(value)


def _years_since(node: n.YearsSince, person: Person) -> int | None:
    day = value_of(node.arg, person)
    if day is None:
        return age_told(person.facts) if node.is_age else None
    return years_between(day, person.as_of)


def age_told(facts: Mapping[str, FactValue]) -> int | None:
    """The age that somebody told of whom no date of birth is known; a rule reads it where it says `age`."""
    told = facts.get(AGE)
    return told if isinstance(told, int) and not isinstance(told, bool) else None


def read_of(node: n.Node, facts: Mapping[str, FactValue]) -> dict[str, FactValue]:
    """The facts that `node` reads: the age in place of a date of birth that nobody knows."""
    found = {name: facts.get(name) for name in n.facts_of(node)}
    ages = [one.arg for one in n.walk(node) if isinstance(one, n.YearsSince) and one.is_age]
    dates = [one for one in n.walk(node) if isinstance(one, n.FactRef) and one.name == BORN]
    if ages and len(ages) == len(dates) and found[BORN] is None and (told := age_told(facts)) is not None:
        del found[BORN]
        found[AGE] = told
    return found


def _days_since(node: n.DaysSince, person: Person) -> int | None:
    day = value_of(node.arg, person)
    return None if day is None else (person.as_of - day).days


def _coalesce(node: n.Coalesce, person: Person) -> Any:
    for arg in node.args:
        value = value_of(arg, person)
        if value is not None:
            return _as(value, node.kind)
    return None


def _not(node: n.Not, person: Person) -> Truth:
    value = value_of(node.arg, person)
    return None if value is None else not value


def all_of(values: list[Truth]) -> Truth:
    """SQL's AND of `values`."""
    if any(v is False for v in values):
        return False
    return None if any(v is None for v in values) else True


def any_of(values: list[Truth]) -> Truth:
    """SQL's OR of `values`."""
    if any(v is True for v in values):
        return True
    return None if any(v is None for v in values) else False


_MEANING: dict[type, Callable[[Any, Person], Any]] = {
    n.Literal: lambda node, person: node.value,
    n.FactRef: _fact,
    n.Today: lambda node, person: person.as_of,
    n.YearsSince: _years_since,
    n.DaysSince: _days_since,
    n.Used: lambda node, person: person.used(node.service, node.days),
    n.Coalesce: _coalesce,
    n.Arithmetic: _arithmetic,
    n.Negate: _negate,
    n.Compare: _comparison,
    n.Between: _between,
    n.In: _in,
    n.Like: _like,
    n.IsNull: lambda node, person: value_of(node.arg, person) is None,
    n.IsTruth: lambda node, person: value_of(node.arg, person) is node.truth,
    n.Not: _not,
    n.And: lambda node, person: all_of([value_of(arg, person) for arg in node.args]),
    n.Or: lambda node, person: any_of([value_of(arg, person) for arg in node.args]),
}
