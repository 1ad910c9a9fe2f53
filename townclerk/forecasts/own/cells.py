"""Cells that hold no number where one is meant: which they are, and what is wrong with each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.core.tables import number, to_number
from townclerk.forecasts.own.amounts import alike_units, amount_of, bare
from townclerk.forecasts.own.asked import OwnRefused, Refused
from townclerk.forecasts.own.sheet import Sheet

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_LARGEST = 1e15
_TOLD = 10


def numbers_of(sheet: Sheet, column: str, decimal: str) -> Array:
    """The numbers of a column; NaN where it is empty.

    Raises:
        OwnRefused: cells that are no numbers, up to ten of them, by line and column.
    """
    text, amounts = sheet.text(column), sheet.amounts.get(column)
    read = to_number(bare(text, amounts.unit) if amounts else text, decimal=decimal)
    values = np.asarray(read.values.fill_null(float("nan")), dtype=np.float64)
    wrong = read.bad | (np.abs(np.nan_to_num(values)) > _LARGEST)
    if wrong.any():
        raise refuse_cells(sheet, column, wrong, decimal)
    return values


def refuse_unread(sheet: Sheet, column: str, decimal: str) -> OwnRefused:
    """The error of a column that looks like amounts and holds cells that are none."""
    amounts = sheet.amounts[column]
    read = to_number(bare(sheet.text(column), amounts.unit), decimal=decimal)
    bad = read.bad if read.bad.any() else np.asarray(sheet.text(column).is_valid())
    return refuse_cells(sheet, column, bad, decimal)


def refuse_cells(sheet: Sheet, column: str, wrong: Array, decimal: str) -> OwnRefused:
    """The error of the cells of `column` that `wrong` (rows) marks: up to ten are told."""
    rows = np.flatnonzero(wrong)
    return OwnRefused(
        *(
            _refused(
                str(sheet.text(column)[int(row)].as_py()), _unit(sheet, column), decimal,
                n=len(rows), line=int(sheet.lines[row]), column=column,
            )
            for row in rows[:_TOLD]
        )
    )  # fmt: skip


def _unit(sheet: Sheet, column: str) -> str:
    return sheet.amounts[column].unit if column in sheet.amounts else ""


def _refused(cell: str, unit: str, decimal: str, *, n: int, line: int, column: str) -> Refused:
    said = {"cell": cell[:60], "n": n, "decimal": decimal, "unit": unit}
    one = amount_of(cell)
    if one is not None and one.unit and unit and not alike_units(unit, one.unit):
        return Refused("other_unit", said, line, column)
    digits = cell if one is None else one.digits
    other = "." if decimal == "," else ","
    if number(digits, decimal) is None and number(digits, other) is not None:
        return Refused("fraction", said, line, column)
    return Refused("no_number", said, line, column)
