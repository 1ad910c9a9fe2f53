"""People, hours, states and lengths in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from math import isclose
from typing import Any

from babel import dates
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from townclerk.appointments import resource_name
from townclerk.capacity import DayCompared, Estimate, HourCompared, Source, State, stretches
from townclerk.core.agency import agency_current
from townclerk.web.console import words

TONES = {State.SHORT: "bad", State.OPENED: "bad", State.FINE: "good"}


def queue_name(queue: str) -> str:
    """Where people wait."""
    return {"phone": _("Phones"), "desk": _("Desks")}.get(queue, queue)


def team_name(team: str) -> str:
    """What a team is called."""
    return agency_current().team_name(team, get_language())


def state_name(state: State) -> str:
    """What an hour, a day or a team is like."""
    return {
        State.SHORT: _("too few people"),
        State.OPENED: _("opened, nobody planned"),
        State.MAY_BE_SHORT: _("may be too few"),
        State.FINE: _("enough people"),
        State.UNKNOWN: _("no plan known"),
    }[state]


def clock_words(minutes: int) -> str:
    """A time of day, as the reader writes it; the end of a day as 24:00 is midnight."""
    at = time(minutes // 60 % 24, minutes % 60)
    return str(dates.format_time(datetime.combine(date(2024, 1, 1), at), "short", locale=words.locale()))


def between_words(begins: int, ends: int) -> str:
    """From one time of a day to another."""
    return f"{clock_words(begins)}–{clock_words(ends)}"


def people_words(value: float | None) -> str:
    """A number of people or hours: whole where it is, else with one digit; "–" when unknown."""
    if value is None:
        return "–"
    if 0 < value < 0.05:
        return "<" + words.decimal(0.1, digits=1)
    digits = 0 if isclose(value, round(value), abs_tol=0.049) else 1
    return words.decimal(value, digits=digits)


def range_words(found: Estimate) -> str:
    """A number with the ends of its interval, as far as they differ: "5 (4–6)"."""
    low, mean, high = (people_words(one) for one in (found.lo80, found.mean, found.hi80))
    return mean if low == high else f"{mean} ({low}–{high})"


def count_words(found: Estimate) -> str:
    """A count of people or cases with the ends of its interval: "24 (18–31)"."""
    low, mean, high = (words.count(one) for one in (found.lo80, found.mean, found.hi80))
    return mean if low == high else f"{mean} ({low}–{high})"


def day_words(value: date) -> str:
    """A day with its weekday: Mon, 30 Nov."""
    return str(dates.format_skeleton("MMMEd", value, locale=words.locale()))


def day_address(value: date) -> str:
    """The page of a day."""
    return reverse("console:capacity-day", args=[value.isoformat()])


def short_words(day: DayCompared) -> str:
    """When people are missing on a day: "10:00–14:00"."""
    return _(", ").join(between_words(one.begins, one.ends) for one in stretches(day))


def worst_words(hour: HourCompared | None) -> str:
    """The hour in which most people are missing, in one sentence."""
    if hour is None:
        return ""
    told = {
        "at": clock_words(hour.need.hour * 60),
        "needed": range_words(hour.people),
        "planned": people_words(hour.planned),
    }
    if hour.booked:
        told["booked"] = people_words(float(hour.booked))
        return (
            _("%(at)s: %(needed)s needed, %(booked)s of them for what is booked; %(planned)s planned") % told
        )
    return _("%(at)s: %(needed)s needed, %(planned)s planned") % told


def opened_words(day: DayCompared) -> str:
    """What was opened for a day that nobody is planned for, and what is missing even then; "" for nothing."""
    opened = day.missing - day.left
    if opened < 0.05:
        return ""
    text = _(
        "Missing by the staff plan: %(missing)s. Opened from proposals with nobody planned: %(opened)s. "
        "Missing even with somebody there: %(left)s. The day stays overloaded until staffing.csv names who "
        "is there."
    )
    told = {"missing": day.missing, "opened": opened, "left": day.left}
    return text % {name: missing_words(hours) for name, hours in told.items()}


def missing_words(hours: float) -> str:
    """Hours of work that are missing."""
    # "8 hours" has a form of its own in Arabic, as have none and two; a part of an hour has that of hundreds.
    number = round(hours) if isclose(hours, round(hours), abs_tol=0.049) else 100
    return ngettext("%(n)s hour", "%(n)s hours", number) % {"n": people_words(hours)}


def source_words(timing: Mapping[str, Any]) -> str:
    """Where a length is known from."""
    told = {"n": words.count(timing["count"])}
    if timing["source"] == Source.MEASURED:
        return _("measured on %(n)s walk-ins, from call to end") % told
    if timing["source"] == Source.BOOKED:
        return _("as long as was booked for %(n)s attended appointments") % told
    if timing["source"] == Source.STATED:
        return _("stated by the agency (agency.toml)")
    return _("assumed by this software: state your own in agency.toml, [capacity]")


def channel_name(channel: str) -> str:
    """How something is done."""
    return {"phone": _("A call"), "desk": _("A visit"), "casework": _("A case")}.get(channel, channel)


def timing_row(timing: Mapping[str, Any]) -> dict[str, str]:
    """One length as a line."""
    spread = timing["high"] > timing["low"]
    return {
        "what": channel_name(timing["channel"]),
        "service": words.service_name(timing["service"]),
        "minutes": words.decimal(timing["minutes"], digits=1),
        "spread": f"{words.decimal(timing['low'], digits=0)}–{words.decimal(timing['high'], digits=0)}"
        if spread
        else "–",
        "source": source_words(timing),
        "assumed": "yes" if timing["source"] == Source.ASSUMED else "",
    }


def desk_name(resource: str) -> str:
    """What a resource is called."""
    return resource_name(resource, get_language() or "en")
