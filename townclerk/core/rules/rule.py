"""A rule: parsed once, asked about one person or written as a query for a million."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from functools import cached_property
from hashlib import sha256

from townclerk.core.facts import Fact, FactType, FactValue
from townclerk.core.rules import nodes as n
from townclerk.core.rules.evaluate import Person, all_of, any_of, read_of, value_of
from townclerk.core.rules.missing import missing
from townclerk.core.rules.text import text_of
from townclerk.core.rules.usage import UsedLookup


def unknown(service: str, days: int | None) -> None:
    """`used` for someone whose history is not known."""
    return


@dataclass(frozen=True, slots=True)
class Condition:
    """One single condition of a rule and what it came to for a person.

    Attributes:
        text: the condition in the rule language; a NOT around several is pushed down to each.
        value: True, False, or None where a fact it needs is unknown.
        facts: the facts it read, None for those unknown.
        decides: whether the rule's outcome rests on it: a condition that holds beside
            one that does not, under AND, does not.
        node: its tree, for `describe`.
    """

    text: str
    value: bool | None
    facts: Mapping[str, FactValue]
    decides: bool
    node: n.Node = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions that stand together in a rule: one of them is enough, or all of them must be so.

    Attributes:
        any_of: whether one is enough.
        value: what they come to together, as SQL has it.
        parts: in the order they are written; a group within a group is of the other kind.
    """

    any_of: bool
    value: bool | None
    parts: tuple[Condition | Group, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule says about one person.

    Attributes:
        value: True, False, or None (not known), as SQL has it.
        conditions: the single conditions, in the order they are written, each once.
        missing: facts that are unknown and could still decide, most decisive first
            (see `townclerk.core.rules.missing`).
        history_missing: whether the person's history is unknown and could still decide.
        tree: the same conditions as they stand together: all of these must be so, where they are more.
    """

    value: bool | None
    conditions: tuple[Condition, ...]
    missing: tuple[str, ...] = ()
    history_missing: bool = False
    tree: tuple[Condition | Group, ...] = ()

    @property
    def reasons(self) -> tuple[Condition, ...]:
        """The conditions the outcome rests on."""
        return tuple(condition for condition in self.conditions if condition.decides)


@dataclass(frozen=True)
class Rule:
    """A condition about one person, in SQL (see README.md beside this file).

    Two rules are equal when their normalised texts are.

    Attributes:
        text: the rule in normalised spelling; parsing it gives the same rule.
        source: as it was written.
        node: its tree.
    """

    text: str
    source: str = field(compare=False)
    node: n.Node = field(repr=False, compare=False)

    @classmethod
    def parse(
        cls,
        text: str,
        schema: Mapping[str, FactType | Fact],
        services: Collection[str] | None = None,
    ) -> Rule:
        """The rule that `text` writes.

        Args:
            text: such as ``age >= 65 AND NOT used('bus-pass', days => 365)``.
            schema: the facts there are. With `Fact` instead of `FactType`, the values
                of choices are checked too.
            services: the ids that `used` may name; None: any.

        Raises:
            TownclerkError: with a problem for each thing that is wrong; `Problem.column`
                is the 1-based character position in `text`.
        """
        from townclerk.core.rules.parse import parse

        node = parse(text, schema, services)
        return cls(text=text_of(node), source=text, node=node)

    @property
    def version(self) -> str:
        """Twelve hex digits that change when the rule's meaning is written otherwise."""
        return sha256(self.text.encode()).hexdigest()[:12]

    @property
    def facts(self) -> frozenset[str]:
        """The facts it reads; `age` reads `birth_date`."""
        return frozenset(n.facts_of(self.node))

    @property
    def services(self) -> frozenset[str]:
        """The services it asks the history about."""
        return frozenset(node.service for node in n.walk(self.node) if isinstance(node, n.Used))

    @property
    def uses(self) -> tuple[str, ...]:
        """The conditions that ask the history, each once; each is a rule of its own."""
        return tuple(dict.fromkeys(text_of(node) for node in n.walk(self.node) if isinstance(node, n.Used)))

    @cached_property
    def _positive(self) -> n.Node:
        return n.positive(self.node)

    @cached_property
    def _leaves(self) -> tuple[tuple[n.Node, str], ...]:
        return tuple((leaf, text_of(leaf)) for leaf in n.leaves_of(self._positive))

    def evaluate(self, facts: Mapping[str, FactValue], *, as_of: date, used: UsedLookup = unknown) -> Outcome:
        """What the rule says about a person with `facts` on the day `as_of`.

        Args:
            facts: by name; a fact that is absent or None is unknown. Of whom no `birth_date` is known, an
                `age` that was told in whole years may stand beside them.
            as_of: the civil day in the agency's zone.
            used: ``used(service, days)``, None where the history is not known.

        Raises:
            TownclerkError: a fact's value is not of its type.
        """
        person = Person(facts, as_of, used)
        value = value_of(self.node, person)
        decisive = set(_deciding(self._positive, person))
        conditions = tuple(
            Condition(
                text=text,
                value=value_of(leaf, person),
                facts=read_of(leaf, facts),
                decides=leaf in decisive,
                node=leaf,
            )
            for leaf, text in self._leaves
        )
        lacking = missing(self._positive, person)
        by_leaf = {one.node: one for one in conditions}
        top = self._positive.args if isinstance(self._positive, n.And) else (self._positive,)
        tree = tuple(_grouped(arg, person, by_leaf) for arg in top)
        return Outcome(value, conditions, lacking.facts, lacking.history, tree)

    def holds(
        self, facts: Mapping[str, FactValue], *, as_of: date, used: UsedLookup = unknown
    ) -> bool | None:
        """Only the value of `evaluate`, some ten times faster."""
        value: bool | None = value_of(self.node, Person(facts, as_of, used))
        return value

    def to_sql(
        self,
        *,
        as_of: date,
        people: str = "people",
        interactions: str = "interactions",
        zone: tzinfo = UTC,
    ) -> str:
        """The rule as a DuckDB expression of three truth values, over the relation `people`.

        Args:
            as_of: the civil day in the agency's zone.
            people: a relation in the FROM clause: ``person_id BIGINT``, each fact typed
                (BIGINT, DOUBLE, VARCHAR, BOOLEAN, DATE), ``history_known BOOLEAN``.
            interactions: a relation ``person_id, service, kind, at TIMESTAMPTZ``; only
                rules with `used` read it.
            zone: the agency's, in which the `days` of `used` begin and end.
        """
        from townclerk.core.rules.sql import Query, sql_of

        return sql_of(self.node, Query(as_of, people, interactions, zone))


def _grouped(tree: n.Node, person: Person, by_leaf: Mapping[n.Node, Condition]) -> Condition | Group:
    """`tree` with what each of its conditions came to."""
    if not isinstance(tree, n.And | n.Or):
        return by_leaf[tree]
    parts = tuple(_grouped(arg, person, by_leaf) for arg in tree.args)
    return Group(isinstance(tree, n.Or), value_of(tree, person), parts)


def _deciding(tree: n.Node, person: Person) -> Iterator[n.Node]:
    """The leaves that make `tree` what it is: under AND the false ones when one is false …"""
    if not isinstance(tree, n.And | n.Or):
        yield tree
        return
    values = [value_of(arg, person) for arg in tree.args]
    whole = all_of(values) if isinstance(tree, n.And) else any_of(values)
    for arg, value in zip(tree.args, values, strict=True):
        if value is whole:
            yield from _deciding(arg, person)
