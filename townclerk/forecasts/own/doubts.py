"""What of a table is asked back or told: dates far from all others, rows twice, periods without a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.evaluation.calendars import period_names
from townclerk.forecasts.own.asked import LEAST, refuse
from townclerk.forecasts.own.guess import DAY_US, Understood
from townclerk.forecasts.own.rows import Rows, cell_of
from townclerk.forecasts.own.sheet import Sheet

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_APART_DAYS, _APART_GAPS = 200.0, 20.0
"""A date so many days, and so many usual steps, from all others is mistyped where hardly any is like it."""
_FEW_TWICE = 0.1
"""Where a larger share of rows is of a period that another row is of, that is how the table is made."""


def refuse_apart(sheet: Sheet, found: Understood) -> None:
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
            "apart", line=line, column=found.wanted.date or None, day=day_of(alone[0]),
            first=day_of(rest[0]), last=day_of(rest[-1]),
            bound="until" if late else "since", at=day_of(rest[-1] if late else rest[0]),
        )  # fmt: skip


def refuse_twice(sheet: Sheet, found: Understood, rows: Rows, periods: Array, code: str) -> None:
    """Ask where a few rows are of a series and period that another row is of: added they may count twice.

    Not of hours: each autumn one comes twice.
    """
    if found.wanted.added or code == "H" or not as_fine(rows, periods):
        return
    known = np.flatnonzero(np.isfinite(rows.y))
    place = periods[known] - int(periods.min())
    keys = rows.codes[known].astype(np.int64) * (int(np.ptp(periods)) + 1) + place
    _values, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    again = np.setdiff1d(np.arange(len(known)), first)
    if not len(again) or len(again) > _FEW_TWICE * len(known) + 1:
        return
    number = int(known[again[0]])
    line, column = cell_of(sheet, found, number)
    other, _column = cell_of(sheet, found, int(known[first[inverse[again[0]]]]))
    ds = period_names(periods[number : number + 1], code)[0]
    raise refuse("twice", line=line, column=column, n=len(again), other=other, ds=ds, frequency=code)


def gaps(known: Array, shut: Array, *, first: int, zero: bool, code: str) -> list[tuple[str, dict[str, Any]]]:
    """How many periods between others have no row, and what they are taken for.

    Args:
        known: (series, periods) of which there is a row.
        shut: (periods or more) at which there never is anything: those are no gaps.
        first: the number of the first period.
        zero: whether they are read as zero.
    """
    begun = np.cumsum(known, axis=1) > 0
    goes_on = np.cumsum(known[:, ::-1], axis=1)[:, ::-1] > 0
    none = ~known & begun & goes_on & ~shut[: known.shape[1]]
    if not none.any():
        return []
    where = np.flatnonzero(none.any(axis=0))
    told = {"n": int(none.sum()), "days": period_names(first + where[:3], code), "more": len(where) > 3}
    return [("zeros" if zero else "gaps", {**told, "frequency": code})]


def as_fine(rows: Rows, periods: Array) -> bool:
    """Whether rows are of the very periods that are forecast, so that two of one are no matter of course."""
    return len(np.unique(rows.at)) <= len(np.unique(periods))


def day_of(moment: int) -> str:
    """The day of a moment in microseconds of 1970, in ISO's way."""
    return str(np.datetime64(int(moment) // 1_000_000, "s").astype("datetime64[D]"))
