"""What every test may use. The run's folders and database are prepared in `settings.py` beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    # Read from the command line by `settings.py`, before pytest has parsed its options.
    parser.addoption("--postgres", action="store_true", help="run on a private PostgreSQL instead of SQLite")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--postgres"):
        from django.db import connection

        if connection.vendor != "postgresql":
            raise pytest.UsageError("--postgres was asked for, but the tests would run on another database")


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder for this test alone."""
    monkeypatch.setenv("TOWNCLERK_DATA", str(tmp_path / "data"))
    yield tmp_path / "data"
