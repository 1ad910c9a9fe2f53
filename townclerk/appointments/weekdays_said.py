"""Weekdays inside a sentence: "not Monday", "el jueves que viene", "Monday to Friday", "الخميس المقبل"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from townclerk.appointments.dates_said import (
    AFTER_DAY,
    BEFORE_DAY,
    FROM_DAY,
    UNTIL_DAY,
    Reading,
    Sentence,
    months_named,
    take_edge,
)

LATIN_DAYS = (
    "mondays?|mon|lunes|lun",
    "tuesdays?|tues|tue|martes",
    "wednesdays?|weds|wed|miercoles|mie",
    "thursdays?|thurs|thur|thu|jueves|jue",
    "fridays?|fri|viernes|vie",
    "saturdays?|sat|sabados?|sab",
    "sundays?|sun|domingos?",
)
ARABIC_DAYS = ("[ات]?[اث]?[ثت]نين", "[ثت]لا?[ثت]اء?", "اربعاء?", "خميس", "جمع[ةه]", "سبت", "[اح]حد")
# Without article or "day" these four are also a number, a noun and two verbs.
_ALONE = (False, True, True, True, False, False, False)
_AR_DAY = r"(?:ايام|يوم|نهار)\s+(?:[وفبل]?(?:ال)?)"
_AR_BARE = r"(?:[وفب]?ال|لل)"
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
_OF_THE_DAY = (
    r"\s+(?:the\s+|el\s+|dia\s+)?(?P<d>[12]?\d|3[01])(?:st|nd|rd|th|º)?"
    r"(?!\d|\s*[:.h/-]\s*\d|\s*(?:[ap]\s?\.?\s?m\b|h\b|hrs?\b|horas?\b|o clock|صباحا|مساء|ظهرا|de la |of |"
    r"de |"
    r"(?:or|and|to|o|y|a|al|until|hasta|او|و)\s+(?:the |el )?\d))"
)
"""After a weekday: a day of the month, and no hour."""
_BARE_ENGLISH = re.compile(r"(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s+\d{1,2}")
_HOURS = 12


def _name(weekday: int) -> str:
    arabic = ARABIC_DAYS[weekday]
    led = f"(?:{_AR_DAY}|{_AR_BARE}|[وفب])?" if _ALONE[weekday] else f"(?:{_AR_DAY}|{_AR_BARE})"
    return rf"(?:(?:{LATIN_DAYS[weekday]})\.?|{led}{arabic})"


_NAMES = tuple(_name(one) for one in range(7))
_ANY = "|".join(f"(?P<d{at}_{{n}}>{name})" for at, name in enumerate(_NAMES))


def weekday_name(weekday: int) -> str:
    """What a weekday is called."""
    return _NAMES[weekday]


def a_weekday(text: str) -> bool:
    """Whether `text` names a weekday."""
    return any(re.search(rf"(?<!\w)(?:{name})(?!\w)", text) for name in _NAMES)


def weekdays_take(sentence: Sentence, unwanted: frozenset[int]) -> frozenset[int] | None:
    """The weekdays that suit: without those that are `unwanted`. None where none is named.

    Those of one week alone, such as "next Thursday", become days of the calendar.
    """
    wanted: set[int] = set()
    for pattern, days in range_named():
        sentence.take(pattern, _noted(wanted, days))
    if sentence.dated:
        for pattern, use in (*_beside_date(sentence), *_with_number(sentence)):
            sentence.take(pattern, use)
        for pattern, use in groups_named(sentence):
            sentence.take(pattern, use)
        _edges(sentence)
        for pattern, use in coming_named(sentence):
            sentence.take(pattern, use)
    for number, name in enumerate(_NAMES):
        article = r"(?:on )?(?:next |this |(?:los|el) |(?:el )?proximo )?"
        while sentence.take(rf"{article}(?:{name})(?: (?:{_COMING_AFTER}))?", lambda _found: True):
            wanted.add(number)
    if unwanted and not wanted:
        wanted = set(_ALL)
    return frozenset(wanted - unwanted) or None


Weekdays = tuple[str, Callable[[re.Match[str]], set[int]]]
"""How weekdays are said, and which."""


def _noted(wanted: set[int], days: Callable[[re.Match[str]], set[int]]) -> Callable[[re.Match[str]], bool]:
    def use(match: re.Match[str]) -> bool:
        wanted.update(days(match))
        return True

    return use


def range_named() -> list[Weekdays]:
    """ "From Monday to Wednesday", weekends, the days of work."""
    one, two = _ANY.format(n=1), _ANY.format(n=2)
    led, to = (
        r"(?:from|de|desde|del|من)(?:\s+(?:el|los))?\s+",
        r"\s*(?:to|until|till|through|-|al?|hasta|ال[ىي]|حت[ىي]|ل)",
    )
    between, and_ = r"(?:between|entre|بين)(?:\s+(?:el|los))?\s+", r"\s+(?:and|y|و)"

    def span(match: re.Match[str]) -> set[int]:
        first, last = (next(at for at in range(7) if match[f"d{at}_{n}"] is not None) for n in (1, 2))
        return {(first + step) % 7 for step in range((last - first) % 7 + 1)}

    # Next week's weekend is days of the calendar.
    bare = rf"(?<!this )(?<!next )(?<!coming )(?<!este )(?:{_WEEKEND})(?! (?:{_COMING_AFTER}))"
    return [
        *(
            (rf"{before}(?:{one}){join}\s*(?:el\s+|los\s+)?(?:{two})", span)
            for before, join in ((f"(?:{led})?", to), (between, and_))
        ),
        (rf"(?:on |at |the |los |el |في )?(?:{bare})", lambda _match: {5, 6}),
        (rf"(?:on |the |los |de |في )?(?:{_WORKDAYS})", lambda _match: {0, 1, 2, 3, 4}),
    ]


def groups_named(sentence: Sentence) -> list[Reading]:
    """This weekend and the next: days of the calendar."""
    saturday = sentence.today + timedelta(days=5 - sentence.today.weekday())
    both = (saturday, saturday + timedelta(days=1))
    this = frozenset(day for day in both if day >= sentence.today)
    following = frozenset(day + timedelta(days=7) for day in both)
    # Who says it before Saturday may mean the one that comes or the one after.
    following |= this if sentence.today.weekday() < 5 else frozenset()
    return [
        (rf"(?:this|este|هذه?)\s+(?:{_WEEKEND})", _among(sentence, this)),
        (
            rf"(?:{_NEXT}|{_COMING})\s+(?:{_WEEKEND})|(?:{_WEEKEND}) (?:{_COMING_AFTER})",
            _among(sentence, following),
        ),
    ]


def _with_number(sentence: Sentence) -> list[Reading]:
    """ "Wednesday 9", "el miércoles 9": the next there is; where the 9th is none, that is noted."""

    def of(weekday: int) -> Callable[[re.Match[str]], bool]:
        def use(found: re.Match[str]) -> bool:
            number = int(found["d"])
            hour = _BARE_ENGLISH.fullmatch(found[0]) and 1 <= number <= _HOURS
            if hour and coming(sentence.today, weekday).day != number:  # "Friday 10", which is not the 10th
                at = found.start("d")
                sentence.left = f"{sentence.left[:at]}at {sentence.left[at:]}"
                return False
            days = _numbered(sentence.today, number)
            if not days:
                return False
            right = [day for day in days if day.weekday() == weekday]
            if not right:
                sentence.other.append((days[0], weekday))
            sentence.among |= {right[0]} if right else {days[0], coming(sentence.today, weekday)}
            return True

        return use

    months = "|".join(sorted(map(re.escape, months_named()), key=len, reverse=True))
    led, no_month = r"(?:on |the |el |los )?", rf"(?!\s+(?:{months})(?!\w))"
    return [(rf"{led}(?:{name}){_OF_THE_DAY}{no_month}", of(at)) for at, name in enumerate(_NAMES)]


def _numbered(today: date, number: int) -> list[date]:
    """The next two days of the calendar with this number."""
    ahead = (today + timedelta(days=one) for one in range(95))
    return [day for day in ahead if day.day == number][:2]


def _beside_date(sentence: Sentence) -> list[Reading]:
    """A weekday right before a date says the same once more."""
    months = "|".join(sorted(map(re.escape, months_named()), key=len, reverse=True))
    date_next = (
        rf"(?=\s+(?:the |el |dia )?(?:\d{{1,2}}(?:st|nd|rd|th|º)?\s+(?:of |de |من )?(?:{months})(?!\w)|"
        rf"(?:{months})\.?\s+\d|\d{{1,2}}/\d{{1,2}}|\d{{4}}-))"
    )

    def of(weekday: int) -> Callable[[re.Match[str]], bool]:
        def use(_found: re.Match[str]) -> bool:
            sentence.beside = weekday
            return True

        return use

    led = r"(?:on |the |el |los )?"
    return [(rf"{led}(?:{name}){date_next}", of(at)) for at, name in enumerate(_NAMES)]


def _among(sentence: Sentence, days: frozenset[date]) -> Callable[[re.Match[str]], bool]:
    def use(_found: re.Match[str]) -> bool:
        sentence.among |= days
        return True

    return use


def _edges(sentence: Sentence) -> None:
    """ "After Wednesday", "not before Wednesday", "by Friday": of the next there is."""
    for number, name in enumerate(_NAMES):
        day = coming(sentence.today, number, today_too=True)
        after = coming(sentence.today, number) + timedelta(days=1)
        whole = rf"(?:the |el |los |on |{_NEXT} |{_COMING} )?(?:{name})(?: (?:{_COMING_AFTER}))?"
        for edge, days in (
            (FROM_DAY, (day, None)),
            (UNTIL_DAY, (None, day)),
            (AFTER_DAY, (after, None)),
            (BEFORE_DAY, (None, max(sentence.today, day - timedelta(days=1)))),
        ):
            if take_edge(sentence, rf"{edge}\s+(?:{whole})", lambda _found: True):
                first, last = sentence.days or (None, None)
                sentence.days = (days[0] or first, days[1] or last)
                break


def coming_named(sentence: Sentence) -> list[Reading]:
    """ "Next Thursday", "el jueves que viene", "هذا الخميس": days of the calendar.

    Of "next Thursday", said in the same week before that Thursday, some mean this one and some the one after:
    both are offered.
    """
    week, found = timedelta(days=7), list[Reading]()
    for number, name in enumerate(_NAMES):
        first = coming(sentence.today, number)
        this = coming(sentence.today, number, today_too=True)
        same_week = first.weekday() > sentence.today.weekday()
        following = frozenset({first, first + week} if same_week else {first})
        found += [
            (rf"{_NEXT}\s+(?:{name})", _among(sentence, following)),
            (
                rf"(?:{_COMING})\s+(?:{name})|(?:el |los )?(?:{name})\s+(?:{_COMING_AFTER})",
                _among(sentence, frozenset({first})),
            ),
            (rf"(?:{_THIS})\s+(?:{name})|(?:{name})\s+هذا", _among(sentence, frozenset({this}))),
        ]
    return found


def coming(today: date, weekday: int, *, today_too: bool = False) -> date:
    """The next day of the calendar that is this weekday.

    >>> coming(date(2026, 11, 26), 3), coming(date(2026, 11, 26), 3, today_too=True)
    (datetime.date(2026, 12, 3), datetime.date(2026, 11, 26))
    """
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead if ahead or today_too else 7)
