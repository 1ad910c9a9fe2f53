from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A data folder and, on PostgreSQL, a database of its own for the processes that will be killed."""
    environment = {**os.environ, "TOWNCLERK_DATA": str(tmp_path), "PYTHONPATH": str(ROOT)}
    url = environment.pop("DATABASE_URL", None)
    if connection.vendor != "postgresql" or url is None:
        yield environment
        return
    import psycopg

    head, _, options = url.partition("?")
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("CREATE DATABASE killing")
        yield {**environment, "DATABASE_URL": f"{head.rpartition('/')[0]}/killing?{options}"}
        server.execute("DROP DATABASE killing WITH (FORCE)")


@pytest.mark.slow
def test_the_lake_is_the_record_whoever_is_killed_when(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.history.killing", "7", "40"]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr[-4000:]
    count = json.loads(done.stdout.splitlines()[-1])
    # The test is worth something only when many were killed, and some were not.
    assert count["at random: killed"] >= 20
    assert count["at random: ended"] >= 10
    assert count["at event: killed"] >= 10
    assert count["at event: ended"] == 2
