"""Charts and the public API."""

from __future__ import annotations

from tests.harness.place import FILE, STAFF, Place
from townclerk.identity import Permission

FIGURES = Permission.FIGURES
CONSOLE = {"who": STAFF, "needs": FIGURES}

PLACES: dict[str, list[Place]] = {
    "console:foresee": [
        Place("/console/foresee/?map=rate", state="map by residents", **CONSOLE),
        Place("/console/foresee/?service=bin-missed", state="map of one service", **CONSOLE),
    ],
    "console:areas-csv": [
        Place("/console/foresee/areas.csv", answers=FILE, **CONSOLE),
        Place("/console/foresee/areas.csv", state="empty", answers=FILE, record="pages", **CONSOLE),
    ],
}
