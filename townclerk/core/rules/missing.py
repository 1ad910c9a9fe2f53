"""Which unknown facts could still decide a rule, and in which order to ask for them.

Every unknown fact is given, besides "unknown", one value from each region of its type
between which no single condition of the rule changes (below 65, 65 and above …). The
rule is worked out for all their combinations at once, as an array with one axis for each
unknown. A fact could decide when the outcome changes anywhere along its axis. Its rank
is how much of the outcome it settles: the share of its values after which nothing else
matters, then the share of cases in which it alone changes the outcome, then its place in
the rule.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from townclerk.core.facts import FactType, FactValue
from townclerk.core.rules import nodes as n
from townclerk.core.rules.evaluate import Person, Truth, matches, read_of, value_of, years_ago

# Kleene's logic is min and max over these.
_CODE: dict[Truth, int] = {False: 0, None: 1, True: 2}
_UNKNOWN = 1
# The array has at most this many cells: a few milliseconds. Beyond it facts are taken
# to be free of one another's conditions, which can only report too many, never too few.
_MOST_CELLS = 60_000


@dataclass(frozen=True, slots=True)
class _Axis:
    """One thing that is not known: its options, each a truth code for every leaf it decides.

    The first option is "still unknown". `facts` is empty for an unknown history.
    """

    facts: tuple[str, ...]
    options: tuple[tuple[int, ...], ...]
    leaves: tuple[n.Node, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """`facts` that could still decide, most decisive first; whether the history could too."""

    facts: tuple[str, ...] = ()
    history: bool = False


def missing(tree: n.Node, person: Person) -> Missing:
    """What could still decide `tree` (in the form `nodes.positive` gives) for `person`."""
    leaves = n.leaves_of(tree)
    values = {leaf: value_of(leaf, person) for leaf in leaves}
    axes = _axes(
        [leaf for leaf in leaves if _open_facts(leaf, person) or _asks_history(leaf, person)], person
    )
    if not axes:
        return Missing()
    known = {leaf: _CODE[value] for leaf, value in values.items()}
    axes = [axis for axis in axes if _can_matter(tree, axis, axes, known)]
    if not axes:
        return Missing()
    cells = math.prod(len(axis.options) for axis in axes)
    scores = _scores(tree, axes, known) if cells <= _MOST_CELLS else [(1.0, 1.0)] * len(axes)
    return _ranked(axes, scores)


def _open_facts(leaf: n.Node, person: Person) -> tuple[str, ...]:
    return tuple(name for name, value in read_of(leaf, person.facts).items() if value is None)


def _asks_history(leaf: n.Node, person: Person) -> bool:
    return any(isinstance(x, n.Used) and person.used(x.service, x.days) is None for x in n.walk(leaf))


def _axes(leaves: Sequence[n.Node], person: Person) -> list[_Axis]:
    """An axis for each unknown fact with the leaves it alone decides, and one for each other leaf."""
    single: dict[str, list[n.Node]] = {}
    axes: list[_Axis] = []
    for leaf in leaves:
        facts = _open_facts(leaf, person)
        if len(facts) == 1 and _is_simple(leaf, facts[0]) and not _asks_history(leaf, person):
            single.setdefault(facts[0], []).append(leaf)
        else:
            today = _CODE[value_of(leaf, person)]
            axes.append(_Axis(facts, ((today,), (0,), (1,), (2,)), (leaf,)))
    for name, own in single.items():
        now, *answers = (
            tuple(_CODE[value_of(leaf, _with(person, name, value))] for leaf in own)
            for value in (None, *_representatives(name, own, person))
        )
        axes.append(_Axis((name,), (now, *dict.fromkeys(answers)), tuple(own)))
    return axes


def _with(person: Person, name: str, value: FactValue) -> Person:
    return Person({**person.facts, name: value}, person.as_of, person.used)


def _is_simple(leaf: n.Node, name: str) -> bool:
    """Whether the constants `leaf` compares the fact with are all that matters about it."""
    for node in n.walk(leaf):
        touches = name in n.facts_of(node)
        if touches and isinstance(node, n.Arithmetic | n.Negate):
            return False
        if touches and isinstance(node, n.YearsSince | n.DaysSince) and not isinstance(node.arg, n.FactRef):
            return False
        compared = n.children(node) if isinstance(node, n.Compare | n.Between | n.In) else ()
        if sum(name in n.facts_of(part) for part in compared) > 1:
            return False
    return True


def _representatives(name: str, leaves: Sequence[n.Node], person: Person) -> Sequence[FactValue]:
    """Values of the fact such that every other value acts on `leaves` like one of them."""
    fact = next(x for leaf in leaves for x in n.walk(leaf) if isinstance(x, n.FactRef) and x.name == name)
    if fact.kind is FactType.BOOLEAN:
        return [True, False]
    marks = [mark for leaf in leaves for mark in _marks(leaf, name, person)]
    if fact.kind is FactType.TEXT:
        patterns = [x.pattern for leaf in leaves for x in n.walk(leaf) if isinstance(x, n.Like)]
        return list(fact.choices) or _texts([m for m in marks if isinstance(m, str)], patterns)
    if fact.kind is FactType.DATE:
        ordinals = {m.toordinal() + step for m in marks if isinstance(m, date) for step in (-1, 0, 1)}
        ordinals |= {person.as_of.toordinal()}
        return [date.fromordinal(o) for o in sorted(ordinals) if 1 <= o <= date.max.toordinal()]
    numbers = sorted({float(m) for m in marks if isinstance(m, int | float) and math.isfinite(m)} | {0.0})
    if fact.kind is FactType.INTEGER:
        return sorted({math.floor(m) + step for m in numbers for step in (-1, 0, 1, 2)})
    between = [(a + b) / 2 for a, b in pairwise(numbers)]
    return sorted({*numbers, *between, numbers[0] - 1, numbers[-1] + 1})


def _texts(marks: Sequence[str], patterns: Sequence[str]) -> list[FactValue]:
    """The texts compared with, one that fits each pattern, and one that is none of them."""
    fitting = [p.replace("%", "").replace("_", "a") for p in patterns]
    other = "other"
    while other in marks or any(matches(other, p) and p.strip("%") for p in patterns):
        other += "*"
        if len(other) > 200:  # a pattern such as '%*%' cannot be escaped by growing
            break
    return [*dict.fromkeys([*marks, *fitting, other, ""])]


def _marks(leaf: n.Node, name: str, person: Person) -> Iterator[Any]:
    """The values at which conditions on the fact change, in the fact's own type."""
    for node in n.walk(leaf):
        if not isinstance(node, n.Compare | n.Between | n.In):
            continue
        parts = n.children(node)
        constants = [value_of(part, person) for part in parts if name not in n.facts_of(part)]
        for part in parts:
            if name in n.facts_of(part):
                yield from _in_own_type(part, [c for c in constants if c is not None], person)
    for node in n.walk(leaf):
        if isinstance(node, n.Coalesce) and name in n.facts_of(node):
            yield from (arg.value for arg in node.args if isinstance(arg, n.Literal))


def _in_own_type(part: n.Node, constants: Sequence[Any], person: Person) -> Iterator[Any]:
    since = next((x for x in n.walk(part) if isinstance(x, n.YearsSince | n.DaysSince)), None)
    for constant in constants:
        if since is None:
            yield constant
        elif isinstance(constant, int | float) and abs(constant) < 1e5:
            whole = math.floor(constant)
            for count in (whole, whole + 1):
                day = (
                    years_ago(person.as_of, count)
                    if isinstance(since, n.YearsSince)
                    else _days_ago(person.as_of, count)
                )
                if day:
                    yield day


def _days_ago(today: date, days: int) -> date | None:
    try:
        return today - timedelta(days=days)
    except OverflowError:
        return None


def _can_matter(tree: n.Node, axis: _Axis, axes: Sequence[_Axis], known: dict[n.Node, int]) -> bool:
    """Whether any of the axis' leaves is not cut off by something beside it that cannot change."""
    possible = {leaf: frozenset({code}) for leaf, code in known.items()}
    for each in axes:
        for index, leaf in enumerate(each.leaves):
            possible[leaf] = frozenset(option[index] for option in each.options)
    return any(_reaches(tree, leaf, possible) for leaf in axis.leaves if len(possible[leaf]) > 1)


def _reaches(tree: n.Node, leaf: n.Node, possible: dict[n.Node, frozenset[int]]) -> bool:
    if not isinstance(tree, n.And | n.Or):
        return tree == leaf
    closed = frozenset({0 if isinstance(tree, n.And) else 2})
    outcomes = [_outcomes(arg, possible) for arg in tree.args]
    return any(
        _reaches(arg, leaf, possible)
        and not any(outcome == closed for j, outcome in enumerate(outcomes) if j != i)
        for i, arg in enumerate(tree.args)
    )


def _outcomes(tree: n.Node, possible: dict[n.Node, frozenset[int]]) -> frozenset[int]:
    """The truth codes `tree` may take, its leaves taken to be free of one another."""
    if not isinstance(tree, n.And | n.Or):
        return possible[tree]
    pick: Callable[..., int] = min if isinstance(tree, n.And) else max
    reached = _outcomes(tree.args[0], possible)
    for arg in tree.args[1:]:
        other = _outcomes(arg, possible)
        reached = frozenset(pick(a, b) for a in reached for b in other)
    return reached


def _scores(tree: n.Node, axes: Sequence[_Axis], known: dict[n.Node, int]) -> list[tuple[float, float]]:
    """For each axis the share of its values that settle the outcome, and of cases it changes."""
    import numpy as np

    codes: dict[n.Node, Any] = {leaf: np.int8(code) for leaf, code in known.items()}
    for index, axis in enumerate(axes):
        shape = [1] * len(axes)
        shape[index] = len(axis.options)
        for place, leaf in enumerate(axis.leaves):
            codes[leaf] = np.array([option[place] for option in axis.options], np.int8).reshape(shape)

    def outcome(node: n.Node) -> Any:
        if not isinstance(node, n.And | n.Or):
            return codes[node]
        join = np.minimum if isinstance(node, n.And) else np.maximum
        result = outcome(node.args[0])
        for arg in node.args[1:]:
            result = join(result, outcome(arg))
        return result

    table = np.broadcast_to(outcome(tree), [len(axis.options) for axis in axes])
    scores = []
    for index in range(len(axes)):
        by_value = np.moveaxis(table, index, 0).reshape(table.shape[index], -1)
        changes = (by_value.max(axis=0) != by_value.min(axis=0)).mean()
        answers = by_value[1:]
        settles = ((answers.max(axis=1) == answers.min(axis=1)) & (answers[:, 0] != _UNKNOWN)).mean()
        scores.append((float(settles), float(changes)))
    return scores


def _ranked(axes: Sequence[_Axis], scores: Sequence[tuple[float, float]]) -> Missing:
    best: dict[str, tuple[float, float]] = {}
    history = False
    for axis, score in zip(axes, scores, strict=True):
        if score[1] == 0:
            continue
        history = history or not axis.facts
        for name in axis.facts:
            best[name] = max(best.get(name, score), score)
    order = list(best)
    return Missing(tuple(sorted(order, key=lambda name: [-s for s in best[name]])), history)
