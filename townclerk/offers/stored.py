"""A population whose requests lie in files, a file or few for each part, until it is forgotten.

Memory then holds one part at a time, however many people there are.
"""

from __future__ import annotations

import fcntl
import shutil
import tempfile
import time
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from townclerk.core import storage
from townclerk.offers.population import PART, Part, slices
from townclerk.offers.tally import Events, Subjects, Terms

if TYPE_CHECKING:
    import duckdb

_NAME = "asked-"
_LOCK = "in-use"
"""A file that whoever uses a folder has locked."""
_YOUNG = 3_600.0
"""Seconds; a folder without a lock may be in the making for so long."""


class Stored:
    """Subjects in memory, their events in files of the data folder that go when this object does.

    Args:
        db: the connection that `asked` is of.
        asked: SQL of columns row (of the subject), code (of the service), day (since 1970-01-01), in any
            order, with rows twice where it happens.
        subjects, terms: all subjects, and the terms of the services.
    """

    def __init__(
        self, db: duckdb.DuckDBPyConnection, asked: str, *, subjects: Subjects, terms: Terms
    ) -> None:
        self.subjects, self.terms = subjects, terms
        self._db = db
        _sweep()
        self._folder = Path(tempfile.mkdtemp(prefix=_NAME, dir=storage.subdir("spill")))
        lock = _held(self._folder)
        assert lock is not None, "nobody else knows of it yet"
        weakref.finalize(self, _forget, self._folder, lock)
        folder = str(self._folder).replace("'", "''")
        query = f"""
            COPY (SELECT row // {PART} AS part, (row % {PART})::INTEGER AS subject, code::SMALLINT AS service,
                         day::INTEGER AS day FROM ({asked}))
            TO '{folder}' (FORMAT parquet, PARTITION_BY (part), OVERWRITE_OR_IGNORE)
        """  # noqa: S608
        db.execute(query)
        span = self._span()
        self.first, self.last = span if span is not None else (0, -1)

    @property
    def areas(self) -> tuple[str, ...]:
        """Ids of the areas."""
        return self.subjects.areas

    @property
    def size(self) -> int:
        """How many subjects."""
        return len(self.subjects)

    def parts(self) -> Iterator[Part]:
        """Every part, read from its files."""
        for number, rows in enumerate(slices(self.size)):
            yield Part(rows, self.subjects[rows], self._events(number))

    def _files(self, part: str) -> str | None:
        pattern = f"part={part}/*.parquet"
        return str(self._folder / pattern) if any(self._folder.glob(pattern)) else None

    def _span(self) -> tuple[int, int] | None:
        files = self._files("*")
        if files is None:
            return None
        found = self._db.execute("SELECT min(day), max(day) FROM read_parquet(?)", [files]).fetchone()
        assert found is not None
        return int(found[0]), int(found[1])

    def _events(self, number: int) -> Events:
        import numpy as np

        files = self._files(str(number))
        if files is None:
            none = np.zeros(0, dtype=np.int32)
            return Events(none, none, none)
        query = "SELECT DISTINCT subject, service, day FROM read_parquet(?) ORDER BY ALL"
        found = self._db.execute(query, [files]).fetchnumpy()
        return Events(*(np.asarray(found[name]) for name in ("subject", "service", "day")))


def _forget(folder: Path, lock: IO[bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    lock.close()


def _held(folder: Path) -> IO[bytes] | None:
    """The lock of a folder, taken; None: somebody has it.

    A process id would not do: in containers every process is the first of its own.
    """
    file = (folder / _LOCK).open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def _sweep() -> None:
    """Delete what processes left that were killed: a lock goes with whoever held it."""
    for folder in storage.subdir("spill").glob(f"{_NAME}*"):
        try:
            young = time.time() - folder.stat().st_mtime < _YOUNG
            if not (folder / _LOCK).exists() and young:
                continue  # somebody makes it just now
            lock = _held(folder)
        except FileNotFoundError:
            continue  # somebody else swept it
        if lock is not None:
            _forget(folder, lock)
