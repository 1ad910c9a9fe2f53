"""The page of a service says everything, in every way, to everybody: online is never the only way."""

from __future__ import annotations

import dataclasses

import pytest
from django.test import Client

from tests.web.loading import town
from tests.web.reading_html import Page
from townclerk.core.agency import Contact, agency_save, forget_cached
from townclerk.core.clock import frozen
from townclerk.services import Service, catalogue_load
from townclerk.web.portal.ready import forget

PLAIN = Service(slug="plain", titles={"en": "A plain thing"}, life_events=("birth",))


def shown(site: Client, *services: Service, slug: str = "plain", contact: Contact | None = None) -> str:
    agency = town()[0]
    if contact is not None:
        agency_save(dataclasses.replace(agency, contact=contact, opening_hours={}))
    catalogue_load(services=list(services), pages=[])
    forget_cached()
    answer = site.get(f"/services/{slug}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("channels", [(), ("portal",), ("app", "chat"), ("portal", "phone")])
def test_other_ways_than_online_are_always_there(site: Client, channels: tuple[str, ...]) -> None:
    text = Page(shown(site, dataclasses.replace(PLAIN, channels=channels))).text
    contact = town()[0].contact
    for way in (contact.phone, contact.email, contact.address):
        assert way in text
        assert text.count(way) == 1 or way == contact.phone, way


def test_ways_the_agency_gave_are_not_told_twice(site: Client) -> None:
    every = dataclasses.replace(PLAIN, channels=("portal", "phone", "desk", "letter", "email"))
    text = Page(shown(site, every)).text
    assert "Or ask a person how" not in text
    assert "Or ask a person how" in Page(shown(site, PLAIN)).text


def test_an_agency_that_told_no_contact_still_says_how_to_ask(site: Client) -> None:
    text = Page(shown(site, PLAIN, contact=Contact())).text
    assert "Other ways than online" in text
    assert "Ask at an office of Town of Alder Falls how to do it in person, by phone or by letter" in text


def test_what_goes_with_it_comes_from_shared_moments_of_life(site: Client) -> None:
    near = Service(slug="near", titles={"en": "Near thing"}, life_events=("birth", "moved"))
    far = Service(slug="far", titles={"en": "Far thing"}, life_events=("marriage",))
    html = shown(site, PLAIN, near, far)
    related = html.split('id="related_"')[1].split("</section>")[0]
    assert 'href="/services/near"' in related
    assert "Far thing" not in related
    assert 'href="/life/birth"' in related
    alone = shown(site, dataclasses.replace(PLAIN, life_events=()))
    assert 'id="related_"' not in alone


def test_a_printed_page_says_where_it_came_from_and_when(site: Client) -> None:
    from datetime import UTC, datetime

    with frozen(datetime(2026, 3, 3, 18, tzinfo=UTC)):
        text = Page(shown(site, PLAIN)).text
    assert "Printed on March 3, 2026 from testserver/services/plain" in text


def test_a_page_in_another_language_leads_to_the_whole_original(site: Client) -> None:
    site.cookies["language"] = "ar"
    html = site.get("/services/bin-missed").content.decode()
    attributes = 'lang="en" dir="ltr" hreflang="en" href="/services/bin-missed?lang=en"'
    assert f"<a {attributes}>Read the whole page in English</a>" in html
    assert site.get("/services/bin-missed?lang=en").headers["Content-Language"] == "en"


def test_words_that_are_not_translated_are_told_even_when_the_page_is(site: Client) -> None:
    half = dataclasses.replace(
        PLAIN, titles={"en": "A plain thing", "es": "Una cosa"}, bodies={"en": "Do it.", "es": "Hágalo."},
        fees={"en": "5 dollars"},
    )  # fmt: skip
    site.cookies["language"] = "es"
    html = shown(site, half)
    assert "Algunas palabras de esta página aún no se han traducido" in html
    assert '<dd lang="en" dir="ltr">5 dollars</dd>' in html
    site.cookies["language"] = "en"
    assert "Some words" not in site.get("/services/plain").content.decode()


def test_privacy_is_the_agencys_own_page_or_what_the_software_does(site: Client) -> None:
    own = Page(site.get("/privacy").content.decode()).text
    assert "This text describes the software" not in own
    assert "could not answer are read by staff" in own
    catalogue_load(services=[PLAIN], pages=[])
    forget_cached()
    ours = Page(site.get("/privacy").content.decode()).text
    assert "We do not keep your words" in ours
    assert "has not published a privacy notice of its own here yet" in ours
    assert "could not answer are read by staff" in ours
    assert 'href="/privacy"' in site.get("/").content.decode()


def test_privacy_says_what_conversations_keep_as_the_settings_have_it(
    site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWNCLERK_CONVERSATION_DAYS", "17")
    forget()
    for language, days in (("en", "17 days after the last word"), ("es", "17 días"), ("ar", "17")):
        site.cookies["language"] = language
        shown = site.get("/privacy").content.decode()
        assert days in Page(shown).text
        assert "60" in Page(shown).text
        assert ("Questions that the program could not answer" in shown) == (language == "en")
