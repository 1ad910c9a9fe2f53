"""Who is meant where a message names somebody beside who asks, and whose a rule about children is."""

from __future__ import annotations

import re
from typing import Any

from townclerk.assistant.conversing import can_get_said, referring
from townclerk.assistant.conversing.alike import walks_badly
from townclerk.assistant.conversing.answers import AGE, BORN
from townclerk.assistant.conversing.asked_facts import asked_fact
from townclerk.assistant.conversing.children import GROWN
from townclerk.assistant.conversing.clauses import clauses_of
from townclerk.assistant.conversing.kept_facts import facts_of, facts_tell
from townclerk.assistant.conversing.told_facts import bands_of_children, facts_told
from townclerk.assistant.conversing.whom import ME, of_child
from townclerk.core.agency import agency_current
from townclerk.core.plain_words import plain
from townclerk.core.rules import Rule

_WITH_ME = re.compile(
    r"(?<!\w)(?:(?:i|we) (?:\w+ )?(?:live|stay|share)s? (?:\w+ )?with|(?:lives?|stays?|living) with (?:me|us)"
    r"|(?:drives?|helps?|takes|visits?|cares for|looks after|brings|pays for) (?:me|us)"
    r"|(?:vivo|vivimos|comparto) (?:\w+ )?con|vive[n]? (?:conmigo|con nosotr[oa]s)"
    r"|(?:me|nos) (?:lleva|ayuda|cuida|trae|visita)n?"
    r"|(?:اعيش|اسكن|نعيش|نسكن|اقيم) مع|[يت](?:عيش|سكن|قيم) مع(?:ي|نا)|[يت](?:ساعد|وصل|زور)ني)(?!\w)"
)
"""What is told of somebody because of who asks."""
_POINTS = re.compile(r"(?<!\w)(?:her|his|their|su|sus|(?:ل)?(?:ها|ه|هم)|لها|له|لهم)(?!\w)")
_OWN_CHILDREN = re.compile(
    r"(?<!\w)(?:(?:her|his|their|sus?) (?:\w+ )?(?:kids?|child|children|baby|babies|sons?|daughters?"
    r"|hij[oa]s?|nin[oa]s?|bebes?)"
    r"|(?:she|he|daughter|son) (?:has|had|is having) (?:an?|two|three|\d|kids|children)"
    r"|(?:اطفال|اولاد|ابن|بنت|طفل)(?:ها|ه)|(?:لديها|لديه|عندها|عنده) (?:طفل|طفله|اطفال|اولاد))(?!\w)"
)


def asks_for_me(said: str, language: str) -> bool:
    """Whether somebody is named only beside what who speaks asks for themselves.

    "Can I get a bus pass? I live with my son, he is 40 and I am 68" asks nothing for the son.
    """
    if not can_get_said.asks_if_they_can_get(said):
        return False
    asking = [one for one in clauses_of(said) if can_get_said.asks_if_they_can_get(one)]
    if any(referring.of_somebody(one) or _POINTS.search(plain(one)) for one in asking):
        return False
    others = [one for one in clauses_of(said) if referring.can_somebody(one)]
    return not others and (_WITH_ME.search(plain(said)) is not None or bool(facts_told(said, language)))


def of_own_child(rule: Rule, said: str, child: dict[str, Any], whom: str) -> bool:
    """Whether a rule is about a home and its children or money, and it is asked for a child of who speaks.

    Then it is about who speaks: what it reads of children and of money is of their home.

    Args:
        child: what was told of that child. whom: what they are to who speaks.
    """
    counted = bands_of_children((), agency_current().default_language)
    if not of_child(whom) or {AGE, BORN} & rule.facts:
        return False
    if not set(counted) & rule.facts and not (AGE in child and _of_home(rule)):
        return False
    grown = int(child.get(AGE, 0)) >= GROWN
    return not grown and not _OWN_CHILDREN.search(plain(said)) and not set(counted) & set(child)


def _of_home(rule: Rule) -> bool:
    """Whether a rule reads nothing of one person's body: a home and its money are not a small child's own."""
    language = agency_current().default_language
    asked = [one for name in rule.facts if (one := asked_fact(name, language)) is not None]
    return not any(walks_badly(one.words, "wheelchair") is not None for one in asked)


def child_counted(state: dict[str, Any], whom: str, language: str) -> None:
    """Keep of who speaks that they have a child of the age that was told of it, where none is counted."""
    age = facts_of(state, whom).get(AGE)
    if age is None:
        return
    known = facts_of(state, ME)
    counted = bands_of_children([int(age)], language)
    facts_tell(state, ME, {name: one for name, one in counted.items() if one and name not in known})
