"""A long list is short on a page: each service a line to open, and what it asks is met early."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation

from townclerk.assistant.conversing.listing import standings_of
from townclerk.assistant.conversing.standing import Known

pytestmark = pytest.mark.django_db
MOVING = {"en": "I am moving next month", "es": "Me mudo el mes que viene", "ar": "سأنتقل الشهر القادم"}
DIED = {"en": "my husband died last week", "es": "mi esposo falleció la semana pasada", "ar": "توفي زوجي"}


def _answered(site: Client, language: str, said: str) -> str:
    site.cookies["language"] = language
    site.post("/chat", {"said": said})
    return site.get("/chat").content.decode().rpartition('id="last_"')[2]


@pytest.mark.parametrize("language", MOVING)
def test_what_is_asked_stands_after_the_first_services_with_its_choices(site: Client, language: str) -> None:
    page = _answered(site, language, MOVING[language])
    folded = [found.start() for found in re.finditer('<details class="service">', page)]
    assert len(folded) == len(standings_of("moved", Known(), language))
    asked = page.index("67")
    assert folded[4] < asked < folded[5]
    assert asked < page.index('name="choice"') < folded[5]


@pytest.mark.parametrize("language", MOVING)
def test_each_service_opens_to_its_reasons_and_its_page(site: Client, language: str) -> None:
    page = _answered(site, language, MOVING[language])
    for one in standings_of("moved", Known(), language):
        with translation.override(language):
            title = one.service.title(language)
        inside = page[page.index(f">{title}</span>") :].partition("</details>")[0]
        assert f'href="/services/{one.service.slug}"' in inside
        assert "<li>" in inside or one.part.outcome == "everyone"


@pytest.mark.parametrize("language", MOVING)
def test_of_few_services_the_reasons_are_open(site: Client, language: str) -> None:
    _answered(site, language, MOVING[language])
    page = _answered(site, language, "67")
    assert 1 <= page.count("/services/") <= 3
    assert "<details" not in page


@pytest.mark.parametrize("language", DIED)
def test_who_mourns_reads_of_nothing_that_is_only_useful_by_the_way(site: Client, language: str) -> None:
    page = _answered(site, language, DIED[language])
    assert "/services/death-registration" in page
    assert "/services/burial-grant" in page
    assert "/services/bulky-waste" not in page


@pytest.mark.usefixtures("site")
def test_other_moments_keep_what_is_useful_by_the_way() -> None:
    assert "bus-pass" in [one.service.slug for one in standings_of("moved", Known(), "en")]
