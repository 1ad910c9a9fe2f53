"""The catalogue of the design."""

from __future__ import annotations

from tests.harness.place import FILE, STAFF, Place
from townclerk.web.console.catalogue import GROUPS

PLACES: dict[str, list[Place]] = {
    "console:design": [Place("/console/design/", who=STAFF)],
    "console:design-group": [
        *(Place(f"/console/design/{group.key}", group.key, who=STAFF) for group in GROUPS),
        Place("/console/design/lists?kind=road&sort=-days&page=2", "a sorted table", who=STAFF),
        Place("/console/design/lists?street=zzz", "a table that nothing fits", who=STAFF),
        Place("/console/design/forms?sent=1", "the question answered", who=STAFF),
        Place("/console/design/forms", "error: no such day", 422, who=STAFF,
              posts={"seen_day": "31", "seen_month": "2", "seen_year": "2026"}),
        Place("/console/design/no-such-group", "not found", 404, who=STAFF),
    ],
    "console:design-csv": [Place("/console/design/table.csv", "a file", answers=FILE, who=STAFF)],
}  # fmt: skip
