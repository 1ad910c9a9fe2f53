"""Titles, reads, decisions and what is printed, in words a resident and their family understand."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override

from tests.residents.cast import sign_in, words
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.people import person_export
from townclerk.trust import access_record, acting
from townclerk.web.portal.my.kept_words import FIELDS, kept_lines
from townclerk.web.rule_words import basis_words, rule_words

pytestmark = pytest.mark.django_db
PAGES = {
    "/my/requests": "Requests of Sam",
    "/my/appointments": "Appointments of Sam",
    "/my/messages": "Messages to Sam",
    "/my/offers": "Offers to Sam",
    "/my/data": "What is known about Sam",
    "/my/consents": "Consents of Sam",
    "/my/reads": "Who read the data of Sam",
    "/my/decisions": "Decisions about Sam",
    "/my/data/print": "Everything about Sam",
    "/my/data/erase": "Erase everything about Sam",
}


def ana() -> Client:
    client = Client(headers={"accept-language": "en"})
    sign_in(client, "ana@example.org")
    return client


def titles(client: Client, address: str) -> tuple[str, str]:
    html = client.get(address).content.decode()
    title, heading = re.search(r"<title>(.*?) · ", html), re.search(r"<h1[^>]*>(.*?)</h1>", html)
    assert title, address
    assert heading, address
    return title[1], heading[1]


@pytest.mark.parametrize("address", PAGES)
def test_whoever_acts_for_another_reads_whose_page_it_is(people: dict[str, int], address: str) -> None:
    client = ana()
    assert "Sam" not in "".join(titles(client, address))
    act = re.search(r'name="act" value="([^"]+)"', client.get("/my/people").content.decode())
    assert act
    client.post("/my/people", {"act": act[1]})
    assert titles(client, address) == (PAGES[address], PAGES[address])


def test_my_own_visits_do_not_hide_who_else_read_my_data(people: dict[str, int]) -> None:
    client = ana()
    for _ in range(30):
        client.get("/my/data")
    with acting("staff:7"):
        person_export(people["A"])
    said = " ".join(re.sub(r"<[^>]+>", " ", words(client, "/my/reads").partition("<main")[2]).split())
    assert "A member of staff Everything, to take away" in said
    assert re.search(r"Show your own visits too \(\d+ reads\)", said)
    assert "You What we know" not in said
    with acting("staff:7"):
        person_export(people["A"])
    twice = words(client, "/my/reads")
    assert twice.count("<summary>Read 2 times</summary>") == 1
    assert twice.count("Everything, to take away") == 1
    listed = re.findall("<li>([^<]+)</li>", twice.partition("Read 2 times")[2].partition("</details>")[0])
    assert len(listed) == 2
    with acting("staff:8"):
        person_export(people["A"])
    assert words(client, "/my/reads").count("Everything, to take away") == 2
    own = " ".join(re.sub(r"<[^>]+>", " ", words(client, "/my/reads?own=1")).split())
    assert "You What we know about you" in own
    assert "Leave out your own visits" in own
    for days in range(30):
        with clock.frozen(datetime(2026, 3, 2, 15, tzinfo=UTC) + timedelta(days=days)), acting("staff:7"):
            access_record(purpose="service", what="contact", subject=people["A"])
    assert "own=1&amp;page=2" in client.get("/my/reads?own=1").content.decode()


def test_every_field_that_is_exported_has_a_name(people: dict[str, int]) -> None:
    client = ana()
    html = client.get("/my/data/print").content.decode()
    names = set(re.findall(r"<dt[^>]*>(.*?)</dt>", html))
    assert names
    assert not [name for name in names if "_" in name]
    assert "our records" not in html


ITEM: dict[str, Any] = {
    "id": 7, "person_id": 12, "service": "bus-pass", "status": "draft", "channel": "email",
    "made_on": "2026-03-01", "chance": 0.25, "held": False, "context": {"reasons": ["old enough"]},
    "story": [{"at": "2026-03-02T10:00:00+00:00", "by_you": True, "words": "Thank you"}],
}  # fmt: skip


def test_what_is_kept_is_told_by_names_days_and_words(people: dict[str, int]) -> None:
    request: Any = RequestFactory().get("/")
    request.agency, request.LANGUAGE_CODE = agency_current(), "en"
    with override("en"):
        said = [(str(name), str(value)) for name, value in kept_lines(request, ITEM)]
    assert said == [
        ("Service", "Get a senior bus pass"),
        ("State", "drafted"),
        ("How", "E-mail"),
        ("Made", "March 1, 2026"),
        ("How likely you need it", "25%"),
        ("Held back, to measure whether offers help", "no"),
        ("Context reasons", "old enough"),
        ("When", "March 2, 2026"),
        ("By you", "yes"),
        ("Words", "Thank you"),
    ]
    assert all(str(name) for name in FIELDS.values())


def test_a_rule_is_told_in_words_and_a_model_by_its_name(people: dict[str, int]) -> None:
    agency = agency_current()
    assert rule_words("housing = 'own'", agency, "en").endswith(".")
    assert "housing = " not in rule_words("housing = 'own'", agency, "en")
    assert rule_words("everyone (winter-news)", agency, "en") == "Everyone whom we may write to about it"
    assert rule_words("area popularity", agency, "en") == "area popularity"
    assert rule_words("routing: the service's own team", agency, "en") == "The service’s own team"
    assert basis_words("consent: news") == "Consent to news"
