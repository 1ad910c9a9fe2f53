"""What a parsed rule is made of: a small typed tree, independent of the parser.

Every node knows its `kind`: the type of its value, or None for the literal NULL, which
fits any. The kinds were checked when the tree was built, so evaluation needs no checks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from townclerk.core.facts import FactType, FactValue

Kind = FactType | None


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written in the rule."""

    value: FactValue
    kind: Kind


@dataclass(frozen=True, slots=True)
class FactRef:
    """A fact of the person. `choices` are the values it may take, when they are known."""

    name: str
    kind: Kind
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Today:
    """The day the rule is asked about."""

    kind: ClassVar[Kind] = FactType.DATE


@dataclass(frozen=True, slots=True)
class YearsSince:
    """Whole years from a date to today, negative for a date to come; `age` is one of these.

    Someone born on 29 February grows older on 1 March in a common year.
    """

    arg: Node
    is_age: bool = False
    kind: ClassVar[Kind] = FactType.INTEGER


@dataclass(frozen=True, slots=True)
class DaysSince:
    """Days from a date to today, negative for a date to come."""

    arg: Node
    kind: ClassVar[Kind] = FactType.INTEGER


@dataclass(frozen=True, slots=True)
class Used:
    """Whether the person used a service in the last `days`, today included (None: ever)."""

    service: str
    days: int | None
    kind: ClassVar[Kind] = FactType.BOOLEAN


@dataclass(frozen=True, slots=True)
class Coalesce:
    """The first of several values that is known."""

    args: tuple[Node, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left op right` in doubles, op one of ``+ - * /``; division by zero is unknown."""

    op: str
    left: Node
    right: Node
    kind: ClassVar[Kind] = FactType.NUMBER


@dataclass(frozen=True, slots=True)
class Negate:
    """A number with the other sign, as a double."""

    arg: Node
    kind: ClassVar[Kind] = FactType.NUMBER


@dataclass(frozen=True, slots=True)
class Compare:
    """`left op right`, op one of ``= <> < <= > >=``."""

    op: str
    left: Node
    right: Node
    kind: ClassVar[Kind] = FactType.BOOLEAN


@dataclass(frozen=True, slots=True)
class Between:
    """`low <= arg AND arg <= high`."""

    arg: Node
    low: Node
    high: Node
    kind: ClassVar[Kind] = FactType.BOOLEAN


@dataclass(frozen=True, slots=True)
class In:
    """`arg` equals one of `options`; unknown when it equals none and one of them is unknown."""

    arg: Node
    options: tuple[Node, ...]
    kind: ClassVar[Kind] = FactType.BOOLEAN


@dataclass(frozen=True, slots=True)
class Like:
    """`arg` has the form of `pattern`: % stands for any text, _ for one character."""

    arg: Node
    pattern: str
    kind: ClassVar[Kind] = FactType.BOOLEAN


@dataclass(frozen=True, slots=True)
class IsNull:
    """Whether `arg` is unknown; itself never unknown."""

    arg: Node
    kind: ClassVar[Kind] = FactType.BOOLEAN


@dataclass(frozen=True, slots=True)
class IsTruth:
    """Whether `arg` is known and equal to `truth`; itself never unknown."""

    arg: Node
    truth: bool
    kind: ClassVar[Kind] = FactType.BOOLEAN


@dataclass(frozen=True, slots=True)
class Not:
    """SQL's NOT."""

    arg: Node
    kind: ClassVar[Kind] = FactType.BOOLEAN


@dataclass(frozen=True, slots=True)
class And:
    """SQL's AND of two or more, none of which is itself an AND."""

    args: tuple[Node, ...]
    kind: ClassVar[Kind] = FactType.BOOLEAN


@dataclass(frozen=True, slots=True)
class Or:
    """SQL's OR of two or more, none of which is itself an OR."""

    args: tuple[Node, ...]
    kind: ClassVar[Kind] = FactType.BOOLEAN


Node = (
    Literal
    | FactRef
    | Today
    | YearsSince
    | DaysSince
    | Used
    | Coalesce
    | Arithmetic
    | Negate
    | Compare
    | Between
    | In
    | Like
    | IsNull
    | IsTruth
    | Not
    | And
    | Or
)

NUMERIC = frozenset({FactType.INTEGER, FactType.NUMBER})


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`, in the order they are written."""
    match node:
        case And() | Or() | Coalesce():
            return node.args
        case Compare() | Arithmetic():
            return (node.left, node.right)
        case Between():
            return (node.arg, node.low, node.high)
        case In():
            return (node.arg, *node.options)
        case YearsSince() | DaysSince() | Negate() | Like() | IsNull() | IsTruth() | Not():
            return (node.arg,)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything below it, in the order it is written."""
    yield node
    for child in children(node):
        yield from walk(child)


@lru_cache(maxsize=8192)
def facts_of(node: Node) -> tuple[str, ...]:
    """The names of the facts `node` reads, in the order they are written, each once."""
    return tuple(dict.fromkeys(n.name for n in walk(node) if isinstance(n, FactRef)))


@lru_cache(maxsize=4096)
def leaves_of(tree: Node) -> tuple[Node, ...]:
    """The single conditions under the ANDs and ORs of `tree`, in order, each once."""
    if isinstance(tree, And | Or):
        return tuple(dict.fromkeys(leaf for arg in tree.args for leaf in leaves_of(arg)))
    return (tree,)


def common_kind(*nodes: Node) -> Kind:
    """The kind in which `nodes` are compared: NUMBER where whole numbers meet fractions."""
    kinds = {node.kind for node in nodes} - {None}
    if len(kinds) == 1:
        return kinds.pop()
    return FactType.NUMBER if kinds and kinds <= NUMERIC else None


OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def negation(node: Node) -> Node:
    """NOT `node`, without a NOT where the language has a shorter word for it.

    Equal in all three truth values: numbers, dates and texts are totally ordered
    (DuckDB sorts NaN last), and NOT of unknown is unknown both times.
    """
    match node:
        case Not():
            return node.arg
        case Compare():
            return Compare(OPPOSITE[node.op], node.left, node.right)
        case Literal(value=bool(value)):
            return Literal(not value, FactType.BOOLEAN)
    return Not(node)


def positive(node: Node, *, negated: bool = False) -> Node:
    """The same condition with NOT pushed down to single conditions, where reasons need it.

    De Morgan's laws hold for three truth values too.
    """
    if isinstance(node, Not):
        return positive(node.arg, negated=not negated)
    if isinstance(node, And | Or):
        flipped = negated == isinstance(node, And)
        return joined(Or if flipped else And, tuple(positive(arg, negated=negated) for arg in node.args))
    return negation(node) if negated else node


def joined(join: type[And] | type[Or], args: tuple[Node, ...]) -> Node:
    """`args` under one AND or OR, those that are themselves such a join opened up."""
    flat: list[Node] = []
    for arg in args:
        flat.extend(arg.args if isinstance(arg, join) else (arg,))
    return join(tuple(flat)) if len(flat) > 1 else flat[0]
