"""A small town and its people, as an agency's export would name them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from townclerk.core.agency import Agency
from townclerk.core.facts import Fact, FactType
from townclerk.people import LoadCount, people_load, person_ids_for

AGENCY = Agency(
    id="test-town",
    names={"en": "Test Town"},
    languages=("en", "es"),
    timezone="America/Chicago",
    facts={
        fact.name: fact
        for fact in (
            Fact("birth_date", FactType.DATE),
            Fact("area", FactType.TEXT),
            Fact("household_size", FactType.INTEGER),
            Fact("income", FactType.NUMBER),
            Fact("housing", FactType.TEXT, values=("own", "rent", "social")),
            Fact("has_garden", FactType.BOOLEAN),
            Fact("moved_in", FactType.DATE),
            Fact("gender", FactType.TEXT, values=("woman", "man", "other"), protected=True),
        )
    },
)

# Every column of an export, so that a test names only what it is about.
_ALICE: dict[str, Any] = {
    "person": "A-1",
    "name": "Alice Ångström",
    "email": "Alice@Example.org",
    "phone": "+1 (312) 555-0101",
    "address": "1 Mill Street",
    "postcode": "60601",
    "area": "harbor",
    "language": "es",
    "birth_date": "1950-02-28",
    "guardian": "",
    "channel": "letter",
    "consent_offers": "yes",
    "consent_news": "no",
    "consent_reminders": "",
    "consent_feedback": "yes",
    "consent_fairness": "yes",
    "consented_at": "2026-01-15 12:00:00",
    "household_size": "2",
    "income": "1234.5",
    "housing": "own",
    "has_garden": "yes",
    "moved_in": "2019-05-01",
    "gender": "woman",
}


def row(**changes: Any) -> dict[str, Any]:
    """Alice's row, with changes."""
    assert changes.keys() <= _ALICE.keys()
    return {**_ALICE, **changes}


def bare(person: str, **values: Any) -> dict[str, Any]:
    """A row of somebody about whom nothing else is known."""
    return {**dict.fromkeys(_ALICE, ""), "person": person, **values}


def load(*rows: dict[str, Any], source: str = "people.csv", version: str = "v1", **options: Any) -> LoadCount:
    """Load rows as text, as a CSV would give them."""
    table = pa.table({name: pa.array([one[name] for one in rows], pa.string()) for name in rows[0]})
    return people_load(table, source=source, consent_text_version=version, **options)


def id_of(reference: str) -> int:
    """The id of the person with the agency's number `reference`."""
    found = person_ids_for([reference])[0]
    assert found is not None
    return found
