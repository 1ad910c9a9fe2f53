from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pyarrow as pa
import pytest

from tests.history.builders import ALICE, BOB, NOON, row, table_of
from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.core.rules import Rule, used_from
from townclerk.history import (
    as_of,
    counting,
    counts,
    demand,
    history_of,
    interactions_append,
    interactions_relation,
    lake,
    lake_sync,
    parts,
    people_forget,
    reading,
    series,
    small_counts_hidden,
    usage,
)
from townclerk.history.reading import collect

pytestmark = pytest.mark.django_db


def load(*rows: dict[str, Any]) -> None:
    interactions_append(table_of([{**r, "key": row(n)["key"]} for n, r in enumerate(rows)]), source="x")
    lake_sync()


def day(n: int) -> datetime:
    return NOON + timedelta(days=n)


def test_a_request_and_its_completion_are_one_use(data_dir: Path) -> None:
    load(
        row(), row(at=day(9), kind="completed"), row(at=day(400)),
        row(service="pothole", kind="viewed"), row(person_id=BOB, at=day(1)),
        row(person_id=None), row(service=""),
    )  # fmt: skip
    assert [tuple(use.values()) for use in usage().to_pylist()] == [
        (BOB, "bus-pass", 1, date(2024, 5, 7), date(2024, 5, 7), day(1)),
        (ALICE, "bus-pass", 2, date(2024, 5, 6), day(400).date(), day(400)),
    ]
    assert usage(until=date(2024, 5, 7)).column("uses").to_pylist() == [1, 1]
    assert usage(since=date(2024, 5, 8)).column("person_id").to_pylist() == [ALICE]
    assert usage(kinds=["viewed"]).column("service").to_pylist() == ["pothole"]


def test_counts_are_by_group_the_largest_first(data_dir: Path) -> None:
    load(row(), row(area="south"), row(area="south"), row(area="south", kind="viewed"), row(at=day(5)))
    assert counts(by=["area"]).to_pylist() == [{"area": "north", "n": 2}, {"area": "south", "n": 2}]
    assert counts(by=["area", "kind"], kinds=()).to_pylist()[2] == {"area": "south", "kind": "viewed", "n": 1}
    assert counts(by=["day"], since=date(2024, 5, 7)).to_pylist() == [{"day": date(2024, 5, 11), "n": 1}]
    assert counts(by=[], until=date(2024, 5, 7)).to_pylist() == [{"n": 3}]
    with pytest.raises(TownclerkError, match="Did you mean 'area'"):
        counts(by=["aera"])
    with pytest.raises(TownclerkError, match="person_id"):
        counts(by=["person_id"])


def test_small_counts_are_hidden_and_cannot_be_worked_out() -> None:
    table = pa.table({"area": ["n", "n", "n", "s", "s"], "service": list("abcab"), "n": [3, 9, 7, 50, 60]})
    assert small_counts_hidden(table, within=["area"]).column("n").to_pylist() == [None, 9, None, 50, 60]
    assert small_counts_hidden(table).column("n").to_pylist() == [None, 9, None, 50, 60]
    assert small_counts_hidden(table, least=2).column("n").to_pylist() == [3, 9, 7, 50, 60]
    assert small_counts_hidden(table.slice(0, 0)).num_rows == 0


def test_the_lake_joins_with_tables_of_the_caller(data_dir: Path) -> None:
    import ibis

    load(row(), row(person_id=BOB), row(person_id=BOB))
    backend = ibis.duckdb.connect()
    backend.con.register("people", pa.table({"person_id": [BOB], "age": [70]}))
    assert lake(backend).join(backend.table("people"), "person_id").count().execute() == 2


def test_rules_read_the_relation_and_give_the_same_answer_as_for_one_person(data_dir: Path) -> None:
    zone = ZoneInfo("America/Chicago")
    today = date(2024, 5, 16)
    people = list(range(1, 8))
    moments = [
        datetime(2024, 5, 6, 4, 59, 59, tzinfo=UTC), datetime(2024, 5, 6, 5, tzinfo=UTC), day(3), day(8),
        datetime(2024, 5, 17, 4, 59, tzinfo=UTC), datetime(2024, 5, 17, 5, 1, tzinfo=UTC),
    ]  # fmt: skip
    load(
        *(row(person_id=p, at=at) for p, at in zip(people, moments, strict=False)),
        row(person_id=7, kind="viewed"),
    )
    connection = duckdb.connect()
    connection.register("people", pa.table({"person_id": people, "history_known": [True] * 7}))
    interactions_relation(connection, name="happened")
    rule = Rule.parse("used('bus-pass', days => 10)", {}, ["bus-pass"])
    sql = rule.to_sql(as_of=today, interactions="happened", zone=zone)
    found = dict(connection.sql(f"SELECT person_id, {sql} FROM people").fetchall())
    one_by_one = {}
    for person in people:
        mine = [(past.service, past.kind, past.at) for past in history_of(person)]
        one_by_one[person] = rule.holds({}, as_of=today, used=used_from(mine, as_of=today, zone=zone))
    assert found == one_by_one == {1: False, 2: True, 3: True, 4: True, 5: True, 6: False, 7: False}


def test_a_relation_can_be_made_again_after_a_sync(data_dir: Path) -> None:
    connection = duckdb.connect()
    assert interactions_relation(connection).fetchall() == []
    load(row())
    relation = interactions_relation(connection)
    assert relation.columns == ["person_id", "service", "kind", "at"]
    assert [str(t) for t in relation.types] == ["BIGINT", "VARCHAR", "VARCHAR", "TIMESTAMP WITH TIME ZONE"]
    assert connection.sql("SELECT count(*) FROM interactions").fetchone() == (1,)


def test_a_file_that_goes_while_it_is_read_is_no_failure(data_dir: Path) -> None:
    load(row(), row(person_id=BOB))
    asked: list[Any] = []

    def question(table: Any) -> Any:
        if not asked:  # Alice is forgotten after the list of files was read
            people_forget([ALICE])
            lake_sync()
        asked.append(table)
        return table.filter(table.person_id.notnull()).select("person_id")

    (answer,) = collect(question)
    assert answer.column("person_id").to_pylist() == [BOB]
    assert len(asked) == 2


@pytest.mark.wide
@pytest.mark.parametrize("dialect", ["pyspark", "bigquery", "trino", "clickhouse", "snowflake", "postgres"])
def test_every_question_can_be_put_to_other_engines(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, dialect: str
) -> None:
    import ibis

    unbound = ibis.table(ibis.Schema.from_pyarrow(parts.SCHEMA), name="interactions")
    asked: list[str] = []

    def compile_too(*questions: Any) -> list[pa.Table]:
        asked.extend(str(ibis.to_sql(question(unbound), dialect=dialect)) for question in questions)
        return collect(*questions)

    for module in (counting, reading, series):
        monkeypatch.setattr(module, "collect", compile_too)
    load(row(), row(at=day(9000)))
    usage(since=date(2024, 1, 1), until=date(2024, 12, 31))
    counts(by=["area", "day"])
    for grain in ("D", "W", "M"):
        demand(grain=grain)
    with clock.frozen(NOON):
        as_of()
    assert len(asked) == 1 + 1 + 3 * (1 + 1 + 4) + 1  # a row in the future makes `as_of` ask too
    assert all("SELECT" in sql for sql in asked)


def test_the_decisions_examples_are_right() -> None:
    import doctest

    from townclerk.history import rules

    assert doctest.testmod(rules).failed == 0


@pytest.mark.parametrize(
    ("counts_given", "expected"),
    [
        ([], []), ([5, 6], [False, False]), ([4, 1, 30], [True, True, False]), ([4], [True]),
        ([1, 1, 30, 9], [True, True, False, True]), ([4, 0, 0], [True, False, False]),
        ([4, 50, 20], [True, False, True]),
    ],
)  # fmt: skip
def test_which_counts_are_hidden(counts_given: list[int], expected: list[bool]) -> None:
    from townclerk.core.small_counts import hidden

    assert hidden(counts_given) == expected
