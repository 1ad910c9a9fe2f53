from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from django.db import DatabaseError, connection, transaction

from tests.history.builders import ALICE, BOB, NOON, random_table, record_rows, row, table_of
from townclerk.core.appendonly import AppendOnlyError
from townclerk.core.errors import TownclerkError
from townclerk.history import (
    PastInteraction,
    history_of,
    interaction_record,
    interactions_append,
    interactions_check,
    people_forget,
)
from townclerk.history.models import Interaction

pytestmark = pytest.mark.django_db


def append(*rows: dict[str, Any]) -> tuple[int, int]:
    count = interactions_append(table_of(rows), source="311.csv")
    return count.new, count.known


def test_a_row_is_stored_as_it_was_given() -> None:
    append(row(1, household_id=5, attrs='{"b":1, "a":"ü"}', language="es"))
    assert history_of(ALICE) == [
        PastInteraction(
            at=NOON, kind="requested", service="bus-pass", area="north", channel="phone",
            language="es", source="311.csv", attrs={"a": "ü", "b": 1},
        )
    ]  # fmt: skip
    stored = Interaction.objects.get()
    assert (stored.household_id, stored.attrs) == (5, '{"a":"ü","b":1}')


def test_the_same_rows_again_change_nothing() -> None:
    rows = [row(n) for n in range(3)]
    assert append(*rows) == (3, 0)
    before = record_rows()
    assert append(*rows, row(3)) == (1, 3)
    assert record_rows()[:3] == before


def test_of_two_rows_with_one_key_the_first_is_kept() -> None:
    assert append(row(1, service="first"), row(1, service="second")) == (1, 1)
    assert Interaction.objects.get().service == "first"


def test_many_chunks_of_awkward_rows_are_all_stored(small_files: None) -> None:
    table = random_table(np.random.default_rng(3), 500)
    count = interactions_append(table, source='it\'s, "311"\n.csv')
    assert (count.new, count.known) == (500, 0)
    given = sorted(
        zip(*(table[c].to_pylist() for c in ("at", "kind", "service", "area", "person_id")), strict=True),
        key=repr,
    )
    stored = Interaction.objects.values_list("at", "kind", "service", "area", "person_id")
    assert sorted(stored, key=repr) == given
    assert set(Interaction.objects.values_list("source", flat=True)) == {'it\'s, "311"\n.csv'}


def test_columns_may_be_left_out_encoded_or_of_finer_time() -> None:
    table = pa.table(
        {
            "key": pa.array([b"k" * 16], pa.binary(16)),
            "at": pa.array([1_714_996_800_000_000_001], pa.timestamp("ns", tz="America/Chicago")),
            "kind": pa.array(["asked"]).dictionary_encode(),
            "channel": pa.array(["chat"], pa.large_string()),
        }
    )
    assert interactions_append(table, source="x").new == 1
    stored = Interaction.objects.get()
    assert stored.at == NOON
    assert (stored.service, stored.person_id, stored.attrs) == ("", None, "{}")


def test_no_rows_are_no_problem() -> None:
    assert append() == (0, 0)


@pytest.mark.parametrize(
    ("wrong", "column", "says"),
    [
        ({"kind": "demanded"}, "kind", "'demanded' is not a kind of interaction. Did you mean 'attended'?"),
        ({"channel": "fone"}, "channel", "Did you mean 'phone'?"),
        ({"channel": None}, "channel", "'' is not a channel"),
        ({"key": b"short"}, "key", "16 bytes"),
        ({"key": None}, "key", "16 bytes"),
        ({"at": None}, "at", "not a plausible time"),
        ({"at": datetime(202, 5, 6, tzinfo=UTC)}, "at", "Write it as YYYY-MM-DD"),
        ({"at": datetime(2200, 1, 1, tzinfo=UTC)}, "at", "not a plausible time"),
        ({"service": "s" * 101}, "service", "at most 100 characters"),
        ({"area": "a\0b"}, "area", "cannot be stored"),
        ({"person_id": 0}, "person_id", "0 is not an id"),
        ({"household_id": -1}, "household_id", "-1 is not an id"),
        ({"attrs": "[1]"}, "attrs", "'[1]' is not a JSON object"),
        ({"attrs": '{"a": NaN}'}, "attrs", "is not a JSON object"),
        ({"attrs": "{"}, "attrs", "is not a JSON object"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(wrong: dict[str, Any], column: str, says: str) -> None:
    with pytest.raises(TownclerkError) as refused:
        append(row(1), row(2), row(3, **wrong))
    (problem,) = refused.value.problems
    assert (problem.line, problem.column, problem.file) == (3, column, "311.csv")
    assert says in str(problem)
    assert not Interaction.objects.exists()


def test_every_wrong_row_is_told_in_order() -> None:
    table = table_of([row(n, kind="no", channel="no") if n % 2 else row(n) for n in range(10)])
    problems = interactions_check(table)
    assert [(p.line, p.column) for p in problems] == [
        (n, c) for n in (2, 4, 6, 8, 10) for c in ("kind", "channel")
    ]
    assert len(interactions_check(table, limit=2)) == 4


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (table_of([row()]).drop_columns(["kind", "at"]), "kind: This column is needed"),
        (table_of([row()]).append_column("aera", pa.array(["x"])), "Did you mean 'area'?"),
        (table_of([row()]).set_column(1, "at", pa.array([NOON], pa.timestamp("us"))), "which moment"),
        (table_of([row()]).set_column(3, "service", pa.array([5])), "Give it as string."),
        (table_of([row()]).set_column(6, "person_id", pa.array(["Alice"])), "Give it as int64."),
    ],
)  # fmt: skip
def test_a_wrong_column_is_named(table: pa.Table, says: str) -> None:
    with pytest.raises(TownclerkError) as refused:
        interactions_append(table, source="x")
    assert says in str(refused.value)


def test_one_thing_is_recorded_as_it_happens() -> None:
    at = datetime(2024, 5, 6, 14, tzinfo=timezone(timedelta(hours=2)))
    interaction_record(
        kind="viewed", channel="portal", service="bus-pass", person_id=BOB, attrs={"page": 1}, at=at
    )
    interaction_record(kind="viewed", channel="portal", service="bus-pass", person_id=BOB)
    newest, oldest = history_of(BOB)
    assert (oldest.at, oldest.attrs, oldest.source) == (NOON, {"page": 1}, "live")
    assert newest.at > oldest.at
    assert history_of(BOB, limit=1) == [newest]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "looked"},
        {"at": datetime(2024, 5, 6)},
        {"attrs": {"x": object()}},
        {"attrs": {"x": float("nan")}},
        {"channel": "fone"},
        {"area": "x" * 101},
        {"language": "e\0n"},
        {"person_id": -1},
        {"household_id": 2**63},
        {"at": datetime(2201, 1, 1, tzinfo=UTC)},
    ],
)
def test_one_wrong_thing_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(TownclerkError):
        interaction_record(**{"kind": "viewed", "channel": "portal", **wrong})
    assert not Interaction.objects.exists()


@pytest.mark.parametrize("source", ["", "x" * 201, "a\0"])
def test_a_source_needs_a_name(source: str) -> None:
    with pytest.raises(TownclerkError):
        interactions_append(table_of([row()]), source=source)


def test_the_model_refuses_every_change() -> None:
    append(row(1))
    stored = Interaction.objects.get()
    for change in (
        stored.save,
        stored.delete,
        Interaction.objects.all().delete,
        lambda: Interaction.objects.update(service="x"),
        lambda: Interaction.objects.bulk_update([stored], ["service"]),
    ):
        with pytest.raises(AppendOnlyError):
            change()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM history_interaction",
        "UPDATE history_interaction SET service = 'x'",
        "UPDATE history_interaction SET person_id = NULL",
        "UPDATE history_interaction SET person_id = NULL, household_id = NULL, attrs = '{}'",
        "UPDATE history_interaction SET person_id = 3",
    ],
)
def test_the_database_refuses_every_change(statement: str) -> None:
    append(row(1, household_id=3, attrs='{"a": 1}'))
    before = record_rows()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert record_rows() == before


def test_an_erasure_allows_to_blank_that_person_and_nothing_else() -> None:
    append(row(1, household_id=3, attrs='{"a": 1}'), row(2, person_id=BOB), row(3, person_id=None))
    assert people_forget([ALICE]) == 1
    for change in (
        "person_id = NULL, household_id = NULL, attrs = '{}' WHERE person_id = 77",
        "person_id = 4611686018427387905 WHERE person_id IS NULL",
    ):
        statement = f"UPDATE history_interaction SET {change}"
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    blank = (None, None, "{}")
    assert sorted(((r[6], r[7], r[9]) for r in record_rows()), key=str) == [(BOB, None, "{}"), blank, blank]


def test_forgetting_again_changes_nothing_and_later_rows_come_in_blank() -> None:
    append(row(1))
    assert people_forget([ALICE]) == 1
    assert people_forget([ALICE, ALICE]) == 0
    assert append(row(1), row(2, household_id=9, attrs='{"a": 1}'), row(3, person_id=BOB)) == (2, 1)
    interaction_record(kind="viewed", channel="portal", person_id=ALICE)
    assert history_of(ALICE) == []
    assert {(r[6], r[7], r[9]) for r in record_rows()} == {(None, None, "{}"), (BOB, None, "{}")}


def test_a_caller_can_take_a_whole_append_back(small_files: None) -> None:
    def load_and_fail() -> None:
        with transaction.atomic():
            append(*(row(n) for n in range(100)))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        load_and_fail()
    assert not Interaction.objects.exists()
