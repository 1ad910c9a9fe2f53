"""Corrected rows that had been rejected: which table they belong to, and what that table holds."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from townclerk.core.errors import Problem, Problems, Severity, TownclerkError, did_you_mean
from townclerk.core.progress import Progress
from townclerk.core.tables import OWN_COLUMNS, REJECTED, is_untouched, open_table
from townclerk.folder import loaded
from townclerk.folder.files import TableFile
from townclerk.folder.header_search import table_open
from townclerk.folder.mapping import Context, Memory
from townclerk.folder.stage import stage


def table_of(rejected: Path, files: Sequence[TableFile]) -> TableFile:
    """The table that rejected rows came from: by the file's name, else by its columns.

    Raises:
        TownclerkError: neither tells.
    """
    plain = re.sub(rf"\.\d+{re.escape(REJECTED)}$", REJECTED, rejected.name)
    for name in (rejected.name, plain):
        for file in files:
            if name == file.rejected_name:
                return file
    columns = tuple(name for name in open_table(rejected).columns if name not in OWN_COLUMNS)
    alike = [file for file in files if _columns_of(file) == columns]
    if len(alike) == 1:
        return alike[0]
    hint = did_you_mean(rejected.name, [file.rejected_name for file in files])
    raise TownclerkError(
        Problem(
            "It is not clear which table these rows belong to.",
            f"Give the file its name back, which ends in {REJECTED}. {hint}".rstrip(),
            file=rejected,
        )
    )


def _columns_of(file: TableFile) -> tuple[str, ...]:
    try:
        return table_open(file).columns
    except TownclerkError:
        return ()


def memory_of(file: TableFile, context: Context, problems: Problems, progress: Progress) -> Memory:
    """What the table itself leaves in memory, as if the corrected rows stood at its end.

    A corrected row that repeats one of the table is then wrong as it would be there; and one
    without a reference that equals others of the table is one more of them.
    """
    if not file.path.exists():
        what = "The table these rows came from is no longer there; rows like its own count as loaded."
        problems.add(Problem(what, "Put it back to be exact.", file=file.name, severity=Severity.WARNING))
        return Memory()
    earlier = Memory(resolved=loaded.resolved_lines(file))
    memory = stage(file, context, Problems(), memory=earlier, progress=progress).memory
    memory.told.clear()
    memory.examples.clear()
    memory.table = file.name
    return memory


def lines_in(rejected: Path) -> set[int]:
    """The lines in their table of the rows in a file of rejected rows."""
    return {int(row[0]) for row in _rows(rejected)}


def carried(file: TableFile, rejected: Path, rejects_in: Path) -> list[list[str]]:
    """The rows of the list of `file` that `rejected`, a corrected copy of some of it, does not hold."""
    listed = rejects_in / file.rejected_name
    if not is_untouched(listed) or listed.samefile(rejected):
        return []
    held = lines_in(rejected)
    return [row for row in _rows(listed) if int(row[0]) not in held]


def _rows(rejected: Path) -> list[list[str]]:
    """The rows that say which line of the table they were; none where the file has lost that column."""
    try:
        table = open_table(rejected)
    except TownclerkError:
        return []
    if table.columns[:1] != OWN_COLUMNS[:1] or not table.delimiter:
        return []
    with rejected.open(encoding=table.encoding, newline="", errors="replace") as text:
        rows = list(csv.reader(text, delimiter=table.delimiter))
    return [row for row in rows[1:] if row and row[0].strip().isdigit()]
