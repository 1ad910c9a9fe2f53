"""What our pages say wherever on them it stands: when we are open, where a place is, a number for tonight."""

from __future__ import annotations

import re

from townclerk.assistant.collection import Collection
from townclerk.assistant.flows import collections_in
from townclerk.assistant.headed import hours_source, placed
from townclerk.assistant.places import OPEN
from townclerk.assistant.rules import Answer, Source
from townclerk.assistant.urgent_lines import lacked, line_of
from townclerk.core.agency import agency_current

_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")


def hours_page(language: str) -> Answer | None:
    """The page on which the agency says when it is open; None where none is headed so."""
    found = next(filter(None, (hours_source(one) for one in _spoken(language))), None)
    return Answer("", language, True, (found,), ()) if found else None


def place_hours(place: str, language: str) -> Answer | None:
    """What our pages say of when one place is open; None where none does."""
    return next(filter(None, (placed(place, one, "", kind=OPEN) for one in _spoken(language))), None)


def address_page(address: str, language: str) -> Answer | None:
    """The sentences of a page about no service that say where the agency is; None where none says it.

    Args:
        address: as in the agency's settings: "Town Hall, 1 Falls Street, Alder Falls".
    """
    parts = [one.strip() for one in address.split(",") if one.strip()]
    street = next((one for one in parts if any(c.isdigit() for c in one)), address.strip())
    for one in _spoken(language):
        for source in one.sources:
            lines = [] if source.frequent or source.kind != "page" else _SENTENCE.split(source.text)
            if said := tuple(line.strip() for line in lines if street in line and len(line) > len(street)):
                return Answer("", source.language, True, (source,), said[:1])
    return None


def urgent_lines(said: str, language: str, *, lacks: str = "") -> list[tuple[Source, tuple[str, ...]]]:
    """The parts of our pages that name a number for what `said` tells is lacking, and their sentences.

    Args:
        lacks: what it is where the words do not say it; "" for nothing.
    """
    lacking = lacked(said) or ((lacks,) if lacks else ())
    spoken = _spoken(language)
    found = (next(filter(None, (line_of(lack, one.sources) for one in spoken)), None) for lack in lacking)
    return list({one[1]: one for one in found if one}.values())


def _spoken(language: str) -> list[Collection]:
    """The collections of a language, and then of the default one."""
    collections = collections_in()
    order = dict.fromkeys((language, agency_current().default_language))
    return [one for code in order if (one := collections.get(code))]
