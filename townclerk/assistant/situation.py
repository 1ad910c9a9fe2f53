"""What people say of themselves beside what they ask: it decides which page is meant. Pure."""

from __future__ import annotations

import re

MOST = 300
"""Letters that are remembered of it, the last ones."""
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")
_ASKS = re.compile(
    r"[?؟]\s*$|^\W*(?:and |but |so |or )?(?:who|what|when|where|why|how|which|can|could|may|do|does|is|are"
    r"|am i|will|would|should|must|have|tell|show|help|give|please"
    r"|qué|cómo|cuándo|cuánto|dónde|quién|puedo|debo|hay|هل|كيف|متى|أين|اين|ما|ماذا|من|كم)\b",
    re.IGNORECASE,
)
# What they want is what they ask: remembered as what they are, it would lead back to it.
_WANTS = re.compile(
    r"\bi(?:['’]d| would| just)? (?:like|want|need|wish|have to|must)\b"
    r"|\bi(?:['’]m| am) (?:looking|asking|calling|writing)\b"
    r"|\b(?:quiero|necesito|quisiera|querría|busco|deseo|me gustaría)\b"
    r"|(?:^|\s)(?:أريد|اريد|أحتاج|احتاج|أود|اود)\b",
    re.IGNORECASE,
)
_OF_ONESELF = re.compile(
    r"\b(?:i|i['’]m|im|i['’]ve|my|we|we['’]re|our|mine)\b"
    r"|\b(?:soy|tengo|estoy|vivo|somos|tenemos|estamos|vivimos|mi|mis|nuestr[oa]s?|trabajo|cobro|cobramos|gano|ganamos|alquilo|alquilamos|nací|cuido)\b"
    r"|(?:^|\s)(?:أنا|انا|نحن|لدي|لدينا|عندي|عندنا|عمري|أسكن|اسكن|أعيش|اعيش|أعمل|اعمل|زوجي|زوجتي|ابني|ابنتي"
    r"|أطفالي|اطفالي|دخلي|دخلنا|أستأجر|استاجر)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 3


def told_in(said: str) -> str:
    """The sentences of `said` that tell something of who says it, and ask and want nothing.

    >>> told_in("I am 67 and blind. How do I get a bus pass?")
    'I am 67 and blind.'
    >>> told_in("I want to apply for a passport")
    ''
    """
    return " ".join(
        one.strip()
        for one in _SENTENCE.split(said)
        if _OF_ONESELF.search(one)
        and len(one.split()) >= _LEAST_WORDS
        and not _ASKS.search(one)
        and not _WANTS.search(one)
    )


def only_told(said: str) -> bool:
    """Whether it tells of who says it, and asks and wants nothing.

    >>> only_told("my mother is deaf"), only_told("I am 67. Can I get a bus pass?"), only_told("a bus pass")
    (True, False, False)
    """
    each = [one for one in _SENTENCE.split(said) if one.strip()]
    asks = any(_ASKS.search(one) or _WANTS.search(one) for one in each)
    return not asks and bool(each) and _OF_ONESELF.search(said) is not None


def told_of_oneself(said: str) -> bool:
    """Whether it speaks of who says it.

    >>> told_of_oneself("My husband is blind"), told_of_oneself("bus pass")
    (True, False)
    """
    return _OF_ONESELF.search(said) is not None


def told_with(before: str, said: str) -> str:
    """What was told before together with what `said` tells, once each; the last letters of it."""
    new = told_in(said)
    if not new or new in before:
        return before
    whole = f"{before} {new}".strip()
    return whole if len(whole) <= MOST else whole[-MOST:].partition(" ")[2]
