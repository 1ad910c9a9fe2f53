"""A small town with people to write to, and templates to write from."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from townclerk.core.agency import Agency, Contact
from townclerk.core.facts import Fact, FactType
from townclerk.outreach import DraftCount, MessageDoc, TemplateCount, drafts_make, templates_load
from townclerk.people import Purpose, people_for, people_load, person_ids_for

AS_OF = date(2026, 5, 1)
NOON = datetime(2026, 5, 1, 17, tzinfo=UTC)

AGENCY = Agency(
    id="small-town",
    names={"en": "Small Town", "es": "Pueblo", "ar": "البلدة"},
    languages=("en", "es", "ar"),
    timezone="America/Chicago",
    country="US",
    contact=Contact(phone="555-0100", email="hello@small.example", address="1 Falls Street"),
    facts={
        "birth_date": Fact("birth_date", FactType.DATE, labels={"en": "Date of birth"}),
        "housing": Fact("housing", FactType.TEXT, labels={"en": "Housing"}, values=("own", "rent")),
        "gender": Fact("gender", FactType.TEXT, values=("woman", "man"), protected=True),
    },
)

_PERSON = {
    "name": "Alice Ford",
    "email": "alice@example.org",
    "phone": "+13125550142",
    "address": "12 Elm Street, Riverside",
    "postcode": "60601",
    "area": "",
    "language": "en",
    "birth_date": "1950-02-28",
    "guardian": "",
    "channel": "",
    "consent_offers": "yes",
    "consent_news": "yes",
    "consent_reminders": "yes",
    "consented_at": "2026-01-15 12:00:00",
    "housing": "own",
}


def people_are(*people: dict[str, str]) -> list[int]:
    """Load people; each names only what is particular about them. Their ids, in order."""
    rows = [{"person": f"P-{n}", **_PERSON, **one} for n, one in enumerate(people)]
    table = pa.table({name: pa.array([row[name] for row in rows], pa.string()) for name in rows[0]})
    people_load(table, source="people.csv", consent_text_version="v1")
    return [found for found in person_ids_for([row["person"] for row in rows]) if found is not None]


BODY = "Hello {{ person.name }},\n\nRide for free.\n\n{{ agency.name }}"


def doc(
    *,
    name: str = "bus-pass-offer",
    body: str = BODY,
    file: str = "messages/bus.md",
    texts: dict[str, str] | None = None,
    **front: Any,
) -> MessageDoc:
    """A message file; keys given in `front` replace the usual ones, "" leaves one out."""
    usual = {
        "id": name,
        "title": "{en: Bus pass}",
        "purpose": "offers",
        "channels": "[email, sms, letter]",
        "subject": '{en: "Ride the bus for free", es: "Viaje gratis", ar: "سافر مجانا"}',
    }
    lines = [f"{key}: {value}" for key, value in {**usual, **front}.items() if value]
    texts = (
        texts
        if texts is not None
        else {"en": body, "es": "Hola {{ person.name }}", "ar": "مرحبا {{ person.name }}"}
    )
    sections = [f"--- {language} ---\n{text}" for language, text in texts.items()]
    return MessageDoc(file, "\n".join(["---", *lines, "---", *sections]) + "\n")


def loaded(*docs: MessageDoc, **options: Any) -> TemplateCount:
    """Make these the current templates."""
    return templates_load(docs or [doc()], **options)


def draft(template: str = "bus-pass-offer", purpose: Purpose = Purpose.OFFERS, **options: Any) -> DraftCount:
    """Draft a template for everyone who may be addressed."""
    people = options.pop("people", None)
    table = people if people is not None else people_for(purpose=purpose, as_of=AS_OF)
    return drafts_make(template=template, people=table, as_of=AS_OF, **options)
