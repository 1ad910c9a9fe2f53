"""Keys seen before, and the file of rejected rows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townclerk.core.errors import Problems
from townclerk.core.tables import OWN_COLUMNS, FirstLines, Occurrences, RejectWriter, open_table

BATCHES = st.lists(st.lists(st.integers(0, 12), max_size=20), max_size=12)


@settings(max_examples=200, deadline=None)
@given(BATCHES)
def test_seen_agrees_with_a_dictionary(batches: list[list[int]]) -> None:
    lines, counts = FirstLines(), Occurrences()
    first: dict[int, int] = {}
    count: Counter[int] = Counter()
    line = 1
    for batch in batches:
        keys = np.array(batch, dtype=np.uint64)
        at = np.arange(line, line + len(batch), dtype=np.int64)
        assert lines.known(keys).tolist() == [key in first for key in batch]
        earlier, before = lines.add(keys, at).tolist(), counts.add(keys).tolist()
        for key, number, found, times in zip(batch, at.tolist(), earlier, before, strict=True):
            assert found == first.get(key, 0)
            assert times == count[key]
            first.setdefault(key, number)
            count[key] += 1
        line += len(batch)


def test_rejected_rows_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "people.csv.rejected.csv"
    with RejectWriter(path, ["a", "b"]) as writer:
        writer.write(3, "Line 3: 'x' is not a date.", ["x", 'with "quotes", and\nlines'])
        writer.write(9, "too many", ["1", "2", "3"])
    assert writer.count == 2
    assert path.stat().st_mode & 0o777 == 0o600
    table = open_table(path)
    assert table.columns == (*OWN_COLUMNS, "a", "b")
    problems = Problems()
    (batch,) = table.batches(problems)
    assert batch.data.to_pylist() == [
        {
            "townclerk_line": "3",
            "townclerk_problem": "Line 3: 'x' is not a date.",
            "a": "x",
            "b": 'with "quotes", and\nlines',
        }
    ]
    assert list(batch.rejected[0].cells) == ["9", "too many", "1", "2", "3"]


def test_no_rejected_row_no_file_and_a_failure_keeps_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    with RejectWriter(path, ["a"]) as writer:
        writer.write(2, "bad", ["\udcf1\0"])
    before = path.read_text(encoding="utf-8-sig")
    assert "\ufffd\ufffd" in before

    def interrupted() -> None:
        with RejectWriter(path, ["a"]) as writer:
            writer.write(3, "worse", ["y"])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_text(encoding="utf-8-sig") == before
    assert {file.name for file in tmp_path.iterdir()} == {"r.csv", ".r.csv.sha256"}
    with RejectWriter(path, ["a"]):
        pass
    assert not path.exists()
    assert not list(tmp_path.iterdir())


def test_a_list_that_somebody_changed_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "r.rejected.csv"

    def write(cell: str, keep: Path | None = None) -> Path:
        with RejectWriter(path, ["a"], keep=keep) as writer:
            writer.write(2, "bad", [cell])
        return writer.path

    assert write("one") == write("two") == path
    second = write("three", keep=path)
    assert second == tmp_path / "r.2.rejected.csv"
    assert "two" in path.read_text(encoding="utf-8-sig")
    path.write_text("mine")
    assert write("four") == second
    second.write_text("mine too")
    assert write("five") == tmp_path / "r.3.rejected.csv"
    with RejectWriter(path, ["a"]):
        pass
    assert sorted(file.read_text() for file in tmp_path.glob("r.*")) == ["mine", "mine too"]
