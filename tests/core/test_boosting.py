"""Threads of the learning libraries sleep while they wait, unless whoever runs it wishes otherwise."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.wide
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


@pytest.mark.parametrize(("given", "found"), [(None, 1), ("2", 2)])
def test_a_product_of_matrices_is_not_shared_among_threads_unless_somebody_wishes_it(
    given: str | None, found: int
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    if given:
        environment["OPENBLAS_NUM_THREADS"] = given
    code = (
        "import townclerk.cli, numpy, threadpoolctl;"
        "print(*{one['num_threads'] for one in threadpoolctl.threadpool_info()"
        " if one['internal_api'] == 'openblas'})"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=300
    )
    # A machine of one core has one thread whatever is wished.
    assert told.stdout.split() == [str(min(found, os.cpu_count() or 1))]
