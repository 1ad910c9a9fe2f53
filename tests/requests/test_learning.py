"""Learning that was asked for: one at a time, known when it was killed, in a process of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from townclerk.core import clock, storage
from townclerk.project import mail_rounds
from townclerk.requests import Stage, learning_ask, learning_run, learning_state, learning_waits
from townclerk.requests.models import Learning

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def test_what_was_killed_is_told_and_can_be_asked_for_again() -> None:
    with clock.frozen(MONDAY):
        assert learning_ask()
        assert not learning_ask()
        Learning.objects.update(began_at=MONDAY, alive_at=MONDAY)
        assert learning_run() is None
    with clock.frozen(MONDAY + timedelta(minutes=2)):
        assert not learning_ask()
        state = learning_state()
        assert state is not None
        assert state.stage is Stage.RUNNING
    with clock.frozen(MONDAY + timedelta(minutes=4)):
        state = learning_state()
        assert state is not None
        assert state.stage is Stage.FAILED
        assert learning_ask()
        assert learning_run() is not None


def test_what_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("townclerk.requests.learning.routing_refresh", lambda: 1 / 0)
    learning_ask()
    with pytest.raises(ZeroDivisionError):
        learning_run()
    state = learning_state()
    assert state is not None
    assert state.stage is Stage.FAILED
    assert learning_ask()


def test_a_round_starts_one_process_where_somebody_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[list[str]] = []

    class Process:
        def __init__(self, command: list[str], **_: object) -> None:
            started.append(command)

        def poll(self) -> None:
            """It goes on."""

    monkeypatch.setattr(mail_rounds.subprocess, "Popen", Process)
    monkeypatch.setattr(mail_rounds, "close_old_connections", lambda: None)
    assert mail_rounds.learning_round(None) is None
    learning_ask()
    assert learning_waits()
    learner = mail_rounds.learning_round(None)
    assert mail_rounds.learning_round(learner) is learner
    assert [command[1:6] for command in started] == [["-m", "townclerk.cli", "requests", "learn", "--asked"]]
    assert started[0][-1] == str(storage.data_dir())


@pytest.mark.slow
def test_the_process_that_serving_starts_learns(
    apart: Callable[[str], subprocess.Popen[str]], tmp_path: Path
) -> None:
    begin = """
import subprocess
from townclerk import requests
from townclerk.core.agency import Agency, agency_save
from townclerk.project.mail_rounds import learning_round
agency_save(Agency("at-once", {"en": "At Once"}))
draft = requests.RequestDraft("", "portal", "en", "A hole")
reference = requests.request_receive(draft).reference.replace("-", "")[-7:]
requests.request_sort(reference=reference, version=None, team="streets")
requests.learning_ask()
learner = learning_round(None)
print(learner.wait(50), requests.learning_state().stage, requests.routing_standing().rows)
"""
    out, _ = apart(begin).communicate(timeout=60)
    assert out.strip() == "0 done 1"
