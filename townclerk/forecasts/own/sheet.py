"""A table as it was brought: all of its cells as text, and what kind each column is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.core.errors import Problems
from townclerk.core.tables import head_of, open_table, to_number, to_text
from townclerk.forecasts.own.amounts import Amounts, amounts_of
from townclerk.forecasts.own.asked import MOST_COLUMNS, OWN_MOST_ROWS, OwnColumn, refuse
from townclerk.forecasts.own.dates import order_of
from townclerk.forecasts.own.joined import is_named_date, serial_days, year_and_month

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
        amounts: by column of amounts with something beside them what that is; where all can be read,
            its cells hold digits alone.
        notes: what the reader should know of how it was read: (code, values).
    """

    name: str
    cells: dict[str, pa.Array]
    lines: Array
    columns: tuple[OwnColumn, ...]
    decimal: str
    order: dict[str, tuple[str, bool]]
    excel: bool
    amounts: dict[str, Amounts] = field(default_factory=dict)
    notes: tuple[tuple[str, dict[str, Any]], ...] = ()

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

    head = head_of(path, name)
    table = open_table(path, name=name, header=head.line if head.line > 1 else None, delimiter=head.delimiter)
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
    cells, numbered = _without_heads({c: _one(whole.column(c)) for c in table.columns}, np.concatenate(lines))
    notes: list[tuple[str, dict[str, Any]]] = [("head", {"line": head.line})] if head.line > 1 else []
    if table.format != "excel":
        cells = {c: serial_days(c, text) for c, text in cells.items()}
    cells, joined = year_and_month(cells)
    notes += [("joined", {"columns": list(joined)})] if joined else []
    amounts = {c: found for c, text in cells.items() if (found := _amounts(text)) is not None}
    cells |= {c: one.text for c, one in amounts.items() if one.whole}
    decimal = _decimal(cells, table.delimiter, {c for c, one in amounts.items() if one.unit})
    excel = table.format == "excel"
    order: dict[str, tuple[str, bool]] = {}
    columns = tuple(_column(c, text, decimal, excel, order) for c, text in cells.items())
    return Sheet(name, cells, numbered, columns, decimal, order, excel, amounts, tuple(notes))


def _without_heads(cells: dict[str, pa.Array], lines: Array) -> tuple[dict[str, pa.Array], Array]:
    """The rows that do not merely repeat the names of the columns, as a table pasted below itself does."""
    import pyarrow as pa
    import pyarrow.compute as pc

    head = np.ones(len(lines), dtype=bool)
    for name, text in cells.items():
        head &= np.asarray(pc.fill_null(pc.equal(text, pa.scalar(name, pa.string())), fill_value=False))
    if not head.any() or head.all():
        return cells, lines
    return {name: text.filter(pa.array(~head)) for name, text in cells.items()}, lines[~head]


def _amounts(text: pa.Array) -> Amounts | None:
    """The amounts of a column with something beside them; None where it holds numbers, dates or names."""
    some, weight, _distinct = _weighed(text)
    if not len(some):
        return None
    plain = min(float(weight[to_number(some, decimal=one).bad].sum()) for one in ".,")
    if plain <= _MOSTLY or order_of(some, weight=weight)[1] <= _MOSTLY:
        return None
    return amounts_of(text, some.to_pylist(), weight)


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
    if numbers and excel and is_named_date(name) and order_of(some, weight=weight, excel=True)[1] <= _MOSTLY:
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


def _decimal(cells: dict[str, pa.Array], delimiter: str, money: Collection[str]) -> str:
    """What parts fractions: what cells say that can be read in one way only, else as the delimiter has it.

    `money`: columns of amounts in a unit. Where each has three digits after its one mark, that parts
    thousands.
    """
    votes: Counter[str] = Counter()
    thousands: Counter[str] = Counter()
    for column, text in cells.items():
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
            elif commas + points == 1 and column in money:
                thousands["." if commas else ","] += 1
    if votes or thousands:
        return (votes or thousands).most_common(1)[0][0]
    return "," if delimiter == ";" else "."
