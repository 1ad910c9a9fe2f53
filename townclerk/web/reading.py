"""How a reader reads: their locale for dates and numbers, and words that may be in another language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import InvalidOperation
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_day_names
from babel.numbers import format_decimal
from django.db import DatabaseError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.core.agency import RIGHT_TO_LEFT, Agency, agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.holidays import holiday_name

_SENTENCE_END = re.compile(r"[.!?؟](?=\s)")


def direction(language: str) -> str:
    """``"rtl"`` for languages written from right to left, else ``"ltr"``.

    >>> direction("ar-EG"), direction("es")
    ('rtl', 'ltr')
    """
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=128)
def reader_locale(language: str, country: str = "") -> Locale:
    """The locale of readers of `language` in `country`; without the country, then English, where unknown.

    >>> str(reader_locale("es", "US")), str(reader_locale("ar", "US")), str(reader_locale("xx"))
    ('es_US', 'ar', 'en')
    """
    for code in (f"{language}-{country}" if country and "-" not in language else language, language, "en"):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("Babel knows English")


@lru_cache(maxsize=128)
def own_name(language: str) -> str:
    """What the speakers of `language` call it: 'español', with a capital letter."""
    try:
        name = Locale.parse(language, sep="-").get_display_name() or language
    except (UnknownLocaleError, ValueError):
        return language
    return name[:1].upper() + name[1:]


def locale_now() -> Locale:
    """The locale of the language that is spoken now, as it is used in the agency's country."""
    try:
        country = agency_current().country
    except (TownclerkError, DatabaseError):
        country = ""
    return reader_locale(get_language() or "en", country)


def day_in_words(value: date, locale: Locale) -> str:
    """A civil date: 'March 3, 2026', '3 de marzo de 2026'."""
    return str(format_date(value, format="long", locale=locale))


def hour_in_words(value: time, locale: Locale) -> str:
    """A time of day: '9:00 AM', '17:00'."""
    return str(format_time(value, format="short", locale=locale))


def weekday_in_words(weekday: int, locale: Locale, *, alone: bool = False) -> str:
    """The name of `weekday`, 0 for Monday, within a sentence, or `alone` at the start of a line.

    >>> weekday_in_words(0, reader_locale("es")), weekday_in_words(0, reader_locale("es"), alone=True)
    ('lunes', 'Lunes')
    """
    name = str(get_day_names("wide", context="stand-alone" if alone else "format", locale=locale)[weekday])
    return name[:1].upper() + name[1:] if alone else name


def number_in_words(value: float, locale: Locale) -> str:
    """A number with the separators of `locale`; one of more digits than anybody groups as it stands."""
    try:
        return str(format_decimal(value, locale=locale))
    except InvalidOperation:
        return str(value)


def size_in_words(count: int, locale: Locale) -> str:
    """How large a file is, in units that people read: '3 kB', '1.2 MB'; nothing is less than 1 kB."""
    if count < 999_500:
        return _("%(n)s kB") % {"n": number_in_words(max(1, round(count / 1_000)), locale)}
    return _("%(n)s MB") % {"n": number_in_words(round(count / 1_000_000, 1), locale)}


@lru_cache(maxsize=1)
def excerpt(text: str, most: int = 180) -> str:
    """The beginning of `text`: whole sentences where some fit, else whole words and an ellipsis.

    >>> excerpt("One. Two is longer.", 12), excerpt("Somewhat longer words", 12)
    ('One. …', 'Somewhat …')
    """
    if len(text) <= most:
        return text
    room = text[: most - 1]
    ends = [found.end() for found in _SENTENCE_END.finditer(room)]
    if ends and ends[-1] * 3 >= len(room):
        return f"{room[: ends[-1]].rstrip()} …"
    words = room.rpartition(" ")[0] or room
    return f"{words.rstrip(' ,;:،؛–-')} …"


def shipped() -> tuple[str, ...]:
    """The languages in which our own words exist: English, and each that has a catalogue."""
    return ("en", *sorted(path.name for path in (Path(__file__).parent / "locale").iterdir()))


def offered(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Those of an agency's `languages` in which whole pages can be made; English where there is none.

    A page is never half in one language and half in another: where our own words are missing, the
    whole page is in a language that has them, and says so.

    >>> offered(("fr", "es-MX", "en")), offered(("fr",))
    (('es-MX', 'en'), ('en',))
    """
    known = tuple(code for code in languages if code.split("-")[0] in shipped())
    return known or ("en",)


@dataclass(frozen=True, slots=True)
class Words:
    """A text and the language it is really in; `foreign` when that is not the reader's."""

    text: str
    language: str
    foreign: bool

    @property
    def direction(self) -> str:
        """Which way the text runs."""
        return direction(self.language)

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def holiday_words(day: date, language: str, agency: Agency) -> Words:
    """What the public holiday on `day` is called, and in which language that is; empty for none."""
    found = holiday_name(day, country=agency.country, subdivision=agency.subdivision, language=language)
    name, spoken = found or ("", language)
    return Words(name, spoken, spoken.partition("-")[0] != language.partition("-")[0])


def in_language(texts: Mapping[str, str], language: str, default: str) -> Words:
    """What `texts` says in `language`, else in the agency's `default`, else in whichever there is.

    >>> in_language({"en": "Bus pass"}, "es", "en")
    Words(text='Bus pass', language='en', foreign=True)
    """
    for code in (language, default, *texts):
        if texts.get(code):
            return Words(texts[code], code, code != language)
    return Words("", language, False)
