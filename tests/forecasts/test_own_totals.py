"""A sum among its parts is not added to them; copies, days and rows that do not count are left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.forecasts.test_own_amounts import months
from tests.forecasts.test_own_tables import Bring, codes, read
from townclerk.forecasts import TOGETHER, Wanted, forecast_own
from townclerk.forecasts.own.kept import is_total
from townclerk.forecasts.own.totals import totals_of


def parts(n: int = 48, size: int = 3, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).poisson(40, (size, n)).astype(float)


@pytest.mark.wide
@pytest.mark.parametrize(
    "name", ["Total", "Whole house", "Gesamt", "Todos", "المجموع", "TOTAL GENERAL", "all"]
)
def test_a_series_that_is_the_sum_of_the_others_is_left_out(bring: Bring, name: str, tmp_path: Path) -> None:
    y = parts(size=2)
    rows = {"North": y[0], "South": y[1], name: y.sum(axis=0)}
    lines = [f"{office};" + ";".join(f"{v:.0f}" for v in values) for office, values in rows.items()]
    found = read(bring("Office;" + ";".join(months(48)), *lines))
    assert set(found.ids) == {"North", "South"}
    assert ("total", {"names": [name], "n": 1}) in found.notes
    told = forecast_own(path=tmp_path / "table.csv", name="t.csv")
    (whole,) = (one for one in told.series if one.name == TOGETHER)
    assert whole.past[-1][1] == y[:, -1].sum()


def test_it_is_left_out_also_where_parts_are_rounded_or_one_was_mistyped() -> None:
    y = parts(size=4)
    exact = np.vstack([y.sum(axis=0), y]) / 7
    assert totals_of(np.round(exact, 1), "abcde").whole == (0,)
    wrong = exact.copy()
    wrong[0, 20] *= 10
    assert totals_of(wrong, "abcde").whole == (0,)


def test_sums_of_groups_are_kept_apart_and_the_sum_of_all_is_left_out() -> None:
    y = parts(size=5)
    groups = [y[:2].sum(axis=0), y[2:].sum(axis=0)]
    table = np.vstack([y[:2], groups[0], y[2:], groups[1], y.sum(axis=0)])
    found = totals_of(table, [f"s{k}" for k in range(8)])
    assert (found.whole, sorted(found.some)) == ((7,), [2, 6])


def test_what_is_called_a_total_and_is_none_is_forecast_apart(bring: Bring, tmp_path: Path) -> None:
    y = parts(size=3)
    lines = [
        f"{month};{office};{y[i, k]:.0f}"
        for k, month in enumerate(months(48))
        for i, office in enumerate(("North", "South", "Total"))
    ]
    found = read(bring("month;office;n", *lines))
    assert ("subtotal", {"names": ["Total"], "n": 1}) in found.notes
    told = forecast_own(path=tmp_path / "table.csv", name="t.csv")
    assert told.series[0].name == TOGETHER
    assert {one.name for one in told.series} == {TOGETHER, "North", "South", "Total"}
    assert told.series[0].past[-1][1] == y[:2, -1].sum()
    assert told.judged == 2


@pytest.mark.parametrize("seed", range(20))
def test_series_that_are_alike_by_chance_are_no_sums(seed: int) -> None:
    rng = np.random.default_rng(seed)
    for level in (0.2, 1.0, 3.0, 400.0):
        y = rng.poisson(level, (12, 40)).astype(float)
        assert totals_of(y, [f"s{k}" for k in range(12)]) == ((), ())
    assert totals_of(np.zeros((4, 30)), "abcd") == ((), ())


def test_names_of_sums_are_known_in_three_languages() -> None:
    for name in (
        "Total",
        "Grand total",
        "Subtotal",
        "Gesamt",
        "Todas",
        "Total general",
        "الإجمالي",
        "المجموع الكلي",
    ):
        assert is_total(name), name
    for name in ("Allentown", "Totton", "North", "Suma County", "الشمال", "Alle Meyer"):
        assert not is_total(name), name


def test_a_row_of_sums_at_the_end_is_left_out_and_told(bring: Bring) -> None:
    lines = [f"{month};{k + 3}" for k, month in enumerate(months())]
    found = read(bring("Mes;visitas", *lines, "Total;738"))
    assert found.y.sum() == sum(range(3, 39))
    assert ("total_rows", {"n": 1, "line": 38, "name": "Total"}) in found.notes


@pytest.mark.parametrize("head", [(), ("month,office,n",)])
def test_a_table_pasted_twice_counts_once_and_says_so(bring: Bring, head: tuple[str, ...]) -> None:
    lines = [f"{month},{office},{k + 3}" for k, month in enumerate(months()) for office in "ab"]
    twice = bring("month,office,n", *lines, *head, *lines)
    found = read(twice)
    assert found.y.sum() == 2 * sum(range(3, 39))
    assert found.notes[0] == ("copies", {"n": 72, "times": 2})
    assert read(twice, Wanted(copies="counts", added="sum")).y.sum() == 4 * sum(range(3, 39))
    assert read(bring("month,office,n", *lines)).y.sum() == 2 * sum(range(3, 39))


def test_a_table_of_events_pasted_twice_counts_once(bring: Bring) -> None:
    rng = np.random.default_rng(3)
    lines = [
        f"{month}-{day:02},{'xyz'[rng.integers(3)]}"
        for month in months(6)
        for day in range(1, 29)
        for _ in range(3)
    ]
    assert np.nansum(read(bring("day,type", *lines, *lines)).y) == len(lines)
    assert np.nansum(read(bring("day,type", *lines)).y) == len(lines)


def test_days_outside_of_those_asked_for_are_left_out(bring: Bring) -> None:
    lines = [f"{month}-{day:02},{day % 5}" for month in months(8) for day in range(1, 29)]
    table = bring("day,n", "2000-01-03,4", *lines, "2031-01-01,4")
    assert codes(table) == [("apart", 227, "day")]
    assert codes(table, Wanted(until="2020-08-31")) == [("apart", 2, "day")]
    found = read(table, Wanted(since="2020-01-01", until="2020-08-31"))
    assert {code: values.get("n") for code, values in found.notes if code in {"since", "until"}} == {
        "since": 1,
        "until": 1,
    }
    assert codes(table, Wanted(since="soon")) == [("no_day", None, None)]
    assert codes(table, Wanted(since="2040-01-01")) == [("none_left", None, None)]
