"""From rows to series: the grain that suits them, sums by period, without periods that are no whole ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.evaluation.calendars import period_names, starts_of
from townclerk.forecasts.evaluation.closed import closed_places, place_of
from townclerk.forecasts.evaluation.table import period_numbers
from townclerk.forecasts.own.asked import (
    LEAST,
    MOST_AHEAD,
    MOST_CELLS,
    OWN_HORIZONS,
    OWN_MOST_SERIES,
    SEASONS,
    Wanted,
    refuse,
)
from townclerk.forecasts.own.doubts import as_fine, day_of, gaps, refuse_apart, refuse_twice
from townclerk.forecasts.own.guess import DAY_US, Understood
from townclerk.forecasts.own.holes import holes_of, holes_told
from townclerk.forecasts.own.kind_names import LEVEL
from townclerk.forecasts.own.kinds import kinds_of, said_of
from townclerk.forecasts.own.levels import new_level
from townclerk.forecasts.own.marks import Cells, OwnMark, marks_of, said_right
from townclerk.forecasts.own.rows import Rows, rows_of
from townclerk.forecasts.own.sheet import Sheet
from townclerk.forecasts.own.strange import lone_below
from townclerk.forecasts.own.totals import totals_of

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]
    Note = tuple[str, dict[str, Any]]

_FAR_DAYS = 20_000
_HOURS_DAYS, _DAYS_DAYS, _WEEKS_DAYS = 21, 56, 182
_GAPS = {"H": (0, 0.9), "D": (0.9, 4), "W": (4, 10), "M": (10, 45), "Q": (85, 97), "Y": (350, 380)}
"""Days from one row to the next, above and up to, of rows of a grain: offices close at weekends and holidays.
Two months, or half years, are no grain."""
_RARE = 0.2
_LEVELS = 3


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
        marks: the values far from what is usual.
        aside: (series, periods) what is usual instead of those kept out, which `y` does not know; else NaN.
        right: (series, periods) which of them are said to be right.
        apart: the series that are the sum of some others, and are not added to them.
        kinds: by series "amount", "level" (nothing of it is added up) or "running" (`y` has what came since).
    """

    wanted: Wanted
    ids: tuple[str, ...]
    y: Array
    last: int
    closed: Array
    notes: tuple[tuple[str, dict[str, Any]], ...]
    marks: tuple[OwnMark, ...]
    aside: Array
    right: Array
    apart: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def one_kind(self) -> bool:
        """Whether all series are of one kind of amount, so that they may be added."""
        alike = self.wanted.counted or self.wanted.across or len(self.wanted.values) == 1
        return bool(alike) and self.wanted.added != "mean" and LEVEL not in self.kinds


def series_of(sheet: Sheet, found: Understood) -> Series:
    """The series of a table.

    Raises:
        OwnRefused: a cell that is no number, too many series, too few periods, a horizon too far.
    """
    sheet = found.sheet
    kinds = kinds_of(sheet, found, rows_of(sheet, found))
    found = replace(found, wanted=said_of(found.wanted, kinds))
    rows, levels = kinds.rows, np.array([kind == LEVEL for kind in kinds.of])
    if len(rows.names) > OWN_MOST_SERIES:
        raise refuse("series", n=len(rows.names), most=OWN_MOST_SERIES)
    notes: list[tuple[str, dict[str, Any]]] = []
    if found.either:
        notes.append(("either", {"order": found.wanted.dates, "regular": found.regular}))
    notes += [*sheet.notes, *found.notes, *_units(sheet, found.wanted), *kinds.notes]
    refuse_apart(sheet, found)  # first: it says which line a date stands on that makes the span too long
    span = float(rows.at.max() - rows.at.min()) / DAY_US
    if span > _FAR_DAYS:
        raise refuse("far", first=day_of(rows.at.min()), last=day_of(rows.at.max()))
    code = found.wanted.frequency or _frequency(rows, found, span)
    periods = period_numbers(rows.at, code)
    y, n = _summed(rows, periods)
    if found.wanted.added == "mean" and not found.wanted.counted:
        y[~levels] /= np.where(n > 0, n, 1)[~levels]
    elif (n > 1).any() and not found.wanted.counted and as_fine(rows, periods):
        refuse_twice(sheet, found, rows, periods, code)
        if again := int((n - 1).clip(0)[~levels].sum()):
            notes.append(("summed", {"n": again}))
    y[levels] /= np.where(n > 0, n, 1)[levels]
    first = int(periods.min())
    cut, of_edges = _edges(rows.at, first, y.shape[1], code, found)
    first += cut.start
    y = np.where(n[:, cut] > 0, y[:, cut], np.nan)
    cells = Cells(rows, periods - first, sheet, found)
    return _checked(_judged(y, cells, first=first, code=code, notes=[*notes, *of_edges], kinds=kinds.of))


def _units(sheet: Sheet, wanted: Wanted) -> list[Note]:
    """In what the amounts of the columns that are forecast are."""
    columns: dict[str, list[str]] = {}
    for name in wanted.values:
        if name in sheet.amounts and sheet.amounts[name].unit:
            columns.setdefault(sheet.amounts[name].unit, []).append(name)
    return [
        ("unit", {"unit": unit, "columns": names[:6], "all": wanted.across})
        for unit, names in columns.items()
    ]


def _judged(
    y: Array, cells: Cells, *, first: int, code: str, notes: list[Note], kinds: tuple[str, ...]
) -> Series:
    """The series of `y` (NaN: without a row), without values that lie far from what is usual."""
    asked, names, known = cells.found.wanted, cells.rows.names, np.isfinite(y)
    right = said_right(asked, names, first, y.shape[1], code)
    # One sign mistyped makes no table of amounts that may lie below zero.
    lone = lone_below(y, code) & ~right
    open_, shut = _filled(np.where(lone, np.nan, y), known, first=first, code=code)
    missing = asked.missing or _missing(
        y, known & ~lone, shut, counted=bool(asked.counted), levels=LEVEL in kinds
    )
    y, wanted = open_, replace(asked, frequency=code, missing=missing, added=asked.added or "sum")
    holes = np.zeros_like(known)
    if missing == "zero":
        holes = holes if asked.missing else holes_of(y, known, shut, code)
        begun = np.cumsum(known, axis=1) > 0
        y = np.where(~known & begun & ~holes & np.isnan(y), 0.0, y)
    if shut.any():
        notes.append(("closed", _when_closed(shut, first, code)))
    if holes.any():
        notes += holes_told(holes, tuple(names), first=first, code=code)
    if not asked.counted:
        notes += gaps(known | holes, shut, first=first, zero=missing == "zero", code=code)
    if (y < 0).any():
        notes.append(("below", {"n": int((y < 0).sum())}))
    found = marks_of(y, cells, wanted=wanted, first=first, closed=shut, lone=lone, right=right)
    aside = found.strange & ~right
    return Series(
        wanted, tuple(names), np.where(aside, np.nan, y), first + y.shape[1] - 1, shut, tuple(notes),
        found.marks, np.where(aside, found.usual, np.nan), found.strange & right,
        kinds=kinds,
    )  # fmt: skip


def _filled(y: Array, known: Array, *, first: int, code: str) -> tuple[Array, Array]:
    """The values with a zero at closed periods that have no row, and which those are."""
    # Hours that are closed have no row in some tables, and a zero in others.
    ever = known if (y < 0).any() else known & ~(y == 0)
    shut = _closed(ever, first, code, max(MOST_AHEAD.values()))
    begun = np.cumsum(known, axis=1) > 0
    return np.where(~known & begun & shut[: y.shape[1]], 0.0, y), shut


def _frequency(rows: Rows, found: Understood, span: float) -> str:
    """The grain: of regular rows their own; of what happened at any time the finest that holds enough."""
    if found.wanted.counted:
        starts = np.unique(rows.at // DAY_US).astype("datetime64[D]")
        if len(starts) >= LEAST and (starts == starts.astype("datetime64[M]")).all():
            quarters = (starts.astype("datetime64[M]").astype(np.int64) % 3 == 0).all()
            return "Q" if quarters else "M"  # of what happened only the month is told, or the quarter
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
    found_code = next((code for code, (above, most) in _GAPS.items() if above <= gap <= most), "")
    if not found_code:
        raise refuse("too_coarse")
    return found_code


def _summed(rows: Rows, periods: Array) -> tuple[Array, Array]:
    """(series, periods) sums, and how many values went into each."""
    first, width = int(periods.min()), int(periods.max() - periods.min()) + 1
    if width * len(rows.names) > MOST_CELLS:
        raise refuse("cells", series=len(rows.names), periods=width)
    known = np.isfinite(rows.y)
    y, n = np.zeros((len(rows.names), width)), np.zeros((len(rows.names), width))
    np.add.at(y, (rows.codes[known], periods[known] - first), rows.y[known])
    np.add.at(n, (rows.codes[known], periods[known] - first), 1)
    return y, n


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
    if started > begin and code in "WMQY" and started - begin >= 2 * step:
        left = 1
        notes.append(("first_cut", {"ds": _second(begin), "next": _second(second)}))
    if stopped < end and code in "WMQY":
        right = 1
        notes.append(("last_cut", {"ds": _second(last), "until": _second(stopped - 86_400)}))
    return slice(left, width - right), notes


def _second(moment: int) -> str:
    return str(np.datetime64(moment, "s").astype("datetime64[D]"))


def _missing(y: Array, known: Array, shut: Array, *, counted: bool, levels: bool) -> str:
    """What a period without a row is: nothing happened, or nobody wrote it down.

    Of counts among which no zero is ever written, though many open periods have no row, the zeros were left
    out.
    """
    if counted or levels:
        return "zero" if counted else "unknown"
    values = y[known]
    counts = bool(len(values)) and not (values % 1).any() and float(values.min()) > 0
    known = known[:, ~shut[: known.shape[1]]]
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


def _levels(y: Array, names: tuple[str, ...], closed: Array, last: int, code: str) -> list[Note]:
    """Of up to three series, the largest first, since when their level is another."""
    notes: list[Note] = []
    for i in np.argsort(-np.nansum(y, axis=1), kind="stable"):
        level = new_level(np.where(closed, np.nan, y[i]), code)
        if level is not None and len(notes) < _LEVELS:
            ds = period_names(np.array([last - y.shape[1] + 1 + level.since]), code)[0]
            told = {"ds": ds, "before": level.before, "now": level.now, "frequency": code}
            notes.append(("level", {"name": names[int(i)], **told}))
    return notes


def _without_totals(found: Series) -> Series:
    """`found` without the sum of all its other series; sums of some others are kept apart."""
    if not found.one_kind or found.wanted.counted:
        return found
    totals = totals_of(np.where(np.isfinite(found.aside), found.aside, found.y), found.ids)
    if not (totals.whole or totals.some):
        return found
    left = np.ones(len(found.ids), dtype=bool)
    left[list(totals.whole)] = False
    names = [[found.ids[i] for i in some] for some in totals]
    notes = [
        (code, {"names": some[:6], "n": len(some)})
        for code, some in zip(("total", "subtotal"), names, strict=True)
        if some
    ]
    return replace(
        found, ids=tuple(name for name in found.ids if name not in names[0]), y=found.y[left],
        aside=found.aside[left], right=found.right[left], notes=(*notes, *found.notes), apart=tuple(names[1]),
        kinds=tuple(kind for kind, kept in zip(found.kinds, left.tolist(), strict=True) if kept),
        marks=tuple(one for one in found.marks if one.series not in names[0]),
    )  # fmt: skip


def _checked(found: Series) -> Series:
    """The series that can be forecast, with a horizon.

    Raises:
        OwnRefused: too few periods, or a horizon that is too far.
    """
    found = _without_totals(found)
    code, y, names, notes = found.wanted.frequency, found.y, found.ids, found.notes
    aside, right, kinds = found.aside, found.right, found.kinds
    recent = y[:, -max(SEASONS[code], LEAST) :]
    lives = np.asarray(np.isfinite(recent).any(axis=1))
    if not lives.all() and lives.any():
        over = {"n": int((~lives).sum()), "name": names[int(np.flatnonzero(~lives)[0])]}
        notes = (*notes, ("ended", over))
        y, names = y[lives], tuple(name for name, kept in zip(names, lives.tolist(), strict=True) if kept)
        aside, right = aside[lives], right[lives]
        kinds = tuple(kind for kind, kept in zip(kinds, lives.tolist(), strict=True) if kept)
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
    notes = (*notes, *_levels(y, names, closed[: y.shape[1]], found.last, code))
    return replace(
        found, wanted=replace(found.wanted, horizon=horizon), ids=names, y=y, closed=closed, notes=notes,
        aside=aside[:, begin:], right=right[:, begin:], kinds=kinds,
    )  # fmt: skip
