"""The rejected rows of a table, in a CSV that can be corrected and loaded again."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from townclerk.core.tables.decode import UNDECODED

# Stand first, so that a row with too many cells keeps all of them. Ignored when the file is loaded.
OWN_COLUMNS = ("townclerk_line", "townclerk_problem")


class RejectWriter:
    """Writes rejected rows to `path`; there is no file when no row was rejected.

    The file is UTF-8 with a mark that makes Excel read it so, mode 0600, and appears whole
    at the end of a block that ends well: until then a file of an earlier load stays.
    """

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self.path = path
        self.count = 0
        self._columns = [column for column in columns if column not in OWN_COLUMNS]
        self._temporary = path.with_name(f".{path.name}.{os.getpid()}")
        self._file: IO[str] | None = None
        self._csv: Any = None

    def write(self, line: int, problem: str, cells: Sequence[str]) -> None:
        """Add one row: the cells as they were, where it stood and what is wrong with it."""
        if self._file is None:
            descriptor = os.open(self._temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            self._file = os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="")
            self._csv = csv.writer(self._file)
            self._csv.writerow([*OWN_COLUMNS, *self._columns])
        readable = (UNDECODED.sub("\ufffd", cell).replace("\0", "\ufffd") for cell in cells)
        self._csv.writerow([line, problem, *readable])
        self.count += 1

    def __enter__(self) -> RejectWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is None:
            if kind is None:
                self.path.unlink(missing_ok=True)
            return
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        if kind is None:
            self._temporary.replace(self.path)
        else:
            self._temporary.unlink(missing_ok=True)
