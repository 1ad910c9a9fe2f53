"""The console over the test client and in a browser, with a full record, pages only, or requests only."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from tests.web.conftest import ROOT, _wait_for, browser_path, collected
from tests.web_console import loading, staff_people
from townclerk.core import clock
from townclerk.core.agency import forget_cached

__all__ = ["browser_path", "collected"]


@contextmanager
def _record(load: Callable[[], None], blocker: object) -> Iterator[None]:
    """Load once, keep it for a module's tests, and leave nothing behind."""
    forget_cached()
    with blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        load()
        loading.staff()
        yield
        transaction.set_rollback(True)
    forget_cached()


@pytest.fixture(scope="module")
def full(django_db_setup: None, django_db_blocker: object, collected: None) -> Iterator[None]:
    with _record(loading.load_full, django_db_blocker):
        yield


@pytest.fixture(scope="module")
def only_pages(django_db_setup: None, django_db_blocker: object, collected: None) -> Iterator[None]:
    with _record(loading.load_only_pages, django_db_blocker):
        yield


@pytest.fixture(scope="module")
def only_requests(django_db_setup: None, django_db_blocker: object, collected: None) -> Iterator[None]:
    with _record(loading.load_only_requests, django_db_blocker):
        yield


def signed_in() -> Client:
    """A browser in which Ana has signed in with her password."""
    client = Client(headers={"accept-language": "en"})
    answer = client.post("/console/sign-in", {"email": loading.EMAIL, "password": loading.PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


@pytest.fixture
def ana(full: None, db: None) -> Client:
    return signed_in()


@pytest.fixture
def real_town(full: None, db: None) -> Iterator[None]:
    """The full record, of an agency that is not simulated: what needs a second factor asks for it."""
    staff_people.real_town()
    yield
    forget_cached()


@pytest.fixture(scope="module")  # a process of its own holds a gigabyte until it ends
def served() -> Iterator[str]:
    """The full console served by the real server, from a process and a record of its own."""
    data = Path(tempfile.mkdtemp(prefix="townclerk-console-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "TOWNCLERK_TEST_POSTGRES"}}
    environment = {
        **kept,
        "TOWNCLERK_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "townclerk.project.settings",
    }
    command = [sys.executable, "-m", "tests.web_console.serving", str(port)]
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(data, ignore_errors=True)


@pytest.fixture(autouse=True)
def the_day_after(request: pytest.FixtureRequest) -> Iterator[None]:
    """It is the day after the record ends, whenever the tests run; a served site has its own clock."""
    if request.node.get_closest_marker("browser"):
        yield
        return
    with clock.frozen(datetime(2026, 10, 26, 9, tzinfo=UTC)):
        yield
