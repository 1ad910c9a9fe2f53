"""What public holidays do: learned from the past, nothing without evidence, put on what is expected."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from townclerk.core.holidays import holidays_named
from townclerk.core.progress import SILENT
from townclerk.forecasts.backtest import outlook
from townclerk.forecasts.fitting import fit, task_of
from townclerk.forecasts.free_days import Shares, free_days_of, shares_of
from townclerk.forecasts.panel import Panel
from townclerk.forecasts.rules import GRAINS, number_of

FIRST, DAYS, AHEAD = date(2024, 6, 3), 868, 40
FREE = holidays_named("US", "", range(2024, 2028))
EVERY = [FIRST + timedelta(n) for n in range(DAYS + AHEAD)]
SAID = {"Columbus Day": 1.0, "Independence Day": 3.0}


def days(level: float, share: float, *, named: dict[str, float] | None = None, seed: int = 1) -> np.ndarray:
    """Counts of all `EVERY`, with `share` of the usual on holidays."""
    rng = np.random.default_rng(seed)
    week = np.array([1.1, 1.0, 1.0, 1.0, 0.9, 0.4, 0.3])[[day.weekday() for day in EVERY]]
    free = [(named or {}).get(FREE[day], share) if day in FREE else 1.0 for day in EVERY]
    return rng.poisson(level * week * np.array(free) * rng.gamma(100, 0.01, len(EVERY))).astype(float)


def learned(*series: np.ndarray, until: int = DAYS, length: int = 1) -> Shares:
    """What the first `until` days show."""
    y = np.stack(series)
    first = np.array([(FIRST - date(1970, 1, 1)).days * length])
    plan = free_days_of(FREE, first=first, columns=y.shape[1], length=length)
    assert plan is not None
    return shares_of(y[:, : until * length], y[:, : until * length], plan, columns=y.shape[1])


def on(found: Shares, day: date, series: int = 0, length: int = 1) -> float:
    """The share of a day."""
    return float(found.share[series, (day - FIRST).days * length])


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5, 2.5])
def test_a_share_is_learned_and_put_on_holidays_only(share: float) -> None:
    found = learned(days(200, share))
    thanksgiving = date(2026, 11, 26)
    assert on(found, thanksgiving) == pytest.approx(share, rel=0.2, abs=0.03)
    assert on(found, thanksgiving - timedelta(7)) == 1.0


def test_where_holidays_are_days_as_all_nothing_is_changed() -> None:
    changed = [learned(days(level, 1.0, seed=seed)).moved.any() for level in (2, 200) for seed in range(10)]
    assert sum(changed) <= 2


def test_nothing_after_the_past_is_looked_at() -> None:
    one, other = days(200, 0.2), days(200, 0.2)
    other[400:] = 0
    assert np.array_equal(learned(one, until=400).share, learned(other, until=400).share)


def test_a_holiday_known_twice_has_its_own_share() -> None:
    found = learned(days(200, 0.2, named=SAID), until=DAYS)
    assert on(found, date(2026, 11, 11)) == pytest.approx(0.2, abs=0.1)
    assert on(found, date(2026, 10, 12)) == pytest.approx(1.0, abs=0.2)
    assert on(found, date(2026, 7, 3)) > 1.5


def test_rare_series_have_what_all_have_and_large_ones_their_own() -> None:
    found = learned(
        *(days(1, 0.2, seed=k) for k in range(6)), *(days(300, 0.6, seed=k + 9) for k in range(3))
    )
    assert on(found, date(2026, 11, 26), 0) < 0.75
    assert on(found, date(2026, 11, 26), 8) == pytest.approx(0.6, abs=0.08)


def test_hours_of_a_holiday_share_what_its_day_shows() -> None:
    by_hour = np.repeat(days(200, 0.2)[:600] // 24, 24)
    found = learned(by_hour, until=540, length=24)
    at = (date(2025, 12, 25) - FIRST).days * 24
    assert found.share[0, at : at + 24] == pytest.approx(0.2, abs=0.1)


@pytest.mark.parametrize("share", [0.2, 1.0])
def test_forecasts_expect_what_holidays_have(share: float) -> None:
    y = days(200, share)
    panel = Panel(GRAINS["D"], ("all",), number_of(GRAINS["D"], FIRST), y[None, :DAYS])
    task = task_of(panel, horizon=AHEAD, origins=4, holidays=FREE)
    said = outlook(fit(panel, task, progress=SILENT).cube, origin=4)
    ahead = [n for n, day in enumerate(EVERY[DAYS:]) if day in FREE]
    assert len(ahead) == 2
    assert said.mean[0, ahead] == pytest.approx(y[DAYS:][ahead], rel=0.35)
    assert (y[DAYS:][ahead] >= said.lo[95][0, ahead]).all()
    assert (y[DAYS:][ahead] <= said.hi[95][0, ahead]).all()
    usual = [n for n in range(AHEAD) if n not in ahead]
    assert said.mean[0, usual].sum() == pytest.approx(y[DAYS:][usual].sum(), rel=0.05)
