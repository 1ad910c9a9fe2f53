"""The sites with the simulated town's services in the record, over the test client and in a browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from townclerk.assistant import index_build
from townclerk.core.agency import Agency, forget_cached
from townclerk.core.storage import subdir

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def collected() -> None:
    """The stylesheets as they are served: named by their content, and compressed."""
    call_command("collectstatic", verbosity=0, interactive=False)


@pytest.fixture
def agency(db: None, collected: None) -> Iterator[Agency]:
    from tests.web.loading import load

    _put_back(_vectors())
    yield load()
    forget_cached()


@lru_cache(maxsize=1)
def _vectors() -> Path:
    """The vectors of the town's pages, as every town has them: else answers would hang on earlier tests."""
    from tests.web.loading import load

    with transaction.atomic():
        load()
        index_build()
        transaction.set_rollback(True)
    forget_cached()
    return Path(shutil.copytree(subdir("vectors"), Path(tempfile.mkdtemp(dir=subdir("read"))) / "vectors"))


def _put_back(vectors: Path) -> None:
    """Have the vectors of the town's pages again, where a test has left those of other pages."""
    for kept in vectors.iterdir():
        now, was = subdir("vectors") / kept.name, kept.stat()
        if not now.exists() or (now.stat().st_mtime_ns, now.stat().st_size) != (was.st_mtime_ns, was.st_size):
            shutil.copy2(kept, now)


@pytest.fixture
def nothing_loaded(db: None, collected: None) -> Iterator[None]:
    forget_cached()
    yield
    forget_cached()


@pytest.fixture
def site(agency: Agency) -> Client:
    """A visitor without cookies, whose errors are the pages a visitor would see."""
    return Client(raise_request_exception=False)


@pytest.fixture(scope="module")  # a process of its own holds a gigabyte until it ends
def served() -> Iterator[str]:
    """The address of the town served by the real server, from a process and a record of its own."""
    data = Path(tempfile.mkdtemp(prefix="townclerk-web-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "TOWNCLERK_TEST_POSTGRES"}}
    environment = {
        **kept,
        "TOWNCLERK_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "townclerk.project.settings",
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.web.serving", str(port)], env=environment, cwd=ROOT
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(data, ignore_errors=True)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(900):
        assert server.poll() is None, "the server ended"
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not answer within three minutes")


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The Chromium `make test` found or installed."""
    found = os.environ.get("TOWNCLERK_BROWSER")
    written = ROOT / ".build" / "browser"
    if not found and written.exists():
        found = written.read_text(encoding="utf-8").strip()
    found = found or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.fail("No browser: run `make test`, which installs one, or set TOWNCLERK_BROWSER.")
    return found
