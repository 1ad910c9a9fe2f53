"""Migrate a new record and load what the harness looks at, or serve it: each a process of its own.

`serving FILE RECORD` loads and writes what it loaded to the file; `serving PORT` serves. They are two
processes because the server forks its workers, and the libraries that forecast and draw keep threads
that a fork does not take along.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

from tests.kept_folder import kept_folder

# The day after the record ends: a page of "the next four weeks" is one whenever the harness runs.
STARTS = datetime(2026, 10, 26, 9, tzinfo=UTC)


def _load(written: Path, record: str) -> None:
    from tests.harness.filling import fill

    loaded = fill(record) if record != "nothing" else {"facts": {}, "cookies": {}}
    written.write_text(json.dumps(loaded), encoding="utf-8")


def _serve(port: int) -> None:
    from townclerk.project import server

    server.serve(host="127.0.0.1", port=port, announced=True)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        kept_folder("migrated")
    django.setup()
    from townclerk.core import clock
    from townclerk.identity import staff_sessions

    # It goes on from there, for waits and sessions; set before the workers are forked.
    passed = datetime.now(UTC) - STARTS
    clock.now = lambda: clock._frozen.get() or datetime.now(UTC) - passed
    if len(sys.argv) == 3:
        _load(Path(sys.argv[1]), sys.argv[2])
    else:
        # To look at every page takes longer than what a member of staff proved once holds.
        staff_sessions.PROVED_FOR = staff_sessions.UNUSED
        _serve(int(sys.argv[1]))
