"""What stands already where a simulated town is to be built: kept, or begun anew, never somebody's own.

The history of a town built with other numbers, or a week later, is another one. Loaded into
the same record, both would be there at once; so the record of the earlier one is forgotten.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from townclerk.core import settings
from townclerk.core.errors import TownclerkError

STAMP = ".simulated.json"
AGENCY = "alder-falls"
_RECORD = "record.sqlite3"
# The record goes last: while it is there, a next attempt knows that there is something to forget.
_MADE = ("lake", "work", "spill", "rejected", "report", "charts", f"{_RECORD}-wal", f"{_RECORD}-shm", _RECORD)


def stamp_of(folder: Path) -> dict[str, Any] | None:
    """What the town in `folder` was made from; None where there is no folder.

    Raises:
        TownclerkError: there is a folder that was not made here.
    """
    if not folder.exists():
        return None
    try:
        found = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise TownclerkError(
            f"{folder} is there already and was not made by this command.",
            hint="Give the simulated town a folder of its own: --data NEWFOLDER.",
        ) from None
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def begin_anew(target: Path, folder: Path, stamp: Mapping[str, Any] | None) -> None:
    """Forget the record in `target` of a town that was made from other numbers than it will be now.

    Raises:
        TownclerkError: the record is another agency's, or is kept in PostgreSQL, where nothing is deleted.
    """
    if settings.get("DATABASE_URL"):
        if stamp is not None:
            raise TownclerkError(
                f"The database holds a simulated town made with other settings or another version: {folder}.",
                hint="Give an empty database in DATABASE_URL, and --data NEWFOLDER.",
            )
        return
    owner = _owner(target / _RECORD)
    if owner is None:
        return
    if owner.get("id") != AGENCY or not owner.get("simulated"):
        raise TownclerkError(
            f"{target} holds the record of '{owner.get('id')}'.",
            hint="Give the simulated town a folder of its own: --data NEWFOLDER.",
        )
    if folder.exists():  # killed from here on, no next attempt takes what is left for a whole town
        (folder / STAMP).write_text("{}", encoding="utf-8")
    for name in _MADE:
        path = target / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _owner(record: Path) -> dict[str, Any] | None:
    """The agency whose record this is; None where there is no record, or nothing in it yet."""
    if not record.exists():
        return None
    with closing(sqlite3.connect(record)) as database:
        try:
            row = database.execute("SELECT body FROM core_storeddocument WHERE name = 'agency'").fetchone()
        except sqlite3.OperationalError:  # it has no tables yet
            return None
    found: dict[str, Any] | None = json.loads(row[0]) if row else None
    return found
