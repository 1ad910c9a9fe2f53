"""Excel and OpenDocument sheets, read by calamine in a process of its own (see `sheets`)."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from townclerk.core.errors import Problem, Problems, Severity, TownclerkError, did_you_mean
from townclerk.core.tables import header
from townclerk.core.tables.table import Batch, Table

# A whole sheet is read into memory: a packed file may not say that it unpacks to more. A
# million rows of ten columns unpack to about half of it.
LARGEST_UNPACKED = 2 << 30
_SCRIPT = Path(__file__).with_name("sheets.py")


def open_excel(path: Path, name: str, *, sheet: str | None, header_line: int, batch_rows: int) -> Table:
    """The table on one sheet of `path`; see `open_table`."""
    _refuse_bomb(path, name)
    with _asked("open", path, sheet or "", (batch_rows, header_line), name) as (found, _):
        pass
    _check_chosen(found, sheet, name)
    columns = header.columns_of(found["header"], name=name, line=found["line"])
    return Table(
        path=path,
        name=name,
        format="excel",
        columns=columns.names,
        total_bytes=path.stat().st_size,
        reader=_ExcelReader(found["chosen"], header_line, batch_rows),
        duplicates=columns.duplicates,
        other_sheets=tuple(found["sheets"][1:]),
        problems=(*_others(found, name), *columns.problems),
    )


def first_rows(path: Path, name: str) -> list[tuple[int, list[str]]]:
    """The first rows of the first sheet with content that are not blank, with their numbers."""
    _refuse_bomb(path, name)
    with _asked("peek", path, "", (1, 1), name) as (found, _):
        return [(int(number), cells) for number, cells in found.get("rows", ())]


@contextmanager
def _asked(
    command: str, path: Path, sheet: str, sizes: tuple[int, int], name: str
) -> Iterator[tuple[dict[str, Any], IO[bytes]]]:
    """The answer of the reading process, and the stream that follows it.

    Raises:
        TownclerkError: encrypted, damaged, or the process died of it.
    """
    call = [sys.executable, "-P", str(_SCRIPT), command, str(path), sheet, *map(str, sizes)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            answer = (
                json.loads(line) if line.endswith(b"\n") else {"error": "damaged", "reason": "unreadable"}
            )
            if answer.get("error") == "password":
                raise TownclerkError(
                    Problem("This Excel file is protected by a password.", "Save it without one.", file=name)
                )
            if "error" in answer:
                raise _damaged(answer["reason"], name)
            yield answer, process.stdout
        finally:
            process.kill()


def _damaged(reason: str, name: str) -> TownclerkError:
    reason = " ".join(reason.split())[:120]
    return TownclerkError(
        Problem(
            f"This Excel file is damaged or not a workbook ({reason}).",
            "Open it in Excel or LibreOffice and save it again, or save the sheet as CSV UTF-8.",
            file=name,
        )
    )


def _refuse_bomb(path: Path, name: str) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(member.file_size for member in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return  # an .xls, or damaged: the reader says so
    if size > LARGEST_UNPACKED:
        raise TownclerkError(
            Problem(
                f"This workbook unpacks to {size / 2**30:.1f} GB; {LARGEST_UNPACKED >> 30} GB are allowed.",
                "Save the sheet as CSV UTF-8: a CSV may be of any size.",
                file=name,
            )
        )


def _check_chosen(found: dict[str, Any], wanted: str | None, name: str) -> None:
    if found["chosen"]:
        return
    if wanted:
        hint = did_you_mean(wanted, found["sheets"])
        raise TownclerkError(Problem(f"There is no sheet '{wanted}'.", hint, file=name))
    raise TownclerkError(Problem("This workbook is empty.", "Export it again.", file=name))


def _others(found: dict[str, Any], name: str) -> list[Problem]:
    if len(found["sheets"]) < 2:
        return []
    others = ", ".join(f"'{sheet}'" for sheet in found["sheets"][1:6])
    return [
        Problem(
            f"Only the sheet '{found['chosen']}' is read, not {others}.",
            'Write sheet = "…" for this table in agency.toml to read another.',
            file=name,
            severity=Severity.WARNING,
        )
    ]


@dataclass(frozen=True, slots=True)
class _ExcelReader:
    """Hands out the rows of a sheet in batches of strings."""

    sheet: str
    header_line: int
    batch_rows: int

    def __call__(self, table: Table, problems: Problems) -> Iterator[Batch]:
        import numpy as np
        import pyarrow as pa

        sizes = (self.batch_rows, self.header_line)
        with _asked("rows", table.path, self.sheet, sizes, table.name) as (_, stream):
            try:
                with pa.ipc.open_stream(stream) as batches:
                    last = max(1, int(batches.schema.metadata[b"last"]))
                    for batch in batches:
                        lines = np.asarray(batch.column(batch.num_columns - 1))
                        columns = batch.columns[: len(table.columns)]
                        data = pa.table(columns, names=list(table.columns))
                        position = table.total_bytes * min(int(lines[-1]), last) // last
                        yield Batch(data, lines, position)
            except (pa.ArrowException, OSError) as error:
                raise _damaged(str(error), table.name) from error
