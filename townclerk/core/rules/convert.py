"""The whitelist's frame: what is not handled by `conditions`, `values` or `functions` is refused here.

Anything not named there is refused, whatever sqlglot learns to parse.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlglot import exp

from townclerk.core.errors import Problem, did_you_mean
from townclerk.core.facts import Fact, FactType
from townclerk.core.rules import nodes as n
from townclerk.core.rules.kinds import disagreement, in_words, met
from townclerk.core.rules.text import text_of

ALLOWED = (
    "A rule is made of facts, AND, OR, NOT, = <> < <= > >=, BETWEEN, IN (…), LIKE, IS NULL, IS TRUE, "
    "+ - * /, age, years_since, days_since, today, used and coalesce."
)
FUNCTION_NAMES = ("age", "coalesce", "days_since", "today", "used", "years_since")
WRONG = n.Literal(None, None)
_DEEPEST = 60

# As operands these need parentheses: SQL and a reader disagree about `a = b IN (1)`.
_PREDICATES = (
    exp.EQ,
    exp.NEQ,
    exp.LT,
    exp.LTE,
    exp.GT,
    exp.GTE,
    exp.Between,
    exp.In,
    exp.Like,
    exp.Is,
    exp.And,
    exp.Or,
    exp.Not,
)


Handler = Callable[["Converter", Any], n.Node]


class Converter:
    """Turns one sqlglot expression into a tree, collecting `problems` as it goes."""

    def __init__(
        self,
        schema: Mapping[str, FactType | Fact],
        services: Collection[str] | None,
        handlers: Mapping[type, Handler],
    ) -> None:
        self.schema = schema
        self.services = services
        self._handlers = handlers
        self.problems: list[Problem] = []
        self._depth = 0

    def problem(self, at: Any, what: str, hint: str = "") -> n.Node:
        """Note that something is wrong at `at`; gives a node that fits anywhere, to go on with."""
        self.problems.append(Problem(what, hint, column=str(position(at))))
        return WRONG

    def condition(self, e: Any) -> n.Node:
        """`e` where SQL wants true or false."""
        node = self.node(e)
        if node.kind in (FactType.BOOLEAN, None):
            return node
        example = f"{text_of(node)} > 0" if node.kind in n.NUMERIC else f"{text_of(node)} = …"
        what = f"{in_words(node)}, not a condition."
        return self.problem(e, what, f"Compare it with something, such as {example}.")

    def operand(self, e: Any) -> n.Node:
        """`e` where SQL wants a value to compare or reckon with."""
        if isinstance(e, _PREDICATES):
            what = "It is not clear what belongs together here."
            return self.problem(e, what, "Put parentheses around the inner condition.")
        return self.node(e)

    def compared(self, parts: Sequence[Any]) -> tuple[n.Node, ...]:
        """`parts` as operands of types that can be compared, their texts values the facts may have."""
        nodes = met([self.operand(part) for part in parts])
        wrong = disagreement(nodes)
        if wrong:
            what, hint, index = wrong
            self.problem(parts[index], what, hint)
            return tuple(WRONG for _ in nodes)
        fact = next((x for x in nodes if isinstance(x, n.FactRef) and x.choices), None)
        for part, node in zip(parts, nodes, strict=True):
            if fact and isinstance(node, n.Literal) and node.value not in (None, *fact.choices):
                what = f"'{node.value}' is not a value of '{fact.name}'."
                self.problem(part, what, did_you_mean(str(node.value), fact.choices))
        return nodes

    def only(self, e: Any, *allowed: str) -> bool:
        """Whether `e` carries nothing but `allowed`; else that is a problem."""
        if all(key in allowed for key, value in e.args.items() if value):
            return True
        self.refuse(e)
        return False

    def refuse(self, e: Any) -> n.Node:
        """Note that rules have no such thing as `e`."""
        what, hint = _refusal(e)
        return self.problem(e, what, hint)

    def node(self, e: Any) -> n.Node:
        """`e` by its handler; refused when it has none."""
        handler = self._handlers.get(type(e))
        if handler is None:
            return self.refuse(e)
        self._depth += 1
        if self._depth > _DEEPEST:
            self._depth -= 1
            return self.problem(e, "The rule is nested too deep.", "Split it.")
        try:
            return handler(self, e)
        finally:
            self._depth -= 1


def position(e: Any) -> int:
    """The 1-based position of the first character of `e` that sqlglot knows of."""
    at: Any | None = e
    while at is not None:
        starts = [node.meta["start"] for node in at.walk() if "start" in node.meta]
        if starts:
            return int(min(starts)) + 1
        at = at.parent
    return 1


_REFUSED: tuple[tuple[tuple[type, ...], str, str], ...] = (
    ((exp.Query, exp.Exists, exp.Any), "A rule has no subqueries.", "Use used('service', days => 365)."),
    ((exp.Cast, exp.TryCast), "A rule cannot cast.", "Facts have types already."),
    ((exp.Case, exp.If), "A rule has no CASE or IF.", "Use AND, OR and NOT."),
    ((exp.DPipe,), "A rule has no ||.", "Write OR for 'or'."),
    ((exp.ArrayOverlaps,), "A rule has no &&.", "Write AND for 'and'."),
    ((exp.ILike,), "A rule has no ILIKE.", "Use LIKE, or IN with every spelling."),
    ((exp.Lambda,), "A rule has no lambda.", ALLOWED),
    ((exp.Placeholder, exp.Parameter), "A rule has no placeholders.", "Write the value itself."),
)


def _refusal(e: Any) -> tuple[str, str]:
    for types, what, hint in _REFUSED:
        if isinstance(e, types):
            return what, hint
    if isinstance(e, exp.In):
        return "IN needs a list in parentheses.", "Write area IN ('north', 'south')."
    if isinstance(e, exp.Func):
        name = (e.name if isinstance(e, exp.Anonymous) else e.sql_name()).lower()
        near = did_you_mean(name, FUNCTION_NAMES)
        return f"Rules have no function '{name}'.", near
    return f"A rule has no {type(e).__name__.upper()}.", ALLOWED
