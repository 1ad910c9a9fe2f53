"""Somebody moves: what depends on where one lives is judged by the new area, never by the one on record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.area_slips import area_at
from townclerk.assistant.areas import area_named, areas_words
from townclerk.assistant.conversing import events_said
from townclerk.assistant.conversing.kept_facts import facts_of, facts_tell
from townclerk.assistant.conversing.leaving import leaves_ours
from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.assistant.conversing.standing import Known, Standing
from townclerk.assistant.conversing.whom import ME
from townclerk.core.agency import agency_current
from townclerk.core.plain_words import plain

AREA = "area"
_TO_AREA = re.compile(
    r"(?<!\w)(?:(?:mov|relocat|mud|traslad)\w*|س?(?:انتقل|ننتقل)\w*|الانتقال)(?: \w+){0,4}? "
    r"(?:(?:to|into|a|al|hacia|الي|في) |ل(?=ل|حي ))(?P<place>.+)$"
)


def moving_noted(state: dict[str, Any], said: str) -> None:
    """Remember that they move, and where to, if they say it; what they told before is the old area."""
    if not events_said.tells_of_moving(said) or leaves_ours(said):
        return
    areas = agency_current().areas
    to = _TO_AREA.search(plain(said))
    area = area_named(said, areas) or (area_at(to["place"], areas) if to else "")
    state["moving"] = True
    facts_tell(state, ME, {AREA: area} if area else {}, instead=(AREA,))
    state["unasked"] = [name for name in state.get("unasked", ()) if name != AREA]


def moves(state: Mapping[str, Any]) -> bool:
    """Whether they said so in this conversation."""
    return bool(state.get("moving"))


def known_there(known: Known, state: Mapping[str, Any]) -> Known:
    """What may be used about somebody who moves: all but where they lived; the new area, if they told it."""
    facts = {name: value for name, value in known.facts.items() if name != AREA}
    sources = {name: value for name, value in known.sources.items() if name != AREA}
    if area := facts_of(state, ME).get(AREA):
        facts[AREA], sources[AREA] = area, _("Your new area, as you said here")
    differs = {name: value for name, value in known.differs.items() if name != AREA}
    return replace(known, facts=facts, sources=sources, moving=True, differs=differs)


def asks_area(known: Known, found: Iterable[Standing]) -> bool:
    """Whether the new area is to be asked first, as the rule of the one service depends on it.

    Of a list the fact that decides most of it comes first, and the area after it.
    """
    found = list(found)
    return (
        known.moving
        and len(found) == 1
        and AREA not in known.facts
        and any(AREA in one.missing for one in found)
    )


def moving_parts(known: Known, found: Iterable[Standing], language: str) -> tuple[Part, ...]:
    """By which area it was judged, where a rule depends on it."""
    if not known.moving or not any(AREA in one.missing or _reads_area(one) for one in found):
        return ()
    area = known.facts.get(AREA)
    words = _("You move, so your old address does not count here.")
    if area:
        named = areas_words([str(area)], language)
        words = _("You move, so this is judged by your new area: %(area)s.") % {"area": named}
    return (Part(Kind.TEXT, words),)


def _reads_area(one: Standing) -> bool:
    return one.told is not None and any(AREA in met.facts for met in one.told.outcome.conditions)
