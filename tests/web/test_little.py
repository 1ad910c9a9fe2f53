"""A town that told little: services known only from an export of requests, and nobody to call."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from django.test import Client

from tests.web.loading import load
from tests.web.reading_html import Page
from townclerk.core.agency import Contact, agency_save, forget_cached
from townclerk.services import catalogue_load, services_from_data

NAME = "Sanitation code violation"


@pytest.fixture
def nobody(db: None, collected: None) -> Iterator[Client]:
    """The town without contact points and without opening hours."""
    agency_save(dataclasses.replace(load(), contact=Contact(), opening_hours={}))
    forget_cached()
    yield Client()
    forget_cached()


def derived() -> None:
    services_from_data(titles=[("sanitation-code-violation", NAME)], language="en")
    forget_cached()


def test_services_known_only_from_requests_are_not_offered(site: Client) -> None:
    derived()
    for address in ("/", "/services"):
        assert NAME not in site.get(address).content.decode()
    assert site.get("/services/sanitation-code-violation").status_code == 404
    assert NAME not in site.get("/ask?q=sanitation+code+violation").content.decode()


def test_a_town_of_derived_services_alone_says_that_nothing_is_published(site: Client) -> None:
    catalogue_load(services=[], pages=[])
    derived()
    home = Page(site.get("/").content.decode()).text
    assert "No services have been published yet." in home
    assert NAME not in home


@pytest.mark.parametrize(
    "address", ["/", "/services", "/ask", "/ask?q=xyzzy", "/accessibility", "/services/bus-pass"]
)
def test_without_a_contact_no_person_is_promised_and_no_box_is_empty(nobody: Client, address: str) -> None:
    html = nobody.get(address).content.decode()
    text = Page(html).text
    assert "Talk to a person" not in text
    assert "A person can" not in text
    assert "without the internet" not in text
    assert 'href="#contact_"' not in html
    assert '<dl class="ledger"></dl>' not in "".join(html.split("\n"))


def test_opening_hours_alone_are_shown_under_their_own_name(db: None, collected: None) -> None:
    agency_save(dataclasses.replace(load(), contact=Contact()))
    forget_cached()
    html = Client().get("/").content.decode()
    assert '<h2 id="contact_">Opening hours</h2>' in html
    assert "Talk to a person" not in html
    forget_cached()
