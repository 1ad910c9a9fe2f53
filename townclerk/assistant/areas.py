"""Which part of the town a question is about, where it says so, and what an answer's parts are called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from townclerk.core.agency import Area, agency_current


def area_named(said: str, areas: Iterable[Area]) -> str:
    """The one area that `said` names; "" for none, and for several.

    A name of one word counts only as it is written ("Hill", not "on the hill").

    >>> area_named("When is paper collected in north hill?", [Area("north", {"en": "North Hill"})])
    'north'
    >>> area_named("Is there a bus up the hill?", [Area("hill", {"en": "Hill"})])
    ''
    """
    plain = " ".join(said.split())
    found = {
        area.id
        for area in areas
        for name in area.names.values()
        if name.strip() and _pattern(" ".join(name.split())).search(plain)
    }
    return found.pop() if len(found) == 1 else ""


def areas_words(areas: Iterable[str], language: str) -> str:
    """What people call `areas`, in one line."""
    agency = agency_current()
    return ", ".join(agency.area_name(area, language) for area in areas)


@lru_cache(maxsize=1_000)
def _pattern(name: str) -> re.Pattern[str]:
    several = " " in name
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE if several else 0)
