"""Which of the agency's languages a text is in."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Sequence
from copy import copy
from functools import lru_cache
from typing import Any

# The writing systems that settle the matter when one of the agency's languages uses them.
SCRIPTS = {
    "ARABIC": ("ar", "fa", "ur", "ps", "ug"),
    "HEBREW": ("he", "yi"),
    "CYRILLIC": ("ru", "uk", "bg", "sr", "mk", "be", "kk"),
    "GREEK": ("el",),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "HANGUL": ("ko",),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "CJK": ("zh", "ja"),
    "THAI": ("th",),
    "ETHIOPIC": ("am", "ti"),
    "ARMENIAN": ("hy",),
    "GEORGIAN": ("ka",),
    "BENGALI": ("bn",),
    "GURMUKHI": ("pa",),
    "GUJARATI": ("gu",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "KHMER": ("km",),
    "LAO": ("lo",),
    "MYANMAR": ("my",),
}
# What the model calls them.
_ALSO = {"nb": "no", "fil": "tl"}
_OTHER_SCRIPTS = frozenset(code for codes in SCRIPTS.values() for code in codes)
_LATIN_UNSURE = 0.7
_lock = threading.Lock()


@lru_cache(maxsize=1)
def known_codes() -> frozenset[str]:
    """The languages the model tells apart: about a hundred, Hmong is not among them."""
    return frozenset(_identifier(()).labels)


@lru_cache(maxsize=16)
def _identifier(languages: tuple[str, ...]) -> Any:
    if languages:
        # Unpacking the model takes a second: it is shared, and only which columns count is its own.
        identifier = copy(_identifier(()))
        identifier.set_languages(list(languages))
        return identifier
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def base_of(code: str) -> str:
    """The language of a regional code: "es" of "es-MX"."""
    base = code.split("-", maxsplit=1)[0].lower()
    return _ALSO.get(base, base)


def script_of(text: str) -> str:
    """The first word of the Unicode name of most letters in `text`: LATIN, ARABIC, …"""
    counts: dict[str, int] = {}
    for letter in text[:400]:
        if letter.isalpha():
            script = unicodedata.name(letter, "UNKNOWN").split()[0]
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda s: counts[s]) if counts else "NONE"


def detect(text: str, languages: Sequence[str], *, default: str | None = None) -> str:
    """The language of `text` among `languages`, or `default` when the text is too short to tell.

    Args:
        text: any text.
        languages: the codes to choose from, at least one; of regional ones ("es-MX") the language
            counts.
        default: returned when the text gives no evidence; the first language when None.

    Letters decide first where only one of the languages uses them, then py3langid
    restricted to `languages` (Lui and Baldwin 2012). A language it does not know is never
    found by its words, and taken to be meant where it is the default.
    """
    default = default or languages[0]
    script = script_of(text)
    if script == "NONE" or len(languages) == 1:
        return default
    by_script = [code for code in languages if base_of(code) in SCRIPTS.get(script, ())]
    if len(by_script) == 1:
        return by_script[0]
    written_so = by_script or [code for code in languages if base_of(code) not in _OTHER_SCRIPTS]
    if not written_so:
        return default
    if len(written_so) == 1:
        return written_so[0]
    return _by_words(text, written_so, default)


def among(text: str, languages: Sequence[str]) -> tuple[str, float]:
    """The likeliest of `languages` (as the model calls them), and how likely it is."""
    with _lock:
        code, probability = _identifier(tuple(sorted(set(languages)))).classify(text)
    return str(code), float(probability)


def _by_words(text: str, languages: Sequence[str], default: str) -> str:
    with _lock:
        known = {base_of(code): code for code in reversed(languages) if base_of(code) in known_codes()}
        if default in languages:
            if base_of(default) not in known:
                return default
            known[base_of(default)] = default  # rather than another region's
        if len(known) < 2:
            return next(iter(known.values()), default)
        code, probability = _identifier(tuple(sorted(known))).classify(text)
    found = known[str(code)]
    return found if probability >= _LATIN_UNSURE or default not in languages else default
