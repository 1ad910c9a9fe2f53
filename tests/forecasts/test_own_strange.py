"""A value mistyped in somebody's table is found, told with its line and kept out; what comes back is not."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from townclerk.forecasts import OwnForecast, OwnRefused, Wanted, forecast_own, forecast_rows
from townclerk.forecasts.own.jobs import forecast_of, wanted_of
from townclerk.forecasts.own.strange import lone_below, strange_values

MONTHS = [f"{year}-{month:02}" for year in range(2019, 2025) for month in range(1, 13)]
JANUARY = np.tile([3.0, *[1.0] * 11], 6)


def months(seed: int = 1, level: float = 400) -> list[int]:
    """Six years of permits: three times as many each January."""
    return np.random.default_rng(seed).poisson(level * JANUARY).tolist()


def forecast(tmp_path: Path, values: list[int], **wanted: object) -> OwnForecast:
    path = tmp_path / "permits.csv"
    lines = [f"{month},{value}" for month, value in zip(MONTHS[-len(values) :], values, strict=True)]
    path.write_text("\n".join(["month,permits", *lines]), encoding="utf-8")
    return forecast_own(path=path, name="permits.csv", wanted=Wanted(**wanted))  # type: ignore[arg-type]


def expected(found: OwnForecast) -> float:
    return sum(point[1] for point in found.series[0].points)


def none(y: np.ndarray) -> np.ndarray:
    return np.zeros(y.shape[1], dtype=bool)


@pytest.mark.parametrize("code", ["H", "D", "W", "M"])
@pytest.mark.parametrize("factor", [10, 100, 0.1])
def test_a_digit_too_many_or_too_few_is_found(code: str, factor: float) -> None:
    rng = np.random.default_rng(3)
    y = rng.poisson(1200, (20, 90)).astype(float)
    at = rng.integers(0, 90, 20)
    y[np.arange(20), at] *= factor
    found = strange_values(y, code, closed=none(y), free=none(y)).found
    assert found[np.arange(20), at].all()
    assert found.sum() == 20


def season_of(code: str, n: int) -> np.ndarray:
    t = np.arange(n)
    if code == "W":
        return 1 + 0.5 * np.sin(t / 52 * 2 * np.pi) + 2.0 * (t % 52 == 2)
    if code == "D":
        return np.array([1.6, 1, 1, 1, 0.9, 0.3, 0.1])[t % 7] * (1 + 3.0 * (t % 365 == 1))
    return np.where((t % 24 > 7) & (t % 24 < 18), 1.0, 0.02)


@pytest.mark.wide
@pytest.mark.parametrize(("code", "n"), [("W", 160), ("D", 900), ("H", 2000)])
@pytest.mark.parametrize("level", [0.5, 3, 30, 1200])
def test_chance_and_what_comes_back_are_not_marked(code: str, n: int, level: float) -> None:
    y = np.random.default_rng(4).poisson(level * season_of(code, n), (20, n)).astype(float)
    found = strange_values(y, code, closed=none(y), free=none(y)).found
    assert found.sum() <= 8  # of 3,200 to 40,000 values


def test_a_series_that_jumps_of_itself_is_left_as_it_is() -> None:
    y = np.exp(np.random.default_rng(5).normal(5, 0.8, (20, 500)))
    assert strange_values(y, "D", closed=none(y), free=none(y)).found.sum() < 20
    y[:, 250] *= 100
    assert strange_values(y, "D", closed=none(y), free=none(y)).found[:, 250].all()


def test_what_lasts_is_how_it_is_now_and_a_holiday_may_be_low() -> None:
    y = np.random.default_rng(6).poisson(300, (10, 120)).astype(float)
    y[:, 60:] *= 4
    y[:, 30] = 5
    free = none(y)
    assert strange_values(y, "D", closed=none(y), free=free).found[:, 30].all()
    free[30] = True
    found = strange_values(y, "D", closed=none(y), free=free).found
    assert not found[:, 30].any()
    assert not found[:, 63:].any()


def peaked(seed: int, weeks: int, years: float = 3.8) -> np.ndarray:
    """Weeks of about 60, eight times as many in the first `weeks` of each year."""
    t = np.arange(int(52 * years))
    return np.random.default_rng(seed).poisson(60 * np.where((t - 9) % 52 < weeks, 8, 1)).astype(float)


@pytest.mark.parametrize("weeks", [3, 5, 6, 8])
@pytest.mark.parametrize("before", [2, 3, 4])
def test_a_typing_error_near_a_peak_makes_no_right_value_strange(weeks: int, before: int) -> None:
    rows = []
    for seed in range(6):
        y = peaked(seed, weeks)
        y[9 + 2 * 52 - before] *= 10
        rows.append(y)
    y = np.stack(rows)
    found, usual = strange_values(y, "W", closed=none(y), free=none(y))
    at = 9 + 2 * 52 - before
    assert found[:, at].all()
    assert (usual[:, at] < 120).all()
    found[:, at] = False
    assert not found.any()


@pytest.mark.parametrize("code", ["D", "W", "M"])
def test_the_step_to_another_level_is_no_error(code: str) -> None:
    y = np.random.default_rng(11).poisson(60, (30, 90)).astype(float)
    y[np.arange(30), 20 + np.arange(30)] *= 10
    y[:, 66:] = np.random.default_rng(12).poisson(240, (30, 24))
    found = strange_values(y, code, closed=none(y), free=none(y)).found
    assert not found[:, 60:].any()
    assert found[:, :60].sum() >= 28


@pytest.mark.parametrize("level", [3, 120, 5000])
@pytest.mark.parametrize("code", ["D", "W", "M"])
def test_a_sign_mistyped_is_found_whatever_the_weekday(code: str, level: float) -> None:
    rng = np.random.default_rng(13)
    share = np.array([1.3, 1.1, 1, 1, 0.9, 0.4, 0.2])[np.arange(140) % 7] if code == "D" else np.ones(140)
    y = rng.poisson(level * share, (7, 140)).astype(float)
    at = np.arange(7), 70 + np.arange(7)
    y[at] = -np.maximum(y[at], 1)
    lone = lone_below(y, code)
    assert lone.sum() == 7
    assert (y[lone] < 0).all()


def test_amounts_below_zero_that_recur_or_are_many_or_near_zero_are_real() -> None:
    rng = np.random.default_rng(14)
    near = rng.normal(30, 11, (50, 300)).round(2)
    many = np.where(rng.random((20, 300)) < 0.05, -1, 1) * rng.normal(100, 5, (20, 300))
    yearly = rng.normal(100, 5, (20, 72))
    yearly[:, 24], yearly[:, 36] = -100, -90
    assert lone_below(near, "D").sum() <= 1
    assert not lone_below(many, "D").any()
    assert not lone_below(yearly, "M").any()


@pytest.mark.wide
@pytest.mark.parametrize("place", [40, 48, 71])
def test_a_mistyped_value_is_told_with_its_line_and_not_learned(tmp_path: Path, place: int) -> None:
    values = months()
    true, clean = values[place], forecast(tmp_path, values)
    assert clean.marks == ()
    values[place] *= 10
    found = forecast(tmp_path, values)
    (mark,) = found.marks
    assert (mark.series, mark.ds[:7], mark.value) == ("", MONTHS[place], 10 * true)
    assert (mark.line, mark.column, mark.right) == (place + 2, "permits", False)
    assert mark.usual == pytest.approx(true, rel=0.2)
    assert expected(found) == pytest.approx(expected(clean), rel=0.06)
    assert all(point[3] < 3_000 for point in found.series[0].points)
    columns, row, *_more = forecast_rows(found)
    assert row[columns.index("kept_out")] == f"{mark.ds}={10 * true}"
    assert forecast_of(asdict(found)) == found


def test_the_peak_of_each_january_is_learned_though_there_are_only_two(tmp_path: Path) -> None:
    found = forecast(tmp_path, months()[:26])
    assert found.marks == ()


@pytest.mark.wide
def test_what_is_said_to_be_right_is_learned(tmp_path: Path) -> None:
    values = months()
    values[70] *= 10
    kept = forecast(tmp_path, values)
    for said in (kept.marks[0].key, kept.marks[0].ds, "all"):
        found = forecast(tmp_path, values, right=(said,))
        assert [mark.right for mark in found.marks] == [True]
        assert found.wanted == wanted_of(asdict(found.wanted))
        assert (found.series[0].past[70 - 72][1] or 0) == values[70]
    other = forecast(tmp_path, values, right=("2020-01-01",))
    assert [mark.right for mark in other.marks] == [False]


def test_one_mistyped_sign_changes_nothing_else(tmp_path: Path) -> None:
    values = months()
    clean = forecast(tmp_path, values)
    values[30] = -values[30]
    found = forecast(tmp_path, values)
    assert [(mark.value, mark.line, mark.right) for mark in found.marks] == [(values[30], 32, False)]
    assert found.wanted == clean.wanted
    assert expected(found) == pytest.approx(expected(clean), rel=0.06)
    assert all(point[4] >= 0 for point in found.series[0].points)


def test_the_sum_of_all_keeps_what_is_usual_of_a_value_kept_out(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    lines = ["week,office,visits"]
    for k in range(120):
        day = np.datetime64("2022-01-03") + 7 * k
        lines += [
            f"{day},{name},{rng.poisson(300) * (10 if (k, name) == (100, 'b') else 1)}" for name in "abc"
        ]
    path = tmp_path / "visits.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = forecast_own(path=path, name="visits.csv")
    (mark,) = found.marks
    assert (mark.series, mark.line) == ("b", 1 + 3 * 100 + 2)
    together = dict(found.series[0].past)[mark.ds]
    assert together == pytest.approx(900, rel=0.15)


def test_a_month_that_stands_there_twice_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    lines = ["month,spent", *(f"{month},{200 + 7 * k % 50}" for k, month in enumerate(MONTHS[:14]))]
    lines.insert(6, lines[5])
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(OwnRefused) as refused:
        forecast_own(path=path, name="t.csv")
    (one,) = refused.value.refused
    assert (one.code, one.line, one.params["other"], one.params["n"]) == ("twice", 7, 6, 1)
    for added in ("sum", "mean"):
        found = forecast_own(path=path, name="t.csv", wanted=Wanted(added=added))
        assert found.wanted.counted is False
        assert found.wanted.values == ("spent",)


def test_periods_without_a_row_are_counted_for_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    lines = ["month,spent", *(f"{m},{v}" for m, v in zip(MONTHS, months(), strict=True))]
    path.write_text("\n".join(lines[:20] + lines[22:40] + lines[41:]), encoding="utf-8")
    notes = dict(forecast_own(path=path, name="t.csv").notes)
    assert notes["gaps"] == {
        "n": 3, "days": ["2020-08-01", "2020-09-01", "2022-04-01"], "more": False, "frequency": "M",
    }  # fmt: skip
    assert "zeros" in dict(forecast_own(path=path, name="t.csv", wanted=Wanted(missing="zero")).notes)


def test_amounts_below_zero_are_said(tmp_path: Path) -> None:
    net = np.random.default_rng(9).normal(20, 60, 72).round().astype(int).tolist()
    found = forecast(tmp_path, net)
    assert dict(found.notes)["below"] == {"n": sum(value < 0 for value in net)}
