"""Where a problem is told of as dangerous and its form would say to call: the number, first of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.core.agency import agency_current
from townclerk.core.plain_words import plain
from townclerk.services import Service

_DANGEROUS = re.compile(
    r"(?<!\w)(?:dangerous(?:ly)?|danger|hazard(?:ous)?s?|unsafe|accidents?|deadly"
    r"|(?:some ?one|some ?body|people|kids?|children|cyclists?|bikes?|cars?|i|we|he|she)(?: \w+){0,3} "
    r"(?:get hurt|got hurt|be hurt|be killed|get killed|die|fell|fall|crash\w*|tripp?\w*|swerv\w+)"
    r"|peligros\w*|peligro|riesgo|riesgos[oa]|accidentes?|insegur[oa]"
    r"|(?:se|me) (?:va|van|pueden?|puede|casi|voy)(?: a)? (?:\w+ )?(?:caer\w*|matar\w*|lastimar\w*|herir\w*|"
    r"chocar|accidentar\w*|cai|cae|caigo)|(?:se|me) (?:cayo|cai|lastimo|lastime|accidento)"
    r"|(?:ال)?خطر(?:ه|ا|جدا)?|(?:ال)?خطير(?:ه|ا)?|خطوره|(?:ب)?حادث\w*|حوادث"
    r"|(?:س|ق|قد |ممكن |رح |راح )?(?:ي|ت)(?:تاذي|سقط|وقع|قع|وذي)(?: \w+)?"
    r"|وقع (?:في|ب)\w*|سقط (?:في|ب)\w*)"
    r"(?!\w)"
)
_NOT = re.compile(
    r"(?<!\w)(?:not|isnt|is not|no longer|nothing|never|arent|hardly|no es|no son|no parece|ya no|nada|sin"
    r"|ليس|ليست|غير|لا|مش|مو|بدون)(?: (?:that|so|very|really|too|es|muy|tan|un|una|any|a|جدا|هي|هو))*"
    r" (?:dangerous|danger|hazard\w*|unsafe|accidents?|peligros\w*|peligro|riesgo|accidentes?"
    r"|خطر\w*|خطير\w*|خطوره|حادث\w*)(?!\w)"
)


def dangerous(said: str) -> bool:
    """Whether somebody tells that what they report may hurt people.

    >>> dangerous("there is a hole, it is very dangerous"), dangerous("hay un bache, no es peligroso")
    (True, False)
    """
    return _DANGEROUS.search(_NOT.sub(" ", plain(said))) is not None


def call_first(said: str, service: Service | None, language: str) -> tuple[Part, ...]:
    """The number that the steps of `service` give where something is dangerous, and what they say to it."""
    if service is None or not dangerous(said):
        return ()
    stop = next(_calls(service), None)
    if stop is None:
        return ()
    told: Mapping[str, str] = stop.get("say") or {}
    words = told.get(language) or told.get(agency_current().default_language) or ""
    call = _("Call %(number)s now.") % {"number": stop["call"]}
    return (Part(Kind.TEXT, "\n".join(one for one in (call, words) if one)),)


def _calls(service: Service) -> Iterator[Mapping[str, Any]]:
    """What ends a step that is answered by yes, and names a number to call instead."""
    for step in service.journey or ():
        for stop in step.get("stop", ()):
            if step.get("type") == "boolean" and stop.get("call") and stop.get("when") == step["id"]:
                yield stop
