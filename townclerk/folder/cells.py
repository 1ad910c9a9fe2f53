"""The cells of one batch by canonical name, and the rows found wrong on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from townclerk.core.errors import Problem
from townclerk.core.tables import Batch, Converted, cell_problems, per_value, to_text
from townclerk.folder.canonical import JOINED_BY
from townclerk.folder.table_mapping import TableMapping

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


class Cells:
    """One batch under a mapping: hands out columns, collects bad rows.

    Attributes:
        lines: the line of each row, rows to be skipped left out.
        skipped: how many rows the mapping leaves out.
        bad: the problems of each bad row, by index.
        told: column and hint of what is told once for the file instead of row by row.
    """

    def __init__(
        self, batch: Batch, mapping: TableMapping, columns: Mapping[str, Sequence[str]], file: str
    ) -> None:
        self._mapping, self._columns, self._file = mapping, columns, file
        keep = _kept(batch.data, mapping)
        self.data = batch.data if keep is None else batch.data.filter(keep)
        self.lines: np.ndarray = batch.lines if keep is None else batch.lines[keep]
        self.skipped = batch.data.num_rows - self.data.num_rows
        self.bad: dict[int, list[Problem]] = {}
        self.told: set[tuple[str | None, str]] = set()

    def __len__(self) -> int:
        return int(self.data.num_rows)

    def has(self, name: str) -> bool:
        """Whether the table says anything about `name`."""
        return name in self._columns or name in self._mapping.constants

    def title(self, name: str) -> str:
        """What the file calls the column, for messages."""
        return " + ".join(self._columns.get(name, ())) or name

    def typed(self, name: str) -> pa.Array:
        """The column as it is where nothing is mapped, so that Parquet's types are kept; else its text."""
        theirs = self._columns.get(name, ())
        if len(theirs) == 1 and name not in self._mapping.values and name not in self._mapping.constants:
            return self.data.column(theirs[0]).combine_chunks()
        return self.text(name)

    def text(self, name: str) -> pa.Array:
        """Trimmed text after the mapping of values, constants where empty; null where there is nothing."""
        values = _spelled(self._mapping.values.get(name, {}))
        return self.resolved(name, lambda word, _: word) if values else self._filled(name, self._raw(name))

    def resolved(self, name: str, meaning: Callable[[str, str], str | None]) -> pa.Array:
        """`meaning` of each distinct word (mapped, as it stood), null where empty or without one.

        Use `words` when a word without a meaning is a problem.
        """
        return self.words(name, meaning, kind="", hint="").values

    def words(
        self,
        name: str,
        meaning: Callable[[str, str], str | None],
        *,
        kind: str,
        hint: str | Callable[[str], str],
    ) -> Converted:
        """`meaning` of each distinct word; a word without one is bad."""
        import pyarrow as pa
        import pyarrow.compute as pc

        values = _spelled(self._mapping.values.get(name, {}))
        constant = self._mapping.constants.get(name, "")

        def mean(raw: str) -> str | None:
            word = values.get(" ".join(raw.split()).casefold(), raw) or constant
            return meaning(word, raw) if word else ""

        found, bad = per_value(pc.fill_null(self._raw(name), ""), mean, pa.string())
        return Converted(
            pc.if_else(pc.equal(found, ""), pa.scalar(None, pa.string()), found), bad, kind, hint
        )

    def _raw(self, name: str) -> pa.Array:
        import pyarrow as pa
        import pyarrow.compute as pc

        theirs = self._columns.get(name, ())
        if not theirs:
            return pa.nulls(len(self), pa.string())
        parts = [to_text(self.data.column(column)) for column in theirs]
        if len(parts) == 1:
            return parts[0]
        mark = JOINED_BY.get(name, " ")
        joined = pc.binary_join_element_wise(*parts, mark, null_handling="skip")
        return to_text(joined)

    def _filled(self, name: str, text: pa.Array) -> pa.Array:
        import pyarrow.compute as pc

        constant = self._mapping.constants.get(name)
        return text if constant is None else pc.fill_null(text, constant)

    def note(self, name: str, converted: Converted) -> pa.Array:
        """The converted column; its bad cells become problems of their rows."""
        if converted.bad.any():
            cells = self._raw(name) if name in self._columns else self.text(name)
            column = self.title(name)
            for row, problem in cell_problems(converted, cells, self.lines, file=self._file, column=column):
                self.bad.setdefault(row, []).append(problem)
        return converted.values

    def wrong(self, rows: np.ndarray, name: str, what: str | Sequence[str], hint: str) -> None:
        """A problem in column `name` of each row of the mask; `what` may be one text for each row of it."""
        for at, row in enumerate(rows.nonzero()[0].tolist()):
            text = what if isinstance(what, str) else what[at]
            problem = Problem(text, hint, file=self._file, line=int(self.lines[row]), column=self.title(name))
            self.bad.setdefault(row, []).append(problem)

    def good(self) -> np.ndarray:
        """Bool per row: nothing is wrong with it so far."""
        import numpy as np

        keep = np.ones(len(self), bool)
        keep[list(self.bad)] = False
        return keep

    def need(self, name: str, values: pa.Array, hint: str) -> None:
        """Empty cells of a needed column are wrong, where nothing else is said of them."""
        import numpy as np
        import pyarrow.compute as pc

        empty = np.asarray(pc.is_null(values))
        for row in self.bad:
            empty[row] = False
        self.wrong(empty, name, f"{name} is empty.", hint)


def _spelled(values: Mapping[str, str]) -> dict[str, str]:
    """Their values without regard to case; "61.0" and "61" are the same code."""
    spelled = {}
    for theirs, ours in values.items():
        word = " ".join(theirs.split()).casefold()
        spelled[word] = ours
        whole = word.removesuffix(".0")
        if whole.isdecimal():
            spelled.setdefault(whole, ours)
            spelled.setdefault(f"{whole}.0", ours)
    return spelled


def _kept(data: pa.Table, mapping: TableMapping) -> Any:
    """Bool per row, False where a column holds a value whose rows are skipped; None when all stay."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    skip = np.zeros(data.num_rows, bool)
    for column, values in mapping.skip.items():
        if column in data.column_names:
            text = pc.fill_null(pc.utf8_lower(to_text(data.column(column))), "")
            words = pa.array([" ".join(value.split()).lower() for value in values], pa.string())
            skip |= np.asarray(pc.is_in(text, value_set=words))
    return ~skip if skip.any() else None
