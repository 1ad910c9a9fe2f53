"""Whom a template is meant for: its rule asked of everyone at once, and why it holds for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from townclerk.core.agency import Agency
from townclerk.core.errors import TownclerkError, did_you_mean
from townclerk.core.rules import Condition, Rule, unknown, used_from
from townclerk.core.rules.usage import UsedLookup

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

NEEDED = ("person_id", "language", "channel", "has_email", "has_phone", "has_address")


@dataclass(frozen=True, slots=True)
class Audience:
    """The people a rule holds for.

    Attributes:
        people: their rows, ordered by person_id.
        reasons: per row, the conditions the rule rests on for that person.
        facts: the facts the rule read.
    """

    people: pa.Table
    reasons: Sequence[tuple[Condition, ...]]
    facts: tuple[str, ...]


def audience_of(
    rule: Rule | None, *, people: pa.Table, interactions: Any, as_of: date, agency: Agency
) -> Audience:
    """Those of `people` for whom `rule` is true; everyone when it is None. Unknown is not true.

    Args:
        rule: the template's audience.
        people: as `people.people_for` gives them.
        interactions: what rules with `used` read: person_id, service, kind, at; None: the lake.
        as_of: the civil day the rule is asked about.
        agency: for its schema and zone.

    Raises:
        TownclerkError: `people` lacks a column.
    """
    _check_columns(people, rule)
    if rule is None:
        everyone = people.sort_by("person_id")
        return Audience(everyone, [()] * everyone.num_rows, ())
    import duckdb

    with duckdb.connect() as connection:
        connection.register("people", people)
        _register_interactions(connection, rule, interactions)
        leaves = [
            Rule.parse(condition.text, agency.schema())
            for condition in rule.evaluate({}, as_of=as_of).conditions
        ]
        query = _query(rule, leaves, as_of, agency)
        found = connection.execute(query).to_arrow_table()
        names = [f"leaf_{number}" for number in range(len(leaves))]
        patterns = list(zip(*(found.column(name).to_pylist() for name in names), strict=True))
        why: dict[tuple[Any, ...], tuple[Condition, ...]] = {}
        for row, pattern in enumerate(patterns):
            if pattern not in why:
                person = found.slice(row, 1).to_pylist()[0]
                why[pattern] = _reasons(rule, person, connection, as_of, agency)
    return Audience(
        found.drop_columns(names), [why[pattern] for pattern in patterns], tuple(sorted(rule.facts))
    )


def _check_columns(people: pa.Table, rule: Rule | None) -> None:
    needed = [*NEEDED, *sorted(rule.facts)] if rule else [*NEEDED]
    if rule and rule.services:
        needed.append("history_known")
    for name in needed:
        if name not in people.column_names:
            raise TownclerkError(
                f"The table of people has no column '{name}'.", hint=did_you_mean(name, people.column_names)
            )


def _register_interactions(connection: duckdb.DuckDBPyConnection, rule: Rule, interactions: Any) -> None:
    if not rule.services:
        return
    if interactions is not None:
        connection.register("interactions", interactions)
        return
    from townclerk.history import interactions_relation

    interactions_relation(connection, name="interactions")


def _query(rule: Rule, leaves: Sequence[Rule], as_of: date, agency: Agency) -> str:
    """Everyone the rule holds for, with the truth of each of its conditions.

    Which conditions decide depends only on their truth, so one person of each pattern is asked why.
    """
    columns = "".join(
        f", ({leaf.to_sql(as_of=as_of, zone=agency.zone)}) AS leaf_{number}"
        for number, leaf in enumerate(leaves)
    )
    condition = rule.to_sql(as_of=as_of, zone=agency.zone)
    return f"SELECT *{columns} FROM people WHERE ({condition}) ORDER BY person_id"  # noqa: S608


def _reasons(
    rule: Rule,
    person: Mapping[str, Any],
    connection: duckdb.DuckDBPyConnection,
    as_of: date,
    agency: Agency,
) -> tuple[Condition, ...]:
    used: UsedLookup = unknown
    if rule.services and person["history_known"]:
        sql = 'SELECT service, kind, "at" FROM interactions WHERE person_id = ?'
        rows = connection.execute(sql, [person["person_id"]]).fetchall()
        used = used_from(rows, as_of=as_of, zone=agency.zone)
    facts = {name: person[name] for name in rule.facts}
    return rule.evaluate(facts, as_of=as_of, used=used).reasons
