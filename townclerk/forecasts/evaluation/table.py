"""Anybody's table of series, with what is wrong in it said by file, line and column."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

from townclerk.core.errors import Problem, Problems, TownclerkError, did_you_mean
from townclerk.core.tables import (
    Batch,
    cell_problems,
    open_table,
    to_integer,
    to_number,
    to_text,
    to_timestamp,
)
from townclerk.forecasts.evaluation.calendars import MONTHS

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

COLUMNS = ("unique_id", "ds", "y")
FREQUENCIES = ("H", "D", "W", "M", "1")
_MONDAY_DAYS = 4
"""1970-01-05 was a Monday."""
_MOST_NUMBER = 100_000
"""A whole number up to this is a period's number; beyond it, such as 20240131, a date."""
_LARGEST = 1e15
_MOST_CELLS = 400_000_000
_HOUR_US, _DAY_US = 3_600_000_000, 86_400_000_000


@dataclass(frozen=True, slots=True)
class Rows:
    """A table's rows: series as codes into `ids`, period numbers, values (NaN: empty), lines."""

    file: str
    ids: tuple[str, ...]
    codes: Array
    periods: Array
    y: Array
    lines: Array
    dated: bool


def read_rows(path: Path, *, frequency: str) -> Rows:
    """The rows of `path`.

    Raises:
        TownclerkError: no such frequency or column, a cell that is no number or date, a period
            of a series twice, no row at all.
    """
    if frequency not in FREQUENCIES:
        hint = "Use H, D, W or M, or 1 where ds is a whole number."
        raise TownclerkError(f"There is no frequency '{frequency}'.", hint=hint)
    table = open_table(path)
    for column in COLUMNS:
        if column not in table.columns:
            hint = f"The columns are unique_id, ds and y; it has {', '.join(table.columns[:8])}."
            near = did_you_mean(column, table.columns)
            raise TownclerkError(
                Problem(f"There is no column '{column}'.", f"{hint} {near}".strip(), file=str(path), line=1)
            )
    problems = Problems(limit=20)
    names: dict[str, int] = {}
    parts: list[tuple[Array, Array, Array, Array]] = []
    numbered: bool | None = None
    for batch in table.batches(problems):
        if not batch.data.num_rows:
            continue
        if numbered is None:
            numbered = _numbered(batch, frequency)
        codes = _codes(batch, names, str(path), problems)
        periods = _periods(batch, frequency, numbered, str(path), problems)
        parts.append((codes, periods, _values(batch, str(path), problems), batch.lines))
    problems.raise_if_errors()
    if not parts:
        raise TownclerkError(
            Problem("This table has no rows.", "Give it one row per series and period.", file=str(path))
        )
    codes, periods, y, lines = (np.concatenate(column) for column in zip(*parts, strict=True))
    rows = Rows(str(path), tuple(names), codes, periods, y, lines, not numbered)
    _refuse_twice(rows, frequency)
    _refuse_coarse(rows, frequency)
    return rows


def _codes(batch: Batch, names: dict[str, int], file: str, problems: Problems) -> Array:
    cells = to_text(batch.data.column("unique_id")).dictionary_encode()
    found = [names.setdefault(str(name), len(names)) for name in cells.dictionary.to_pylist()]
    missing = np.asarray(cells.indices.is_null())
    for row in np.flatnonzero(missing)[:3].tolist():
        what, hint = "This row names no series.", "Write the series' name into unique_id."
        problems.add(Problem(what, hint, file=file, line=int(batch.lines[row]), column="unique_id"))
    index = np.asarray(cells.indices.fill_null(0))
    return np.array([*found, 0], dtype=np.int64)[index] if found else np.zeros(len(index), dtype=np.int64)


def _numbered(batch: Batch, frequency: str) -> bool:
    """Whether ds is the number of a period rather than a date."""
    if frequency == "1":
        return True
    whole = to_integer(batch.data.column("ds"))
    numbers = np.asarray(whole.values.drop_null())
    return not whole.bad.any() and len(numbers) > 0 and int(np.abs(numbers).max()) <= _MOST_NUMBER


def _periods(batch: Batch, frequency: str, numbered: bool, file: str, problems: Problems) -> Array:
    cells = to_text(batch.data.column("ds"))
    if numbered:
        read = to_integer(batch.data.column("ds"))
    else:
        read = to_timestamp(batch.data.column("ds"), zone=ZoneInfo("UTC"))
    empty = np.asarray(cells.is_null())
    for row in np.flatnonzero(empty)[:3].tolist():
        what = "This row says no period."
        problems.add(
            Problem(what, "Write its date into ds.", file=file, line=int(batch.lines[row]), column="ds")
        )
    for _, problem in cell_problems(read, cells, batch.lines, file=file, column="ds"):
        problems.add(problem)
    import pyarrow as pa

    numbers = np.asarray(read.values.cast(pa.int64()).fill_null(0))
    return numbers if numbered else period_numbers(numbers, frequency)


def period_numbers(moments: Array, frequency: str) -> Array:
    """The number of the period that each moment (microseconds of 1970, UTC) lies in."""
    if frequency == "H":
        return moments // _HOUR_US
    days = moments // _DAY_US
    if frequency == "W":
        return (days - _MONDAY_DAYS) // 7
    if frequency in MONTHS:
        return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) // MONTHS[frequency]
    return days


def _values(batch: Batch, file: str, problems: Problems) -> Array:
    column = batch.data.column("y")
    read, cells = to_number(column), to_text(column)
    for _, problem in cell_problems(read, cells, batch.lines, file=file, column="y"):
        problems.add(problem)
    y = np.asarray(read.values.fill_null(float("nan")), dtype=np.float64)
    # "NaN" in a Parquet column is an unknown value; infinity, or what only overflow writes, is an error.
    for row in np.flatnonzero(np.abs(y) > _LARGEST)[:3].tolist():
        what, hint = f"{y[row]:g} is not a number that can be forecast.", "Leave y empty where it is unknown."
        problems.add(Problem(what, hint, file=file, line=int(batch.lines[row]), column="y"))
    return y


def _refuse_twice(rows: Rows, frequency: str) -> None:
    order = np.lexsort((rows.periods, rows.codes))
    codes, periods = rows.codes[order], rows.periods[order]
    same = np.flatnonzero((codes[1:] == codes[:-1]) & (periods[1:] == periods[:-1]))
    if not len(same):
        return
    at = same[np.argmin(np.maximum(rows.lines[order][same], rows.lines[order][same + 1]))]
    one, other = sorted((int(rows.lines[order][at]), int(rows.lines[order][at + 1])))
    name = rows.ids[int(codes[at])]
    period = {"H": "hour", "D": "day", "W": "week", "M": "month", "1": "period"}[frequency]
    what = f"Series '{name}' has this {period} twice (the other time in line {one})."
    hint = f"Give one row per series and {period}; there are {len(same):,} such rows."
    raise TownclerkError(Problem(what, hint, file=rows.file, line=other, column="ds"))


_COARSER = {
    "H": (("D", 24, 24), ("W", 168, 168), ("M", 672, 744)),
    "D": (("W", 7, 7), ("M", 28, 31)),
    "W": (("M", 4, 5),),
}
"""By frequency, how many of its periods lie between rows of a coarser one."""
_NEARLY, _LEAST_ROWS = 0.9, 8


def _refuse_coarse(rows: Rows, frequency: str) -> None:
    """Refuse days of which only one a week or a month has a row: all the others would be unknown periods."""
    if not rows.dated or len(rows.periods) < _LEAST_ROWS:
        return
    order = np.lexsort((rows.periods, rows.codes))
    codes, periods = rows.codes[order], rows.periods[order]
    steps = np.diff(periods)[codes[1:] == codes[:-1]]
    if not len(steps):
        return
    for coarser, least, most in _COARSER.get(frequency, ()):
        if ((steps >= least) & (steps <= most)).mean() >= _NEARLY:
            names = {"H": "hourly", "D": "daily", "W": "weekly", "M": "monthly"}
            what = (
                f"This table is {names[coarser]}, and --frequency {frequency} reads it as {names[frequency]}."
            )
            hint = f"Say --frequency {coarser}: nearly all rows of a series are that far apart."
            raise TownclerkError(Problem(what, hint, file=rows.file, column="ds"))


@dataclass(frozen=True, slots=True)
class Matrix:
    """Series side by side, each ending in the last column with its own last row.

    Attributes:
        ids: sorted.
        y: (series, periods); NaN before a series begins and where a period has no row or no value.
        last: the period number of each series' last column.
        unrecorded: share of the periods between a series' first and last row that have no row.
    """

    ids: tuple[str, ...]
    y: Array
    last: Array
    dated: bool
    unrecorded: float


def matrix_of(rows: Rows, *, missing_is_zero: bool) -> Matrix:
    """The series of `rows`.

    Args:
        rows: what was read.
        missing_is_zero: a period without a row is zero, and every series lasts until the table's last
            period; else it is unknown, and each series ends with its own last row.

    Raises:
        TownclerkError: the table spans more periods than memory holds.
    """
    number = {name: place for place, name in enumerate(sorted(rows.ids))}
    codes = np.array([number[name] for name in rows.ids])[rows.codes]
    first, last = np.full(len(number), np.iinfo(np.int64).max), np.full(len(number), np.iinfo(np.int64).min)
    np.minimum.at(first, codes, rows.periods)
    np.maximum.at(last, codes, rows.periods)
    if missing_is_zero:
        last[:] = last.max()
    length = last - first + 1
    width = int(length.max())
    if width * len(number) > _MOST_CELLS:
        what = f"{len(number):,} series over up to {width:,} periods are more than fit into memory."
        raise TownclerkError(Problem(what, "Is the frequency right? Else give fewer series.", file=rows.file))
    y = np.full((len(number), width), np.nan)
    if missing_is_zero:
        y[np.arange(width)[None] >= (width - length)[:, None]] = 0.0
    column = width - 1 - (last[codes] - rows.periods)
    y[codes, column] = rows.y
    unrecorded = 1 - len(codes) / int(length.sum())
    return Matrix(tuple(sorted(rows.ids)), y, last, rows.dated, unrecorded)


def followed(train: Matrix, test: Rows, *, horizon: int) -> Array:
    """(series, horizon): what `test` says of the periods after each series' end; NaN where it says nothing.

    Raises:
        TownclerkError: a series that `train` has not, or a period that is not among the `horizon` next ones.
    """
    number = {name: place for place, name in enumerate(train.ids)}
    unknown = next((name for name in test.ids if name not in number), None)
    if unknown is not None:
        row = int(test.lines[np.flatnonzero(test.codes == test.ids.index(unknown))[0]])
        hint = did_you_mean(unknown, train.ids) if len(train.ids) < 5000 else ""
        what = f"Series '{unknown}' is not in the table to learn from."
        raise TownclerkError(Problem(what, hint, file=test.file, line=row, column="unique_id"))
    codes = np.array([number[name] for name in test.ids])[test.codes]
    step = test.periods - train.last[codes]
    wrong = np.flatnonzero(step < 1)
    # M4's tables number the test's periods from 1 again: told by every series beginning so.
    if len(wrong) and not test.dated and _from_one(codes, test.periods):
        step = test.periods
    elif len(wrong):
        row = wrong[np.argmin(test.lines[wrong])]
        name, behind = train.ids[int(codes[row])], 1 - int(step[row])
        what = f"This period of series '{name}' does not follow its last one in the table to learn from"
        what += f": it lies {behind} before the next." if behind > 0 else "."
        hint = "The test begins with the period after each series' last."
        raise TownclerkError(Problem(what, hint, file=test.file, line=int(test.lines[row]), column="ds"))
    out = np.full((len(train.ids), horizon), np.nan)
    inside = step <= horizon
    out[codes[inside], step[inside] - 1] = test.y[inside]
    if not np.isfinite(out).any():
        hint = "The test begins with the period after each series' last; is the frequency right?"
        what = f"None of its rows lies within {horizon} periods after its series' end."
        raise TownclerkError(Problem(what, hint, file=test.file, line=int(test.lines.min())))
    return out


def _from_one(codes: Array, periods: Array) -> bool:
    first = np.full(int(codes.max()) + 1, np.iinfo(np.int64).max)
    np.minimum.at(first, codes, periods)
    return bool((first[np.unique(codes)] == 1).all())
