"""The meaning of a rule as a DuckDB expression over a relation of people."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from typing import Any

from townclerk.core.facts import FactType, FactValue
from townclerk.core.rules import nodes as n
from townclerk.core.rules.evaluate import years_ago
from townclerk.core.rules.usage import USED_KINDS, window

_RELATION = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")


@dataclass(frozen=True, slots=True)
class Query:
    """Where the expression finds people and their interactions, and which day it is."""

    as_of: date
    people: str = "people"
    interactions: str = "interactions"
    zone: tzinfo = UTC

    def __post_init__(self) -> None:
        for name in (self.people, self.interactions):
            if not _RELATION.fullmatch(name):
                raise ValueError(f"not the name of a relation: {name!r}")


def sql_of(node: n.Node, query: Query) -> str:
    """`node` as DuckDB SQL; every part is in parentheses, so it can stand anywhere.

    Written so that it cannot fail at run time: arithmetic is in doubles, a divisor of
    zero becomes NULL, nothing is cast from text.
    """
    return _SQL[type(node)](node, query)


def literal_sql(value: FactValue) -> str:
    """A value as DuckDB writes it: numbers with a fraction as DOUBLE, never as DECIMAL."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return repr(value) if "e" in repr(value) else f"{value!r}e0"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    return "'" + value.replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _as(node: n.Node, kind: n.Kind, query: Query) -> str:
    """`node` as it is compared: whole numbers as DOUBLE where one side has a fraction."""
    sql = sql_of(node, query)
    return f"CAST({sql} AS DOUBLE)" if kind is FactType.NUMBER and node.kind is not kind else sql


def _compare(node: n.Compare, query: Query) -> str:
    """A comparison; of an age with a whole number as one of the birth date, four times as fast."""
    match node.left, node.right:
        case n.YearsSince(arg=day), n.Literal(value=int(years)):
            first, after = years_ago(query.as_of, years), years_ago(query.as_of, years + 1)
            if first and after:
                return _BIRTH_DATE[node.op].format(
                    day=sql_of(day, query), first=literal_sql(first), after=literal_sql(after)
                )
    kind = n.common_kind(node.left, node.right)
    return f"({_as(node.left, kind, query)} {node.op} {_as(node.right, kind, query)})"


# `first` is the last birth date of those who are that old, `after` of those a year older.
_BIRTH_DATE = {
    ">=": "({day} <= {first})",
    "<": "({day} > {first})",
    ">": "({day} <= {after})",
    "<=": "({day} > {after})",
    "=": "({day} <= {first} AND {day} > {after})",
    "<>": "({day} > {first} OR {day} <= {after})",
}


def _between(node: n.Between, query: Query) -> str:
    kind = n.common_kind(node.arg, node.low, node.high)
    if isinstance(node.arg, n.YearsSince):
        at_least, at_most = n.Compare(">=", node.arg, node.low), n.Compare("<=", node.arg, node.high)
        return f"({_compare(at_least, query)} AND {_compare(at_most, query)})"
    arg, low, high = (_as(part, kind, query) for part in (node.arg, node.low, node.high))
    return f"({arg} BETWEEN {low} AND {high})"


def _in(node: n.In, query: Query) -> str:
    kind = n.common_kind(node.arg, *node.options)
    options = ", ".join(_as(option, kind, query) for option in node.options)
    return f"({_as(node.arg, kind, query)} IN ({options}))"


def _arithmetic(node: n.Arithmetic, query: Query) -> str:
    left, right = (_as(part, FactType.NUMBER, query) for part in (node.left, node.right))
    return f"({left} / nullif({right}, 0))" if node.op == "/" else f"({left} {node.op} {right})"


def _years_since(node: n.YearsSince, query: Query) -> str:
    day, today = sql_of(node.arg, query), query.as_of
    later = f"CAST(month({day}) * 100 + day({day}) > {today.month * 100 + today.day} AS BIGINT)"
    return f"({today.year} - year({day}) - {later})"


def _used(node: n.Used, query: Query) -> str:
    start, end = window(as_of=query.as_of, days=node.days, zone=query.zone)
    since = f" AND i.\"at\" >= TIMESTAMPTZ '{start.isoformat(' ')}'" if start else ""
    kinds = ", ".join(literal_sql(kind) for kind in USED_KINDS)
    # Relations were checked to be names, and the service is a quoted literal.
    return (
        f"(CASE WHEN {query.people}.history_known THEN {query.people}.person_id IN ("  # noqa: S608
        f"SELECT i.person_id FROM {query.interactions} AS i WHERE i.person_id IS NOT NULL"
        f" AND i.service = {literal_sql(node.service)} AND i.kind IN ({kinds})"
        f"{since} AND i.\"at\" < TIMESTAMPTZ '{end.isoformat(' ')}') END)"
    )


def _coalesce(node: n.Coalesce, query: Query) -> str:
    return f"coalesce({', '.join(_as(arg, node.kind, query) for arg in node.args)})"


def _join(word: str) -> Callable[[Any, Query], str]:
    return lambda node, query: "(" + f" {word} ".join(sql_of(arg, query) for arg in node.args) + ")"


_SQL: dict[type, Callable[[Any, Query], str]] = {
    n.Literal: lambda node, query: literal_sql(node.value),
    n.FactRef: lambda node, query: f"{query.people}.{_quoted(node.name)}",
    n.Today: lambda node, query: literal_sql(query.as_of),
    n.YearsSince: _years_since,
    n.DaysSince: lambda node, query: f"({literal_sql(query.as_of)} - {sql_of(node.arg, query)})",
    n.Used: _used,
    n.Coalesce: _coalesce,
    n.Arithmetic: _arithmetic,
    n.Negate: lambda node, query: f"(-{_as(node.arg, FactType.NUMBER, query)})",
    n.Compare: _compare,
    n.Between: _between,
    n.In: _in,
    n.Like: lambda node, query: f"({sql_of(node.arg, query)} LIKE {literal_sql(node.pattern)})",
    n.IsNull: lambda node, query: f"({sql_of(node.arg, query)} IS NULL)",
    n.IsTruth: lambda node, query: f"({sql_of(node.arg, query)} IS {literal_sql(node.truth)})",
    n.Not: lambda node, query: f"(NOT {sql_of(node.arg, query)})",
    n.And: _join("AND"),
    n.Or: _join("OR"),
}
