"""The stage of forecasts: from a folder's log, trained where due, never in the way of what follows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.folder.builders import FolderBuilder
from tests.folder.test_capacity_stage import log, town
from townclerk.core.errors import Problems
from townclerk.core.progress import SILENT
from townclerk.folder import forecasts_train
from townclerk.folder.main_job import _forecasts
from townclerk.folder.result import RunResult
from townclerk.forecasts import (
    Given,
    Outcome,
    Reason,
    WhatIfAsked,
    WhatIfKind,
    forecast_attempts,
    forecast_runs,
    forecast_what_if,
    forecasts_table,
)

pytestmark = pytest.mark.django_db


@pytest.mark.wide
def test_from_a_log_to_a_forecast_and_a_failure_that_leaves_it(
    folder: FolderBuilder, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town(folder, log())
    tried = forecasts_train()
    assert tried is not None
    assert (tried.outcome, tried.reason) == (Outcome.TRAINED, Reason.FIRST)
    # Whole weeks only: two channels of 40 on Mondays and 16 on the four other days, for 23 weeks.
    assert tried.rows == pytest.approx(23 * 2 * (40 + 4 * 16), rel=0.05)
    result = RunResult(problems=Problems())
    _forecasts(result, SILENT)
    assert result.forecasts == tried.run
    assert "forecasts" not in result.skipped
    before = forecasts_table()
    town(folder, log(weeks=30))
    monkeypatch.setattr("townclerk.forecasts.fitting.fit", lambda *_, **__: 1 / 0)
    _forecasts(result, SILENT)
    assert result.forecasts == tried.run
    assert "the last good forecast stays" in result.skipped["forecasts"]
    assert any("ZeroDivisionError" in line and "townclerk retrain --now" in line for line in result.lines())
    assert forecasts_table().equals(before)
    assert [one.outcome for one in forecast_attempts()] == ["failed", "unchanged", "trained"]


def test_a_what_if_knows_the_days_people_come_on_from_the_log(folder: FolderBuilder, data_dir: Path) -> None:
    town(folder, log())
    forecasts_train()
    first = forecast_runs(grain="W", limit=1)[0].first
    assert first == date(2024, 5, 27)
    monday = WhatIfAsked(WhatIfKind.CLOSURE, first, first, value=Given(0.0))
    found = forecast_what_if(asked=monday)
    assert {one.name: one.source for one in found.assumptions}["days"] == "measured"
    # Mondays have 40 of the 104 requests of a week.
    assert -found.difference / found.points[0].before.mean == pytest.approx(40 / 104, rel=0.1)
