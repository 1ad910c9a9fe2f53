"""The main job killed at random moments, and then left alone, makes the record it would have made at once."""

from __future__ import annotations

import csv
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from townclerk.demo import build_town

KEPT = {"bulky-waste", "bus-pass"}
KILLS = 4


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town of 200 people with few series of demand, so that a run takes seconds."""
    with monkeypatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        town = build_town(target=tmp_path, residents=200, until="2026-10-25")
    with (town / "interactions.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["service"] in KEPT]
    with (town / "interactions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows({**row, "area": "eastgate", "channel": "portal"} for row in rows)
    return town


def program(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-500:] + done.stderr[-4000:]
    return done.stdout


@contextmanager
def copies(tmp_path: Path, environment: dict[str, str]) -> Iterator[list[dict[str, str]]]:
    """Two copies of the record in `environment`: persons have random ids, but the same in both."""
    # Who is held back from an offer depends on this secret too, which would be made in each of them.
    (Path(environment["TOWNCLERK_DATA"]) / "keys" / "offers.key").write_bytes(bytes(32))
    found = [{**environment, "TOWNCLERK_DATA": str(tmp_path / name)} for name in ("at-once", "killed")]
    for one in found:
        shutil.copytree(environment["TOWNCLERK_DATA"], one["TOWNCLERK_DATA"])
    if "DATABASE_URL" not in environment:
        yield found
        return
    import psycopg

    url = urlsplit(environment["DATABASE_URL"])
    with psycopg.connect(os.environ["TOWNCLERK_TEST_POSTGRES"], autocommit=True) as server:
        for one in found:
            name = f"copy_{secrets.token_hex(6)}"
            server.execute(f"CREATE DATABASE {name} TEMPLATE {url.path[1:]}")
            one["DATABASE_URL"] = url._replace(path=f"/{name}").geturl()
        yield found
        for one in found:
            server.execute(f"DROP DATABASE {urlsplit(one['DATABASE_URL']).path[1:]} WITH (FORCE)")


@contextmanager
def loaded_people(folder: Path, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a record that holds the people of `folder` and nothing else of its tables."""
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    environment = {**kept, "TOWNCLERK_DATA": str(tmp_path / "base"), "TOWNCLERK_WORKERS": "1"}
    people = tmp_path / "people"
    shutil.copytree(folder, people)
    for name in ("interactions", "feedback", "faq"):
        (people / f"{name}.csv").unlink()
    server = os.environ.get("TOWNCLERK_TEST_POSTGRES")
    if not server:
        program(environment, "-m", "townclerk.cli", "load", str(people))
        yield environment
        return
    import psycopg

    name = f"base_{secrets.token_hex(6)}"
    environment["DATABASE_URL"] = urlsplit(server)._replace(path=f"/{name}").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        program(environment, "-m", "townclerk.cli", "load", str(people))
        yield environment
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.slow
def test_a_run_killed_at_random_moments_is_completed_by_the_next(folder: Path, tmp_path: Path) -> None:
    """And, on the way: a second run changes not a byte."""
    job = ("-m", "tests.journeys.killing", str(folder))
    with loaded_people(folder, tmp_path) as base, copies(tmp_path, base) as (at_once, killed):
        whole: dict[str, Any] = json.loads(program(at_once, *job, "0", "0", "0"))
        seed, most = str(secrets.randbelow(1_000_000)), str(whole["seconds"] * 0.6)
        found: dict[str, Any] = json.loads(program(killed, *job, seed, str(KILLS), most))
    assert len(whole["tables"]["trust_decision"]) > 200
    assert len(whole["tables"]["forecasts_point"]) > 10
    for name, rows in whole["tables"].items():
        assert found["tables"][name] == rows, f"{name}, seed {seed}, kills within {most} seconds"
    assert found["files"] == whole["files"]
