"""A table of who asked for what, where and when, from a file to arrays.

Columns: person, service, area (may be empty) and at; any format that `core.tables` opens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from townclerk.core.errors import Problem, Problems, TownclerkError, did_you_mean
from townclerk.core.progress import SILENT, Progress
from townclerk.core.tables import Batch, open_table, to_timestamp
from townclerk.offers.log import Array, Log, log_of

COLUMNS = ("person", "service", "area", "at")
_DAY_US = 86_400_000_000
_LEAST_ROWS = 200
_LEAST_DAYS = 10


@dataclass(frozen=True, slots=True)
class Interactions:
    """The log of a file.

    Attributes:
        log: its rows, each person, service and moment once. services: their names by number.
        repeated: how many rows said the same again and were left out.
    """

    log: Log
    services: tuple[str, ...]
    repeated: int


class _Names:
    """Names as numbers, in the order in which they were met."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def coded(self, column: Any) -> Array:
        """The column's numbers; each distinct value is looked up once."""
        import pyarrow as pa
        import pyarrow.compute as pc

        texts = pc.utf8_trim_whitespace(pc.fill_null(column.cast(pa.string()), ""))
        texts = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
        found = texts.dictionary_encode()
        known = [self.numbers.setdefault(name, len(self.numbers)) for name in found.dictionary.to_pylist()]
        return np.array(known, dtype=np.int64)[found.indices.to_numpy(zero_copy_only=False)]


def interactions_read(path: Path, *, progress: Progress = SILENT) -> Interactions:
    """Read and check `path`.

    Raises:
        TownclerkError: it cannot be read, lacks a column, a row cannot be understood, or there
            is too little in it to learn from and be judged by.
    """
    name = str(path)
    table = open_table(path, name=name)
    names = _columns(table.columns, name)
    step = progress.step("Reading interactions", table.total_bytes)
    problems, reading, done = Problems(limit=20), Problems(limit=20), 0
    coders = {column: _Names() for column in COLUMNS[:3]}
    parts: list[tuple[Array, ...]] = []
    for batch in table.batches(reading):
        for row in batch.rejected:
            problems.add(row.problem.at(file=name, line=row.line))
        parts.append(_part(batch, names, coders, name, problems))
        step.advance(batch.position - done)
        done = batch.position
    problems.raise_if_errors()
    reading.raise_if_errors()
    columns = [np.concatenate(values) for values in zip(*parts, strict=True)] if parts else []
    if not columns or not len(columns[0]):
        raise TownclerkError(Problem("This table has no rows.", "Export it again.", file=name))
    return _checked(columns, coders, name)


def _columns(found: tuple[str, ...], name: str) -> dict[str, str]:
    names = {column.strip().casefold(): column for column in found}
    for column in COLUMNS:
        if column not in names:
            hint = f"{did_you_mean(column, found)} The table needs the columns person, service, area and at."
            raise TownclerkError(Problem(f"There is no column '{column}'.", hint, file=name, line=1))
    return {column: names[column] for column in COLUMNS}


def _part(
    batch: Batch, names: dict[str, str], coders: dict[str, _Names], file: str, problems: Problems
) -> tuple[Array, ...]:
    """person, service, area, at (microseconds) of a batch; what is wrong is added to `problems`."""
    import pyarrow.compute as pc

    at = to_timestamp(batch.data.column(names["at"]), zone=ZoneInfo("UTC"))
    problems.extend(one.at(file=file) for one in _unreadable(at, batch, names["at"]))
    given = [coders[column].coded(batch.data.column(names[column])) for column in COLUMNS[:3]]
    for column, values in zip(COLUMNS[:2], given[:2], strict=True):
        nobody = coders[column].numbers.get("", -1)
        for row in np.flatnonzero(values == nobody)[:20]:
            problems.add(
                Problem(
                    f"This row has no {column}.", f"Write whose or what it was in '{names[column]}'.",
                    file=file, line=int(batch.lines[row]), column=names[column],
                )
            )  # fmt: skip
    moments = pc.fill_null(at.values.cast("int64"), 0)
    return (*given, np.asarray(moments.to_numpy(zero_copy_only=False)))


def _unreadable(at: Any, batch: Batch, column: str) -> Iterator[Problem]:
    import pyarrow.compute as pc

    cells = batch.data.column(column)
    empty = np.asarray(pc.is_null(at.values)) & ~at.bad
    for row in np.flatnonzero(at.bad | empty)[:20]:
        said = str(cells[int(row)].as_py() or "")[:40]
        what = f"'{said}' is not a date or time." if at.bad[row] else "This row has no time."
        yield Problem(
            what, "Write it as YYYY-MM-DD or YYYY-MM-DD HH:MM:SS.", line=int(batch.lines[row]), column=column
        )


def _checked(columns: list[Array], coders: dict[str, _Names], file: str) -> Interactions:
    """The log, each person, service and moment once, with numbers in the order of names."""
    services, areas = sorted(coders["service"].numbers), sorted(coders["area"].numbers)
    person, service, area, at = columns
    service, area = (
        _renumbered(coders["service"], services)[service],
        _renumbered(coders["area"], areas)[area],
    )
    order = np.lexsort((at, service, person))
    same = np.zeros(len(order), dtype=bool)
    kept = [values[order] for values in (person, service, at)]
    same[1:] = np.all([values[1:] == values[:-1] for values in kept], axis=0)
    once = order[~same]
    log = log_of(
        person[once], service[once], area[once], at[once] / _DAY_US,
        people=len(coders["person"].numbers), services=len(services), areas=len(areas),
    )  # fmt: skip
    _enough(log, file)
    return Interactions(log, tuple(services), int(same.sum()))


def _renumbered(coder: _Names, ordered: list[str]) -> Array:
    place = {name: number for number, name in enumerate(ordered)}
    return np.array([place[name] for name in coder.numbers], dtype=np.int64)


def _enough(log: Log, file: str) -> None:
    days = float(log.at.max() - log.at.min())
    if log.services < 2:
        what = "There is one service only, so there is nothing to choose between."
        raise TownclerkError(Problem(what, "Give the requests of two services at least.", file=file))
    if days < 1:
        what = "Everything in this table happened on one day, so nothing comes after anything else."
        raise TownclerkError(
            Problem(what, "Give a log of some months; the last fifth of its time is the test.", file=file)
        )
    if len(log) < _LEAST_ROWS or days < _LEAST_DAYS:
        what = f"There are too few rows to learn from and be judged by: {len(log):,} in {days:,.0f} days."
        hint = f"Give {_LEAST_ROWS} rows over {_LEAST_DAYS} days at least; years of them say more."
        raise TownclerkError(Problem(what, hint, file=file))
