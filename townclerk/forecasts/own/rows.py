"""What stands in the cells of a table: numbers, each of a moment and a series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.own.cells import numbers_of
from townclerk.forecasts.own.guess import Understood, coded
from townclerk.forecasts.own.sheet import Sheet

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands in each cell: the code of its series, the names of those, its moment and its number."""

    codes: Array
    names: list[str]
    at: Array
    y: Array


def rows_of(sheet: Sheet, found: Understood) -> Rows:
    """The cells that are forecast; those of a column after those of the one before.

    Raises:
        OwnRefused: cells that are no numbers.
    """
    return _across(sheet, found) if found.wanted.across else _down(sheet, found)


def cell_of(sheet: Sheet, found: Understood, number: int) -> tuple[int, str]:
    """The line and the column of cell `number` of `rows_of`."""
    column, row = divmod(number, len(sheet.lines))
    return int(sheet.lines[row]), found.wanted.values[column] if found.wanted.values else found.wanted.date


def _down(sheet: Sheet, found: Understood) -> Rows:
    """A row is a moment of one series, or of one for each column of values."""
    wanted = found.wanted
    codes, names = coded(sheet, wanted.groups or ())
    if not wanted.values:
        return Rows(codes, [name or "" for name in names], found.at, np.ones(len(codes)))
    several = len(wanted.values) > 1
    parts: list[Rows] = []
    for place, column in enumerate(wanted.values):
        y = numbers_of(sheet, column, wanted.decimal)
        told = [(f"{column} / {name}" if name else column) if several else name for name in names]
        parts.append(Rows(codes + place * len(names), told, found.at, y))
    return Rows(
        np.concatenate([one.codes for one in parts]),
        [name for one in parts for name in one.names],
        np.concatenate([one.at for one in parts]),
        np.concatenate([one.y for one in parts]),
    )


def _across(sheet: Sheet, found: Understood) -> Rows:
    """A row is a series, a column one of its moments."""
    codes, names = coded(sheet, found.wanted.groups or ())
    every = [numbers_of(sheet, column, found.wanted.decimal) for column in found.wanted.values]
    return Rows(np.tile(codes, len(every)), names, np.repeat(found.at, len(codes)), np.concatenate(every))
