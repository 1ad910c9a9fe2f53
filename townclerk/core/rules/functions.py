"""The functions a rule may call: `used`, `years_since`, `days_since`, and those SQL has itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from townclerk.core.errors import did_you_mean
from townclerk.core.facts import FactType
from townclerk.core.rules import nodes as n
from townclerk.core.rules.kinds import in_words, met

if TYPE_CHECKING:
    from townclerk.core.rules.convert import Converter

LONGEST_DAYS = 36_525
_USED = "Write used('bus-pass') or used('bus-pass', days => 365)."


def _used(c: Converter, e: Any) -> n.Node:
    args = e.expressions
    if not args or not (isinstance(args[0], exp.Literal) and args[0].is_string):
        return c.problem(e, "used needs a service in quotes.", _USED)
    service = args[0].this
    if c.services is not None and service not in c.services:
        what = f"There is no service '{service}'."
        return c.problem(args[0], what, did_you_mean(service, c.services))
    if len(args) == 1:
        return n.Used(service, None)
    days = _days(args[1]) if len(args) == 2 else None
    if days is None:
        hint = f"{_USED} Days go from 1 to {LONGEST_DAYS:,}."
        return c.problem(args[1], "The second part of used is a number of days.", hint)
    return n.Used(service, days)


def _days(e: Any) -> int | None:
    """The whole number in ``days => 365``, or None where it is written otherwise."""
    if not (isinstance(e, exp.Kwarg) and e.this.name.lower() == "days"):
        return None
    number = e.expression
    if not isinstance(number, exp.Literal) or number.is_string or not number.this.isdecimal():
        return None
    days = int(number.this[:9])
    return days if 1 <= days <= LONGEST_DAYS else None


def _since(make: Callable[[n.Node], n.Node], name: str) -> Callable[[Converter, Any], n.Node]:
    def convert(c: Converter, e: Any) -> n.Node:
        if len(e.expressions) != 1:
            return c.problem(e, f"{name} needs one date.", f"Write {name}(moved_in).")
        # Beside a date, quoted dates are dates.
        arg = met([c.operand(e.expressions[0]), n.Today()])[0]
        if arg.kind is FactType.DATE or (arg.kind is None and c.problems):
            return make(arg)
        what = "NULL is not a date." if arg.kind is None else f"{in_words(arg)}, not a date."
        return c.problem(e.expressions[0], what, f"{name} needs a fact of type date.")

    return convert


def _age(c: Converter, e: Any) -> n.Node:
    return c.problem(e, "age is written without parentheses.", "Write age >= 65, or years_since(a_date).")


def _no_arguments(c: Converter, e: Any) -> n.Node:
    return c.problem(e, f"{e.name} is written otherwise.", "Write today() or coalesce(children, 0).")


FUNCTIONS: dict[str, Callable[[Converter, Any], n.Node]] = {
    "used": _used,
    "years_since": _since(n.YearsSince, "years_since"),
    "days_since": _since(n.DaysSince, "days_since"),
    "age": _age,
    "today": _no_arguments,
    "coalesce": _no_arguments,
}
