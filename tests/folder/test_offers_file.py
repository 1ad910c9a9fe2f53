"""[offers] of agency.toml: read, and told of what is wrong in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.folder.builders import FolderBuilder
from townclerk.core.agency import OfferPlan, from_json, to_json
from townclerk.core.errors import Problems
from townclerk.folder import agency_read, check
from townclerk.folder.result import RunResult
from townclerk.offers import OfferRun


def plan_of(folder: FolderBuilder, text: str) -> tuple[OfferPlan, list[str]]:
    folder.agency(text)
    problems = Problems()
    return agency_read(folder.path, problems).agency.offers, [str(one) for one in problems]


def test_everything_is_read_and_kept(folder: FolderBuilder) -> None:
    plan, problems = plan_of(
        folder,
        """
        [offers]
        at_once = 4
        a_day = 2
        least_chance = 0.1
        longest_days = 30
        holdout = 0.2
        explore = 0.05
        [offers.life_events]
        ask = ["moved", "lost-job"]
        sure = 0.75
        keep_days = 90
        signs = {lost-job = ["job-support"]}
        pause_days = 365
        [offers.model]
        approval = true
        keep = 9
        groups = ["area"]
        """,
    )
    assert problems == []
    assert plan == OfferPlan(
        4,
        2,
        0.1,
        30,
        0.2,
        0.05,
        ("moved", "lost-job"),
        0.75,
        90,
        {"lost-job": ("job-support",)},
        365,
        True,
        9,
        ("area",),
    )
    problems = Problems()
    agency = agency_read(folder.path, problems).agency
    assert from_json(to_json(agency)).offers == plan


def test_without_it_nobody_is_asked_about_what_hurts(folder: FolderBuilder) -> None:
    plan, _problems = plan_of(folder, "")
    assert plan == OfferPlan()
    assert plan.ask == ("moved",)
    assert plan_of(folder, "[offers.life_events]\nask = []")[0].ask == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[offers]\na_day = 0", "0 is not a whole number from 1 to 20"),
        ("[offers]\nholdout = 0.9", "0.9 is not a number from 0 to 0.5"),
        ("[offers]\nholdout = 0", "what offers do cannot be measured"),
        ("[offers.model]\nkeep = 0", "0 is not a whole number from 1 to 50"),
        ('[offers.model]\ngroups = ["gender"]', "'gender' is nothing by which people are grouped here"),
        ("[offers]\nexplor = 0.1", "Did you mean 'explore'?"),
        ('[offers.life_events]\nask = ["Lost job"]', "'Lost job' is not written as an id"),
        ("[offers.life_events]\nask = 3", "ask is not a list of texts"),
        ("[offers.life_events]\nsure = 0.2", "0.2 is not a number from 0.5 to 0.999"),
        ('[offers.life_events]\nsigns = {moved = "a b"}', "'a b' is not written as an id"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(folder: FolderBuilder, text: str, said: str) -> None:
    _plan, problems = plan_of(folder, text)
    assert len(problems) == 1
    assert said in problems[0]
    assert "agency.toml" in problems[0]


def test_events_and_signs_that_no_service_has_are_told(folder: FolderBuilder) -> None:
    folder.agency(
        '[offers.life_events]\nask = ["moved", "movd"]\nsigns = {moved = ["bin", "bim"]}',
    )
    folder.write(
        "services/bin.md",
        "---\nid: bin\ntitle: Bin\nsummary: A bin.\nlife_events: [moved]\n---\n## How to apply\n\nCall us.\n",
    )
    said = "\n".join(str(one) for one in check(folder.path))
    assert "names 'movd', which no service has among its life_events" in said
    assert "names 'bim' for 'moved', which is no service" in said
    assert "names 'bin'" not in said


ADDING = """
[[tables]]
file = "interactions.csv"
kind = "interactions"
add_services = true
"""


def test_services_without_a_page_are_told_where_there_are_people(folder: FolderBuilder) -> None:
    folder.agency(ADDING).services({"bus-pass": "Bus pass"}).tables()
    (said,) = [str(one) for one in check(folder.path) if "no page" in one.what]
    assert "1 of 2 services have no page, so nobody is ever offered them: pothole." in said
    assert "Write services/pothole.md with title, window_days" in said
    folder.services()
    assert not [one for one in check(folder.path) if "no page" in one.what]
    (folder.path / "services/pothole.md").unlink()
    (folder.path / "people.csv").unlink()
    assert not [one for one in check(folder.path) if "no page" in one.what], "nobody to offer to"


def test_a_run_says_which_services_it_could_not_offer() -> None:
    noon = datetime(2026, 9, 30, 12, tzinfo=UTC)
    offers = OfferRun(1, noon.date(), "", 1054, 0, 0, 0, 0, (), noon, noon, computed=True)
    found = RunResult(Problems(), offers=offers, services=7, pageless=("childcare", "pothole"))
    said = "\n".join(found.lines())
    assert "2 of 7 services have no page, so nobody is ever offered them: childcare, pothole." in said
    assert "services/childcare.md" in said
    assert "no page" not in "\n".join(replace(found, pageless=()).lines())
