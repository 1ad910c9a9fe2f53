"""Since when a level is new: a sharp, lasting step and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from townclerk.forecasts.own.levels import new_level

WEEKDAYS = np.array([1.3, 1.1, 1, 1, 0.9, 0.4, 0.2])


@pytest.mark.parametrize("times", [3.0, 1 / 3])
@pytest.mark.parametrize(
    ("code", "n", "at"), [("D", 700, 641), ("D", 120, 60), ("W", 150, 140), ("M", 60, 50)]
)
def test_a_step_that_lasts_is_told_with_its_day(code: str, n: int, at: int, times: float) -> None:
    share = WEEKDAYS[np.arange(n) % 7] if code == "D" else 1.0
    level = np.where(np.arange(n) < at, 120, 120 * times)
    found = new_level(np.random.default_rng(1).poisson(level * share).astype(float), code)
    assert found is not None
    assert abs(found.since - at) <= 1
    assert found.now / found.before == pytest.approx(times, rel=0.15)


@pytest.mark.parametrize("code", ["D", "W", "M"])
def test_seasons_growth_peaks_and_what_is_over_are_no_new_level(code: str) -> None:
    rng, t, year = np.random.default_rng(2), np.arange(400), {"D": 200, "W": 52, "M": 12}[code]
    shapes = [
        np.ones(400),
        1 + 0.6 * np.sin(t / year * 2 * np.pi),
        np.exp(t / 200),
        np.where(t % year < year // 6, 6, 1),
        np.where((t > 200) & (t < 260), 4, 1),
    ]
    for shape in shapes:
        for level in (5, 200):
            assert new_level(rng.poisson(level * shape).astype(float), code) is None
