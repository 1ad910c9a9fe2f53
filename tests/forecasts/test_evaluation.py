"""Anybody's series: what is wrong in a table is said with its place, and every measure is what it says."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from townclerk.cli import app
from townclerk.core.errors import TownclerkError
from townclerk.forecasts import ForecastQuestion, forecast_evaluate
from townclerk.forecasts.evaluation.scores import Said, naive_error, scores
from townclerk.forecasts.evaluation.table import matrix_of, read_rows

KEYS = {"mase", "wape", "smape", "coverage_80", "coverage_95", "winkler_80", "series_per_cpu_second"}


def table(folder: Path, rows: list[str], name: str = "series.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(["unique_id,ds,y", *rows]) + "\n")
    return path


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["a,2024-01-01,x"], r"Line 2 of .*, y: 'x' is not a number"),
        (["a,2024-01-01,1", "a,2024-02-30,2"], r"Line 3 of .*, ds: '2024-02-30' is not a date"),
        (["a,2024-01-01,1", "b,2024-01-01,1", "a,2024-01-01,2"], r"Line 4 .* has this day twice .* line 2"),
        (["a,2024-01-01,inf"], r"Line 2 .*, y"),
        ([",2024-01-01,1"], r"Line 2 .* names no series"),
        (["a,,1"], r"Line 2 .* says no period"),
        (["a,2024-01-01,1"], r"longest series has 1 known periods"),
        (["a,2024-01-01,"], r"Every value of this table is empty"),
        ([], r"no rows"),
        (
            [f"a,2024-01-{d:02},{d}" for d in range(1, 31)] + ["a,2024-01-31,-1"],
            r"Line 32 .*, y: -1 is below zero",
        ),
    ],
)  # fmt: skip
def test_a_bad_table_is_refused_with_line_column_and_what_to_do(
    tmp_path: Path, rows: list[str], said: str
) -> None:
    with pytest.raises(TownclerkError, match=said):
        forecast_evaluate(series_file=table(tmp_path, rows), asked=ForecastQuestion("D", 2, peers=False))


def test_a_table_without_the_columns_names_those_it_has(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("unique_id,ds,count\na,2024-01-01,1\n")
    with pytest.raises(TownclerkError, match=r"no column 'y'.*unique_id, ds, count"):
        read_rows(path, frequency="D")
    with pytest.raises(TownclerkError, match="no frequency 'Y'"):
        read_rows(path, frequency="Y")


def test_a_test_table_must_follow_the_end_of_each_series(tmp_path: Path) -> None:
    train = table(tmp_path, [f"a,{n},{n % 5}" for n in range(10, 60)])
    asked = ForecastQuestion("1", 3, peers=False)
    for rows, said in (
        (["a,59,1"], "does not follow its last one"),
        (["b,60,1"], "'b' is not in the table"),
        (["a,90,1"], "None of its rows lies within 3 periods"),
    ):
        with pytest.raises(TownclerkError, match=said):
            forecast_evaluate(series_file=train, asked=asked, test_file=table(tmp_path, rows, "test.csv"))
    dated = table(tmp_path, ["a,2024-01-01,1"], "test.csv")
    with pytest.raises(TownclerkError, match="'2024-01-01' is not a whole number"):
        forecast_evaluate(series_file=train, asked=asked, test_file=dated)


def test_rows_that_are_missing_are_unknown_unless_zero_is_meant(tmp_path: Path) -> None:
    rows = read_rows(table(tmp_path, ["a,2024-01-01,5", "a,2024-01-15,7", "b,2024-01-08,1"]), frequency="W")
    unknown = matrix_of(rows, missing_is_zero=False)
    assert unknown.y[0].tolist()[::2] == [5, 7]
    assert np.isnan(unknown.y[0, 1])
    assert unknown.unrecorded == pytest.approx(1 / 4)
    zero = matrix_of(rows, missing_is_zero=True)
    assert zero.y[0].tolist() == [5, 0, 7]
    assert zero.y[1, 1:].tolist() == [1, 0]  # it lasts as long as the table, but begins with its first row
    assert np.isnan(zero.y[1, 0])


def test_every_measure_is_what_its_name_says() -> None:
    happened = np.array([[[10.0, 0.0, np.nan]], [[4.0, 8.0, 6.0]]])
    point = np.array([[[8.0, 0.0, 5.0]], [[5.0, 5.0, 6.0]]])
    lo, hi = {80: point - 2, 95: point - 3}, {80: point + 2, 95: point + 3}
    found = scores(happened, Said(point, point, lo, hi), scale=np.array([[2.0], [1.0]]))
    assert found["mase"] == pytest.approx(np.mean([1 / 2, (4 / 3) / 1]))
    assert found["wape"] == pytest.approx((2 + 1 + 3) / 28)
    assert found["smape"] == pytest.approx(
        np.mean([np.mean([200 * 2 / 18, 0]), np.mean([200 / 9, 200 * 3 / 13, 0])])
    )
    assert found["coverage_80"] == pytest.approx(4 / 5)
    assert found["coverage_95"] == pytest.approx(1)
    assert found["winkler_80"] == pytest.approx(np.mean([4, np.mean([4, 4 + 10 * 1, 4])]))
    assert found["bias"] == pytest.approx(24 / 28 - 1)
    assert naive_error(np.array([[1.0, 2, 4, np.nan, 9]]), 1).tolist() == [1.5]
    assert np.isnan(naive_error(np.array([[1.0, 2]]), 5)).all()


def town(folder: Path, *, seed: int = 0, series: int = 80, weeks: int = 180) -> Path:
    """Rare and frequent requests with a season that each type has for itself."""
    rng = np.random.default_rng(seed)
    turn = 2 * np.pi * np.arange(weeks) / 52
    rows = []
    for n in range(series):
        level = rng.uniform(0.1, 12)
        mean = level * np.exp(0.7 * np.sin(turn + (n % 4)))
        rows += [f"type{n % 4}/area{n // 4},{w},{y}" for w, y in enumerate(rng.poisson(mean))]
    return table(folder, rows, f"town{seed}.csv")


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    path = town(tmp_path_factory.mktemp("town"))
    found = forecast_evaluate(series_file=path, asked=ForecastQuestion("W", 8))
    results: dict[str, dict[str, float]] = found["results"]
    return results


@pytest.mark.wide
def test_on_counts_whose_truth_is_known_ours_beats_every_peer(judged: dict[str, dict[str, float]]) -> None:
    assert set(judged) >= {"ours", "seasonal_naive", "auto_ets", "theta"}
    for name in ("seasonal_naive", "auto_ets", "theta"):
        assert judged["ours"]["mase"] < 0.95 * judged[name]["mase"], name
        assert judged["ours"]["winkler_80"] < judged[name]["winkler_80"], name
    assert set(judged["ours"]) >= KEYS


@pytest.mark.wide
def test_the_intervals_cover_counts_drawn_from_a_known_process(judged: dict[str, dict[str, float]]) -> None:
    assert judged["ours"]["coverage_80"] == pytest.approx(0.8, abs=0.04)
    assert judged["ours"]["coverage_95"] == pytest.approx(0.95, abs=0.025)


@pytest.mark.wide
def test_amounts_with_trend_and_season_are_followed(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    rows = []
    for n in range(40):
        walk = 3000 * np.exp(0.002 * np.arange(240) + np.cumsum(rng.normal(0, 0.01, 240)))
        season = 1 + 0.2 * np.sin(2 * np.pi * (np.arange(240) + n) / 24)
        rows += [f"s{n},{t},{y:.2f}" for t, y in enumerate(walk * season)]
    asked = ForecastQuestion("1", 12, season=24)
    found = forecast_evaluate(series_file=table(tmp_path, rows), asked=asked)
    assert found["recipe"] == "amounts"
    ours, naive = found["results"]["ours"], found["results"]["seasonal_naive"]
    assert ours["mase"] < 0.5 * naive["mase"]
    assert ours["coverage_80"] == pytest.approx(0.8, abs=0.08)


def test_the_command_prints_json_and_a_table(tmp_path: Path) -> None:
    path = town(tmp_path, seed=2, series=12, weeks=60)
    line = [
        "evaluate",
        "forecast",
        "--series",
        str(path),
        "--frequency",
        "W",
        "--horizon",
        "4",
        "--origins",
        "2",
    ]
    done = CliRunner().invoke(app, [*line, "--season", "1", "--json", "--no-peers"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert (found["series"], found["origins"], found["season"]) == (12, 2, 1)
    assert set(found["results"]["ours"]) >= KEYS
    told = CliRunner().invoke(app, [*line, "--no-peers"])
    assert "12 series of counts, 12 judged from 2 origins" in told.stdout
    assert "MASE" in told.stdout


@pytest.mark.parametrize("values", [[0] * 40, [5] * 40, [0] * 39 + [3], list(range(40))])
def test_odd_series_are_judged_without_a_traceback(tmp_path: Path, values: list[int]) -> None:
    rows = [
        f"a,2024-01-01 {h % 24:02}:00,{y}" if h < 24 else f"a,2024-01-02 {h - 24:02}:00,{y}"
        for h, y in enumerate(values)
    ]
    found = forecast_evaluate(series_file=table(tmp_path, rows), asked=ForecastQuestion("H", 4))
    ours = found["results"]["ours"]
    assert ours["coverage_80"] is not None
    assert np.isfinite(ours["smape"])


@pytest.mark.parametrize(
    ("step", "asked", "said"), [(7, "D", "weekly"), (7 * 24, "H", "weekly"), (24, "H", "daily")]
)
def test_rows_further_apart_than_asked_for_are_refused_at_once(
    tmp_path: Path, step: int, asked: str, said: str
) -> None:
    first, unit = datetime(2022, 1, 3), "days" if asked == "D" else "hours"
    moments = [first + timedelta(**{unit: k * step}) for k in range(60)]
    rows = [f"{name},{at},{k % 9 + 3}" for name in "ab" for k, at in enumerate(moments)]
    with pytest.raises(TownclerkError, match=f"This table is {said}, and --frequency {asked}"):
        read_rows(table(tmp_path, rows), frequency=asked)
    with pytest.raises(TownclerkError, match="monthly"):
        read_rows(
            table(tmp_path, [f"a,{2020 + k // 12}-{k % 12 + 1:02}-01,{k}" for k in range(40)]), frequency="W"
        )


def test_days_with_holes_are_read(tmp_path: Path) -> None:
    days = [np.datetime64("2022-01-03") + k for k in range(200) if k % 7 in (0, 2, 5)]
    assert len(read_rows(table(tmp_path, [f"a,{day},3" for day in days]), frequency="D").y) == len(days)


def test_what_takes_less_than_the_clock_tells_has_no_speed() -> None:
    from townclerk.forecasts.evaluation.run import _speed

    assert _speed(36, 0.0) is None
    assert _speed(36, 2.0) == 18.0
