"""A week of free times, as pages show it: why it is empty, and who speaks the reader's language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments import (
    Slot,
    Wish,
    closed_between,
    day_of,
    definition_current,
    need_name,
    slots_find,
    speakers,
    today,
)
from townclerk.web import meeting_words as words
from townclerk.web.reading import Words

_WEEK = 7
_FURTHEST = timedelta(days=730)
_FEW = 12
"""Times of one day that people choose among at a glance; all of them are one link away."""


def week_of(
    slug: str, first: date, *, here: str, wish: Wish, besides: str = "", every: bool = True, but: int = 0
) -> dict[str, Any]:
    """One week of free times as `design/slots.html` shows it, and the ways to other weeks.

    Args:
        here: the address of the page, with its wishes.
        besides: an appointment that is to be moved.
        every: each free time, not only some of each day.
        but: a time that is left out: the one it has.
    """
    last, reader = first + timedelta(days=_WEEK - 1), get_language() or "en"
    free = slots_find(service=slug, first=first, last=last, wish=wish, besides=besides, prefer=reader)
    found = [one for one in free.times() if one.begins != but]
    mute = _unspoken(found, wish, reader)
    by_day: dict[date, list[dict[str, str]]] = defaultdict(list)
    for slot in found:
        by_day[day_of(slot.begins)].append(_slot(slot, mute if len(mute) < len(found) else set()))
    closed = _closed(slug, first, last)
    shown = sorted({*by_day, *closed}) if by_day else []
    hours = _closed_hours(slug, shown)
    days = [_day(day, by_day.get(day, []), closed.get(day), hours.get(day, ()), every=every) for day in shown]
    join = "&" if "?" in here else "?"
    earlier = first - timedelta(days=_WEEK)
    furthest = today() + timedelta(days=max(one.furthest for one in definition_current().serving(slug)))
    empty = dict[str, Any]()
    if not by_day:
        every_time = slots_find(service=slug, first=today(), last=furthest, wish=wish, besides=besides)
        others = [one for one in every_time.times() if one.begins != but]
        empty = _empty(first, closed, furthest, others, f"{here}{join}from=")
    return {
        "days": days,
        "earlier": f"{here}{join}from={earlier}" if first > today() else "",
        "later": f"{here}{join}from={last + timedelta(days=1)}" if last < furthest else "",
        "from": day_named(first),
        "to": day_named(last),
        "unspoken": _("Nobody at these times speaks %(language)s.") % {"language": need_name(reader)}
        if found and len(mute) == len(found)
        else "",
        "why": [],
        "next": None,
        **empty,
    }


def day_named(day: date) -> str:
    """A day in words; of another year with its year."""
    return words.day_words(day) if day.year == today().year else words.day_full(day)


def _unspoken(found: list[Slot], wish: Wish, reader: str) -> set[int]:
    """The times at which nobody speaks the reader's language; none where they chose one."""
    if wish.language:
        return set()
    speak = speakers(definition_current(), reader)
    return {one.begins for one in found if one.resource not in speak}


def _slot(slot: Slot, mute: set[int]) -> dict[str, str]:
    time, unspoken = words.time_words(slot.starts_at), ""
    if slot.begins in mute:
        unspoken = "1"
        language = need_name(get_language() or "en")
        time = _("%(time)s (not in %(language)s)") % {"time": time, "language": language}
    return {"value": str(slot.begins), "text": time, "unspoken": unspoken}


def _day(
    day: date,
    found: list[dict[str, str]],
    closed: Words | None,
    hours: Sequence[tuple[str, Words]],
    *,
    every: bool,
) -> dict[str, Any]:
    few = found
    if not every and len(found) > _FEW:
        spoken = [one for one in found if not one["unspoken"]] or found
        few = spoken[:: -(-len(spoken) // _FEW)]
    return {"day": day_named(day), "slots": few, "closed": closed, "hours": hours}


def _closed(slug: str, first: date, last: date) -> dict[date, Words]:
    """The days of a week on which nothing is open for this service, and why: a holiday is not "all taken"."""
    serving = definition_current().serving(slug)
    days = (max(first, today()) + timedelta(days=n) for n in range(_WEEK))
    away = closed_between(first, last)
    return {day: why for day in days if day <= last and (why := words.closed_words(day, serving, away))}


def _closed_hours(slug: str, shown: Sequence[date]) -> dict[date, list[tuple[str, Words]]]:
    """The hours of these days that staff closed wherever this service is given, and why."""
    if not shown:
        return {}
    serving, away = definition_current().serving(slug), closed_between(shown[0], shown[-1])
    return {day: words.closed_hours(day, serving, away) for day in shown} if away else {}


def _empty(
    first: date, closed: Mapping[date, Words], furthest: date, free: Sequence[Slot], here: str
) -> dict[str, Any]:
    """Why there is no time in a week, and the way to the next there is: after it, else before it.

    Args:
        free: every time that can be booked, whatever the week.
    """
    last = first + timedelta(days=_WEEK - 1)
    after = next((one for one in free if day_of(one.begins) > last), None)
    near = after or (free[-1] if free else None)
    return {
        "why": [(day_named(day), why) for day, why in closed.items()],
        "until": day_named(furthest) if last > furthest else "",
        "next": near
        and {
            "text": words.when_words(near.starts_at),
            "address": f"{here}{day_of(near.begins) - timedelta(days=day_of(near.begins).weekday())}",
        },
    }


def first_day_wrong(request: HttpRequest) -> str:
    """Why the days shown are not those that the address asks for; "" where they are, or it asks for none."""
    given = request.GET.get("from", "").strip()
    if not given:
        return ""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        said = _(
            "“%(day)s” is no day that can be read: write it as %(example)s. The first free times are shown."
        )
        return said % {"day": given[:40], "example": today().isoformat()}
    if day <= today() - timedelta(days=_WEEK):  # our own links lead to the Monday of a week
        return _("%(day)s is past. What is free from today on is shown.") % {"day": words.day_full(day)}
    if day > today() + _FURTHEST:
        said = _("%(day)s is further ahead than anything can be booked. The first free times are shown.")
        return said % {"day": words.day_full(day)}
    return ""


def first_day(request: HttpRequest, slug: str, wish: Wish, *, besides: str = "") -> date:
    """The first day of the week to show: the address says it, else the week of the first free time."""
    now, given = today(), None
    with suppress(ValueError):
        given = date.fromisoformat(request.GET.get("from", ""))
    if given is None or given > now + _FURTHEST:
        furthest = now + timedelta(days=max(one.furthest for one in definition_current().serving(slug)))
        soon = slots_find(service=slug, first=now, last=furthest, wish=wish, besides=besides).first(1)
        given = day_of(soon[0].begins) if soon else now
        given -= timedelta(days=given.weekday())
    return max(given, now)
