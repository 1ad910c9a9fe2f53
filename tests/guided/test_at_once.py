"""Two tabs, a double click, "Delete" beside "Send": whatever is pressed at once, nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.wide
ROOT = Path(__file__).parent.parent.parent


def test_begun_sent_and_deleted_by_several_at_once() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if server := os.environ.get("TOWNCLERK_TEST_POSTGRES"):
        environment["DATABASE_URL"] = server
    done = subprocess.run(
        [sys.executable, "-m", "tests.guided.at_once"],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["begun"] == 1, "eight clicks begin one draft"
    assert found["references"] == 1, "eight clicks send one request"
    ends = found["ends"]
    assert set(ends) <= {"sent", "deleted"}, found
    assert sum(ends.values()) == 8
    sent = 1 + ends.get("sent", 0)
    assert (found["requests"], found["kept"]) == (sent, sent), found
    assert found["files"] == sent, "the file of each that was sent, and of no other"
