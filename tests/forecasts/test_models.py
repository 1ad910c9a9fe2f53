"""The candidate models and what backtests teach."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from townclerk.core.engine import local
from townclerk.core.progress import SILENT, Progress
from townclerk.forecasts import fitting
from townclerk.forecasts.backtest import MODELS, Cube, outlook
from townclerk.forecasts.bounds import dispersion
from townclerk.forecasts.fitting import task_of
from townclerk.forecasts.measure import measure, overall, summary
from townclerk.forecasts.model import COLUMNS, autoets, fill, forecast_partition, same_season, season_scales
from townclerk.forecasts.panel import Panel
from townclerk.forecasts.rules import GRAINS, Model

NAN = float("nan")


def test_same_season_is_the_value_a_season_before() -> None:
    y = np.arange(104.0)
    assert same_season(y, season=52, horizon=4).tolist() == [52, 53, 54, 55]
    assert same_season(y, season=7, horizon=9).tolist() == [97, 98, 99, 100, 101, 102, 103, 97, 98]


def test_same_season_goes_back_over_a_gap() -> None:
    y = np.array([1.0, 2, 3, 4, 5, NAN, 7, 8])
    assert same_season(y, season=4, horizon=2).tolist() == [5, 2]


def test_a_series_younger_than_a_season_repeats_its_mean() -> None:
    assert same_season(np.array([2.0, 4, NAN, 6]), season=52, horizon=3).tolist() == [4, 4, 4]


def test_autoets_is_statsforecasts_own() -> None:
    from statsforecast.models import AutoETS

    rng = np.random.default_rng(1)
    y = rng.poisson(20 + 10 * np.sin(np.arange(120) * 2 * np.pi / 7)).astype(float)
    theirs = AutoETS(season_length=7).forecast(y=y, h=14)["mean"]
    assert autoets(y, season=7, horizon=14)[0] == pytest.approx(np.maximum(theirs, 0))


@pytest.mark.parametrize("season", [7, 12, 52])
@pytest.mark.parametrize(
    "y",
    [
        [0.0] * 80,
        [3.0] * 80,
        [5.0, 1, 2],
        [4.0],
        [0.0] * 60 + [1.0],
        list(np.linspace(60, 0, 61)),
        [NAN, 2.0, NAN, 3.0],
    ],
)
def test_no_series_is_too_odd_to_forecast_and_none_goes_below_zero(y: list[float], season: int) -> None:
    values = np.array(y)[np.flatnonzero(~np.isnan(y))[0] :]
    mean, spread = autoets(values, season=season, horizon=10)
    assert np.isfinite(mean).all()
    assert (mean >= 0).all()
    assert np.isfinite(spread)
    assert mean.max() <= 3 * np.nanmax(values) + 1e-9
    if np.nanmax(values) == np.nanmin(values):
        assert mean == pytest.approx(np.nanmax(values))


def test_gaps_are_filled_from_a_season_before_else_along_a_line() -> None:
    assert fill(np.array([1.0, 2, NAN, 4, 5, NAN]), 4).tolist() == [1, 2, 3, 4, 5, 2]


def test_scales_follow_hyndman_and_koehler() -> None:
    y = np.array([1.0, 2, 3, 5, 5, NAN, 9, 9, 3, 4])
    mean, root = season_scales(y, 2)
    differences = np.array(
        [2, 3, 2, 4, 6, 5]
    )  # |3-1|, |5-2|, |5-3|, |9-5|, |3-9|, |4-9|; the gap's pairs are unknown
    assert mean == pytest.approx(differences.mean())
    assert root == pytest.approx(np.sqrt((differences**2).mean()))
    assert np.isnan(season_scales(y[:5], 2)).all()


def long(y: dict[str, list[float]]) -> pd.DataFrame:
    return pd.concat(
        [pd.DataFrame({"unique_id": k, "t": np.arange(len(v)), "y": v}) for k, v in y.items()],
        ignore_index=True,
    )


def test_the_partition_is_table_in_table_out_and_sees_nothing_beyond_its_origin() -> None:
    rng = np.random.default_rng(2)
    y = rng.poisson(9, 60).astype(float)
    changed = y.copy()
    changed[-4:] = 500  # only the last origin's own window
    before = forecast_partition(long({"a": list(y)}), grain=GRAINS["W"], horizon=4, origins=3)
    after = forecast_partition(long({"a": list(changed)}), grain=GRAINS["W"], horizon=4, origins=3)
    assert tuple(before.columns) == COLUMNS
    assert before.groupby("origin").size().to_dict() == {0: 4, 1: 4, 2: 4, 3: 4}
    models = ["last_season", "autoets"]
    past, future = before.origin > 0, before.origin == 0
    assert before.loc[past, models].equals(after.loc[past, models])
    assert not np.allclose(before.loc[future, models], after.loc[future, models])
    assert before.loc[before.origin == 1, "y"].tolist() == y[-4:].tolist()
    assert before.loc[future, "y"].isna().all()


def fitted(panel: Panel, *, horizon: int, origins: int, progress: Progress = SILENT) -> Cube:
    return fitting.fit(panel, task_of(panel, horizon=horizon, origins=origins), progress=progress).cube


def simulated(kind: str, series: int, periods: int, seed: int = 0) -> Panel:
    rng = np.random.default_rng(seed)
    level = rng.uniform(0.3, 40, series)[:, None]
    if kind == "counts":
        y = rng.poisson(level, (series, periods)).astype(float)
    elif kind == "seasonal":  # a year that repeats exactly but for a little noise
        year = rng.uniform(0, 2, (series, 52))
        y = rng.poisson(60 + 60 * np.tile(year, periods // 52 + 1)[:, :periods]).astype(float)
    else:  # "wander": random walks, of which last year says nothing
        y = np.maximum(500 + np.cumsum(rng.normal(0, 8, (series, periods)), axis=1), 0)
    return Panel(GRAINS["W"], tuple(f"s{i:03}" for i in range(series)), 0, y)


@pytest.fixture(scope="module")
def counts() -> Cube:
    return fitted(simulated("counts", 60, 100), horizon=6, origins=5)


def test_intervals_cover_what_they_say_on_origins_they_did_not_learn_from(counts: Cube) -> None:
    for model in (None, Model.LAST_YEAR, Model.SMOOTHING, Model.LEARNED):
        error = overall(measure(counts, measured=3, model=model), np.ones(60, dtype=bool))
        assert error.cover80 == pytest.approx(0.8, abs=0.05), model
        assert error.cover95 == pytest.approx(0.95, abs=0.025), model


def test_intervals_cover_rare_and_frequent_alike(counts: Cube) -> None:
    measured = measure(counts, measured=3)
    frequent = counts.level[:, -1] > 20
    for kind in (frequent, ~frequent):
        assert np.nanmean(measured.cover80[kind]) == pytest.approx(0.8, abs=0.06)


def test_intervals_lie_within_each_other_and_above_zero(counts: Cube) -> None:
    future = outlook(counts, origin=5)
    assert (future.lo[95] >= 0).all()
    for low, high in (
        (future.lo[95], future.lo[80]),
        (future.lo[80], future.mean),
        (future.mean, future.hi[80]),
    ):
        assert (low <= high + 1e-9).all()
    assert (future.hi[80] <= future.hi[95] + 1e-9).all()
    assert (future.hi[80] > future.lo[80]).all()


def test_an_origin_is_judged_only_by_what_came_before_it(counts: Cube) -> None:
    y = counts.y.copy()
    y[:, 4] = 10_000  # what happened after origin 4
    told = Cube(counts.ids, y, counts.models, counts.spread, counts.scale, counts.scale2, counts.level)
    for origin, same in ((4, True), (5, False)):
        one, other = outlook(counts, origin=origin), outlook(told, origin=origin)
        assert np.array_equal(one.hi[80], other.hi[80]) is same


@pytest.mark.wide
def test_the_model_that_does_better_weighs_more() -> None:
    seasonal = outlook(fitted(simulated("seasonal", 40, 210), horizon=6, origins=5), origin=5)
    steady = outlook(fitted(simulated("counts", 40, 210), horizon=6, origins=5), origin=5)
    last_year, smoothing = MODELS.index(Model.LAST_YEAR), MODELS.index(Model.SMOOTHING)
    assert seasonal.weights[:, last_year].mean() > 1.5 * steady.weights[:, last_year].mean()
    assert steady.weights[:, smoothing].mean() > 1.5 * steady.weights[:, last_year].mean()
    for found in (seasonal, steady):
        assert found.weights.sum(axis=1) == pytest.approx(1)


def odd_one_out(level: float, *, a_sum: bool, far: float = 0.1) -> Cube:
    """Thirty-one series of that level: of thirty smoothing is right, of the last one last year's season is.

    What is wrong is `far` times the level off.
    """
    origins, steps, size = 6, 8, 31
    rng = np.random.default_rng(8)
    y = rng.poisson(level, (size, origins + 1, steps)).astype(float)
    models = np.full((*y.shape, len(MODELS)), NAN)
    right, wrong = np.full(y.shape, level), level * (1 + far * rng.choice([-1, 1], y.shape))
    models[..., MODELS.index(Model.SMOOTHING)] = right
    models[..., MODELS.index(Model.LAST_YEAR)] = wrong
    models[-1, ..., MODELS.index(Model.SMOOTHING)] = wrong[-1]
    models[-1, ..., MODELS.index(Model.LAST_YEAR)] = right[-1]
    y[:, -1] = NAN
    flat = np.full((size, origins + 1), level)
    ids = tuple(f"s{i:02}" for i in range(size))
    return Cube(ids, y, models, flat, flat, flat, flat, whole=np.arange(size) == (30 if a_sum else -1))


def test_a_large_sum_is_judged_by_its_own_past_other_series_by_those_of_their_size() -> None:
    last_year = MODELS.index(Model.LAST_YEAR)
    large, rare = (outlook(odd_one_out(level, a_sum=True), origin=6) for level in (400, 0.4))
    alike = outlook(odd_one_out(400, a_sum=False), origin=6)
    # It did better there in each of six stretches, by far; of a request in two weeks that is mostly chance.
    assert large.weights[30, last_year] > alike.weights[30, last_year] + 0.1
    assert rare.weights[30, last_year] < 0.6
    assert large.weights[:30] == pytest.approx(alike.weights[:30])


def test_a_storm_on_one_series_chooses_no_model_for_the_others() -> None:
    calm = odd_one_out(20, a_sum=False)
    y, models = calm.y.copy(), calm.models.copy()
    y[-1, 1] = 2_000
    models[-1, 1, :, MODELS.index(Model.LAST_YEAR)] = 2_000
    struck = outlook(replace(calm, y=y, models=models), origin=6)
    assert not struck.baseline[:30].any()
    assert struck.weights[:30] == pytest.approx(outlook(calm, origin=6).weights[:30], abs=0.05)


def test_amounts_get_intervals_of_their_own_width_not_of_counts() -> None:
    wander = fitted(simulated("wander", 60, 150), horizon=6, origins=5)
    error = overall(measure(wander, measured=3), np.ones(60, dtype=bool))
    assert error.cover80 == pytest.approx(0.8, abs=0.08)
    future = outlook(wander, origin=5)
    half = (future.hi[80] - future.lo[80]) / 2
    assert half[:, -1].mean() > 1.5 * half[:, 0].mean()  # a walk's error grows with the steps ahead


def test_more_than_poisson_scatter_is_found_in_the_largest_series() -> None:
    rng = np.random.default_rng(4)
    mean = np.concatenate([rng.uniform(0, 5, 5_000), rng.uniform(200, 400, 100)])
    common = rng.gamma(1 / 0.05, 0.05, len(mean))  # of mean 1 and variance 0.05
    assert dispersion(rng.poisson(mean * common).astype(float), mean) == pytest.approx(0.05, rel=0.4)
    assert dispersion(rng.poisson(mean).astype(float), mean) < 0.003
    assert dispersion(np.zeros(0), np.zeros(0)) == 0


def test_totals_that_swing_more_than_counts_are_covered_too() -> None:
    rng = np.random.default_rng(5)
    swing = rng.gamma(1 / 0.02, 0.02, 110)
    parts = rng.poisson(rng.uniform(0.5, 8, 50)[:, None] * swing).astype(float)
    panel = Panel(GRAINS["W"], tuple(f"s{i:02}" for i in range(51)), 0, np.vstack([parts, parts.sum(axis=0)]))
    cube = fitted(panel, horizon=6, origins=5)
    assert measure(cube, measured=3).cover80[50] > 0.65


def test_series_without_a_past_get_forecasts_and_no_errors() -> None:
    old = simulated("counts", 30, 150)
    y = np.vstack([old.y, np.full(150, NAN), np.full(150, NAN), np.zeros(150)])
    y[30, -3:] = [4, 5, 6]
    y[31, -1] = 2
    panel = Panel(old.grain, (*old.ids, "three", "one", "zeros"), 0, y)
    cube = fitted(panel, horizon=6, origins=5)
    future, measured = outlook(cube, origin=5), measure(cube, measured=3)
    assert future.mean[30] == pytest.approx(5, rel=0.2)  # what all series have in common plays in
    assert future.mean[31] == pytest.approx(2, rel=0.4)
    assert (future.hi[80][30:32] > future.mean[30:32]).all()
    assert np.isnan(measured.missed[30:32]).all()
    assert future.mean[32] == pytest.approx(0)
    assert measured.missed[32] == 0
    assert np.isnan(measured.mase[32])
    assert np.isnan(measured.wape[32])
    accuracy = summary(
        measured, measure(cube, measured=3, model=Model.LAST_YEAR), detailed=np.ones(33, dtype=bool)
    )
    assert (accuracy.series, accuracy.judged) == (33, 31)
    assert accuracy.better + accuracy.same + accuracy.worse == 31
    assert accuracy.same >= 1


def test_a_lone_young_series_is_forecast_with_wide_enough_intervals() -> None:
    panel = Panel(GRAINS["W"], ("a",), 0, np.array([[9.0, 11, 10]]))
    cube = fitted(panel, horizon=4, origins=5)
    future = outlook(cube, origin=5)
    assert future.mean[0] == pytest.approx(10)
    assert (future.hi[80] - future.mean >= 1.28 * np.sqrt(10.25) - 1e-3).all()


def test_errors_are_what_their_names_say() -> None:
    y = np.array([[[10.0, 10], [20, 20], [NAN, NAN]]])
    models = np.repeat(np.array([[[8.0, 8], [20, 23], [1, 1]]])[..., None], len(MODELS), axis=3)
    flat = np.array([[2.0, 4, 4]])
    cube = Cube(("a",), y, models, flat, flat, flat, np.array([[10.0, 20, 20]]))
    measured = measure(cube, measured=2)
    assert measured.mase[0] == pytest.approx(np.mean([2 / 2, 1.5 / 4]))
    assert measured.rmsse[0] == pytest.approx(np.mean([2 / 2, np.sqrt(4.5) / 4]))
    assert measured.wape[0] == pytest.approx(7 / 60)


@pytest.mark.slow
def test_many_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    panel = simulated("counts", 20, 40)
    told: list[float] = []

    class Step:
        def advance(self, amount: float = 1) -> None:
            told.append(amount)

        def total(self, total: float) -> None: ...

    class Listening:
        def step(self, label: str, total: float | None = None) -> Step:
            assert total == 40
            return Step()

        def note(self, text: str) -> None: ...

    alone = fitted(panel, horizon=3, origins=2, progress=Listening())
    assert sum(told) == 40
    monkeypatch.setattr(local, "_ALONE", 0)
    monkeypatch.setattr(fitting, "_CHUNK", 4)
    monkeypatch.setenv("TOWNCLERK_WORKERS", "2")
    together = fitted(panel, horizon=3, origins=2)
    for name in ("y", "models", "spread", "scale", "scale2", "level"):
        np.testing.assert_array_equal(getattr(alone, name), getattr(together, name))


def test_a_cube_of_nothing_is_empty() -> None:
    nothing = Panel(GRAINS["W"], (), 0, np.empty((0, 0)))
    assert outlook(fitted(nothing, horizon=2, origins=1), origin=1).mean.shape == (0, 2)


@pytest.mark.wide
def test_the_band_of_a_sum_is_no_wider_than_its_parts_in_their_swings_make_it() -> None:
    """Parts that swing, each by itself, make a steady sum: pooled with them its band held nearly all."""

    rng = np.random.default_rng(11)
    parts = rng.poisson(8 * rng.gamma(4, 0.25, (60, 160)))
    parts[:12] *= 6
    y = np.vstack([parts.sum(axis=0), parts]).astype(float)
    panel = Panel(GRAINS["W"], tuple(f"s{i:02}" for i in range(61)), 0, y)
    names = {uid: ("" if uid == "s00" else uid, "", "") for uid in panel.ids}
    task = task_of(panel, horizon=6, origins=14, names=names)
    pooled = fitting.fit(panel, task, progress=SILENT).cube
    cube = replace(pooled, whole=np.arange(61) == 0)

    def told(which: Cube) -> tuple[float, float]:
        said = [outlook(which, origin=o) for o in range(4, 14)]
        lo, hi = (np.stack([side(o)[0] for o in said]) for side in (lambda o: o.lo[80], lambda o: o.hi[80]))
        inside = (which.y[0, 4:14] >= lo) & (which.y[0, 4:14] <= hi)
        return float(inside.mean()), float((hi - lo).mean())

    (before, wide), (held, width) = told(pooled), told(cube)
    assert before > 0.95
    assert 0.7 <= held <= 0.93
    assert width < 0.7 * wide
    others = [outlook(which, origin=13).hi[80][1:] for which in (pooled, cube)]
    assert others[0] == pytest.approx(others[1], rel=0.01)  # all teach it how errors grow with the steps
