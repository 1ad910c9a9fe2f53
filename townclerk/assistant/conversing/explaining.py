"""What a question means that stands open: in the agency's own words, and why it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from townclerk.assistant.conversing.answers import AGE, BORN
from townclerk.assistant.conversing.asked_facts import fact_forms
from townclerk.assistant.conversing.deciding import titles
from townclerk.assistant.conversing.standing import Standing
from townclerk.assistant.text import stems
from townclerk.core.agency import agency_current
from townclerk.core.facts import localised
from townclerk.core.plain_words import asks_meaning, plain, term_asked
from townclerk.core.rules import Labels, describe
from townclerk.core.wishes_said import asks_why
from townclerk.services import Service, services_all

_HUH = re.compile(
    r"(?:huh|eh|what|pardon|(?:i am |im )?confused|meaning|como|que|mande|como dice|"
    r"no (?:se|comprendo)(?: que (?:es|significa))?.{0,20}|"
    r"ماذا|شو|ايش|نعم|كيف|(?:لم|لا|ما) (?:افهم|فهمت).{0,30})"
)
_MOST = 2


def asks_to_explain(text: str) -> bool:
    """Whether somebody asks what a question means, or why it is asked.

    >>> [asks_to_explain(one) for one in ("¿Qué significa eso?", "why?", "huh?", "no")]
    [True, True, True, False]
    """
    puzzled = text.rstrip().endswith(("?", "؟")) and _HUH.fullmatch(plain(text)) is not None
    return puzzled or asks_meaning(text) or asks_why(text)


def of_something_else(text: str, asked: str, language: str) -> str:
    """The words that are asked about where they are none of what was `asked`; "" where they are of it.

    >>> of_something_else("what does private landlord mean?", "How much money does your household get?", "en")
    'private landlord'
    """
    term = term_asked(text)
    mine = set(stems(term, language)) if term else set()
    return "" if not mine or mine & set(stems(asked, language)) else term


def fact_explained(name: str, standings: Iterable[Standing], language: str) -> str:
    """The agency's help for the question, how these services depend on it, and what is understood."""
    found = list(standings)
    said = [_hint(name, [one.service for one in found], language), *_why(name, found, language)]
    return "\n".join(line for line in (*said, fact_forms(name, language)) if line)


def _hint(name: str, services: Iterable[Service], language: str) -> str:
    """What a form says to help with the same question, one of these services' first."""
    for service in (*services, *services_all()):
        for step in service.journey:
            words = localised(step.get("help") or step.get("hint") or {}, language)
            if step.get("fact") == name and words:
                return words
    return ""


def _why(name: str, standings: Iterable[Standing], language: str) -> list[str]:
    """The conditions that it decides, each with its service."""
    names, agency, lines = {name, AGE} if name == BORN else {name}, agency_current(), []
    for one in standings:
        if one.told is None:
            continue
        labels = Labels.of(agency, titles(one.told.rule))
        met = [each for each in one.told.outcome.conditions if names & set(each.facts)]
        if words := [f"{describe(each, labels, language)}." for each in met]:
            told = {"title": one.part.title, "condition": " ".join(words)}
            lines.append(_("It is asked because “%(title)s” depends on it: %(condition)s") % told)
    return lines[:_MOST]
