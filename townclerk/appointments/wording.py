"""Times in the language that is chosen: days, hours, and the hour that the clock shows twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError, dates
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments.rules import Kind
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.holidays import holiday_name

if TYPE_CHECKING:
    from townclerk.appointments.rules import Wish
    from townclerk.appointments.wishing import Understood

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


_SAME_YEAR = timedelta(days=270)
"""A day that is further ahead is told with its year."""


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


def span_words(begins: datetime, ends: datetime) -> str:
    """From when to when on one day: 2:00 PM to 5:00 PM."""
    return _("%(start)s to %(end)s") % {"start": time_words(begins), "end": time_words(ends)}


def when_words(moment: datetime) -> str:
    """Day and time."""
    local = moment.astimezone(agency_current().zone)
    return _("%(day)s at %(time)s") % {"day": day_full(local.date()), "time": time_words(moment)}


def when_short(moment: datetime) -> str:
    """Day and time, short and without the year: for lists of what is near, and for text messages."""
    local = moment.astimezone(agency_current().zone)
    day = dates.format_skeleton("MMMEd", local.date(), locale=reader_locale())
    return _("%(day)s at %(time)s") % {"day": day, "time": time_words(moment)}


def month_first() -> bool:
    """Whether readers here write the month before the day: 12/10 is in December."""
    pattern = str(reader_locale().date_formats["short"].pattern)
    return pattern.find("M") < pattern.find("d")


def wish_when(wish: Wish) -> str:
    """When somebody wishes to come, as we understood it; "" for any time."""
    names = dates.get_day_names("wide", "stand-alone", reader_locale())
    parts = [str(names[day]) for day in sorted(wish.weekdays)]
    if wish.first and wish.first == wish.last:
        parts.append(_day_wished(wish.first))
    elif wish.days:
        parts.append(_(" or ").join(_runs(wish.days)))
    elif wish.first and wish.last:
        parts.append(
            _("%(first)s to %(last)s") % {"first": _day_wished(wish.first), "last": _day_wished(wish.last)}
        )
    elif wish.first:
        parts.append(_("from %(day)s on") % {"day": _day_wished(wish.first)})
    elif wish.last:
        parts.append(_("until %(day)s") % {"day": _day_wished(wish.last)})
    if wish.without:
        parts.append(_("not %(days)s") % {"days": _(", ").join(_runs(wish.without))})
    for one in sorted(wish.apart, key=str):
        day = _day_wished(one.day) if one.day else str(names[one.weekday])
        parts.append(_("not %(days)s") % {"days": f"{day} {_hours(one.begins, one.ends)}".strip()})
    parts.append(_hours(wish.begins, wish.ends))
    if wish.late:
        parts.append(_("as late in the day as possible"))
    return _(", ").join(part for part in parts if part)


def _day_wished(day: date) -> str:
    """A day that is wished for, with its year where nobody would think of that one: "in a year"."""
    now = clock.now().astimezone(agency_current().zone).date()
    return day_words(day) if day - now < _SAME_YEAR else day_full(day)


def _hours(begins: int, ends: int) -> str:
    """Between which times of the day; "" for all of it."""
    if ends == begins + 1:
        return _("at %(time)s") % {"time": _hour(begins)}
    if begins and ends < 24 * 60:
        return _("from %(begin)s to %(end)s") % {"begin": _hour(begins), "end": _hour(ends)}
    if begins:
        return _("after %(time)s") % {"time": _hour(begins)}
    return _("before %(time)s") % {"time": _hour(ends)} if ends < 24 * 60 else ""


def _runs(days: Iterable[date]) -> list[str]:
    """Days in words, those that follow each other as one."""
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return [
        _("%(first)s to %(last)s") % {"first": _day_wished(run[0]), "last": _day_wished(run[-1])}
        if len(run) > 1
        else _day_wished(run[0])
        for run in runs
    ]


def holiday_said(wish: Wish) -> str:
    """That the one day which is wished for is a public holiday; "" where it is none."""
    agency, day = agency_current(), wish.first
    if day is None or day != wish.last:
        return ""
    language = get_language() or "en"
    found = holiday_name(day, country=agency.country, subdivision=agency.subdivision, language=language)
    if found is None:
        return ""
    return _("%(day)s is a public holiday (%(name)s).") % {"day": day_words(day), "name": found[0]}


def _hour(minutes: int) -> str:
    return str(dates.format_time(time(minutes // 60, minutes % 60), "short", locale=reader_locale()))


ACCESS = (
    "step-free", "lift", "hearing-loop", "sign-language", "accessible-toilet", "quiet-room", "parking",
)  # fmt: skip
"""What a place may have for people who need it."""


def access_name(feature: str) -> str:
    """What a place has for people who need it."""
    names = {
        "step-free": _("Way in without steps"),
        "lift": _("Lift"),
        "hearing-loop": _("Hearing loop"),
        "sign-language": _("Sign language"),
        "accessible-toilet": _("Accessible toilet"),
        "quiet-room": _("Quiet room"),
        "parking": _("Parking for disabled people"),
    }
    return names.get(feature, feature)


def need_name(need: str) -> str:
    """A feature of a place, a language by its code, or a way of meeting, in words."""
    ways = {
        Kind.PHONE: _("by phone"), Kind.VIDEO: _("by video"), Kind.HOME_VISIT: _("at your home"),
        Kind.DESK: _("in person"),
    }  # fmt: skip
    if need in ways:
        return ways[Kind(need)]
    return str(reader_locale().languages.get(need) or access_name(need))


def is_language(need: str) -> bool:
    """Whether what is needed is a language: not a feature of a place, nor a way of meeting."""
    return need not in set(Kind) and need in reader_locale().languages


def wish_needs(wish: Wish) -> str:
    """What somebody needs of the place and the people, as we understood it; "" for nothing."""
    needs = [*sorted(wish.access), *([wish.language] if wish.language else [])]
    return _(", ").join(need_name(one) for one in needs)


def understood_words(wish: Wish, unknown: str, *, kind: str = "") -> str:
    """What we understood of when it suits and of what is needed, and what we did not: nobody finds out by the
    times alone."""
    said = []
    way = need_name(kind) if kind else ""  # of meeting, where they said it just now
    understood = _(", ").join(part for part in (wish_when(wish), way, wish_needs(wish)) if part)
    if understood:
        said.append(_("We understood: %(when)s.") % {"when": understood.rstrip(".")})
    if unknown:
        said.append(_("We did not understand: “%(words)s”.") % {"words": unknown[:80]})
    return " ".join(said)


def days_wrong(heard: Understood) -> str:
    """Of the days that were said: which no calendar has, and which is another day of the week."""
    names = dates.get_day_names("wide", "stand-alone", reader_locale())
    said = [_("There is no such day: “%(day)s”.") % {"day": day[:40]} for day in heard.no_days]
    for day, weekday in heard.other:
        said.append(_("%(day)s is no %(weekday)s.") % {"day": day_words(day), "weekday": names[weekday]})
    return " ".join(said)
