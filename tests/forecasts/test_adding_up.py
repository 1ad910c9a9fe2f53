"""Parts add up to their whole, nothing falls below zero, and what was sure moves least."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from townclerk.forecasts.backtest import MODELS, Outlook
from townclerk.forecasts.reconcile import Split, reconciled, splits_of

TOWN = [
    ("", "", ""), ("bins", "", ""), ("roads", "", ""),
    ("bins", "north", ""), ("bins", "south", ""), ("bins", "", "phone"), ("bins", "", "web"),
]  # fmt: skip
NORTH, SOUTH, PHONE, WEB = 3, 4, 5, 6


def outlook(mean: np.ndarray, half: float | np.ndarray = 3.0) -> Outlook:
    bounds = {80: half, 95: half * 1.5}
    return Outlook(
        np.zeros((len(mean), len(MODELS))), np.zeros(len(mean), dtype=bool), mean, mean,
        {n: np.maximum(mean - h, 0) for n, h in bounds.items()}, {n: mean + h for n, h in bounds.items()},
    )  # fmt: skip


def past(seed: int, unstated: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    north, south = rng.poisson(5, 60), rng.poisson(2, 60)
    nowhere, roads = rng.poisson(unstated, 60), rng.poisson(8, 60)
    bins = north + south + nowhere
    phone = rng.binomial(bins, 0.4)
    return np.array([bins + roads, bins, roads, north, south, phone, bins - phone], dtype=float)


def test_splits_are_found_by_each_dimension() -> None:
    assert splits_of(TOWN) == (Split(0, (1, 2)), Split(1, (NORTH, SOUTH)), Split(1, (PHONE, WEB)))
    assert splits_of([("", "", ""), ("", "a", ""), ("bins", "", "")]) == (Split(0, (2,)), Split(0, (1,)))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.floats(0, 3))
def test_after_reconciling_every_whole_is_the_sum_of_its_parts(seed: int, scale: float) -> None:
    rng = np.random.default_rng(seed)
    mean = rng.gamma(1, 5, (len(TOWN), 4)) * rng.choice([0, 1, scale], (len(TOWN), 1))
    found = reconciled(outlook(mean), past(seed), splits_of(TOWN), season=52)
    assert (found.mean >= -1e-9).all()
    for split in splits_of(TOWN):
        assert found.mean[split.whole] == pytest.approx(found.mean[list(split.parts)].sum(axis=0), abs=1e-6)
    for level in (80, 95):
        assert (found.lo[level] <= found.mean + 1e-9).all()
        assert (found.mean <= found.hi[level] + 1e-9).all()
        assert (found.lo[level] >= 0).all()
    assert (found.lo[95] <= found.lo[80] + 1e-9).all()
    assert (found.hi[80] <= found.hi[95] + 1e-9).all()


def test_forecasts_that_add_up_stay_and_the_unsure_move_most() -> None:
    mean = np.array([[20.0], [12], [8], [7], [5], [4], [8]])
    assert reconciled(outlook(mean), past(1), splits_of(TOWN), season=52).mean == pytest.approx(mean)
    mean[0] = 26
    half = np.full((7, 1), 1.0)
    half[2] = 6.0  # the roads are anybody's guess
    moved = reconciled(outlook(mean, half), past(1), splits_of(TOWN), season=52).mean - mean
    assert moved[2, 0] > 5 * abs(moved[1, 0])


def test_what_names_no_area_is_left_beside_the_parts() -> None:
    mean = np.array([[23.0], [15], [8], [7], [5], [6], [9]])
    found = reconciled(outlook(mean), past(2, unstated=3), splits_of(TOWN), season=52)
    assert found.mean[1, 0] - found.mean[[NORTH, SOUTH], 0].sum() == pytest.approx(3, abs=0.8)
    assert found.mean[1, 0] == pytest.approx(found.mean[[PHONE, WEB], 0].sum())


def test_what_was_never_a_sum_is_left_alone() -> None:
    apart = past(3)
    apart[1] = 1.0  # fewer than its areas have
    mean = np.array([[20.0], [3], [8], [7], [5], [4], [8]])
    found = reconciled(outlook(mean), apart, [Split(1, (NORTH, SOUTH))], season=52)
    assert found.mean == pytest.approx(mean)


def test_zero_stays_possible_for_a_rare_part_whose_forecast_rises_to_fit_its_whole() -> None:
    rng = np.random.default_rng(4)
    parts = rng.poisson(0.5, (8, 60)).astype(float)
    names = [("", "", ""), *((f"s{n}", "", "") for n in range(8))]
    mean = np.vstack([[[6.0]], np.full((8, 1), 0.5)])
    half = np.vstack([[[0.2]], np.full((8, 1), 0.6)])
    found = reconciled(
        outlook(mean, half), np.vstack([parts.sum(axis=0), parts]), splits_of(names), season=52
    )
    assert found.mean[1:].sum() > 5
    assert (found.lo[80][1:] == 0).all()
