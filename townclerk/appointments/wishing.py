"""What somebody prefers, said in their own words: "Thursday after work", "lunes por la mañana"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from townclerk.appointments.clock_said import clock_figures
from townclerk.appointments.counted_said import dates_put
from townclerk.appointments.dates_said import Sentence, months_named, plain
from townclerk.appointments.days_said import days_take
from townclerk.appointments.denied_said import NEGATED
from townclerk.appointments.hours_said import hours_take
from townclerk.appointments.kinds_said import kind_take
from townclerk.appointments.needs_said import needs_take
from townclerk.appointments.parts_said import AS_LATE, PARTS, parts_take
from townclerk.appointments.refused_parts_said import refused_parts_take
from townclerk.appointments.refused_said import refused_take
from townclerk.appointments.rules import ANYTHING, Wish
from townclerk.appointments.shifted_said import Base, shifts_take, week_of_booked
from townclerk.appointments.weekdays_said import a_weekday, coming, weekdays_take

__all__ = ["PARTS", "Understood", "day_proposed", "hour_read", "wish_read", "wish_understood"]
_LITTLE = frozenset(
    plain(
        """
        on at in the a an any day days time times o clock please and or of i we can come could would
        like want prefer it is for me my to be only just anytime whenever good best better free
        with early late around about appointment s then that this maybe perhaps ideally possible
        possibly if some sometime something suitable us have get got make do does what how
        soon soonest earliest later earlier next ok okay yes thanks thank you hi hello there are need
        needs let available slot slots as more asap from will ll d m am take give so well also too same
        again thing one ones lot may having able but change move switch shift push reschedule postpone rather
        instead how's what's lets
        el la los las todos todas un una de del y o e a en por para favor cualquier dia dias hora horas puedo
        quiero prefiero me gustaria seria solo cuando es mejor bien que lo cita podria puede pueda ser tal vez
        quizas quiza algo alguna algun hay tiene tienen tengo si vale viene conviene gracias necesito
        venir ir sea posible mas antes pronto temprano cuanto hola gusta nos mi mis con al se le estaria
        va ya pero sobre hacia pico cambiar cambie cambiela cambiala cambielo mover muevala muevela
        pasar pasela pasala cambiarla moverla mejor
        يوم ايام في و او من الى على اي وقت لو سمحت فضلك فضلكم سمحتم اريد افضل ارغب يمكنني يمكن الساعة ان
        كل الايام انا موعد موعدا الموعد هل ممكن الممكن شكرا رجاء اذا امكن كان احتاج
        اود احب عندي لدي عند حوالي تقريبا نعم لي لنا يكون متاح ما رايكم اقرب اسرع باسرع باقرب مرحبا مبكر
        عندكم تكون الان ايضا غيره غيرها انقله انقلها نقله نقلها تغيير نقل اجله
        """
    ).split()
)

_SUITS = frozenset("يناسبني يناسب يناسبنا مناسب work works suit suits works".split())
"""What may be left of "does not suit" says the opposite of what it would say alone."""
_OR_TOMORROW = re.compile(r"(?<!la )\bmanana [oyu] (?:el )?|(?<!\w)[oyu] manana\b")
_NO_MORE = re.compile(r"^\s*(?:no|nope|nah|لا|كلا)\s*[,،.;:!-]+\s+", re.IGNORECASE)
"""A no to what was asked before: of what comes after the comma it denies nothing."""
_NO_AND_COMMA = re.compile(r"(?<!\w)(no|not|لا)\s*[,;،؛:]\s*", re.IGNORECASE)
_A_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a sentence wishes for.

    Attributes:
        unknown: its words that nothing was made of; "" where all were understood.
        any: whether it says anything of when.
        exact: that it names the very minute.
        certain: that nothing in it is denied: only then may what it names be taken for what is wanted.
        no_days: dates that no calendar has. near: the last days of their months.
        other: days with the weekday that they were said to be, wrongly.
    """

    wish: Wish
    unknown: str
    any: bool
    exact: bool = False
    certain: bool = True
    no_days: tuple[str, ...] = ()
    other: tuple[tuple[date, int], ...] = ()
    near: tuple[date, ...] = ()


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
    text: str,
    wish: Wish = ANYTHING,
    *,
    today: date | None = None,
    month_first: bool = True,
    furthest: int = 60,
    base: Base | None = None,
) -> Understood:
    """What `text` wishes for, and what of it was not understood.

    Args:
        today: the civil day at the agency, for "tomorrow" and dates; None: they are not read.
        month_first: whether 12/10 is in December.
        furthest: so many days ahead something can be booked: 9-11 is a day before that, else hours.
        base: the time that others are told by: "an hour earlier", "the day after".

    >>> sorted(wish_understood("any day but Monday").wish.weekdays), wish_understood("asdf").unknown
    ([1, 2, 3, 4, 5, 6], 'asdf')
    """
    sentence = _sentence(text, today, month_first)
    sentence.furthest = furthest
    denied = NEGATED.search(sentence.left) is not None
    language, access = needs_take(sentence)
    kind = kind_take(sentence)
    before = "" if wish.language in sentence.needless else wish.language
    found = replace(
        wish, language=language or before, access=(wish.access - sentence.needless) | access,
        kind=kind or wish.kind,
    )  # fmt: skip
    # "Mañana o el lunes" is tomorrow.
    beside_a_weekday = a_weekday(sentence.left) and not _OR_TOMORROW.search(sentence.left)
    if base is not None and today is not None:
        shifts_take(sentence, base)
    refused_parts_take(sentence)
    unwanted = refused_take(sentence)
    sentence.late = sentence.take(AS_LATE, lambda _found: True)
    part = parts_take(sentence, beside_a_weekday=beside_a_weekday)
    weekdays = weekdays_take(sentence, unwanted)
    if today is not None:
        days_take(sentence)
    hours_take(sentence)
    if base is not None and base.booked and not unwanted:
        weekdays = _of_booked(sentence, weekdays, base)
    found = _days(found, sentence, weekdays, refused=bool(unwanted))
    found = _hours(found, sentence, part)
    found = _left_out(found, sentence)
    made = sentence.made or bool(language or access or sentence.needless)
    certain = not denied and not sentence.no_days and not sentence.other
    return Understood(
        found, _unknown(sentence), made, sentence.exact, certain,
        tuple(sentence.no_days), tuple(sentence.other), tuple(sentence.near),
    )  # fmt: skip


def day_proposed(heard: Understood) -> Understood:
    """What was heard; of a day that no calendar has, from the last day of its month on instead."""
    if not heard.near or heard.wish.first or heard.wish.last:
        return heard
    return replace(heard, wish=replace(heard.wish, first=min(heard.near)))


def _of_booked(sentence: Sentence, weekdays: frozenset[int] | None, base: Base) -> frozenset[int] | None:
    """A bare weekday, where what is booked shall move: of the same week."""
    if weekdays is None or len(weekdays) != 1 or sentence.days or sentence.among:
        return weekdays
    day = week_of_booked(base, min(weekdays), sentence.today)
    sentence.days = (day, day)
    return None


def _left_out(wish: Wish, sentence: Sentence) -> Wish:
    """`wish` without the days that do not suit; of those that are named now none was left out before."""
    very = wish.first is not None and wish.first == wish.last
    named = wish.days | (frozenset({wish.first}) if very and wish.first else frozenset())
    few = 0 < len(wish.weekdays) < 3
    # Monday alone, after "not Monday mornings", is a Monday morning too.
    before = frozenset(
        one for one in wish.apart if one.day not in named and (one.weekday not in wish.weekdays or not few)
    )
    return replace(
        wish, without=(wish.without - named) | sentence.without, days=wish.days - sentence.without,
        apart=before | sentence.apart,
    )  # fmt: skip


def _unknown(sentence: Sentence) -> str:
    """The words of which nothing was made."""
    little = _LITTLE if NEGATED.search(sentence.left) else _LITTLE | _SUITS
    words = [word for word in re.split(r"[\s|.\-/]+", sentence.left) if word and word not in little]
    return " ".join((*words, *sentence.unmade))


def without_no(text: str) -> str:
    """`text` without the no it begins with, set off by a comma; a later one denies nothing that follows."""
    return _NO_AND_COMMA.sub(r"\1 | ", _NO_MORE.sub("", text))


def _sentence(text: str, today: date | None, month_first: bool = True) -> Sentence:
    said = clock_figures(plain(without_no(text)), frozenset(months_named()))
    if today is not None:
        said = dates_put(said, today)
    return Sentence(said, today or date(2000, 1, 3), month_first, dated=today is not None)


def _days(wish: Wish, sentence: Sentence, weekdays: frozenset[int] | None, *, refused: bool) -> Wish:
    """`wish` with the days that were said; what was wished for before and cannot be too is left."""
    days, among = sentence.days, sentence.among
    very = days[0] if days and days[0] == days[1] else None
    if very and sentence.beside is not None and weekdays is None:
        if very.weekday() != sentence.beside:
            sentence.other.append((very, sentence.beside))
    elif very and weekdays and not among and very.weekday() not in weekdays and not refused:
        among = frozenset({very})  # "tomorrow or Monday"
        days = None
    if among and weekdays and not refused:  # "next Thursday or Friday": the Friday after it
        among |= {coming(min(among), one, today_too=True) for one in weekdays}
    elif weekdays is not None:
        wish = replace(wish, weekdays=weekdays)
        if wish.days or _few(wish.first, wish.last):
            wish = replace(wish, first=None, last=None, days=frozenset())
    if among:
        if days:  # "the 3rd or the 10th" of a month, or "next Friday" beside "next week"
            inside = {one for one in among if (days[0] or one) <= one <= (days[1] or one)}
            among = frozenset(inside) or among
        return replace(
            wish, first=min(among), last=max(among), weekdays=frozenset(),
            days=among if len(among) > 1 else frozenset(),
        )  # fmt: skip
    if days is not None:
        wish = replace(wish, first=days[0], last=days[1], days=frozenset())
        very_day = days[0] is not None and days[0] == days[1]
        if very_day or (weekdays is None and _few(*days)):  # whatever weekday was wished for before
            wish = replace(wish, weekdays=frozenset())
    return wish


def _few(first: date | None, last: date | None) -> bool:
    """Whether these are fewer days than a week, of which nobody means a weekday besides."""
    return first is not None and last is not None and last - first < _A_WEEK


def _hours(wish: Wish, sentence: Sentence, part: tuple[int, int] | None) -> Wish:
    """`wish` with the hours that were said: within the part of the day, where they meet."""
    hours = sentence.hours or part
    if sentence.late or hours is not None:
        wish = replace(wish, late=sentence.late)
    if hours is None:
        return wish
    if part and sentence.hours:
        begins, ends = max(part[0], hours[0]), min(part[1], hours[1])
        hours = (begins, ends) if begins < ends else hours
    return replace(wish, begins=hours[0], ends=hours[1])


def hour_read(text: str) -> int | None:
    """The time of day in `text`, in minutes after midnight; None where there is none.

    >>> hour_read("at 10:15 please"), hour_read("3 pm"), hour_read("12 am"), hour_read("3")
    (615, 900, 0, None)
    >>> hour_read("after 3 pm"), hour_read("Friday at 10")
    (None, 600)
    """
    sentence = _sentence(text, None)
    days_take(sentence)
    hours_take(sentence)
    return sentence.hours[0] if sentence.hours and sentence.exact else None
