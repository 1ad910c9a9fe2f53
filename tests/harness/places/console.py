"""The staff console: what members of staff see of figures, messages, feedback and decisions."""

from __future__ import annotations

from dataclasses import replace

from tests.harness.place import FILE, STAFF, Place
from townclerk.identity import Permission

FIGURES, PEOPLE, PLAN = Permission.FIGURES, Permission.PEOPLE, Permission.PLAN
SERIES = "service=bulky-waste&area=eastgate"


def states(address: str, *more: Place, needs: Permission = FIGURES) -> list[Place]:
    """A page of figures with everything, with nothing, and whatever else it shows."""
    full = Place(address, who=STAFF, needs=needs)
    rest = [replace(place, who=STAFF, needs=needs) for place in more]
    return [full, replace(full, state="empty", record="pages"), *rest]


def file(address: str, *, needs: Permission = FIGURES) -> Place:
    """A file to download."""
    return Place(address, "a file", answers=FILE, who=STAFF, needs=needs)


PLACES: dict[str, list[Place]] = {
    "console:sign-in": [
        Place("/console/sign-in"),
        Place("/console/sign-in?out=1", "signed out"),
        Place("/console/sign-in", "error: nothing entered", status=422, posts={"email": "", "password": ""}),
        Place(
            "/console/sign-in",
            "error: wrong password",
            status=422,
            posts={"email": "nobody@example.org", "password": "a wrong password"},
        ),
        Place("/console/sign-in", "nothing loaded", status=503, record="nothing"),
    ],
    "console:sign-out": [Place("/console/sign-out", who=STAFF)],
    "console:home": states("/console/"),
    "console:foresee": states(
        "/console/foresee/",
        Place("/console/foresee/?area=eastgate", "one area"),
        Place("/console/foresee/?service=bulky-waste", "one service"),
        Place("/console/foresee/?service=nothing&area=nowhere&page=99", "filters that fit nothing"),
    ),
    "console:foresee-csv": [file("/console/foresee/table.csv")],
    "console:series": [
        Place(f"/console/foresee/series/?{SERIES}", "one series", who=STAFF, needs=FIGURES, acts=PLAN),
        Place("/console/foresee/series/", "all requests", who=STAFF, needs=FIGURES, acts=PLAN),
        Place("/console/foresee/series/?noted=1", "just noted", who=STAFF, needs=FIGURES, acts=PLAN),
        Place(
            "/console/foresee/series/?service=nothing", "not found", 404, who=STAFF, needs=FIGURES, acts=PLAN
        ),
    ],
    "console:series-csv": [file(f"/console/foresee/series.csv?{SERIES}")],
    "console:offers": states(
        "/console/foresee/offers/", Place("/console/foresee/offers/?service=bulky-waste", "by area")
    ),
    "console:offer-effect": states("/console/foresee/offers/effect/"),
    "console:offers-csv": [file("/console/foresee/offers.csv")],
    "console:outbox": states(
        "/console/tell/outbox/",
        Place("/console/tell/outbox/?channel=sms", "one channel"),
        Place("/console/tell/outbox/?channel=sms&language=en", "filters that fit nothing"),
        Place("/console/tell/outbox/?page=2", "page 2"),
    ),
    "console:outbox-csv": [file("/console/tell/outbox/table.csv")],
    "console:message": [
        Place("/console/tell/outbox/{email}", "an e-mail", who=STAFF, needs=PEOPLE),
        Place("/console/tell/outbox/{sms}", "an SMS", who=STAFF, needs=PEOPLE),
        Place("/console/tell/outbox/{letter}", "a letter", who=STAFF, needs=PEOPLE),
        Place("/console/tell/outbox/999999999", "not found", 404, who=STAFF, needs=PEOPLE),
    ],
    # Somebody else's design: the message as its mail program or printer shows it.
    "console:message-document": [file("/console/tell/outbox/{email}/document", needs=PEOPLE)],
    "console:listen": states(
        "/console/listen/",
        Place("/console/listen/?service=bulky-waste", "one service"),
        Place("/console/listen/?language=ar", "filters that fit nothing"),
        Place("/console/listen/?page=3", "page 3"),
    ),
    "console:listen-csv": [file("/console/listen/table.csv")],
    "console:report": states("/console/report/"),
    "console:report-file": [Place("/console/report/file", "the report", who=STAFF, needs=FIGURES)],
    "console:trust": states("/console/trust/"),
}
