"""When resources are open: their rules expanded day by day in local time, without closures and holidays."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import numpy as np
from dateutil.rrule import rrule, rrulestr

from townclerk.appointments.local_time import EPOCH_ORDINAL, LocalTime, Minutes
from townclerk.appointments.rules import DAY, Away, Closed, Hours

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_MONDAY = date(2024, 1, 1)
_YEARS = 8
"""Leap years are at most eight apart."""
_PARTS = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "WKST",
          "UNTIL", "COUNT")  # fmt: skip
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rule_wrong(rule: str, *, first: date | None) -> tuple[str, str] | None:
    """What is wrong with a rule and what to do, or None.

    >>> rule_wrong("FREQ=HOURLY", first=None)[0]
    "'HOURLY' opens nothing by days."
    """
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";") if part)
    wrong = _parts_wrong(parts)
    if wrong is not None:
        return wrong
    if first is None and (parts.get("INTERVAL", "1") != "1" or "COUNT" in parts):
        return "Nothing says from when this rule counts.", "Write first = 2026-01-05, the first day."
    if first is None and parts["FREQ"] != "DAILY" and not any(name.startswith("BY") for name in parts):
        return "The rule does not say on which days.", "Add them: FREQ=WEEKLY;BYDAY=MO,TU."
    try:
        found = _parsed(rule.upper(), first or _MONDAY)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        hint = 'Write it as RFC 5545 has it: "FREQ=WEEKLY;BYDAY=MO,TU,WE".'
        return f"This is no rule: {str(error)[:80]}.", hint
    if not _opens(parts, found):
        return "The rule never opens anything.", "No day fits it: look at its BY parts, COUNT and UNTIL."
    return None


def _parts_wrong(parts: Mapping[str, str]) -> tuple[str, str] | None:
    unknown = next((name for name in parts if name not in _PARTS), None)
    if unknown is not None:
        return f"'{unknown}' is not a part of a rule here.", f"Known: {', '.join(_PARTS)}."
    if parts.get("FREQ") not in FREQUENCIES:
        known = ", ".join(f"FREQ={one}" for one in FREQUENCIES)
        what = f"'{parts['FREQ']}' opens nothing by days." if "FREQ" in parts else "The rule has no FREQ."
        return what, f"Begin with one of {known}."
    if not re.fullmatch(r"[1-9]\d{0,2}", parts.get("INTERVAL", "1")):
        return f"INTERVAL is '{parts['INTERVAL']}'.", "Write a whole number from 1 to 999."
    if parts["FREQ"] in ("DAILY", "WEEKLY"):
        return _days_wrong(parts)
    return None


def _days_wrong(parts: Mapping[str, str]) -> tuple[str, str] | None:
    """By days and weeks only what always comes round: the library would try each day until the year 9999."""
    never = next((name for name in parts if name.startswith("BY") and name not in ("BYDAY", "BYMONTH")), None)
    if never is not None:
        return (
            f"'{never}' does not go with FREQ={parts['FREQ']}.",
            "Write FREQ=MONTHLY or FREQ=YEARLY with it.",
        )
    if parts["FREQ"] == "DAILY" and "BYDAY" in parts and int(parts.get("INTERVAL", "1")) % 7 == 0:
        return "Every so many days it is the same weekday.", "Write FREQ=WEEKLY with BYDAY."
    return None


def _opens(parts: Mapping[str, str], found: rrule) -> bool:
    """Whether it has a day within some years: the thirtieth of February would be looked for until 9999."""
    begin = found._dtstart  # type: ignore[attr-defined]
    years = _YEARS * int(parts.get("INTERVAL", "1"))
    until = datetime.combine(date(min(9999, begin.year + years), 12, 31), time())
    given = found._until  # type: ignore[attr-defined]
    ended = found.replace(until=min(until, given) if given else until, count=None)
    return next(iter(ended), None) is not None


def _parsed(rule: str, first: date) -> rrule:
    found = rrulestr(rule, dtstart=datetime.combine(first, time()))
    assert isinstance(found, rrule)
    return found


@lru_cache(maxsize=4096)
def open_days(rule: str, anchor: date | None, first: date, last: date) -> Minutes:
    """The days of a rule from `first` to `last`, as days since 1970.

    Args:
        anchor: the day it counts from; None for a rule that names its days itself, whenever it began.
    """
    begin = first if anchor is None else max(anchor, first)
    if begin > last:
        return np.empty(0, np.int64)
    weekly = _weekdays(rule)
    if weekly is not None:  # most rules there are; a recurrence library takes 5 microseconds for each day
        days = np.arange(begin.toordinal(), last.toordinal() + 1)
        return days[np.isin((days - 1) % 7, weekly)] - EPOCH_ORDINAL
    ends = datetime.combine(last, time())
    found = _parsed(rule, anchor or date(first.year - 1, 1, 1))
    days_in = found.between(datetime.combine(begin, time()), ends, inc=True)
    return np.array([one.toordinal() - EPOCH_ORDINAL for one in days_in], np.int64)


def _weekdays(rule: str) -> list[int] | None:
    """The weekdays of a rule that says nothing else, else None."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";") if part)
    days = parts.get("BYDAY", "").split(",")
    if (
        parts.keys() != {"FREQ", "BYDAY"}
        or parts["FREQ"] != "WEEKLY"
        or any(d not in _WEEKDAYS for d in days)
    ):
        return None
    return [_WEEKDAYS.index(one) for one in days]


def openings(
    hours: Sequence[Hours],
    *,
    first: date,
    last: date,
    closed: Iterable[Closed] = (),
    holidays: Collection[date] = (),
    clock: LocalTime,
) -> tuple[Minutes, Minutes]:
    """When something is open on local days from `first` to `last`: beginnings and ends in UTC, in order.

    What touches or overlaps is one opening; an hour that the clocks skip is none.
    """
    return _merged(*pieces(hours, first=first, last=last, closed=closed, holidays=holidays, clock=clock))


def pieces(
    hours: Sequence[Hours],
    *,
    first: date,
    last: date,
    closed: Iterable[Closed] = (),
    holidays: Collection[date] = (),
    clock: LocalTime,
) -> tuple[Minutes, Minutes]:
    """The same, each opening by itself: in order, none over another, though one may end where one begins."""
    begins, ends = [], []
    shut = np.array(sorted(_days(closed) | {one.toordinal() for one in holidays}), np.int64) - EPOCH_ORDINAL
    # A day before: hours that go past midnight reach into the first day.
    for one in hours:
        day = max(first - timedelta(days=1), one.first or first - timedelta(days=1))
        days = open_days(one.rule.upper(), one.first, day, min(last, one.last or last))
        days = days[~np.isin(days, shut)]
        begins.append(days * DAY + one.begins)
        ends.append(days * DAY + one.ends + (DAY if one.ends <= one.begins else 0))
    if not begins:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    start, end = clock.to_utc(np.concatenate(begins)), clock.to_utc(np.concatenate(ends))
    return _apart(start[end > start], end[end > start])


def _apart(begins: Minutes, ends: Minutes) -> tuple[Minutes, Minutes]:
    """In order; what overlaps begins where the one before ends."""
    order = np.argsort(begins, kind="stable")
    begins, ends = begins[order], ends[order]
    if len(begins) < 2:
        return begins, ends
    reach = np.maximum.accumulate(ends)
    begins = np.concatenate((begins[:1], np.maximum(begins[1:], reach[:-1])))
    return begins[ends > begins], ends[ends > begins]


def reaches(begins: Minutes, ends: Minutes) -> Minutes:
    """How far each piece goes on, with those that begin where it ends."""
    if not len(begins):
        return ends
    last = np.flatnonzero(np.concatenate((begins[1:] != ends[:-1], [True])))
    return ends[last[np.searchsorted(last, np.arange(len(begins)))]]


def _days(closed: Iterable[Closed]) -> set[int]:
    return {day for one in closed for day in range(one.first.toordinal(), one.last.toordinal() + 1)}


def _merged(begins: Minutes, ends: Minutes) -> tuple[Minutes, Minutes]:
    order = np.argsort(begins, kind="stable")
    begins, ends = begins[order], ends[order]
    if len(begins) < 2:
        return begins, ends
    reach = np.maximum.accumulate(ends)
    new = np.concatenate(([True], begins[1:] > reach[:-1]))
    return begins[new], reach[np.concatenate((np.flatnonzero(new)[1:] - 1, [len(begins) - 1]))]


def without(begins: Minutes, ends: Minutes, away: Sequence[Away]) -> tuple[Minutes, Minutes]:
    """Openings without the times that somebody closed."""
    for one in away:
        left, right = np.minimum(ends, one.begins), np.maximum(begins, one.ends)
        starts, stops = np.concatenate((begins, right)), np.concatenate((left, ends))
        kept = stops > starts
        order = np.argsort(starts[kept], kind="stable")
        begins, ends = starts[kept][order], stops[kept][order]
    return begins, ends
