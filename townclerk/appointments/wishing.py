"""What somebody prefers, said in their own words: "Thursday after work", "lunes por la mañana"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from townclerk.appointments.dates_said import Sentence, days_take, hours_take, plain
from townclerk.appointments.rules import ANYTHING, DAY, Wish

PARTS: Mapping[str, tuple[int, int]] = {
    "morning": (0, 12 * 60),
    "midday": (11 * 60 + 30, 14 * 60),
    "afternoon": (12 * 60, 17 * 60),
    "after-work": (16 * 60 + 30, DAY),
}
"""Parts of the day: minutes between which an appointment begins."""

_DAYS = (
    ("monday", "mondays", "mon", "lun", "lunes", "الاثنين", "الإثنين"),
    ("tuesday", "tuesdays", "tue", "martes", "الثلاثاء"),
    ("wednesday", "wednesdays", "wed", "miercoles", "الأربعاء", "الاربعاء"),
    ("thursday", "thursdays", "thu", "jueves", "الخميس"),
    ("friday", "fridays", "fri", "viernes", "الجمعة"),
    ("saturday", "saturdays", "sat", "sabado", "السبت"),
    ("sunday", "sundays", "sun", "domingo", "الأحد", "الاحد"),
)
# Longer phrases first: "por la tarde despues del trabajo" is after work.
_PHRASES = (
    ("after-work", ("after work", "evening", "evenings", "despues del trabajo",
                    "al salir del trabajo",
                    "بعد العمل", "بعد الدوام", "مساء", "المساء")),
    ("midday", ("midday", "noon", "lunch", "lunchtime", "al mediodia", "mediodia", "الظهر", "ظهرا")),
    ("afternoon", ("afternoon", "afternoons", "tarde", "tardes", "بعد الظهر", "العصر")),
    ("morning", ("morning", "mornings", "mananas", "manana", "صباح", "الصباح", "صباحا")),
)  # fmt: skip


_NOT = r"(?:not|no|never|except|but|other than|excepto|menos|salvo|nunca|ليس|الا|ما عدا|ماعدا|غير)"
_LITTLE = frozenset(
    plain(
        """
        on at in the a an any day days time o clock please and or of i we can come could would like want
        prefer
        it is for me my to be only just anytime whenever good best better free works work with early late
        around
        about appointment s
        el la los las un una de del y o e a en por para favor cualquier dia dias hora puedo quiero prefiero me
        gustaria seria solo cuando es mejor bien que lo cita
        يوم ايام في و او من الى على اي وقت لو سمحت فضلك اريد افضل ارغب يمكنني الساعة ان انا موعد
        """
    ).split()
)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a sentence wishes for.

    Attributes:
        unknown: its words that nothing was made of; "" where all were understood.
        any: whether it says anything of when.
        exact: that it names the very minute.
    """

    wish: Wish
    unknown: str
    any: bool
    exact: bool = False


def wish_read(
    text: str, wish: Wish = ANYTHING, *, today: date | None = None, month_first: bool = True
) -> Wish:
    """`wish` with the days and the part of the day that `text` names, in English, Spanish or Arabic.

    >>> found = wish_read("Thursday after work, please")
    >>> sorted(found.weekdays), found.begins
    ([3], 990)
    >>> sorted(wish_read("lunes o martes por la mañana").weekdays)
    [0, 1]
    """
    return wish_understood(text, wish, today=today, month_first=month_first).wish


def wish_understood(
    text: str, wish: Wish = ANYTHING, *, today: date | None = None, month_first: bool = True
) -> Understood:
    """What `text` wishes for, and what of it was not understood.

    Args:
        today: the civil day at the agency, for "tomorrow" and dates; None: they are not read.
        month_first: whether 12/10 is in December.

    >>> sorted(wish_understood("any day but Monday").wish.weekdays), wish_understood("asdf").unknown
    ([1, 2, 3, 4, 5, 6], 'asdf')
    """
    sentence = Sentence(plain(text), today or date(2000, 1, 3), month_first)
    found = _weekdays(sentence, _part(sentence, wish))
    if today is not None:
        days_take(sentence)
    hours_take(sentence)
    if sentence.days is not None:
        first, last = sentence.days
        found = replace(found, first=first, last=last)
        if first == last:  # the very day: whatever weekday was wished for before
            found = replace(found, weekdays=frozenset())
    if sentence.hours is not None:
        found = replace(found, begins=sentence.hours[0], ends=sentence.hours[1])
    taken = "|" in sentence.left
    words = [word for word in re.split(r"[\s|.\-/]+", sentence.left) if word and word not in _LITTLE]
    return Understood(found, " ".join(words), taken, sentence.exact)


def _part(sentence: Sentence, wish: Wish) -> Wish:
    """The part of the day; "mañana" alone is tomorrow, beside a weekday or an article the morning."""
    for part, phrases in sorted(_PHRASES, key=lambda pair: (pair[0] != "after-work", pair[0] != "afternoon")):
        for phrase in sorted(phrases, key=len, reverse=True):
            spoken = plain(phrase)
            if spoken == "manana":
                spoken = r"(?:por|en|de|a) la manana(?! \d)" + (
                    r"|manana" if _a_weekday(sentence.left) else ""
                )
            if sentence.take(
                rf"(?:in the |por la |en la |a la |في )?(?:{spoken})(?!\s+\d)", lambda _found: True
            ):
                begins, ends = PARTS[part]
                return replace(wish, begins=begins, ends=ends)
    return wish


def _a_weekday(text: str) -> bool:
    return bool(set(re.findall(r"\w+", text)) & {plain(name) for names in _DAYS for name in names})


def _weekdays(sentence: Sentence, wish: Wish) -> Wish:
    """The weekdays that are named; after "not" and "but" all others."""
    wanted: set[int] = set()
    unwanted: set[int] = set()
    between = r"(?:\s+(?:on|the|los|el|las|a|any|day|un|ni|nor|or|o|y|and|يوم|ايام|في|dia|dias|de))*\s+"
    for number, names in enumerate(_DAYS):
        name = "|".join(plain(one) for one in sorted(names, key=len, reverse=True))
        while sentence.take(rf"(?:{_NOT}){between}(?:ال)?(?:{name})\.?", lambda _found: True):
            unwanted.add(number)
    for number, names in enumerate(_DAYS):
        name = "|".join(plain(one) for one in sorted(names, key=len, reverse=True))
        while sentence.take(rf"(?:next |this |el proximo )?(?:{name})\.?", lambda _found: True):
            (
                unwanted
                if unwanted and re.search(r"\|\s*(?:or|nor|ni|o|ولا)\s*\|", sentence.left)
                else wanted
            ).add(number)
    if unwanted and not wanted:
        wanted = set(range(7)) - unwanted
    return replace(wish, weekdays=frozenset(wanted - unwanted) or wish.weekdays)


def hour_read(text: str) -> int | None:
    """The time of day in `text`, in minutes after midnight; None where there is none.

    >>> hour_read("at 10:15 please"), hour_read("3 pm"), hour_read("12 am"), hour_read("3")
    (615, 900, 0, None)
    >>> hour_read("after 3 pm"), hour_read("Friday at 10")
    (None, 600)
    """
    sentence = Sentence(plain(text), date(2000, 1, 3))
    days_take(sentence)
    hours_take(sentence)
    return sentence.hours[0] if sentence.hours and sentence.exact else None
