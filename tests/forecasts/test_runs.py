"""A run in the record: whole or not at all, once, and read through the front door."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from subprocess import run

import numpy as np
import pandas as pd
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from townclerk.core.errors import TownclerkError
from townclerk.forecasts import (
    ForecastRun,
    Model,
    forecast_find,
    forecast_runs,
    forecast_series,
    forecasts_accuracy,
    forecasts_by_model,
    forecasts_coming,
    forecasts_refresh,
    forecasts_table,
    store,
)
from townclerk.forecasts.models import Point, Run, Series

pytestmark = pytest.mark.django_db
FIRST, WEEKS = date(2022, 1, 3), 110
AS_OF = FIRST + timedelta(weeks=WEEKS) - timedelta(days=1)


def town(seed: int = 0, weeks: int = WEEKS) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Two services in two areas with their totals; potholes in the north treble in the last weeks."""
    rng = np.random.default_rng(seed)
    level = {
        ("bins", "north"): 20.0,
        ("bins", "south"): 8.0,
        ("potholes", "north"): 10.0,
        ("potholes", "south"): 1.0,
    }
    cells = {key: rng.poisson(mean, weeks).astype(float) for key, mean in level.items()}
    cells["potholes", "north"][-30:] *= 3
    series = dict(cells)
    for service in ("bins", "potholes"):
        series[service, ""] = cells[service, "north"] + cells[service, "south"]
    series["", ""] = series["bins", ""] + series["potholes", ""]
    days = [FIRST + timedelta(weeks=i) for i in range(weeks)]
    demand = [pd.DataFrame({"unique_id": f"{s}/{a}", "ds": days, "y": y}) for (s, a), y in series.items()]
    names = [{"unique_id": f"{s}/{a}", "service": s, "area": a, "channel": ""} for s, a in series]
    return pd.concat(demand, ignore_index=True), pd.DataFrame(names)


def refresh(seed: int = 0, as_of: date = AS_OF, horizon: int | None = None, grain: str = "W") -> ForecastRun:
    demand, series = town(seed)
    return forecasts_refresh(demand=demand, series=series, as_of=as_of, horizon=horizon, grain=grain)


def test_every_series_and_total_gets_its_coming_weeks() -> None:
    made = refresh()
    assert made.computed
    assert (made.grain, made.horizon, made.as_of, made.first) == ("W", 8, AS_OF, AS_OF + timedelta(days=1))
    table = forecasts_table()
    assert len(table) == 7 * 8
    assert table["unique_id"].is_monotonic_increasing
    assert (table[["mean", "lo-80", "lo-95"]] >= 0).all().all()
    assert (table["lo-95"] <= table["lo-80"]).all()
    assert (table["hi-80"] <= table["hi-95"]).all()
    assert set(table["ds"].dt.date) == {made.first + timedelta(weeks=i) for i in range(8)}
    assert sum(forecasts_by_model().values()) == 7


def test_one_series_comes_with_its_past_its_like_last_year_and_its_errors() -> None:
    refresh()
    one, demand = forecast_series(unique_id="bins/north"), town()[0]
    assert one == forecast_find(service="bins", area="north")
    assert one is not None
    theirs = demand.loc[demand["unique_id"] == "bins/north", "y"].tolist()
    assert [y for _, y in one.past] == theirs
    assert one.past[0][0] == FIRST
    assert [p.last_year for p in one.points] == theirs[-52:-44]
    assert one.ours.mase is not None
    assert one.last_year.cover80 is not None
    assert forecast_series(unique_id="none") is None
    assert forecast_find(service="bins", channel="phone") is None


def test_what_is_coming_shows_the_biggest_rise() -> None:
    refresh()
    coming = forecasts_coming(limit=2)
    assert coming is not None
    assert coming.whole is not None
    assert coming.whole.service == ""
    assert [c.service for c in coming.services] == ["potholes", "bins"] or coming.services[0].expected > 0
    assert (coming.rises[0].service, coming.rises[0].area) == ("potholes", "north")
    rise = coming.rises[0]
    table = forecasts_table()
    mine = table[table["unique_id"] == rise.unique_id]
    assert rise.expected == pytest.approx(mine["mean"].sum())
    assert rise.last_year == pytest.approx(mine["last_year"].sum())
    assert all(c.change < 0 for c in coming.falls)
    assert len(coming.rises) <= 2


def test_the_accuracy_of_the_run_is_kept_and_said_in_words() -> None:
    made = refresh()
    accuracy = forecasts_accuracy()
    assert accuracy == made.accuracy
    assert accuracy is not None
    assert accuracy.series == accuracy.judged == 7
    assert f"on {accuracy.better} of 7 series by squared error" in str(accuracy)
    assert f"on {accuracy.better_absolute} by absolute error" in str(accuracy)
    assert 0 <= accuracy.better_absolute <= accuracy.judged
    assert accuracy.ours.wape is not None
    assert accuracy.last_year.wape is not None
    assert accuracy.ours.wape < accuracy.last_year.wape  # potholes trebled: last year knows nothing of it


def test_the_same_demand_again_writes_and_computes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    first = refresh()
    monkeypatch.setattr("townclerk.forecasts.flows._compute", lambda *_: pytest.fail("computed again"))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        again = refresh()
    assert not [q for q in queries.captured_queries if not q["sql"].startswith("SELECT")]
    assert not again.computed
    assert again == first
    # Two days later no further week is complete: nothing new can be known.
    assert refresh(as_of=AS_OF + timedelta(days=2)) == first


def test_the_order_of_rows_and_a_partial_week_do_not_matter() -> None:
    demand, series = town(weeks=WEEKS + 1)
    first = forecasts_refresh(demand=demand, series=series, as_of=AS_OF)
    shuffled = demand[demand["ds"] < AS_OF].sample(frac=1, random_state=1)
    again = forecasts_refresh(demand=shuffled, series=series[::-1], as_of=AS_OF)
    assert again == first
    assert not again.computed


@pytest.mark.wide
@pytest.mark.parametrize("change", ["demand", "horizon", "later"])
def test_what_changes_the_forecast_makes_a_new_run(change: str) -> None:
    first = refresh()
    second = {
        "demand": lambda: refresh(seed=1),
        "horizon": lambda: refresh(horizon=4),
        "later": lambda: refresh(as_of=AS_OF + timedelta(weeks=1)),
    }[change]()
    assert second.computed
    assert second.fingerprint != first.fingerprint
    assert forecast_runs()[0] == second


def test_when_the_record_lags_the_forecast_still_starts_after_as_of() -> None:
    late = refresh(as_of=AS_OF + timedelta(weeks=2))
    assert forecasts_table()["ds"].min().date() == AS_OF + timedelta(weeks=2, days=1) == late.first
    one = forecast_find(service="bins")
    assert one is not None
    assert [y for _, y in one.past][-2:] == [None, None]


@pytest.mark.wide
def test_a_run_that_dies_while_writing_leaves_the_old_one_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    first = refresh()
    before = forecasts_table()

    def dies(**_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store, "insert_rows", dies)
        with pytest.raises(KeyboardInterrupt):
            refresh(seed=1)
    assert forecast_runs() == (first,)
    pd.testing.assert_frame_equal(forecasts_table(), before)
    assert refresh(seed=1).computed


@pytest.mark.wide
def test_old_forecasts_go_and_their_errors_stay() -> None:
    runs = [refresh(seed=seed) for seed in range(4)]
    assert [r.id for r in forecast_runs()] == [r.id for r in reversed(runs)]
    assert Run.objects.count() == 4
    assert set(Series.objects.values_list("run", flat=True)) == {r.id for r in runs[2:]}
    assert Point.objects.count() == 2 * 7 * 8
    assert forecast_runs(limit=1) == (runs[-1],)


@pytest.mark.wide
def test_grains_live_beside_each_other() -> None:
    weekly = refresh()
    rng = np.random.default_rng(3)
    days = [date(2024, 1, 1) + timedelta(days=i) for i in range(70)]
    daily = pd.DataFrame({"unique_id": "*", "ds": days, "y": rng.poisson(12, 70)})
    names = pd.DataFrame({"unique_id": ["*"], "service": [""], "area": [""], "channel": [""]})
    made = forecasts_refresh(demand=daily, series=names, as_of=days[-1], grain="D", horizon=10)
    months = [date(2020 + i // 12, i % 12 + 1, 1) for i in range(48)]
    monthly = pd.DataFrame({"unique_id": "*", "ds": months, "y": rng.poisson(90, 48)})
    forecasts_refresh(demand=monthly, series=names, as_of=date(2023, 12, 31), grain="M")
    assert len(forecasts_table(grain="D")) == 10
    assert forecasts_table(grain="M")["ds"].dt.date.tolist() == [date(2024, m, 1) for m in (1, 2, 3)]
    assert forecast_runs(grain="W") == (weekly,)
    assert forecast_runs(grain="D") == (made,)
    assert len(forecasts_table()) == 7 * 8


def test_nothing_to_forecast_is_a_run_of_nothing() -> None:
    refresh()
    demand, series = town()
    made = forecasts_refresh(demand=demand[:0], series=series[:0], as_of=AS_OF)
    assert made.accuracy.series == 0
    assert made.accuracy.ours.mase is None
    assert forecasts_table().empty
    assert not forecasts_refresh(demand=demand[:0], series=series[:0], as_of=AS_OF).computed


def test_before_any_run_there_is_nothing_to_read() -> None:
    assert forecasts_coming() is None
    assert forecasts_accuracy() is None
    assert forecast_series(unique_id="*") is None
    assert forecasts_table().empty
    assert forecast_runs() == ()
    assert forecasts_by_model() == {}


def test_demand_without_a_name_or_a_horizon_is_refused() -> None:
    demand, series = town()
    with pytest.raises(TownclerkError, match="'potholes/south' has no row"):
        forecasts_refresh(demand=demand, series=series[series["unique_id"] != "potholes/south"], as_of=AS_OF)
    with pytest.raises(TownclerkError, match="horizon of 0"):
        forecasts_refresh(demand=demand, series=series, as_of=AS_OF, horizon=0)
    with pytest.raises(TownclerkError, match="no grain 'Y'"):
        forecasts_refresh(demand=demand, series=series, as_of=AS_OF, grain="Y")


@pytest.mark.wide
def test_the_models_versions_are_part_of_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    first = refresh()
    assert "statsforecast" in first.models[Model.AUTOETS]
    monkeypatch.setattr("townclerk.forecasts.flows.MODEL_VERSION", "another")
    assert refresh().computed


def test_the_benchmark_skips_with_a_message_where_its_data_is_absent(tmp_path: Path) -> None:
    import sys

    done = run(
        [sys.executable, "benchmarks/forecast.py", str(tmp_path / "none.csv.gz")],
        capture_output=True, text=True, check=True, env={"PYTHONPATH": ".", "PATH": ""},
    )  # fmt: skip
    assert done.stdout.startswith("Skipped: ")
