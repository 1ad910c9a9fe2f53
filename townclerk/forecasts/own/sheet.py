"""A table as it was brought: all of its cells as text, and what kind each column is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.core.errors import Problems
from townclerk.core.tables import open_table, to_number, to_text
from townclerk.forecasts.own.asked import MOST_COLUMNS, OWN_MOST_ROWS, OwnColumn, refuse
from townclerk.forecasts.own.dates import order_of

if TYPE_CHECKING:
    import pyarrow as pa

    Array = np.ndarray[Any, np.dtype[Any]]

_SAMPLE = 2_000
_MOSTLY = 0.05
"""A column is of a kind where no more cells than this are something else; those are told as errors."""
_SHOWN = 4
_OF_NUMBERS = frozenset("0123456789.,-+ \u00a0\u202f'’")
_MONTH = re.compile(r"\d{1,2}[.]\d{4}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table.

    Attributes:
        name: what messages call it.
        cells: texts by column; null where empty.
        lines: the line of each row.
        columns: what they are.
        decimal: "." or ",": what parts whole numbers from fractions.
        order: by column that holds dates: what stands first in them, and whether it could be either.
        excel: it comes from a spreadsheet, where a plain number may be a day.
    """

    name: str
    cells: dict[str, pa.Array]
    lines: Array
    columns: tuple[OwnColumn, ...]
    decimal: str
    order: dict[str, tuple[str, bool]]
    excel: bool

    def of(self, kind: str) -> list[OwnColumn]:
        """The columns of a kind, in their order."""
        return [one for one in self.columns if one.kind == kind]

    def text(self, column: str) -> pa.Array:
        """The cells of a column."""
        return self.cells[column]


def sheet_read(path: Path, *, name: str) -> Sheet:
    """The table in `path`.

    Raises:
        TownclerkError: it cannot be read; with line and column.
        OwnRefused: it has no rows, or too many rows or columns.
    """
    import pyarrow as pa

    table = open_table(path, name=name)
    if len(table.columns) > MOST_COLUMNS:
        raise refuse("columns", n=len(table.columns), most=MOST_COLUMNS)
    problems = Problems(limit=20)
    parts: list[pa.Table] = []
    lines: list[Array] = []
    total = 0
    for batch in table.batches(problems):
        total += batch.data.num_rows
        if total > OWN_MOST_ROWS:
            raise refuse("rows", most=OWN_MOST_ROWS)
        if batch.data.num_rows:
            parts.append(pa.table({c: to_text(batch.data.column(c)) for c in table.columns}))
            lines.append(np.asarray(batch.lines))
    problems.raise_if_errors()
    if not total:
        raise refuse("empty")
    whole = pa.concat_tables(parts).combine_chunks()
    cells = {c: _one(whole.column(c)) for c in table.columns}
    decimal = _decimal(cells, table.delimiter)
    excel = table.format == "excel"
    order: dict[str, tuple[str, bool]] = {}
    columns = tuple(_column(c, text, decimal, excel, order) for c, text in cells.items())
    return Sheet(name, cells, np.concatenate(lines), columns, decimal, order, excel)


def _one(column: Any) -> pa.Array:
    found = column.combine_chunks()
    return found.chunk(0) if hasattr(found, "chunk") and found.num_chunks == 1 else found


def sampled(text: pa.Array) -> pa.Array:
    """Up to two thousand of the different texts, drawn evenly."""
    distinct = text.drop_null().unique()
    if len(distinct) <= _SAMPLE:
        return distinct
    return distinct.take(np.linspace(0, len(distinct) - 1, _SAMPLE).astype(np.int64))


def _weighed(text: pa.Array) -> tuple[pa.Array, Array, int]:
    """Up to two thousand of the different texts, the share of rows of each, and how many there are."""
    found = text.drop_null().value_counts()
    some, n = found.field("values"), np.asarray(found.field("counts")).astype(np.float64)
    if len(some) > _SAMPLE:
        at = np.linspace(0, len(some) - 1, _SAMPLE).astype(np.int64)
        some, n = some.take(at), n[at]
    return some, n / max(n.sum(), 1.0), len(found)


def _column(
    name: str, text: pa.Array, decimal: str, excel: bool, order: dict[str, tuple[str, bool]]
) -> OwnColumn:
    some, weight, distinct = _weighed(text)
    shown = tuple(str(one)[:40] for one in some[:_SHOWN].to_pylist())
    if not len(some):
        return OwnColumn(name, "empty", 0)
    numbers = float(weight[to_number(some, decimal=decimal).bad].sum()) <= _MOSTLY
    first, bad, either = order_of(some, weight=weight)
    if numbers and bad <= _MOSTLY and not _day_numbers(some):
        bad = 1.0
    if bad <= _MOSTLY:
        order[name] = (first, either)
        return OwnColumn(name, "date", distinct, shown)
    if numbers and excel and _is_named_date(name) and order_of(some, weight=weight, excel=True)[1] <= _MOSTLY:
        order[name] = ("ymd", False)
        return OwnColumn(name, "date", distinct, shown)
    return OwnColumn(name, "number" if numbers else "text", distinct, shown)


def _day_numbers(some: pa.Array) -> bool:
    """Whether whole numbers are dates like 20240131 or months like 202401, or written as no number is."""
    cells = [str(cell) for cell in some.to_pylist()]
    if any(not cell.isdigit() for cell in cells):
        return any(cell.count(mark) == 2 for cell in cells for mark in "-/.")
    return all(len(cell) == 8 for cell in cells) or all(
        len(cell) == 6 and 1950 <= int(cell[:4]) < 2100 and 1 <= int(cell[4:]) <= 12 for cell in cells
    )


def _is_named_date(name: str) -> bool:
    return any(word in name.casefold() for word in ("date", "day", "fecha", "día", "datum", "تاريخ", "month"))


def _decimal(cells: dict[str, pa.Array], delimiter: str) -> str:
    """What parts fractions: what cells say that can be read in one way only, else as the delimiter has it."""
    votes: Counter[str] = Counter()
    for text in cells.values():
        for cell in sampled(text)[:200].to_pylist():
            commas, points = cell.count(","), cell.count(".")
            if not any(c.isdigit() for c in cell) or not set(cell) <= _OF_NUMBERS or _MONTH.fullmatch(cell):
                continue
            if commas and points:
                votes["," if cell.rfind(",") > cell.rfind(".") else "."] += 1
            elif commas == 1 and len(cell.rpartition(",")[2]) != 3:
                votes[","] += 1
            elif (points == 1 and len(cell.rpartition(".")[2]) != 3) or commas > 1:
                votes["."] += 1
            elif points > 1 and len(cell.rpartition(".")[2]) == 3:
                votes[","] += 1
    if votes:
        return votes.most_common(1)[0][0]
    return "," if delimiter == ";" else "."
