"""Services and pages are read from Markdown, kept without needless writes, and shown as safe HTML."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import townclerk.demo.build
from townclerk.core import clock
from townclerk.core.facts import Fact, FactType
from townclerk.services import (
    Page,
    Service,
    catalogue_load,
    catalogue_steady,
    catalogue_version,
    page_parse,
    passages,
    service_get,
    service_html,
    service_parse,
    services_all,
    services_from_data,
)

SCHEMA = {"birth_date": FactType.DATE, "housing": FactType.TEXT}
LANGUAGES = ("en", "es", "ar")
TOWN = Path(townclerk.demo.build.__file__).parent / "town"


def _write(folder: Path, text: str, name: str = "bus-pass.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _problems(folder: Path, text: str) -> list[str]:
    _, problems = service_parse(
        _write(folder, text), schema=SCHEMA, languages=LANGUAGES, services={"bus-pass"}
    )
    return [str(problem).replace(f"{folder}/", "") for problem in problems]


def test_a_service_with_a_translation(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        "---\nid: bus-pass\ntitle: {en: Bus pass, es: Abono}\neligibility: age >= 65\nrepeat_days: 0\n"
        "channels: [portal, desk]\nsensitive: no\n---\nFree **buses**.\n",
    )
    _write(tmp_path, "---\nlanguage: es\n---\nAutobuses gratis.\n", "bus-pass.es.md")
    service, problems = service_parse(path, schema=SCHEMA, languages=LANGUAGES)
    assert problems == []
    assert service is not None
    assert (service.title("es"), service.title("ar")) == ("Abono", "Bus pass")
    assert service.bodies == {"en": "Free **buses**.", "es": "Autobuses gratis."}
    assert (service.repeat_days, service.sensitive, service.channels) == (0, False, ("portal", "desk"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Just words.", "no front matter"),
        ("---\nid: bus-pass\n", "Line 1 of bus-pass.md: The front matter has no end."),
        ("---\nid: bus-pass\ntitle: {en: A, es\n---\n", "Line 3 of bus-pass.md, position"),
        ("---\nid: bus-pass\n---\n", "'title' is missing"),
        ("---\nid: bus-pas\ntitle: Bus\n---\n", "Line 2 of bus-pass.md, id: The id is 'bus-pas' but"),
        ("---\nid: bus-pass\ntitle: Bus\nsumary: x\n---\n", "Line 4 of bus-pass.md, sumary: There is no key"),
        ("---\nid: bus-pass\ntitle: Bus\nsumary: x\n---\n", "Did you mean 'summary'?"),
        ("---\nid: bus-pass\ntitle: {fr: Bus}\n---\n", "'fr' is not a language of the agency"),
        ("---\nid: bus-pass\ntitle: Bus\neligibility: agee >= 65\n---\n", "Line 4 of bus-pass.md"),
        ("---\nid: bus-pass\ntitle: Bus\neligibility: used('bus-pas')\n---\n", "bus-pass"),
        ("---\nid: bus-pass\ntitle: Bus\nwindow_days: soon\n---\n", "'soon' is not a whole number"),
        ("---\nid: bus-pass\ntitle: Bus\nsensitive: maybe\n---\n", "neither true nor false"),
        ("---\nid: bus-pass\ntitle: Bus\nchannels: [fax]\n---\n", "'fax' is not known in 'channels'"),
        ("---\nid: bus-pass\ntitle: Bus\ntitle: Coach\n---\n", "'title' is there twice"),
        ("---\nid: bus-pass\ntitle: Bus\njourney:\n  - {ask: x}\n---\n", "Step 1 of the journey"),
        ("---\nid: bus-pass\ntitle: &a [*a]\n---\n", "Line 3 of bus-pass.md: The front matter has an alias"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    assert any(said in problem for problem in _problems(tmp_path, text)), _problems(tmp_path, text)


def test_a_translation_that_says_otherwise_is_told(tmp_path: Path) -> None:
    _write(tmp_path, "---\nlanguage: ar\nlangauge: es\n---\nAutobuses.\n", "bus-pass.es.md")
    assert _problems(tmp_path, "---\nid: bus-pass\ntitle: Bus\n---\n") == [
        "Line 3 of bus-pass.es.md, langauge: There is no key 'langauge' here. Did you mean 'language'?",
        "Line 2 of bus-pass.es.md, language: The file's name says 'es', its front matter 'ar'. "
        "Write language: es, or name the file bus-pass.ar.md.",
    ]


def test_a_value_a_choice_does_not_have_is_told(tmp_path: Path) -> None:
    schema = {"housing": Fact("housing", FactType.TEXT, values=("own", "rent"))}
    path = _write(tmp_path, "---\nid: bus-pass\ntitle: Bus\neligibility: housing = 'rented'\n---\n")
    service, problems = service_parse(path, schema=schema, languages=LANGUAGES)
    assert service is None
    assert (problems[0].line, problems[0].column) == (4, "11")
    assert problems[0].hint == "Did you mean 'rent'?"


def test_letters_that_are_not_utf8_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "bus-pass.md"
    path.write_bytes(b"---\nid: bus-pass\ntitle: Caf\xe9\n---\n")
    service, problems = service_parse(path, schema=SCHEMA, languages=LANGUAGES)
    assert service is None
    assert problems[0].line == 3


def test_every_page_of_the_simulated_town_is_good() -> None:
    from townclerk.folder import parse_agency

    agency, problems = parse_agency(TOWN)
    assert not problems.errors
    for path in sorted((TOWN / "services").glob("*.md")):
        if path.name.count(".") == 1:
            service, found = service_parse(path, schema=agency.facts, languages=agency.languages)
            assert service, found
            assert not found
            assert set(service.titles) == set(service.bodies) == set(LANGUAGES)


BUS = Service(
    "bus-pass", {"en": "Bus pass"}, {"en": "Free buses."}, {"en": "Hello.\n\n## Cost\n\n- Free\n- Really"}
)
DOG = Service("dog-licence", {"en": "Dog license"})
HOURS = Page("opening-hours", {"en": "Opening hours"}, {"en": "Nine to five."})


@pytest.mark.django_db
def test_loading_twice_changes_nothing() -> None:
    with clock.frozen(datetime(2026, 1, 1, tzinfo=UTC)):
        assert catalogue_load(services=[BUS, DOG], pages=[HOURS]).new == 3
    version, changed = catalogue_version(), service_get("bus-pass")
    again = catalogue_load(services=[BUS, DOG], pages=[HOURS])
    assert (again.new, again.changed, again.withdrawn, again.same) == (0, 0, 0, 3)
    assert catalogue_version() == version
    assert service_get("bus-pass") == changed
    assert changed is not None
    assert changed.changed_at == "2026-01-01"


@pytest.mark.django_db
def test_a_page_is_as_old_as_its_file(tmp_path: Path) -> None:
    path = _write(tmp_path, "---\nid: bus-pass\ntitle: Bus\n---\nHello.\n")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    service, _ = service_parse(path, schema=SCHEMA, languages=LANGUAGES)
    assert service is not None
    catalogue_load(services=[service])
    loaded = service_get("bus-pass")
    assert loaded is not None
    assert loaded.changed_at == "2023-11-14"


@pytest.mark.django_db
def test_a_service_that_disappears_is_withdrawn_and_can_come_back() -> None:
    catalogue_load(services=[BUS, DOG])
    assert catalogue_load(services=[BUS]).withdrawn == 1
    assert [s.slug for s in services_all()] == ["bus-pass"]
    assert service_get("dog-licence") is None
    assert catalogue_load(services=[BUS, DOG]).changed == 1
    assert service_get("dog-licence") is not None


@pytest.mark.django_db
def test_services_of_a_request_export_stay_until_a_page_takes_their_place() -> None:
    assert services_from_data(titles=[("bus-pass", "Bus"), ("pothole", "Pothole")], language="en").new == 2
    assert services_from_data(titles=[("pothole", "Pothole")], language="en").new == 0
    catalogue_load(services=[BUS])
    assert [(s.slug, s.derived) for s in services_all()] == [("bus-pass", False), ("pothole", True)]


@pytest.mark.django_db
def test_passages_carry_their_heading_and_their_words() -> None:
    catalogue_load(services=[BUS], pages=[HOURS])
    found = [(p.page, p.heading, p.anchor, p.text) for p in passages()]
    assert found == [
        ("bus-pass", "", "", "Free buses.\nHello."),
        ("bus-pass", "Cost", "cost", "Free\nReally"),
        ("opening-hours", "", "", "Nine to five."),
    ]


def test_the_original_is_offered_where_there_is_no_translation() -> None:
    rendered = service_html(BUS, "es")
    assert (rendered.language, rendered.translated) == ("en", False)
    assert '<h2 id="cost">Cost</h2>' in rendered.html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        "![x](https://tracker.example/pixel.gif)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        '<a href="https://a.example" onclick="x()">y</a>',
    ],
)
def test_hostile_markdown_is_harmless(hostile: str) -> None:
    html = service_html(Service("x", {"en": "X"}, bodies={"en": hostile}), "en").html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert "<a href" not in html or "onclick" not in html.split(">")[1]


def test_one_heading_one_anchor() -> None:
    html = service_html(Service("x", {"en": "X"}, bodies={"en": "# Cost\n\n## Cost\n\na"}), "en").html
    assert 'id="cost"' in html
    assert 'id="cost-2"' in html
    assert "<h1" not in html


def test_a_page_takes_its_title_from_its_first_heading(tmp_path: Path) -> None:
    page, problems = page_parse(
        _write(tmp_path, "# About us\n\nWe are here.", "about.md"), languages=LANGUAGES
    )
    assert not problems
    assert page is not None
    assert page.title("en") == "About us"


@pytest.mark.parametrize("days", ["²", "99999999999", "1_000"])
def test_a_number_of_days_that_is_none_is_told(tmp_path: Path, days: str) -> None:
    page = tmp_path / "bus-pass.md"
    page.write_text(f"---\nid: bus-pass\ntitle: Bus pass\nwindow_days: {days}\n---\n")
    service, problems = service_parse(page, schema={}, languages=["en"])
    assert service is None
    assert [(problem.line, problem.column) for problem in problems] == [(4, "window_days")]


def test_a_page_with_a_nul_character_is_told_as_postgresql_could_not_keep_it(tmp_path: Path) -> None:
    page = tmp_path / "bus-pass.md"
    page.write_text("---\nid: bus-pass\ntitle: Bus pass\n---\nOne line\nAnd\0another\n")
    service, problems = service_parse(page, schema={}, languages=["en"])
    assert service is None
    assert [problem.line for problem in problems] == [6]


@pytest.mark.django_db
def test_a_page_asks_the_database_once_and_sees_what_is_loaded_meanwhile(
    django_assert_num_queries: Any,
) -> None:
    catalogue_load(services=[Service("bus-pass", {"en": "Bus pass"})])
    assert service_get("bus-pass")
    with catalogue_steady():
        with django_assert_num_queries(1):
            assert all(service_get("bus-pass") for _ in range(20))
        catalogue_load(services=[Service("grant", {"en": "Grant"})])
        assert service_get("grant")
        assert not service_get("bus-pass")
    with django_assert_num_queries(2):
        assert all(service_get("grant") for _ in range(2))
