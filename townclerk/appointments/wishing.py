"""What somebody prefers, said in their own words: "Thursday after work", "lunes por la mañana"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

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


def wish_read(text: str, wish: Wish = ANYTHING) -> Wish:
    """`wish` with the weekdays and the part of the day that `text` names, in English, Spanish or Arabic.

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
    for part, phrases in sorted(_PHRASES, key=lambda pair: pair[0] != "after-work"):
        if any(f" {_plain(phrase)} " in f" {plain} " for phrase in phrases):
            if part == "midday" and f" {_plain('بعد الظهر')} " in f" {plain} ":
                continue
            begins, ends = PARTS[part]
            return replace(found, begins=begins, ends=ends)
    return found


def _plain(text: str) -> str:
    """Lower case without accents and marks, words apart by one space."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c)).replace("ـ", "")
    return " ".join(re.findall(r"[^\W_]+", bare))
