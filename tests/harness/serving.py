"""Load what the harness looks at into a new record, or serve it: each a process of its own.

`serving load FILE RECORD` loads and writes what it loaded to the file; `serving serve PORT LOADED` serves,
on a clock that goes on since the record was loaded (in seconds since 1970), for it may be served again. They
are two processes because the server forks its workers, and the libraries that forecast and draw keep threads
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


def _main(what: str, first: str, second: str) -> None:
    if what == "load":
        kept_folder("migrated")
    django.setup()
    from townclerk.core import clock
    from townclerk.identity import staff_sessions

    # It goes on from there, for waits and sessions; set before the workers are forked.
    began = datetime.now(UTC) if what == "load" else datetime.fromtimestamp(float(second), UTC)
    passed = began - STARTS
    clock.now = lambda: clock._frozen.get() or datetime.now(UTC) - passed
    if what == "load":
        _load(Path(first), second)
    else:
        # To look at every page takes longer than what a member of staff proved once holds.
        staff_sessions.PROVED_FOR = staff_sessions.UNUSED
        _serve(int(first))


if __name__ == "__main__":
    _main(*sys.argv[1:])
