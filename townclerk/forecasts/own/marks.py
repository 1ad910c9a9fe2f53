"""The values of a table far from what is usual: which, on which line, and whether they are right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from townclerk.forecasts.evaluation.calendars import period_names, span_of, starts_of
from townclerk.forecasts.own.asked import Wanted
from townclerk.forecasts.own.guess import Understood
from townclerk.forecasts.own.rows import Rows, cell_of
from townclerk.forecasts.own.sheet import Sheet
from townclerk.forecasts.own.strange import strange_values

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_MOST_OF_IT = 0.5
_WHOLE_FROM = 10
ALL_RIGHT = "all"


@dataclass(frozen=True, slots=True)
class OwnMark:
    """A value far from what is usual.

    Attributes:
        series: its name. ds: when its period begins. value: what stands there.
        usual: about what would have been usual; None: it is not known.
        line: of the row that makes most of it; None: many rows do. column: of that cell.
        right: somebody says that it is right, and it is learned.
    """

    series: str
    ds: str
    value: float
    usual: float | None
    line: int | None
    column: str | None
    right: bool

    @property
    def key(self) -> str:
        """By what it is said to be right."""
        return mark_key(self.ds, self.series)


def usual_figure(one: OwnMark) -> float | None:
    """What would have been usual, no finer than it is known: beside whole numbers a whole one from ten on.

    >>> usual_figure(OwnMark("", "2024-03-01", 1200.0, 133.323, 4, "n", right=False))
    133.0
    """
    if one.usual is None or one.value % 1:
        return one.usual
    return round(one.usual, 0 if abs(one.usual) >= _WHOLE_FROM else 1)


def mark_key(ds: str, series: str) -> str:
    """By what the value of a series in a period is said to be right; of a table of one series its date.

    >>> mark_key("2024-03-01", "North"), mark_key("2024-03-01", "")
    ('2024-03-01 North', '2024-03-01')
    """
    return f"{ds} {series}".strip()


class Cells(NamedTuple):
    """The cells of series: codes, columns of periods and numbers, and where they stand in the table."""

    rows: Rows
    periods: Array
    sheet: Sheet
    found: Understood

    def largest(self, where: Array) -> dict[tuple[int, int], int]:
        """By series and period the number of its largest cell, of those in `where` (series, periods).

        The cells are gone through once: a table may have a million, and hundreds of unusual values.
        """
        codes, periods, y = self.rows.codes, self.periods, self.rows.y
        at = np.flatnonzero((periods >= 0) & (periods < where.shape[1]) & np.isfinite(y))
        at = at[where[codes[at], periods[at]]]
        found: dict[tuple[int, int], int] = {}
        for number in at[np.argsort(-np.abs(y[at]), kind="stable")].tolist():
            found.setdefault((int(codes[number]), int(periods[number])), number)
        return found


class Judged(NamedTuple):
    """The values far from what is usual: in words, as (series, periods), and what would have been usual."""

    marks: tuple[OwnMark, ...]
    strange: Array
    usual: Array


def said_right(wanted: Wanted, names: list[str], first: int, width: int, code: str) -> Array:
    """(series, periods): which values somebody says are right, by their key or by their date alone."""
    right = np.zeros((len(names), width), dtype=bool)
    if ALL_RIGHT in wanted.right:
        return ~right
    said = set(wanted.right)
    if said:
        for column, ds in enumerate(period_names(np.arange(first, first + width), code)):
            if any(one.startswith(ds[:7]) for one in said):
                right[:, column] = [ds in said or mark_key(ds, name) in said for name in names]
    return right


def marks_of(
    y: Array, cells: Cells, *, wanted: Wanted, first: int, closed: Array, lone: Array, right: Array
) -> Judged:
    """The values far from what is usual.

    Args:
        y: (series, periods), those of `lone` unknown.
        cells: what stands in the table.
        wanted: how it is read.
        first: the number of the first period.
        closed: (periods or more) at which there never is anything.
        lone: which lie below zero and are no amounts.
        right: which are said to be right.
    """
    width, code = y.shape[1], wanted.frequency
    free = _free(wanted, first, width)
    found = strange_values(y, code, closed=closed[:width], free=free)
    strange, names = found.found | lone, period_names(np.arange(first, first + width), code)
    marks, largest = [], {} if wanted.counted else cells.largest(strange)
    for i, column in np.argwhere(strange).tolist():
        number, value = largest.get((i, column)), y[i, column]
        usual, line, column_name = float(found.usual[i, column]), None, None
        if number is not None:
            stands = float(cells.rows.y[number])
            value = stands if lone[i, column] else value
            if abs(stands) >= _MOST_OF_IT * abs(value):
                line, column_name = cell_of(cells.sheet, cells.found, number)
        marks.append(
            OwnMark(
                cells.rows.names[i], names[column], float(value),
                round(usual, 4) if np.isfinite(usual) else None, line, column_name,
                bool(right[i, column]),
            )
        )  # fmt: skip
    return Judged(tuple(marks), strange, np.nan_to_num(found.usual))


def _free(wanted: Wanted, first: int, width: int) -> Array:
    """(periods,): days and hours of public holidays."""
    from townclerk.core.holidays import holidays_of

    if wanted.frequency not in ("H", "D") or not wanted.country:
        return np.zeros(width, dtype=bool)
    begin, end = span_of(first, first + width, wanted.frequency)
    days: set[Any] = set()
    for year in range(begin, end + 1):
        days |= set(holidays_of(wanted.country, "", year))
    starts = starts_of(np.arange(first, first + width), wanted.frequency).astype("datetime64[D]")
    return np.isin(starts, np.array(sorted(days), dtype="datetime64[D]"))
