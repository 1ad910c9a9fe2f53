"""A simulated town is never built over what somebody else made, and never mixed with an earlier one."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

import townclerk.demo.build
from townclerk.core.errors import TownclerkError
from townclerk.demo import build_town

SMALL = {"residents": 200, "until": "2026-10-25"}


@pytest.fixture(autouse=True)
def _on_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


def record(target: Path, **agency: object) -> Path:
    """A record of that agency, and something learned beside it."""
    (target / "lake").mkdir(parents=True)
    (target / "lake" / "part.parquet").write_text("")
    path = target / "record.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE core_storeddocument (name text, body text)")
        database.execute("INSERT INTO core_storeddocument VALUES ('agency', ?)", [json.dumps(agency)])
    database.close()
    return path


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "town" / "agency.toml"
    mine.parent.mkdir()
    mine.write_text("mine")
    with pytest.raises(TownclerkError, match="not made by this command"):
        build_town(target=tmp_path, **SMALL)
    assert mine.read_text() == "mine"


def test_a_record_of_a_real_agency_is_left_alone(tmp_path: Path) -> None:
    path = record(tmp_path, id="real-town", simulated=False)
    with pytest.raises(TownclerkError, match="holds the record of 'real-town'"):
        build_town(target=tmp_path, **SMALL)
    assert path.exists()
    assert not (tmp_path / "town").exists()


@pytest.mark.wide
def test_a_town_made_otherwise_takes_its_record_along(tmp_path: Path) -> None:
    build_town(target=tmp_path, **SMALL)
    path = record(tmp_path, id="alder-falls", simulated=True)
    build_town(target=tmp_path, **SMALL)
    assert path.exists()
    folder = build_town(target=tmp_path, residents=200, until="2026-11-01")
    assert not path.exists()
    assert not (tmp_path / "lake").exists()
    assert json.loads((folder / ".simulated.json").read_text())["until"] == "2026-11-01"


def test_a_town_that_stands_keeps_its_last_day_unless_asked(tmp_path: Path) -> None:
    folder = build_town(target=tmp_path, **SMALL)
    before = (folder / "people.csv").stat().st_mtime_ns
    build_town(target=tmp_path, residents=200)
    assert (folder / "people.csv").stat().st_mtime_ns == before


@pytest.mark.wide
def test_killed_while_it_forgets_it_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_town(target=tmp_path, **SMALL)
    path = record(tmp_path, id="alder-falls", simulated=True)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(townclerk.demo.build.shutil, "copytree", killed)
        with pytest.raises(KeyboardInterrupt):
            build_town(target=tmp_path, residents=200, until="2026-11-01")
    assert not path.exists()
    folder = build_town(target=tmp_path, **SMALL)
    assert json.loads((folder / ".simulated.json").read_text())["until"] == "2026-10-25"


def test_a_town_in_postgresql_is_not_mixed_with_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_town(target=tmp_path, **SMALL)
    monkeypatch.setenv("DATABASE_URL", "postgres://localhost/town")
    build_town(target=tmp_path, **SMALL)
    with pytest.raises(TownclerkError, match="empty database"):
        build_town(target=tmp_path, residents=201, until="2026-10-25")
