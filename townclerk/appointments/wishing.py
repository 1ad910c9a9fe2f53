"""What somebody prefers, said in their own words: "Thursday after work", "lunes por la mañana"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from townclerk.appointments.rules import ANYTHING, DAY, Wish

PARTS: Mapping[str, tuple[int, int]] = {
    "morning": (0, 12 * 60),
    "midday": (11 * 60 + 30, 14 * 60),
    "afternoon": (12 * 60, 17 * 60),
    "after-work": (16 * 60 + 30, DAY),
}
"""Parts of the day: minutes between which an appointment begins."""

_DAYS = (
    ("monday", "mondays", "mon", "lunes", "الاثنين", "الإثنين"),
    ("tuesday", "tuesdays", "tue", "martes", "الثلاثاء"),
    ("wednesday", "wednesdays", "wed", "miercoles", "الأربعاء", "الاربعاء"),
    ("thursday", "thursdays", "thu", "jueves", "الخميس"),
    ("friday", "fridays", "fri", "viernes", "الجمعة"),
    ("saturday", "saturdays", "sat", "sabado", "السبت"),
    ("sunday", "sundays", "sun", "domingo", "الأحد", "الاحد"),
)
# Longer phrases first: "por la tarde despues del trabajo" is after work.
_PHRASES = (
    ("after-work", ("after work", "evening", "despues del trabajo", "al salir del trabajo", "بعد العمل",
                    "بعد الدوام", "مساء", "المساء")),
    ("midday", ("midday", "noon", "lunch", "mediodia", "الظهر", "ظهرا")),
    ("afternoon", ("afternoon", "tarde", "بعد الظهر", "العصر")),
    ("morning", ("morning", "mornings", "manana", "صباح", "الصباح", "صباحا")),
)  # fmt: skip


_NEAR = (
    (0, ("today", "hoy", "اليوم")),
    (1, ("tomorrow", "mañana", "غدا", "غدًا", "بكرة")),
)
_MORNING = re.compile(r"\b(?:por|en|de|a) la manana\b")
_NEXT_WEEK = ("next week", "proxima semana", "semana que viene", "الأسبوع القادم", "الأسبوع المقبل")
_CLOCK = re.compile(
    r"(?<!\d)([01]?\d|2[0-3])\s*[:.h]\s*([0-5]\d)(?!\d)|(?<!\d)(1[0-2]|[1-9])\s*([ap])\.?\s?m\b"
)


def wish_read(text: str, wish: Wish = ANYTHING, *, today: date | None = None) -> Wish:
    """`wish` with the days and the part of the day that `text` names, in English, Spanish or Arabic.

    Args:
        today: the civil day at the agency, for "tomorrow" and "next week"; None: they are not read.

    >>> found = wish_read("Thursday after work, please")
    >>> sorted(found.weekdays), found.begins
    ([3], 990)
    >>> sorted(wish_read("lunes o martes por la mañana").weekdays)
    [0, 1]
    """
    plain = _plain(text)
    words = set(plain.split())
    days = {number for number, names in enumerate(_DAYS) if words & {_plain(name) for name in names}}
    found = replace(wish, weekdays=frozenset(days) or wish.weekdays)
    if today is not None:
        found = _near(plain, found, today, days=bool(days))
    for part, phrases in sorted(_PHRASES, key=lambda pair: pair[0] != "after-work"):
        spoken = _without_tomorrow(plain, days) if part == "morning" and today else plain
        if any(f" {_plain(phrase)} " in f" {spoken} " for phrase in phrases):
            if part == "midday" and f" {_plain('بعد الظهر')} " in f" {plain} ":
                continue
            begins, ends = PARTS[part]
            return replace(found, begins=begins, ends=ends)
    return found


def _near(plain: str, wish: Wish, today: date, *, days: bool) -> Wish:
    """With "today", "tomorrow" and "next week" taken for what they are."""
    if any(_plain(phrase) in plain for phrase in _NEXT_WEEK):
        monday = today + timedelta(days=7 - today.weekday())
        return replace(wish, first=monday, last=monday + timedelta(days=6))
    words = set(_MORNING.sub(" ", plain).split())
    for ahead, names in _NEAR:
        # "mañana" beside a weekday is the morning.
        if words & {_plain(name) for name in names} and not days:
            day = today + timedelta(days=ahead)
            return replace(wish, weekdays=frozenset(), first=day, last=day)
    return wish


def _without_tomorrow(plain: str, days: set[int]) -> str:
    """Spanish says "mañana" for tomorrow and for the morning: alone it is tomorrow."""
    if days or _MORNING.search(plain):
        return plain
    return " ".join(word for word in plain.split() if word != "manana")


def hour_read(text: str) -> int | None:
    """The time of day in `text`, in minutes after midnight; None where there is none.

    >>> hour_read("at 10:15 please"), hour_read("3 pm"), hour_read("12 am"), hour_read("3")
    (615, 900, 0, None)
    """
    from unicodedata import decimal

    figures = "".join(str(decimal(c)) if c.isdecimal() else c for c in text.casefold())
    found = _CLOCK.search(figures)
    if not found:
        return None
    if found[1]:
        return int(found[1]) * 60 + int(found[2])
    return (int(found[3]) % 12 + (12 if found[4] == "p" else 0)) * 60


def _plain(text: str) -> str:
    """Lower case without accents and marks, words apart by one space."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c)).replace("ـ", "")
    return " ".join(re.findall(r"[^\W_]+", bare))
