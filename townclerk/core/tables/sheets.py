"""Reads a workbook in a process of its own: ``python sheets.py open|peek|rows PATH SHEET BATCH_ROWS HEADER``.

The library that reads workbooks ends the whole process (it aborts on an impossible
allocation) when it meets certain damaged files. Here that is this process and not Townclerk's, and
its memory is limited. It imports nothing of Townclerk's, so that it starts fast.

Writes one line of JSON, either {"error": kind, "reason": text} or what `open` found; for
`rows` an Arrow stream follows: the columns "0", "1", … as text and "line".
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any

MEMORY_LIMIT = 6 << 30
_PEEKED = 60


def main(command: str, path: str, sheet: str, batch_rows: int, header_line: int) -> None:
    """Answer one command on standard output."""
    import python_calamine as calamine

    _limit_memory()
    try:
        book = calamine.load_workbook(path)
        if command in ("open", "peek"):
            found = _found(book, sheet, header_line)
            if command == "peek" and found["chosen"]:
                first = book.get_sheet_by_name(found["chosen"])
                found["rows"] = list(islice(_filled_rows(first, 1), _PEEKED))
            _answer(found)
            return
        content = book.get_sheet_by_name(sheet)
    except calamine.PasswordError:
        _answer({"error": "password", "reason": ""})
    except (calamine.CalamineError, OSError, ValueError, MemoryError) as error:
        _answer({"error": "damaged", "reason": str(error)})
    else:
        _answer({})
        _stream(content, batch_rows, header_line)


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


def _answer(content: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(content).encode() + b"\n")
    sys.stdout.buffer.flush()


def _found(book: Any, wanted: str, header_line: int) -> dict[str, Any]:
    """The sheets with content, the one chosen, its header and the header's row."""
    names: list[str] = book.sheet_names
    if wanted and wanted not in names:
        return {"sheets": names, "chosen": ""}
    filled = [wanted] if wanted else [name for name in names if book.get_sheet_by_name(name).height]
    if not filled:
        return {"sheets": [], "chosen": ""}
    line, header = next(_filled_rows(book.get_sheet_by_name(filled[0]), header_line), (1, []))
    return {"sheets": filled, "chosen": filled[0], "line": line, "header": header}


def _filled_rows(content: Any, first: int) -> Iterator[tuple[int, list[str]]]:
    """The rows from `first` on that are not blank, with their numbers."""
    for number, row in enumerate(content.iter_rows(), start=1):
        cells = [text(cell) for cell in row] if number >= first else []
        if any(cells):
            yield number, cells


def text(cell: Any) -> str:
    """A cell as text that the conversions read back exactly: ISO dates, whole numbers without '.0'."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        midnight = not (cell.hour or cell.minute or cell.second or cell.microsecond)
        return cell.date().isoformat() if midnight else cell.isoformat(" ")
    return str(cell)


def _stream(content: Any, batch_rows: int, header_line: int) -> None:
    import pyarrow as pa

    rows = _filled_rows(content, header_line)
    _, header = next(rows, (1, []))
    fields = [pa.field(str(at), pa.string()) for at in range(len(header))]
    schema = pa.schema([*fields, pa.field("line", pa.int64())], {"last": str(content.total_height)})
    with pa.ipc.new_stream(sys.stdout.buffer, schema) as out:
        while chunk := list(islice(rows, batch_rows)):
            columns = [
                pa.array(column, pa.string()) for column in zip(*(row for _, row in chunk), strict=True)
            ]
            lines = pa.array([number for number, _ in chunk], pa.int64())
            out.write_batch(pa.record_batch([*columns, lines], schema=schema))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
