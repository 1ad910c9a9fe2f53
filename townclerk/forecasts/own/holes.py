"""Runs of periods without a row in series that never have nothing: nobody wrote them down. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.evaluation.calendars import period_names

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_LEAST = {"H": 12, "D": 5, "W": 2, "M": 1, "Q": 1, "Y": 1}
"""Fewer open periods in a row may be a public holiday or a bridge day."""
_LEAST_MISSED = 20.0
"""So much would usually have come in the run: of less, nothing at all may be chance."""
_NEVER = 0.05
"""Holidays apart, a series that never has nothing has some in all but so few of its open periods."""
_YEAR = {"H": 8736, "D": 364, "W": 52, "M": 12, "Q": 4, "Y": 0}
_AROUND = {"H": 168, "D": 7, "W": 1, "M": 0, "Q": 0, "Y": 0}
_TOLD = 4


def holes_of(y: Array, known: Array, shut: Array, code: str) -> Array:
    """(series, periods): which have no row though the series has something in all others that are open.

    What is without a row at about the same time of another year is a closure that comes back, and is zero.

    Args:
        y: (series, periods) what is known; known: of which there is a row.
        shut: (periods or more) at which there never is anything.
    """
    holes, shut = np.zeros_like(known), shut[: known.shape[1]]
    for i in range(len(known)):
        rows = np.flatnonzero(known[i])
        if not len(rows):
            continue
        open_ = np.flatnonzero(~shut & (np.arange(known.shape[1]) >= rows[0]))
        none = ~known[i, open_]
        long = _runs(none, _LEAST[code])
        others = ~long
        nothing = none | (np.nan_to_num(y[i, open_]) == 0)
        usual = float(np.median(y[i, open_][~none & np.isfinite(y[i, open_])])) if (~none).any() else 0.0
        if not long.any() or not others.any() or float(nothing[others].mean()) > _NEVER:
            continue
        for begin, end in _edges(long):
            run = open_[begin:end]
            if usual * len(run) >= _LEAST_MISSED and not _comes_back(known[i], shut, run, rows[0], code):
                holes[i, run] = True
    return holes


def holes_told(
    holes: Array, names: tuple[str, ...], *, first: int, code: str
) -> list[tuple[str, dict[str, Any]]]:
    """What is said of them: of which series, from when to when."""
    found = []
    for i in np.flatnonzero(holes.any(axis=1)):
        columns = np.flatnonzero(holes[i])
        begin, end = period_names(first + columns[[0, -1]], code)
        found.append({"name": names[int(i)], "first": begin, "last": end, "n": len(columns)})
    return [("holes", {**one, "frequency": code, "more": max(len(found) - _TOLD, 0)})
            for one in found[:_TOLD]]  # fmt: skip


def _comes_back(known: Array, shut: Array, run: Array, begun: int, code: str) -> bool:
    """Whether most of the run is without a row a year before or after, too."""
    year, around = _YEAR[code], _AROUND[code]
    for step in (-year, year) if year else ():
        for near in range(-around, around + 1, max(around, 1)):
            there = run + step + near
            there = there[(there >= begun) & (there < len(known))]
            there = there[~shut[there]]
            if len(there) >= len(run) / 2 and float(known[there].mean()) < 1 / 2:
                return True
    return False


def _runs(mask: Array, least: int) -> Array:
    """Where `mask` holds for `least` or more in a row."""
    out = np.zeros_like(mask)
    for begin, end in _edges(mask):
        out[begin:end] = end - begin >= least
    return out


def _edges(mask: Array) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(int), [0]])))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
