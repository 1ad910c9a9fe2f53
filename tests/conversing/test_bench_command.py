"""`townclerk evaluate questions` in a process of its own, as somebody types it beside a loaded town."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.loading import TOWN

ROOT = Path(__file__).parents[2]
QUESTION = "How do I get a senior bus pass?"
_KEEP = f"""
from pathlib import Path
from townclerk.cli_town import town_open
town_open(None, None)
from townclerk.assistant import bench_write
bench_write(question={QUESTION!r}, language="en", expected="bus-pass")
"""


def _run(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def beside(tmp_path: Path) -> dict[str, str]:
    """The demo's town, loaded where the platform keeps it; nothing says which folder is meant."""
    others = ("TOWNCLERK_", "DJANGO_", "DATABASE_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    environment = {
        **kept, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share"), "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
    }  # fmt: skip
    loaded = _run(environment, "-m", "townclerk.cli", "load", str(TOWN))
    assert loaded.returncode == 0, loaded.stderr
    return environment


@pytest.mark.wide
def test_the_town_that_is_loaded_is_the_one_that_is_asked(beside: dict[str, str]) -> None:
    kept = _run(beside, "-c", _KEEP)
    assert kept.returncode == 0, kept.stderr
    asked = _run(beside, "-m", "townclerk.cli", "evaluate", "questions", "--json")
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout)["questions"] == 1
    named = _run(beside, "-m", "townclerk.cli", "evaluate", "questions", "--town", "alder-falls")
    assert named.stdout.startswith("1 questions, 1 right"), named.stdout + named.stderr
    other = _run(beside, "-m", "townclerk.cli", "evaluate", "questions", "--town", "alderfalls")
    assert other.returncode == 1
    assert "alder-falls" in other.stderr + other.stdout
