"""The conditions a rule may be made of: AND, OR, NOT, comparisons, BETWEEN, IN, LIKE, IS."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlglot import exp

from townclerk.core.facts import FactType
from townclerk.core.rules import nodes as n
from townclerk.core.rules.convert import WRONG, Converter, Handler
from townclerk.core.rules.kinds import in_words

_COMPARISONS: dict[type, str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}


def _joined(join: type[n.And] | type[n.Or]) -> Handler:
    def convert(c: Converter, e: Any) -> n.Node:
        args: list[n.Node] = []
        pending = [e]
        # A chain of a hundred ANDs is a hundred levels deep to sqlglot, not to the reader.
        while pending:
            item = pending.pop()
            if type(item) is type(e):
                pending += [item.expression, item.this]
            else:
                args.append(c.condition(item))
        return n.joined(join, tuple(args))

    return convert


def _compare(c: Converter, e: Any) -> n.Node:
    op = _COMPARISONS[type(e)]
    left, right = c.compared([e.this, e.expression])
    for side in (e.this, e.expression):
        if isinstance(side, exp.Null):
            return c.problem(e, "A comparison with NULL is never true.", "Write IS NULL or IS NOT NULL.")
    node = n.Compare(op, left, right)
    return node if op in ("=", "<>") else _ordered(c, e, node, (left, right))


def _ordered(c: Converter, e: Any, node: n.Node, parts: Sequence[n.Node]) -> n.Node:
    kind = n.common_kind(*parts)
    if kind is FactType.TEXT:
        return c.problem(e, "Texts have no order.", "Compare them with = or <>, or use IN or LIKE.")
    if kind is FactType.BOOLEAN:
        return c.problem(e, "True and false have no order.", "Compare them with = or <>.")
    return node


def _between(c: Converter, e: Any) -> n.Node:
    if not c.only(e, "this", "low", "high"):
        return WRONG
    arg, low, high = c.compared([e.this, e.args["low"], e.args["high"]])
    return _ordered(c, e, n.Between(arg, low, high), (arg, low, high))


def _in(c: Converter, e: Any) -> n.Node:
    if not c.only(e, "this", "expressions"):
        return WRONG
    if not e.expressions:
        return c.problem(e, "The list after IN is empty.", "Write IN ('north', 'south').")
    parts = c.compared([e.this, *e.expressions])
    return n.In(parts[0], parts[1:])


def _like(c: Converter, e: Any) -> n.Node:
    pattern = e.expression
    if not (isinstance(pattern, exp.Literal) and pattern.is_string):
        return c.problem(e, "LIKE needs a text in quotes.", "Write street LIKE 'North%'.")
    arg = c.operand(e.this)
    if arg.kind not in (FactType.TEXT, None):
        return c.problem(e, f"{in_words(arg)}, and LIKE is for text.", "Compare it with = < > or BETWEEN.")
    node = n.Like(arg, pattern.this)
    return n.Not(node) if e.args.get("negate") else node


def _is(c: Converter, e: Any) -> n.Node:
    arg = c.operand(e.this)
    if isinstance(e.expression, exp.Null):
        return n.IsNull(arg)
    if not isinstance(e.expression, exp.Boolean):
        return c.problem(e, "After IS comes NULL, TRUE or FALSE.", "Write = to compare with a value.")
    if arg.kind not in (FactType.BOOLEAN, None):
        return c.problem(e, f"{in_words(arg)}, not true or false.", "Compare it with = < > or IN.")
    return n.IsTruth(arg, bool(e.expression.this))


CONDITIONS: dict[type, Handler] = {
    exp.Paren: lambda c, e: c.node(e.this),
    exp.And: _joined(n.And),
    exp.Or: _joined(n.Or),
    exp.Not: lambda c, e: n.negation(c.condition(e.this)),
    exp.Between: _between,
    exp.In: _in,
    exp.Like: _like,
    exp.Is: _is,
    **dict.fromkeys(_COMPARISONS, _compare),
}
