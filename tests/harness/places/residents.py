"""Signing in as a resident, my Townclerk, and what the console has for both."""

from __future__ import annotations

from tests.harness.place import STAFF, Place
from townclerk.identity import Permission

PLACES: dict[str, list[Place]] = {
    "console:posted": [Place("/console/tell/codes/", who=STAFF, needs=Permission.PEOPLE)],
}
