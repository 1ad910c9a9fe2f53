"""What every test may use. The run's folders and database are prepared in `settings.py` beside this file."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import TransactionTestCase
from hypothesis import settings


def pytest_addoption(parser: pytest.Parser) -> None:
    # Read from the command line by `settings.py`, before pytest has parsed its options.
    parser.addoption("--postgres", action="store_true", help="run on a private PostgreSQL instead of SQLite")
    # On a slow machine what was found must still be said: a run that is killed says nothing.
    parser.addoption("--within", type=float, metavar="SECONDS", help="begin no test later, and say how many")


def pytest_configure(config: pytest.Config) -> None:
    # How long an example takes says more about what else the machine does than about the code. The same
    # examples each time, so that a change is judged by what it changes; others are looked for when asked.
    explores = os.environ.get("TOWNCLERK_TEST_EXPLORE") == "1"
    settings.register_profile("ours", deadline=None, derandomize=not explores)
    settings.load_profile("ours")
    # The processes of `-n` inherit when their run began.
    os.environ.setdefault(_BEGAN, repr(time.time()))
    if config.getoption("--postgres"):
        from django.db import connection

        if connection.vendor != "postgresql":
            raise pytest.UsageError("--postgres was asked for, but the tests would run on another database")


_BEGAN = "TOWNCLERK_TEST_BEGAN"
_TIME_IS_UP = "not run: the time given by --within was up"


def pytest_runtest_setup(item: pytest.Item) -> None:
    within = item.config.getoption("--within")
    if within is not None and time.time() - float(os.environ[_BEGAN]) > within:
        pytest.skip(_TIME_IS_UP)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    left = sum(_TIME_IS_UP in str(report.longrepr) for report in terminalreporter.stats.get("skipped", ()))
    if left:
        terminalreporter.write_line(f"{left} tests were {_TIME_IS_UP}.", yellow=True)


# What takes long to stand up: a file that asks for it begins early, so that none is left alone at the end.
_HEAVY = {
    "town": 4,
    "worlds": 4,
    "served": 3,
    "record": 3,
    "full": 3,
    "apart": 2,
    "browser_path": 2,
    "browser": 2,
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    weights: dict[Path, int] = {}
    for item in items:
        asked = max((_HEAVY.get(name, 0) for name in getattr(item, "fixturenames", ())), default=0)
        weights[item.path] = max(weights.get(item.path, 0), asked)
    items.sort(key=lambda item: -weights[item.path])
    for item in items:
        if item.get_closest_marker("browser"):
            # A browser on a machine that does much else may be late once; what is wrong is wrong twice.
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder for this test alone."""
    monkeypatch.setenv("TOWNCLERK_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture(scope="session", autouse=True)
def _append_only_tables_can_be_emptied() -> Iterator[None]:
    """Let Django empty the database after a test with `transaction=True`, as it must.

    Their triggers are off only while it does, so that tests still meet them.
    """
    from django.db import connection

    with pytest.MonkeyPatch.context() as patch:
        empty = vars(TransactionTestCase)["_fixture_teardown"]

        def teardown(case: TransactionTestCase) -> None:
            with triggers_off():
                empty(case)
                # No model's table, so Django leaves it: the next test would find words of what is gone.
                with connection.cursor() as cursor:
                    cursor.execute("DELETE FROM requests_words")

        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@contextmanager
def triggers_off() -> Iterator[None]:
    """Within the block no trigger runs: what a person who holds the database could do."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in triggers:
            cursor.execute(sql)


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A data folder and, on PostgreSQL, a database of this name, with all tables and nothing in them."""
    folder = tmp_path_factory.mktemp("migrated") / "data"
    environment = _environment_apart(folder)
    with _database_apart(environment) as name:
        migrate = "from tests.kept_folder import kept_folder; kept_folder('migrated')"
        subprocess.run([sys.executable, "-c", migrate], env=environment, check=True)
        yield folder, name


@pytest.fixture
def apart(tmp_path: Path, _migrated: tuple[Path, str]) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Start Python code in a process of its own, on a migrated record that only this test has.

    For what needs real processes and a real database file: writing at once, being killed.
    Its data folder is `tmp_path / "apart"`.
    """
    folder, template = _migrated
    shutil.copytree(folder, tmp_path / "apart")
    environment = _environment_apart(tmp_path / "apart")

    def start(code: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", _SET_UP + code]
        return subprocess.Popen(
            command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    with _database_apart(environment, template):
        yield start


_SET_UP = "import django; django.setup()\n"


def _environment_apart(folder: Path) -> dict[str, str]:
    environment = {**os.environ, "TOWNCLERK_DATA": str(folder), "PYTHONPATH": str(Path.cwd())}
    environment["DJANGO_SETTINGS_MODULE"] = "townclerk.project.settings"
    return environment


@contextmanager
def _database_apart(environment: dict[str, str], template: str = "template1") -> Iterator[str]:
    server = os.environ.get("TOWNCLERK_TEST_POSTGRES")
    if not server:
        yield ""
        return
    import psycopg

    name = f"apart_{secrets.token_hex(6)}"
    environment["DATABASE_URL"] = urlsplit(server)._replace(path=f"/{name}").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield name
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
