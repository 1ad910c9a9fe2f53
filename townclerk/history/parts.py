"""The lake's files: Parquet parts, and the manifest that says which of them are the lake.

The manifest is replaced in one atomic rename, after the files it names are on disk. A
file that it does not name is no part of the lake, whatever a killed process left behind.
"""

from __future__ import annotations

import dataclasses
import fcntl
import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from townclerk.core import storage
from townclerk.core.errors import TownclerkError
from townclerk.history.rules import LIVE, Kind

SCHEMA = pa.schema(
    [
        ("id", pa.int64()),
        ("at", pa.timestamp("us", tz="UTC")),
        ("day", pa.date32()),
        ("kind", pa.string()),
        ("service", pa.string()),
        ("area", pa.string()),
        ("channel", pa.string()),
        ("person_id", pa.int64()),
        ("household_id", pa.int64()),
        ("language", pa.string()),
        ("attrs", pa.string()),
        ("source", pa.string()),
    ]
)
"""A row of the lake: the record's, less its key, plus the civil date in the agency's zone."""

FORMAT = 1
MANIFEST = "manifest.json"
EMPTY = "interactions-empty.parquet"
GROUP_ROWS = 65_536
"""Rows of a row group: what is in memory at once while writing, and DuckDB's unit of parallel work."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the lake.

    Attributes:
        file: its name in the lake's folder.
        first, last: the lowest and highest id of the record in it.
        last_key: the key of row `last`, in hexadecimal: shows whether this is still the record
            the lake was made from.
        rows, size: how many rows and bytes.
        until: the last civil date in it; imported_until: likewise of imported rows that
            are not completions, or None (see `reading.as_of`). ISO dates.
    """

    file: str
    first: int
    last: int
    last_key: str
    rows: int
    size: int
    until: str
    imported_until: str | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the lake is.

    Attributes:
        zone: the IANA zone its civil dates are of.
        parts: its files, in the order of the record's ids.
        erasures: the highest id of the record's erasures that its files already obey.
        retired: files that were merged into others, with the time: a query that began
            before may still be reading them.
    """

    zone: str
    parts: tuple[Part, ...] = ()
    erasures: int = 0
    retired: tuple[tuple[str, float], ...] = ()

    @property
    def watermark(self) -> int:
        """Every row of the record up to this id is in the lake, and none above it."""
        return self.parts[-1].last if self.parts else 0

    @property
    def rows(self) -> int:
        """How many rows the lake has."""
        return sum(part.rows for part in self.parts)


def lake_dir() -> Path:
    """The lake's folder, created when absent."""
    return storage.subdir("lake")


@contextmanager
def locked() -> Iterator[None]:
    """Only one process at a time changes the lake; the lock ends with its holder, however it ends."""
    with (lake_dir() / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def manifest_read() -> Manifest | None:
    """The lake's manifest; None when there is no lake, or only a damaged one.

    A lake is never worth repairing: it is made again from the record.
    """
    try:
        data = json.loads((lake_dir() / MANIFEST).read_text())
        if data.pop("format") != FORMAT:
            return None
        parts = tuple(Part(**part) for part in data.pop("parts"))
        retired = tuple((name, since) for name, since in data.pop("retired"))
        manifest = Manifest(**data, parts=parts, retired=retired)
        whole = all((lake_dir() / part.file).stat().st_size == part.size for part in parts)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return manifest if whole else None


def manifest_write(manifest: Manifest) -> None:
    """Make `manifest` the lake. Its files must be on disk."""
    text = json.dumps({"format": FORMAT, **dataclasses.asdict(manifest)}, indent=1)
    with storage.atomic_path(lake_dir() / MANIFEST) as path:
        path.write_text(text)


def part_write(tables: Iterable[pa.Table], *, key_of: Callable[[int], str]) -> Part:
    """Write `tables` (of `SCHEMA`, ids rising, at least one row in all) as a new file.

    Args:
        tables: consumed one at a time, so that memory holds one row group.
        key_of: gives the key of the row with an id, in hexadecimal.
    """
    target = lake_dir() / f"interactions-{secrets.token_hex(8)}.parquet"
    days: list[date] = []
    imported: list[date] = []
    ids: list[int] = []
    rows = 0
    with storage.atomic_path(target) as path, pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for table in regrouped(tables):
            writer.write_table(table, row_group_size=GROUP_ROWS)
            rows += table.num_rows
            ids += [table.column("id")[0].as_py(), table.column("id")[-1].as_py()]
            days.append(pc.max(table.column("day")).as_py())
            imported += _imported_until(table)
    return Part(
        file=target.name,
        first=ids[0],
        last=ids[-1],
        last_key=key_of(ids[-1]),
        rows=rows,
        size=target.stat().st_size,
        until=max(days).isoformat(),
        imported_until=max(imported).isoformat() if imported else None,
    )


def regrouped(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows in tables of `GROUP_ROWS`, so that small parts merge into full row groups."""
    waiting: list[pa.Table] = []
    count = 0
    for table in tables:
        waiting.append(table)
        count += table.num_rows
        while count >= GROUP_ROWS:
            joined = pa.concat_tables(waiting)
            yield joined.slice(0, GROUP_ROWS)
            waiting, count = [joined.slice(GROUP_ROWS)], count - GROUP_ROWS
    if count:
        yield pa.concat_tables(waiting)


def _imported_until(table: pa.Table) -> list[date]:
    """The last civil date of imported rows, if there are any.

    Completions do not count: exports give the planned or real end of each request, which
    may lie weeks after the last request they tell of.
    """
    counts = pc.and_(
        pc.not_equal(table.column("source"), LIVE), pc.not_equal(table.column("kind"), Kind.COMPLETED.value)
    )
    last = pc.max(table.column("day").filter(counts)).as_py()
    return [] if last is None else [last]


def part_read(part: Part, *, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """The rows of `part`, a row group at a time; all columns, or some."""
    with pq.ParquetFile(lake_dir() / part.file) as file:
        for index in range(file.num_row_groups):
            yield file.read_row_group(index, columns=columns)


def sweep(manifest: Manifest) -> None:
    """Delete what a killed process left: files that are neither parts nor retired. Needs the lock."""
    known = {part.file for part in manifest.parts} | {name for name, _ in manifest.retired}
    known |= {MANIFEST, ".lock", EMPTY}
    for path in lake_dir().iterdir():
        if path.name not in known and path.is_file():
            path.unlink(missing_ok=True)


def files() -> list[Path]:
    """The files that are the lake now: one without rows when nothing has been synced.

    A typed empty file, rather than an empty list, lets every query run before the first row.

    Raises:
        TownclerkError: the lake is damaged.
    """
    for _ in range(3):  # a file may go between the reading of the manifest and the look at it
        manifest = manifest_read()
        if manifest and manifest.parts:
            return [lake_dir() / part.file for part in manifest.parts]
    if manifest is None and (lake_dir() / MANIFEST).exists():
        raise TownclerkError(
            f"The lake in {lake_dir()} is damaged or of another version.",
            hint="Run 'townclerk run FOLDER' again: it is made anew from the record.",
        )
    empty = lake_dir() / EMPTY
    if not empty.exists():
        with storage.atomic_path(empty) as path:
            pq.write_table(SCHEMA.empty_table(), path)
    return [empty]
