"""Anybody's table: what was planted in its shape is understood, what is wrong is told by line and column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from townclerk.forecasts import OwnRefused, Wanted
from townclerk.forecasts.own.examples import own_example
from townclerk.forecasts.own.guess import understood
from townclerk.forecasts.own.periods import Series, series_of
from townclerk.forecasts.own.sheet import Sheet

Bring = Callable[..., Sheet]
FIRST = date(2022, 1, 3)


def read(sheet: Sheet, wanted: Wanted | None = None) -> Series:
    return series_of(sheet, understood(sheet, wanted or Wanted()))


def days(n: int, step: int = 1) -> list[date]:
    return [FIRST + timedelta(days=k * step) for k in range(n)]


@pytest.mark.parametrize("written", ["%d/%m/%Y", "%d.%m.%Y", "%m/%d/%Y", "%Y-%m-%d", "%Y%m%d", "%B %d, %Y"])
def test_dates_are_read_however_they_are_written(bring: Bring, written: str) -> None:
    lines = [f'"{day.strftime(written)}";"{k % 7 + 3}"' for k, day in enumerate(days(60))]
    found = read(bring("when;how many", *lines))
    assert (found.wanted.frequency, found.wanted.date, found.wanted.values) == ("D", "when", ("how many",))
    assert found.y.tolist() == [[float(k % 7 + 3) for k in range(60)]]


@pytest.mark.parametrize(
    "name", ["enero de {y}", "Jan. {y}", "{y}-01", "01/{y}", "janvier {y}", "يناير {y}", "Januar {y}"]
)
def test_months_are_read_in_several_languages(bring: Bring, name: str) -> None:
    others = [f"{{y}}-{month:02}" for month in range(2, 13)]
    rows = [one.format(y=y) for y in (2021, 2022) for one in (name, *others)]
    found = read(bring("month,visits", *(f"{row},{k + 1}" for k, row in enumerate(rows))))
    assert found.wanted.frequency == "M"
    assert found.y.tolist() == [[float(k + 1) for k in range(24)]]


def test_weeks_of_iso_are_read(bring: Bring) -> None:
    lines = [
        f"{day.isocalendar().year}-W{day.isocalendar().week:02},{k}" for k, day in enumerate(days(60, 7))
    ]
    found = read(bring("week,calls", *lines))
    assert found.wanted.frequency == "W"
    assert found.y.shape == (1, 60)


def test_which_of_day_and_month_stands_first_is_told_where_it_could_be_either(bring: Bring) -> None:
    dates = [f"0{day}/0{month}/2024" for month in range(1, 10) for day in range(1, 3)]
    sheet = bring("date,n", *(f"{one},{k}" for k, one in enumerate(dates)))
    found = understood(sheet, Wanted())
    assert (found.wanted.dates, found.either) == ("dmy", True)
    assert understood(sheet, Wanted(country="US")).wanted.dates == "mdy"
    assert ("either", {"order": "dmy", "regular": False}) in read(sheet, Wanted(frequency="M")).notes
    assert not understood(sheet, Wanted(dates="mdy")).either


@pytest.mark.parametrize(
    ("cells", "delimiter", "expected"),
    [
        (["1.234,5", "2.000,0"], ";", 1234.5),
        (["1,234.5", "2,000.0"], ";", 1234.5),
        (["1.234", "2.000"], ";", 1234.0),
        (["1,234", "2,000"], "\t", 1234.0),
        (["1 234,5", "2 000,5"], ";", 1234.5),
        (["3,25", "4,5"], ";", 3.25),
    ],
)
def test_decimal_commas_and_points_are_told_apart(
    bring: Bring, cells: list[str], delimiter: str, expected: float
) -> None:
    lines = [f"{day}{delimiter}{cells[k % 2]}" for k, day in enumerate(days(20))]
    found = read(bring(f"day{delimiter}amount", *lines))
    assert found.y[0, 0] == expected


def test_a_row_for_each_thing_that_happened_is_counted(bring: Bring) -> None:
    lines = ["id,created,closed,type,latitude"]
    for k in range(400):
        at = datetime(2024, 1, 1) + timedelta(hours=5.7 * k)
        lines.append(
            f"{1000 + k},{at:%m/%d/%Y %I:%M:%S %p},{at:%m/%d/%Y %I:%M:%S %p},{'ab'[k % 2]},41.{k:03}"
        )
    found = read(bring(*lines))
    wanted = found.wanted
    assert (wanted.counted, wanted.date, wanted.groups, wanted.missing) == (
        True,
        "created",
        ("type",),
        "zero",
    )
    assert found.ids == ("a", "b")
    assert found.y.sum() == 400


def test_columns_of_numbers_side_by_side_are_series(bring: Bring) -> None:
    lines = [f"{day},{k},{2 * k},{3 * k}" for k, day in enumerate(days(30))]
    found = read(bring("day,desk,phone,online", *lines))
    assert found.ids == ("desk", "phone", "online")
    assert found.y[:, 10].tolist() == [10, 20, 30]


def test_dates_in_the_head_of_a_table_are_periods(bring: Bring) -> None:
    months = [f"{y}-{m:02}" for y in (2021, 2022) for m in range(1, 13)]
    found = read(bring("Office;" + ";".join(months), "North;" + ";".join(f"{k},5" for k in range(24))))
    assert (found.wanted.across, found.wanted.frequency, found.ids) == (True, "M", ("North",))
    assert found.y[0].tolist() == [k + 0.5 for k in range(24)]


def test_weekdays_on_which_there_is_never_anything_are_closed(bring: Bring) -> None:
    lines = [f"{day},{40 + k % 5},1" for k, day in enumerate(days(200)) if day.weekday() < 5]
    found = read(bring("day,visits,x", *lines))
    assert ("closed", {"days": [5, 6]}) in found.notes
    weekday = [(FIRST + timedelta(days=k)).weekday() for k in range(len(found.closed))]
    assert found.closed.tolist() == [day > 4 for day in weekday]
    assert found.y[0, 5:7].tolist() == [0, 0]


def test_a_single_missing_day_is_not_known_rather_than_zero(bring: Bring) -> None:
    lines = [f"{day},{k % 4}" for k, day in enumerate(days(60)) if k != 31]
    found = read(bring("day,visits", *lines))
    assert found.wanted.missing == "unknown"
    assert np.flatnonzero(np.isnan(found.y[0])).tolist() == [31]
    assert read(bring("day,visits", *lines), Wanted(missing="zero")).y[0, 31] == 0


def test_weeks_that_are_not_whole_are_left_out_and_said(bring: Bring) -> None:
    lines = [f"{day},3" for day in days(7 * 20 + 3)]
    found = read(bring("day,visits", *lines), Wanted(frequency="W"))
    assert found.y.tolist() == [[21.0] * 20]
    last = (FIRST + timedelta(weeks=20)).isoformat()
    until = (FIRST + timedelta(days=7 * 20 + 2)).isoformat()
    assert found.notes == (("last_cut", {"ds": last, "until": until}),)


def test_a_series_that_ended_is_left_out_and_said(bring: Bring) -> None:
    lines = [f"{day},{kind},{k % 5}" for k, day in enumerate(days(120)) for kind in ("a", "b")]
    lines = [line for line in lines if not (",b," in line and line > str(FIRST + timedelta(days=60)))]
    found = read(bring("day,type,n", *lines))
    assert found.ids == ("a",)
    assert ("ended", {"n": 1, "name": "b"}) in found.notes


def codes(sheet: Sheet, wanted: Wanted | None = None) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(OwnRefused) as error:
        read(sheet, wanted)
    return [(one.code, one.line, one.column) for one in error.value.refused]


def test_what_is_no_date_or_number_is_told_by_line_and_column(bring: Bring) -> None:
    good = [f"{day},{k}" for k, day in enumerate(days(80))]
    assert codes(bring("day,n", *good, "soon,4", ",5")) == [("no_date", 82, "day"), ("empty_date", 83, "day")]
    assert codes(bring("day,n", *good, "2024-05-01,many")) == [("no_number", 82, "n")]


def test_what_does_not_do_is_refused(bring: Bring) -> None:
    assert codes(bring("name,n", "a,1", "b,2")) == [("no_dates", None, None)]
    assert codes(bring("day,n", *(f"{day},1" for day in days(5))))[0][0] == "short"
    assert codes(bring("day,n", *(f"{y}-01-01,1" for y in range(1980, 2020, 2)))) == [
        ("too_coarse", None, None)
    ]
    table = bring("day,n", *(f"{day},1" for day in days(40)))
    assert codes(table, Wanted(horizon=30)) == [("horizon", None, None)]
    assert codes(table, Wanted(date="when")) == [("no_column", None, None)]
    far = bring("day,n", *(f"{day},1" for day in days(40)), "0204-01-01,1", "2024-01-01,1")
    assert codes(far)[0][0] in {"far", "no_date"}


@pytest.mark.parametrize("typo", ["2035-03-01", "2026-01-20", "1999-01-02"])
def test_a_date_far_from_all_others_is_told_with_its_line(bring: Bring, typo: str) -> None:
    rows = [f"{day},{k % 7}" for k, day in enumerate(days(200))]
    rows[50] = f"{typo},3"
    assert codes(bring("day,n", *rows)) == [("apart", 52, "day")]


def test_a_long_break_that_more_than_a_few_rows_follow_is_none(bring: Bring) -> None:
    later = [f"2025-{month:02}-{day:02},4" for month in (5, 6) for day in range(1, 29)]
    read(bring("day,n", *(f"{day},{k % 7}" for k, day in enumerate(days(200))), *later))


def test_every_example_is_understood(bring: Bring) -> None:
    shapes = {}
    for name in ("visits", "requests", "permits"):
        found = read(bring(own_example(name) or "", name=f"{name}.csv"))
        shapes[name] = (
            found.wanted.frequency,
            bool(found.wanted.counted),
            bool(found.wanted.across),
            len(found.ids),
        )
    assert shapes == {
        "visits": ("D", False, False, 2),
        "requests": ("D", True, False, 9),
        "permits": ("M", False, True, 3),
    }
    assert own_example("other") is None


def test_the_way_round_that_makes_a_regular_series_is_taken(bring: Bring) -> None:
    months = [f"{month:02}/01/{year}" for year in range(2019, 2025) for month in range(1, 13)]
    for country in ("", "US"):
        found = understood(bring("date,n", *(f"{one},9" for one in months)), Wanted(country=country))
        assert (found.wanted.dates, found.either, found.regular) == ("mdy", True, True)
    turned = [f"01/{one[:2]}/{one[-4:]}" for one in months]
    found = understood(bring("date,n", *(f"{one},9" for one in turned)), Wanted(country="US"))
    assert (found.wanted.dates, found.regular) == ("dmy", True)


def test_a_date_centuries_off_is_told_with_its_line(bring: Bring) -> None:
    lines = [f"{day},5" for day in days(100, 1)]
    lines[40] = "2204-03-05,5"
    with pytest.raises(OwnRefused) as refused:
        read(bring("date,n", *lines))
    (one,) = refused.value.refused
    assert (one.code, one.line) == ("apart", 42)
