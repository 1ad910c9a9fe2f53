"""What our pages say wherever on them it stands: when we are open, where a place is, a number for tonight."""

from __future__ import annotations

from townclerk.assistant.collection import Collection
from townclerk.assistant.flows import collections_in
from townclerk.assistant.headed import hours_source, placed
from townclerk.assistant.places import OPEN
from townclerk.assistant.rules import Answer, Source
from townclerk.assistant.urgent_lines import lacked, line_of
from townclerk.core.agency import agency_current


def hours_page(language: str) -> Answer | None:
    """The page on which the agency says when it is open; None where none is headed so."""
    found = next(filter(None, (hours_source(one) for one in _spoken(language))), None)
    return Answer("", language, True, (found,), ()) if found else None


def place_hours(place: str, language: str) -> Answer | None:
    """What our pages say of when one place is open; None where none does."""
    return next(filter(None, (placed(place, one, "", kind=OPEN) for one in _spoken(language))), None)


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
