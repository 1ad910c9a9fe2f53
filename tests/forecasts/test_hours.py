"""Hours with opening times: closed hours are forecast as closed, beside the same hour a week before."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from townclerk.forecasts import ForecastQuestion, Wanted, forecast_evaluate, forecast_own
from townclerk.forecasts.evaluation.closed import closed_places, place_of
from townclerk.forecasts.own.asked import baseline_season

FIRST = datetime(2024, 1, 1)
WEEKS = 10


def is_open(at: datetime) -> bool:
    """Weekdays from 9 to 17, on Saturdays to 12."""
    return 9 <= at.hour < (17 if at.weekday() < 5 else 12) and at.weekday() < 6


def rows(weeks: int = WEEKS) -> list[tuple[str, datetime, int]]:
    """Two offices by hour, with a zero at each hour that they are closed; busiest on Mondays at ten."""
    rng = np.random.default_rng(2)
    found = []
    for name, level in (("desk", 12.0), ("phone", 30.0)):
        for n in range(weeks * 168):
            at = FIRST + timedelta(hours=n)
            mean = level * (1.5 if at.weekday() == 0 else 1.0) * (1.4 if at.hour == 10 else 1.0)
            found.append((name, at, int(rng.poisson(mean)) if is_open(at) else 0))
    return found


def written(path: Path, head: tuple[str, ...], table: list[tuple[object, ...]]) -> Path:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([head, *table])
    return path


@pytest.mark.wide
@pytest.mark.parametrize("zeros", [True, False])
def test_a_table_of_hours_is_forecast_closed_where_it_is_closed(tmp_path: Path, *, zeros: bool) -> None:
    kept = [(at.isoformat(sep=" "), name, y) for name, at, y in rows() if zeros or y]
    file = written(tmp_path / "hours.csv", ("at", "office", "visits"), kept)
    found = forecast_own(path=file, name=file.name, wanted=Wanted(horizon=168))
    assert found.wanted.frequency == "H"
    assert found.season == 168
    assert [code for code, _ in found.notes if code == "closed"] == ["closed"]
    assert found.ours["wape"] < found.baseline["wape"]
    assert found.ours["coverage_80"] == pytest.approx(0.8, abs=0.1)
    for one in found.series:
        for ds, mean, lo80, hi80, lo95, hi95, *_ in one.points:
            if not is_open(datetime.fromisoformat(str(ds))):
                assert (mean, lo80, hi80, lo95, hi95) == (0, 0, 0, 0, 0)
            else:
                assert mean > 3


@pytest.mark.wide
def test_evaluate_judges_hours_beside_the_same_hour_a_week_before(tmp_path: Path) -> None:
    table = [(name, at.isoformat(sep=" "), y) for name, at, y in rows()]
    file = written(tmp_path / "hours.csv", ("unique_id", "ds", "y"), table)
    asked = ForecastQuestion("H", 48, season=168, origins=2, peers=True)
    found = forecast_evaluate(series_file=file, asked=asked)
    assert (found["frequency"], found["season"]) == ("H", 168)
    ours, naive = found["results"]["ours"], found["results"]["seasonal_naive"]
    assert ours["mase"] < naive["mase"]
    assert ours["wape"] < naive["wape"]
    assert ours["series_per_cpu_second"] > 0
    assert ours["coverage_80"] > 0.8  # closed hours, of which nothing is in doubt, are judged as well


def test_what_is_closed_is_seen_and_chance_is_not() -> None:
    start = int((FIRST - datetime(1970, 1, 1)).total_seconds() // 3600)
    place = place_of(start + np.arange(WEEKS * 168), "H")
    assert place[:3].tolist() == [0, 1, 2]
    office = np.array([float(is_open(FIRST + timedelta(hours=n))) for n in range(WEEKS * 168)])
    rare = (np.random.default_rng(1).random(WEEKS * 168) < 0.1).astype(float)
    unknown = np.where(office > 0, office, np.nan)
    closed = closed_places(np.stack([office, rare, unknown]), place)
    assert closed.sum(axis=1).tolist() == [168 - 5 * 8 - 3, 0, 0]
    assert not closed_places(office[None, : 3 * 168], place[: 3 * 168]).any()


def test_a_short_past_has_the_hour_of_the_day_before_as_its_baseline() -> None:
    assert [baseline_season("H", periods=n, horizon=48) for n in (400, 200, 30)] == [168, 24, 1]
    assert baseline_season("D", periods=400, horizon=28) == 7
