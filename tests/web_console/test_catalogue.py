"""The catalogue: every component of the design is in it, alive, in every language, with its code."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client

from tests.web_console.conftest import signed_in
from townclerk.web import design
from townclerk.web.console.catalogue import GROUPS

FOLDER = Path(design.__file__).parent
KEYS = [group.key for group in GROUPS]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("only_pages")]


def pages(client: Client, language: str = "en") -> dict[str, str]:
    """Every page of the catalogue."""
    found = {}
    for key in KEYS:
        answer = client.get(f"/console/design/{key}", headers={"accept-language": language})
        assert answer.status_code == 200, key
        found[key] = answer.content.decode()
    return found


def test_every_template_of_the_design_is_in_the_catalogue_and_says_what_it_takes() -> None:
    shown = {name: takes for g in GROUPS for one in g.components for name, takes in one.takes}
    there = {path.name for path in (FOLDER / "templates" / "design").glob("*.html")}
    assert set(shown) == there
    assert [
        name for name, takes in shown.items() if not takes and name not in {"base.html", "error.html"}
    ] == []


@pytest.mark.wide
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_every_component_is_there_in_every_language(language: str) -> None:
    for key, page in pages(signed_in(), language).items():
        assert f'<html lang="{language}"' in page
        group = next(one for one in GROUPS if one.key == key)
        for component in group.components:
            assert f'<h2 id="{component.key}">' in page


def test_ids_are_unique_and_what_is_described_is_there() -> None:
    for key, page in pages(signed_in()).items():
        ids = Counter(re.findall(r'\sid="([^"]+)"', page))
        assert [name for name, count in ids.items() if count > 1] == [], key
        led = re.findall(r'\s(?:for|aria-describedby|aria-labelledby)="([^"]*)"', page)
        assert {name for several in led for name in several.split()} - set(ids) == set(), key
        assert set(re.findall(r'href="#([^"]+)"', page)) - set(ids) == set(), key


def test_code_is_shown_escaped_and_is_what_made_the_example() -> None:
    page = pages(signed_in())["messages"]
    assert "{% include &quot;design/note.html&quot; with text=text tone=&quot;good&quot; only %}" in page
    assert page.count("<pre") == page.count("</pre>") > 15
    assert "fields.DayField" in pages(signed_in())["fields"]


def test_the_example_question_checks_and_keeps_nothing() -> None:
    client = signed_in()
    address = "/console/design/forms"
    bad = client.post(address, {"seen_day": "31", "seen_month": "2", "seen_year": "2026"})
    assert bad.status_code == 422
    assert "There is no such day" in bad.content.decode()
    assert "<title>Error: " in bad.content.decode()
    good = client.post(address, {"seen_day": "27", "seen_month": "3", "seen_year": "2026"})
    assert good.status_code == 302
    assert "nothing is kept" in client.get(good["Location"]).content.decode()


def test_the_example_table_sorts_filters_and_comes_as_a_file() -> None:
    client = signed_in()
    page = client.get("/console/design/lists?sort=-days&kind=road").content.decode()
    assert 'aria-sort="descending"' in page
    file = client.get("/console/design/table.csv?sort=-days&kind=road").content.decode("utf-8-sig")
    days = [int(line.rsplit(",", 1)[1]) for line in file.splitlines()[1:]]
    assert days == sorted(days, reverse=True)
    assert {line.split(",")[1] for line in file.splitlines()[1:]} == {"road"}


def test_a_group_that_is_not_there_is_not_found() -> None:
    assert signed_in().get("/console/design/no-such-page").status_code == 404


def test_the_first_page_leads_to_every_group() -> None:
    page = signed_in().get("/console/design/").content.decode()
    assert set(re.findall(r'href="/console/design/([a-z]+)"', page)) == set(KEYS)
