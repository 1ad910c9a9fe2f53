"""The rejected rows of a table, in a CSV that can be corrected and loaded again."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from townclerk.core.tables.decode import UNDECODED

# Stand first, so that a row with too many cells keeps all of them. Ignored when the file is loaded.
OWN_COLUMNS = ("townclerk_line", "townclerk_problem")
REJECTED = ".rejected.csv"


def is_untouched(path: Path) -> bool:
    """Whether the file is as it was written here, so that nobody's corrections are in it."""
    mark = _mark(path)
    if not (path.is_file() and mark.is_file()):
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() in mark.read_text(encoding="ascii").split()


def _mark(path: Path) -> Path:
    return path.with_name(f".{path.name}.sha256")


def _numbered(path: Path) -> Iterator[Path]:
    """The path, then those beside it that are used while somebody works on the earlier ones."""
    yield path
    number = 2
    while True:
        yield path.with_name(f"{path.name.removesuffix(REJECTED)}.{number}{REJECTED}")
        number += 1


class RejectWriter:
    """Writes rejected rows to `path`; there is no file when no row was rejected.

    The file is UTF-8 with a mark that makes Excel read it so, mode 0600, and appears whole
    at the end of a block that ends well: until then a file of an earlier load stays.

    A file that somebody has changed is never overwritten or removed, nor is `keep`: then the
    rows go to a file with a number beside it, and `path` says so after the block.

    Args:
        path: where the rows go.
        columns: those of the table.
        keep: a file that is being read.
    """

    def __init__(self, path: Path, columns: Sequence[str], *, keep: Path | None = None) -> None:
        self.path = path
        self._keep = keep
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
        if self._file is not None:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        if kind is not None:
            self._temporary.unlink(missing_ok=True)
            return
        earlier = list(takewhile(Path.exists, _numbered(self.path)))
        if self._file is not None:
            self._put()
        for path in earlier:
            if self._may_go(path) and (self._file is None or path != self.path):
                path.unlink()
                _mark(path).unlink(missing_ok=True)

    def _may_go(self, path: Path) -> bool:
        return is_untouched(path) and not (self._keep is not None and path.samefile(self._keep))

    def _put(self) -> None:
        """The file to its place; after a kill the mark knows the old content and the new."""
        target = next(path for path in _numbered(self.path) if not path.exists() or self._may_go(path))
        digests = [hashlib.sha256(self._temporary.read_bytes()).hexdigest()]
        if target.exists():
            digests.append(hashlib.sha256(target.read_bytes()).hexdigest())
        _mark(target).write_text("\n".join(digests), encoding="ascii")
        self._temporary.replace(target)
        self.path = target
