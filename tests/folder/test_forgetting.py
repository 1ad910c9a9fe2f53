"""An erased person is not left behind in the files of rejected rows."""

from __future__ import annotations

from pathlib import Path

from townclerk.core import storage
from townclerk.core.tables import RejectWriter
from townclerk.folder import rejected_forget


def _rejects(name: str, rows: list[list[str]]) -> Path:
    path = storage.subdir("rejected") / f"{name}.rejected.csv"
    with RejectWriter(path, ["person", "name"]) as writer:
        for number, row in enumerate(rows, 2):
            writer.write(number, "twice", row)
    return path


def test_their_rows_go_and_others_stay(data_dir: Path) -> None:
    people = _rejects("people.csv", [["P1", "Ann Again"], ["P10", "Somebody, Else"], [" P1 ", "Ann\nTwice"]])
    asked = _rejects("interactions.csv", [["P1", "bus"]])
    assert rejected_forget("P1") == 3
    left = people.read_text(encoding="utf-8-sig")
    assert "Ann" not in left
    assert '"Somebody, Else"' in left
    assert not asked.exists()
    assert people.stat().st_mode & 0o077 == 0
    assert rejected_forget("P1") == 0


def test_there_may_be_nothing_rejected(data_dir: Path) -> None:
    assert rejected_forget("P1") == 0
