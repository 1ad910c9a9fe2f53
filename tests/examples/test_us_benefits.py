"""The importer of federal benefits: its own small source here, the whole one where it is present."""

from __future__ import annotations

import importlib.util
import json
import os
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from townclerk.core.facts import FactType
from townclerk.core.rules import Rule
from townclerk.folder import parse_agency
from townclerk.services import service_parse

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("TOWNCLERK_SHARED", ROOT.parent / "shared")) / "data/services/usagov-benefits"


@pytest.fixture(scope="module")
def importer() -> ModuleType:
    path = ROOT / "examples/us-benefits/import_benefits.py"
    spec = importlib.util.spec_from_file_location("import_benefits", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["import_benefits"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def source(tmp_path: Path) -> Path:
    root = tmp_path / "source"
    (root / "content/benefits").mkdir(parents=True)
    (root / "locales/en/benefits").mkdir(parents=True)
    (root / "content/criteria.csv").write_text(
        "criteriaKey,label,type,values,\nbasics,,,,\nborn,criteria.born.label,date,,\n"
        "status,criteria.status.label,radio,criteria.status.values1;criteria.status.values2,\npoor,criteria.poor.label,boolean,TRUE,\n"
    )
    (root / "locales/en/criteria.json").write_text(
        json.dumps(
            {
                "criteria.born.label": "You were born on",
                "criteria.status.label": "You are",
                "criteria.poor.label": "You have little",
                "criteria.status.values1": "married",
                "criteria.status.values2": "the parent's child",
            }
        )
    )
    (root / "content/benefits/help.md").write_text(
        "---\ntitle: help.title\nlifeEvents: [retirement]\nsummary: help.summary\n"
        "source:\n  name: help.name\n  link: help.link\neligibility:\n"
        "  - criteriaKey: born\n    acceptableValues: ['>18years', '<64years']\n"
        "  - criteriaKey: status\n    acceptableValues: [help.child]\n"
        "  - criteriaKey: poor\n    acceptableValues: [true]\n---\n"
    )
    (root / "locales/en/benefits/help.json").write_text(
        json.dumps(
            {
                "help.title": "Help",
                "help.summary": "Some help.",
                "help.name": "Agency",
                "help.link": "https://agency.example/",
                "help.child": "the parent's child",
            }
        )
    )
    return root


def test_criteria_become_one_rule(importer: ModuleType, source: Path, tmp_path: Path) -> None:
    assert importer.convert(source, tmp_path / "out") == 1
    page = (tmp_path / "out/services/help.md").read_text()
    front = yaml.safe_load(page.split("---")[1])
    assert front["eligibility"] == (
        "years_since(born) >= 18 AND years_since(born) < 64 AND status IN ('the parent''s child') AND poor"
    )
    facts = tomllib.loads((tmp_path / "out/agency.toml").read_text())["facts"]
    schema = {name: FactType(fact["type"]) for name, fact in facts.items()}
    assert Rule.parse(front["eligibility"], schema).facts == {"born", "status", "poor"}


def test_an_unknown_criterion_is_told_with_its_file(
    importer: ModuleType, source: Path, tmp_path: Path
) -> None:
    path = source / "content/benefits/help.md"
    path.write_text(path.read_text().replace("criteriaKey: poor", "criteriaKey: rich"))
    with pytest.raises(importer.ImportProblem, match=r"help\.md.*rich"):
        importer.convert(source, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_whole_catalogue(importer: ModuleType, tmp_path: Path) -> None:
    if not SHARED.exists():
        pytest.skip(f"no copy of usagov-benefits at {SHARED}")
    assert importer.convert(SHARED, tmp_path) == 79
    facts = tomllib.loads((tmp_path / "agency.toml").read_text())["facts"]
    schema = {name: FactType(fact["type"]) for name, fact in facts.items()}
    rules = 0
    agency, problems = parse_agency(tmp_path)
    assert not problems.errors
    for page in (tmp_path / "services").glob("*.md"):
        service, found = service_parse(page, schema=agency.facts, languages=agency.languages)
        assert service, found
        front = yaml.safe_load(page.read_text().split("---")[1])
        if "eligibility" in front:
            Rule.parse(front["eligibility"], schema)
            rules += 1
    assert rules == 79


def test_a_yes_or_no_that_accepts_both_or_nothing(importer: ModuleType) -> None:
    poor = importer.Criterion("poor", "boolean", "You have little")
    assert importer.condition(poor, [True, False]) == "poor IS NOT NULL"
    assert importer.condition(poor, [False]) == "NOT poor"
    for kind in ("boolean", "date", "text"):
        with pytest.raises(importer.ImportProblem, match="accepts nothing"):
            importer.condition(importer.Criterion("x", kind, "X"), [])
