"""A time told by another one: "the same time a week later", "una hora antes", "قبله بنصف ساعة"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from townclerk.appointments.dates_said import Sentence, plain
from townclerk.appointments.denied_said import NOT_AFTER
from townclerk.appointments.rules import DAY
from townclerk.appointments.weekdays_said import a_weekday

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "a couple of": 2, "half an": 0.5,
    "half a": 0.5,
    "half": 0.5, "a quarter of an": 0.25, "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "media": 0.5,
    "un cuarto de": 0.25,
}  # fmt: skip
_MINUTES = {
    **dict.fromkeys(("minute", "minutes", "min", "mins", "minuto", "minutos", "دقيقة", "دقيقه", "دقايق"), 1),
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "hora", "horas", "ساعة", "ساعه", "ساعات"), 60),
}
_DAYS = {
    **dict.fromkeys(("day", "days", "dia", "dias", "يوم", "ايام"), 1),
    **dict.fromkeys(("week", "weeks", "semana", "semanas", "اسبوع", "اسابيع"), 7),
}
_ALONE = {
    "نصف ساعة": (30, 0), "نصف ساعه": (30, 0), "ربع ساعة": (15, 0), "ربع ساعه": (15, 0), "ساعة": (60, 0),
    "ساعه": (60, 0), "ساعتين": (120, 0), "يوم": (0, 1), "يومين": (0, 2), "اسبوع": (0, 7), "اسبوعين": (0, 14),
}  # fmt: skip
"""What Arabic says without a number: minutes and days."""
_UNIT = "|".join(sorted((*_MINUTES, *_DAYS), key=len, reverse=True))
_MANY = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_ARABIC = (
    rf"(?:(?P<k>\d{{1,2}})\s+(?P<u>{_UNIT})|(?P<alone>{'|'.join(sorted(_ALONE, key=len, reverse=True))}))"
)
_THAT = r"(?: (?:that|it|this|then|eso|esa|ese|de eso|de esa|de ese))?"
_BACK = re.compile(r"earlier|sooner|before|antes|temprano|anterior|previ|قبل|ابكر|مبكر|سابق")
_LATER = r"later(?: than that)?|earlier|sooner|mas tarde|mas temprano"
_JOINS = (
    r"and|or|but|at|in|on|for|around|about|by|from|between|until|after|before|if|please|then|thanks?|instead|also|"
    r"too|best|better|works|is|would|will|suits?|fits?|mornings?|afternoons?|evenings?|early|late|"
    r"[oyu]|el|a las?|en|por|para|si|pero|mejor|gracias|"
    r"او|في|عند|الساعة|صباحا|مساء|من فضلك|رجاء|لو|اذا|يوم"
)
_ENDS = rf"(?=\s*(?:$|\||(?:{_JOINS}|{NOT_AFTER})(?!\w)))"
"""After "the day after": what would say after what is none of these."""
_COUNTED = (
    rf"(?<!not )(?:(?P<k>\d{{1,2}}|{_MANY})\s+(?P<u>{_UNIT})\s+(?P<way>(?:{_LATER})(?! (?:than|que|de))|"
    rf"(?:after(?:wards)?|before|despues|antes){_THAT}{_ENDS}))",
    rf"(?<!not )(?:(?P<u>{_UNIT})\s+(?P<way>(?:{_LATER})(?! (?:than|que|de))))",
)
_COUNTED_AR = (
    rf"(?:(?P<way>(?:بعد|قبل)(?:ه|ها| ذلك| هذا)?|ابكر|مبكرا|متاخرا?)\s+ب{_ARABIC})",
    r"(?P<way>بعد|قبل)\s+(?P<alone>نصف ساع[ةه]|ربع ساع[ةه]|ساعتين|ساع[ةه])",
    rf"(?:ب?{_ARABIC}\s+(?P<way>لاحقا|بعد ذلك|قبل ذلك|بعده|بعدها|قبله|قبلها|ابكر|مبكرا))",
)
_NEXT = (
    (rf"(?:on )?(?:the )?day after{_THAT}|(?:on )?the (?:following|next) day|"
     rf"(?:al|el) dia siguiente|(?:el )?dia despues{_THAT}|(?:في )?اليوم (?:التالي|الذي يليه|بعده)", 1),
    (rf"(?:on )?(?:the )?day before{_THAT}|(?:el )?dia (?:antes{_THAT}|anterior)|"
     r"(?:في )?اليوم (?:السابق|الذي قبله|قبله)", -1),
    (rf"(?:in )?(?:the )?week after{_THAT}|(?:in )?the following week|(?:a |en )?la semana "
     rf"(?:siguiente|despues{_THAT})|(?:في )?الاسبوع (?:الذي يليه|بعده|الذي بعده)", 7),
    (rf"(?:in )?(?:the )?week before{_THAT}|(?:a |en )?la semana (?:antes{_THAT}|anterior)|"
     r"(?:في )?الاسبوع (?:السابق|الذي قبله|قبله)", -7),
)  # fmt: skip
_SAME_TIME = (
    r"(?:at )?(?:the )?same (?:time|hour)(?: (?:but|of day))?|(?:a )?la misma hora|misma hora|"
    r"(?:en |a )?(?:el )?mismo horario|"
    r"(?:في )?نفس (?:الوقت|الساع[ةه]|الموعد)|(?:في )?(?:الوقت|الساع[ةه]) نفس(?:ه|ها)"
)
_SAME_DAY = r"(?:on )?(?:the |that )?same day|(?:ese|el) mismo dia|(?:في )?نفس اليوم|(?:في )?اليوم نفسه"
_A_BIT = (
    r"(?:a (?:bit|little|while) |somewhat |slightly |much )(?P<way>earlier|later|sooner)(?: (?:that|in "
    r"the) day)?|"
    r"un poco (?P<way2>antes|mas tarde|despues|mas temprano)|(?P<way3>قبل|بعد|ابكر|متاخرا?)(?:ه|ها| ذلك)? "
    r"بقليل|"
    r"(?P<way4>ابكر|متاخرا?) قليلا"
)
_BARE = r"(?:but )?(?P<way5>earlier|later|sooner|antes|mas tarde|despues|mas temprano|لاحقا|ابكر)"
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Base:
    """The time that others are told by.

    Attributes:
        at: on the wall clock of the agency.
        sure: that it is the one which is meant: what is booked or was chosen, not one of several.
        booked: that it is booked: a bare weekday is then the one of its week.
    """

    at: datetime
    sure: bool = True
    booked: bool = False

    @property
    def minute(self) -> int:
        """Minutes after midnight."""
        return self.at.hour * 60 + self.at.minute


ANY_BASE = Base(datetime(2000, 1, 3, 12, 0))
"""Whether a time is told by another shows with any other."""


def shifts_take(sentence: Sentence, base: Base) -> bool:
    """Take out what is told by `base`; whether anything is."""
    if _refused(sentence, base):
        return True
    same_time = sentence.take(_SAME_TIME, lambda _found: True)
    same_day = sentence.take(_SAME_DAY, lambda _found: True)
    shifted = (
        _counted(sentence, base, same_time=same_time)
        or _next(sentence, base, whole=not same_time)
        or _a_bit(sentence, base, rf"{_A_BIT}|{_BARE}" if same_day else _A_BIT)
    )
    if not shifted and same_day:
        shifted = _day(sentence, base.at.date())
    if same_time and (shifted or base.sure):
        _at(sentence, base.minute, sure=base.sure)
    return shifted or same_time


def points_back(text: str) -> bool:
    """Whether `text` tells of an earlier time."""
    return _BACK.search(plain(text)) is not None


def week_of_booked(base: Base, weekday: int, today: date) -> date:
    """The day of this name in the week of what is booked; where that is past, the next after what is booked.

    >>> week_of_booked(Base(datetime(2026, 12, 9, 10)), 4, date(2026, 11, 26))
    datetime.date(2026, 12, 11)
    """
    booked = base.at.date()
    day = booked + timedelta(days=weekday - booked.weekday())
    return day if day >= today and day != booked else day + _A_WEEK


def _refused(sentence: Sentence, base: Base) -> bool:
    """ "Not the day after": a day, or a week, that does not suit."""

    def without(days: int) -> Callable[[re.Match[str]], bool]:
        day = base.at.date() + timedelta(days=days)
        monday = day - timedelta(days=day.weekday())
        week = frozenset(monday + timedelta(days=ahead) for ahead in range(7))

        def use(_found: re.Match[str]) -> bool:
            sentence.without |= week if abs(days) > 1 else frozenset({day})
            return True

        return use

    return any(sentence.refuse(rf"(?:{pattern}){_ENDS}", without(days)) for pattern, days in _NEXT)


def _counted(sentence: Sentence, base: Base, *, same_time: bool) -> bool:
    """ "An hour earlier", "two weeks after that"."""
    patterns = (*_COUNTED, *_COUNTED_AR, *((rf"(?P<way>بعد|قبل)\s+{_ARABIC}",) if same_time else ()))

    def use(found: re.Match[str]) -> bool:
        said = found.groupdict()
        if said.get("alone"):
            minutes, days = _ALONE[said["alone"]]
        else:
            many = said.get("k") or "one"
            count = float(many) if many.isdecimal() else _NUMBERS[many]
            minutes = round(count * _MINUTES.get(said["u"], 0))
            days = round(count * _DAYS.get(said["u"], 0))
        sign = -1 if _BACK.search(said["way"]) else 1
        if not minutes:
            return _day(sentence, base.at.date() + sign * timedelta(days=days))
        moved = base.at + sign * timedelta(minutes=minutes)
        if not a_weekday(sentence.left):  # of that day it is the same hour
            _day(sentence, moved.date())
        return _at(sentence, moved.hour * 60 + moved.minute, sure=base.sure)

    return any(sentence.take(pattern, use) for pattern in patterns)


def _next(sentence: Sentence, base: Base, *, whole: bool) -> bool:
    """ "The day after", "the week before that": the `whole` week, or the same day of it."""
    for pattern, days in _NEXT:
        if not sentence.take(rf"(?:{pattern}){_ENDS}", lambda _found: True):
            continue
        day = base.at.date() + timedelta(days=days)
        if abs(days) == 1 or not whole:
            return _day(sentence, day)
        monday = day - timedelta(days=day.weekday())
        sentence.days = (max(monday, sentence.today), monday + timedelta(days=6))
        return True
    return False


def _a_bit(sentence: Sentence, base: Base, pattern: str) -> bool:
    """ "A bit later": on the same day."""

    def use(found: re.Match[str]) -> bool:
        way = next(word for name, word in found.groupdict().items() if name.startswith("way") and word)
        back = _BACK.search(way)
        sentence.hours = (0, base.minute) if back else (base.minute + 1, DAY)
        return a_weekday(sentence.left) or _day(sentence, base.at.date())

    return sentence.take(pattern, use)


def _day(sentence: Sentence, day: date) -> bool:
    sentence.days = (day, day)
    return True


def _at(sentence: Sentence, minute: int, *, sure: bool) -> bool:
    sentence.hours, sentence.exact = (minute, minute + 1 if sure else min(minute + 60, DAY)), sure
    return True
