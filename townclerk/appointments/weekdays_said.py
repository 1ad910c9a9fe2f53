"""Weekdays inside a sentence: "not Monday", "el jueves que viene", "Monday to Friday", "الخميس المقبل"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from townclerk.appointments.dates_said import (
    AFTER_DAY,
    BEFORE_DAY,
    FROM_DAY,
    NOT,
    NOT_AFTER,
    UNTIL_DAY,
    Sentence,
)

_LATIN = (
    "mondays?|mon|lunes|lun",
    "tuesdays?|tues|tue|martes",
    "wednesdays?|weds|wed|miercoles|mie",
    "thursdays?|thurs|thur|thu|jueves|jue",
    "fridays?|fri|viernes|vie",
    "saturdays?|sat|sabados?|sab",
    "sundays?|sun|domingos?",
)
_ARABIC = ("[ات]?[اث]?[ثت]نين", "[ثت]لا?[ثت]اء?", "اربعاء?", "خميس", "جمع[ةه]", "سبت", "[اح]حد")
# Without article or "day" these four are also a number, a noun and two verbs.
_ALONE = (False, True, True, True, False, False, False)
_AR_DAY = r"(?:ايام|يوم|نهار)\s+(?:[وفبل]?(?:ال)?)"
_AR_BARE = r"(?:[وفب]?ال|لل)"
_BETWEEN = (
    r"(?:\s+(?:on|at|in|the|los|el|las|a|any|day|un|ni|nor|or|o|y|and|يوم|ايام|في|dia|dias|de|for))*\s+"
)
_WEEKEND = r"weekends?|week ends?|fin(?:es)? de semana|(?:عطل[ةه] )?نهاي[ةه] (?:ال)?اسبوع|الويكند"
_WORKDAYS = (
    r"week ?days?|working days?|work ?days?|entre semana|dias? (?:laborables?|habil(?:es)?|de semana)|"
    r"ايام (?:العمل|الدوام)|وسط الاسبوع|خلال ايام الاسبوع"
)
_NEXT = r"(?:the )?next"
_COMING = r"(?:the |this )?coming|(?:el )?(?:proximo|siguiente)|este proximo"
_COMING_AFTER = r"que viene|proximo|siguiente|(?:ال)?(?:قادم|مقبل|جا[يئ]|تالي)(?:[ةه])?"
_THIS = r"this|este|هذا|هاد"
_ALL = frozenset(range(7))


def _name(weekday: int) -> str:
    arabic = _ARABIC[weekday]
    led = f"(?:{_AR_DAY}|{_AR_BARE}|[وفب])?" if _ALONE[weekday] else f"(?:{_AR_DAY}|{_AR_BARE})"
    return rf"(?:(?:{_LATIN[weekday]})\.?|{led}{arabic})"


_NAMES = tuple(_name(one) for one in range(7))
_ANY = "|".join(f"(?P<d{at}_{{n}}>{name})" for at, name in enumerate(_NAMES))


def a_weekday(text: str) -> bool:
    """Whether `text` names a weekday."""
    return any(re.search(rf"(?<!\w)(?:{name})(?!\w)", text) for name in _NAMES)


def weekdays_take(sentence: Sentence) -> frozenset[int] | None:
    """The weekdays that suit; after "not" and "but" all others. None where none is named.

    Those of one week alone, such as "next Thursday", become days of the calendar.
    """
    unwanted = _unwanted(sentence)
    wanted = _ranges(sentence) | _groups(sentence)
    if sentence.dated:
        _edges(sentence)
        _coming(sentence)
    for number, name in enumerate(_NAMES):
        article = r"(?:on )?(?:next |this |(?:los|el) |(?:el )?proximo )?"
        while sentence.take(rf"{article}(?:{name})(?: (?:{_COMING_AFTER}))?", lambda _found: True):
            after = unwanted and re.search(r"\|\s*(?:or|nor|ni|o|ولا|y|and)\s*\|", sentence.left)
            (unwanted if after and not wanted else wanted).add(number)
    if unwanted and not wanted:
        wanted = set(_ALL) - unwanted
    found = frozenset(wanted - unwanted)
    return found or None


def _unwanted(sentence: Sentence) -> set[int]:
    found: set[int] = set()
    if sentence.take(rf"{NOT}{_BETWEEN}(?:{_WEEKEND})", lambda _found: True):
        found |= {5, 6}
    if sentence.take(rf"{NOT}{_BETWEEN}(?:{_WORKDAYS})", lambda _found: True):
        found |= {0, 1, 2, 3, 4}
    for number, name in enumerate(_NAMES):
        # "Not before Wednesday" is about what comes before it.
        unwanted = rf"{NOT}{_BETWEEN}(?:{name})|(?:on |los |el )?(?:{name})\s+{NOT_AFTER}"
        while sentence.take(unwanted, lambda _found: True):
            found.add(number)
    return found


def _ranges(sentence: Sentence) -> set[int]:
    """ "From Monday to Wednesday"."""
    found: set[int] = set()
    one, two = _ANY.format(n=1), _ANY.format(n=2)
    led, to = (
        r"(?:from|de|desde|del|من)(?:\s+(?:el|los))?\s+",
        r"\s*(?:to|until|till|through|-|al?|hasta|ال[ىي]|حت[ىي]|ل)",
    )
    between, and_ = r"(?:between|entre|بين)(?:\s+(?:el|los))?\s+", r"\s+(?:and|y|و)"

    def use(match: re.Match[str]) -> bool:
        first, last = (next(at for at in range(7) if match[f"d{at}_{n}"] is not None) for n in (1, 2))
        found.update((first + step) % 7 for step in range((last - first) % 7 + 1))
        return True

    for before, join in ((f"(?:{led})?", to), (between, and_)):
        if sentence.take(rf"{before}(?:{one}){join}\s*(?:el\s+|los\s+)?(?:{two})", use):
            break
    return found


def _groups(sentence: Sentence) -> set[int]:
    """Weekends and the days of work; those of this week or the next become days of the calendar."""
    saturday = sentence.today + timedelta(days=5 - sentence.today.weekday())
    this = {day for day in (saturday, saturday + timedelta(days=1)) if day >= sentence.today}
    if sentence.dated and sentence.take(rf"(?:this|este|هذه?)\s+(?:{_WEEKEND})", lambda _found: True):
        sentence.among |= this
    if sentence.dated and sentence.take(
        rf"(?:{_NEXT}|{_COMING})\s+(?:{_WEEKEND})|(?:{_WEEKEND}) (?:{_COMING_AFTER})", lambda _found: True
    ):
        following = {day + timedelta(days=7) for day in (saturday, saturday + timedelta(days=1))}
        # Who says it before Saturday may mean the one that comes or the one after.
        sentence.among |= following | (this if sentence.today.weekday() < 5 else set())
    found: set[int] = set()
    if sentence.take(rf"(?:on |at |the |los |el |في )?(?:{_WEEKEND})", lambda _found: True):
        found |= {5, 6}
    if sentence.take(rf"(?:on |the |los |de |في )?(?:{_WORKDAYS})", lambda _found: True):
        found |= {0, 1, 2, 3, 4}
    return found


def _edges(sentence: Sentence) -> None:
    """ "After Wednesday", "not before Wednesday", "by Friday": of the next there is."""
    for number, name in enumerate(_NAMES):
        day = coming(sentence.today, number, today_too=True)
        after = coming(sentence.today, number) + timedelta(days=1)
        whole = rf"(?:the |el |los |on |{_NEXT} |{_COMING} )?(?:{name})(?: (?:{_COMING_AFTER}))?"
        for edge, days in (
            (FROM_DAY, (day, None)),
            (AFTER_DAY, (after, None)),
            (UNTIL_DAY, (None, day)),
            (BEFORE_DAY, (None, max(sentence.today, day - timedelta(days=1)))),
        ):
            if sentence.take(rf"{edge}\s+(?:{whole})(?: (?:on|onwards?|en adelante))?", lambda _found: True):
                first, last = sentence.days or (None, None)
                sentence.days = (days[0] or first, days[1] or last)
                break


def _coming(sentence: Sentence) -> None:
    """ "Next Thursday", "el jueves que viene", "هذا الخميس": days of the calendar.

    Of "next Thursday", said in the same week before that Thursday, some mean this one and some the one after:
    both are offered.
    """
    week = timedelta(days=7)
    for number, name in enumerate(_NAMES):
        first = coming(sentence.today, number)
        this = coming(sentence.today, number, today_too=True)
        same_week = first.weekday() > sentence.today.weekday()
        if sentence.take(rf"{_NEXT}\s+(?:{name})", lambda _found: True):
            sentence.among |= {first, first + week} if same_week else {first}
        elif sentence.take(
            rf"(?:{_COMING})\s+(?:{name})|(?:el |los )?(?:{name})\s+(?:{_COMING_AFTER})", lambda _found: True
        ):
            sentence.among |= {first}
        elif sentence.take(rf"(?:{_THIS})\s+(?:{name})|(?:{name})\s+هذا", lambda _found: True):
            sentence.among |= {this}


def coming(today: date, weekday: int, *, today_too: bool = False) -> date:
    """The next day of the calendar that is this weekday.

    >>> coming(date(2026, 11, 26), 3), coming(date(2026, 11, 26), 3, today_too=True)
    (datetime.date(2026, 12, 3), datetime.date(2026, 11, 26))
    """
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead if ahead or today_too else 7)
