"""Days told from today: "tomorrow", "in three weeks", "next month", "خلال أسبوعين"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from townclerk.appointments.dates_said import Reading, Sentence, dates, from_date_to_date, take_days
from townclerk.appointments.months_said import (
    NEXT_MONTH,
    month_of,
    next_days,
    of_a_month,
    several,
    spans,
    whole,
)

_MONTH, _YEAR = 30, 360
"""Stand for a month and a year of the calendar."""
_UNITS = {
    **dict.fromkeys(("day", "days", "dia", "dias", "يوم", "ايام"), 1),
    **dict.fromkeys(("week", "weeks", "semana", "semanas", "اسبوع", "اسابيع"), 7),
    **dict.fromkeys(("month", "months", "mes", "meses", "شهر", "اشهر", "شهور"), _MONTH),
    **dict.fromkeys(("year", "years", "ano", "anos", "سنه", "سنة", "سنوات", "عام"), _YEAR),
}
_AR_NEXT = r"القادم|المقبل|الجا[يئ]|التالي"
_NUMBERS = {
    word: count
    for count, words in {
        1: "a an one un una واحد",
        2: "two dos اثنين couple par",
        3: "three tres ثلاث ثلاثه ثلاثة few",
        4: "four cuatro اربع اربعه اربعة",
        5: "five cinco خمس خمسه خمسة",
        6: "six seis ست سته ستة",
        7: "seven siete سبع سبعه سبعة",
        8: "eight ocho ثمان ثماني ثمانيه ثمانية",
        9: "nine nueve تسع تسعه تسعة",
        10: "ten diez عشر عشره عشرة",
        11: "eleven once",
        12: "twelve doce",
    }.items()
    for word in words.split()
}
_ALONE = {
    "اسبوع": (1, 7),
    "شهر": (1, _MONTH),
    "سنه": (1, _YEAR),
    "سنة": (1, _YEAR),
    "عام": (1, _YEAR),
    "نصف سنه": (6, _MONTH),
    "نصف سنة": (6, _MONTH),
    "نصف عام": (6, _MONTH),
    "يوم": (1, 1),
    "يومين": (2, 1),
    "اسبوعين": (2, 7),
    "شهرين": (2, _MONTH),
    "half a year": (6, _MONTH),
    "half year": (6, _MONTH),
    "medio ano": (6, _MONTH),
    "a fortnight": (2, 7),
    "una quincena": (2, 7),
}
"""What is said without a number: a week and two weeks in Arabic, half a year."""
_ABOUT = r"about |around |roughly |some |unos |unas |aproximadamente |حوالي |نحو |تقريبا "


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


COUNT = (
    rf"(?:(?:{_ABOUT})?(?:(?:a|un) (?=couple|par|few))?"
    rf"(?P<k>\d{{1,3}}|{_longest_first(_NUMBERS)})\s+(?:of |de )?(?P<u>{_longest_first(_UNITS)})"
    rf"|(?P<alone>{_longest_first(_ALONE)})(?!\s+\d))(?!\w)"
)


_WEEK_OF = (
    r"(?:in |during )?(?:the )?week (?:of|from|beginning|commencing|starting)(?: on)?(?: the)?|"
    r"(?:en |durante )?la semana del?(?: dia)?|(?:في )?اسبوع"
)
"""Before a day: the week it lies in."""


def days_take(sentence: Sentence) -> bool:
    """A day, from when on, or until when; whether any is named."""
    if not (
        _one_of(sentence, (*of_a_month(sentence), *_spans(sentence)))
        or take_days(sentence, single_named(sentence))
    ):
        return False
    while _finite(sentence):
        before, sentence.days = _all(sentence), None
        among, sentence.among = sentence.among, frozenset()
        if not _one_of(sentence, days_named(sentence)):
            sentence.days, sentence.among = (min(before), max(before)), among
            break
        _both(sentence, before, _all(sentence))
    return True


def _one_of(sentence: Sentence, readings: Iterable[Reading]) -> bool:
    return any(sentence.take(pattern, use) for pattern, use in readings)


def _finite(sentence: Sentence) -> bool:
    return sentence.days is not None and None not in sentence.days


def _all(sentence: Sentence) -> frozenset[date]:
    """Each of the days that were said."""
    first, last = sentence.days or (None, None)
    if sentence.among or first is None or last is None:
        return sentence.among
    return frozenset(first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def _both(sentence: Sentence, one: frozenset[date], other: frozenset[date]) -> None:
    """Of "next week, on December 3" what is in both; of "10 December or 3 January" each of them."""
    days = one if not other else one & other or one | other
    sentence.days = (min(days), max(days))
    gaps = max(days) - min(days) >= timedelta(days=len(days))
    sentence.among = days if gaps else frozenset()


def days_named(sentence: Sentence) -> list[Reading]:
    """Everything that names days of the calendar, none said "from" or "before"."""
    return [*_spans(sentence), *single_named(sentence)]


def _spans(sentence: Sentence) -> list[Reading]:
    return [*from_date_to_date(sentence), *spans(sentence), *_weeks(sentence)]


def single_named(sentence: Sentence) -> list[Reading]:
    """What names one day of the calendar, or several one by one."""
    readings = (*several(sentence), *dates(sentence), *next_days(sentence), *whole(sentence))
    return [*readings, *_relative(sentence)]


def _weeks(sentence: Sentence) -> list[Reading]:
    """The week in which a day lies."""

    def week_of(use: Callable[[re.Match[str]], bool]) -> Callable[[re.Match[str]], bool]:
        def both(found: re.Match[str]) -> bool:
            understood = use(found)
            if understood and sentence.days and sentence.days[0]:
                monday = sentence.days[0] - timedelta(days=sentence.days[0].weekday())
                sentence.days = (max(monday, sentence.today), monday + timedelta(days=6))
            return understood

        return both

    readings = (*dates(sentence), *next_days(sentence))
    return [(rf"(?:{_WEEK_OF})\s+(?:{pattern})", week_of(use)) for pattern, use in readings]


def counted(found: re.Match[str], today: date) -> tuple[date, int]:
    """The day that what `COUNT` found counts to, from today, and the days of its unit."""
    word = found["k"] or "1"
    count = int(word) if word.isdecimal() else _NUMBERS[word]
    count, unit = (count, _UNITS[found["u"]]) if found["u"] else _ALONE[found["alone"]]
    if unit in (_MONTH, _YEAR):
        months = min(count * unit // _MONTH, 24)
        return today + relativedelta(months=months), unit
    return today + timedelta(days=min(count, 400) * unit), unit


def _relative(sentence: Sentence) -> list[Reading]:
    today = sentence.today
    monday, week = today - timedelta(days=today.weekday()), timedelta(days=6)

    def ahead(found: re.Match[str]) -> bool:
        day, unit = counted(found, today)
        sentence.days = (day, None if unit > 1 else day)
        return True

    def within(found: re.Match[str]) -> bool:
        sentence.days = (today, counted(found, today)[0])
        return True

    def fixed(first: date, last: date) -> Callable[..., bool]:
        def use(_found: re.Match[str]) -> bool:
            sentence.days = (first, last)
            return True

        return use

    def one(days: int) -> Callable[..., bool]:
        return fixed(today + timedelta(days=days), today + timedelta(days=days))

    month, month_end = month_of(today, 1)
    new_year = date(today.year + 1, 1, 1)
    following, after = monday + timedelta(days=7), monday + timedelta(days=14)
    soon = (
        r"(?:the )?(?:next|coming) (?:few )?days|(?:los )?proximos dias|الايام (?:القليلة )?(?:القادم|"
        r"المقبل)[ةه]"
    )
    return [
        (rf"(?:within|خلال|في غضون)\s+(?:the next\s+|the coming\s+)?{COUNT}"
         r"(?:\s+(?:القادم|المقبل)(?:[ةه]|ين)?)?", within),
        (rf"(?:(?:in )?the (?:next|coming)|(?:en )?(?:las|los) proxim[ao]s)\s+{COUNT}", within),
        (r"(?:the )?week after next|la semana siguiente a la proxima|"
         rf"الاسبوع (?:الذي )?(?:بعد|يلي) (?:{_AR_NEXT})|الاسبوع بعد المقبل", fixed(after, after + week)),
        (rf"(?:(?:not )?(?:before|earlier than)|no antes de|(?:ليس )?قبل)\s+{COUNT}"
         r"(?: (?:from now|have passed|hayan pasado))", ahead),
        (rf"(?:in|not before|not for(?: another)?|after|dentro de|de aqui a|en|no antes de|despues de|"
         rf"بعد|ليس قبل)\s+{COUNT}", ahead),
        (r"(?:the )?month after next|(?:el )?mes (?:siguiente al proximo|despues del proximo)|"
         r"الشهر (?:الذي (?:يلي|بعد)|بعد) (?:القادم|المقبل)", fixed(*month_of(today, 2))),
        (r"(?:early )?(?:in )?(?:the )?(?:next|new|coming) year|"
         r"(?:el )?(?:ano (?:que viene|proximo|nuevo)|proximo ano)|"
         rf"(?:السن[ةه]|العام) (?:{_AR_NEXT})[ةه]?", fixed(new_year, new_year.replace(month=12, day=31))),
        (rf"{COUNT}\s+(?:from now|ahead|later|time)", ahead),
        (soon, fixed(today, today + timedelta(days=6))),
        (r"(?:the )?day after tomorrow|pasado manana|بعد (?:ال)?غد", one(2)),
        (r"tomorrow|(?<!la )manana(?= por| en| a las?)|(?:ال)?غدا?|بكره|بكرة|بكرا", one(1)),
        (r"(?<!la )manana", one(1)),
        (r"today|hoy|اليوم", one(0)),
        (r"(?:the )?(?:next|following|coming) week|(?:la )?proxima semana|"
         rf"(?:la )?semana (?:que viene|proxima|siguiente|entrante)|الاسبوع (?:{_AR_NEXT})",
         fixed(following, following + week)),
        (r"(?:the rest of )?this week|(?:lo que queda de )?esta semana|هذا الاسبوع|الاسبوع (?:الحالي|هذا)",
         fixed(today, monday + week)),
        (NEXT_MONTH, fixed(month, month_end)),
        (r"this month|este mes|هذا الشهر|الشهر (?:الحالي|هذا)", fixed(today, month_of(today, 0)[1])),
    ]  # fmt: skip
