"""What was planted in a series is found: shocks are marked and calmed, effects have their true size."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from townclerk.forecasts.drivers import drivers_of
from townclerk.forecasts.shocks import calmed, marked


def weeks(seed: int, level: float = 20, periods: int = 160, series: int = 30) -> np.ndarray:
    return np.random.default_rng(seed).poisson(level, (series, periods)).astype(float)


def test_a_planted_shock_is_marked_with_what_would_have_been_usual() -> None:
    y = weeks(0)
    y[3, 100] = 90
    y[4, 60:62] = 0
    found = marked(y, seasons=(52,))
    assert found.shock[3, 100]
    assert found.usual[3, 100] == pytest.approx(20, abs=12)
    assert found.shock.sum() == found.shock[3, 100] + found.shock[4, 60:62].sum() <= 3
    calm = calmed(y, found)
    assert calm[3, 100] < 50
    assert (calm[~found.shock] == y[~found.shock]).all()


@pytest.mark.parametrize("level", [0.05, 0.5, 3, 50, 800])
def test_chance_alone_is_no_shock(level: float) -> None:
    assert marked(weeks(1, level, series=60), seasons=(52,)).shock.mean() < 0.0005


def test_what_comes_every_year_is_no_shock() -> None:
    y = weeks(2)
    y[:, 40::52] += 60
    assert marked(y, seasons=(52,)).shock.mean() < 0.001


def test_what_lasts_is_how_the_town_is_now() -> None:
    y = weeks(3)
    y[:, 120:] += 60
    y[:, -2:] += 100
    found = marked(y, seasons=(52,)).shock
    assert not found[:, 126:].any()


def test_a_gap_in_the_record_is_no_shock() -> None:
    y = weeks(4)
    y[:, 50:60] = np.nan
    assert marked(y, seasons=(52,)).shock.mean() < 0.0005
    assert not marked(np.full((2, 30), np.nan), seasons=(52,)).shock.any()
    assert marked(np.empty((0, 0)), seasons=()).shock.shape == (0, 0)


def test_a_shock_teaches_little() -> None:
    """The forecast after a storm is nearer to the usual weeks than one that learned the storm."""
    from dataclasses import replace

    from townclerk.core.progress import SILENT
    from townclerk.forecasts import fitting
    from townclerk.forecasts.backtest import outlook
    from townclerk.forecasts.panel import Panel
    from townclerk.forecasts.rules import GRAINS

    y = weeks(5, 20, 150, 40)
    y[:, -3] = 160
    panel = Panel(GRAINS["W"], tuple(f"s{i}" for i in range(40)), 0, y)
    task = fitting.task_of(panel, horizon=4, origins=4)
    calm, plain = (
        outlook(fitting.fit(panel, t, progress=SILENT).cube, origin=4).mean.mean()
        for t in (task, replace(task, calm=False))
    )
    assert abs(calm - 20) < 2
    assert abs(calm - 20) < abs(plain - 20)


def days(seed: int = 0, years: int = 3) -> tuple[list[date], np.ndarray, set[date]]:
    """30 a day, on Mondays half as much again; nothing on holidays, and the day after one 40 % more."""
    rng = np.random.default_rng(seed)
    starts = [date(2021, 1, 1) + timedelta(n) for n in range(365 * years)]
    free = {
        date(y, m, d)
        for y in (2021, 2022, 2023)
        for m, d in ((1, 6), (3, 19), (5, 1), (8, 15), (10, 12), (12, 8))
    }
    mean = np.array([30 * (1.5 if d.weekday() == 0 else 1) for d in starts])
    mean *= np.array([1.4 if d - timedelta(1) in free else 1 for d in starts])
    mean *= np.array([0.02 if d in free else 1 for d in starts])
    return starts, rng.poisson(mean).astype(float), free


def test_weekdays_holidays_and_the_days_after_have_their_true_effects() -> None:
    starts, y, free = days()
    found = {(d.kind, d.value): d for d in drivers_of(y, starts, code="D", holidays=free)}
    after, monday = found["after_holiday", 1], found["weekday", 0]
    assert after.low < 0.4 < after.high
    assert after.effect == pytest.approx(0.4, abs=0.15)
    assert monday.effect == pytest.approx(1.5 / (7.5 / 7) - 1, abs=0.06)  # beside the mean of its week
    assert found["holiday", 1].effect < -0.85
    assert not any(kind == "month" for kind, _ in found)


def test_months_and_the_trend_have_their_true_effects() -> None:
    rng = np.random.default_rng(1)
    starts = [date(2020, 1, 6) + timedelta(weeks=n) for n in range(208)]
    mean = np.array([40 * (2 if d.month == 7 else 1) for d in starts]) * np.where(
        np.arange(208) >= 156, 1.3, 1
    )
    found = {(d.kind, d.value): d for d in drivers_of(rng.poisson(mean) * 1.0, starts, code="W", holidays=())}
    assert found["trend", 0].effect == pytest.approx(0.3, abs=0.06)
    assert found["month", 7].effect == pytest.approx(2 / (13 / 12) - 1, abs=0.15)


def test_chance_has_no_drivers_and_little_is_said_of_little() -> None:
    starts, _, free = days()
    told = [
        drivers_of(np.random.default_rng(s).poisson(6, len(starts)) * 1.0, starts, code="D", holidays=free)
        for s in range(20)
    ]
    assert sum(map(len, told)) <= 8  # some 23 effects are looked at in each
    assert drivers_of(np.ones(50), starts[:50], code="D", holidays=free) == ()
    assert drivers_of(np.full(60, np.nan), starts[:60], code="D", holidays=free) == ()
