"""A run without rows in a series that never has nothing is not known; chance, or what comes back, is zero."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import numpy as np
import pytest

from townclerk.cli_forecast_words import note_line
from townclerk.forecasts import Wanted
from townclerk.forecasts.own.guess import understood
from townclerk.forecasts.own.periods import Series, series_of
from townclerk.forecasts.own.sheet import Sheet

Bring = Callable[..., Sheet]
FIRST = date(2024, 1, 1)
AUGUST = (date(2025, 8, 1), date(2025, 8, 31))


def read(sheet: Sheet, wanted: Wanted | None = None) -> Series:
    return series_of(sheet, understood(sheet, wanted or Wanted()))


def counted(days: Iterator[date], each: Callable[[date], int], without: Callable[[date], bool]) -> list[str]:
    """A row for each case of two kinds; "parking" has none on some days."""
    rows = []
    for number, day in enumerate(days):
        rows += [f"{day},bins"] * 6
        if not without(day):
            rows += [f"{day},parking"] * each(day)
        if number % 50 == 0:
            rows += [f"{day},rare"]
    return rows


def days(n: int = 700) -> Iterator[date]:
    return (FIRST + timedelta(n) for n in range(n))


def within(first: date, last: date) -> Callable[[date], bool]:
    return lambda day: first <= day <= last


@pytest.mark.parametrize("weekends", [True, False], ids=["every day", "weekdays"])
def test_a_month_without_rows_in_a_series_that_never_has_nothing_is_not_known(
    bring: Bring, weekends: bool
) -> None:
    some = (day for day in days() if weekends or day.weekday() < 5)
    lines = counted(some, lambda day: 5 + day.day % 4, within(*AUGUST))
    found = read(bring("day,kind", *lines), Wanted(groups=("kind",), counted=True))
    at = {name: found.y[i] for i, name in enumerate(found.ids)}
    begin = (AUGUST[0] - FIRST).days
    open_ = [n for n in range(begin, begin + 31) if weekends or (FIRST + timedelta(n)).weekday() < 5]
    assert np.isnan(at["parking"][open_]).all()
    assert np.isfinite(at["parking"]).sum() == len(at["parking"]) - len(open_)
    assert np.isfinite(at["rare"]).all()
    assert np.isfinite(at["bins"]).all()
    (told,) = [values for code, values in found.notes if code == "holes"]
    assert (told["name"], told["first"], told["last"], told["n"]) == (
        "parking", "2025-08-01", "2025-08-31" if weekends else "2025-08-29", len(open_)
    )  # fmt: skip
    assert "parking: " in note_line("holes", told)


def test_numbers_by_weekday_with_a_month_left_out_are_not_read_as_zero(bring: Bring) -> None:
    lines = [f"{day},{n % 5 + 5},{n % 3 + 9}" for n, day in enumerate(days()) if day.weekday() < 5]
    lines = [f"{line.rsplit(',', 2)[0]},,{line.rsplit(',', 1)[1]}" if "2025-08" in line else line
             for line in lines]  # fmt: skip
    found = read(bring("day,a,b", *lines))
    assert found.wanted.missing == "unknown"
    assert int(np.isnan(found.y[found.ids.index("a")]).sum()) == 21


@pytest.mark.parametrize(
    ("each", "without"),
    [
        (lambda day: 5, within(date(2025, 8, 1), date(2025, 8, 3))),
        (lambda day: 5, lambda day: day.month == 8),
        (lambda day: 5 * (day.toordinal() % 3 == 0), within(*AUGUST)),
    ],
    ids=["three days", "every August", "often nothing"],
)
def test_what_may_be_nothing_is_zero(
    bring: Bring, each: Callable[[date], int], without: Callable[[date], bool]
) -> None:
    lines = counted(days(), each, without)
    found = read(bring("day,kind", *lines), Wanted(groups=("kind",), counted=True))
    assert np.isfinite(found.y[:, 7:]).all()  # a series begins with its first row
    assert "holes" not in dict(found.notes)


def test_who_says_that_it_is_zero_is_believed(bring: Bring) -> None:
    lines = counted(days(), lambda day: 5, within(*AUGUST))
    found = read(bring("day,kind", *lines), Wanted(groups=("kind",), counted=True, missing="zero"))
    assert np.isfinite(found.y).all()
