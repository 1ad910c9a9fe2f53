"""What every kind of table gives its reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from townclerk.core.errors import Problem, Problems

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row left out: its line, its cells as far as they could be told apart, and why."""

    line: int
    cells: Sequence[str]
    problem: Problem


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a table.

    Attributes:
        data: the good rows; strings, except for Parquet, whose types are kept.
        lines: int64, the 1-based line each row begins on (Excel: the sheet's row;
            Parquet: the row's number).
        position: how far in the file this batch ends, in bytes of `Table.total_bytes`.
        rejected: the rows that could not be read.
    """

    data: pa.Table
    lines: np.ndarray
    position: int
    rejected: tuple[RejectedRow, ...] = ()


class Reader(Protocol):
    """One kind of file: yields its batches and adds what is wrong to `problems`."""

    def __call__(self, table: Table, problems: Problems) -> Iterator[Batch]:
        """The batches of `table`, in order."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header has been read.

    Attributes:
        path: where it is.
        name: what messages call it.
        format: "csv", "tsv", "excel" or "parquet".
        columns: names in order, unique; a repeated name has become "name (2)".
        total_bytes: the size of the file as it lies on disk.
        encoding: of a text table, as Python names it; "" otherwise. A file that begins
            in plain ASCII is called "utf-8" here and decided at its first other letter.
        delimiter: of a text table; "" otherwise.
        duplicates: the names that more than one column has.
        problems: warnings about the header.
        other_sheets: of an Excel file, where the sheet was not chosen: what else it holds.
    """

    path: Path
    name: str
    format: str
    columns: tuple[str, ...]
    total_bytes: int
    reader: Reader = field(repr=False)
    encoding: str = ""
    delimiter: str = ""
    duplicates: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    other_sheets: tuple[str, ...] = ()

    def batches(self, problems: Problems) -> Iterator[Batch]:
        """Every row, in order; a broken row is added to `problems` and rejected.

        Can be called again: each call reads the file from its start.

        Raises:
            TownclerkError: the file cannot be read to its end (damaged, removed).
        """
        problems.extend(self.problems)
        return self.reader(self, problems)
