from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.db import connection

from tests.conftest import triggers_off
from tests.history.builders import (
    ALICE,
    BOB,
    NOON,
    key_of,
    lake_rows,
    random_table,
    record_rows,
    row,
    table_of,
)
from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.history import (
    as_of,
    counts,
    demand,
    interactions_append,
    lake,
    lake_sync,
    parts,
    people_forget,
    syncing,
    usage,
)
from townclerk.history.models import Interaction

pytestmark = pytest.mark.django_db


def append(*rows: dict[str, Any]) -> None:
    interactions_append(table_of(rows), source="311.csv")


def random_rows(seed: int, count: int) -> None:
    interactions_append(random_table(np.random.default_rng(seed), count), source=f"{seed}.csv")


def lake_files(data_dir: Path) -> list[str]:
    return sorted(
        path.name
        for path in (data_dir / "lake").glob("*")
        if path.name not in (".lock", parts.MANIFEST, parts.EMPTY)
    )


def manifest() -> parts.Manifest:
    found = parts.manifest_read()
    assert found is not None
    return found


def test_the_lake_is_the_record(data_dir: Path, small_files: None) -> None:
    random_rows(1, 300)
    count = lake_sync()
    assert (count.new, count.rows) == (300, 300)
    assert lake_rows() == record_rows()


def test_a_row_keeps_every_value_but_its_key(data_dir: Path) -> None:
    append(row(1, household_id=5, attrs='{"a": 1}', at=NOON + timedelta(microseconds=1)))
    lake_sync()
    (stored,) = lake().to_pyarrow().to_pylist()
    stored.pop("id")
    assert stored == {
        "at": NOON + timedelta(microseconds=1), "day": date(2024, 5, 6), "kind": "requested",
        "service": "bus-pass", "area": "north", "channel": "phone", "person_id": ALICE,
        "household_id": 5, "language": "en", "attrs": '{"a":1}', "source": "311.csv",
    }  # fmt: skip


def test_only_new_rows_are_written_and_nothing_when_there_are_none(data_dir: Path) -> None:
    random_rows(1, 30)
    lake_sync()
    before = {name: (data_dir / "lake" / name).stat().st_mtime_ns for name in lake_files(data_dir)}
    again = lake_sync()
    assert (again.new, again.rows, again.files) == (0, 30, 1)
    assert {name: (data_dir / "lake" / name).stat().st_mtime_ns for name in lake_files(data_dir)} == before
    random_rows(2, 5)
    assert lake_sync().new == 5
    assert lake_rows() == record_rows()


def test_small_files_become_larger_ones_but_never_too_large(data_dir: Path, small_files: None) -> None:
    most = 0
    for seed in range(60):
        random_rows(seed, 7)
        most = max(most, lake_sync().files)
        assert max(part.rows for part in manifest().parts) <= 160
    assert lake_rows() == record_rows()
    assert most <= 8  # log2 of the 60 x 7 rows


def test_merged_files_stay_for_those_who_read_them_and_go_later(
    data_dir: Path, small_files: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    random_rows(1, 7)
    lake_sync()
    old, reader = lake_files(data_dir), lake()
    random_rows(2, 7)
    lake_sync()
    assert reader.count().execute() == 7
    monkeypatch.setattr(syncing, "RETIRED_SECONDS", 0)
    lake_sync()
    assert not set(old) & set(lake_files(data_dir))
    assert lake_rows() == record_rows()


def test_what_a_killed_process_left_is_swept_away(data_dir: Path) -> None:
    random_rows(1, 10)
    lake_sync()
    whole = lake_files(data_dir)
    for name in ("interactions-half.parquet", ".interactions-half.parquet.x1", ".manifest.json.abc"):
        (data_dir / "lake" / name).write_bytes(b"half")
    assert lake_rows() == record_rows()
    lake_sync()
    assert lake_files(data_dir) == whole


@pytest.mark.parametrize("damage", ["not json", "{}", '{"format": 99}', None])
def test_a_damaged_lake_is_told_and_made_anew(data_dir: Path, damage: str | None) -> None:
    random_rows(1, 10)
    lake_sync()
    path = data_dir / "lake" / parts.MANIFEST
    if damage is None:
        (data_dir / "lake" / manifest().parts[0].file).unlink()
    else:
        path.write_text(damage)
    with pytest.raises(TownclerkError, match="made anew"):
        lake()
    assert lake_sync().rows == 10
    assert lake_rows() == record_rows()
    assert len(lake_files(data_dir)) == 1


def test_a_file_cut_short_is_noticed(data_dir: Path) -> None:
    random_rows(1, 10)
    lake_sync()
    path = data_dir / "lake" / manifest().parts[0].file
    path.write_bytes(path.read_bytes()[:-100])
    lake_sync()
    assert lake_rows() == record_rows()


def test_the_lake_of_another_record_is_made_anew(data_dir: Path) -> None:
    append(*(row(n) for n in range(5)))
    lake_sync()
    path = data_dir / "lake" / parts.MANIFEST
    data = json.loads(path.read_text())
    data["parts"][0]["last_key"] = key_of("elsewhere").hex()
    path.write_text(json.dumps(data))
    assert lake_sync().new == 5
    assert lake_rows() == record_rows()


def test_the_lake_of_a_record_that_was_emptied_is_empty(data_dir: Path) -> None:
    append(row(1))
    lake_sync()
    with triggers_off(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM history_interaction")
    lake_sync()
    assert lake_rows() == []
    assert lake_files(data_dir) == []


def test_civil_dates_follow_the_agencys_zone_and_its_change(in_zone: Callable[[str], None]) -> None:
    append(
        row(1, at=datetime(2024, 5, 7, 3, tzinfo=UTC)), row(2, at=datetime(2024, 12, 7, 5, 59, tzinfo=UTC))
    )
    in_zone("America/Chicago")
    lake_sync()
    days = lake().order_by("at").to_pyarrow().column("day").to_pylist()
    assert days == [date(2024, 5, 6), date(2024, 12, 6)]
    in_zone("Asia/Tokyo")
    assert lake_sync().rows == 2
    assert lake().order_by("at").to_pyarrow().column("day").to_pylist() == [
        date(2024, 5, 7),
        date(2024, 12, 7),
    ]
    assert lake_rows() == record_rows()


@pytest.mark.django_db(transaction=True)
def test_forgotten_people_leave_the_lake_at_once(data_dir: Path, small_files: None) -> None:
    for seed in range(12):
        random_rows(seed, 20)
        lake_sync()
    others = {part.file for part in manifest().parts}
    random_rows(99, 3)
    append(row(1, person_id=ALICE, household_id=4, attrs='{"a": 1}'))
    lake_sync()
    people_forget([ALICE])
    assert lake_rows() == record_rows()
    assert ALICE not in {r[6] for r in lake_rows()}
    kept = {part.file for part in manifest().parts}
    assert kept & others, "files without her are not rewritten"
    assert set(lake_files(data_dir)) == kept, "no old file that names her is left"


def test_who_was_forgotten_before_a_kill_leaves_the_lake_with_the_next_sync(data_dir: Path) -> None:
    append(row(1), row(2, person_id=BOB))
    lake_sync()
    people_forget([ALICE])  # the test's transaction never commits, so nothing follows
    assert ALICE in {r[6] for r in lake_rows()}
    lake_sync()
    assert lake_rows() == record_rows()
    assert {r[6] for r in lake_rows()} == {None, BOB}


def test_before_anything_was_loaded_every_question_has_a_typed_answer(data_dir: Path) -> None:
    for _ in range(2):
        assert lake().to_pyarrow().schema.names == parts.SCHEMA.names
        assert lake_rows() == []
        assert usage().schema.field("uses").type == "int64"
        assert usage().num_rows == counts(by=["service"]).num_rows == 0
        empty = demand(grain="W")
        assert list(empty.demand.dtypes.astype(str)) == ["object", "datetime64[ns]", "float64"]
        assert list(empty.series) == ["unique_id", "service", "area", "channel"]
        assert len(empty.demand) == len(empty.series) == 0
        with clock.frozen(NOON):
            assert as_of() == date(2024, 5, 6)
        lake_sync()


@pytest.mark.django_db(transaction=True)
def test_a_sync_inside_a_transaction_is_refused(data_dir: Path) -> None:
    from django.db import transaction

    with transaction.atomic(), pytest.raises(RuntimeError):
        lake_sync()
    assert not Interaction.objects.exists()
