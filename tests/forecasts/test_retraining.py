"""Training when it is due, drifts, or older demand is new; a try that fails leaves the last good run."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from townclerk.forecasts import (
    Attempt,
    Outcome,
    Reason,
    forecast_attempts,
    forecast_find,
    forecast_runs,
    forecasts_retrain,
    forecasts_table,
)

pytestmark = pytest.mark.django_db
FIRST, WEEKS = date(2022, 1, 3), 110


def train(
    weeks: int, *, every: int = 28, shift: float = 1.0, older: float = 0.0, now: bool = False
) -> Attempt:
    """Two services of about 30 and 12 a week; from week 110 on `shift` times as many come."""
    days = [FIRST + timedelta(weeks=n) for n in range(weeks)]
    level = np.where(np.arange(200) < WEEKS, 1.0, shift)
    cells = {
        (service, ""): np.array(
            [np.random.default_rng([seed, week]).poisson(n * level[week]) for week in range(weeks)], float
        )
        for seed, (service, n) in enumerate((("bins", 30), ("roads", 12)))
    }
    cells["bins", ""][5] += older
    cells["", ""] = cells["bins", ""] + cells["roads", ""]
    demand = pd.concat(
        [pd.DataFrame({"unique_id": s or "*", "ds": days, "y": y}) for (s, _), y in cells.items()]
    )
    names = pd.DataFrame([{"unique_id": s or "*", "service": s, "area": "", "channel": ""} for s, _ in cells])
    return forecasts_retrain(
        demand=lambda: (demand, names), as_of=days[-1] + timedelta(days=6), every=every, now_=now
    )


def test_it_is_trained_first_then_when_it_is_due() -> None:
    first = train(WEEKS)
    assert (first.outcome, first.reason, first.series) == (Outcome.TRAINED, Reason.FIRST, 3)
    assert first.rows == sum(y or 0 for _, y in forecast_find().past[-WEEKS:])  # type: ignore[union-attr]
    assert train(WEEKS).outcome is Outcome.UNCHANGED
    before = forecasts_table()
    for weeks in (1, 2, 3):
        assert train(WEEKS + weeks).outcome is Outcome.WAITING
    pd.testing.assert_frame_equal(forecasts_table(), before)
    assert forecast_runs(grain="W")[0].happened.periods == 3  # type: ignore[union-attr]
    due = train(WEEKS + 4)
    assert (due.outcome, due.reason) == (Outcome.TRAINED, Reason.DUE)
    assert forecasts_table()["ds"].min().date() == FIRST + timedelta(weeks=WEEKS + 4)
    kept = forecast_attempts()
    # Rounds that found nothing to do stand as one line.
    assert [one.outcome for one in kept] == ["trained", "waiting", "unchanged", "trained"]
    assert kept[0].run == forecast_runs(grain="W")[0]


def test_every_week_is_due_by_default_days() -> None:
    train(WEEKS, every=7)
    assert train(WEEKS + 1, every=7).reason is Reason.DUE


@pytest.mark.wide
def test_a_forecast_that_drifts_is_trained_before_it_is_due() -> None:
    train(WEEKS, every=300)
    assert train(WEEKS + 1, every=300, shift=3).outcome is Outcome.WAITING
    outcomes = [train(WEEKS + n, every=300, shift=3).reason for n in range(2, 8)]
    assert Reason.DRIFT in outcomes
    train(WEEKS + 8, every=300)


@pytest.mark.wide
def test_older_demand_that_changed_is_trained_on_at_once() -> None:
    train(WEEKS)
    assert train(WEEKS + 1, older=3.0).reason is Reason.CHANGED


def test_it_is_trained_when_somebody_asks_unless_nothing_is_new() -> None:
    train(WEEKS)
    assert train(WEEKS, now=True).outcome is Outcome.UNCHANGED
    assert train(WEEKS + 1, now=True).reason is Reason.ASKED


@pytest.mark.wide
def test_a_try_that_fails_leaves_the_last_good_forecast_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    good = train(WEEKS)
    before = forecasts_table()
    monkeypatch.setattr("townclerk.forecasts.fitting.fit", lambda *_, **__: 1 / 0)
    failed = train(WEEKS + 4)
    assert (failed.outcome, failed.what) == (Outcome.FAILED, "ZeroDivisionError: division by zero")
    assert "townclerk retrain --now" in failed.hint
    assert failed.run == good.run
    pd.testing.assert_frame_equal(forecasts_table(), before)
    assert forecast_attempts()[0] == failed
    monkeypatch.undo()
    assert train(WEEKS + 4).outcome is Outcome.TRAINED


def test_what_is_wrong_with_demand_is_told_in_its_own_words() -> None:
    wrong = pd.DataFrame({"unique_id": ["*"], "ds": [date(2024, 1, 2)], "y": [1.0]})
    names = pd.DataFrame([{"unique_id": "*", "service": "", "area": "", "channel": ""}])
    failed = forecasts_retrain(demand=lambda: (wrong, names), as_of=date(2024, 1, 31), every=7)
    assert failed.what == "2024-01-02 does not begin a period of grain 'W'."
    assert failed.hint == "Its period begins on 2024-01-01."
    assert failed.run is None
