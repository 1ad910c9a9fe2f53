"""From a folder's log to hours, and from those to people: pages of one day never disagree."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.folder.builders import FolderBuilder
from tests.folder.test_capacity_stage import UNTIL, log, town
from townclerk.capacity import capacity_hours, capacity_on, capacity_run
from townclerk.cli import app
from townclerk.core.errors import Problems
from townclerk.core.progress import SILENT
from townclerk.folder import capacity_reckon, forecasts_train, hours_train
from townclerk.folder.main_job import _forecasts
from townclerk.folder.result import RunResult
from townclerk.forecasts import Outcome, forecast_find, hourly_find

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
MONDAY = date(2024, 6, 3)


def test_people_by_hour_are_reckoned_from_the_hours_that_are_forecast(
    folder: FolderBuilder, data_dir: Path
) -> None:
    town(folder, log())
    forecasts_train()
    tried = hours_train()
    assert (tried.outcome, tried.what) == (Outcome.TRAINED, "")
    assert hours_train().outcome is Outcome.UNCHANGED
    assert all(hourly_find(channel=queue) for queue in ("phone", "desk"))
    reckoned = capacity_reckon(progress=SILENT)
    assert reckoned is not None
    phone = hourly_find(channel="phone")
    assert phone is not None
    assert reckoned.facts["by_hour"]["phone"]["split"] == phone.split
    assert reckoned.facts["by_hour"]["phone"]["until"] == (UNTIL + timedelta(days=28)).isoformat()
    whole = next(one for one in phone.days if one.ds == MONDAY)
    needed = {one.need.hour: one.need for one in capacity_hours(MONDAY, MONDAY) if one.need.queue == "phone"}
    assert sorted(needed) == list(range(9, 17))
    for one in phone.on(MONDAY):
        if one.at.hour in needed:
            coming = needed[one.at.hour].coming
            assert (coming.mean, coming.lo80, coming.hi80) == pytest.approx((one.mean, one.lo80, one.hi80))
    assert sum(one.coming.mean for one in needed.values()) == pytest.approx(whole.mean)
    day = next(one for one in capacity_on(MONDAY) if one.queue == "phone")
    assert (day.coming.mean, day.coming.lo80, day.coming.hi80) == pytest.approx(
        (whole.mean, whole.lo80, whole.hi80)
    )
    late = MONDAY + timedelta(days=35)
    assert any(one.need.queue == "phone" for one in capacity_hours(late, late)), "beyond the hours, by shares"


def test_the_hours_of_whole_weeks_add_up_to_the_weeks_of_the_same_folder(
    folder: FolderBuilder, data_dir: Path
) -> None:
    """The log's last day is a Friday: of the weeks after it three are whole within the four weeks ahead."""
    town(folder, log())
    result = RunResult(problems=Problems())
    _forecasts(result, SILENT)
    assert not result.failures
    hours, weeks = hourly_find(), forecast_find()
    assert hours is not None
    assert weeks is not None
    said = {one.ds: one.mean for one in weeks.points}
    for number in range(3):
        monday = MONDAY + timedelta(days=7 * number)
        inside = [one for one in hours.hours if 0 <= (one.at.date() - monday).days < 7]
        assert sum(one.mean for one in inside) == pytest.approx(said[monday], rel=1e-4)


def test_hours_that_fail_are_in_the_way_of_nothing(
    folder: FolderBuilder, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town(folder, log())
    monkeypatch.setattr("townclerk.history.hourly._largest", lambda *_: 1 / 0)
    result = RunResult(problems=Problems())
    _forecasts(result, SILENT)
    assert result.forecasts is not None
    assert "ZeroDivisionError" in result.failures["hours"]
    assert any("ZeroDivisionError" in line for line in result.lines())
    found = capacity_reckon(progress=SILENT)
    assert found is not None
    assert found.facts["by_hour"] == {}
    assert json.dumps(found.facts)


def test_training_anew_reckons_people_anew(
    folder: FolderBuilder, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town(folder, log())
    monkeypatch.setattr("townclerk.cli_retrain.town_open", lambda *given: None)  # it is open already
    assert capacity_run() is None
    ran = CliRunner().invoke(app, ["retrain", "--quiet"])
    assert ran.exit_code == 0, ran.output
    reckoned = capacity_run()
    assert reckoned is not None
    assert reckoned.facts["by_hour"]["phone"]["until"] == (UNTIL + timedelta(days=28)).isoformat()
