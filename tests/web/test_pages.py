"""Every page of the portal, in every state and language."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.addresses import ANSWERED, LANGUAGES, PAGES
from tests.web.reading_html import Page

EVERY = {**PAGES, **{f"answered in {code}": (url, 200) for code, url in ANSWERED.items()}}


def read(site: Client, address: str, language: str) -> tuple[int, Page]:
    site.cookies["language"] = language
    response = site.get(address)
    return response.status_code, Page(response.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_sound_and_in_the_readers_language(site: Client, language: str) -> None:
    for name, (address, status) in EVERY.items():
        found, page = read(site, address, language)
        assert found == status, name
        # The conversation has one script of its own, from a file; nothing it does needs it.
        assert page.faults == ["a script"] * (name == "conversation"), name
        assert page.html["lang"] == language, name
        assert page.html["dir"] == ("rtl" if language == "ar" else "ltr"), name
        assert page.texts["title"].strip(" ·"), name
        assert "555-0100" in page.text, f"{name}: no way to reach a person"


def test_the_parser_finds_planted_faults() -> None:
    planted = (
        '<main><h1>a</h1><h3 id="x">b</h3><p id="x"><div style="x"></p>'
        '<input id="q"><a>c</a><a href="#y">d</a>'
    )
    faults = " ".join(Page(planted).faults)
    for fault in (
        "id x twice",
        "inline style",
        "within <p>",
        "no label",
        "nowhere",
        "#y",
        "h3 after h1",
        "never closed",
    ):
        assert fault in faults, fault


@pytest.mark.parametrize(
    ("language", "banner"),
    [
        ("en", "Simulated town: nobody here is real."),
        ("es", "Municipio simulado: aquí nadie es real."),
        ("ar", "بلدة افتراضية: لا أحد هنا حقيقي."),
    ],
)
def test_every_page_of_a_simulated_town_says_so(site: Client, language: str, banner: str) -> None:
    for name, (address, _) in EVERY.items():
        assert banner in read(site, address, language)[1].text, name


def test_a_real_town_is_not_called_simulated(site: Client) -> None:
    import dataclasses

    from tests.web.loading import town
    from townclerk.core.agency import agency_save

    agency_save(dataclasses.replace(town()[0], simulated=False))
    assert "nobody here is real" not in read(site, "/", "en")[1].text


def test_home_leads_to_every_life_event_and_service(site: Client) -> None:
    html = site.get("/").content.decode()
    assert 'action="/ask"' in html
    for address in (
        "/life/birth",
        "/life/retirement",
        "/services/bus-pass",
        "/services/debt-advice",
        "/services",
    ):
        assert f'href="{address}"' in html, address


def test_a_service_says_what_it_takes(site: Client) -> None:
    text = read(site, "/services/bus-pass", "en")[1].text
    for words in (
        "Get a senior bus pass", "You are 65 or older.", "Free", "Within 10 working days", "Proof of age",
        "Start online", "555-0100", "In person", "Last changed on", "What it costs", "How to apply",
    ):  # fmt: skip
        assert words in text, words


def test_a_page_in_another_language_says_so_and_marks_its_words(site: Client) -> None:
    site.cookies["language"] = "ar"
    html = site.get("/services/bin-missed").content.decode()
    assert "لم تُترجم هذه الصفحة إلى لغتكم بعد" in html
    assert '<article class="body" lang="en" dir="ltr">' in html
    assert "الإبلاغ عن حاوية" in html  # its title is translated, and is shown so
    own = site.get("/services/bus-pass").content.decode()
    assert '<article class="body">' in own
    assert "لم تُترجم" not in own


def test_services_can_be_narrowed_to_a_life_event(site: Client) -> None:
    text = read(site, "/services?event=retirement", "en")[1].text
    assert "Get a senior bus pass" in text
    assert "Report graffiti" not in text
    empty = read(site, "/services?event=eclipse", "en")[1].text
    assert "Nothing here" in empty
    assert "Show all services" in empty


def test_what_is_not_there_is_not_found(site: Client) -> None:
    for address in ("/services/nothing", "/life/nothing", "/pages/nothing", "/language/xx"):
        assert site.get(address).status_code == 404, address


def test_an_agencys_own_accessibility_page_takes_the_place_of_ours(site: Client) -> None:
    from tests.web.loading import town
    from townclerk.services import Page as ContentPage
    from townclerk.services import catalogue_load

    catalogue_load(services=town()[1], pages=[])
    assert "Web Content Accessibility Guidelines" in read(site, "/accessibility", "en")[1].text
    own = ContentPage(slug="accessibility", titles={"en": "Access for all"}, bodies={"en": "Our own words."})
    catalogue_load(services=town()[1], pages=[own])
    text = read(site, "/accessibility", "en")[1].text
    assert "Our own words." in text
    assert "Web Content" not in text


def test_lists_without_any_service_say_so(site: Client) -> None:
    from townclerk.services import catalogue_load

    catalogue_load(services=[])
    assert "No services have been published yet" in read(site, "/", "en")[1].text
    assert "Nothing here yet" in read(site, "/services", "en")[1].text


def test_machines_are_answered(site: Client) -> None:
    assert site.get("/healthz").content == b"ok\n"
    assert b"Disallow: /ask" in site.get("/robots.txt").content
    assert "noindex" in site.get("/ask?q=bus").content.decode()
    home = site.get("/").content.decode()
    assert 'hreflang="es" href="http://testserver/?lang=es"' in home
    assert site.post("/").status_code == 405
