"""The simulated town is the same for the same seed, and what is planted in it is there."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import csv

from townclerk.core.errors import TownclerkError
from townclerk.demo import build_town
from townclerk.demo.build import last_sunday
from townclerk.demo.truths import BARRIER, DAYS, DECLINE, LANGUAGE_GAP, SHOCK

UNTIL = date(2026, 10, 25)
RESIDENTS = 6_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_town(target=tmp_path_factory.mktemp("town"), residents=RESIDENTS, until=UNTIL.isoformat())


def _read(folder: Path, name: str) -> dict[str, np.ndarray]:
    table = csv.read_csv(folder / name)
    return {n: np.array(table.column(n).to_pylist(), dtype=object) for n in table.column_names}


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


@pytest.mark.wide
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    one = build_town(target=tmp_path / "one", residents=400, seed=7, until="2026-10-25")
    two = build_town(target=tmp_path / "two", residents=400, seed=7, until="2026-10-25")
    other = build_town(target=tmp_path / "other", residents=400, seed=8, until="2026-10-25")
    assert _digest(one) == _digest(two) != _digest(other)


def test_a_town_that_stands_is_left_alone(tmp_path: Path) -> None:
    folder = build_town(target=tmp_path, residents=300, until="2026-10-25")
    before = (folder / "people.csv").stat().st_mtime_ns
    build_town(target=tmp_path, residents=300, until="2026-10-25")
    assert (folder / "people.csv").stat().st_mtime_ns == before


def test_a_killed_build_is_made_again(tmp_path: Path) -> None:
    (tmp_path / ".town-building").mkdir()
    (tmp_path / ".town-building" / "people.csv").write_text("half")
    folder = build_town(target=tmp_path, residents=300, until="2026-10-25")
    assert (folder / "people.csv").read_text().count("\n") == 301
    assert [path.name for path in tmp_path.iterdir()] == ["town"]


def test_a_bad_last_day_is_told(tmp_path: Path) -> None:
    with pytest.raises(TownclerkError, match="YYYY-MM-DD"):
        build_town(target=tmp_path, until="25/10/2026")


def test_history_ends_with_a_whole_week() -> None:
    assert last_sunday(date(2026, 11, 23)) == date(2026, 11, 22)
    assert last_sunday(date(2026, 11, 22)) == date(2026, 11, 15)


def test_people_a_system_forgets_are_there(folder: Path) -> None:
    people = _read(folder, "people.csv")
    adult = np.array([born <= UNTIL - timedelta(days=int(17.9 * 365.25)) for born in people["birth_date"]])
    consents = [people[f"consent_{p}"] for p in ("offers", "news", "reminders", "feedback")]
    refused = ~np.any(np.stack(consents).astype(bool), axis=0)
    unreachable = (people["email"] == "") & (people["phone"] == "")
    assert set(people["language"]) == {"en", "es", "ar"}
    assert 0.1 < (~people["internet"].astype(bool)).mean() < 0.35
    assert 0.06 < refused[adult].mean() < 0.2
    assert not np.any(np.stack(consents).astype(bool)[:, ~adult])
    assert (unreachable & adult).sum() > 20
    assert (people["guardian"][~adult] != "").mean() > 0.9
    assert (people["guardian"][adult] != "").sum() > 0


def _share_given_up(rows: dict[str, np.ndarray], chosen: np.ndarray) -> float:
    kinds = rows["kind"][chosen]
    return float((kinds == "abandoned").sum() / np.isin(kinds, ["abandoned", "requested"]).sum())


def test_the_map_says_how_many_of_these_residents_live_in_each_area(folder: Path) -> None:
    shapes = json.loads((folder / "areas.geojson").read_text(encoding="utf-8"))["features"]
    said = {one["properties"]["id"]: one["properties"]["population"] for one in shapes}
    living = Counter(csv.read_csv(folder / "people.csv")["area"].to_pylist())
    assert said == {area: living[area] for area in said}
    assert sum(said.values()) == RESIDENTS


def test_the_barrier_stands_in_one_area_only(folder: Path) -> None:
    rows = _read(folder, "interactions.csv")
    service = rows["service"] == BARRIER.service
    inside = _share_given_up(rows, service & (rows["area"] == BARRIER.area))
    outside = _share_given_up(rows, service & (rows["area"] != BARRIER.area))
    assert inside > 0.5 > 0.3 > outside


def test_the_language_gap_is_on_the_portal_in_one_language(folder: Path) -> None:
    rows = _read(folder, "interactions.csv")
    portal = (rows["service"] == LANGUAGE_GAP.service) & (rows["channel"] == "portal")
    gap = _share_given_up(rows, portal & (rows["language"] == LANGUAGE_GAP.language))
    others = _share_given_up(rows, portal & (rows["language"] != LANGUAGE_GAP.language))
    assert gap > others + 0.25


def test_satisfaction_falls_after_the_change(folder: Path) -> None:
    rows = _read(folder, "feedback.csv")
    scored = np.array([s is not None for s in rows["score"]]) & (rows["service"] == DECLINE.service)
    changed = np.array([at.date() >= UNTIL - timedelta(days=DECLINE.days_before_end) for at in rows["at"]])
    before, after = rows["score"][scored & ~changed].mean(), rows["score"][scored & changed].mean()
    assert before > 3.8
    assert after < 3.0


def test_the_storm_shows(folder: Path) -> None:
    rows = _read(folder, "interactions.csv")
    day = np.array([(at.date() - UNTIL).days + DAYS - 1 for at in rows["at"]])
    trees = (rows["service"] == "tree-problem") & (rows["kind"] == "requested")
    start = DAYS - SHOCK.days_before_end
    during = np.bincount(day[trees], minlength=DAYS)[start : start + SHOCK.days].mean()
    usual = np.bincount(day[trees], minlength=DAYS)[: start - 10].mean()
    assert during > 4 * usual


def test_nothing_is_asked_for_by_somebody_who_cannot_have_it(folder: Path) -> None:
    people, rows = _read(folder, "people.csv"), _read(folder, "interactions.csv")
    dogs = dict(zip(people["person"], people["has_dog"], strict=True))
    licences = rows["person"][rows["service"] == "dog-licence"]
    assert len(licences)
    assert all(dogs[person] for person in licences)


def test_times_are_in_order_and_end_on_the_last_day(folder: Path) -> None:
    table: pa.Table = csv.read_csv(folder / "interactions.csv")
    at = table.column("at").to_pylist()
    assert at == sorted(at)
    assert at[-1].date() <= UNTIL
    assert all(done is None or done.date() <= UNTIL for done in table.column("completed_at").to_pylist())
