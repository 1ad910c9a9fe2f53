"""The life events planted in the simulated town are found."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from townclerk.cli import app
from townclerk.demo import planted_judge


@pytest.mark.wide
def test_planted_life_events_are_found() -> None:
    found = planted_judge(residents=6_000, seeds=[5], sure=0.6)["events"]
    least = {"moved": (0.9, 0.55), "birth": (0.9, 0.65), "bereavement": (0.95, 0.8), "lost-job": (0.95, 0.2)}
    for event, (precision, recall) in least.items():
        assert found[event]["precision"] >= precision, event
        assert found[event]["recall"] >= recall, event
        simple = found[event]["two_services"]
        assert found[event]["precision"] > simple["precision"], event
    assert found["lost-job"]["left_a_trace"] < found["lost-job"]["planted"]


@pytest.mark.wide
def test_the_command_prints_them() -> None:
    got = CliRunner().invoke(app, ["evaluate", "life-events", "--residents", "600", "--seeds", "7", "--json"])
    assert got.exit_code == 0, got.output
    said = json.loads(got.stdout)
    assert said["seeds"] == [7]
    assert set(said["events"]) >= {"moved", "birth", "bereavement", "lost-job", "retirement"}
    table = CliRunner().invoke(app, ["evaluate", "life-events", "--residents", "600", "--seeds", "7"])
    assert "two services" in table.output


@pytest.mark.parametrize("seeds", ["", "one", "1;2"])
def test_seeds_that_are_none_are_told(seeds: str) -> None:
    got = CliRunner().invoke(app, ["evaluate", "life-events", "--seeds", seeds])
    assert got.exit_code != 0
    assert "--seeds" in str(got.exception) + got.output
