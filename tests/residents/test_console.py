"""What staff do for residents: find them, record who may act for them, answer what they ask."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils.translation import override

from tests.residents.cast import sign_in, words
from townclerk.identity import Role, staff_create
from townclerk.people import Right, authorities_over, rights_ask, rights_open
from townclerk.trust import accesses_about, actions_about, actions_recent
from townclerk.web.console.outbox import listed, template_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(people: dict[str, int]) -> Client:
    password = staff_create(email="cleo@example.org", roles=[Role.CLERK])
    client = Client(headers={"accept-language": "en"})
    answer = client.post("/console/sign-in", {"email": "cleo@example.org", "password": password})
    assert answer.status_code == 302
    return client


@pytest.mark.parametrize("wanted", ["O", "omar@example.org", "(312) 555-0199"])
def test_a_person_is_found_by_what_they_say(people: dict[str, int], clerk: Client, wanted: str) -> None:
    answer = clerk.post("/console/people/", {"wanted": wanted})
    assert answer.headers["Location"] == f"/console/people/{people['O']}/"
    assert "Omar Haddad" in words(clerk, answer.headers["Location"])
    assert "person-found" in [one.what for one in actions_about(people["O"])]


def test_several_and_none(people: dict[str, int], clerk: Client) -> None:
    page = clerk.post("/console/people/", {"wanted": "home@example.org"}).content.decode()
    assert "Bruno Diaz" in page
    assert "Clara Diaz" in page
    assert "Nobody here has" in clerk.post("/console/people/", {"wanted": "zzz"}).content.decode()
    assert clerk.post("/console/people/", {"wanted": ""}).status_code == 422
    assert clerk.get("/console/people/1/").status_code == 404


def test_looking_for_who_may_act_is_written_down_too(people: dict[str, int], clerk: Client) -> None:
    address = f"/console/people/{people['O']}/"
    assert "Nobody here has" in clerk.post(address, {"person": "zzz@example.org"}).content.decode()
    assert actions_recent().lines[0].what == "person-not-found"
    assert clerk.post(address, {"person": "ana@example.org"}).status_code == 422
    assert [one.what for one in actions_about(people["A"])] == ["person-found"]


def test_counting_what_people_ask_reads_none_of_it(people: dict[str, int], clerk: Client) -> None:
    rights_ask(
        person_id=people["O"], kind=Right.CORRECTION, words="I rent.", asked_by=f"person:{people['O']}"
    )
    assert "/console/people/requests/" in clerk.get("/console/people/").content.decode()
    assert accesses_about(people["O"]) == []
    clerk.get("/console/people/requests/")
    assert [one.what for one in accesses_about(people["O"])] == ["contact", "request"]


def test_an_authority_is_recorded_and_ended(people: dict[str, int], clerk: Client) -> None:
    address = f"/console/people/{people['O']}/"
    sent: dict[str, Any] = {"person": "ana@example.org", "kind": "carer", "evidence": "signed"}
    assert clerk.post(address, {**sent, "person": "home@example.org"}).status_code == 422
    refused = clerk.post(address, {**sent, "kind": "parent"})
    assert refused.status_code == 422
    assert "A parent acts for a child under 18" in refused.content.decode()
    assert clerk.post(address, {**sent, "evidence": "file"}).status_code == 422
    assert "is recorded" in words(clerk, clerk.post(address, sent).headers["Location"])
    (one,) = authorities_over(people["O"])
    again = clerk.post(address, sent).content.decode()
    assert "This is recorded already and holds." in again
    assert "under 18 whose" not in again, "a carer is told nothing of children"
    user = get_user_model().objects.get()
    assert (one.person_id, one.recorded_by, one.holds) == (people["A"], f"staff:{user.pk}", True)
    clerk.post(address, {"end": "12"})
    assert authorities_over(people["O"])[0].holds
    clerk.post(address, {"end": str(people["A"])})
    assert not authorities_over(people["O"])[0].holds
    acts = [act.what for act in actions_about(people["O"])]
    assert {"authority-recorded", "authority-ended"} <= set(acts)


def test_requests_of_residents_are_answered(people: dict[str, int], clerk: Client, client: Client) -> None:
    assert "Nothing waits" in words(clerk, "/console/people/requests/")
    sign_in(client)
    client.post("/my/data/correct", {"about": "housing", "words": "I <b>rent</b>."})
    page = words(clerk, "/console/people/requests/")
    assert "<bdi>Ana Lopez</bdi>" in page
    assert ">A</bdi>" in page, "the number that the agency knows them by"
    assert "I &lt;b&gt;rent&lt;/b&gt;." in page
    client.post("/my/data/correct", {"about": "reference", "words": "It is B."})
    client.post("/my/data/correct", {"about": "birth_date", "words": "1981."})
    page = words(clerk, "/console/people/requests/")
    assert "<bdi>Their number with the agency</bdi>" in page
    assert "<bdi>Date of birth</bdi>" in page
    assert "birth_date" not in page
    for one in rights_open():
        clerk.post("/console/people/requests/", {"done": str(one.id)})
    assert rights_open() == []
    clerk.post("/console/people/requests/", {"done": "x"})
    assert "answered on" in words(client, "/my/data")


def test_without_the_permission_nobody_looks_people_up(people: dict[str, int]) -> None:
    password = staff_create(email="vi@example.org", roles=[Role.VIEWER])
    client = Client()
    client.post("/console/sign-in", {"email": "vi@example.org", "password": password})
    for address in ("/console/people/", f"/console/people/{people['A']}/", "/console/people/requests/"):
        assert client.get(address).status_code == 403


def test_the_outbox_calls_templates_what_the_reader_calls_them(people: dict[str, int]) -> None:
    with override("ar"):
        own, other = template_title({"en": "News", "ar": "أخبار"}), template_title({"en": "News"})
        assert listed(["رسالة 1", "هاتف 2"]) == "رسالة 1، هاتف 2"
    assert (str(own), own.foreign) == ("أخبار", False)
    assert (str(other), other.language, other.foreign) == ("News", "en", True)
