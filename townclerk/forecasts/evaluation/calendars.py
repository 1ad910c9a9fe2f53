"""The dates of anybody's periods, and what the calendar says of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.free_days import FreeDays, free_days_of
from townclerk.forecasts.seasons import calendar

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

MONTHS = {"M": 1, "Q": 3, "Y": 12}
"""How many months a period has."""
_MONDAY_DAYS = 4
_MOST_CELLS = 40_000_000


def starts_of(numbers: Array, frequency: str) -> Array:
    """When periods begin, as datetime64[s]."""
    if frequency == "H":
        return numbers.astype("datetime64[h]").astype("datetime64[s]")
    if frequency in MONTHS:
        return (numbers * MONTHS[frequency]).astype("datetime64[M]").astype("datetime64[s]")
    days = numbers * 7 + _MONDAY_DAYS if frequency == "W" else numbers
    return days.astype("datetime64[D]").astype("datetime64[s]")


def period_names(numbers: Array, frequency: str) -> list[str]:
    """When periods begin, in ISO's way: of hours with the minute."""
    unit = "datetime64[m]" if frequency == "H" else "datetime64[D]"
    return [str(moment.astype(unit)) for moment in starts_of(numbers, frequency)]


def span_of(first: int, last: int, frequency: str) -> tuple[int, int]:
    """The first and the last year of periods `first` to `last`."""
    begin, end = starts_of(np.array([first, last]), frequency).astype("datetime64[Y]").astype(int) + 1970
    return int(begin), int(end)


def facts_of(lasts: Array, *, columns: int, frequency: str, holidays: Collection[date]) -> Array:
    """(series or 1, columns, facts): the calendar of series whose last column is period `lasts`.

    One calendar serves all where they end together; none is made where it would not fit into memory.
    """
    ends = np.unique(lasts)
    span = int(ends[-1] - ends[0]) + columns
    first = int(ends[-1]) - span + 1
    facts = _facts(np.arange(first, first + span), frequency, holidays)
    if len(ends) == 1:
        return facts[None]
    if len(lasts) * columns * facts.shape[1] > _MOST_CELLS:
        return np.zeros((1, columns, 0))
    place = (lasts - first)[:, None] - np.arange(columns - 1, -1, -1)[None]
    return facts[place]


def free_columns(
    holidays: Collection[date], lasts: Array, *, columns: int, frequency: str
) -> FreeDays | None:
    """The holidays of series whose last column is period `lasts`; None for periods longer than a day."""
    length = {"D": 1, "H": 24}.get(frequency)
    ends = np.unique(lasts)
    if length is None or not holidays:
        return None
    first = (ends if len(ends) == 1 else np.asarray(lasts)) - columns + 1
    return free_days_of(holidays, first=first, columns=columns, length=length)


def _facts(numbers: Array, frequency: str, holidays: Collection[date]) -> Array:
    starts = starts_of(numbers, frequency)
    if frequency != "H":
        return calendar(
            starts.astype("datetime64[D]").astype(object).tolist(), code=frequency, holidays=holidays
        )
    days = starts.astype("datetime64[D]")
    first = days[0].astype(object)
    number = (days - days[0]).astype(int)
    every = [first + timedelta(n) for n in range(int(number[-1]) + 1)]
    hour = (starts - days).astype(int) // 3600
    return np.concatenate([calendar(every, code="D", holidays=holidays)[number], hour[:, None]], axis=1)
