"""The people of these stories, loaded as an agency's file would give them."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pyarrow as pa
from django.test import Client

from tests.web.loading import load
from townclerk.core import agency
from townclerk.outreach import posted
from townclerk.people import guardians_resolve, people_load, person_ids_for

_PERSON = {
    "name": "Ana Lopez",
    "email": "ana@example.org",
    "phone": "+1 312 555 0142",
    "address": "12 Elm Street, Riverside",
    "postcode": "60601",
    "area": "riverside",
    "language": "en",
    "birth_date": "1980-02-28",
    "guardian": "",
    "channel": "",
    "consent_offers": "yes",
    "consent_news": "no",
    "consent_fairness": "yes",
    "consented_at": "2026-01-15 12:00:00",
    "housing": "own",
    "gender": "woman",
}
PEOPLE = (
    {"person": "A"},
    {"person": "SAM", "name": "Sam Lopez", "email": "", "phone": "", "birth_date": "2015-05-04",
     "guardian": "A"},
    {"person": "B", "name": "Bruno Diaz", "email": "home@example.org", "phone": "", "language": "es"},
    {"person": "C", "name": "Clara Diaz", "email": "Home@Example.org", "phone": "", "language": "es"},
    {"person": "O", "name": "Omar Haddad", "email": "omar@example.org", "phone": "+1 312 555 0199",
     "language": "ar", "birth_date": "1940-01-01"},
)  # fmt: skip


def town(*, simulated: bool) -> dict[str, int]:
    """The town's agency and these people; their ids by the agency's numbers."""
    loaded = load()
    agency.agency_save(dataclasses.replace(loaded, simulated=simulated))
    rows = [{**_PERSON, **one} for one in PEOPLE]
    people_load(
        pa.table({name: pa.array([row[name] for row in rows], pa.string()) for name in rows[0]}),
        source="people.csv",
        consent_text_version="v1",
    )
    guardians_resolve()
    numbers = [row["person"] for row in rows]
    found = dict(zip(numbers, person_ids_for(numbers), strict=True))
    return {number: one for number, one in found.items() if one}


def code_in(text: str) -> str:
    """The code in the words of a message."""
    found = re.search(r"\b\d{8}\b", text)
    assert found, text
    return found.group()


def newest_code() -> str:
    """The newest code that the console of a simulated town shows."""
    return code_in(posted()[0].text)


def sign_in(client: Client, contact: str = "ana@example.org", **more: Any) -> None:
    """Sign in with the code that the console shows."""
    answer = client.post("/sign-in", {"contact": contact, **more})
    assert answer.status_code == 302, answer.content.decode()
    answer = client.post("/sign-in/code", {"code": newest_code()})
    assert answer.status_code == 302, answer.content.decode()


def words(client: Client, address: str, status: int = 200) -> str:
    """The page at `address` as its HTML."""
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()
