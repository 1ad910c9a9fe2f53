"""Amounts as people write them: with a currency or a unit beside the digits, in brackets. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import pyarrow as pa

    Array = np.ndarray[Any, np.dtype[Any]]

_CELL = re.compile(
    r"(?P<before>[^\d]*?)(?P<digits>\d(?:[\d.,'’٬٫ \u00a0\u202f]*\d)?)(?P<cents>[.,][-–—]+)?(?P<after>[^\d]*)"
)
_MINUS = "-−‒–"
_HIDDEN = dict.fromkeys(
    map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u00a0\u202f"), " "
)
_WORDS = re.compile(r"[^\W\d_][\w.’'/²³]*( [^\W\d_][\w.’'/²³]*)?")
_LONGEST_UNIT = 24
_NO_UNIT = frozenset(
    "am pm a.m. p.m. a.m p.m uhr st nd rd th er re ème o a ª º ص م january may jan mar".split()
)
"""What stands after digits and makes no amount of them: hours of a clock, ordinals, months."""
_SCALES = frozenset(
    "k m mn mm mio mill mil million millions millón millones thousand tsd tausend bn b billion "
    "ألف آلاف مليون ملايين".split()
)
_STEM, _LONGER = 3, 3
"""The singular and the plural of a unit begin alike by so many letters, and one is so many longer at most."""
_MOSTLY, _HALF = 0.05, 0.5
_LANGUAGES = ("en", "es", "ar", "fr", "de", "pt", "it", "nl")


class Amount(NamedTuple):
    """What a cell holds: its digits with a minus before them, and what stands beside, "" for nothing."""

    digits: str
    unit: str


@dataclass(frozen=True, slots=True)
class Amounts:
    """A column of amounts.

    Attributes:
        unit: what stands beside them; "" where only signs were written another way.
        text: the cells with digits alone, where they are amounts in that unit; else as they were.
        whole: nearly all cells are; else they look like amounts, and cannot be read.
    """

    unit: str
    text: pa.Array
    whole: bool


def amount_of(cell: str) -> Amount | None:
    """The amount that a cell writes; None where it is none.

    >>> amount_of("€ 23,225.86"), amount_of("18.000,50 €"), amount_of("Ward 7")
    (Amount(digits='23,225.86', unit='€'), Amount(digits='18.000,50', unit='€'), None)
    >>> amount_of("(1,800 visits)")
    Amount(digits='-1,800', unit='visits')
    """
    match = _CELL.fullmatch(cell.translate(_HIDDEN).strip())
    if match is None:
        return None
    before, after = match["before"].strip(), match["after"].strip()
    negative = before.startswith("(") and after.endswith(")")
    if negative:
        before, after = before[1:].strip(), after[:-1].strip()
    if (before[:1] and before[:1] in _MINUS) or (before[-1:] and before[-1:] in _MINUS):
        negative, before = True, before.strip(_MINUS + " ")
    elif after and after in _MINUS:  # as some accounting programs write it
        negative, after = True, ""
    before = before.removeprefix("+").removesuffix("+").strip()
    unit = _unit(before, after)
    if unit is None:
        return None
    digits = "".join(str(int(c)) if c.isdecimal() else c for c in match["digits"])
    if "٫" in digits or "٬" in digits:
        digits = digits.replace("٬", "").replace("٫", ".")
    return Amount(f"-{digits}" if negative else digits, unit)


def amounts_of(text: pa.Array, some: Sequence[str], weight: Array) -> Amounts | None:
    """The amounts of a column that holds no plain numbers or dates; None where it holds something else.

    Args:
        text: its cells; null where empty.
        some: different texts of it. weight: the share of rows of each.
    """
    read = [amount_of(cell) for cell in some]
    units: Counter[str] = Counter()
    plain = 0.0
    for one, share in zip(read, weight.tolist(), strict=True):
        if one is not None and one.unit:
            units[one.unit] += share
        plain += share if one is not None and not one.unit else 0.0
    unit = units.most_common(1)[0][0] if units else ""
    alike = plain + sum(share for other, share in units.items() if alike_units(unit, other))
    # Amounts in several currencies are amounts, too, though they cannot be added.
    money = plain + sum(share for other, share in units.items() if _is_currency(other))
    if max(alike, money) < _HALF:
        return None
    return Amounts(unit, bare(text, unit), 1 - alike <= _MOSTLY)


def alike_units(unit: str, other: str) -> bool:
    """Whether two units are one: the same, a currency and its sign, the singular and the plural.

    >>> alike_units("visits", "visit"), alike_units("€", "EUR"), alike_units("mil", "millones")
    (True, True, False)
    """
    a, b = _CURRENCY.get(unit, unit).casefold(), _CURRENCY.get(other, other).casefold()
    if a == b:
        return True
    if {a, b} & _SCALES or min(len(a), len(b)) < _STEM:
        return False
    return a[:_STEM] == b[:_STEM] and abs(len(a) - len(b)) <= _LONGER and not (a[0] in "$€£" or b[0] in "$€£")


_CURRENCY = {"EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}


def bare(text: pa.Array, unit: str) -> pa.Array:
    """Cells with digits alone where they are amounts in `unit`."""
    import pyarrow as pa

    coded = text.dictionary_encode()
    found = []
    for cell in coded.dictionary.to_pylist():
        one = amount_of(cell)
        found.append(
            one.digits if one is not None and (not one.unit or alike_units(unit, one.unit)) else cell
        )
    return pa.array(found, pa.string()).take(coded.indices)


def _unit(before: str, after: str) -> str | None:
    """What stands beside digits, if that makes an amount of them."""
    if not before and not after:
        return ""
    if before and after:
        scaled = _is_currency(before) and after.casefold().rstrip(".") in _SCALES
        return f"{after} {before}" if scaled else None
    beside = before or after
    if _is_currency(beside) or beside in {"%", "٪", "‰"}:
        return beside.replace("٪", "%")
    words, _, last = after.rpartition(" ")
    if words and _is_currency(last) and _WORDS.fullmatch(words):  # "1,2 Mio €"
        return after
    if before or len(after) > _LONGEST_UNIT or after.casefold() in _NO_UNIT:
        return None  # what stands before digits and is no currency is a name: "Desk 4"
    return after if _WORDS.fullmatch(after) else None


def _is_currency(beside: str) -> bool:
    return (
        any(unicodedata.category(c) == "Sc" for c in beside) and len(beside) <= 4
    ) or beside in _currencies()


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    """The codes of currencies and their signs in some languages, and what is written for them besides."""
    from babel import Locale
    from babel.numbers import list_currencies

    signs = {sign for language in _LANGUAGES for sign in Locale(language).currency_symbols.values()}
    bare = {"".join(c for c in sign if unicodedata.category(c) != "Cf").strip() for sign in signs}
    written = {
        "Rs",
        "Rs.",
        "Fr",
        "Fr.",
        "SFr.",
        "kr",
        "kr.",
        "zł",
        "Kč",
        "Ft",
        "lei",
        "euro",
        "euros",
        "Euro",
    }
    known = frozenset(list_currencies()) | bare | written | {sign.rstrip(".") for sign in bare}
    return known - {"F", "FB"}  # rather a desk "F 12" than a Franc
