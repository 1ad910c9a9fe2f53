"""The public interface over the test client, and served for a stranger who tries everything."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.conftest import ROOT, _wait_for, agency, collected, nothing_loaded, site

__all__ = ["agency", "collected", "nothing_loaded", "site"]


@pytest.fixture(scope="module")  # a process of its own holds a gigabyte until it ends
def served() -> Iterator[str]:
    """The town served by the real server without a limit, from a process and a record of its own."""
    data = Path(tempfile.mkdtemp(prefix="townclerk-api-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "TOWNCLERK_TEST_POSTGRES"}}
    environment = {
        **kept,
        "TOWNCLERK_DATA": str(data),
        "TOWNCLERK_API_PER_MINUTE": "0",
        "DJANGO_SETTINGS_MODULE": "townclerk.project.settings",
    }
    command = [sys.executable, "-m", "tests.web.serving", str(port)]
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(data, ignore_errors=True)
