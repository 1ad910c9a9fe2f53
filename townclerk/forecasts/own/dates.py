"""Cells that say when, however they are written: which of day and month stands first, months, weeks."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

from townclerk.core.tables import to_timestamp

if TYPE_CHECKING:
    import pyarrow as pa

    Array = np.ndarray[Any, np.dtype[Any]]

_TIMES = ("", " %H:%M", " %H:%M:%S", " %I:%M:%S %p", " %I:%M %p")
_WRITTEN = {
    "dmy": ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"),
    "mdy": ("%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y"),
    "ymd": ("%Y/%m/%d", "%Y.%m.%d"),
}
_LANGUAGES = ("en", "es", "ar", "fr", "de", "pt", "it", "nl", "ca")
_YEAR_MONTH = re.compile(r"(\d{4})[-/. ]?(\d{1,2})|(\d{1,2})[-/. ](\d{4})")
_YEAR_WEEK = re.compile(r"(\d{4})[-/ ]?[wW](\d{1,2})|[wW](\d{1,2})[-/ ](\d{4})")
_YEAR_QUARTER = re.compile(
    r"(?P<y1>\d{4})[-/ .]*(?:[qQtT](?P<q1>[1-4])|(?P<q2>[1-4])[qQtT])"
    r"|(?:[qQtT](?P<q3>[1-4])|(?P<q4>[1-4])[qQtT])[-/ .]*(?P<y2>\d{4})"
)
_QUARTER = re.compile(r"quarter|trimest|quartal|الربع|ربع", re.IGNORECASE)
_WHICH = (
    r"\b1|first|prim|erste|أول|اول", r"\b2|second|segund|deuxi|zweit|ثاني",
    r"\b3|third|terc|troisi|dritt|ثالث", r"\b4|fourth|cuart|quatri|viert|quarto|رابع",
)  # fmt: skip
_SHORT_YEAR = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d\d)((?: .*)?)")
_DAYS_LAST, _LATEST = 12, 70
_WORD = re.compile(r"[^\W\d_]+\.?")
_UTC = ZoneInfo("UTC")


def moments(text: pa.Array, *, order: str, excel: bool = False) -> tuple[Array, Array]:
    """Clock times of texts, as microseconds of 1970, and which texts are none.

    Args:
        text: trimmed texts; null where empty.
        order: "dmy", "mdy" or "ymd".
        excel: a plain number is a day number of a spreadsheet.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    coded = text.dictionary_encode()
    distinct = pa.array(_whole_years([_plain(value) for value in coded.dictionary.to_pylist()]), pa.string())
    formats = [written + time for written in _WRITTEN[order] for time in _TIMES]
    read = to_timestamp(distinct, zone=_UTC, formats=formats, excel=excel)
    values = np.asarray(pc.fill_null(read.values.cast(pa.int64()), 0))
    bad = np.asarray(pc.is_null(read.values))
    index = np.asarray(coded.indices.fill_null(0))
    missing = np.asarray(coded.indices.is_null())
    if not len(values):
        return np.zeros(len(text), dtype=np.int64), np.zeros(len(text), dtype=bool)
    return values[index], bad[index] & ~missing


def order_of(text: pa.Array, *, weight: Array | None = None, excel: bool = False) -> tuple[str, float, bool]:
    """What stands first in these dates, the share of texts that are none, and whether it could be either.

    Of two ways that read all of them alike, days first. `weight`: the share of each text; else all alike.
    """
    share = np.full(len(text), 1 / max(len(text), 1)) if weight is None else weight
    shares = {order: float(share[moments(text, order=order, excel=excel)[1]].sum()) for order in _WRITTEN}
    if shares["ymd"] <= min(shares["dmy"], shares["mdy"]):
        return "ymd", shares["ymd"], False
    best = min(("dmy", "mdy"), key=lambda order: shares[order])
    either = shares["dmy"] == shares["mdy"] and shares["dmy"] < 1
    return best, shares[best], either


def _plain(cell: str | None) -> str | None:
    """A cell with European digits, and ISO's way of writing months, weeks and dates with a month's name."""
    if cell is None:
        return None
    text = cell.strip()
    if not text.isascii():
        text = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    if match := _YEAR_WEEK.fullmatch(text):
        year, week = match.group(1) or match.group(4), match.group(2) or match.group(3)
        try:
            return date.fromisocalendar(int(year), int(week), 1).isoformat()
        except ValueError:
            return text
    if quarter := _quarter_named(text):
        return quarter
    if match := _YEAR_MONTH.fullmatch(text):
        year, month = match.group(1) or match.group(4), match.group(2) or match.group(3)
        return f"{year}-{int(month):02}-01" if 1 <= int(month) <= 12 and 1900 <= int(year) < 2200 else text
    return _named(text) or text


def _quarter_named(text: str) -> str | None:
    """ISO's way of "Q1 2023", "1st quarter of 2023", "primer trimestre de 2023" and the like; else None."""
    if match := _YEAR_QUARTER.fullmatch(text):
        quarter = int(next(filter(None, (match[f"q{n}"] for n in range(1, 5)))))
        return f"{match['y1'] or match['y2']}-{3 * quarter - 2:02}-01"
    if not _QUARTER.search(text):
        return None
    years = re.findall(r"(?<!\d)\d{4}(?!\d)", text)
    rest = _QUARTER.sub("", re.sub(r"\d{4}", "", text))
    which = [n for n, words in enumerate(_WHICH, 1) if re.search(words, rest, re.IGNORECASE)]
    return f"{years[0]}-{3 * which[0] - 2:02}-01" if len(years) == len(which) == 1 else None


def _named(text: str) -> str | None:
    """ISO's way of "5 January 2024", "Jan 5, 2024" or "enero de 2024"; None where no month is named."""
    found = [
        _months()[word] for raw in _WORD.findall(text) if (word := raw.rstrip(".").casefold()) in _months()
    ]
    if len(found) != 1:
        return None
    numbers = re.findall(r"\d+", text)
    years = [n for n in numbers if len(n) == 4]
    days = [n for n in numbers if len(n) <= 2]
    if len(years) == 1 and len(numbers) == 1:
        return f"{years[0]}-{found[0]:02}-01"
    if len(years) == 1 and len(days) == 1 and len(numbers) == 2:
        return f"{years[0]}-{found[0]:02}-{int(days[0]):02}"
    return f"20{days[0]}-{found[0]:02}-01" if len(numbers) == len(days) == 1 else None


def _whole_years(cells: list[str | None]) -> list[str | None]:
    """Dates with years of two digits ("03/01/22") with four. The year is last, but where days clearly are."""
    short = [(_SHORT_YEAR.fullmatch(cell) if cell else None) for cell in cells]
    found = [one for one in short if one]
    if not found:
        return cells
    first, last = {one[1] for one in found}, {one[4] for one in found}
    turned = all(one[2] == "-" for one in found) and len(first) < len(last) and len(last) >= _DAYS_LAST
    out: list[str | None] = []
    for cell, one in zip(cells, short, strict=True):
        if one is None:
            out.append(cell)
        elif turned:
            out.append(f"{_century(one[1])}-{one[3]:0>2}-{one[4]}{one[5]}")
        else:
            out.append(f"{one[1]}{one[2]}{one[3]}{one[2]}{_century(one[4])}{one[5]}")
    return out


def _century(year: str) -> str:
    """
    >>> _century("22"), _century("98")
    ('2022', '1998')
    """
    return f"{'20' if int(year) < _LATEST else '19'}{year:0>2}"


def month_named(text: str) -> int | None:
    """The number of a month that is told by its number or its name; None where it is none.

    >>> month_named("02"), month_named("Febrero"), month_named("فبراير"), month_named("13")
    (2, 2, 2, None)
    """
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    return _months().get(text.strip().rstrip(".").casefold())


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The number of each month by its names, whole and short, in some languages."""
    from babel import Locale

    names: dict[str, int] = {}
    for language in _LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale(language).months[context][width].items():
                    names.setdefault(str(name).rstrip(".").casefold(), int(number))
    return names
