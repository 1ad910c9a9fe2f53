"""Which sentences of somebody else's words a passage supports: pure, and rather too strict."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from townclerk.assistant.text import stems

LANGUAGES = ("en", "es", "ar")
"""Where the words that turn a sentence round are known."""
MOST_SENTENCES = 4
_LONGEST = 300
_WORDS_HELD = 0.8
_WORDS_HELD_BY_CLAUSE = 0.5
_SENTENCE = re.compile(r"(?<=[.!?؟。])\s+|\n+")
_CLAUSE = re.compile(r"[,;:()،؛–—]|\s(?:and|or|but|y|o|pero|و|أو)\s")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|org|net|gov|example)\b", re.IGNORECASE)
_MARKS = re.compile(r"[<>{}\[\]|`*#_\\\x00-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_TURNS = {
    "en": r"\b(?:not|no|never|none|nobody|nothing|without|cannot|unless|except|only|neither|nor)\b|n[’']t\b",
    "es": r"\b(?:no|nunca|jamás|nadie|nada|ningun[oa]?|ningún|sin|salvo|excepto|solo|sólo|tampoco|ni)\b",
    "ar": r"(?:^|\s)(?:لا|لم|لن|ليس|ليست|لست|غير|بدون|دون|إلا|فقط|ما)(?=\s|$)",
}
_OBLIGES = {
    "en": r"\b(?:must|have to|has to|need|needs|required|may|can|could|should|always|all|every|any|free)\b",
    "es": r"\b(?:debe|deben|tiene que|hay que|puede|pueden|siempre|todos|todas|cada|gratis|gratuit[oa]s?)\b",
    "ar": r"(?:يجب|يمكن|يمكنك|دائما|كل|جميع|مجان)",
}
_SPOKEN = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "twelve": "12", "twenty": "20", "thirty": "30", "hundred": "100",
    "thousand": "1000", "million": "1000000", "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5",
    "seis": "6", "siete": "7", "ocho": "8", "nueve": "9", "diez": "10", "cien": "100", "mil": "1000",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def supported(reply: str, passage: str, language: str) -> tuple[str, ...]:
    """The sentences of `reply`, where `passage` says every one of them too; else none of them.

    What is left of an answer without the sentence that was made up may be without the one that mattered, and
    nobody would see it. None either where the passage's language is not known.

    >>> supported("You pay $25 at the desk.", "You pay $25 at the desk or online.", "en")
    ('You pay $25 at the desk.',)
    >>> supported("You pay $25 at the desk. It is free for all.", "You pay $25 at the desk or online.", "en")
    ()
    """
    base = language.partition("-")[0]
    if base not in LANGUAGES:
        return ()
    sentences = [one.strip() for one in _SENTENCE.split(reply) if one.strip()]
    if len(sentences) > MOST_SENTENCES or not all(_says(passage, one, base) for one in sentences):
        return ()
    return tuple(dict.fromkeys(sentences))


def _says(passage: str, sentence: str, language: str) -> bool:
    """Whether two sentences in a row of `passage`, or one, say what `sentence` does."""
    if len(sentence) > _LONGEST or _MARKS.search(sentence) or _ADDRESS.search(sentence):
        return False
    said = [one.strip() for one in _SENTENCE.split(passage) if one.strip()]
    turns = _TURNS[language]
    pairs = (
        f"{one} {following}"
        for one, following in pairwise(said)
        # Else "you cannot" of the one would be taken for the other's.
        if _signs(turns, one) == _signs(turns, following)
    )
    return any(_supports(one, sentence, language) for one in [*said, *pairs])


def _supports(source: str, sentence: str, language: str) -> bool:
    words, held = set(stems(sentence, language)), set(stems(source, language))
    plain = {word for word in words if not word.isdigit()}
    return (
        bool(plain)
        and _share(plain, held) >= _WORDS_HELD
        and _numbers(sentence) <= _numbers(source)
        and _names(sentence) <= {word.casefold() for word in _WORD.findall(source)}
        and _signs(_TURNS[language], sentence) == _signs(_TURNS[language], source)
        and _signs(_OBLIGES[language], sentence) <= _signs(_OBLIGES[language], source)
        and all(_clause_held(one, source, language) for one in _CLAUSE.split(sentence))
    )


def _clause_held(clause: str, source: str, language: str) -> bool:
    """A number belongs to what stands beside it: both must stand in one part of the source."""
    numbers = _numbers(clause)
    if not numbers:
        return True
    words = {word for word in stems(clause, language) if not word.isdigit()}
    return any(
        numbers <= _numbers(part) and _share(words, set(stems(part, language))) >= _WORDS_HELD_BY_CLAUSE
        for part in (*_CLAUSE.split(source), *_SENTENCE.split(source))
        if len(_numbers(part)) <= max(1, len(numbers))
    )


def _share(words: Iterable[str], held: set[str]) -> float:
    listed = list(words)
    return sum(word in held for word in listed) / len(listed) if listed else 1.0


def _numbers(text: str) -> set[str]:
    """Numbers in digits of any script, and those that are words."""
    digits = {
        "".join(str(int(c)) if c.isdigit() else "." for c in found).strip(".")
        for found in _NUMBER.findall(text)
    }
    return digits | {_SPOKEN[word] for word in _WORD.findall(text.casefold()) if word in _SPOKEN}


def _names(sentence: str) -> set[str]:
    """Words with a capital that do not begin the sentence."""
    return {word.casefold() for word in _WORD.findall(sentence)[1:] if word[0].isupper() and len(word) > 1}


def _signs(pattern: str, text: str) -> set[str]:
    found = {one.strip().casefold().replace("’", "'") for one in re.findall(pattern, text, re.IGNORECASE)}
    return {"not" if one in {"n't", "not", "cannot", "no"} else one for one in found}
