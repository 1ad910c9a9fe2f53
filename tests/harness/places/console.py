"""The staff console: what members of staff see of figures, messages, feedback and decisions."""

from __future__ import annotations

from dataclasses import replace

from tests.harness.place import FILE, STAFF, Place
from townclerk.identity import Permission

FIGURES, PEOPLE, PLAN = Permission.FIGURES, Permission.PEOPLE, Permission.PLAN
SERIES = "service=bulky-waste&area=eastgate"

_NEXT = "first_day=2&first_month=11&first_year=2026&last_day=6&last_month=11&last_year=2026"
CLOSED = f"{SERIES}&kind=closure&of_service=bulky-waste&{_NEXT}&value=60"
CAMPAIGN = f"{SERIES}&kind=campaign&of_service=bulky-waste&{_NEXT}&people=2000&value=1.5&low=1&high=2.5"
FEE = "kind=fee&of_service=bulky-waste&first_day=9&first_month=11&first_year=2026&value=-20&low=-35&high=-5"


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
        Place("/console/foresee/?service=bulky-waste", "one service"),
        Place("/console/foresee/?service=nothing&area=nowhere&page=99", "filters that fit nothing"),
    ),
    "console:area": [
        Place("/console/foresee/area/?area=eastgate", who=STAFF, needs=FIGURES),
        Place("/console/foresee/area/?area=harbor", "nothing is foreseen", who=STAFF, needs=FIGURES),
        Place("/console/foresee/area/?area=eastgate", "empty", who=STAFF, needs=FIGURES, record="pages"),
        Place("/console/foresee/area/?area=nowhere", "not found", 404, who=STAFF, needs=FIGURES),
    ],
    "console:area-csv": [file("/console/foresee/area.csv?area=eastgate")],
    "console:foresee-csv": [file("/console/foresee/table.csv")],
    "console:series": [
        Place(f"/console/foresee/series/?{SERIES}", "one series", who=STAFF, needs=FIGURES, acts=PLAN),
        Place("/console/foresee/series/", "all requests", who=STAFF, needs=FIGURES, acts=PLAN),
        Place("/console/foresee/series/?service=bin-missed", "by hour", who=STAFF, needs=FIGURES, acts=PLAN),
        Place("/console/foresee/series/?noted=1", "just noted", who=STAFF, needs=FIGURES, acts=PLAN),
        Place(
            "/console/foresee/series/?service=nothing", "not found", 404, who=STAFF, needs=FIGURES, acts=PLAN
        ),
    ],
    "console:series-csv": [file(f"/console/foresee/series.csv?{SERIES}")],
    "console:series-hours-csv": [file("/console/foresee/series/hours.csv?service=bin-missed")],
    "console:what-if": [
        Place(f"/console/foresee/series/what-if/?{SERIES}", "asking", who=STAFF, needs=FIGURES),
        Place(f"/console/foresee/series/what-if/?{CLOSED}", "a closure", who=STAFF, needs=FIGURES),
        Place(f"/console/foresee/series/what-if/?{CAMPAIGN}", "a campaign", who=STAFF, needs=FIGURES),
        Place(
            f"/console/foresee/series/what-if/?{FEE}", "a new fee, of all requests", who=STAFF, needs=FIGURES
        ),
        Place(
            f"/console/foresee/series/what-if/?{CLOSED}&low=90",
            "error: half a range",
            422,
            who=STAFF,
            needs=FIGURES,
        ),
        Place("/console/foresee/series/what-if/?service=nothing", "not found", 404, who=STAFF, needs=FIGURES),
    ],
    "console:what-if-csv": [file(f"/console/foresee/series/what-if.csv?{CLOSED}")],
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
