"""The frame of the console: search, help and documentation, what residents asked, who did what."""

from __future__ import annotations

from tests.harness.place import DATA, STAFF, Place
from tests.harness.places.console import file, states
from townclerk.identity import Permission

FIGURES, AUDIT = Permission.FIGURES, Permission.AUDIT

PLACES: dict[str, list[Place]] = {
    # The simulated town has none; an agency's own is a file.
    "portal:logo": [Place("/logo/none", "no logo", 404)],
    "portal:favicon": [Place("/favicon.ico", "a picture", answers=DATA)],
    "portal:privacy": [Place("/privacy")],
    "console:home": [
        Place("/console/?about=1", "with its help open", who=STAFF, needs=FIGURES),
    ],
    "console:search": [
        Place("/console/search", "nothing asked", who=STAFF),
        Place("/console/search?q=b", "results in groups", who=STAFF),
        Place("/console/search?q=zzzz", "nothing found", who=STAFF),
        Place("/console/search", "a person", who=STAFF, posts={"q": "N-3"}),
        Place("/console/search", "nobody", who=STAFF, posts={"q": "nobody@example.org"}),
    ],
    "console:asked": states("/console/ask/"),
    "console:asked-csv": [file("/console/ask/table.csv")],
    "console:audit": states(
        "/console/trust/audit/",
        Place("/console/trust/audit/?what=staff-removed", "filters that fit nothing"),
        Place("/console/trust/audit/?since=yesterday", "error: no day"),
        needs=AUDIT,
    ),
    "console:audit-csv": [file("/console/trust/audit/table.csv", needs=AUDIT)],
    "console:audit-reads": states(
        "/console/trust/audit/reads/",
        Place("/console/trust/audit/reads/?purpose=offers&until=2001-01-01", "filters that fit nothing"),
        needs=AUDIT,
    ),
    "console:audit-reads-csv": [file("/console/trust/audit/reads.csv", needs=AUDIT)],
    "console:papers": [Place("/console/help/", who=STAFF)],
    "console:paper": [
        Place("/console/help/tutorial/first-forecast", "with code and a table", who=STAFF),
        Place("/console/help/nothing", "not found", 404, who=STAFF),
    ],
    "console:paper-image": [Place("/console/help/images/console.png", "a picture", answers=DATA, who=STAFF)],
}


def load(record: str) -> dict[str, str]:
    """Some weeks of questions, and an act of each kind, in the full record."""
    from townclerk.history import interaction_record
    from townclerk.trust import Act, action_record

    if record != "full":
        return {}
    for number in range(40):
        interaction_record(
            kind="asked",
            channel="portal",
            service="bulky-waste" if number % 3 else "",
            language=("en", "es", "ar")[number % 3],
            attrs={"found": number % 4 > 0},
        )
    for act in Act:
        action_record(what=act, about="staff:1")
    return {}
