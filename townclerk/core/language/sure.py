"""Which language a short text surely is in: names, addresses and "ok" are of none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from townclerk.core.language.detect import SCRIPTS, among, base_of, known_codes, script_of
from townclerk.core.language.stop_words import MORE, STOP

# Words of names and places ("Juan de la Cruz", "Calle del Sol"), and what is a word of several languages.
_OF_NAMES = frozenset(
    "a al de del des du d e el en la las le les los l o s san santa von van der den die i y no ok me "
    "he son un si so as do es is are will may an in on or at per via con".split()
)
# What turns to an office, or tells of oneself, and is in few lists of little words.
_TURNS_TO = {
    "en": (
        "i'm i've i'd im dont don't isnt am open close closed moving where's what's there's hello today "
        "tomorrow much many"
    ),
    "es": (
        "abren abre cierran cierra hoy mañana hablar persona cuánto cuánta cuesta hola buenos buenas días "
        "tardes hacer puede mudo nuestra nuestro ayuda cita"
    ),
    "ar": (
        "تفتحون تغلقون اليوم غدا أتحدث التحدث موعد موعدا بكم هلأ عايز عايزة أبغى ابغى شلون ليش إيمتى "
        "ايمتى امتى إمتى"
    ),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST = 3
_FEWEST_OF_ITS_OWN = 2
_FEWEST_BY_LETTERS = 2
_MARKS = {"es": frozenset("¿¡")}
"""What no other language writes."""
_SURE = 0.9
_STRICTLY = 2


def surely(text: str, languages: Sequence[str], *, strictly: bool = False) -> str:
    """The one of `languages` that `text` surely is in; "" where it may be another, or is only a name.

    Args:
        text: what somebody wrote.
        languages: the codes to choose from.
        strictly: where names and addresses are answers, more of the little words of a language are asked for.

    >>> spoken = ("en", "es", "ar")
    >>> [surely(one, spoken) for one in ("quiero hablar con alguien", "متى تفتحون", "ok", "Juan de la Cruz")]
    ['es', 'ar', '', '']
    >>> [surely(one, spoken) for one in ("when do you open today?", "no", "sí", "محمد")]
    ['en', '', '', '']
    >>> [surely(one, spoken) for one in ("how much?", "¿gratis?", "es gratis?", "y los papeles")]
    ['en', 'es', '', '']
    """
    words = [one.casefold().replace("’", "'") for one in _WORD.findall(text)]
    script = script_of(text)
    written_so = [one for one in languages if base_of(one) in SCRIPTS.get(script, ())]
    enough = _STRICTLY if strictly else 1
    if len(written_so) == 1:
        little = _little(words, base_of(written_so[0]), ())
        many = len(words) >= _FEWEST and not strictly
        return written_so[0] if len(words) >= _FEWEST_BY_LETTERS and (little >= enough or many) else ""
    if written_so or script != "LATIN":
        return ""
    marked = [one for one in languages if _MARKS.get(base_of(one), frozenset()).intersection(text)]
    if len(marked) == 1:
        return marked[0]
    few = len(words) < _FEWEST
    return (
        ""
        if few and (strictly or len(words) < _FEWEST_OF_ITS_OWN)
        else _by_words(text, words, languages, enough)
    )


def _by_words(text: str, words: Sequence[str], languages: Sequence[str], enough: int) -> str:
    """By its little words: `enough` that no other language has; of two words both."""
    latin = [one for one in languages if not any(base_of(one) in codes for codes in SCRIPTS.values())]
    known = {base_of(one): one for one in latin if base_of(one) in known_codes()}
    if len(known) < 2:
        return ""
    best, likely = among(text, sorted(known))
    others = [one for one in known if one != best]
    theirs = max(_little(words, one, (best,)) for one in others)
    little = _little(words, best, others)
    sure = little == len(words) if len(words) < _FEWEST else likely >= _SURE and little >= enough
    return known[best] if sure and little > theirs else ""


def by_letters(text: str, languages: Sequence[str]) -> str:
    """The one of `languages` that is written in the letters of `text`, where no other is; "" else.

    >>> [by_letters(one, ("en", "es", "ar")) for one in ("كم؟", "12", "cuánto")]
    ['ar', '', '']
    """
    written_so = [one for one in languages if base_of(one) in SCRIPTS.get(script_of(text), ())]
    return written_so[0] if len(written_so) == 1 else ""


def _little(words: Sequence[str], code: str, others: Sequence[str]) -> int:
    """How many of `words` are little words of a language, and of none of `others`."""
    own = _of(code)
    for other in others:
        own -= _of(other)
    return sum(one in own for one in words)


@lru_cache(maxsize=16)
def _of(code: str) -> frozenset[str]:
    told = f"{STOP.get(code, '')} {MORE.get(code, '')} {_TURNS_TO.get(code, '')}"
    return frozenset(told.split()) - _OF_NAMES
