"""From rows to series: the grain that suits them, sums by period, without periods that are no whole ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.core.tables import to_number
from townclerk.forecasts.evaluation.calendars import starts_of
from townclerk.forecasts.evaluation.closed import closed_places, place_of
from townclerk.forecasts.evaluation.table import period_numbers
from townclerk.forecasts.own.asked import (
    MOST_AHEAD,
    MOST_CELLS,
    OWN_HORIZONS,
    OWN_MOST_SERIES,
    SEASONS,
    OwnRefused,
    Refused,
    Wanted,
    refuse,
)
from townclerk.forecasts.own.guess import DAY_US, Understood, coded
from townclerk.forecasts.own.sheet import Sheet

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

LEAST = 8
"""Fewer known periods than this teach nothing that could be tested."""
_LARGEST = 1e15
_FAR_DAYS = 20_000
_APART_DAYS, _APART_GAPS = 200.0, 20.0
"""A date so many days, and so many usual steps, from all others is mistyped where hardly any is like it."""
_HOURS_DAYS, _DAYS_DAYS, _WEEKS_DAYS = 21, 56, 182
_GAPS = {"H": 0.9, "D": 4, "W": 10, "M": 45}
"""Days from one row to the next up to which rows are of a grain: offices close at weekends and holidays."""
_RARE = 0.2


@dataclass(frozen=True, slots=True)
class Series:
    """Series side by side, all of them up to the same period.

    Attributes:
        wanted: how the table was read, now complete.
        ids: their names.
        y: (series, periods); NaN: unknown.
        last: the number of the last period.
        closed: (periods + horizon): at which nothing ever happens, such as Sundays.
        notes: what the reader should know of how it was read: (code, values).
    """

    wanted: Wanted
    ids: tuple[str, ...]
    y: Array
    last: int
    closed: Array
    notes: tuple[tuple[str, dict[str, Any]], ...]


@dataclass(frozen=True, slots=True)
class _Rows:
    codes: Array
    names: list[str]
    at: Array
    y: Array


def series_of(sheet: Sheet, found: Understood) -> Series:
    """The series of a table.

    Raises:
        OwnRefused: a cell that is no number, too many series, too few periods, a horizon too far.
    """
    rows = _across(sheet, found) if found.wanted.across else _down(sheet, found)
    if len(rows.names) > OWN_MOST_SERIES:
        raise refuse("series", n=len(rows.names), most=OWN_MOST_SERIES)
    notes: list[tuple[str, dict[str, Any]]] = []
    if found.either:
        notes.append(("either", {"order": found.wanted.dates}))
    span = float(rows.at.max() - rows.at.min()) / DAY_US
    if span > _FAR_DAYS:
        raise refuse("far", first=_day(rows.at.min()), last=_day(rows.at.max()))
    _joined(sheet, found)
    code = found.wanted.frequency or _frequency(rows, found, span)
    periods = period_numbers(rows.at, code)
    y, n = _summed(rows, periods)
    if found.wanted.added == "mean" and not found.wanted.counted:
        y = y / np.where(n > 0, n, 1)
    elif (n > 1).any() and not found.wanted.counted and _as_fine(rows, periods):
        notes.append(("summed", {"n": int((n - 1).clip(0).sum())}))
    first = int(periods.min())
    known = n > 0
    cut, of_edges = _edges(rows.at, first, y.shape[1], code, found)
    notes += of_edges
    y, known = y[:, cut], known[:, cut]
    first += cut.start
    missing = found.wanted.missing or _missing(y, known, counted=bool(found.wanted.counted))
    # Hours that are closed have no row in some tables, and a zero in others.
    ever = known & (y > 0) if not (y < 0).any() else known
    shut = _closed(ever, first, code, max(MOST_AHEAD.values()))
    begun = np.cumsum(known, axis=1) > 0
    y = np.where(known, y, np.where(begun & (shut[: y.shape[1]] | (missing == "zero")), 0.0, np.nan))
    if shut.any():
        notes.append(("closed", _when_closed(shut, first, code)))
    wanted = replace(found.wanted, frequency=code, missing=missing)
    return _checked(Series(wanted, tuple(rows.names), y, first + y.shape[1] - 1, shut, tuple(notes)))


def _joined(sheet: Sheet, found: Understood) -> None:
    """Refuse a table in which a few dates at one end lie far from all the others: a year mistyped.

    Taken as they stand they would make years of nothing, and a forecast that begins after them.
    """
    moments = np.unique(found.at)
    if len(moments) <= LEAST:
        return
    gaps = np.diff(moments) / DAY_US
    least = max(_APART_DAYS, _APART_GAPS * float(np.median(gaps)))
    few = max(1, len(moments) // 100)
    for at in (int(np.argmax(gaps[-few:])) + len(gaps) - few, int(np.argmax(gaps[:few]))):
        if gaps[at] < least:
            continue
        late = at >= len(gaps) - few
        alone = moments[at + 1 :] if late else moments[: at + 1]
        rest = moments[: at + 1] if late else moments[at + 1 :]
        row = np.flatnonzero(np.isin(found.at, alone))[:1]
        line = None if found.wanted.across or not len(row) else int(sheet.lines[row[0]])
        raise refuse(
            "apart", line=line, column=found.wanted.date or None, day=_day(alone[0]),
            first=_day(rest[0]), last=_day(rest[-1]),
        )  # fmt: skip


def _down(sheet: Sheet, found: Understood) -> _Rows:
    """A row is a moment of one series, or of one for each column of values."""
    wanted = found.wanted
    codes, names = coded(sheet, wanted.groups or ())
    if not wanted.values:
        return _Rows(codes, [name or "" for name in names], found.at, np.ones(len(codes)))
    several = len(wanted.values) > 1
    parts: list[_Rows] = []
    for place, column in enumerate(wanted.values):
        y = _numbers(sheet, column, wanted.decimal)
        told = [(f"{column} / {name}" if name else column) if several else name for name in names]
        parts.append(_Rows(codes + place * len(names), told, found.at, y))
    return _Rows(
        np.concatenate([one.codes for one in parts]),
        [name for one in parts for name in one.names],
        np.concatenate([one.at for one in parts]),
        np.concatenate([one.y for one in parts]),
    )


def _across(sheet: Sheet, found: Understood) -> _Rows:
    """A row is a series, a column one of its moments."""
    codes, names = coded(sheet, found.wanted.groups or ())
    every = [_numbers(sheet, column, found.wanted.decimal) for column in found.wanted.values]
    return _Rows(np.tile(codes, len(every)), names, np.repeat(found.at, len(codes)), np.concatenate(every))


def _numbers(sheet: Sheet, column: str, decimal: str) -> Array:
    """The numbers of a column; NaN where it is empty.

    Raises:
        OwnRefused: cells that are no numbers, up to five of them.
    """
    text = sheet.text(column)
    read = to_number(text, decimal=decimal)
    values = np.asarray(read.values.fill_null(float("nan")), dtype=np.float64)
    wrong = np.flatnonzero(read.bad | (np.abs(np.nan_to_num(values)) > _LARGEST))
    if len(wrong):
        raise OwnRefused(
            *(
                Refused(
                    "no_number",
                    {"cell": str(text[int(row)].as_py())[:60], "n": len(wrong), "decimal": decimal},
                    int(sheet.lines[row]),
                    column,
                )
                for row in wrong[:5]
            )
        )
    return values


def _frequency(rows: _Rows, found: Understood, span: float) -> str:
    """The grain: of regular rows their own; of what happened at any time the finest that holds enough."""
    if found.wanted.counted:
        each = len(rows.at) / max(len(rows.names), 1) / max(span, 1.0)
        if found.times and each >= 48 and span >= _HOURS_DAYS:
            return "H"
        if each >= 1 and span >= _DAYS_DAYS:
            return "D"
        return "W" if span >= _WEEKS_DAYS and each * 7 >= 0.3 else "D" if span < _WEEKS_DAYS else "M"
    moments = np.unique(rows.at)
    if len(moments) < 2:
        raise refuse("one_moment")
    gap = float(np.median(np.diff(moments))) / DAY_US
    found_code = next((code for code, most in _GAPS.items() if gap <= most), "")
    if not found_code:
        raise refuse("too_coarse")
    return found_code


def _summed(rows: _Rows, periods: Array) -> tuple[Array, Array]:
    """(series, periods) sums, and how many values went into each."""
    first, width = int(periods.min()), int(periods.max() - periods.min()) + 1
    if width * len(rows.names) > MOST_CELLS:
        raise refuse("cells", series=len(rows.names), periods=width)
    known = np.isfinite(rows.y)
    y, n = np.zeros((len(rows.names), width)), np.zeros((len(rows.names), width))
    np.add.at(y, (rows.codes[known], periods[known] - first), rows.y[known])
    np.add.at(n, (rows.codes[known], periods[known] - first), 1)
    return y, n


def _as_fine(rows: _Rows, periods: Array) -> bool:
    """Whether rows are of the very periods that are forecast, so that two of one are no matter of course."""
    return len(np.unique(rows.at)) <= len(np.unique(periods))


def _edges(
    at: Array, first: int, width: int, code: str, found: Understood
) -> tuple[slice, list[tuple[str, dict[str, Any]]]]:
    """The periods that rows cover wholly: where rows are finer, the first and the last may not be."""
    fine = len(np.unique(at)) > 1.5 * width or bool(found.wanted.counted)
    if not fine or width < LEAST:
        return slice(0, width), []
    days = np.unique(at // DAY_US)
    bounds = starts_of(np.array([first, first + 1, first + width - 1, first + width]), code)
    begin, second, last, end = (int(b.astype("datetime64[s]").astype(np.int64)) for b in bounds)
    step = 3600 if code == "H" else 86_400
    started, stopped = int(days[0]) * 86_400, (int(days[-1]) + 1) * 86_400
    if code == "H":
        started, stopped = int(at.min() // 3_600_000_000) * 3600, int(at.max() // 3_600_000_000 + 1) * 3600
    notes: list[tuple[str, dict[str, Any]]] = []
    left = right = 0
    if started > begin and code in "WM" and started - begin >= 2 * step:
        left = 1
        notes.append(("first_cut", {"ds": _second(begin), "next": _second(second)}))
    if stopped < end and code in "WM":
        right = 1
        notes.append(("last_cut", {"ds": _second(last), "until": _second(stopped - 86_400)}))
    return slice(left, width - right), notes


def _second(moment: int) -> str:
    return str(np.datetime64(moment, "s").astype("datetime64[D]"))


def _day(moment: int) -> str:
    return str(np.datetime64(int(moment) // 1_000_000, "s").astype("datetime64[D]"))


def _missing(y: Array, known: Array, *, counted: bool) -> str:
    """What a period without a row is: nothing happened, or nobody wrote it down.

    Of counts among which no zero is ever written, though many periods have no row, the zeros were left out.
    """
    if counted:
        return "zero"
    values = y[known]
    counts = bool(len(values)) and not (values % 1).any() and float(values.min()) > 0
    spans = [np.flatnonzero(row) for row in known]
    inside = sum(int(s[-1] - s[0] + 1) for s in spans if len(s))
    return "zero" if counts and inside and 1 - known.sum() / inside > _RARE else "unknown"


def _closed(known: Array, first: int, code: str, ahead: int) -> Array:
    """(periods + ahead): at which weekdays, and at which of their hours, hardly ever anything comes."""
    width = known.shape[1]
    if code not in ("H", "D"):
        return np.zeros(width + ahead, dtype=bool)
    place = place_of(np.arange(first, first + width + ahead), code)
    ever: Array = np.array([known[:, column].any() for column in range(width)], dtype=np.float64)
    return np.asarray(closed_places(ever[None], place[:width])[0, place])


def _when_closed(shut: Array, first: int, code: str) -> dict[str, Any]:
    """The weekdays on which nothing is open at all."""
    days = place_of(np.arange(first, first + len(shut)), code) // 24
    return {"days": sorted({int(d) for d in days[shut]} - {int(d) for d in days[~shut]})}


def _checked(found: Series) -> Series:
    """The series that can be forecast, with a horizon.

    Raises:
        OwnRefused: too few periods, or a horizon that is too far.
    """
    code, y, names, notes = found.wanted.frequency, found.y, found.ids, found.notes
    recent = y[:, -max(SEASONS[code], LEAST) :]
    lives = np.asarray(np.isfinite(recent).any(axis=1))
    if not lives.all() and lives.any():
        over = {"n": int((~lives).sum()), "name": names[int(np.flatnonzero(~lives)[0])]}
        notes = (*notes, ("ended", over))
        y, names = y[lives], tuple(name for name, kept in zip(names, lives.tolist(), strict=True) if kept)
    known = np.isfinite(y).any(axis=0)
    begin = int(np.flatnonzero(known)[0]) if known.any() else 0
    y = y[:, begin:]
    longest = int(np.isfinite(y).sum(axis=1).max()) if y.size else 0
    if longest < LEAST:
        raise refuse("short", n=longest, least=LEAST, frequency=code)
    furthest = min(MOST_AHEAD[code], max(longest // 2, 1))
    horizon = found.wanted.horizon or min(OWN_HORIZONS[code], max(longest // 6, 1))
    if not 1 <= horizon <= furthest:
        raise refuse("horizon", n=horizon, most=furthest, frequency=code)
    closed = found.closed[begin : begin + y.shape[1] + horizon]
    return replace(
        found, wanted=replace(found.wanted, horizon=horizon), ids=names, y=y, closed=closed, notes=notes
    )
