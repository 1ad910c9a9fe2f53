"""Many people after few times, in real processes, on the database the tests run on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.wide

ROOT = Path(__file__).resolve().parents[2]


def contest(*arguments: str) -> dict[str, object]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if server := os.environ.get("TOWNCLERK_TEST_POSTGRES"):
        environment["DATABASE_URL"] = server
    done = subprocess.run(
        [sys.executable, "-m", "townclerk.cli", "bench", "booking", "--json", *arguments],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.stdout, done.stderr
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    assert done.returncode == (0 if found["right"] else 1), done.stderr
    return found


def test_sixty_people_after_twenty_times() -> None:
    found = contest("--clients", "60", "--slots", "20")
    assert (found["booked"], found["told"], found["doubled"], found["lost"]) == (20, 40, 0, 0)
    assert found["right"] is True


@pytest.mark.wide
def test_killed_in_the_middle_nothing_is_lost_or_doubled_and_holds_expire() -> None:
    found = contest("--clients", "60", "--slots", "40", "--kill")
    assert found["killed"]
    assert (found["booked"], found["doubled"], found["lost"], found["silent"]) == (40, 0, 0, 0)


@pytest.mark.slow
def test_three_hundred_people_after_a_hundred_times() -> None:
    found = contest("--clients", "300", "--slots", "100")
    assert (found["booked"], found["told"]) == (100, 200)
