"""Starting a process of Townclerk: Django set up, and the record's tables as this version needs them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from townclerk.core import storage
from townclerk.core.errors import TownclerkError

_LOCK = 7_012_006_311_908  # any number that nothing else in the database uses


def start() -> None:
    """Set up Django on TOWNCLERK_DATA and bring the record's tables up to date.

    What this process writes from here on is for its own user alone: the record holds facts about
    people, and the data folder may have been made by somebody else, open to all.

    Raises:
        TownclerkError: the database cannot be reached, or a setting is wrong.
    """
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "townclerk.project.settings")
    import django
    from django.db import OperationalError

    django.setup()
    try:
        _migrate()
    except OperationalError as error:
        raise TownclerkError(
            f"The database cannot be used: {_first_line(error)}.",
            hint="See whether it runs, and that DATABASE_URL is right."
            if os.environ.get("DATABASE_URL")
            else f"See whether {storage.data_dir()} can be written to.",
        ) from None


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")


def _migrate() -> None:
    from django.core.management import call_command

    with _alone():
        call_command("migrate", verbosity=0, interactive=False)
    record = storage.data_dir() / "record.sqlite3"
    if record.exists() and record.stat().st_mode & 0o077:
        record.chmod(0o600)


@contextmanager
def _alone() -> Iterator[None]:
    """Two processes that begin on a new record at once would both make its tables: one waits here."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
        return
    with (storage.data_dir() / ".starting").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
