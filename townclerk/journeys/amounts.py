"""Numbers as people write and say them: digits of any script, separators of any country, small words."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from babel import Locale
from babel.numbers import get_group_symbol

_MARKS = re.compile(
    r"[\u2066-\u2069\u200e\u200f]|[^\W\d_]{0,3}[$€£¥]|"
    r"(?<![^\W\d_])(?:usd|eur|dollars?|d[oó]lares|d[oó]lar|euros?)\b|دولارًا|دولارات|دولار",
    re.I,
)
_GAPS = re.compile(r"[\s\u00a0\u202f'’]")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[\s\u00a0\u202f'’]\d{3})+(?:[.,]\d+)?")
WHOLE_MARKS = frozenset({"money", "integer"})
"""Kinds of numbers in which three digits after a mark are thousands, in every language: cents have two."""
_EN = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"  # noqa: E501
_ES = "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte"  # noqa: E501
_AR = "صفر|واحد|اثنان|ثلاثة|أربعة|خمسة|ستة|سبعة|ثمانية|تسعة|عشرة"
SAID: dict[str, int] = {
    **{word: at for at, word in enumerate(_EN.split())},
    **{word: at for at, word in enumerate(_ES.split())},
    **{word: at for at, word in enumerate(_AR.split("|"))},
    "none": 0, "no one": 0, "nobody": 0, "a": 1, "an": 1, "una": 1, "un": 1, "ninguno": 0, "ninguna": 0,
    "nadie": 0, "a couple": 2, "a dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "treinta": 30,
    "cuarenta": 40,
    "cincuenta": 50, "واحدة": 1, "اثنين": 2, "اثنتان": 2, "اثنتين": 2, "ثلاث": 3, "أربع": 4, "خمس": 5,
    "لا أحد": 0, "لا شيء": 0,
}  # fmt: skip


def plain_digits(text: str) -> str:
    """`text` with the digits of any script as 0-9.

    >>> plain_digits("١٢٣ 45")
    '123 45'
    """
    return "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in text)


def number_read(text: str, locale: Locale, *, kind: str = "number") -> Decimal | None:
    """The number that `text` writes, None where it writes none, or one that could be two.

    Where one separator stands before exactly three digits, it groups in an amount or a whole number; in any
    other number it does what it does in `locale`, and is open where the language does otherwise elsewhere.

    Args:
        kind: of the step that is answered: "money", "integer", else "number".

    >>> number_read("$1,250.50", Locale("en")), number_read("1.250,50", Locale("en"))
    (Decimal('1250.50'), Decimal('1250.50'))
    >>> kept = ("1.250", "1,250", "1 250", "١٬٢٥٠")
    >>> [str(number_read(one, Locale("es", "US"), kind="money")) for one in kept]
    ['1250', '1250', '1250', '1250']
    >>> others = ("1.25", "1,25", "12 50", "1.25,50", "0.250")
    >>> [str(number_read(one, Locale("en"), kind="money")) for one in others]
    ['1.25', '1.25', 'None', 'None', '0.250']
    >>> number_read("1.250", Locale("es")), number_read("1.250", Locale("en")), number_read("٧", Locale("ar"))
    (Decimal('1250'), Decimal('1.250'), Decimal('7'))
    >>> number_read("1.250", Locale("es", "US")) is None
    True
    >>> number_read("three", Locale("en")), number_read("a lot", Locale("en"))
    (Decimal('3'), None)
    """
    said = " ".join(text.casefold().split()).strip(" .!")
    if said in SAID and (said != "once" or locale.language == "es"):  # else it is one time
        return Decimal(SAID[said])
    plain = _MARKS.sub("", plain_digits(text)).replace("٫", ".").replace("٬", ",").replace("−", "-").strip()
    plain = re.sub(r"^([+-])\s+", r"\1", plain.strip(".,;! "))
    if _GAPS.search(plain):
        if not _GROUPED.fullmatch(plain):
            return None  # "12 50": one number, or two
        plain = _GAPS.sub("", plain)
    if not re.fullmatch(r"[+-]?\d[\d.,]*", plain):
        return None
    try:
        found = Decimal(_with_point(plain, locale, kind))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _with_point(plain: str, locale: Locale, kind: str) -> str:
    separators = [c for c in plain if c in ".,"]
    if not separators:
        return plain
    last = separators[-1]
    if len(set(separators)) == 2:
        other = "," if last == "." else "."
        whole = plain.partition(last)[0]
        once = separators.count(last) == 1 and re.fullmatch(
            rf"[+-]?\d{{1,3}}(?:\{other}\d{{2,3}})*\{other}\d{{3}}", whole
        )
        return plain.replace(other, "").replace(last, ".") if once else "?"
    grouped = re.fullmatch(rf"[+-]?(?!0\d*\{last})\d{{1,3}}(?:\{last}\d{{2,3}})*\{last}\d{{3}}", plain)
    if grouped and (len(separators) > 1 or kind in WHOLE_MARKS):
        return plain.replace(last, "")
    if grouped:
        here = get_group_symbol(locale, numbering_system="latn") == last
        if here != (get_group_symbol(Locale(locale.language), numbering_system="latn") == last):
            return "?"
        return plain.replace(last, "" if here else ".")
    return plain.replace(last, ".") if len(separators) == 1 else "?"
