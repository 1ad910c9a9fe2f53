"""How a table is to be read, as far as nobody says: what says when, what is counted, what names a series."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.own.asked import ORDERS, OWN_MOST_SERIES, OwnColumn, OwnRefused, Wanted, refuse
from townclerk.forecasts.own.cells import refuse_unread
from townclerk.forecasts.own.dates import moments
from townclerk.forecasts.own.kept import once, within, within_head, without_totals
from townclerk.forecasts.own.labels import (
    is_code,
    is_poor,
    measures_of,
    names_rows,
    rank,
    says_how_many,
    says_what,
)
from townclerk.forecasts.own.sheet import Sheet

if TYPE_CHECKING:
    import pyarrow as pa

    Array = np.ndarray[Any, np.dtype[Any]]
    Note = tuple[str, dict[str, Any]]

DAY_US = 86_400_000_000
_SAYS_WHEN = re.compile(
    r"^ds$|date|day|week|month|time|when|fecha|día|dia|semana|mes|hora|datum|monat|woche|jour|mois|"
    r"تاريخ|يوم|أسبوع|شهر|وقت",
    re.I,
)
_BEGAN = re.compile(
    r"creat|open|request|receiv|start|begin|submit|alta|inicio|entrada|إنشاء|فتح|استلام", re.I
)
_MOST_OF_LOG = 200
_HEAD_LEAST, _HEAD_SHARE = 4, 0.5
_MOST_TOLD = 8
_ROW_EACH = 0.9
_TOLD = 10
_FEW_EACH, _FEW_NAMES = 4, 30
_HARDLY_HOLES, _HOLES = 0.7, 0.5
_SOME_TWICE, _MOST_TWICE = 0.1, 0.5
"""Where a larger share of rows is of a moment that another row is of, a row is something that happened."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A table with how it is to be read.

    Attributes:
        wanted: complete but for frequency, horizon and what a period without a row is.
        at: (rows, or columns with `across`) microseconds of 1970 on the clock as written.
        times: whether hours are told.
        either: days and months could be the other way round.
        regular: they are read as makes the series regular, which the other way does not.
        sheet: the table without the rows that do not count.
        notes: what the reader should know of how it was read: (code, values).
    """

    wanted: Wanted
    at: Array
    times: bool
    either: bool
    regular: bool
    sheet: Sheet
    notes: tuple[tuple[str, dict[str, Any]], ...]


def understood(sheet: Sheet, wanted: Wanted) -> Understood:
    """How `sheet` is read: as `wanted` says, and where it says nothing as the table suggests.

    Raises:
        OwnRefused: a column that is not there, no column of dates, a cell that is none.
    """
    sheet, notes = once(sheet, wanted)
    for name in (wanted.date, *wanted.values, *(wanted.groups or ())):
        if name and name not in sheet.cells:
            raise refuse("no_column", name=name, known=", ".join(list(sheet.cells)[:12]))
    across = _across(sheet) if wanted.across is None else wanted.across
    if across and not wanted.date:
        return _understood_across(sheet, wanted, notes)
    date = wanted.date or _date(sheet)
    sheet, of_totals = without_totals(sheet, date)
    order, either = sheet.order.get(date, ("ymd", False))
    if wanted.dates in ORDERS:
        order, either = wanted.dates, False
    regular = _regular(sheet.text(date)) if either else ""
    if either:
        order = regular or ("mdy" if wanted.country.upper() == "US" else order)
    at, bad = moments(sheet.text(date), order=order, excel=sheet.excel)
    missing = np.asarray(sheet.text(date).is_null())
    _refuse_dates(sheet, date, bad | missing)
    sheet, at, of_days = within(sheet, wanted, at)
    times = bool((at % DAY_US != 0).mean() > 0.5)
    told = replace(wanted, date=date, across=False, dates=order, decimal=wanted.decimal or sheet.decimal)
    told, of_columns = _columns(sheet, told, at, times=times)
    notes = [*notes, *of_totals, *of_days, *of_columns]
    return Understood(told, at, times, either, bool(regular), sheet, tuple(notes))


def _regular(text: pa.Array) -> str:
    """Of days or months first, what makes the dates follow each other without holes; "": neither clearly."""
    kept = {order: _kept(moments(text, order=order)[0]) for order in ("dmy", "mdy")}
    best = max(kept, key=lambda order: kept[order])
    return best if kept[best] >= _HARDLY_HOLES and min(kept.values()) < _HOLES * kept[best] else ""


def _kept(at: Array) -> float:
    """Of the days, weeks or months from the first moment to the last, which share has a row."""
    days = np.unique(at // DAY_US)
    if len(days) < 2:
        return 0.0
    gap = float(np.median(np.diff(days)))
    if gap < 4:
        return len(days) / float(np.ptp(days) + 1)
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    steps = days // 7 if gap <= 10 else months
    return len(np.unique(steps)) / float(np.ptp(steps) + 1)


def _refuse_dates(sheet: Sheet, date: str, wrong: Array) -> None:
    """Tell up to ten cells that are no dates."""
    rows = np.flatnonzero(wrong)
    if not len(rows):
        return
    cells = [str(sheet.text(date)[int(row)].as_py() or "")[:60] for row in rows[:_TOLD]]
    found = [
        refuse(
            "no_date" if cell else "empty_date",
            line=int(sheet.lines[row]),
            column=date,
            cell=cell,
            n=len(rows),
        ).refused[0]
        for row, cell in zip(rows[:_TOLD], cells, strict=True)
    ]
    raise OwnRefused(*found)


def _date(sheet: Sheet) -> str:
    """The column that says when: by its kind, its name, and where several do by what it says of."""
    dated = sheet.of("date")
    if not dated:
        raise refuse("no_dates", known=", ".join(list(sheet.cells)[:12]))
    return max(
        dated,
        key=lambda one: (
            bool(_BEGAN.search(one.name)),
            bool(_SAYS_WHEN.search(one.name)),
            one.distinct > 1,
            -dated.index(one),
        ),
    ).name


def _across(sheet: Sheet) -> bool:
    """Whether the head of the table holds dates rather than names."""
    import pyarrow as pa

    names = pa.array(list(sheet.cells), pa.string())
    read = ~moments(names, order="dmy")[1] | ~moments(names, order="mdy")[1]
    return int(read.sum()) >= max(_HEAD_LEAST, int(_HEAD_SHARE * len(names)))


def _understood_across(sheet: Sheet, wanted: Wanted, notes: list[Note]) -> Understood:
    import pyarrow as pa

    from townclerk.forecasts.own.dates import order_of

    names = list(sheet.cells)
    bad = {order: moments(pa.array(names, pa.string()), order=order)[1] for order in ("ymd", "dmy", "mdy")}
    dated = [
        n for n, wrong in zip(names, np.logical_and.reduce(list(bad.values())), strict=True) if not wrong
    ]
    head = pa.array(dated, pa.string())
    order, share, either = order_of(head)
    if wanted.dates in ORDERS:
        order, either = wanted.dates, False
    if share:
        raise refuse("head_dates")
    regular = _regular(head) if either else ""
    order = regular or order
    groups = wanted.groups
    if groups is None:
        rest = [one for one in sheet.columns if one.name not in dated and one.kind != "empty"]
        groups = tuple(one.name for one in rest if one.kind == "text") or tuple(one.name for one in rest[:1])
    at = moments(head, order=order)[0]
    dated, at, of_days = within_head(dated, wanted, at)
    told = replace(
        wanted,
        date="",
        across=True,
        values=tuple(dated),
        counted=False,
        groups=groups,
        dates=order,
        decimal=wanted.decimal or sheet.decimal,
    )
    return Understood(told, at, False, either, bool(regular), sheet, (*notes, *of_days))


def _columns(sheet: Sheet, wanted: Wanted, at: Array, *, times: bool) -> tuple[Wanted, list[Note]]:
    """What is counted, and what names the series; and which numbers were taken for labels."""
    numbers = [one for one in sheet.of("number") if one.name != wanted.date]
    measures = measures_of(sheet, numbers, at)
    values: tuple[str, ...] = wanted.values
    groups = wanted.groups
    counted = wanted.counted
    if counted is None:
        counted = not values and (not measures or _is_log(sheet, measures, wanted, at, times=times))
        if counted:
            _refuse_to_count(sheet, wanted, at, times=times)
    if not counted and not values:
        named = [one for one in measures if says_how_many(one.name)]
        chosen = named if len(named) == 1 else (measures or numbers)
        values = tuple(one.name for one in chosen)
        if not values:
            raise refuse("no_values", known=", ".join(list(sheet.cells)[:12]))
    if counted:
        values = ()
    if groups is None:
        groups = _groups_of_log(sheet, wanted) if counted else _groups(sheet, wanted, values, at)
    labels = [one.name for one in numbers if one.name not in (*values, *groups)]
    guessed = wanted.counted is None and not wanted.values
    notes: list[Note] = []
    if guessed and (counted or labels):
        notes = [
            ("counted" if counted else "labels", {"columns": labels[:_MOST_TOLD], "groups": list(groups)})
        ]
    return replace(wanted, values=values, counted=counted, groups=groups), notes


def _refuse_to_count(sheet: Sheet, wanted: Wanted, at: Array, *, times: bool) -> None:
    """Refuse to count rows where amounts were meant: there is a column of them that cannot be read.

    Of regular periods with a row each, counting would say nothing but one, one, one.
    """
    unread = [name for name, one in sheet.amounts.items() if not one.whole and not is_code(name)]
    log = _is_log(sheet, [], wanted, at, times=times)
    for name in unread:
        if name != wanted.date and (says_how_many(name) or not log):
            raise refuse_unread(sheet, name, wanted.decimal)
    if len(np.unique(at)) == len(at) and not times and _kept(at) >= _ROW_EACH:
        raise refuse("no_values", known=", ".join(list(sheet.cells)[:12]))


def _is_log(sheet: Sheet, measures: list[OwnColumn], wanted: Wanted, at: Array, *, times: bool) -> bool:
    """Whether a row is something that happened rather than how often: at any moment, none says how many."""
    if any(says_how_many(one.name) for one in measures):
        return False
    if names_rows(sheet, at) or (times and len(np.unique(at % 3_600_000_000)) > 4):
        return True
    few = max(len(at) // _FEW_EACH, _FEW_NAMES)
    labels = [
        one for one in sheet.columns if one.kind == "text" or (one.kind == "number" and one not in measures)
    ]
    # What nearly each row has another of, such as an address, tells nothing apart.
    names = tuple(one.name for one in labels if one.name != wanted.date and one.distinct <= few)
    repeated = _repeated(sheet, names, at)
    # Months or weeks of which a few stand there twice are no log: of what happens many are of one week.
    return repeated > (_MOST_TWICE if _of_periods(at) else _SOME_TWICE)


def _of_periods(at: Array) -> bool:
    """Whether every moment begins a month, or all of them are of one weekday."""
    days = np.unique(at // DAY_US)
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return len(days) > 1 and bool((days == months).all() or ((days - days[0]) % 7 == 0).all())


def _repeated(sheet: Sheet, groups: tuple[str, ...], at: Array) -> float:
    """The share of rows whose series and moment came before."""
    codes, _names = coded(sheet, groups)
    together = np.unique(np.stack([codes, at], axis=1), axis=0)
    return 1 - len(together) / max(len(at), 1)


def _groups(sheet: Sheet, wanted: Wanted, values: tuple[str, ...], at: Array) -> tuple[str, ...]:
    """The columns that tell rows of one moment apart: those that name things, until no two rows are alike."""
    some = [
        one
        for one in sheet.columns
        if one.name not in (*values, wanted.date)
        and one.kind in ("text", "number")
        and 1 < one.distinct <= OWN_MOST_SERIES
        and (one.kind == "text" or says_what(one.name) or one not in measures_of(sheet, [one], at))
    ]
    some.sort(key=rank)
    chosen: tuple[str, ...] = ()
    for one in some:
        if not _repeated(sheet, chosen, at):
            break
        tried = (*chosen, one.name)
        if len(coded(sheet, tried)[1]) <= OWN_MOST_SERIES:
            chosen = tried
    return chosen


def _groups_of_log(sheet: Sheet, wanted: Wanted) -> tuple[str, ...]:
    """Up to two columns by which what happened is told apart, if not too many series come of it."""
    named = [
        one
        for one in sheet.columns
        if one.name != wanted.date
        and 1 < one.distinct <= _MOST_OF_LOG
        and says_what(one.name)
        and not is_poor(one.name)
    ]
    # Codes of places only where no words tell rows apart: "61" says less than "Garbage in yard".
    texts = [one for one in named if one.kind == "text"]
    some = sorted(texts or [one for one in named if one.kind == "number"], key=rank)
    chosen: tuple[str, ...] = ()
    for one in some[:3]:
        if len(chosen) < 2 and len(coded(sheet, (*chosen, one.name))[1]) <= _MOST_OF_LOG:
            chosen = (*chosen, one.name)
    return chosen


def coded(sheet: Sheet, groups: tuple[str, ...]) -> tuple[Array, list[str]]:
    """The series of each row as a code, and the names: what stands in `groups`, parted by " / "."""
    if not groups:
        return np.zeros(len(sheet.lines), dtype=np.int64), [""]
    parts, names = [], []
    for group in groups:
        found = sheet.text(group).fill_null("–").dictionary_encode()
        parts.append(np.asarray(found.indices).astype(np.int64))
        names.append([str(one).replace(" / ", " ")[:120] for one in found.dictionary.to_pylist()])
    rows, codes = np.unique(np.stack(parts, axis=1), axis=0, return_inverse=True)
    told = [" / ".join(names[k][int(c)] for k, c in enumerate(row)) for row in rows]
    return codes.reshape(-1).astype(np.int64), told
