"""Catalogues in Open Referral HSDS 3.0 become services with pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from townclerk.core.errors import Severity
from townclerk.core.facts import FactType
from townclerk.services import Service, catalogue_load, service_html, services_from_hsds

SCHEMA = {"birth_date": FactType.DATE}
COUNSELLING: dict[str, Any] = {
    "id": "ac148810-d857-441c-9679-408f346de14b",
    "name": "Community Counselling",
    "status": "active",
    "description": "Talking helps. We listen.\n# not a heading",
    "eligibility_description": "People of 12 and over.",
    "minimum_age": 12,
    "maximum_age": 100,
    "url": "https://example.com/counselling",
    "email": "help@example.com",
    "application_process": "Call us.",
    "fees_description": "Free",
    "cost_options": [{"id": "1", "option": "Under 18", "amount": 35, "currency": "gbp"}],
    "required_documents": [{"id": "1", "document": "A passport"}],
    "phones": [{"id": "1", "number": "555-0100", "extension": 7}],
    "schedules": [{"id": "1", "byday": "MO,TU", "opens_at": "10:00:00", "closes_at": "18:00:00"}],
    "service_at_locations": [
        {"id": "1", "location": {"name": "City Hall", "location_type": "physical",
                                 "addresses": [{"address_1": "1 Main Street", "city": "Town"}]}}
    ],
    "organization": {"id": "o", "name": "Helpers", "description": "x"},
}  # fmt: skip


def _read(folder: Path, document: Any, *languages: str) -> tuple[list[Service], list[str]]:
    path = folder / "hsds.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document, indent=1), "utf-8")
    services, problems = services_from_hsds(path, languages=languages or ("en",), schema=SCHEMA)
    return services, [str(problem).replace(f"{folder}/", "") for problem in problems]


def test_a_record_becomes_a_service_with_a_page(tmp_path: Path) -> None:
    [service], problems = _read(tmp_path, COUNSELLING)
    assert problems == []
    assert (service.slug, service.title("en")) == ("community-counselling", "Community Counselling")
    assert service.summary("en") == "Talking helps."
    assert service.eligibility == "age >= 12"
    assert not service.sensitive
    assert service.documents == ({"en": "A passport"},)
    assert service.fees == {"en": "Free"}
    assert service.channels == ("phone", "email", "desk", "other")
    assert service.team == "Helpers"
    assert service.bodies["en"].split("\n\n") == [
        "Talking helps. We listen.\n\\# not a heading",
        "## Who can get it", "People of 12 and over.",
        "## What you need", "- A passport",
        "## How to apply", "Call us.", "<https://example.com/counselling>",
        "## What it costs", "Free", "- Under 18: 35 GBP",
        "## When", "- MO,TU 10:00–18:00",
        "## Where", "- City Hall, 1 Main Street, Town",
        "## Other ways", "- 555-0100 (7)\n- help@example.com",
    ]  # fmt: skip


def test_headings_are_in_the_agencys_language(tmp_path: Path) -> None:
    [service], _ = _read(tmp_path, COUNSELLING, "es", "en")
    assert "## Quién puede obtenerlo" in service.bodies["es"]
    assert service.titles == {"es": "Community Counselling"}


def _without_nested() -> dict[str, Any]:
    return {key: value for key, value in COUNSELLING.items() if not isinstance(value, list | dict)}


@pytest.mark.parametrize(
    "document",
    [
        [COUNSELLING],
        {"total_items": 1, "contents": [COUNSELLING]},
        {"services": [COUNSELLING]},
        {"id": "o", "name": "Helpers", "description": "x", "services": [_without_nested()]},
        [{"id": "o", "name": "Helpers", "description": "x", "services": [_without_nested()]}],
        {"organizations": [{"id": "o", "name": "Helpers", "services": [_without_nested()]}]},
        {"organizations": [{"id": "o", "name": "Helpers"}], "services": [COUNSELLING]},
        {
            "organizations.csv": [{"id": "o", "name": "Helpers"}],
            "services.csv": [{**_without_nested(), "organization_id": "o"}],
            "phones.csv": [{"id": "1", "service_id": COUNSELLING["id"], "number": "555-0100"}],
        },
    ],
)
def test_every_published_form_is_read(tmp_path: Path, document: Any) -> None:
    [service], problems = _read(tmp_path, document)
    assert problems == []
    assert (service.slug, service.team) == ("community-counselling", "Helpers")


def test_a_tabular_export_says_the_same_as_a_nested_one(tmp_path: Path) -> None:
    key = COUNSELLING["id"]
    location = COUNSELLING["service_at_locations"][0]["location"]
    tables: dict[str, Any] = {
        f"{name}.csv": [{**row, "service_id": key} for row in COUNSELLING[name]]
        for name in ("phones", "schedules", "cost_options", "required_documents")
    }
    tables["services.csv"] = [{**_without_nested(), "organization_id": "o"}]
    tables["organizations.csv"] = [COUNSELLING["organization"]]
    tables["locations.csv"] = [{"id": "l", "name": "City Hall", "location_type": "physical"}]
    tables["addresses.csv"] = [{**location["addresses"][0], "location_id": "l"}]
    tables["service_at_location.csv"] = [{"id": "1", "service_id": key, "location_id": "l"}]
    assert _read(tmp_path, tables)[0] == _read(tmp_path, COUNSELLING)[0]


def test_closed_services_are_left_out(tmp_path: Path) -> None:
    records = [{**COUNSELLING, "id": str(i), "name": s, "status": s} for i, s in
               enumerate(["active", "inactive", "defunct", "temporarily closed"])]  # fmt: skip
    assert [s.slug for s in _read(tmp_path, records)[0]] == ["active", "temporarily-closed"]


def test_a_service_whose_rule_is_words_alone_is_never_offered(tmp_path: Path) -> None:
    record = {**COUNSELLING, "minimum_age": None, "maximum_age": 120}
    [service], problems = _read(tmp_path, record)
    assert (service.eligibility, service.sensitive) == ("", True)
    assert problems == [
        "hsds.json: 1 of 1 services say in words alone who can get them. They are shown but never offered. "
        "Write a page with a rule: services/community-counselling.md."
    ]
    path = tmp_path / "hsds.json"
    [service], told = services_from_hsds(path, languages=("en",), schema={})
    assert (service.eligibility, told[0].severity) == ("", Severity.WARNING)


@pytest.mark.parametrize(
    ("least", "most", "rule"),
    [
        (18, 65, "age >= 18 AND age <= 65"),
        ("18", "", "age >= 18"),
        (0.5, None, "age >= 1"),
        (0, 17, "age <= 17"),
        (None, 100, ""),
        (-3, "many", ""),
        (float("nan"), float("inf"), ""),
    ],
)
def test_ages_become_a_rule(tmp_path: Path, least: Any, most: Any, rule: str) -> None:
    [service], _ = _read(tmp_path, {**COUNSELLING, "minimum_age": least, "maximum_age": most})
    assert service.eligibility == rule


def test_ids_do_not_depend_on_the_order(tmp_path: Path) -> None:
    records = [{**COUNSELLING, "id": f"{letter * 8}-1"} for letter in "ab"]
    found, problems = _read(tmp_path, records)
    assert [s.slug for s in found] == ["community-counselling-aaaaaaaa", "community-counselling-bbbbbbbb"]
    assert problems == [
        "hsds.json: 2 services are called 'Community Counselling'. Residents cannot tell them apart."
    ]
    turned, _ = _read(tmp_path, records[::-1])
    assert {s.slug for s in turned} == {s.slug for s in found}
    [arabic], _ = _read(tmp_path, {**COUNSELLING, "name": "استشارة"}, "ar")
    assert arabic.slug == "service-ac148810"


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ('{"services": [\n  {"id": "1",}\n]}', "Line 2 of hsds.json, position"),
        ("[]", "There are no services in this file."),
        ('"words"', "There are no services in this file."),
        ("[" * 100_000, "nested too deep"),
        ([COUNSELLING, COUNSELLING], "is there twice with the same id. The first is used."),
        ([{"id": "x", "status": "active"}], "Line 3 of hsds.json, name: A service has no name."),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, document: Any, said: str) -> None:
    problems = _read(tmp_path, document)[1]
    assert any(said in problem for problem in problems), problems


def test_bytes_that_are_not_utf8_and_a_missing_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "hsds.json"
    assert "cannot be read" in services_from_hsds(path, languages=("en",))[1][0].what
    path.write_bytes(b'{"name":\n"caf\xe9"}')
    assert services_from_hsds(path, languages=("en",))[1][0].line == 2


def test_html_in_a_record_is_text(tmp_path: Path) -> None:
    record = {**COUNSELLING, "description": "<p>Ask <b>us</b> &amp; them.</p><script>alert(1)</script>",
              "url": "javascript:alert(1)"}  # fmt: skip
    [service], _ = _read(tmp_path, record)
    assert service.summary("en") == "Ask us & them."
    html = service_html(service, "en").html
    assert "<script" not in html
    assert "javascript:" not in html


@pytest.mark.django_db
def test_loading_a_catalogue_twice_changes_nothing(tmp_path: Path) -> None:
    records = [{**COUNSELLING, "id": str(i), "name": f"Service {i}"} for i in range(500)]
    services, _ = _read(tmp_path, records)
    assert catalogue_load(services=services).new == 500
    again = catalogue_load(services=_read(tmp_path, records)[0])
    assert (again.new, again.changed, again.withdrawn, again.same) == (0, 0, 0, 500)
    fewer = catalogue_load(services=_read(tmp_path, records[:-1])[0])
    assert (fewer.changed, fewer.withdrawn) == (0, 1)


def test_a_folder_with_a_catalogue_alone_is_good(tmp_path: Path) -> None:
    from townclerk.folder import check

    (tmp_path / "agency.toml").write_text(
        '[agency]\nid = "town"\nname = "Town"\nlanguages = ["en"]\ntimezone = "UTC"\n'
        '[facts.birth_date]\ntype = "date"\n'
    )
    (tmp_path / "hsds.json").write_text(json.dumps([COUNSELLING]))
    assert [str(problem) for problem in check(tmp_path)] == []


EXAMPLES = Path(__file__).parents[3] / "shared/data/services/hsds/examples"


@pytest.mark.parametrize("name", ["service_full", "service_list", "organization_full", "tabular"])
def test_the_examples_of_open_referral_are_read(name: str) -> None:
    if not EXAMPLES.exists():
        pytest.skip("the examples of Open Referral are not on this machine")
    services, problems = services_from_hsds(EXAMPLES / f"{name}.json", languages=("en",), schema=SCHEMA)
    assert problems == []
    assert [service.slug for service in services] == ["community-counselling"]


def test_a_nul_character_is_left_out() -> None:
    from townclerk.services.hsds_page import plain

    assert plain("Food\0 bank") == "Food bank"
