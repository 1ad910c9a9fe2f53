"""Whether the agency, or a place of the town, is open on the day that is asked about: worked out, not quoted.

From the hours and holidays of the agency's settings, and what is closed in those of appointments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import dropwhile

from babel import dates
from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.appointments import (
    Closed,
    Place,
    closed_between,
    day_words,
    definition_current,
    instant,
    month_first,
    reader_locale,
    times_closed,
)
from townclerk.assistant import told_on_pages
from townclerk.assistant.asking import without_asker
from townclerk.assistant.conversing.address_told import address_answer
from townclerk.assistant.conversing.asked_facts import today_there
from townclerk.assistant.conversing.open_days import DaysAsked, asks_hours, days_asked
from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.assistant.conversing.topics import topics_of
from townclerk.assistant.places import OPEN, tells
from townclerk.assistant.rules import Answer
from townclerk.assistant.spelling import written_out
from townclerk.assistant.text import stems
from townclerk.core import clock
from townclerk.core.agency import ON_HOLIDAYS, agency_current
from townclerk.core.facts import localised
from townclerk.core.feasts import feasts_between
from townclerk.core.holidays import holiday_name, holidays_of
from townclerk.core.language import detect
from townclerk.core.opening import Span, spans_of, state, week, without_hours

_AHEAD = 60
_MOST_LINES = 4
_SENTENCE = re.compile(r"(?<=[.!؟?])\s+|\n+")


def opening_parts(said: str, language: str) -> tuple[Part, ...]:
    """What is open on the days that are asked about, why it is closed, and the page; () where no day is."""
    text, source = _told(said, language)
    if not text:
        return ()
    return Part(Kind.TEXT, text), *((_source(source, language),) if source else ())


def hours_parts(said: str, language: str) -> tuple[Part, ...]:
    """When the agency is open, as its page says, where that alone is asked; () else."""
    if not asks_hours(written_out(without_asker(said, language), language), own=_own_names()):
        return ()
    found = told_on_pages.hours_page(language)
    if found is None:
        return ()
    said_there = _SENTENCE.split(found.passages[0].text)
    times = list(dropwhile(lambda one: not tells(OPEN, one), said_there))  # its address comes first
    return _page_parts(times[:_MOST_LINES], found, language)


def place_parts(place: str, language: str) -> tuple[Part, ...]:
    """When a place is open, as its page says; () where none does."""
    found = told_on_pages.place_hours(place, language)
    return _page_parts(found.key_sentences, found, language) if found else ()


def _page_parts(lines: Sequence[str], found: Answer, language: str) -> tuple[Part, ...]:
    best = found.passages[0].language
    text = Part(Kind.TEXT, "\n".join(lines), language="" if best == language else best)
    return text, _source(found, language)


def on_hours_page(about: tuple[str, str], language: str) -> bool:
    """Whether the page that was spoken of is the one that says when the agency is open."""
    found = told_on_pages.hours_page(language) if about[1] else None
    return found is not None and about == (found.passages[0].kind, found.passages[0].page)


def opening_answer(question: str, *, language: str) -> Answer | None:
    """The same as an answer of its own, or where the agency is; None where more is asked, or no page says it.

    Args:
        language: that of the page they ask on; used where the words do not tell.
    """
    if (where := address_answer(question, language=language)) is not None:
        return where
    agency = agency_current()
    plainly = without_asker(question, language)
    spoken = detect(plainly, agency.languages, default=language)
    with translation.override(spoken):
        text, source = ("", None) if topics_of(question) else _told(question, spoken)
    if source is None:
        return None
    return replace(
        source, question=question, language=spoken, key_sentences=tuple(text.split("\n")), worked_out=True
    )


def _told(said: str, language: str) -> tuple[str, Answer | None]:
    """What is said, and the page that says the hours; "" where no day is asked about."""
    agency = agency_current()
    if not agency.opening_hours or not any(week(agency.opening_hours)):
        return "", None
    plainly = written_out(without_asker(said, language), language)
    asked = days_asked(
        plainly, today=today_there(), month_first=month_first(), own=_own_names(), holidays=_holidays
    )  # fmt: skip
    if asked is None:
        return "", None
    if asked.place:
        return _of_place(asked, language)
    lines = [*(_of_agency(day, language) for day in asked.days), _not_certain(plainly, asked, language)]
    if asked.now:
        lines.insert(0, _right_now())
    if not any(_spans(day, _closed_of_agency()) for day in asked.days) and (
        opens := _next_open(asked.days[-1])
    ):
        lines.append(_("We are open again: %(when)s.") % {"when": opens})
    return "\n".join(filter(None, lines)), told_on_pages.hours_page(language)


def _own_names() -> set[str]:
    """The words that the agency goes by: its name, and the house it is in."""
    agency = agency_current()
    house = agency.contact.address.partition(",")[0]
    return {word for name in (*agency.names.values(), house) for word in name.split()}


def _holidays() -> Mapping[date, Sequence[str]]:
    """The public holidays of the year to come, by what they are called in the languages spoken here."""
    agency, today = agency_current(), today_there()
    found: dict[date, list[str]] = {}
    for year in (today.year, today.year + 1):
        for day in holidays_of(agency.country, agency.subdivision, year):
            if today <= day <= today + timedelta(days=366):
                names = [_holiday(day, language) for language in agency.languages]
                found[day] = list(filter(None, names))
    for day, feast in feasts_between(today, today + timedelta(days=366)).items():
        found[day] = [*found.get(day, ()), *(name for names in feast.names.values() for name in names)]
    return found


def _not_certain(said: str, asked: DaysAsked, language: str) -> str:
    """When a feast that follows the moon begins, where they asked for it by its name; "" else."""
    first = asked.days[0]
    feast = feasts_between(first, first).get(first)
    by_date = days_asked(said, today=today_there(), month_first=month_first(), own=_own_names())
    if feast is None or not feast.moon or (by_date is not None and by_date.days == asked.days):
        return ""
    name = feast.names.get(language, feast.names["en"])[0]
    return _("%(feast)s begins about this day. It follows the moon, so the day is not certain.") % {
        "feast": name
    }


def _holiday(day: date, language: str) -> str:
    agency = agency_current()
    found = holiday_name(day, country=agency.country, subdivision=agency.subdivision, language=language)
    return found[0] if found else ""


def _spans(day: date, closed: Iterable[Closed]) -> tuple[Span, ...]:
    """When the agency is open on a day, without the hours that staff closed for everybody."""
    return without_hours(_usual(day, closed), _hours_closed(day, _house()))


def _usual(day: date, closed: Iterable[Closed]) -> tuple[Span, ...]:
    if any(one.first <= day <= one.last for one in closed):
        return ()
    agency = agency_current()
    if day in holidays_of(agency.country, agency.subdivision, day.year):
        return spans_of(agency.opening_hours.get(ON_HOLIDAYS, ""))
    return week(agency.opening_hours)[day.weekday()]


def _of_agency(day: date, language: str) -> str:
    closed = _closed_of_agency()
    spans, named = _spans(day, closed), {"day": _day(day)}
    shut = _hours_closed(day, _house()) if _usual(day, closed) else ()
    if spans:
        said = _("%(day)s: we are open, %(hours)s.") % {**named, "hours": _hours(spans).rstrip(".")}
        return f"{said} {_part_closed(shut)}".rstrip()
    if shut:
        return f"{_('%(day)s: we are closed.') % named} {_part_closed(shut)}"
    why = _why(day, closed, language)
    return f"{_('%(day)s: we are closed.') % named} {why}".rstrip()


def _why(day: date, closed: Iterable[Closed], language: str) -> str:
    """Why it is closed on a day: a holiday by its name, as everywhere else, then our own reason."""
    name = _holiday(day, language)
    shut = next((one for one in closed if one.first <= day <= one.last), None)
    if shut is not None:
        why = localised(shut.why, language)
        both = (
            _("%(name)s (%(why)s)") % {"name": name, "why": why.rstrip(".")} if name and why else why or name
        )
        return _("The reason: %(why)s.") % {"why": both.rstrip(".")} if both else ""
    if name:
        return _("It is a public holiday: %(name)s.") % {"name": name}
    weekday = dates.get_day_names("wide", "format", reader_locale())[day.weekday()]
    return _("We have no opening hours on this day of the week (%(weekday)s).") % {"weekday": weekday}


def _day(day: date) -> str:
    """A day, as somebody named it and by its date."""
    ahead = (day - today_there()).days
    words = day_words(day)
    if ahead == 0:
        return _("Today, %(day)s") % {"day": words}
    if ahead == 1:
        return _("Tomorrow, %(day)s") % {"day": words}
    return words[:1].upper() + words[1:]


def _hours(spans: Sequence[Span]) -> str:
    said = [
        _("%(start)s to %(end)s")
        % {
            "start": dates.format_time(start, "short", locale=reader_locale()),
            "end": dates.format_time(end, "short", locale=reader_locale()),
        }
        for start, end in spans
    ]
    return _(", ").join(said)


def _part_closed(shut: Sequence[Span]) -> str:
    """The hours that are closed on one day and are else open; "" for none."""
    return (
        _("On this day we are closed from %(hours)s.") % {"hours": _hours(shut).rstrip(".")} if shut else ""
    )


def open_now() -> bool:
    """Whether the agency is open at this moment."""
    agency = agency_current()
    local = clock.now().astimezone(agency.zone)
    if not _spans(local.date(), _closed_of_agency()):
        return False
    if any(start <= local.time() < end for start, end in _hours_closed(local.date(), _house())):
        return False
    now = state(
        agency.opening_hours, local,
        lambda day: day in holidays_of(agency.country, agency.subdivision, day.year),
    )  # fmt: skip
    return now.open


def _right_now() -> str:
    if not _spans(clock.now().astimezone(agency_current().zone).date(), _closed_of_agency()):
        return ""
    return _("We are open at this moment.") if open_now() else _("We are closed at this moment.")


def _next_open(after: date) -> str:
    closed = _closed_of_agency()
    for ahead in range(1, _AHEAD):
        day = after + timedelta(days=ahead)
        if spans := _spans(day, closed):
            return _(", ").join((day_words(day), _hours(spans)))
    return ""


def _closed_of_agency() -> list[Closed]:
    """What closes the house where the agency is, or everything."""
    return _closed_at(_house())


def _house() -> list[Place]:
    """The house where the agency is."""
    address = agency_current().contact.address
    return [one for one in definition_current().places if one.address and one.address in address]


def _hours_closed(day: date, places: Sequence[Place]) -> tuple[Span, ...]:
    """The hours of a day that staff closed at these places, or everywhere."""
    zone, ids = agency_current().zone, {one.id for one in places}
    parts = (one for one in closed_between(day, day) if one.part(day) and not one.resource)
    return tuple(
        sorted(
            (instant(one.begins).astimezone(zone).time(), instant(one.ends).astimezone(zone).time())
            for one in parts
            if not one.place or one.place in ids
        )
    )


def _closed_at(places: Sequence[Place]) -> list[Closed]:
    """What closes these places: their settings, or those of all that is booked there, or staff for all of it.

    Why staff closed a time is theirs ("Ana is ill"), and is not told.
    """
    ids = {one.id for one in places}
    found = [one for place in places for one in place.closed]
    there = [one.closed for one in definition_current().resources if one.place in ids]
    if there:
        found += [one for one in there[0] if all(one in each for each in there[1:])]
    found += [
        Closed(one.first, one.last)
        for one in times_closed()
        if one.hours is None and not one.resource and (not one.place or one.place in ids)
    ]
    return found


def _of_place(asked: DaysAsked, language: str) -> tuple[str, Answer | None]:
    """Of another place its page says the hours; what is known of the day stands before."""
    found: Answer | None = told_on_pages.place_hours(" ".join(asked.place), language)
    if found is None:
        return "", None
    best = found.passages[0]
    lines = _days_there(asked.days, best.heading or best.title, _places(asked.place, language), language)
    return "\n".join((*lines, *found.key_sentences)), found


def _days_there(days: Sequence[date], called: str, places: Sequence[Place], language: str) -> list[str]:
    """What is known of the days at a place whose hours its page says."""
    closed, lines = _closed_at(places), []
    for day in days:
        named = {"day": _day(day), "place": called}
        if any(one.first <= day <= one.last for one in closed):
            line = _("%(day)s: %(place)s is closed.") % named
            lines.append(f"{line} {_why(day, closed, language)}".rstrip())
        elif name := _holiday(day, language):
            lines.append(_("%(day)s is a public holiday: %(name)s.") % {**named, "name": name})
        else:
            lines.append(_("You ask about: %(day)s. Our page says:") % named)
            if shut := _hours_closed(day, places):
                hours = {**named, "hours": _hours(shut).rstrip(".")}
                lines.insert(-1, _("%(day)s: %(place)s is closed from %(hours)s.") % hours)
    return lines


def days_heard(said: str, language: str) -> DaysAsked | None:
    """Of which days it is asked, where a message says no more than that, or whether it is open."""
    agency = agency_current()
    if not agency.opening_hours:
        return None
    plainly = written_out(without_asker(said, language), language)
    for words in (plainly, f"{plainly} open"):
        found = days_asked(
            words, today=today_there(), month_first=month_first(), own=_own_names(), holidays=_holidays
        )
        if found is not None:
            return found
    return None


def days_of_place(days: Sequence[date], called: str, words: Sequence[str], language: str) -> list[str]:
    """What is said before the hours that the page of a place says, of the days that are asked about."""
    return _days_there(days, called, _places(words, language) if words else (), language)


def days_of_agency(days: Sequence[date], language: str) -> list[str]:
    """Whether the agency is open on these days."""
    return [_of_agency(day, language) for day in days]


def _places(words: Sequence[str], language: str) -> list[Place]:
    """The places whose name holds all of the words."""
    asked = [set(stems(word, language)) for word in words]
    return [
        one
        for one in definition_current().places
        if all(each & set(stems(one.name(language), language)) for each in asked)
    ]


def _source(found: Answer, language: str) -> Part:
    best = found.passages[0]
    return Part(
        Kind.SOURCE, title=best.title, language="" if best.language == language else best.language,
        where=best.kind, slug=best.page, anchor=best.anchor, changed=best.changed_at,
    )  # fmt: skip
