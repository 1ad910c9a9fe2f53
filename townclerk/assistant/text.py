"""From a text to the stems that are compared: one way for questions and pages."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

from townclerk.assistant.arabic import arabic_stem
from townclerk.assistant.one_word import GROUPS
from townclerk.core.language.stop_words import MORE, STOP

_WORD = re.compile(r"\w+", re.UNICODE)
# Vowel marks and the lengthening stroke change no Arabic word's identity.
_ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")

_STEMMERS = {
    "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

# Residents and pages spell on both sides of the ocean, and whether it is a husband or a wife decides
# nothing: one word is compared. On the questions of docs/benchmarks.md that changes hit@1 by .002.
ENGLISH_ONE_WORD = dict(
    pair.split(":")
    for pair in (
        "behaviour:behavior cancelled:canceled centre:center centres:centers cheque:check cheques:checks "
        "colour:color enrol:enroll enrolment:enrollment enrolments:enrollments enrols:enrolls favour:favor "
        "grey:gray harbour:harbor kerb:curb labour:labor licence:license licences:licenses "
        "neighbour:neighbor neighbours:neighbors organisation:organization organise:organize "
        "programme:program programmes:programs recognise:recognize rubbish:trash garbage:trash "
        "theatre:theater tyre:tire tyres:tires "
        "husband:spouse wife:spouse husbands:spouses wives:spouses boyfriend:partner girlfriend:partner "
        "grandfather:grandparent grandmother:grandparent grandpa:grandparent grandma:grandparent "
        "grandson:grandchild granddaughter:grandchild son:child daughter:child sons:children "
        "daughters:children mother:parent father:parent mom:parent mum:parent dad:parent "
        "mothers:parents fathers:parents"
    ).split()
)


@lru_cache(maxsize=64)
def _stop_words(language: str) -> frozenset[str]:
    return frozenset(
        _folded(word, language) for word in f"{STOP.get(language, '')} {MORE.get(language, '')}".split()
    )


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Any:
    import Stemmer

    name = _STEMMERS.get(language)
    return Stemmer.Stemmer(name) if name else None


# Alef and its hamza, ya and ta marbuta are each written in several ways.
_ARABIC_LETTERS = {
    0x0622: 0x0627,
    0x0623: 0x0627,
    0x0625: 0x0627,
    0x0649: 0x064A,
    0x0626: 0x064A,
    0x0624: 0x0648,
    0x0629: 0x0647,
}

# Each page says "working days", which is no work that anybody looks for.
_WORKING_DAY = re.compile(r"(?<!\w)(يوم(?:ا|ي|ين)?|ايام|(?:ال)?ساعات) (?:ال)?عمل(?!\w)")

# To pick up is to collect, whatever stands between: "up" alone would be a word that no page needs to hold.
# Who picks up and nothing else takes a call.
_PICK_UP = re.compile(
    r"(?<!body )(?<!no one )(?<!anyone )(?<!never )\bpick(?:s|ed|ing)?((?: \w+){0,3}?)[ -]?ups?\b"
    r"(?! (?:when|after|the phone|the call|my call|calls|and))"
)


def _fold(text: str) -> str:
    """Lower case, compatibility forms joined, Arabic marks removed and its letters written one way."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return _ARABIC_MARKS.sub("", text).translate(_ARABIC_LETTERS)


# Many write Spanish without accents: "direccion" is no other word.
_SPANISH_ACCENTS = str.maketrans("áéíóúü", "aeiouu")


def _folded(text: str, base: str) -> str:
    folded = _fold(text)
    return folded.translate(_SPANISH_ACCENTS) if base == "es" else folded


# What is asked with two stop words, in the words that pages answer it with.
_ASKED = {
    "en": ((re.compile(r"\bhow much\b"), "cost"), (re.compile(r"\bhow long\b"), "long takes")),
    "es": ((re.compile(r"\bcuánto (vale|cuesta|hay que pagar)\b"), "cuesta"),),
    "ar": ((re.compile(r"\bكم (يكلف|تكلف|سعر|ثمن)\b"), "تكلف"),),
}


def in_words_of_pages(question: str, language: str) -> str:
    """`question` with what "how much" and its like ask for written out.

    >>> in_words_of_pages("How much is a permit?", "en")
    'How much is a permit? cost'
    """
    asked = question.casefold()
    added = [words for pattern, words in _ASKED.get(language.partition("-")[0], ()) if pattern.search(asked)]
    return " ".join([question, *added])


def stems(text: str, language: str) -> list[str]:
    """The stems of `text` in order, stop words left out.

    A text of stop words alone ("who are you") keeps them: no question is empty.

    >>> stems("How do I renew my bus passes?", "en")
    ['renew', 'bus', 'pass']
    """
    base = language.split("-", maxsplit=1)[0]
    folded = _folded(text, base)
    if base == "ar":
        folded = _WORKING_DAY.sub(r"\1", folded)
    elif base == "en":
        folded = _PICK_UP.sub(r"collect\1", folded)
    words = _WORD.findall(folded)
    stop = _stop_words(base)
    kept = [word for word in words if not _says_nothing(word, stop, base)] or words
    if base == "en":
        kept = [ENGLISH_ONE_WORD.get(word, word) for word in kept]
    one = _one_word(base)
    return [one.get(stem, stem) for stem in _stemmed(kept, base)]


def _says_nothing(word: str, stop: frozenset[str], base: str) -> bool:
    """Whether it is a stop word, in Arabic also with "and" or "then" written onto it."""
    return word in stop or (base == "ar" and word[:1] in "وف" and word[1:] in stop)


def _stemmed(words: list[str], base: str) -> list[str]:
    if base == "ar":
        return [arabic_stem(word) for word in words]
    stemmer = _stemmer(base)
    return list(stemmer.stemWords(words)) if stemmer else words


@lru_cache(maxsize=64)
def _one_word(base: str) -> dict[str, str]:
    """By the stem of each word of one meaning the stem that stands for them."""
    found: dict[str, str] = {}
    for line in GROUPS.get(base, "").strip().splitlines():
        first, *others = _stemmed([_folded(word, base) for word in line.split()], base)
        found |= {stem: first for stem in others if stem != first}
    return found
