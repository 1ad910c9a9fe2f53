"""Search over the console: in three languages, and people only by what identifies them."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web_console.reading import html
from tests.web_console.staff_people import BOB, sign_in
from tests.web_console.test_frame import as_role
from townclerk.identity import Role, staff_create
from townclerk.outreach import outbox
from townclerk.people import person_find
from townclerk.trust import accesses_about, actions_about, actions_recent

pytestmark = pytest.mark.django_db


def found(text: str) -> dict[str, list[str]]:
    """The titles in each group of results."""
    sections = re.findall(r"<section><h2>([^<]+)</h2>(.*?)</section>", text, flags=re.S)
    return {title: re.findall(r"<bdi>(.*?)</bdi>", inside) for title, inside in sections}


@pytest.mark.parametrize("query", ["forecast", "previsión", "prevision", "توقع", "WHAT coming", "demanda"])
def test_a_page_is_found_by_its_words_in_any_language(ana: Client, query: str) -> None:
    assert "What is coming" in found(html(ana, f"/console/search?q={query}"))["Pages of the console"]


def test_services_areas_templates_help_and_documents_are_found(ana: Client) -> None:
    services = found(html(ana, "/console/search?q=bulky"))
    assert services["Services"] == ["Book a bulky waste collection"]
    assert found(html(ana, "/console/search?q=recoleccion grandes"))["Services"] == services["Services"]
    assert found(html(ana, "/console/search?q=eastgate"))["Areas"] == ["Eastgate"]
    assert found(html(ana, "/console/search?q=noticias"))["Message templates"] == ["Winter news"]
    assert "Help" in found(html(ana, "/console/search?q=interval"))
    assert "How to run on PostgreSQL" in found(html(ana, "/console/search?q=postgresql"))["Documentation"]


def test_results_lead_to_pages(ana: Client) -> None:
    text = html(ana, "/console/search?q=b").split("<main")[1]
    addresses = set(re.findall(r'<h3><a href="([^"]+)"', text))
    assert len(addresses) > 5
    for address in addresses:
        assert ana.get(address.replace("&amp;", "&").split("#")[0]).status_code == 200, address


def test_a_page_somebody_may_not_open_is_not_found(full: None, db: None) -> None:
    viewer = as_role(Role.VIEWER)
    groups = found(html(viewer, "/console/search?q=audit"))
    assert "Who did what" not in str(groups)


def test_without_a_role_nothing_is_found_that_does_not_open(full: None, db: None) -> None:
    nobody = sign_in(BOB, staff_create(email=BOB, roles=()))
    text = html(nobody, "/console/search?q=b").split("<main")[1]
    addresses = set(re.findall(r'<h3><a href="([^"]+)"', text))
    assert addresses
    for address in addresses:
        assert nobody.get(address.replace("&amp;", "&").split("#")[0]).status_code == 200, address


def test_nothing_found_says_what_to_try(ana: Client) -> None:
    text = html(ana, "/console/search?q=qqqq")
    assert "Nothing was found" in text
    assert "Try fewer or other words" in text
    assert html(ana, "/console/search").count("Search finds pages") == 1


def test_words_that_are_sent_get_an_address_of_their_own(ana: Client) -> None:
    answer = ana.post("/console/search", {"q": "bulky waste"})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/console/search?q=bulky+waste"


@pytest.mark.parametrize("query", ["maria.lopez@example.org", "Maria.Lopez@EXAMPLE.org", "1"])
def test_a_person_is_found_by_what_identifies_them_and_it_is_written_down(ana: Client, query: str) -> None:
    (maria,) = person_find(email="maria.lopez@example.org")
    before = len(accesses_about(maria))
    answer = ana.post("/console/search", {"q": query})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert found(text)["People"] == ["Person 1"], "by the agency's own number"
    assert "Maria Lopez" not in text.split("<main")[1].replace(query, "")
    newest, *_rest = accesses_about(maria)
    assert len(accesses_about(maria)) == before + 1
    assert newest.what == "contact"
    assert newest.actor.startswith("staff:")
    assert actions_about(maria)[0].what == "person-found"
    messages = html(ana, f"/console/tell/outbox/?person={maria}")
    assert "(1)" in messages
    assert messages.count('href="/console/tell/outbox/') < len(outbox().rows) + 8
    assert accesses_about(maria)[0].what == "messages"


def test_a_telephone_number_is_found_however_it_is_written(ana: Client) -> None:
    answer = ana.post("/console/search", {"q": "312-555-0142"})
    assert len(found(answer.content.decode())["People"]) == 1


def test_looking_for_somebody_who_is_not_there_is_written_down_without_the_words(ana: Client) -> None:
    text = ana.post("/console/search", {"q": "nobody@example.org"}).content.decode()
    assert "Nobody in the record has exactly this" in text
    (line, *_rest) = actions_recent(what="person-not-found").lines
    assert line.about == "email"


def test_people_are_not_found_by_name_nor_by_an_address_that_was_followed(ana: Client) -> None:
    assert "People" not in found(html(ana, "/console/search?q=maria"))
    assert ana.post("/console/search", {"q": "Maria Lopez"}).status_code == 302
    text = html(ana, "/console/search?q=maria.lopez@example.org")
    assert "People" not in found(text)
    assert "press Search" in text
    assert actions_recent(what="person-found").total == 0


def test_without_the_permission_nobody_is_looked_up(full: None, db: None) -> None:
    viewer = as_role(Role.ANALYST)
    text = viewer.post("/console/search", {"q": "maria.lopez@example.org"}).content.decode()
    assert "People" not in found(text)
    assert "Only members of staff who may see personal data" in text
    assert actions_recent(what="person-found").total == 0
    (maria,) = person_find(email="maria.lopez@example.org")
    assert "Only messages to the person" not in html(viewer, f"/console/tell/outbox/?person={maria}")
