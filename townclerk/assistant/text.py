"""From a text to the stems that are compared: one way for questions and pages."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"\w+", re.UNICODE)
# Vowel marks and the lengthening stroke change no Arabic word's identity.
_ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

_STOP = {
    "en": (
        "a about an and any are as at be been but by can could d did do does for from get had has have hello hi how i "
        "if in into is it its just ll m me my need of on or our please re s shall should so t than thanks that the "
        "their them then there these they this to us ve want was we what when where which who why will with would you "
        "your"
    ),
    "es": (
        "a al algo ante como cómo con cuál cuando cuándo de del desde donde dónde el ella en es esta este estoy favor "
        "gracias ha hay he hola la las le lo los me mi mis muy necesito no nos obtener conseguir consigo o para pero por porque puede puedo que "
        "qué quién quiero se ser si sin sobre son soy su sus también tengo un una uno y ya yo"
    ),
    "ar": (
        "أحصل الحصول أن أنا أو أي إذا إلى إن الى التي الذي الذين ان انا او اين أين كيف كم ما ماذا متى من هل هذا هذه هو هي و على عن "
        "عند في قد كان كل لا لدي لقد لكن لم لن لي مع نحن يمكن يمكنني أريد اريد أحتاج احتاج فضلك مرحبا شكرا"
    ),
    "fr": (
        "a ai au aux avec ce ces cette comment dans de des du elle en est et il j je la le les leur ma mes mon n ne nos "
        "notre nous on ou où par pas pour qu que quel quelle qui s sa se ses son sur un une vous à"
    ),
    "de": (
        "aber als am an auf aus bei bin bitte da das dass dem den der des die ein eine einen einer es für habe haben "
        "hat ich ihr im in ist kann kein können man mein meine mich mir mit nach nicht oder sich sie sind so über um "
        "und uns von was wenn wer wie wir wo zu zum zur"
    ),
}

# Residents and pages spell on both sides of the ocean; one spelling is compared.
_ENGLISH_SPELLING = dict(
    pair.split(":")
    for pair in (
        "behaviour:behavior cancelled:canceled centre:center centres:centers cheque:check cheques:checks "
        "colour:color enrol:enroll enrolment:enrollment enrolments:enrollments enrols:enrolls favour:favor "
        "grey:gray harbour:harbor kerb:curb labour:labor licence:license licences:licenses "
        "neighbour:neighbor neighbours:neighbors organisation:organization organise:organize "
        "programme:program programmes:programs recognise:recognize rubbish:trash garbage:trash "
        "theatre:theater tyre:tire tyres:tires"
    ).split()
)


@lru_cache(maxsize=64)
def _stop_words(language: str) -> frozenset[str]:
    return frozenset(_fold(word) for word in _STOP.get(language, "").split())


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Any:
    import Stemmer

    name = _STEMMERS.get(language)
    return Stemmer.Stemmer(name) if name else None


def _fold(text: str) -> str:
    """Lower case, compatibility forms joined, Arabic marks removed and its alef and ya written one way."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _ARABIC_MARKS.sub("", text)
    return text.translate({0x0622: 0x0627, 0x0623: 0x0627, 0x0625: 0x0627, 0x0649: 0x064A})


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
    words = _WORD.findall(_fold(text))
    stop = _stop_words(base)
    kept = [word for word in words if word not in stop] or words
    if base == "en":
        kept = [_ENGLISH_SPELLING.get(word, word) for word in kept]
    stemmer = _stemmer(base)
    return list(stemmer.stemWords(kept)) if stemmer else kept
