"""A table read through its mapping: canonical, typed columns, and the rows that had to be rejected."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from townclerk.core.agency import Agency
from townclerk.core.errors import Problem, Problems, Severity, TownclerkError, did_you_mean
from townclerk.core.tables import OWN_COLUMNS, Batch, FirstLines, Occurrences, RejectedRow, Table, to_text
from townclerk.folder.canonical import COLUMNS, NEEDED
from townclerk.folder.cells import Cells
from townclerk.folder.persons import Persons
from townclerk.folder.table_mapping import TableMapping
from townclerk.folder.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


@dataclass(slots=True)
class Context:
    """What every table of a folder is read against.

    Attributes:
        agency: zone, languages and facts.
        services, areas: the words for them.
        persons: whom tables may speak of.
        household_key: the secret of the pseudonyms; None: households are not worked out.
    """

    agency: Agency
    services: Vocabulary
    areas: Vocabulary
    persons: Persons
    household_key: bytes | None = None


# Added to the lines of corrected rows, to tell them from the lines of the table they came from.
_CORRECTED = 1 << 40


@dataclass(slots=True)
class Memory:
    """What has to be remembered over the batches of one file (and of its corrected rows).

    Attributes:
        first_lines: where each key stood first.
        occurrences: how often the same content came.
        told: counts and first lines of what is told once for the file: (what, hint, column that
            is wrong or "") to (count, line).
        examples: a cell as it stands of each column told of as a whole.
        scores: lowest and highest score.
        resolved: lines of the table whose corrections have been loaded: they are passed over.
        table: where rows remembered so far stood, once corrected rows are read.
    """

    first_lines: FirstLines = field(default_factory=FirstLines)
    occurrences: Occurrences = field(default_factory=Occurrences)
    told: dict[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)
    scores: tuple[float, float] | None = None
    table: str = ""
    resolved: frozenset[int] = frozenset()

    def repeated(self, keys: np.ndarray, lines: np.ndarray) -> list[str]:
        """For each row where the same key stood before ("line 4 of people.csv"), or "" where it did not."""
        own = _CORRECTED if self.table else 0
        earlier = self.first_lines.add(keys, lines + own).tolist()
        if not self.table:
            return [f"line {line}" if line else "" for line in earlier]
        return [
            f"line {line - own}" if line > own else f"line {line} of {self.table}" if line else ""
            for line in earlier
        ]

    def tell(self, what: str, hint: str, rows: np.ndarray, lines: np.ndarray, *, wrong: str = "") -> None:
        """Remember that `rows` (a mask) have something in common, to be told once.

        Args:
            what: without its full stop.
            hint: what to do.
            rows: a mask.
            lines: of all rows.
            wrong: the column, when the rows are rejected for it; "" when it is harmless.
        """
        if rows.any():
            count, line = self.told.get((what, hint, wrong), (0, int(lines[rows][0])))
            self.told[what, hint, wrong] = (count + int(rows.sum()), line)


@dataclass(frozen=True, slots=True)
class Mapped:
    """One batch in canonical form: `data` typed, `lines` of its rows, what was rejected and left out."""

    data: pa.Table
    lines: np.ndarray
    rejected: tuple[RejectedRow, ...]
    skipped: int


class Mapper:
    """Reads the batches of one table through its mapping.

    Args:
        table: the open table.
        mapping: what its columns mean.
        context: what it is read against.
        canonical: makes the product's own columns of a batch, as its kind of table needs.
        memory: given when this file goes on where another left off.
        excel: whether plain numbers may be dates; the table's own format decides when absent.

    Raises:
        TownclerkError: columns that are needed or named are not there; all of them at once.
    """

    def __init__(
        self,
        table: Table,
        mapping: TableMapping,
        context: Context,
        canonical: Callable[[Mapper, Cells], tuple[pa.Table, np.ndarray]],
        *,
        memory: Memory | None = None,
        excel: bool | None = None,
    ) -> None:
        self._canonical = canonical
        self.columns = columns_found(table, mapping, context.agency)
        self.table, self.mapping, self.context = table, _as_written(table, mapping), context
        self.memory = memory or Memory()
        self.excel = table.format == "excel" if excel is None else excel

    def batches(self, problems: Problems) -> Iterator[tuple[Mapped, int]]:
        """Each batch in canonical form with the position in the file after it.

        Raises:
            TownclerkError: the file cannot be read to its end.
        """
        resolved = self.memory.resolved
        told = _Unresolved(problems, resolved) if resolved else problems
        for batch in self.table.batches(told):
            mapped = self._mapped(_without(batch, resolved) if resolved else batch, problems)
            yield mapped, batch.position
        for (what, hint, column), (count, line) in self.memory.told.items():
            rows = "1 row" if count == 1 else f"{count:,} rows, the first of them here"
            severity = Severity.ERROR if column else Severity.WARNING
            problems.add(Problem(f"{what} ({rows}).", hint, self.table.name, line, column or None, severity))
        self.memory.told.clear()

    def _mapped(self, batch: Batch, problems: Problems) -> Mapped:
        cells = Cells(batch, self.mapping, self.columns, self.table.name)
        canonical, lines = self._canonical(self, cells)
        for row in sorted(cells.bad):
            problems.extend(one for one in cells.bad[row] if (one.column, one.hint) not in cells.told)
        rejected = [*batch.rejected, *_rejected(cells)]
        return Mapped(canonical, lines, tuple(sorted(rejected, key=lambda row: row.line)), cells.skipped)


class _Unresolved(Problems):
    """Passes on what is wrong, but not with lines whose corrections have been loaded."""

    def __init__(self, problems: Problems, resolved: frozenset[int]) -> None:
        super().__init__()
        self._problems, self._resolved = problems, resolved

    def add(self, problem: Problem) -> None:
        """Pass on `problem`."""
        if problem.line not in self._resolved:
            self._problems.add(problem)


def _without(batch: Batch, lines: frozenset[int]) -> Batch:
    import numpy as np

    keep = ~np.isin(batch.lines, np.fromiter(lines, np.int64, len(lines)))
    rejected = tuple(row for row in batch.rejected if row.line not in lines)
    return Batch(batch.data.filter(keep), batch.lines[keep], batch.position, rejected)


def _rejected(cells: Cells) -> Iterator[RejectedRow]:
    """The bad rows with their cells as text and all that is wrong with them."""
    if not cells.bad:
        return
    rows = sorted(cells.bad)
    taken = cells.data.take(rows)
    texts = [to_text(column).to_pylist() for column in taken.columns]
    for at, row in enumerate(rows):
        problems = cells.bad[row]
        why = problems[0] if len(problems) == 1 else Problem(" ".join(map(str, problems)))
        yield RejectedRow(int(cells.lines[row]), [column[at] or "" for column in texts], why)


def columns_found(table: Table, mapping: TableMapping, agency: Agency) -> dict[str, tuple[str, ...]]:
    """Their columns behind each canonical name.

    Raises:
        TownclerkError: see `Mapper`.
    """
    known = [*COLUMNS[mapping.kind], *(agency.facts if mapping.kind == "people" else ())]
    wrong = [*_missing(table, mapping), *_needed(table, mapping, known)]
    found = {}
    for name in known:
        theirs = _theirs(table, mapping, name)
        if theirs:
            found[name] = theirs
    for theirs in (*found.values(), mapping.household, mapping.attrs):
        for column in theirs:
            if column in table.duplicates:
                what = f"More than one column is called '{column}', which is needed here."
                wrong.append(Problem(what, "Rename one of them.", file=table.name, line=1, column=column))
    if wrong:
        raise TownclerkError(*wrong)
    return found


def _theirs(table: Table, mapping: TableMapping, name: str) -> tuple[str, ...]:
    if name in mapping.columns:
        return tuple(_named(table, column) or column for column in mapping.columns[name] if column)
    if name == "household" and mapping.household:
        return ()
    found = _named(table, name)
    return (found,) if found else ()


def _named(table: Table, name: str) -> str | None:
    """The column called `name`, without regard to case, spaces and underscores."""
    if name in table.columns:
        return name
    plain = _plain(name)
    return next((column for column in table.columns if _plain(column) == plain), None)


def _as_written(table: Table, mapping: TableMapping) -> TableMapping:
    """The mapping with the names of columns as the file spells them."""
    return dataclasses.replace(
        mapping,
        skip={_named(table, column) or column: values for column, values in mapping.skip.items()},
        household=tuple(_named(table, column) or column for column in mapping.household),
        attrs=tuple(_named(table, column) or column for column in mapping.attrs),
    )


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.strip().casefold())


def _missing(table: Table, mapping: TableMapping) -> Iterator[Problem]:
    """Columns that agency.toml names and the file does not have."""
    named = [(name, column) for name, theirs in mapping.columns.items() for column in theirs if column]
    named += [("household", column) for column in mapping.household]
    named += [("attrs", column) for column in mapping.attrs]
    named += [("skip", column) for column in mapping.skip]
    for name, column in named:
        if not _named(table, column):
            hint = did_you_mean(column, table.columns)
            what = f"There is no column '{column}', which agency.toml names for {name}."
            yield Problem(what, hint, file=table.name, line=1)


def _needed(table: Table, mapping: TableMapping, known: list[str]) -> Iterator[Problem]:
    for name in NEEDED[mapping.kind]:
        if name in mapping.columns or name in mapping.constants or _named(table, name):
            continue
        what = f"No column says '{name}', which a table of {mapping.kind} needs."
        shown = ", ".join(column for column in table.columns if column not in OWN_COLUMNS)
        hint = (
            f'Say in agency.toml, under [tables.columns], which one it is: {name} = "…". There are: {shown}.'
        )
        yield Problem(what, hint[:400], file=table.name, line=1)


def unused(mapper: Mapper) -> list[str]:
    """The columns of a table without a mapping that nothing here knows."""
    if mapper.mapping.line is not None:
        return []
    used: set[str] = {column for theirs in mapper.columns.values() for column in theirs}
    return [column for column in mapper.table.columns if column not in used and column not in OWN_COLUMNS]
