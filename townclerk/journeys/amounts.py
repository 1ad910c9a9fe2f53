"""Numbers as people write and say them: digits of any script, separators of any country, small words."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from babel import Locale
from babel.numbers import get_group_symbol

_SIGNS = re.compile(
    r"[\s\u00a0\u202f\u2066-\u2069\u200e\u200f'’]|[$€£¥]|(?:usd|eur|dollars?|dólares?|euros?|دولارًا|دولارات|دولار)",
    re.I,
)
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


def number_read(text: str, locale: Locale) -> Decimal | None:
    """The number that `text` writes, None where it writes none.

    Where one separator stands before exactly three digits, it groups or divides as it does in `locale`.

    >>> number_read("$1,250.50", Locale("en")), number_read("1.250,50", Locale("en"))
    (Decimal('1250.50'), Decimal('1250.50'))
    >>> number_read("1.250", Locale("es")), number_read("1.250", Locale("en")), number_read("٧", Locale("ar"))
    (Decimal('1250'), Decimal('1.250'), Decimal('7'))
    >>> number_read("three", Locale("en")), number_read("a lot", Locale("en"))
    (Decimal('3'), None)
    """
    said = " ".join(text.casefold().split()).strip(" .!")
    if said in SAID:
        return Decimal(SAID[said])
    plain = (
        _SIGNS.sub("", plain_digits(text)).replace("٫", ".").replace("٬", ",").replace("−", "-").strip(".,;!")
    )
    if not re.fullmatch(r"[+-]?\d[\d.,]*", plain):
        return None
    try:
        found = Decimal(_with_point(plain, locale))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _with_point(plain: str, locale: Locale) -> str:
    separators = [c for c in plain if c in ".,"]
    if not separators:
        return plain
    last = separators[-1]
    if len(set(separators)) == 2:
        other = "," if last == "." else "."
        return plain.replace(other, "").replace(last, ".") if separators.count(last) == 1 else "?"
    grouped = re.fullmatch(rf"[+-]?\d{{1,3}}(?:\{last}\d{{3}})+", plain)
    groups = get_group_symbol(locale, numbering_system="latn") == last
    if grouped and (groups or len(separators) > 1):
        return plain.replace(last, "")
    return plain.replace(last, ".") if len(separators) == 1 else "?"
