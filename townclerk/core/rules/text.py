"""The normalised spelling of a rule: what is shown, hashed and parsed again to the same tree."""

from __future__ import annotations

import re
from datetime import date

from townclerk.core.facts import FactValue
from townclerk.core.rules import nodes as n

_TIGHTNESS = {"+": 1, "-": 1, "*": 2, "/": 2}
_PLAIN_OPERAND = (
    n.Literal,
    n.FactRef,
    n.Today,
    n.YearsSince,
    n.DaysSince,
    n.Used,
    n.Coalesce,
    n.Arithmetic,
    n.Negate,
)


def text_of(node: n.Node) -> str:
    """`node` in the rule language."""
    match node:
        case n.And():
            return " AND ".join(_wrapped(arg, n.Or) for arg in node.args)
        case n.Or():
            return " OR ".join(text_of(arg) for arg in node.args)
        case n.Not():
            return _not(node.arg)
        case n.Compare() | n.Between() | n.In() | n.Like() | n.IsNull() | n.IsTruth():
            return _predicate(node, "")
    return _value(node)


def literal_text(value: FactValue) -> str:
    """A value as the rule language writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return f"'{value.isoformat()}'"
    return "'" + value.replace("'", "''") + "'"


def _not(arg: n.Node) -> str:
    if isinstance(arg, n.Between | n.In | n.Like | n.IsNull | n.IsTruth):
        return _predicate(arg, "NOT ")
    if isinstance(arg, _PLAIN_OPERAND):
        return f"NOT {text_of(arg)}"
    return f"NOT ({text_of(arg)})"


def _predicate(node: n.Node, negation: str) -> str:
    match node:
        case n.Compare():
            return f"{_operand(node.left)} {node.op} {_operand(node.right)}"
        case n.Between():
            low, high = _operand(node.low), _operand(node.high)
            return f"{_operand(node.arg)} {negation}BETWEEN {low} AND {high}"
        case n.In():
            options = ", ".join(text_of(option) for option in node.options)
            return f"{_operand(node.arg)} {negation}IN ({options})"
        case n.Like():
            return f"{_operand(node.arg)} {negation}LIKE {literal_text(node.pattern)}"
        case n.IsNull():
            return f"{_operand(node.arg)} IS {negation}NULL"
        case n.IsTruth():
            return f"{_operand(node.arg)} IS {negation}{literal_text(node.truth)}"
    raise AssertionError(node)


def _operand(node: n.Node) -> str:
    return text_of(node) if isinstance(node, _PLAIN_OPERAND) else f"({text_of(node)})"


def _wrapped(node: n.Node, *loose: type) -> str:
    return f"({text_of(node)})" if isinstance(node, loose) else text_of(node)


def _value(node: n.Node) -> str:  # noqa: PLR0911 (one line for each kind of node)
    match node:
        case n.Literal():
            return literal_text(node.value)
        case n.FactRef():
            return _name(node.name)
        case n.Today():
            return "today()"
        case n.YearsSince():
            return "age" if node.is_age else f"years_since({text_of(node.arg)})"
        case n.DaysSince():
            return f"days_since({text_of(node.arg)})"
        case n.Used():
            days = f", days => {node.days}" if node.days is not None else ""
            return f"used({literal_text(node.service)}{days})"
        case n.Coalesce():
            return f"coalesce({', '.join(text_of(arg) for arg in node.args)})"
        case n.Negate():
            return f"-{_wrapped(node.arg, n.Arithmetic, n.Negate, n.Literal)}"
        case n.Arithmetic():
            return f"{_term(node.left, node.op, False)} {node.op} {_term(node.right, node.op, True)}"
    raise AssertionError(node)


def _term(node: n.Node, op: str, is_right: bool) -> str:
    """An operand of `op`; the right one also needs parentheses at the same tightness."""
    if isinstance(node, n.Arithmetic) and _TIGHTNESS[node.op] < _TIGHTNESS[op] + is_right:
        return f"({text_of(node)})"
    return text_of(node)


# Words that sqlglot does not read as a name; a fact may still be called so. A test
# goes through every keyword it has.
_RESERVED = frozenset(
    """
    all alter and any array as asc between call case cast check collate column constraint create cross
    current_catalog current_date current_time current_timestamp current_user desc describe distinct do drop
    else end except execute exists explain extract false fetch for force foreign from full glob grant group
    having if ilike in inner insert install intersect interval into is isnull join lateral left like limit
    localtime localtimestamp map natural not notnull null offset on only optimize or order outer
    partitioned_by positional prepare primary qualify references regexp rename reset returning revoke right
    rlike rollback select session_user set some summarize table tablesample then to true uncache union unique
    unknown using vacuum values when where window with xor
    """.split()
)
_NAME = re.compile(r"[a-z_][a-z0-9_]*")


def _name(name: str) -> str:
    plain = _NAME.fullmatch(name) and name not in _RESERVED
    return name if plain else '"' + name.replace('"', '""') + '"'
