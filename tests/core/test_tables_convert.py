"""Conversions: good values, bad cells with their line and hint, clocks that change."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townclerk.core.tables import (
    cell_problems,
    format_suggested,
    format_valid,
    to_boolean,
    to_choice,
    to_date,
    to_integer,
    to_number,
    to_text,
    to_timestamp,
)
from townclerk.core.tables.zones import localised

CHICAGO = ZoneInfo("America/Chicago")


def texts(*values: str | None) -> pa.Array:
    return pa.array(values, pa.string())


def test_dates_are_iso_unless_said() -> None:
    found = to_date(texts("1980-02-29", " 2024-1-5 ", "20240105", "", None, "NULL", "2024-01-05T23:30:00Z"))
    assert found.values.to_pylist() == [
        dt.date(1980, 2, 29),
        dt.date(2024, 1, 5),
        dt.date(2024, 1, 5),
        None,
        None,
        None,
        dt.date(2024, 1, 5),
    ]
    assert not found.bad.any()


@pytest.mark.parametrize(
    "bad",
    [
        "31/02/1980",
        "1980-02-30",
        "2023-02-29",
        "epoch",
        "infinity",
        "tomorrow",
        "0080-01-01",
        "2024-13-01",
        "45292",
    ],
)
def test_what_is_no_date(bad: str) -> None:
    found = to_date(texts("2024-01-05", bad))
    assert found.bad.tolist() == [False, True]
    assert found.values.to_pylist()[1] is None


def test_a_bad_cell_says_where_what_and_how() -> None:
    cells = texts("1980-01-31", "31/02/1980")
    problems = list(
        cell_problems(to_date(cells), cells, np.array([13, 14]), file="people.csv", column="birth_date")
    )
    assert [(row, str(problem)) for row, problem in problems] == [
        (1, "Line 14 of people.csv, birth_date: '31/02/1980' is not a date. Write it as YYYY-MM-DD.")
    ]


def test_formats_are_tried_in_order_and_iso_last() -> None:
    cells = texts("01/02/1980", "1980-02-29", "5 Mar 1999", "31/02/1980", "01/02/80")
    found = to_date(cells, formats=["%d/%m/%Y", "%d %b %Y"])
    assert found.values.to_pylist()[:3] == [dt.date(1980, 2, 1), dt.date(1980, 2, 29), dt.date(1999, 3, 5)]
    assert found.bad.tolist() == [False, False, False, True, True]
    assert found.hint == "Write it like 31/12/2024 (%d/%m/%Y) or 31 Dec 2024 (%d %b %Y)."
    swapped = to_date(texts("2024-05-01", "2024-13-01"), formats=["%Y-%d-%m"])
    assert swapped.values.to_pylist() == [dt.date(2024, 1, 5), dt.date(2024, 1, 13)]
    assert to_date(texts("2024-01-13"), formats=["%Y-%d-%m"]).bad.all()


def test_excels_day_numbers_only_where_meant() -> None:
    assert to_date(texts("45292"), formats=["excel"]).values.to_pylist() == [dt.date(2024, 1, 1)]
    assert to_date(texts("45292"), excel=True).values.to_pylist() == [dt.date(2024, 1, 1)]
    at = to_timestamp(texts("45292.5"), zone=ZoneInfo("UTC"), excel=True)
    assert at.values.to_pylist() == [dt.datetime(2024, 1, 1, 12, tzinfo=dt.UTC)]


def test_moments_are_on_the_agencys_clocks_unless_they_say() -> None:
    found = to_timestamp(
        texts(
            "2024-01-05 10:00",
            "2024-07-05T10:00:00",
            "2024-01-05T10:00:00Z",
            "2024-01-05T10:00:00.5+02:00",
            "2024-07-05",
        ),
        zone=CHICAGO,
    )
    utc = [moment.replace(tzinfo=None).isoformat() for moment in found.values.to_pylist()]
    assert utc == [
        "2024-01-05T16:00:00",
        "2024-07-05T15:00:00",
        "2024-01-05T10:00:00",
        "2024-01-05T08:00:00.500000",
        "2024-07-05T05:00:00",
    ]


def test_skipped_and_repeated_hours_are_told() -> None:
    cells = texts(
        "2024-03-10 02:30:00", "2024-11-03 01:30:00", "2024-11-03 00:59:59", "2024-03-10 03:00:00", None
    )
    found = to_timestamp(cells, zone=CHICAGO)
    assert found.moved is not None
    assert found.twice is not None
    assert found.moved.tolist() == [True, False, False, False, False]
    assert found.twice.tolist() == [False, True, False, False, False]
    local = [
        None if at is None else at.astimezone(CHICAGO).strftime("%H:%M %Z") for at in found.values.to_pylist()
    ]
    assert local == ["03:30 CDT", "01:30 CDT", "00:59 CDT", "03:00 CDT", None]


def test_offsets_in_a_format() -> None:
    found = to_timestamp(texts("05/01/2024 10:00 +0200"), zone=CHICAGO, formats=["%d/%m/%Y %H:%M %z"])
    assert found.values.to_pylist() == [dt.datetime(2024, 1, 5, 8, tzinfo=dt.UTC)]
    clock = to_timestamp(texts("01/05/2024 03:04:05 PM"), zone=CHICAGO, formats=["%m/%d/%Y %I:%M:%S %p"])
    assert clock.values.to_pylist() == [dt.datetime(2024, 1, 5, 21, 4, 5, tzinfo=dt.UTC)]


@pytest.mark.wide
@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.datetimes(dt.datetime(1905, 1, 1), dt.datetime(2060, 1, 1)), min_size=1, max_size=20),
    st.sampled_from(
        [
            "America/Chicago",
            "Europe/Madrid",
            "Africa/Cairo",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Asia/Riyadh",
        ]
    ),
)
def test_local_times_are_those_of_zoneinfo(moments: list[dt.datetime], name: str) -> None:
    zone = ZoneInfo(name)
    epoch = dt.datetime(1970, 1, 1)
    clock = np.array([(at - epoch) // dt.timedelta(microseconds=1) for at in moments], dtype=np.int64)
    utc, moved, twice = localised(clock, zone)
    for at, found, gap, again in zip(moments, utc.tolist(), moved.tolist(), twice.tolist(), strict=True):
        first, second = (at.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
        expected = first.astimezone(dt.UTC).replace(tzinfo=None)
        assert epoch + dt.timedelta(microseconds=found) == expected
        back = first.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None)
        assert gap == (back != at)
        assert again == (not gap and first.utcoffset() != second.utcoffset())


def test_parquet_types_need_no_reading() -> None:
    naive = pa.array([dt.datetime(2024, 1, 5, 10)], pa.timestamp("ms"))
    aware = pa.array([dt.datetime(2024, 1, 5, 3, tzinfo=dt.UTC)], pa.timestamp("ns", "UTC"))
    day = pa.array([dt.date(2024, 1, 5)])
    at = dt.datetime(2024, 1, 5, 16, tzinfo=dt.UTC)
    assert to_timestamp(naive, zone=CHICAGO).values.to_pylist() == [at]
    assert to_timestamp(aware, zone=CHICAGO).values.to_pylist() == [at.replace(hour=3)]
    assert to_timestamp(day, zone=CHICAGO).values.to_pylist() == [at.replace(hour=6)]
    assert to_date(aware, zone=CHICAGO).values.to_pylist() == [dt.date(2024, 1, 4)]
    assert to_date(naive).values.to_pylist() == to_date(day).values.to_pylist() == [dt.date(2024, 1, 5)]
    assert to_text(pa.array([61.0, 1.5, None])).to_pylist() == ["61", "1.5", None]
    assert to_text(pa.array([True, None])).to_pylist() == ["true", None]
    assert to_text(naive).to_pylist() == ["2024-01-05 10:00:00"]
    assert to_integer(pa.array([3, None])).values.to_pylist() == [3, None]
    assert to_boolean(pa.array([True, False])).values.to_pylist() == [True, False]


def test_whole_numbers() -> None:
    found = to_integer(texts("12", "-3", "4.0", "5,00", "", "1.5", "1e3", "twelve", "9" * 19, "٣"))
    assert found.values.to_pylist() == [12, -3, 4, 5, None, None, None, None, None, 3]
    assert found.bad.tolist() == [False] * 5 + [True] * 4 + [False]


def test_numbers_with_either_mark() -> None:
    found = to_number(
        texts("3.5", "3,5", "1.234,5", "1,234.5", "1 234,5", "1.234.567", "-2", "1e3", "1,234", "x", "inf")
    )
    assert found.values.to_pylist()[:8] == [3.5, 3.5, 1234.5, 1234.5, 1234.5, 1234567.0, -2.0, 1000.0]
    assert found.bad.tolist() == [False] * 8 + [True] * 3
    assert callable(found.hint)
    assert (
        found.hint("1,234")
        == 'It can be read in two ways: write 1234 for thousands, or say decimal = "," for this table.'
    )
    assert to_number(texts("1,234", "1.234"), decimal=",").values.to_pylist() == [1.234, 1234.0]
    assert to_number(texts("1,234", "1.234"), decimal=".").values.to_pylist() == [1234.0, 1.234]


def test_yes_and_no_in_three_languages() -> None:
    found = to_boolean(texts("yes", "Sí", "TRUE", "1", "نعم", "no", "Falso", "0", "لا", "", "maybe"))
    assert found.values.to_pylist() == [True] * 5 + [False] * 4 + [None, None]
    assert found.bad.tolist() == [False] * 10 + [True]


def test_choices_are_forgiving_in_case_and_teach_spelling() -> None:
    cells = texts("rent", "OWN", "Alquiler", "rentt", "")
    found = to_choice(cells, ["own", "rent", "social"], {"alquiler": "rent"})
    assert found.values.to_pylist() == ["rent", "own", "rent", None, None]
    problems = list(cell_problems(found, cells, np.arange(2, 7), file="people.csv", column="housing"))
    assert [str(problem) for _, problem in problems] == [
        "Line 5 of people.csv, housing: 'rentt' is not one of own, rent, social. Did you mean 'rent'?"
    ]


def test_formats_are_checked_and_suggested() -> None:
    assert format_valid("%d/%m/%Y")
    assert format_valid("excel")
    assert not format_valid("%Q")
    assert not format_valid("DD/MM/YYYY")
    assert format_suggested(texts("31/12/1980", "05/01/1999")) == ["%d/%m/%Y"]
    assert format_suggested(texts("12/31/1980 11:00:00 PM")) == ["%m/%d/%Y %I:%M:%S %p"]
    assert format_suggested(texts("05/01/1999")) == ["%d/%m/%Y", "%m/%d/%Y"]
    assert format_suggested(texts("soon")) == []
