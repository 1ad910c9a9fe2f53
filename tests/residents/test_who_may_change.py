"""Seeing a person's record and changing it are two permissions; who got which message is one of them."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.residents.cast import words
from townclerk.identity import Permission, Role, permissions_of, staff_create
from townclerk.people import Right, authorities_over, rights_ask, rights_open

pytestmark = pytest.mark.django_db
READERS, CHANGERS = (Role.CAMPAIGNER, Role.APPROVER), (Role.CLERK, Role.PROTECTION)


def as_role(role: Role) -> Client:
    email = f"{role.value}@example.org"
    client = Client(headers={"accept-language": "en"})
    sent = {"email": email, "password": staff_create(email=email, roles=[role])}
    assert client.post("/console/sign-in", sent).status_code == 302
    return client


@pytest.mark.parametrize("role", [*READERS, *CHANGERS])
def test_who_may_act_for_a_person_is_changed_by_those_who_may_change(
    people: dict[str, int], role: Role
) -> None:
    client, changes = as_role(role), role in CHANGERS
    address = f"/console/people/{people['O']}/"
    assert ("Record who may act for them" in words(client, address)) is changes
    sent = {"person": "ana@example.org", "kind": "carer", "evidence": "signed"}
    assert client.post(address, sent).status_code == (302 if changes else 403)
    assert len(authorities_over(people["O"])) == int(changes)


@pytest.mark.parametrize("role", [*READERS, *CHANGERS])
def test_what_people_ask_of_their_data_is_answered_by_those_who_may_change(
    people: dict[str, int], role: Role
) -> None:
    client, changes, who = as_role(role), role in CHANGERS, people["O"]
    rights_ask(person_id=who, kind=Right.CORRECTION, words="I rent.", asked_by=f"person:{who}")
    assert ('name="done"' in client.get("/console/people/requests/").content.decode()) is changes
    answer = client.post("/console/people/requests/", {"done": str(rights_open()[0].id)})
    assert answer.status_code == (302 if changes else 403)
    assert len(rights_open()) == int(not changes)


def test_changing_needs_a_second_factor_too() -> None:
    assert Permission.CHANGE not in permissions_of([Role.CLERK], second_factor=False)
