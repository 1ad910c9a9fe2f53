"""Random appends, syncs and erasures, one after another: the lake is the record after each sync."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from tests.history.builders import lake_rows, random_table, record_rows
from townclerk.history import interaction_record, interactions_append, lake_sync, people_forget

pytestmark = pytest.mark.django_db


@pytest.mark.wide
@pytest.mark.parametrize("seed", range(6))
def test_the_lake_equals_the_record(data_dir: Path, small_files: None, seed: int) -> None:
    rng = np.random.default_rng(seed)
    given: list[pa.Table] = [random_table(rng, 1)]
    keys = {key for table in given for key in table["key"].to_pylist()}
    forgotten: set[int] = set()
    interactions_append(given[0], source="0")
    live = 0
    for step in range(40):
        action = rng.choice(["append", "again", "live", "sync", "forget"], p=[0.35, 0.1, 0.1, 0.35, 0.1])
        if action == "append":
            table = random_table(rng, int(rng.integers(0, 90)))
            given.append(table)
            count = interactions_append(table, source=f"{step}.csv")
            assert (count.new, count.known) == (table.num_rows, 0)
            keys |= set(table["key"].to_pylist())
        elif action == "again":
            old = given[int(rng.integers(0, len(given)))]
            assert interactions_append(old, source="again").new == 0
        elif action == "live":
            interaction_record(kind="viewed", channel="portal", person_id=int(rng.integers(1, 9)))
            live += 1
        elif action == "sync":
            lake_sync()
            assert lake_rows() == record_rows()
        else:
            chosen = [int(person) for person in rng.integers(1, 9, 1)]
            people_forget(chosen)
            forgotten |= set(chosen)
    lake_sync()
    rows = record_rows()
    assert lake_rows() == rows
    assert len(rows) == len(keys) + live
    assert not forgotten & {row[6] for row in rows}
