"""Days as people write and say them; where two are meant equally well, both are found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale
from babel.dates import get_day_names, get_month_names

from townclerk.journeys.amounts import plain_digits

_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1, "hoy": 0, "ayer": -1, "mañana": 1, "anteayer": -2,
          "اليوم": 0, "أمس": -1, "امس": -1, "البارحة": -1, "غدا": 1, "غدًا": 1}  # fmt: skip
_SMALL = {"of", "the", "on", "de", "del", "el", "في", "st", "nd", "rd", "th", "o", "º", "عام", "سنة", "year"}


def plain(text: str) -> str:
    """`text` in small letters, without accents and marks: how words are compared.

    >>> plain("Sí"), plain("أبريل") == plain("ابريل")
    ('si', True)
    """
    split = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in split if not unicodedata.combining(c))
    return kept.replace("ة", "ه").replace("ى", "ي").replace("ـ", "")


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for code in dict.fromkeys((language, "en", "es", "ar", "ar_LB")):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = get_month_names(
                    width, context=context, locale=Locale.parse(code, sep="-" if "-" in code else "_")
                )
                found |= {plain(str(name)).strip(" ."): int(at) for at, name in names.items() if str(name)}
    return found | {"sept": 9, "set": 9}


@lru_cache(maxsize=16)
def _weekdays(language: str) -> frozenset[str]:
    names = [
        n
        for code in (language, "en", "es", "ar")
        for n in get_day_names("wide", locale=Locale.parse(code, sep="-")).values()
    ]
    return frozenset(plain(str(name)) for name in names)


def days_read(text: str, locale: Locale, *, today: date, month_first: bool) -> Sequence[date]:
    """The days that `text` may mean, the likelier first; none where it means no day.

    >>> us = Locale("en", "US")
    >>> [str(d) for d in days_read("3 March 1980", us, today=date(2026, 1, 1), month_first=True)]
    ['1980-03-03']
    >>> [str(d) for d in days_read("3/4/80", us, today=date(2026, 1, 1), month_first=True)]
    ['1980-03-04', '1980-04-03']
    """
    said = plain(plain_digits(text)).strip(" .!?")
    if said in {plain(word) for word in _TODAY}:
        return [today + timedelta(days=next(d for w, d in _TODAY.items() if plain(w) == said))]
    words = [w for w in re.split(r"[\s,./\-\u2013\u200e\u200f؟،]+", said) if w]
    words = [re.sub(r"^(\d{1,2})(?:st|nd|rd|th|o|º|ª)$", r"\1", word) for word in words]
    skipped = _SMALL | {plain(w) for w in _SMALL} | _weekdays(locale.language)
    words = [word for word in words if word not in skipped]
    months = [at for word in words if (at := _months(locale.language).get(word))]
    numbers = [word for word in words if word.isdecimal()]
    if len(months) + len(numbers) != len(words) or len(months) > 1 or any(len(n) > 4 for n in numbers):
        return []
    if months:
        return _named(months[0], numbers, today)
    return _numbered(numbers, today, month_first=month_first)


def _named(month: int, numbers: Sequence[str], today: date) -> list[date]:
    """A day whose month is a word; without a year the next and the last that there was."""
    if len(numbers) == 1:
        years = [str(today.year), str(today.year + 1), str(today.year - 1)]
        return _real([(y, month, numbers[0]) for y in years], today)[:2]
    if len(numbers) != 2:
        return []
    day, year = sorted(numbers, key=lambda n: (len(n) > 2, numbers.index(n)))
    return _real([(year, month, day)], today)


def _numbered(numbers: Sequence[str], today: date, *, month_first: bool) -> list[date]:
    if len(numbers) != 3:
        return []
    if len(numbers[0]) == 4:
        return _real([(numbers[0], int(numbers[1]), numbers[2])], today)
    first, second, year = numbers
    tries = [(year, int(second), first), (year, int(first), second)]
    return _real(list(reversed(tries)) if month_first else tries, today)


def _real(tries: Sequence[tuple[str, int, str]], today: date) -> list[date]:
    """Those of `tries` (year, month, day) that there are; a year of two digits may be of two centuries."""
    found: list[date] = []
    for year, month, day in tries:
        years = [int(year)]
        if len(year) == 2:
            century = today.year // 100 * 100
            years = [century + int(year), century - 100 + int(year)]
        elif len(year) != 4:
            continue
        for one in years:
            try:
                found.append(date(one, month, int(day)))
            except ValueError:
                continue
    return [day for day in dict.fromkeys(found) if day.year <= today.year + 20]


__all__ = ["days_read", "plain"]
