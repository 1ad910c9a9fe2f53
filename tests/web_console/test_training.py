"""The last training on the page of what is coming, and on Home where it failed; the round that starts one."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tests.web_console.test_capacity import as_role
from townclerk import cli_retrain
from townclerk.core import clock, storage
from townclerk.core.errors import TownclerkError
from townclerk.folder.forecast_stage import forecasts_train, retrain_days
from townclerk.forecasts import forecast_runs
from townclerk.forecasts.models import Attempt
from townclerk.project import mail_rounds
from townclerk.web.console.attention import _untrained

pytestmark = pytest.mark.django_db
HERE = "/console/foresee/"


def kept(outcome: str, **more: object) -> Attempt:
    """A try of the newest run, kept as the latest."""
    run = forecast_runs(grain="W", limit=1)[0]
    given = {"reason": "", "rows": 18_500, "series": 8, "run_id": run.id, **more}
    return Attempt.objects.create(
        grain="W", started_at=run.started_at, finished_at=clock.now(), outcome=outcome, **given
    )


def test_the_page_says_when_on_what_and_why(full: None, db: None) -> None:
    kept("trained", reason="drift")
    text = " ".join(as_role("viewer").get(HERE).content.decode().split())
    assert "<dt>Requests counted</dt><dd>18,500</dd>" in text
    assert "<dt>Why</dt><dd>what came lay too often outside the forecast</dd>" in text
    assert "TOWNCLERK_RETRAIN_DAYS" in text
    assert list(_untrained()) == []


def test_a_training_that_failed_is_told_with_what_to_do(full: None, db: None) -> None:
    kept("trained", reason="due")
    kept("failed", what="<b>MemoryError</b>: no room", hint="Give it more memory.")
    viewer = as_role("viewer")
    text = " ".join(viewer.get(HERE).content.decode().split())
    assert "failed. The last good forecast is kept and shown." in text
    assert "&lt;b&gt;MemoryError&lt;/b&gt;: no room" in text
    assert "Give it more memory." in text
    assert "<dt>Requests counted</dt><dd>18,500</dd>" in text
    (item,) = _untrained()
    assert item.address == f"{HERE}#training"
    kept("waiting")
    assert "not yet due, and the forecast holds." in viewer.get(HERE).content.decode()
    assert list(_untrained()) == []


def test_the_setting_is_a_number_of_days(monkeypatch: pytest.MonkeyPatch) -> None:
    assert retrain_days() == 7
    monkeypatch.setenv("TOWNCLERK_RETRAIN_DAYS", "28")
    assert retrain_days() == 28
    for wrong in ("0", "-1", "often", "400"):
        monkeypatch.setenv("TOWNCLERK_RETRAIN_DAYS", wrong)
        with pytest.raises(TownclerkError, match="number of days from 1 to 366"):
            retrain_days()


def test_without_a_log_nothing_is_trained(full: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_retrain, "town_open", lambda *_: None)
    assert forecasts_train() is None
    app = typer.Typer()
    app.command()(cli_retrain.retrain)
    result = CliRunner().invoke(app, [])
    assert result.output.splitlines()[-1] == "there is no whole week of interactions to learn from"


def test_the_running_sites_look_once_a_day(
    full: None, db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[list[str]] = []

    class Process:
        def __init__(self, command: list[str], **_: object) -> None:
            started.append(command)

        def poll(self) -> None:
            return None

    monkeypatch.setattr(mail_rounds, "close_old_connections", lambda: None)
    monkeypatch.setattr(subprocess, "Popen", Process)
    monkeypatch.setattr(storage, "data_dir", lambda: tmp_path)
    running = mail_rounds.training_round(None)
    assert running is not None
    assert started[0][-4:] == ["retrain", "--quiet", "--data", str(tmp_path)]
    assert mail_rounds.training_round(running) is running
    kept("unchanged")
    assert mail_rounds.training_round(None) is None
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert mail_rounds.training_round(None) is not None
    assert len(started) == 2
