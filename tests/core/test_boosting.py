"""Threads of the learning libraries sleep while they wait, unless whoever runs it wishes otherwise."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(("given", "found"), [(None, "PASSIVE"), ("ACTIVE", "ACTIVE")])
def test_threads_sleep_while_they_wait(given: str | None, found: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    if given:
        environment["OMP_WAIT_POLICY"] = given
    # As the libraries see it: OpenMP itself says what it has read, once it is loaded.
    code = "from townclerk.core.boosting import lightgbm; lightgbm()"
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**environment, "OMP_DISPLAY_ENV": "true"},
        capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    policy = [line for line in told.stderr.splitlines() if "OMP_WAIT_POLICY" in line]
    assert policy, "OpenMP said nothing of itself"
    assert all(found in line for line in policy), policy
