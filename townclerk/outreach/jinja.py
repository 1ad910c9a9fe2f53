"""The template language: a small, bounded part of Jinja2, checked before anything is rendered.

Only what is listed here can be written: values, conditions, loops over the reasons or a short
range, and some filters. Nothing can call, import, define, multiply or reach inside an object, so a
template can neither run away nor read what it was not given. The immutable sandbox is a second wall.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from townclerk.core.errors import Problem, did_you_mean
from townclerk.outreach.variables import VARIABLES

MAX_RANGE = 50
MAX_LOOPS_DEEP = 2
MAX_SOURCE = 20_000
FILTERS = ("default", "first", "join", "last", "length", "lower", "trim", "upper", "capitalize")
TESTS = ("defined", "none", "eq", "ne")
_LOOP = ("index", "first", "last", "length")
_NODES: tuple[type[nodes.Node], ...] = (
    *(nodes.Output, nodes.TemplateData, nodes.Name, nodes.NSRef, nodes.Getattr, nodes.Const, nodes.List),
    *(nodes.If, nodes.For, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Filter, nodes.Test, nodes.Call, nodes.Concat, nodes.Tuple),
)


def environment(**options: Any) -> ImmutableSandboxedEnvironment:
    """A sandbox that knows the allowed filters and tests only, and stops at anything undefined."""
    env = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, cache_size=0, **options
    )
    env.filters = {name: env.filters[name] for name in FILTERS}
    env.tests = {name: env.tests[name] for name in TESTS}
    env.globals = {"range": _short_range}
    return env


def _short_range(stop: int) -> range:
    return range(min(int(stop), MAX_RANGE))


@lru_cache(maxsize=4)
def _checker() -> ImmutableSandboxedEnvironment:
    return environment()


def text_check(text: str) -> list[Problem]:
    """Everything a template text must not say; `Problem.line` counts from the text's own first line."""
    if len(text) > MAX_SOURCE:
        what = f"The text has {len(text):,} characters; the most is {MAX_SOURCE:,}."
        return [Problem(what, "Shorten it.", line=1)]
    try:
        tree = _checker().parse(text)
    except TemplateSyntaxError as error:
        return [
            Problem(_syntax(error), "Write {{ person.name }} or {% if … %} … {% endif %}.", line=error.lineno)
        ]
    problems = [problem for node in _walk(tree) for problem in _node(node)]
    problems += _names(tree, frozenset())
    return sorted(set(problems), key=lambda problem: (problem.line or 0, problem.what))


def variables_of(text: str) -> frozenset[str]:
    """The variables that a checked text reads."""
    from jinja2 import meta

    return frozenset(meta.find_undeclared_variables(_checker().parse(text)) - {"range"})


def _syntax(error: TemplateSyntaxError) -> str:
    message = (error.message or "it cannot be read").rstrip(".")
    return f"The template cannot be read: {message[:1].lower()}{message[1:]}."


def _walk(tree: nodes.Node) -> Iterator[nodes.Node]:
    for node in tree.iter_child_nodes():
        yield node
        yield from _walk(node)


def _node(node: nodes.Node) -> Iterator[Problem]:
    """What is wrong with one node, names apart."""
    if not isinstance(node, _NODES):
        what = f"Templates cannot use '{type(node).__name__.lower()}'."
        yield Problem(what, "Use values, if, for and filters only.", line=node.lineno)
    elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
        yield Problem(
            f"There is no filter '{node.name}'.", did_you_mean(node.name, FILTERS), line=node.lineno
        )
    elif isinstance(node, nodes.Filter) and node.name == "join" and not _joins_once(node):
        hint = "Write {{ reasons|join(', ') }}."
        yield Problem("'join' takes a value or a list, and a text to put between.", hint, line=node.lineno)
    elif isinstance(node, nodes.Test) and node.name not in TESTS:
        yield Problem(f"There is no test '{node.name}'.", did_you_mean(node.name, TESTS), line=node.lineno)
    elif isinstance(node, nodes.Call) and not _is_range(node):
        hint = "Only range with a whole number can be called."
        yield Problem("Templates cannot call anything.", hint, line=node.lineno)
    elif isinstance(node, nodes.For):
        yield from _loop(node)


def _joins_once(node: nodes.Filter) -> bool:
    """A join of joins, or with a join between, would multiply its length each time."""
    between = all(isinstance(arg, nodes.Const) for arg in node.args)
    plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    return between and plain and isinstance(node.node, nodes.Name | nodes.Getattr | nodes.List)


def _loop(node: nodes.For) -> Iterator[Problem]:
    if node.recursive or node.test is not None:
        yield Problem(
            "A loop cannot be recursive or have a condition.", "Put an if inside.", line=node.lineno
        )
    if not isinstance(node.target, nodes.Name):
        yield Problem("A loop gives one value at a time.", "Write {% for x in reasons %}.", line=node.lineno)
    if not (_is_range(node.iter) or (isinstance(node.iter, nodes.Name) and node.iter.name == "reasons")):
        hint = f"Loop over reasons, or over range(n) with n up to {MAX_RANGE}."
        yield Problem("A loop cannot go over this.", hint, line=node.iter.lineno)
    deep = 1 + max((_depth(child) for child in node.iter_child_nodes()), default=0)
    if deep > MAX_LOOPS_DEEP:
        yield Problem(f"Loops are {deep} deep; the most is {MAX_LOOPS_DEEP}.", line=node.lineno)


def _depth(node: nodes.Node) -> int:
    inner = max((_depth(child) for child in node.iter_child_nodes()), default=0)
    return inner + isinstance(node, nodes.For)


def _is_range(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.node.name != "range":
        return False
    args = node.args
    number = args[0].value if len(args) == 1 and isinstance(args[0], nodes.Const) else None
    plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    return plain and isinstance(number, int) and 0 <= number <= MAX_RANGE


def _names(node: nodes.Node, loops: frozenset[str]) -> list[Problem]:
    """Names and their parts that are not given to a template; `loops` are those of loops around `node`."""
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        inside = loops | {node.target.name, "loop"}
        found = _names(node.iter, loops)
        for child in (*node.body, *node.else_):
            found += _names(child, inside)
        return found
    if isinstance(node, nodes.Getattr):
        return _part(node, loops)
    if isinstance(node, nodes.Name) and node.name not in loops and node.name != "range":
        return [] if node.name in VARIABLES else [_undefined(node.name, VARIABLES, node.lineno)]
    found = []
    for child in node.iter_child_nodes():
        found += _names(child, loops)
    return found


def _part(node: nodes.Getattr, loops: frozenset[str]) -> list[Problem]:
    owner = node.node.name if isinstance(node.node, nodes.Name) else ""
    if owner in loops:
        parts: tuple[str, ...] = _LOOP if owner == "loop" else ()
    elif owner in VARIABLES:
        parts = VARIABLES[owner] or ()
    else:
        return _names(node.node, loops) or [_undefined(node.attr, (), node.lineno)]
    full = [f"{owner}.{part}" for part in parts]
    return [] if node.attr in parts else [_undefined(f"{owner}.{node.attr}", full, node.lineno)]


def _undefined(name: str, known: Any, line: int) -> Problem:
    return Problem(f"'{name}' is not defined.", did_you_mean(name, known), line=line)
