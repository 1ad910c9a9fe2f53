"""What must be met before any question is answered: a crisis, a complaint, asking for a person, small talk.

Found by phrases, so that what is met as a crisis can be read, tested and corrected. A phrase that is harmless
("I could kill for a coffee") is taken out before anything is looked for. Every language's phrases are tried,
the given one's first: a short message's language is easily mistaken, and a crisis must not be missed for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from townclerk.assistant.understanding import (
    phrases_ar,
    phrases_en,
    phrases_es,
    phrases_kin_ar,
    phrases_kin_en,
    phrases_kin_es,
    phrases_others,
    phrases_others_harm,
)
from townclerk.assistant.understanding.phrases import Phrases, one_of

_LANGUAGES = {"en": phrases_en.PHRASES, "es": phrases_es.PHRASES, "ar": phrases_ar.PHRASES}
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640]")
_ARABIC = str.maketrans("أإآٱىةؤئ", "اااايهءء")
_APOSTROPHES = str.maketrans("’‘`´ʼ", "'''''")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_BETWEEN = re.compile(r"[^\w']+")
# Chinese, Japanese and Korean letters.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# What may stand around a word that is looked for and asks nothing ("hello, please, a person!").
_FEW_WORDS = 2
_WINDOW, _OVERLAP = 4_000, 200
# A long letter; of what is longer the beginning is read, and the end. It takes a second: no danger that is
# told in the middle of a letter may be missed to save it.
_LONGEST = 60_000
_OFTEN, _CYCLE = 3, 8
"""So often the same few words are read in a row, and so many words are few."""


class SpecialKind(StrEnum):
    """What a message is before it is a question, the most urgent first."""

    CRISIS = "crisis"
    NEED = "need"
    """Somebody has no food, warmth or medicine today: urgent, and no danger to life by itself."""
    PERSON = "person"
    """Somebody wants to talk to a human being."""
    COMPLAINT = "complaint"
    """About the agency or who works there; noise or a neighbour is a matter for its pages."""
    RIGHTS = "rights"
    """Somebody wants to see or delete what is kept about them, or to know who sees it."""
    INFORMATION = "information"
    """A request for records the agency holds (freedom of information)."""
    ABUSE = "abuse"
    SMALL_TALK = "small-talk"


_ANYWHERE = (
    SpecialKind.CRISIS,
    SpecialKind.NEED,
    SpecialKind.PERSON,
    SpecialKind.COMPLAINT,
    SpecialKind.RIGHTS,
    SpecialKind.INFORMATION,
)
"""What is heard however late in a letter it is said."""


@dataclass(frozen=True, slots=True)
class Special:
    """What was recognised.

    Attributes:
        kind: what it is.
        which: of a crisis "harm" (taken or done to a body already), "suicide", "violence", "eviction" (a
            home lost, or within days) or "danger";
            of a need "power" where power, gas or water is cut for what is owed, else "";
            of small talk "greeting", "help", "thanks", "sorry", "goodbye", "robot", "joke" or "how-are-you";
            of abuse "insult" or "threat"; of a complaint "wrong" where staff did somebody wrong, "angry"
            where nobody says that it is one; of rights "see", "delete" or "who"; else "".
        alone: whether nothing else is asked ("I want to talk to someone about my bus pass" says about what).
        language: of the phrase that it was recognised by, "" where that is of several.
        followed: whether somebody is followed or watched: the police first, then a line about violence.
    """

    kind: SpecialKind
    which: str = ""
    alone: bool = True
    language: str = field(default="", repr=False, compare=False)
    followed: bool = field(default=False, repr=False, compare=False)


def special_of(text: str, language: str = "en") -> Special | None:
    """What `text` must be met as before it is answered, or None where it is a question like any other.

    Args:
        text: a person's words.
        language: the language it is thought to be in.

    >>> special_of("I don't want to live any more", "en")
    Special(kind=<SpecialKind.CRISIS: 'crisis'>, which='suicide', alone=True)
    >>> special_of("the deadline is killing me", "en") is None
    True
    """
    windows = [said for said in _windows(_fewer(plain(_ends(text)))) if said]
    every = list(_in_order(language))
    for kind in SpecialKind:
        for said in windows if kind in _ANYWHERE else windows[:1]:
            for code, phrases in every:
                found = _one(said, kind, phrases)
                if found:
                    followed = found.which == "violence" and any(_follows(one) for one in windows)
                    alone = found.alone and len(windows) == 1
                    return replace(found, language=code, alone=alone, followed=followed)
    return None


def _ends(text: str) -> str:
    """`text`, or of what is too long the beginning and the end."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}\n{text[-_LONGEST // 2 :]}"


def _fewer(said: str) -> str:
    """Plain words without what is said over and over: to read it more often tells nothing, and takes long.

    >>> _fewer("help " * 50 + "me"), _fewer("no no no"), _fewer("i want to " * 9 + "sleep")
    ('help help help me', 'no no no', 'i want to i want to i want to sleep')
    """
    words = said.split()
    for cycle in range(1, _CYCLE + 1):
        kept: list[str] = []
        for word in words:
            kept.append(word)
            last = kept[-cycle:]
            before = (kept[-cycle * (at + 1) : -cycle * at] for at in range(1, _OFTEN + 1))
            if len(kept) > cycle * _OFTEN and all(one == last for one in before):
                del kept[-cycle:]
        words = kept
    return " ".join(words)


def _windows(said: str) -> Iterator[str]:
    """All of `said` in pieces that overlap, so that no phrase is cut in two."""
    start = 0
    while len(said) - start > _WINDOW:
        yield said[start : start + _WINDOW].rpartition(" ")[0] or said[start : start + _WINDOW]
        start += _WINDOW - _OVERLAP
        start = max(start, said.rfind(" ", start - _OVERLAP // 2, start) + 1)
    yield said[start:]


def plain(text: str) -> str:
    """`text` as phrases are compared: lower case, without accents, marks, doubled letters and punctuation.

    >>> plain("¡Adiós,  y GRACIASSSS!")
    'adios y gracias'
    """
    # Arabic letters first: taken apart, a carrier of hamza would lose it.
    text = unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES).translate(_ARABIC)
    text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return _BETWEEN.sub(" ", _STRETCHED.sub(r"\1", text)).replace("'", "").strip()


def _in_order(language: str) -> Iterator[tuple[str, Phrases]]:
    """Each language's phrases with its code; "" for those of several."""
    own = language.partition("-")[0]
    if own in _LANGUAGES:
        yield own, _LANGUAGES[own]
    yield from ((code, phrases) for code, phrases in _LANGUAGES.items() if code != own)
    yield "", _others()


@cache
def _others() -> Phrases:
    """What is looked for in every language, whether the agency speaks it or not."""
    harm = phrases_others_harm
    kills = one_of(*_plainly(harm.KILLS))
    crisis = (
        # Who wants to kill somebody else is taken out first: "me tuer" is said of both.
        ("suicide", (_literally(phrases_others.SUICIDE), *_plainly(harm.WANTS_TO_DIE)), kills),
        ("violence", (_literally(phrases_others.VIOLENCE), *_plainly(harm.HURTS), kills), ""),
        ("danger", (_literally(phrases_others.DANGER), *_plainly(harm.BURNS)), ""),
    )
    person = (_literally(phrases_others.PERSON), f"^(?:{_literally(phrases_others.ALONE)})$")
    return Phrases({"crisis": crisis, "person": (("", person, ""),)}, frozenset())


def _plainly(patterns: Sequence[str]) -> tuple[str, ...]:
    """Patterns of letters as `plain` leaves them, which parts a Japanese letter from its mark."""
    apart = (_MARKS.sub("", unicodedata.normalize("NFD", one)) for one in patterns)
    return tuple(re.sub("[\u3099\u309a]", " ?", one) for one in apart)


def _literally(said: Sequence[str]) -> str:
    """A pattern of these phrases; where words are not written apart, they may stand inside one."""
    spaced = [one for one in said if not _UNSPACED.search(one)]
    joined = [one for one in said if _UNSPACED.search(one)]
    parts = ["|".join(re.escape(plain(one)) for one in spaced)]
    if joined:
        parts.append(rf"\w*(?:{'|'.join(re.escape(plain(one)) for one in joined)})\w*")
    return f"(?:{'|'.join(parts)})"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # Arabic writes "and" and "so" onto the word that follows.
    return re.compile(rf"(?<!\w)[وف]?(?:{pattern})(?!\w)")


def _one(said: str, kind: SpecialKind, phrases: Phrases) -> Special | None:
    for which, patterns, harmless in phrases.of(kind.value):
        left = _compiled(harmless).sub(" ~ ", said) if harmless else said
        for pattern in patterns:
            if kind is SpecialKind.SMALL_TALK:
                if _compiled(pattern).fullmatch(said):
                    return Special(kind, which)
                continue
            match = _compiled(pattern).search(left)
            if match:
                return Special(kind, which, _alone(left, match, phrases))
    return None


def _follows(said: str) -> bool:
    """Whether plain words tell, in any language, that somebody is followed or watched."""
    every = (phrases_kin_en, phrases_kin_es, phrases_kin_ar)
    return any(_compiled(pattern).search(said) for one in every for pattern in one.STALKED)


def _alone(said: str, match: re.Match[str], phrases: Phrases) -> bool:
    """Whether what stands around the match asks nothing of its own."""
    around = f"{said[: match.start()]} {said[match.end() :]}".split()
    return sum(word not in phrases.empty for word in around) <= _FEW_WORDS
