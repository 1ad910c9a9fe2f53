"""Pages for when something is wrong, and for when nothing has been loaded yet."""

from __future__ import annotations

import inspect

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client
from django.urls import resolve

from tests.web.reading_html import Page


def test_before_anything_is_loaded_every_page_says_how_to(nothing_loaded: None) -> None:
    for address in ("/", "/services", "/ask?q=bus", "/console/", "/no-such-page"):
        for language, words in (("en", "Nothing has been loaded yet"), ("ar", "لم يُحمَّل أي شيء بعد")):
            response = Client().get(address, headers={"Accept-Language": language})
            assert response.status_code == 503
            page = Page(response.content.decode())
            assert page.faults == []
            assert words in page.text
            assert "townclerk demo" in page.text
            assert "townclerk run FOLDER" in page.text
            assert "Content-Security-Policy" in response.headers


def test_machines_learn_that_it_lives_before_anything_is_loaded(nothing_loaded: None) -> None:
    assert Client().get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (RuntimeError("broken"), 500, "Something went wrong on our side"),
        (PermissionDenied(), 403, "You cannot open this page"),
        (SuspiciousOperation(), 400, "We could not read that"),
    ],
)
def test_what_goes_wrong_is_said_in_the_design(
    site: Client, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, words: str
) -> None:
    def fail() -> list[object]:
        raise error

    # Of the very view that answers: another test may have had its module read anew.
    view = inspect.unwrap(resolve("/").func)
    monkeypatch.setattr(view.__globals__["catalogue"], "services_all", fail)
    response = site.get("/")
    assert response.status_code == status
    page = Page(response.content.decode())
    assert page.faults == []
    assert words in page.text
    assert "broken" not in page.text
    assert "Content-Security-Policy" in response.headers


def test_a_form_from_elsewhere_is_refused_in_the_design(agency: object) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/ask", {"q": "x"})
    assert response.status_code == 403
    assert "Please send the form again" in Page(response.content.decode()).text


def test_a_page_not_found_offers_the_search(site: Client) -> None:
    response = site.get("/no-such-page", headers={"Accept-Language": "es"})
    assert response.status_code == 404
    page = Page(response.content.decode())
    assert page.texts["h1"] == "No encontramos esa página"
    assert 'action="/ask"' in response.content.decode()


def test_an_address_with_a_nul_is_refused_and_not_looked_up(site: Client) -> None:
    for address in ("/services?event=a%00b", "/services/a%00b", "/ask?q=%00"):
        answer = site.get(address)
        assert answer.status_code == 400, address
        assert "We could not read that" in answer.content.decode()
        assert "Content-Security-Policy" in answer.headers
