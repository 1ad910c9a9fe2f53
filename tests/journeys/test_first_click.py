"""The first thing a new user does: one command, then a click on a page with charts that nobody drew yet."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.journeys.conftest import Town, _free_port, _wait_for, environment
from tests.journeys.test_story import Clerk


@pytest.mark.wide
def test_the_sites_of_a_run_draw_charts() -> None:
    data = Path(tempfile.mkdtemp(prefix="townclerk-click-"))
    port = _free_port()
    command = [sys.executable, "-m", "townclerk.cli", "demo", "--residents", "300", "--port", str(port)]
    # On SQLite always: what is tried here is the server, and the record has to be a new one.
    kept = {name: value for name, value in environment(data).items() if name != "DATABASE_URL"}
    with (data / "output").open("w") as output:
        server = subprocess.Popen(command, env=kept, stdout=output, text=True)
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", server, seconds=300)
        said = (data / "output").read_text()
        log_in = re.search(r"Log-in\s+(\S+)\s+(\S+)", said)
        assert log_in, said
        shutil.rmtree(data / "charts", ignore_errors=True)
        clerk = Clerk(Town(f"http://127.0.0.1:{port}", data, said, log_in[1], log_in[2]))
        clerk.sign_in()
        for page in ("foresee/", "listen/", "foresee/", "foresee/offers/"):
            assert "<svg" in clerk.get(f"/console/{page}")
        server.terminate()
        assert server.wait(timeout=20) is not None
    finally:
        server.kill()
        time.sleep(0.2)
        shutil.rmtree(data, ignore_errors=True)
