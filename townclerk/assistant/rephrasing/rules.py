"""Which sentences of somebody else's words a passage supports: pure, and rather too strict."""

from __future__ import annotations

import re

from townclerk.assistant.rephrasing.binding import says
from townclerk.assistant.rephrasing.signs import LANGUAGES, SENTENCE

MOST_SENTENCES = 4
_LONGEST = 300
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|org|net|gov|example)\b", re.IGNORECASE)
_MARKS = re.compile(r"[<>{}\[\]|`*#_\\\x00-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"[^\W\d_]+")


def supported(reply: str, passage: str, language: str) -> tuple[str, ...]:
    """The sentences of `reply`, where `passage` says every one of them too; else none of them.

    What is left of an answer without the sentence that was made up may be without the one that mattered, and
    nobody would see it. None either where the passage's language is not known.

    >>> page = "You can pay $25 at the desk or online."
    >>> supported("You can pay $25 at the desk.", page, "en")
    ('You can pay $25 at the desk.',)
    >>> supported("You can pay $25 at the desk. It is free for all.", page, "en")
    ()
    """
    base = language.partition("-")[0]
    if base not in LANGUAGES:
        return ()
    sentences = [one.strip() for one in SENTENCE.split(reply) if one.strip()]
    if len(sentences) > MOST_SENTENCES or not all(_readable(passage, one) for one in sentences):
        return ()
    return tuple(dict.fromkeys(sentences)) if says(passage, sentences, base) else ()


def _readable(passage: str, sentence: str) -> bool:
    """Whether it holds nothing but words, and no name and address that the passage has not."""
    if len(sentence) > _LONGEST or _MARKS.search(sentence) or _ADDRESS.search(sentence):
        return False
    return _names(sentence) <= {word.casefold() for word in _WORD.findall(passage)}


def _names(sentence: str) -> set[str]:
    """Words with a capital that do not begin the sentence."""
    return {word.casefold() for word in _WORD.findall(sentence)[1:] if word[0].isupper() and len(word) > 1}
