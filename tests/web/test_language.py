"""Which language a page is in: the person's choice, the address, the browser, the agency."""

from __future__ import annotations

import pytest
from django.test import Client


def language_of(response: object) -> str:
    return str(response.headers["Content-Language"])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("cookie", "address", "browser", "expected"),
    [
        ("es", "/?lang=ar", "en", "ar"),  # a link says what it wants
        ("es", "/?lang=xx", "en", "es"),
        ("", "/?lang=ar", "es", "ar"),
        ("", "/", "es-MX,es;q=0.9,en;q=0.8", "es"),
        ("", "/", "fr,ar;q=0.5", "ar"),
        ("", "/", "fr", "en"),
        ("", "/", "", "en"),
        ("xx", "/?lang=yy", "zz", "en"),
        ("", "/", "\x00;q=garbage,,,ar;q=2", "en"),
    ],
)
def test_the_order_of_languages(site: Client, cookie: str, address: str, browser: str, expected: str) -> None:
    if cookie:
        site.cookies["language"] = cookie
    response = site.get(address, headers={"Accept-Language": browser})
    assert language_of(response) == expected
    assert f'lang="{expected}"' in response.content.decode()
    assert {"Cookie", "Accept-Language"} <= {part.strip() for part in response.headers["Vary"].split(",")}


def test_a_choice_is_kept_and_the_person_stays_on_the_page(site: Client) -> None:
    html = site.get("/services?event=birth").content.decode()
    assert 'href="/language/ar?next=%2Fservices%3Fevent%3Dbirth"' in html
    response = site.get("/language/ar?next=%2Fservices%3Fevent%3Dbirth")
    assert response.status_code == 302
    assert response.headers["Location"] == "/services?event=birth&lang=ar"
    assert site.cookies["language"].value == "ar"
    assert site.cookies["language"]["samesite"] == "Lax"
    assert language_of(site.get("/services")) == "ar"
    site.get("/language/en?next=/")
    assert language_of(site.get("/services")) == "en"


def test_a_language_in_the_address_is_kept(site: Client) -> None:
    site.get("/?lang=es")
    assert language_of(site.get("/services")) == "es"


def test_a_language_in_the_address_takes_the_place_of_the_choice_before(site: Client) -> None:
    site.cookies["language"] = "es"
    site.get("/?lang=ar")
    assert language_of(site.get("/services")) == "ar"


def test_a_redirect_does_not_lose_it_even_without_cookies(agency: object) -> None:
    for _ in range(2):
        visitor = Client()
        response = visitor.get("/language/ar?next=/ask?q=%D8%AD")
        assert response.headers["Location"].endswith("lang=ar")
    without = Client()
    response = without.get("/console/?lang=es")
    if response.status_code == 302:
        assert "lang=es" in response.headers["Location"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "javascript:alert(1)",
        "\\\\evil.example",
        "/\\evil.example",
        "/\tevil",
        "http:///evil.example",
    ],
)
def test_nobody_is_sent_elsewhere(site: Client, elsewhere: str) -> None:
    location = site.get("/language/es", {"next": elsewhere}).headers["Location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert "evil.example" not in location or location.startswith("/%")


def test_languages_are_limited_to_the_agencys(site: Client) -> None:
    import dataclasses

    from tests.web.loading import town
    from townclerk.core.agency import agency_save

    agency_save(dataclasses.replace(town()[0], languages=("en",)))
    response = site.get("/?lang=ar", headers={"Accept-Language": "es"})
    assert language_of(response) == "en"
    assert 'href="/language/' not in response.content.decode()
    assert site.get("/language/ar").status_code == 404
