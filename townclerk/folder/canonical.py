"""The columns Townclerk knows, by kind of table; agency.toml says which of an agency's own each one is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

KINDS: Final = ("people", "interactions", "requests", "feedback", "faq")

PURPOSES_ASKED: Final = ("reminders", "offers", "news", "feedback", "fairness")

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "people": (
        "person",
        "name",
        "email",
        "phone",
        "address",
        "postcode",
        "area",
        "language",
        "birth_date",
        "guardian",
        "channel",
        *(f"consent_{purpose}" for purpose in PURPOSES_ASKED),
        "consented_at",
    ),
    "interactions": (
        "reference",
        "at",
        "completed_at",
        "service",
        "kind",
        "area",
        "channel",
        "person",
        "household",
        "language",
    ),
    "requests": (
        *("reference", "at", "closed_at", "text", "team", "service", "area", "channel", "person", "language"),
        *("status", "outcome", "latitude", "longitude"),
    ),
    "feedback": ("reference", "at", "service", "area", "channel", "person", "language", "score", "comment"),
    "faq": ("question", "answer", "language", "service", "area"),
}
"""Columns of each kind of table; people may also have any fact of the agency."""

NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "people": ("person",),
    "interactions": ("at", "service"),
    "requests": ("at",),
    "feedback": ("at",),
    "faq": ("question", "answer"),
}
"""Columns without which a table of that kind says nothing."""

DATES: Final[Mapping[str, tuple[str, ...]]] = {
    "people": ("birth_date", "consented_at"),
    "interactions": ("at", "completed_at"),
    "requests": ("at", "closed_at"),
    "feedback": ("at",),
    "faq": (),
}
"""Columns that `[tables.dates]` may give formats for; people may also have facts that are dates."""

JOINED_BY: Final[Mapping[str, str]] = {"address": ", "}
"""What stands between the parts of a column made of several of theirs; a space when not named here."""
