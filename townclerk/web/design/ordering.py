"""In which order words stand for a reader, and when what they search for is in them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

Value = str | int | float | Decimal | date | None
"""What a cell is sorted by: words, a number, a day, a moment, or nothing."""

_LAST = "\U0010ffff"
# Letters that a language counts as letters of their own, and where they stand. All others stand with
# the letter they are made from: é with e. (A whole collation library would be 30 MB for the same lists.)
_OWN_LETTERS: Mapping[str, Mapping[str, str]] = {
    "es": {"ñ": f"n{_LAST}"},
    "sv": {"å": f"z{_LAST}a", "ä": f"z{_LAST}b", "ö": f"z{_LAST}c"},
    "fi": {"å": f"z{_LAST}a", "ä": f"z{_LAST}b", "ö": f"z{_LAST}c"},
    "da": {"æ": f"z{_LAST}a", "ø": f"z{_LAST}b", "å": f"z{_LAST}c"},
    "nb": {"æ": f"z{_LAST}a", "ø": f"z{_LAST}b", "å": f"z{_LAST}c"},
}
_DIGITS = re.compile(r"(\d+)")
_TATWEEL = "\u0640"


def folded(text: str) -> str:
    """`text` without capitals, accents, Arabic vowel signs and forms of letters: as people search.

    >>> folded("Éducación"), folded("أحمد") == folded("احمد"), folded("١٢")
    ('educacion', True, '12')
    """
    whole = unicodedata.normalize("NFKD", text.casefold())
    return "".join(
        str(unicodedata.digit(letter)) if unicodedata.category(letter) == "Nd" else letter
        for letter in whole
        if not unicodedata.combining(letter) and letter != _TATWEEL
    )


@lru_cache(maxsize=16384)
def text_key(text: str, language: str) -> tuple[tuple[int, int, str], ...]:
    """What `text` is sorted by for a reader of `language`: numbers in it count as numbers.

    >>> sorted(["Área 10", "area 2", "Ántes"], key=lambda text: text_key(text, "es"))
    ['Ántes', 'area 2', 'Área 10']
    """
    whole = unicodedata.normalize("NFC", text.casefold()).strip()
    for letter, place in _OWN_LETTERS.get(language.partition("-")[0], {}).items():
        whole = whole.replace(letter, place)
    parts = _DIGITS.split(folded(whole))
    return tuple(_number_key(p) if p.isdecimal() else (1, 0, p) for p in parts if p)


def _number_key(digits: str) -> tuple[int, int, str]:
    """By length, then digit by digit: a number of any length, which `int` refuses above 4,300 digits."""
    figures = digits.lstrip("0")
    return 0, len(figures), figures


def is_empty(value: Value) -> bool:
    """Whether there is nothing to sort by: no value, no words, no number."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Decimal):
        return value.is_nan()
    return value is None or (isinstance(value, float) and math.isnan(value))


def sort_key(
    language: str,
) -> Callable[[Value], tuple[int, float | Decimal, tuple[tuple[int, int, str], ...]]]:
    """The order of values that are not empty: numbers, then days, moments, words."""

    def key(value: Value) -> tuple[int, float | Decimal, tuple[tuple[int, int, str], ...]]:
        if isinstance(value, int | float | Decimal):
            return 0, value, ()
        if isinstance(value, datetime):
            return 2, value.timestamp(), ()
        if isinstance(value, date):
            return 1, value.toordinal(), ()
        return 3, 0, text_key(str(value), language)

    return key
