"""A place that was told, and what is told of it later: added, or put right in words; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from townclerk.core.place_within import place_within
from townclerk.core.places_said import address_said
from townclerk.core.plain_words import plain
from townclerk.core.put_right_said import contrasts, corrections
from townclerk.core.where_said import beside_said

_NO_FIRST = re.compile(r"^\W*(?:no|nope|لا)(?P<apart>\s*[,.;:!،؛–—-]+\s*|\s+)(?=\S)", re.IGNORECASE)
_LEADS = frozenset(plain("its it is at on in the it's es esta en la el queda هو هي في انه انها").split())
_LEADS_BARE = frozenset(plain("its it is on at").split())
_NOT = frozenset(plain("not no ni tampoco ليس ليست لا").split())
_BESIDE = 3
_ARABIC = re.compile("[\u0621-\u064a]")
_NUMBER_CALLED = frozenset(plain("number no numero num رقم house casa").split())
"""Words that go with a number and tell nothing themselves."""


def place_joined(stood: str, told: str) -> str:
    """The place in words, with what is told of it now.

    Another whole address takes its place; what says less, or where beside it, is added.

    >>> place_joined("by the school on Fig Row", "next to number 12")
    'by the school on Fig Row, next to number 12'
    >>> place_joined("Main Street", "Main Street 45"), place_joined("Main Street 45", "on Main Street")
    ('Main Street 45', 'Main Street 45')
    >>> place_joined("Main Street 45", "22 Falls Street"), place_joined("Main Street 45", "Falls Street")
    ('22 Falls Street', 'Main Street 45, Falls Street')
    """
    had, has = set(plain(stood).split()), set(plain(told).split())
    if has <= had | _NUMBER_CALLED or _street(has) <= had:
        return stood
    if had <= has or _another(told):
        return told
    return f"{stood}{'، ' if _ARABIC.search(stood) else ', '}{told}"


def place_put_right(stood: str, text: str, told: Callable[[str], str]) -> str:
    """The place as `text` says in words that it should be: "no, it's Oak Street 5", "not 45 but 54"; else "".

    Args:
        told: the place that words tell, "" for none.
    """
    for one in contrasts(text):
        was = re.compile(rf"(?<!\w){re.escape(one.was)}(?!\w)", re.IGNORECASE)
        if one.was and was.search(stood):
            return told(one.now) if address_said(one.now) else _swapped(stood, was, one.now)
    for one in corrections(text):
        now = told(one.now) if _is_place(one.now) else ""
        if now and (address_said(now) or (one.sure and not address_said(stood))):  # never by what says less
            return now
    return told(rest) if address_said(rest := _after_no(text)) else ""


def _after_no(text: str) -> str:
    """What stands after a "no" where it is nothing but a place: "no parking on Oak Street 5" is none."""
    no = _NO_FIRST.match(text)
    rest = text[no.end() :] if no else ""
    named, words = plain(place_within(rest)).split(), plain(rest).split()
    leads = _LEADS if no and no["apart"].strip() else _LEADS_BARE
    while words and words[0] in leads and words != named:
        words.pop(0)
    return rest if named and words == named else ""


def _is_place(said: str) -> bool:
    """Whether it is little more than the street it names, and not what it is not at."""
    words, named = plain(said).split(), plain(place_within(said)).split()
    return not named or (len(words) - len(named) <= _BESIDE and words[0] not in _NOT)


def _swapped(stood: str, was: re.Pattern[str], now: str) -> str:
    """`stood` with `now` where `was` stands first."""
    return was.sub(lambda _: now, stood, count=1)


def answer_joined(kind: str, stood: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a question for a place or an address, with what is told of it now."""
    if kind == "place":
        words = place_joined(str(stood["words"]), str(told["words"]))
        return {**stood, **told, "words": words}
    if _another(str(told["line1"])):
        return dict(told)
    known = ", ".join(filter(None, (str(stood["line1"]), str(stood["line2"]))))
    more = place_joined(known, str(told["line1"]))
    rest = more[len(str(stood["line1"])) :].strip(" ,،") if more.startswith(str(stood["line1"])) else more
    return {**stood, "line2": rest}


def _street(words: set[str]) -> set[str]:
    """The words of a place without the little ones that lead to it."""
    return words - {"on", "at", "in", "the", "en", "la", "el", "في"}


def _another(told: str) -> bool:
    """Whether it is a whole address, with its number, and not what it is beside."""
    return address_said(told) and any(one.isdecimal() for one in told) and not beside_said(told)
