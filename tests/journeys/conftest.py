"""A whole small town, built by the command line and served by the real server, for whole stories."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

RESIDENTS = 600
UNTIL = "2026-10-25"


@dataclass(frozen=True)
class Town:
    """A served town: where it is, what the command printed, and the console's log-in."""

    url: str
    data: Path
    output: str
    email: str
    password: str

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the `townclerk` command on this town's data."""
        return command(self.data, *arguments)


def environment(data: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "TOWNCLERK_DATA"))}
    return {**kept, "TOWNCLERK_DATA": str(data), "PYTHONWARNINGS": "ignore"}


def command(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "townclerk.cli", *arguments],
        env=environment(data), capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[str], *, seconds: int = 60) -> None:
    for _ in range(seconds * 5):
        if server.poll() is not None:
            raise AssertionError(f"the server ended with {server.returncode}")
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the server did not answer within {seconds} seconds")


@pytest.fixture(scope="session")
def town(town_database: None) -> Iterator[Town]:
    """A simulated town of 600 residents after the main job, served until the tests end."""
    data = Path(tempfile.mkdtemp(prefix="townclerk-town-"))
    built = command(data, "demo", "--no-serve", "--residents", str(RESIDENTS), "--until", UNTIL)
    assert built.returncode == 0, built.stdout + built.stderr
    log_in = re.search(r"log-in:\s+(\S+)\s+(\S+)", built.stdout)
    assert log_in, built.stdout
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "townclerk.cli", "serve", "--port", str(port)],
        env=environment(data),
        text=True,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/", server)
        yield Town(f"http://127.0.0.1:{port}", data, built.stdout, log_in[1], log_in[2])
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(data, ignore_errors=True)


@pytest.fixture(scope="session")
def town_database() -> Iterator[None]:
    """On PostgreSQL: a database of the town's own, beside the one the other tests use."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        yield
        return
    import psycopg
    from psycopg import sql

    name = f"town_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    os.environ["DATABASE_URL"] = re.sub(r"(://[^/]*/)[^?]*", rf"\g<1>{name}", url)
    yield
    os.environ["DATABASE_URL"] = url


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The Chromium `make test` found or installed."""
    found = os.environ.get("TOWNCLERK_BROWSER")
    written = Path(__file__).resolve().parents[2] / ".build" / "browser"
    if not found and written.exists():
        found = written.read_text(encoding="utf-8").strip()
    found = found or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.fail("No browser: run `make test`, which installs one, or set TOWNCLERK_BROWSER.")
    return found
