"""The page of an area: what is coming there, how it is reached, and what it does not tell."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from tests.harness.places import capacity as planted
from tests.web_console.reading import html, rows_of
from townclerk.forecasts import forecast_find, forecasts_of_area
from townclerk.web.console.area_picture import area_lines
from townclerk.web.console.coming import outlook
from townclerk.web.console.findings import series_address
from townclerk.web.console.tables import safe_cell

pytestmark = pytest.mark.django_db
EASTGATE = "/console/foresee/area/?area=eastgate"


def test_an_area_has_a_page_with_its_sum_its_services_its_place_and_its_work(ana: Client) -> None:
    page, found = html(ana, EASTGATE), outlook()
    assert found
    whole = next(line for line in area_lines(found, None) if line.area == "eastgate")
    assert "<h1>Eastgate</h1>" in page
    assert f"{round(whole.expected or 0):,}" in page
    for line in found.of(area="eastgate"):
        assert escape(series_address(line)) in page
    assert "Eastgate is number 1 of 2 areas by requests expected" in page  # titled by its place on the map
    assert "/console/foresee/area.csv?area=eastgate" in page


def test_the_series_of_an_area_are_read_at_once_however_many_services_it_has(full: None, db: None) -> None:
    found = outlook()
    assert found
    for area in ("eastgate", "meadows"):
        with CaptureQueriesContext(connection) as asked:
            each = forecasts_of_area(area=area)
        assert len(asked) <= 3
        services = {line.service for line in found.of(area=area)}
        assert len(services) > 1
        assert services <= set(each)
        for service in services:
            assert each[service] == forecast_find(service=service, area=area)
    assert forecasts_of_area(area="harbor") == {}


def test_the_file_of_an_area_has_its_services_only(ana: Client) -> None:
    rows, found = rows_of(ana, "/console/foresee/area.csv?area=eastgate"), outlook()
    assert found
    assert {row["service"] for row in rows} == {safe_cell(line.service) for line in found.of(area="eastgate")}
    assert {row["area"] for row in rows} == {"eastgate"}


def test_what_is_coming_leads_to_every_area_and_a_chosen_area_to_its_page(ana: Client) -> None:
    page = html(ana, "/console/foresee/")
    for area in ("eastgate", "meadows", "harbor"):  # the last has no forecast: its page says so
        assert f'href="/console/foresee/area/?area={area}"' in page
    assert ana.get("/console/foresee/?area=eastgate").headers["Location"] == EASTGATE
    both = ana.get("/console/foresee/?area=eastgate&service=bulky-waste")
    assert both.headers["Location"] == "/console/foresee/series/?service=bulky-waste&area=eastgate"


def test_a_series_of_an_area_leads_to_its_page_and_search_finds_it(ana: Client) -> None:
    link = 'href="/console/foresee/area/?area=eastgate"'
    assert link in html(ana, "/console/foresee/series/?service=bulky-waste&area=eastgate")
    assert link in html(ana, "/console/search?q=eastgate")


def test_an_area_without_a_forecast_says_so_and_one_that_is_none_is_not_found(ana: Client) -> None:
    page = html(ana, "/console/foresee/area/?area=harbor")
    assert "Nothing is foreseen for Harbor" in page
    assert ana.get("/console/foresee/area/?area=nowhere").status_code == 404
    assert ana.get("/console/foresee/area/").status_code == 404
    assert rows_of(ana, "/console/foresee/area.csv?area=harbor") == []


def test_an_area_tells_the_hours_of_work_it_makes_and_that_desks_serve_all(ana: Client) -> None:
    assert '<h2 id="work">' not in html(ana, EASTGATE)  # nothing is reckoned yet
    planted.load("full")
    text = html(ana, EASTGATE).split('<h2 id="work">')[1]
    assert '<th scope="row">A case</th>' in text
    assert "Phones, desks and teams serve all areas together." in text
    assert 'href="/console/foresee/capacity/"' in text
