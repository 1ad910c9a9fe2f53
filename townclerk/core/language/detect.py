"""Which of the agency's languages a text is in."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

# The writing systems that settle the matter when one of the agency's languages uses them.
_SCRIPTS = {
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
}
_LATIN_UNSURE = 0.7
_lock = threading.Lock()


@lru_cache(maxsize=8)
def _identifier(languages: tuple[str, ...]) -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(languages))
    return identifier


def _script(text: str) -> str:
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
        languages: the codes to choose from, at least one.
        default: returned when the text gives no evidence; the first language when None.

    Letters decide first where only one of the languages uses them, then py3langid
    restricted to `languages` (Lui and Baldwin 2012).
    """
    default = default or languages[0]
    script = _script(text)
    if script == "NONE" or len(languages) == 1:
        return default
    by_script = [code for code in languages if code in _SCRIPTS.get(script, ())]
    if len(by_script) == 1:
        return by_script[0]
    written_so = tuple(
        by_script or (c for c in languages if not any(c in codes for codes in _SCRIPTS.values()))
    )
    if not written_so:
        return default
    if len(written_so) == 1:
        return written_so[0]
    with _lock:
        code, probability = _identifier(written_so).classify(text)
    return str(code) if probability >= _LATIN_UNSURE or default not in written_so else default
