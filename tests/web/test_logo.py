"""The agency's logo on the pages: from our own address, kept by browsers, named once."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client

from townclerk.core.agency import Agency, agency_save, forget_cached
from townclerk.core.logo import Logo

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><path d="M0 0h80v40H0z"/></svg>'


@pytest.fixture
def logo(agency: Agency) -> Iterator[Logo]:
    found = Logo("svg", base64.b64encode(SVG).decode(), 80.0, 40.0)
    agency_save(replace(agency, logo=found))
    yield found
    forget_cached()


def test_it_stands_at_the_head_of_a_page_and_is_kept_for_a_year(site: Client, logo: Logo) -> None:
    html = site.get("/").content.decode()
    assert f'<img class="logo" src="/logo/{logo.name}" alt="" width="88" height="44">' in html
    answer = site.get(f"/logo/{logo.name}")
    assert answer.content == SVG
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Vary" not in answer.headers or "Cookie" not in answer.headers["Vary"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_another_name_and_an_agency_without_a_logo_answer_404(site: Client, agency: Agency) -> None:
    assert site.get("/logo/0123456789abcdef.svg").status_code == 404
    assert "<img" not in site.get("/").content.decode()


@pytest.mark.django_db
def test_what_a_browser_asks_for_by_itself_is_there_before_anything_is_loaded() -> None:
    forget_cached()
    answer = Client().get("/favicon.ico")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("width", "ours"), [(40.0, False), (80.0, True)])
def test_it_is_the_agencys_logo_where_that_is_no_wider_than_a_mark(
    site: Client, agency: Agency, width: float, ours: bool
) -> None:
    data = base64.b64encode(SVG).decode()
    agency_save(replace(agency, logo=Logo("svg", data, width, 40.0)))
    assert (site.get("/favicon.ico").content != SVG) is ours
    forget_cached()
