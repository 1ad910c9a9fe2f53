"""Signing in as a resident, my Townclerk, and what the console has for both."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa

from tests.harness.place import DATA, REDIRECT, RESIDENT, STAFF, Place
from townclerk.history import interaction_record
from townclerk.identity import Permission
from townclerk.outreach import drafts_make, messages_to, post_now
from townclerk.people import (
    AuthorityKind,
    Evidence,
    Purpose,
    Right,
    authority_record,
    guardians_resolve,
    people_for,
    people_load,
    person_find,
    profile_for,
    rights_ask,
)
from townclerk.trust import decision_record

_PEOPLE = {"who": STAFF, "needs": Permission.PEOPLE}
_MINE = {"who": RESIDENT}
_AWAY = {"status": 302, "answers": REDIRECT}


def _error(address: str, state: str, **posts: str) -> Place:
    return Place(address, f"error: {state}", status=422, posts=posts, **_MINE)


PLACES: dict[str, list[Place]] = {
    "portal:sign-in": [
        Place("/sign-in"),
        Place("/sign-in?out=1", "signed out"),
        Place("/sign-in", "error: nothing entered", status=422, posts={"contact": ""}),
        Place("/sign-in", "no way to sign in yet", record="empty"),
    ],
    "portal:sign-in-code": [Place("/sign-in/code", "nothing asked", **_AWAY)],
    "portal:sign-in-who": [Place("/sign-in/who", "no code given", **_AWAY)],
    "portal:sign-out": [Place("/sign-out", "nobody signed in", **_AWAY)],
    "portal:my": [Place("/my/", **_MINE)],
    "portal:my-requests": [Place("/my/requests", **_MINE)],
    "portal:my-messages": [Place("/my/messages", **_MINE)],
    "portal:my-message": [
        Place("/my/messages/{rita_message}", **_MINE),
        Place("/my/messages/999999", "error: somebody else's", status=404, **_MINE),
    ],
    "portal:my-offers": [
        Place("/my/offers", **_MINE),
        Place("/my/offers?declined=bus-pass", "one declined", **_MINE),
        Place("/my/offers?life=birth", "one answered", **_MINE),
        Place("/my/offers?ended=1", "answered on an old page", **_MINE),
    ],
    "portal:my-data": [
        Place("/my/data", **_MINE),
        Place("/my/data?show=1", "uncovered", **_MINE),
        Place("/my/data?sent=1", "a request noted", **_MINE),
    ],
    "portal:my-correct": [
        Place("/my/data/correct", **_MINE),
        _error("/my/data/correct", "nothing written", about="", words=""),
    ],
    "portal:my-erase": [
        Place("/my/data/erase", **_MINE),
        _error("/my/data/erase", "box not ticked", words=""),
    ],
    "portal:my-export": [Place("/my/data/export.json", answers=DATA, **_MINE)],
    "portal:my-print": [Place("/my/data/print", **_MINE)],
    "portal:my-language": [Place("/my/language", "a form only", status=302, answers=REDIRECT, **_MINE)],
    "portal:my-reads": [Place("/my/reads", **_MINE)],
    "portal:my-decisions": [Place("/my/decisions", **_MINE)],
    "portal:my-consents": [
        Place("/my/consents", **_MINE),
        Place("/my/consents?changed=offers", "one changed", **_MINE),
    ],
    "portal:my-protected": [Place("/my/protected", **_MINE)],
    "portal:my-people": [
        Place("/my/people", **_MINE),
        Place("/my/people?ended=1", "an authority ended", **_MINE),
    ],
    "console:posted": [
        Place("/console/tell/codes/", **_PEOPLE),
        Place("/console/tell/codes/", "empty", record="pages", **_PEOPLE),
    ],
    "console:people": [
        Place("/console/people/", **_PEOPLE),
        Place("/console/people/", "error: nothing entered", status=422, posts={"wanted": ""}, **_PEOPLE),
    ],
    "console:person": [
        Place("/console/people/{rita}/", **_PEOPLE),
        Place("/console/people/{rita}/", "to who may change it", also=Permission.CHANGE, **_PEOPLE),
        Place(
            "/console/people/{rita}/",
            "error: nothing entered",
            status=422,
            posts={"person": ""},
            also=Permission.CHANGE,
            **_PEOPLE,
        ),
    ],
    "console:people-requests": [
        Place("/console/people/requests/", **_PEOPLE),
        Place("/console/people/requests/", "empty", record="pages", **_PEOPLE),
    ],
}
_RITA = {
    "person": "RITA",
    "name": "Rita Marsh",
    "email": "rita@example.org",
    "phone": "+1 312 555 0177",
    "address": "9 Mill Street",
    "postcode": "60601",
    "area": "eastgate",
    "language": "en",
    "birth_date": "1980-05-04",
    "guardian": "",
    "consent_offers": "yes",
    "consent_news": "yes",
    "consent_fairness": "yes",
    "consented_at": "2025-01-01",
    "housing": "rent",
    "gender": "woman",
}
_CHILD = {
    "person": "RITA-2",
    "name": "Tom Marsh",
    "email": "",
    "phone": "",
    "birth_date": "2018-05-04",
    "guardian": "RITA",
    "consent_offers": "",
    "consent_news": "",
    "consent_fairness": "",
    "gender": "",
}
UNTIL = date(2026, 10, 25)


def load(record: str) -> dict[str, Any]:
    """Rita, a child of hers, what she asked for, is offered and sent, and what she asked of her data."""
    if record != "full":
        return {}
    rita = _people()
    _happened(rita)
    return {"rita": rita, "rita_message": _told(rita)}


def _people() -> int:
    rows = [_RITA, {**_RITA, **_CHILD}]
    table = pa.table({name: pa.array([row[name] for row in rows], pa.string()) for name in _RITA})
    people_load(table, source="residents.csv", consent_text_version="v1")
    guardians_resolve()
    rita, maria = person_find(reference="RITA")[0], person_find(reference="1")[0]
    authority_record(
        person_id=maria,
        subject_id=rita,
        kind=AuthorityKind.CARER,
        evidence=Evidence.SIGNED,
        recorded_by="staff:1",
    )
    return rita


def _happened(rita: int) -> None:
    from townclerk.offers.models import Offer  # one of them, without the round that would make it

    asked = [("requested", "bus-pass", 40), ("completed", "bus-pass", 30), ("requested", "bin-missed", 3)]
    for kind, service, days in asked:
        at = datetime(2026, 10, 25, 12, tzinfo=UTC) - timedelta(days=days)
        interaction_record(kind=kind, service=service, channel="portal", person_id=rita, at=at)
    _of_her_life(rita)
    Offer.objects.create(
        person_id=rita,
        service="bulky-waste",
        area="eastgate",
        chance=0.4,
        rank=1,
        made_on=date(2026, 10, 1),
        expires_on=date(2027, 10, 1),
        status="open",
        held=False,
        because='[["eligible", {}]]',
    )
    decision_record(
        subject=rita,
        kind="offer",
        outcome="bulky-waste",
        rule_or_model="own history",
        version="1",
        inputs={"area": "eastgate", "times_in_two_years": 3, "last_asked": "2026-03-04", "chance": 0.4},
        reasons={"en": ["You can have this."], "es": ["Tiene derecho."], "ar": ["يحق لكم."]},
        basis="consent: offers",
        key="offer:rita",
    )


def _of_her_life(rita: int) -> None:
    """What she is asked and what she answered, without the round that would find whom to ask."""
    from townclerk.offers.models import Declined, LifeEvent

    for event, status in (("moved", "asked"), ("birth", "yes"), ("retirement", "silent")):
        LifeEvent.objects.create(
            person_id=rita, event=event, status=status, began_on=date(2026, 10, 2),
            found_on=date(2026, 10, 20),
            expires_on=None if status == "silent" else date(2027, 10, 1), signs=["recycling-container"],
            answered_at=None if status == "asked" else datetime(2026, 10, 21, 12, tzinfo=UTC),
        )  # fmt: skip
    Declined.objects.create(person_id=rita, service="bus-pass", at=datetime(2026, 10, 21, 12, tzinfo=UTC))


def _told(rita: int) -> int:
    """What is written to her, and what she asked of her data; the number of her message."""
    drafts_make(template="news", people=people_for(purpose=Purpose.NEWS, as_of=UNTIL), as_of=UNTIL)
    profile_for(person_id=rita, purpose=Purpose.SERVICE)
    rights_ask(
        person_id=rita,
        kind=Right.CORRECTION,
        about="housing",
        words="I own it.",
        asked_by=f"person:{rita}",
    )
    post_now(
        kind="sign-in-code",
        channel="email",
        to="rita@example.org",
        language="en",
        subject="Your code to sign in",
        text="123456 is your code to sign in.",
        about=rita,
    )
    return messages_to(rita)[0].id
