"""What one person earns, told unasked: it may be all that their household gets, or a part of it.

It counts at once where they say that they live alone. Else it is kept aside, and where the household's income
is asked they see it and are asked if that is all: half of what is known refuses nobody, and helps nobody.
"""

from __future__ import annotations

import re
from typing import Any

from townclerk.assistant.conversing import hints
from townclerk.assistant.conversing.asked_facts import asked_fact, ear_of
from townclerk.assistant.conversing.clauses import told_clauses
from townclerk.core.agency import agency_current
from townclerk.core.plain_words import plain
from townclerk.journeys import amount_alone, bands_of, bands_said

_EARNS = re.compile(
    r"(?<!\w)(?:i (?:\w+ )?(?:earn|make|bring home|take home|get|receive)|i am paid|im paid|^earn|^make"
    r"|my (?:\w+ )?(?:salary|pay|wages?|pension|earnings)"
    r"|gano|cobro|me pagan|mi (?:sueldo|salario|pension|paga)|اكسب|اتقاضي|اقبض|راتبي|معاشي)(?!\w)"
)
_ALONE = re.compile(
    r"(?<!\w)(?:liv(?:e|ing) (?:\w+ )?(?:alone|by myself|on my own)|(?:just|only) me(?: at home)?"
    r"|single person household"
    r"|viv(?:o|iendo) (?:\w+ )?sol[oa]|(?:اعيش|اسكن) (?:وحدي|لوحدي|بمفردي))(?!\w)"
)
_LEAST_DIGITS = 4
_MUCH = re.compile(
    r"\d{3}|\d[.,٫٬]\d{3}|\d ?k\b|[$€£¥₹]|(?<!\w)(?:thousand|mil|الف|الاف|hundred|cientos)(?!\w)"
)
_MONEY = re.compile(r"(?<!\w)(?:income|money|earn\w*|ingresos?|dinero|دخل\w*|مال)(?!\w)")
_NOT_SURE = re.compile(
    r"(?<!\w)(?:want|would|wish|hope|will|if|used to|before|until|last year|lost|less than i|quiero|si"
    r"|antes|ganaba"
    r"|اريد|لو|اذا|كنت|سابقا)(?!\w)"
)


_NOTHING = re.compile(
    r"(?<!\w)(?:(?:i|we|ive|weve)(?: \w+)? (?:earn|make|get|have|got|receive|bring home)(?: got)?"
    r" (?:nothing|zero|no (?:income|money|earnings|pay|wages?|salary)(?: at all)?(?: coming in)?)"
    r"|(?:i|we)(?: do not| dont| am not| are not)? (?:earn|make|get) (?:anything|any money"
    r"|a penny)(?: any ?more| now)?"
    r"|(?:without|with no|no|zero) income(?: at all)?$"
    r"|no (?:gano|ganamos|cobro|cobramos|recibo|recibimos) (?:nada|dinero)|no (?:tengo"
    r"|tenemos) (?:ningun |ningunos )?"
    r"(?:ingresos?|sueldo|dinero)|sin (?:ningun )?ingresos?"
    r"|لا (?:اكسب|نكسب|اتقاضي|نتقاضي|اقبض)(?: \w+)? (?:شي\w*|مال\w*|راتب\w*)|ليس (?:لدي|لدينا|عندي|عندنا"
    r"|لي|لنا)"
    r" (?:اي )?(?:دخل|راتب|مال)\w*|(?:بلا|بدون) (?:اي )?دخل)(?!\w)"
)


def gets_nothing(clause: str) -> bool:
    """Whether it says that somebody has no income.

    >>> [gets_nothing(one) for one in ("i make nothing now", "no gano nada", "ليس لدي دخل", "I make 900")]
    [True, True, True, False]
    """
    return _NOTHING.search(plain(clause)) is not None


def earned(said: str, language: str) -> dict[str, list[str]]:
    """What one person's earnings would make of facts about money, each value with the words that said it.

    {"income_band": ["low", "i earn about 1200 a month"]}
    """
    found: dict[str, list[str]] = {}
    for clause in told_clauses(said):
        if (_EARNS.search(plain(clause)) or gets_nothing(clause)) and not _NOT_SURE.search(plain(clause)):
            found |= _amounts(clause, language)
    return found


def earns(clause: str) -> bool:
    """Whether it tells what one person earns, of which a household's income may be more."""
    return _EARNS.search(plain(clause)) is not None


def lives_alone(said: str) -> bool:
    """Whether they say that nobody lives with them.

    >>> lives_alone("I live alone"), lives_alone("vivo sola"), lives_alone("I live here")
    (True, True, False)
    """
    return _ALONE.search(plain(said)) is not None


def amount_told(said: str, language: str) -> dict[str, list[str]]:
    """The same of an amount that is said alone with the time it is for ("1200 a month")."""
    return {} if hints.asks(said) or not amount_alone(said) else _amounts(said, language)


def amount_bare(said: str, language: str) -> dict[str, list[str]]:
    """The same of an amount that stands alone where it was asked how many: nobody has 40000 children."""
    figures = re.sub(r"[\s.,٫٬$€£]", "", said)
    return _amounts(said, language) if figures.isdecimal() and len(figures) >= _LEAST_DIGITS else {}


def _amounts(words: str, language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    nothing = gets_nothing(words)
    if not nothing and not _MUCH.search(plain(words) + words):
        return found
    for name, fact in agency_current().facts.items():
        asked: Any = None if fact.protected or not fact.values else asked_fact(name, language)
        locale = ear_of(language).locale
        if not asked or not bands_of(asked.labels, locale) or not _MONEY.search(plain(asked.words)):
            continue
        bands = bands_said("0" if nothing else words, asked.labels, asked.question, locale)
        if len(bands) == 1:
            found[name] = [bands[0], words]
    return found
