"""What the numbers of a table are: amounts that add up, levels that do not, running totals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.own.asked import Wanted
from townclerk.forecasts.own.guess import DAY_US, Understood
from townclerk.forecasts.own.kind_names import (
    AMOUNT,
    EVERY,
    LEVEL,
    RUNNING,
    counts_though,
    is_each,
    is_maybe_state,
    is_named_state,
    is_neutral,
    is_statistic,
    named_kind,
    says_happened,
)
from townclerk.forecasts.own.kind_values import begins_anew_once, is_still, moved
from townclerk.forecasts.own.rows import Rows
from townclerk.forecasts.own.sheet import Sheet

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]
    Note = tuple[str, dict[str, Any]]

_SHARES = frozenset({"%", "‰", "°", "°C", "°F"})
_LEAST_RISES, _MOSTLY_RISES = 8, 0.9
_CYCLES, _VARIED = 2, 3
_BEGINS_WITH = 3.0
"""A running total begins anew with about as much as comes in one period, at most so many times the median."""
_STATE, _STILL = "state", "still"
"""Levels that are states by their names, or as their values hardly move."""
_CODES = (("levels", LEVEL), ("states", _STATE), ("states", _STILL), ("running", RUNNING))
_BESIDE_CHANCE = 0.8
"""What is called by a word of states and of events moves at least so much beside chance if it happens."""
_LARGE = 100.0


@dataclass(frozen=True, slots=True)
class Kinds:
    """What the numbers of each series are.

    Attributes:
        rows: the cells; of running totals what came since the cell before, NaN where that is not known.
        of: by series "amount", "level" or "running".
        notes: what the reader should know of it: (code, values).
    """

    rows: Rows
    of: tuple[str, ...]
    notes: tuple[Note, ...]


def kinds_of(sheet: Sheet, found: Understood, rows: Rows) -> Kinds:
    """What the numbers of `rows` are: as somebody says, else by names, units and how they go."""
    wanted = found.wanted
    if wanted.counted:
        return Kinds(rows, (AMOUNT,) * len(rows.names), ())
    each = max(len(rows.names) // max(len(wanted.values), 1), 1)
    columns = [EVERY if wanted.across else wanted.values[i // each] for i in range(len(rows.names))]
    guessed: dict[str, str] = {}
    of: list[str] = []
    told: dict[str, dict[str, list[str]]] = {kind: {} for _code, kind in _CODES}
    unsure: list[str] = []
    for i, (column, name) in enumerate(zip(columns, rows.names, strict=True)):
        kind, why = _said(wanted, column, name), "said"
        if not kind:
            key = name if column == EVERY or is_neutral(column) else column
            if key not in guessed:
                guessed[key] = _guessed(sheet, column, name, rows, np.arange(i, _end(columns, i, key)))
            kind, why, shown = guessed[key], "guessed", key
            if kind == AMOUNT and column not in unsure and _may_be(sheet, column, rows, i):
                unsure.append(column)
        else:
            shown = name if name in (*wanted.levels, *wanted.running) else column
        of.append(LEVEL if kind in (_STATE, _STILL) else kind)
        if kind in told and shown not in told[kind].setdefault(why, []):
            told[kind][why].append(shown)
    notes = [
        (code, {"names": names, "said": why == "said", "all": names == [EVERY], **_by(kind)})
        for code, kind in _CODES
        for why, names in told[kind].items()
    ]
    if unsure and LEVEL not in of:
        notes.append(("may_be_levels", {"names": unsure, "all": unsure == [EVERY]}))
    return Kinds(_since_before(rows, of) if RUNNING in of else rows, tuple(of), tuple(notes))


def _by(kind: str) -> dict[str, bool]:
    """Of states whether their values say it, rather than their name."""
    return {"still": kind == _STILL} if kind in (_STATE, _STILL) else {}


def said_of(wanted: Wanted, kinds: Kinds) -> Wanted:
    """`wanted` with the columns (or series) that are read as levels and running totals."""
    if wanted.counted:
        return wanted

    def told(*codes: str) -> tuple[str, ...]:
        return tuple(name for code, values in kinds.notes if code in codes for name in values["names"])

    return replace(wanted, levels=told("levels", "states"), running=told("running"))


def _end(columns: list[str], i: int, key: str) -> int:
    """The end of the series from `i` on that are of one column, where their column tells what they are."""
    end = i + 1
    while key == columns[i] and end < len(columns) and columns[end] == columns[i]:
        end += 1
    return end


def _said(wanted: Wanted, column: str, name: str) -> str:
    """What somebody says that a series is; "" if nobody does."""
    for keys in ({name, column}, {EVERY}):
        for kind, some in ((AMOUNT, wanted.amounts), (LEVEL, wanted.levels), (RUNNING, wanted.running)):
            if keys & set(some):
                return kind
    return {"mean": LEVEL, "sum": AMOUNT}.get(wanted.added, "")


def _guessed(sheet: Sheet, column: str, name: str, rows: Rows, series: Array) -> str:
    """What the numbers of some series are, by the name of their column or their own, unit and values."""
    across = column == EVERY
    kind, called = ("" if across else named_kind(column)), column
    # A long table: what is measured stands beside each number.
    beside = is_statistic(name) or (" " in name.strip() and is_named_state(name))
    if not kind and beside and (across or is_neutral(column)):
        kind, called = LEVEL, name
    units = {one.unit for c, one in sheet.amounts.items() if across or c == column}
    of = np.isin(rows.codes, series)
    if kind == RUNNING:
        return RUNNING if _rises(rows, series) >= _MOSTLY_RISES else AMOUNT
    if units & _SHARES:
        return LEVEL
    if kind == LEVEL:
        return _level(called, rows, of, series)
    return _by_values("" if across else column, name, rows, of, series, told=bool(units - {""}))


def _by_values(column: str, name: str, rows: Rows, of: Array, series: Array, *, told: bool) -> str:
    """What numbers are of which no name says it; `told`: they are in some unit."""
    if (_rises(rows, series) == 1.0 and _begins_anew(rows, series)) or _once_anew(rows, series):
        return RUNNING
    known = rows.y[of & np.isfinite(rows.y)]
    shares = (
        len(known) > 0
        and float(known.min()) > 0
        and float(known.max()) <= 1
        and (known % 1 != 0).mean() > 0.9
    )
    if shares and column and is_neutral(column):
        return LEVEL
    happens = told or says_happened(column) or says_happened(name)
    return _STILL if not happens and not _several(rows, of) and _all_still(rows, series) else AMOUNT


def _level(name: str, rows: Rows, of: Array, series: Array) -> str:
    """What is called a level: one, a state, or things that happen of which a word says something else."""
    if is_each(name) and _several(rows, of):
        return AMOUNT  # what each of several sales cost
    known = rows.y[of & np.isfinite(rows.y)]
    if though := counts_though(name):
        whole = len(known) > 0 and not (known % 1).any() and float(known.min()) >= 0
        large = whole and float(known.mean()) > _LARGE
        return AMOUNT if large or (whole and though == "whole") else LEVEL
    if not is_named_state(name):
        return LEVEL
    if is_maybe_state(name):
        found = np.array([moved(*_steps(rows, code)) for code in series.tolist()])
        if np.isfinite(found).any() and float(np.nanmedian(found)) >= _BESIDE_CHANCE:
            return AMOUNT
    return _STATE


def _all_still(rows: Rows, series: Array) -> bool:
    """Whether most of the series that are long and large enough to tell hardly move."""
    steps = [_steps(rows, code) for code in series.tolist()]
    told = [(at, y) for at, y in steps if np.isfinite(moved(at, y))]
    return bool(told) and sum(is_still(at, y) for at, y in told) > 0.5 * len(told)


def _once_anew(rows: Rows, series: Array) -> bool:
    """Whether all series are totals that begin anew at a turn, be it once."""
    return all(begins_anew_once(*_steps(rows, code)) for code in series.tolist())


def _may_be(sheet: Sheet, column: str, rows: Rows, series: int) -> bool:
    """Whether amounts of which the name says nothing may be shares or scores: fractions from 0 to 100."""
    if column != EVERY and (not is_neutral(column) or column in sheet.amounts):
        return False
    y = rows.y[(rows.codes == series) & np.isfinite(rows.y)]
    return bool(len(y)) and float(y.min()) > 0 and float(y.max()) <= 100 and float((y % 1 != 0).mean()) > 0.5


def _several(rows: Rows, of: Array) -> bool:
    """Whether many cells are of a series and moment that another one is of: a row is a sale."""
    pairs = np.stack([rows.codes[of].astype(np.int64), rows.at[of]], axis=1)
    return len(np.unique(pairs, axis=0)) < 0.9 * len(pairs)


def _steps(rows: Rows, code: int) -> tuple[Array, Array]:
    """The moments of one series and its values there, in their order."""
    of = (rows.codes == code) & np.isfinite(rows.y)
    at, inverse = np.unique(rows.at[of], return_inverse=True)
    return at, np.bincount(inverse.reshape(-1), weights=rows.y[of], minlength=len(at))


def _rises(rows: Rows, series: Array) -> float:
    """The share of steps that do not fall, but for those into another year or month."""
    up = total = 0
    for code in series.tolist():
        at, y = _steps(rows, code)
        falls = np.diff(y) < 0
        up += int((~falls | _turns(at)).sum())
        total += len(falls)
    return up / total if total >= _LEAST_RISES else 0.0


def _turns(at: Array) -> Array:
    """Between which moments a year, or a month where they are days of one, begins."""
    months = at.astype("datetime64[us]").astype("datetime64[M]").astype(np.int64)
    fine = len(np.unique(months)) < 0.5 * len(months)
    return np.asarray(np.diff(months if fine else months // 12) != 0)


def _begins_anew(rows: Rows, series: Array) -> bool:
    """Whether all series fall at the turns of years (or months) alone, to about what comes in a period."""
    for code in series.tolist():
        at, y = _steps(rows, code)
        step = np.diff(y)
        falls = step < 0
        ups = step[~falls]
        if (
            falls.sum() < _CYCLES
            or len(np.unique(ups)) < _VARIED
            or (y < 0).any()
            or not _whole_cycles(at, falls)
        ):
            return False
        if float(np.median(y[1:][falls])) > _BEGINS_WITH * float(np.median(ups)):
            return False
    return True


def _whole_cycles(at: Array, falls: Array) -> bool:
    """Whether it falls at each turn of a year, or at each of a month, and nowhere else."""
    months = at.astype("datetime64[us]").astype("datetime64[M]").astype(np.int64)
    for place in (months // 12, months):
        turns = np.diff(place) != 0
        if (turns == falls).all() and len(falls) >= 4 * turns.sum():
            return True
    return False


def _since_before(rows: Rows, of: list[str]) -> Rows:
    """`rows` with what came since the cell before of the series that are running totals.

    A total that falls began anew: what stands there came since. Where a cell before is missing, what came
    in between cannot be told apart, and is not known.
    """
    y = rows.y.copy()
    for code, kind in enumerate(of):
        if kind != RUNNING:
            continue
        at, total = _steps(rows, code)
        came = np.diff(total, prepend=np.nan)
        came = np.where(came < 0, total, came)
        came[1:][_after_gap(at)] = np.nan
        cells = np.flatnonzero(rows.codes == code)
        y[cells] = np.nan
        moments, first = np.unique(rows.at[cells], return_index=True)
        y[cells[first[np.searchsorted(moments, at)]]] = came
    return replace(rows, y=y)


def _after_gap(at: Array) -> Array:
    """Which steps are longer than usual for the weekday on which they end."""
    step = np.diff(at)
    if not len(step):
        return np.zeros(0, dtype=bool)
    place = at[1:] // DAY_US % 7 if float(np.median(step)) < 4 * DAY_US else np.zeros(len(step))
    long = np.zeros(len(step), dtype=bool)
    for one in np.unique(place):
        here = place == one
        long[here] = step[here] > 1.5 * np.median(step[here])
    return long
