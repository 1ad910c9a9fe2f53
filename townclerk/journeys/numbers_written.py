"""Numbers that are written in words, or half in words ("40 mil", "عشرين ألف"), as figures; pure.

English, Spanish and Arabic, the words of the language that is spoken first: "once" is eleven in Spanish
alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import chain

from townclerk.core.plain_words import plain
from townclerk.journeys.amounts import plain_digits


def _values(words: str, first: int = 0, step: int = 1) -> dict[str, int]:
    """What each of several words is worth; those of one value are joined by "/"."""
    return {plain(word): first + at * step for at, one in enumerate(words.split()) for word in one.split("/")}


_SMALL: Mapping[str, Mapping[str, int]] = {
    "en": {
        **_values(
            "zero/nil one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            " fifteen sixteen seventeen eighteen nineteen"
        ),
        **_values("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10),
    },
    "es": {
        **_values(
            "cero uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
            " dieciséis diecisiete dieciocho diecinueve veinte veintiuno/veintiún/veintiuna veintidós"
            " veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
        ),
        **_values("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10),
        **_values(
            "cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas"
            " quinientos/quinientas seiscientos/seiscientas setecientos/setecientas"
            " ochocientos/ochocientas novecientos/novecientas",
            100,
            100,
        ),
    },
    "ar": {
        **_values(
            "صفر واحد/واحدة اثنان/اثنين/اثنا/اثني/اثنتان/اثنتين/تنين"
            " ثلاث/ثلاثة/تلات/تلاتة أربع/أربعة خمس/خمسة ست/ستة"
            " سبع/سبعة ثمان/ثماني/ثمانية/تمانية/تمان تسع/تسعة عشر/عشرة أحدعشر/احداشر/حداشر"
            " اثناعشر/اطناشر/اتناشر"
            " تلاتاشر/تلطاشر أربعتاشر/اربعطاشر خمستاشر/خمسطاشر ستاشر/سطاشر سبعتاشر/سبعطاشر تمنتاشر/تمنطاشر"
            " تسعتاشر/تسعطاشر"
        ),
        **_values(
            "عشرون/عشرين ثلاثون/ثلاثين/تلاتين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين"
            " ثمانون/ثمانين/تمانين تسعون/تسعين",
            20,
            10,
        ),
        **_values(
            "مئتان/مئتين/مائتان/مائتين/ميتين ثلاثمئة/ثلاثمائة/تلتمية/ثلثمية أربعمئة/أربعمائة/اربعمية"
            " خمسمئة/خمسمائة/خمسمية ستمئة/ستمائة/ستمية سبعمئة/سبعمائة/سبعمية"
            " ثمانمئة/ثمانمائة/ثمانيمئة/تمنمية تسعمئة/تسعمائة/تسعمية",
            200,
            100,
        ),
    },
}
_HUNDRED = frozenset(plain(one) for one in ("hundred", "مئة", "مائة", "مية", "ميه"))
_DOZEN = frozenset(plain(one) for one in ("dozen", "docena", "docenas", "دزينة"))
_SCALES = {
    **dict.fromkeys(
        map(plain, ("thousand", "grand", "k", "mil", "ألف", "ألفا", "ألفًا", "آلاف", "الف", "الاف")), 1_000
    ),
    **dict.fromkeys(map(plain, ("million", "millón", "millones", "مليون", "مليونا", "ملايين")), 1_000_000),
}
_TWICE = {**dict.fromkeys(map(plain, ("ألفان", "ألفين")), 1_000),
          **dict.fromkeys(map(plain, ("مليونان", "مليونين")), 1_000_000)}  # fmt: skip
_MANY = frozenset(map(plain, ("k", "آلاف", "الاف", "millones", "ملايين")))
"""What says how many of a number before it; alone it is none."""
_ONE = frozenset({"a", "an", "un", "una"})
_AND = frozenset({"and", "y", "و"})
_TOKEN = re.compile(r"\d[\d.,٫٬]*\d|\d|[^\W\d_]+(?:[\u064b-\u0652][^\W\d_]*)*")
_TEEN = 10
_ELEVEN = re.compile(r"(?<![^\W\d_])(و?)(?:[أا]حد|[إا]حد[ىي])\s+عشر[ةه]?(?![^\W\d_])")
"""Its first word alone is somebody (أحد), and no number."""


@dataclass(slots=True)
class _Number:
    """A number that is being put together.

    Attributes:
        group: what is below the next scale. room: what may be added is less than this.
        scale: the last one; the next has to be less.
    """

    total: Decimal = Decimal(0)
    group: Decimal = Decimal(0)
    room: int = 1_000
    scale: int = 10**9
    tokens: int = 0
    figures: bool = False
    last: str = ""
    ends: int = 0
    begins: int = field(default=-1)

    @property
    def value(self) -> Decimal:
        return self.total + self.group


def numbers_written(text: str, language: str, read: Callable[[str], Decimal | None]) -> str:
    """`text` with the numbers that it has words of in figures; what is in figures alone is left as it is.

    Args:
        read: reads figures as they are written here.

    >>> kept = ("about forty thousand", "1.5k", "seven and nine", "a hundred and twenty thousand", "once")
    >>> [numbers_written(one, "en", Decimal) for one in kept]
    ['about 40000', '1500', '7 and 9', 'a 120000', 'once']
    >>> [numbers_written(one, "en", Decimal) for one in ("6 hundred", "20 five hundred")]
    ['600', '20 ; 500']
    >>> [numbers_written(one, "es", Decimal) for one in ("treinta y dos mil", "40 mil", "una vez")]
    ['32000', '40000', 'una vez']
    >>> [numbers_written(one, "ar", Decimal) for one in ("خمسة وعشرين ألف", "ألفين ومئة", "أحد عشر")]
    ['25000', '2100', '11']
    """
    text = _ELEVEN.sub(r"\1أحدعشر", plain_digits(text))
    small = _small(language)
    found: list[_Number] = []
    now, joined = _Number(), ""
    for token in _TOKEN.finditer(text):
        between = text[now.ends : token.start()] if now.tokens else ""
        if now.tokens and between.strip(" -\u00a0\u202f") and between.strip() != joined:
            found, now, joined = [*found, now], _Number(), ""
        word = plain(token.group())
        if now.tokens and word in _AND and not joined:
            joined = between.strip() + token.group()
            continue
        prefixed = word[:1] == "و" and word not in small and _known(word[1:], small)
        if prefixed:
            word = word[1:]
        if now.tokens and not _added(now, token.group(), word, small, read, joins=bool(joined) or prefixed):
            found, now = [*found, now], _Number()
        if not now.tokens:
            joined = ""
            if not _added(now, token.group(), word, small, read, joins=False):
                continue
            now.begins = token.start() + prefixed
        joined, now.ends = "", token.end()
    return _replaced(text, [*found, now])


@cache
def _small(language: str) -> Mapping[str, int]:
    own = _SMALL.get(language.partition("-")[0], _SMALL["en"])
    others = chain.from_iterable(one.items() for one in _SMALL.values())
    return {**{word: value for word, value in others if word != "once"}, **own}


def _known(word: str, small: Mapping[str, int]) -> bool:
    return word in small or word in _HUNDRED or word in _SCALES or word in _TWICE


def _added(
    now: _Number, token: str, word: str, small: Mapping[str, int], read: Callable[[str], Decimal | None],
    *, joins: bool,
) -> bool:  # fmt: skip
    """Whether the word goes on with the number; then it is added."""
    first = not now.tokens
    if token[0].isdigit():
        figures = read(token)
        if figures is None or not (first or (now.last == "scale" and figures < now.scale)):
            return False
        now.group, now.room, now.last, now.figures = figures, 0, "figures", True
    elif word in _SCALES or word in _TWICE:
        if not _scaled(now, word, first=first):
            return False
    elif word in _HUNDRED or word in _DOZEN:
        times = 100 if word in _HUNDRED else 12
        if now.last in ("hundred", "dozen") or now.group >= 100 or (now.group and joins):
            return False
        now.group, now.figures = (now.group or Decimal(1)) * times, False
        now.room, now.last = (100 if times == 100 else 0), "hundred" if times == 100 else "dozen"
    elif word in small:
        if not _small_added(now, small[word], first=first, joins=joins):
            return False
    else:
        return False
    now.tokens += 1
    return True


def _scaled(now: _Number, word: str, *, first: bool) -> bool:
    scale = _SCALES.get(word) or _TWICE[word]
    fits = (
        scale < now.scale
        and (not now.group or now.last != "scale")
        and (word not in _MANY or bool(now.tokens))
    )
    if not fits or (word in _TWICE and now.group):
        return False
    if now.tokens and not now.group and not first and now.last != "scale":
        return False  # "zero thousand"
    times = Decimal(2) if word in _TWICE else (now.group or Decimal(1))
    now.total, now.group, now.room = now.total + times * scale, Decimal(0), min(1_000, scale)
    now.scale, now.last, now.figures = scale, "scale", False
    return True


def _small_added(now: _Number, value: int, *, first: bool, joins: bool) -> bool:
    unit = now.group % 100
    if not first and value == _TEEN and 0 < unit < 10 and now.last == "unit":  # خمسة عشر
        now.group, now.room, now.last = now.group + 10, 0, "teen"
        return True
    if not first and joins and 20 <= value < 100 and value % 10 == 0 and now.last == "unit" and unit < 10:
        now.group, now.room, now.last = now.group + value, 0, "tens"  # خمسة وعشرون
        return True
    if now.figures or (not first and (not value or value >= now.room)):
        return False
    now.group += value
    now.last = "unit" if value < 10 else "teen" if value < 20 else "tens" if value < 100 else "hundreds"
    now.room = 10 if now.last == "tens" and value % 10 == 0 else 100 if now.last == "hundreds" else 0
    return True


def _replaced(text: str, found: list[_Number]) -> str:
    for one in reversed(found):
        words = text[one.begins : one.ends] if one.tokens else ""
        if not words or (one.figures and one.tokens == 1) or plain(words) in _ONE:
            continue
        value = one.value.quantize(1) if one.value == one.value.to_integral_value() else one.value
        before, after = text[: one.begins], text[one.ends :]
        # "Five two hundred" is two numbers, and no 5 200.
        before += "; " if before.rstrip()[-1:].isdigit() else ""
        after = f" ;{after}" if after.lstrip()[:1].isdigit() else after
        text = f"{before}{value:f}{after}"
    return text
