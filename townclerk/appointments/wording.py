"""Times in the language that is chosen: days, hours, and the hour that the clock shows twice."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from babel import Locale, UnknownLocaleError, dates
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.core.agency import agency_current

_TWICE = timedelta(hours=2)
"""No clock goes back by more."""


def reader_locale() -> Locale:
    """How readers of the chosen language write dates and times here."""
    language, country = get_language() or "en", agency_current().country
    for code in (f"{language}-{country}" if country and "-" not in language else language, language):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def day_words(day: date) -> str:
    """A civil day with its weekday: Thursday, March 5."""
    locale = reader_locale()
    pattern = str(locale.datetime_skeletons["MMMEd"].pattern)
    # Locales seldom have whole names without the year; where the short ones stand, the long ones fit.
    whole = re.sub(r"\bE{1,3}\b|\bc{1,3}\b", "EEEE", re.sub(r"\bM{3}\b|\bL{3}\b", "MMMM", pattern))
    return str(dates.format_date(day, whole, locale=locale))


def day_full(day: date) -> str:
    """A civil day with weekday and year."""
    return str(dates.format_date(day, "full", locale=reader_locale()))


def time_words(moment: datetime) -> str:
    """A time of day at the agency; where the clock shows it twice that day, which of the two is said."""
    local = moment.astimezone(agency_current().zone)
    words = {"time": str(dates.format_time(local.time(), "short", locale=reader_locale()))}
    twice = shown_twice(local)
    if twice == "first":
        return _("%(time)s (the first time, before the clocks go back)") % words
    if twice == "second":
        return _("%(time)s (the second time, after the clocks have gone back)") % words
    return words["time"]


def shown_twice(local: datetime) -> str:
    """Whether the wall clock shows this time of day twice: as "first" or "second" of them, "" else.

    >>> from zoneinfo import ZoneInfo
    >>> at = datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/London"))
    >>> shown_twice(at), shown_twice(at.replace(fold=1)), shown_twice(at.replace(hour=2))
    ('first', 'second', '')
    """
    first, second = local.replace(fold=0), local.replace(fold=1)
    back = (first.utcoffset() or timedelta()) - (second.utcoffset() or timedelta())
    # In a gap the offsets differ the other way round; nobody's clock shows that hour.
    if not timedelta() < back <= _TWICE:
        return ""
    return "second" if local.fold else "first"


def when_words(moment: datetime) -> str:
    """Day and time."""
    local = moment.astimezone(agency_current().zone)
    return _("%(day)s at %(time)s") % {"day": day_full(local.date()), "time": time_words(moment)}


def when_short(moment: datetime) -> str:
    """Day and time, short and without the year: for lists of what is near, and for text messages."""
    local = moment.astimezone(agency_current().zone)
    day = dates.format_skeleton("MMMEd", local.date(), locale=reader_locale())
    return _("%(day)s at %(time)s") % {"day": day, "time": time_words(moment)}
