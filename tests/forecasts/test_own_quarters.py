"""Tables of quarters and of years are read and forecast; what is neither is refused with what to do."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from townclerk.forecasts import Wanted
from townclerk.forecasts.own.guess import understood
from townclerk.forecasts.own.periods import series_of
from townclerk.forecasts.own.run import forecast_sheet
from townclerk.forecasts.own.sheet import Sheet

from .test_own_tables import codes, read

Bring = Callable[..., Sheet]
SEASON = (80, 120, 200, 140)


def quarters(n: int) -> list[tuple[int, int, int]]:
    """(year, quarter, requests): a season, and ten more each year."""
    return [(2014 + k // 4, k % 4 + 1, SEASON[k % 4] + 10 * (k // 4)) for k in range(n)]


@pytest.mark.parametrize(
    "written",
    [
        "{y} Q{q}", "Q{q} {y}", "{y}-Q{q}", "{y}Q{q}", "Q{q}/{y}", "{q}Q{y}", "T{q} {y}", "{y}-{m:02}-01",
        "01/{m:02}/{y}", "{q}. Quartal {y}", "Quarter {q} {y}", "{q}º trimestre de {y}", "الربع {q} {y}",
    ],
)  # fmt: skip
def test_quarters_are_read_however_they_are_written(bring: Bring, written: str) -> None:
    lines = [f"{written.format(y=y, q=q, m=3 * q - 2)};{n}" for y, q, n in quarters(24)]
    found = read(bring("quarter;visits", *lines))
    assert found.wanted.frequency == "Q"
    assert found.y.tolist() == [[n for _, _, n in quarters(24)]]


@pytest.mark.parametrize(
    "names",
    [
        ("first quarter", "second quarter", "third quarter", "fourth quarter"),
        ("primer trimestre de", "segundo trimestre de", "tercer trimestre de", "cuarto trimestre de"),
        ("الربع الأول", "الربع الثاني", "الربع الثالث", "الربع الرابع"),
    ],
)
def test_quarters_are_read_by_name(bring: Bring, names: tuple[str, ...]) -> None:
    found = read(bring("when;visits", *(f"{names[q - 1]} {y};{n}" for y, q, n in quarters(24))))
    assert (found.wanted.frequency, found.y.shape) == ("Q", (1, 24))


def test_quarters_are_forecast_by_quarter(bring: Bring) -> None:
    lines = [f"Q{q} {y};{n}" for y, q, n in quarters(40)]
    found = forecast_sheet(bring("quarter;visits", *lines), Wanted())
    assert (found.wanted.frequency, found.season, found.wanted.horizon) == ("Q", 4, 4)
    (series,) = found.series
    assert [point[0] for point in series.points] == ["2024-01-01", "2024-04-01", "2024-07-01", "2024-10-01"]
    means = np.array([point[1] for point in series.points])
    assert int(means.argmax()) == 2, "the third is the highest, as each year"
    assert (np.abs(means / (np.array(SEASON) + 100) - 1) < 0.15).all()
    assert all(lo <= mean <= hi for _, mean, lo, hi, *_ in series.points)


def test_years_are_forecast_from_eight_on(bring: Bring) -> None:
    lines = [f"{year}-01-01;{500 + 3 * (year % 5)}" for year in range(2010, 2024)]
    found = forecast_sheet(bring("year;visits", *lines), Wanted())
    assert (found.wanted.frequency, found.season) == ("Y", 1)
    (series,) = found.series
    assert [point[0] for point in series.points] == ["2024-01-01", "2025-01-01"]
    assert all(lo95 <= lo80 < mean < hi80 <= hi95 for _, mean, lo80, hi80, lo95, hi95, _ in series.points)
    assert codes(bring("year;visits", *lines[:7])) == [("short", None, None)]


@pytest.mark.parametrize(
    ("head", "quarter"),
    [("year;quarter;visits", "{q}"), ("Año;Trimestre;visitas", "T{q}"), ("السنة;الربع;عدد", "{q}")],
)
def test_a_year_and_a_quarter_stand_in_two_columns(bring: Bring, head: str, quarter: str) -> None:
    found = read(bring(head, *(f"{y};{quarter.format(q=q)};{n}" for y, q, n in quarters(24))))
    assert (found.wanted.frequency, found.y.tolist()) == ("Q", [[n for _, _, n in quarters(24)]])


@pytest.mark.parametrize("head", ["year;visits", "Año;visitas", "السنة;عدد"])
def test_years_are_read_where_the_column_says_so(bring: Bring, head: str) -> None:
    found = read(bring(head, *(f"{year};{300 + year % 7}" for year in range(2010, 2022))))
    assert (found.wanted.frequency, found.y.shape) == ("Y", (1, 12))


def test_years_beside_dates_are_no_dates(bring: Bring) -> None:
    found = read(bring("date;year;visits", *(f"2023-{m:02}-01;2023;{m}" for m in range(1, 13))))
    assert (found.wanted.frequency, found.wanted.date) == ("M", "date")


def test_too_few_quarters_are_told(bring: Bring) -> None:
    few = [f"{y} Q{q};{n}" for y, q, n in quarters(7)]
    assert codes(bring("quarter;visits", *few)) == [("short", None, None)]


@pytest.mark.parametrize("months", [2, 6, 24])
def test_what_is_neither_is_told(bring: Bring, months: int) -> None:
    at = [months * k for k in range(12)]
    lines = [f"{2000 + m // 12}-{m % 12 + 1:02}-01;{m % 7}" for m in at]
    assert codes(bring("when;visits", *lines)) == [("too_coarse", None, None)]


def test_days_are_added_up_to_quarters_where_that_is_asked(bring: Bring) -> None:
    days = np.arange("2019-01-01", "2023-01-01", dtype="datetime64[D]")
    sheet = bring("day;visits", *(f"{day};{k % 5 + 1}" for k, day in enumerate(days)))
    found = series_of(sheet, understood(sheet, Wanted(frequency="Q")))
    assert found.y.shape == (1, 16)
    assert found.y.sum() == sum(k % 5 + 1 for k in range(len(days)))
