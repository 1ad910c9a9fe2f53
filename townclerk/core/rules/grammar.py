"""Lists, numbers, dates and counted nouns in a language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from townclerk.core.rules.labels import base

# CLDR plural category to the noun with its number; `two_of` is Arabic's dual after a preposition.
_COUNTED = {
    "en": {
        "years": {"one": "{n} year", "other": "{n} years"},
        "days": {"one": "{n} day", "other": "{n} days"},
    },
    "es": {
        "years": {"one": "{n} año", "other": "{n} años"},
        "days": {"one": "{n} día", "other": "{n} días"},
    },
    "ar": {
        "years": {
            "one": "سنة واحدة",
            "two": "سنتان",
            "two_of": "سنتين",
            "few": "{n} سنوات",
            "other": "{n} سنة",
        },
        "days": {
            "one": "يوم واحد",
            "two": "يومان",
            "two_of": "يومين",
            "few": "{n} أيام",
            "many": "{n} يومًا",
            "other": "{n} يوم",
        },
    },
}
_AND = {"en": " and ", "es": " y ", "ar": " و"}
_OR = {"en": " or ", "es": " o ", "ar": " أو "}
_COMMA = {"ar": "، "}
_SEMICOLON = {"ar": "؛ "}


def counted(noun: str, count: int, language: str, *, after_preposition: bool = True) -> str:
    """`count` with its noun ("years" or "days") in the right number: ``3 años``, ``11 سنة``."""
    from babel import Locale

    forms = _COUNTED[language][noun]
    category = str(Locale.parse(language).plural_form(abs(count)))
    if category == "two" and after_preposition:
        category = "two_of"
    return forms.get(category, forms["other"]).format(n=number(count, language))


def number(value: float, language: str) -> str:
    """A number as it is written in `language`, with digits 0-9: ``1,234.5``."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, format="#,##0.######", locale=language))


def day(value: date, language: str) -> str:
    """A date in words: ``May 1, 1960``, ``1 de mayo de 1960``."""
    from babel.dates import format_date

    return str(format_date(value, format="long", locale=language))


def any_of(words: Sequence[str], language: str) -> str:
    """``A, B or C``."""
    return _listed(words, _or(words[-1], language), language)


def none_of(words: Sequence[str], language: str) -> str:
    """The list after a negation: ``A or B``, in Spanish ``A ni B``."""
    return _listed(words, " ni " if language == "es" else _OR[language], language)


def _listed(words: Sequence[str], last: str, language: str) -> str:
    # Arabic repeats the word between all of them.
    between = last if language == "ar" else ", "
    return last.join([between.join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def clauses(parts: Sequence[str], *, all_of: bool, grouped: bool, language: str) -> str:
    """Whole clauses joined: ``A, and B``; by semicolons when a part is itself such a join."""
    mark = (_SEMICOLON.get(language, "; ") if grouped else _COMMA.get(language, ", ")).rstrip()
    result = parts[0]
    for index, part in enumerate(parts[1:], start=2):
        word = _and(part, language) if all_of else _or(part, language)
        needs_word = grouped or index == len(parts) or language == "ar"
        result += mark + (word if needs_word else " ") + part
    return result


def _and(following: str, language: str) -> str:
    sounds_i = following.lower().startswith(("i", "hi", "í")) and not following.lower().startswith(
        ("hie", "hia")
    )
    return " e " if language == "es" and sounds_i else _AND[language]


def _or(following: str, language: str) -> str:
    sounds_o = following.lower().startswith(("o", "ho", "ó", "8"))
    return " u " if language == "es" and sounds_o else _OR[language]


def sentence(text: str) -> str:
    """`text` with its first letter large."""
    return text[:1].upper() + text[1:]


def inside(label: str) -> str:
    """A label within a sentence: its first letter small, unless it is a name or abbreviation."""
    return label[:1].lower() + label[1:] if label[1:2].islower() or label[1:2] == " " else label


def within(value: str) -> str:
    """A value's label within a sentence: small when it is a phrase, as it is when it may be a name."""
    words = value.split()
    is_phrase = len(words) > 1 and not any(word[:1].isupper() for word in words[1:])
    return inside(value) if is_phrase else value


def spoken(language: str) -> str:
    """The language to speak: the base language when we know it, else English."""
    return base(language) if base(language) in _COUNTED else "en"
