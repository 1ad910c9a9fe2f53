"""`townclerk what-if`: the forecast with and without, its file, and its errors."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.harness.places import capacity as planted
from tests.web_console.test_capacity import NOW
from townclerk import cli_what_if
from townclerk.core import clock
from townclerk.core.errors import TownclerkError

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(full: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The town of the console's tests stands in for a data folder."""
    monkeypatch.setattr(cli_what_if, "town_open", lambda *_: None)


def run(*words: str) -> str:
    result = CliRunner().invoke(cli_what_if.app, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.wide
def test_a_closure_by_command(opened: None, tmp_path: Path) -> None:
    days = ("--from", "2026-11-02", "--to", "2026-11-06")
    file = tmp_path / "what-if.csv"
    text = run("closure", *days, "--service", "bulky-waste", "--returns", "60", "--out", str(file))
    assert text.startswith("WHAT IF, not the forecast")
    assert "given: 60.0% (80 of 100: 60.0% to 60.0%) of who could not come, come afterwards" in text
    assert "assumed: 5 open days within which whoever comes afterwards comes" in text
    rows = list(csv.DictReader(file.open(encoding="utf-8")))
    found = json.loads(run("closure", *days, "--service", "bulky-waste", "--returns", "60", "--json"))[
        "found"
    ]
    assert len(rows) == len(found["points"]) == 8
    assert sum(float(row["difference"]) for row in rows) == pytest.approx(found["difference"], abs=0.01)
    whole = json.loads(
        run("closure", *days, "--service", "bulky-waste", "--returns", "60", "--whole", "--json")
    )["found"]
    assert whole["service"] == ""
    assert whole["difference"] == pytest.approx(found["difference"])


def test_an_area_alone_is_shown_in_the_sum_of_all_requests(opened: None) -> None:
    days = ("--from", "2026-11-02", "--to", "2026-11-06")
    text = run("closure", *days, "--area", "eastgate")
    assert text.startswith("Shown in the sum of all requests;")
    assert text.split("\n", 1)[1] == run("closure", *days, "--area", "eastgate", "--whole")


def test_hours_of_work_are_told_where_capacity_knows_them(opened: None) -> None:
    words = ("closure", "--from", "2026-11-02", "--to", "2026-11-06", "--service", "bulky-waste")
    assert "hours of work" not in run(*words)
    with clock.frozen(NOW):
        planted.load("full")
    found = json.loads(run(*words, "--json"))
    (case,) = [one for one in found["work"] if one["timing"]["channel"] == "casework"]
    assert case["people"] == pytest.approx(found["found"]["difference"])
    assert case["hours"] == pytest.approx(case["people"] * case["timing"]["minutes"] / 60)
    assert case["low"] < case["hours"] < case["high"] < 0
    assert "hours of work, casework, 15.0 minutes each (assumed): -" in run(*words)


def test_a_campaign_and_a_fee_by_command(opened: None) -> None:
    days = ("--from", "2026-11-02", "--to", "2026-11-15", "--service", "bulky-waste")
    assert "together +30.0" in run("campaign", *days, "--people", "2000", "--effect", "1.5")
    assert "-20.0% (80 of 100: -30.0% to -10.0%) more (or fewer) come" in run(
        "fee", *days[:2], "--change", "-20", "--low", "-30", "--high", "-10"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("closure", "--from", "soon", "--to", "2026-11-06"), "--from 'soon' is not a date"),
        (("closure", "--from", "2026-11-06", "--to", "2026-11-02"), "The last day is before the first"),
        (("closure", "--from", "2031-11-06", "--to", "2031-11-07"), "The forecast is of 2026-10-26 to"),
        (("fee", "--from", "2026-11-06"), "Give how many percent more or fewer come"),
        (
            ("fee", "--from", "2026-11-06", "--low", "3", "--high", "4"),
            "--low and --high are around --change",
        ),
        (("campaign", "--from", "2026-11-06", "--to", "2026-11-07", "--people", "9"), "No past offers say"),
        (
            (
                "campaign",
                "--from",
                "2026-11-06",
                "--to",
                "2026-11-07",
                "--people",
                "90000000",
                "--effect",
                "1",
            ),
            "more than live there",
        ),
        (("closure", "--from", "2026-11-02", "--to", "2026-11-03", "--service", "x"), "There is no forecast"),
    ],
)
def test_what_is_wrong_is_told(words: tuple[str, ...], said: str, opened: None) -> None:
    with pytest.raises(TownclerkError, match=said.replace("(", r"\(")):
        CliRunner().invoke(cli_what_if.app, list(words), catch_exceptions=False)
