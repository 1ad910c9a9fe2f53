"""The values a rule may compare: facts, literals, arithmetic, coalesce and today."""

from __future__ import annotations

import math
from typing import Any

from sqlglot import exp

from townclerk.core.errors import did_you_mean
from townclerk.core.facts import Fact, FactType
from townclerk.core.rules import nodes as n
from townclerk.core.rules.convert import WRONG, Converter, Handler
from townclerk.core.rules.functions import FUNCTIONS
from townclerk.core.rules.kinds import date_literal, in_words

LARGEST = 2**53

_ARITHMETIC: dict[type, str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/"}


def _column(c: Converter, e: Any) -> n.Node:
    if e.args.get("table") or not isinstance(e.this, exp.Identifier):
        return c.problem(e, "A fact is written without a table name.", "Write area, not people.area.")
    quoted, name = e.this.quoted, e.this.this.lower()
    fact = c.schema.get(name)
    if isinstance(fact, Fact) and fact.protected:
        what = f"'{name}' is a protected characteristic; no rule may read it."
        return c.problem(e, what, "It is used only to measure fairness.")
    if fact is not None:
        return n.FactRef(name, fact.type, fact.values) if isinstance(fact, Fact) else n.FactRef(name, fact)
    if name == "age" and _birth_date(c) is FactType.DATE:
        return n.YearsSince(n.FactRef("birth_date", FactType.DATE), is_age=True)
    hint = f"Text goes in single quotes: '{e.this.this}'." if quoted else _fact_hint(c, name)
    return c.problem(e, f"There is no fact '{name}'.", hint)


def _birth_date(c: Converter) -> FactType | None:
    fact = c.schema.get("birth_date")
    return fact.type if isinstance(fact, Fact) else fact


def _fact_hint(c: Converter, name: str) -> str:
    if name == "age":
        return "'age' needs a fact 'birth_date' of type date in agency.toml."
    known = [k for k, fact in c.schema.items() if not (isinstance(fact, Fact) and fact.protected)]
    hint = did_you_mean(name, known + (["age"] if _birth_date(c) is FactType.DATE else []))
    return hint if hint.startswith("Did") else f"{hint} Text goes in single quotes.".strip()


def _literal(c: Converter, e: Any) -> n.Node:
    if e.is_string:
        if any(ord(character) < 32 for character in e.this):
            return c.problem(e, "The text contains a line break or control character.", "Take it out.")
        return n.Literal(e.this, FactType.TEXT)
    try:
        value: int | float = int(e.this) if e.this.isdecimal() else float(e.this)
    except ValueError:
        return c.problem(e, f"'{e.this}' is not a number.", "Write it in digits, such as 65 or 2.5.")
    if value > LARGEST or not math.isfinite(value):
        return c.problem(e, f"{e.this} is too large.", f"Numbers go up to {LARGEST:,}.")
    return n.Literal(value, FactType.INTEGER if isinstance(value, int) else FactType.NUMBER)


def _number(c: Converter, e: Any) -> n.Node:
    """An operand of arithmetic: a number, or NULL."""
    node = c.operand(e)
    if node.kind in n.NUMERIC or node.kind is None:
        return node
    if node.kind is FactType.DATE:
        return c.problem(e, f"{in_words(node)}, not a number.", "Use days_since(…) or years_since(…).")
    return c.problem(e, f"{in_words(node)}, not a number.", "+ - * / are for numbers.")


def _negate(c: Converter, e: Any) -> n.Node:
    node = _number(c, e.this)
    if isinstance(node, n.Literal) and isinstance(node.value, int | float):
        return n.Literal(-node.value, node.kind)
    return n.Negate(node)


def _arithmetic(c: Converter, e: Any) -> n.Node:
    op = _ARITHMETIC[type(e)]
    left, right = _number(c, e.this), _number(c, e.expression)
    if op == "/" and any(isinstance(node, n.Arithmetic) and node.op == "/" for node in n.walk(right)):
        # The divisor is written twice in SQL (to turn zero into NULL): nested, that doubles each time.
        return c.problem(e.expression, "A divisor cannot itself divide.", "Write a * c / b for a / (b / c).")
    return n.Arithmetic(op, left, right)


def _date_cast(c: Converter, e: Any) -> n.Node:
    """``DATE '2024-01-31'``, which sqlglot reads as a cast; real casts were refused as tokens."""
    inner = e.this
    if not (isinstance(e.to.this, exp.DataType.Type) and e.to.this == exp.DataType.Type.DATE):
        return c.refuse(e)
    day = date_literal(inner.this) if isinstance(inner, exp.Literal) and inner.is_string else None
    if day is None:
        return c.problem(e, f"{inner.sql()} is not a date.", "Write a date as 'YYYY-MM-DD'.")
    return n.Literal(day, FactType.DATE)


def _coalesce(c: Converter, e: Any) -> n.Node:
    args = c.compared([e.this, *e.expressions])
    kind = n.common_kind(*args)
    if kind is None and not c.problems:
        return c.problem(e, "coalesce needs a fact.", "Write coalesce(children, 0).")
    return n.Coalesce(args, kind)


def _today(c: Converter, e: Any) -> n.Node:
    return n.Today() if c.only(e) else WRONG


def _anonymous(c: Converter, e: Any) -> n.Node:
    handler = FUNCTIONS.get(str(e.this).lower())
    return handler(c, e) if handler else c.refuse(e)


VALUES: dict[type, Handler] = {
    exp.Column: _column,
    exp.Literal: _literal,
    exp.Boolean: lambda c, e: n.Literal(bool(e.this), FactType.BOOLEAN),
    exp.Null: lambda c, e: n.Literal(None, None),
    exp.Neg: _negate,
    exp.Cast: _date_cast,
    exp.Coalesce: _coalesce,
    exp.CurrentDate: _today,
    exp.Anonymous: _anonymous,
    **dict.fromkeys(_ARITHMETIC, _arithmetic),
}
