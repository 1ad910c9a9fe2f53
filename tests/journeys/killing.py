"""Kills the main job at random moments, lets one end, and prints what is then in the record.

Run by `test_killed.py` as a program, because it forks and kills: `python -m
tests.journeys.killing FOLDER SEED KILLS SECONDS`, each kill within so many seconds.
TOWNCLERK_DATA and DATABASE_URL say where the record is. This process itself opens no
database and starts no thread, so that its forks may.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sys
import time
from pathlib import Path
from typing import Any

import django

from tests.history.killing import Work, ended, fork, run

# What is another every time: clocks, the database's counters, salts, and what is made of them.
_PASSING = {
    *(
        "id",
        "template_id",
        "series_id",
        "run_id",
        "decision_id",
        "position",
        "salt",
        "hash",
        "private_digest",
    ),
    *("changed_at", "created_at", "loaded_at", "started_at", "finished_at", "recorded_at", "applied"),
}
# Not the main job's: log-ins, Django's own tables, and the log of who read what, to which every run adds.
_OTHERS = ("auth_", "django_", "sqlite_", "web_", "trust_access")


def main_job(folder: Path) -> Work:
    def work() -> None:
        from townclerk.folder import run as run_folder

        result = run_folder(folder)
        assert not result.problems.errors, [str(problem) for problem in result.problems]

    return work


def tell(took: float) -> Work:
    """Print the record as JSON, without what is another every time, and the files in the data folder."""

    def work() -> None:
        from townclerk.core import storage
        from townclerk.trust import decisions_verify

        chain = decisions_verify()
        assert chain.whole, chain
        files = (path.relative_to(storage.data_dir()) for path in storage.data_dir().rglob("*"))
        learned = {"lake", "charts"}  # named after their content: how often they were written shows in them
        names = sorted(
            str(path) for path in files if not learned & set(path.parts) and "sqlite3" not in path.name
        )
        print(json.dumps({"tables": tables(passing=False), "files": names, "seconds": took}), flush=True)

    return work


def tables(*, passing: bool) -> dict[str, list[str]]:
    """Every row of every table in words, sorted; with or without what is another every time."""
    from django.db import connection

    with connection.cursor() as cursor:
        names = [
            name for name in connection.introspection.table_names(cursor) if not name.startswith(_OTHERS)
        ]
        return {name: _rows(cursor, name, passing=passing) for name in names}


def _rows(cursor: Any, table: str, *, passing: bool) -> list[str]:
    cursor.execute(f'SELECT * FROM "{table}"')
    left_out = set() if passing else _PASSING | ({"at"} if table == "trust_decision" else set())
    columns = [column[0] for column in cursor.description]
    kept = [at for at, name in enumerate(columns) if name not in left_out]
    rows = ([_plain(row[at]) for at in kept] for row in cursor.fetchall())
    # When the last run ended, and what of it was new then.
    return sorted(repr(row) for row in rows if passing or row[0] != "last-run")


# The feedback figures' fingerprint holds the highest row id, which is another after a kill on
# PostgreSQL: a sequence does not take back the numbers of rows that were rolled back.
_FINGERPRINT = re.compile(r'"fingerprint": "[0-9a-f]+"')


def _plain(value: Any) -> str:
    text = bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)
    return _FINGERPRINT.sub("", text)


def twice(folder: Path) -> Work:
    """The same once more changes not a byte of the record."""

    def work() -> None:
        before = tables(passing=True)
        main_job(folder)()
        after = tables(passing=True)
        changed = {name for name in before if before[name] != after[name]}
        assert not changed, {name: set(before[name]) ^ set(after[name]) for name in changed}

    return work


def main(folder: Path, seed: int, kills: int, seconds: float) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "townclerk.project.settings"
    django.setup()
    from townclerk.assistant import index_build  # noqa: F401 - imported once, for every fork
    from townclerk.feedback import feedback_refresh  # noqa: F401
    from townclerk.folder import run as run_folder  # noqa: F401
    from townclerk.forecasts import forecasts_refresh  # noqa: F401
    from townclerk.offers import offers_refresh  # noqa: F401
    from townclerk.outreach import drafts_make  # noqa: F401

    moments = random.Random(seed)
    killed = 0
    for _ in range(kills):
        child = fork(main_job(folder))
        time.sleep(moments.uniform(0, seconds))
        os.kill(child, signal.SIGKILL)
        killed += ended(child) == "killed"
    # What is finished stays so, and the runs become shorter: the last kills may come too late.
    assert killed or not kills, "every run had ended before it was killed; nothing was tested"
    began = time.monotonic()
    run(main_job(folder))
    took = time.monotonic() - began
    if not kills:
        run(twice(folder))
    run(tell(took))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
