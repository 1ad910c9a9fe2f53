"""Days of a month inside a sentence: "the 3rd or the 4th", "a finales de diciembre", "في ديسمبر"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from townclerk.appointments.dates_said import (
    AFTER_DAY,
    BEFORE_DAY,
    FROM_DAY,
    UNTIL_DAY,
    Reading,
    Sentence,
    months_named,
)

_ENDS = r"(?:st|nd|rd|th|o|º|ª)"
_ARTICLE = r"(?:(?:on )?the|el dia|los dias|dias?|el|los|del|يوم(?:ي|ين)?|ايام|ال)"
_SPAN = r"to|until|through|-|al?|hasta|ال[ىي]|حت[ىي]"
_NEXT_ONE = rf"(?:\s*(?:or|and|o|u|y|e|او|و)\s*|\s+)(?:{_ARTICLE}\s+)?\d{{1,2}}"
_HOUR = r"(?!\s*[:.h]\s*\d|\s*[/-]\s*\d|\s*[ap]\.?\s?m\b|\s*%|\d)"
_LATER = (
    r"(?P<week>(?:(?:in )?the )?(?:first|second|third|fourth|last|1st|2nd|3rd|4th) week (?:of|in)|"
    r"(?:en )?(?:la )?(?:primera|segunda|tercera|cuarta|ultima) semana del?|"
    r"(?:في )?الاسبوع (?:الاول|الثاني|الثالث|الرابع|الاخير) من|(?:في )?(?:اول|اخر) اسبوع (?:من|في))|"
    r"(?P<early>(?:the )?(?:beginning|start|early(?: in)?|first half|first part)(?: of)?|"
    r"(?:a )?(?:principios?|comienzos?|inicios?) del?|(?:في )?(?:اوايل|بداي[ةه]|مطلع|اول))|"
    r"(?P<mid>(?:the )?(?:middle of|mid)-?|(?:a )?mediados del?|(?:في )?(?:منتصف|اواسط))|"
    r"(?P<late>(?:the )?(?:end of|end|late(?: in)?|last half of|last part of)|(?:a )?(?:finales|fines|final|"
    r"fin) del?|"
    r"(?:في )?(?:اواخر|نهاي[ةه]|اخر))"
)
_WEEKS = (
    (0, r"first|1st|primera|الاول|اول"), (1, r"second|2nd|segunda|الثاني"), (2, r"third|3rd|tercera|الثالث"),
    (3, r"fourth|4th|cuarta|الرابع"),
)  # fmt: skip
"""Weeks of a month as people count them: from its first day on. Any other is its last seven days."""
_IN = r"(?:in|during|en|(?:في|خلال)(?: شهر)?|شهر|month of|mes de)"
_AMBIGUOUS = frozenset(("may", "march", "set", "اب"))
"""Alone these are words of another kind as well."""
_SHORT = 4
_ONE = timedelta(days=1)
NEXT_MONTH = (
    r"(?:the )?(?:next|following|coming) month|(?:el )?proximo mes|(?:el )?mes (?:que viene|proximo|"
    r"siguiente|entrante)|"
    r"الشهر (?:القادم|المقبل|الجا[يئ]|التالي)"
)


def spans(sentence: Sentence) -> list[Reading]:
    """From one day of a month to another."""
    name = _any_month()
    led, one = r"(?:(?:from|between|de|desde|entre|من|بين)\s+)?", rf"(?:{_ARTICLE}\s+)?\d{{1,2}}{_ENDS}?"
    whole = rf"(?P<days>{one}\s*(?:{_SPAN})\s*{one})"
    articled = rf"(?P<days>(?:{_ARTICLE}\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)){_ENDS}?\s*(?:{_SPAN})\s*{one})"
    return [
        (rf"{led}{whole}\s+(?:of\s+|de\s+|من\s+)?(?P<n>{name})\.?", _of_month(sentence)),
        (rf"{led}(?P<n>{name})\.?\s+{whole}{_HOUR}", _of_month(sentence)),
        (rf"{led}{articled}{_HOUR}", _next_ones(sentence)),
    ]


_ITS_DAY = (
    r"(?:(?:\s+(?:the|el dia|el|dia|day|يوم|ال)\s*|(?<=del)\s+(?:dia\s+)?)(?P<d>\d{1,2})(?:st|nd|rd|th|o)?"
    r"|\s+(?P<e>\d{1,2})(?:st|nd|rd|th))(?:\s+(?:onwards?|on|en adelante|فصاعدا))?"
)
"""A day of a month that is named beside it. A bare figure is an hour: "in January after 10"."""
_SIDE = (
    rf"(?:(?P<from>{FROM_DAY})|(?P<until>{UNTIL_DAY})|(?P<after>{AFTER_DAY})|(?P<before>{BEFORE_DAY}))"
    rf"{_ITS_DAY}"
)


def of_a_month(sentence: Sentence) -> list[Reading]:
    """A month from or until one of its days: "in January after the 10th", "antes del 10 en enero"."""
    months, name = months_named(), rf"{_IN}\s+(?P<n>{_any_month()})\.?"

    def use(found: re.Match[str]) -> bool:
        day, ahead = int(found["d"] or found["e"]), (months[found["n"]] - sentence.today.month) % 12
        for first, last in (month_of(sentence.today, ahead), month_of(sentence.today, ahead + 12)):
            if not 1 <= day <= last.day:
                return sentence.no_day(found, month=months[found["n"]])
            edge = last.replace(day=day)
            begins = edge + _ONE if found["after"] else edge if found["from"] else first
            ends = edge - _ONE if found["before"] else edge if found["until"] else last
            if max(begins, first) <= ends:
                sentence.days = (max(begins, first), ends)
                return True
        return False

    return [(rf"{name}\s+(?:\|\s*)?{_SIDE}", use), (rf"{_SIDE}\s+(?:\|\s*)?{name}", use)]


def several(sentence: Sentence) -> list[Reading]:
    """Two or more days of one month."""
    name = _any_month()
    many = rf"(?P<days>(?:{_ARTICLE}\s+)?\d{{1,2}}{_ENDS}?(?:{_NEXT_ONE}{_ENDS}?)+)"

    def first(found: re.Match[str]) -> bool:
        return _note(sentence, "1", months_named()[found["n"]])

    return [
        (rf"{many}\s+(?:of\s+|de\s+|من\s+)?(?P<n>{name})\.?(?:\s+(?:de\s+)?\d{{4}})?", _of_month(sentence)),
        (rf"(?P<n>{name})\.?\s+{many}{_HOUR}", _of_month(sentence)),
        (
            rf"(?:(?:the )?first of|(?:el )?(?:primero|uno) de|(?<!الاسبوع )(?:ال)?اول من) (?P<n>{name})",
            first,
        ),
    ]


def next_days(sentence: Sentence) -> list[Reading]:
    """Days whose month is not said: the next there are."""
    after = r"(?!\s+(?:days?|weeks?|months?|dias?|semanas?|meses|o clock))"
    spanish = r"(?:el dia|los dias|dias?|el|del|يوم(?:ي|ين)?|ايام)"
    suffix = r"(?:st|nd|rd|th)"
    return [
        (rf"(?P<days>{spanish}\s+\d{{1,2}}(?:{_NEXT_ONE})*){_HOUR}{after}", _next_ones(sentence)),
        (
            rf"(?:on )?(?P<days>(?:the )?\d{{1,2}}{suffix}(?:{_NEXT_ONE}{suffix}?)*){_HOUR}{after}",
            _next_ones(sentence),
        ),
    ]


def _any_month() -> str:
    return "|".join(sorted(map(re.escape, months_named()), key=len, reverse=True))


def _of_month(sentence: Sentence) -> Callable[[re.Match[str]], bool]:
    return lambda found: _note(sentence, found["days"], months_named()[found["n"]])


def _next_ones(sentence: Sentence) -> Callable[[re.Match[str]], bool]:
    return lambda found: _note(sentence, found["days"], 0)


def _note(sentence: Sentence, words: str, month: int) -> bool:
    numbers = [int(one) for one in re.findall(r"\d+", words)]
    if (
        re.search(rf"\d(?:{_ENDS})?\s*(?:{_SPAN})(?:\s|\d)", words)
        and len(numbers) == 2
        and numbers[0] < numbers[1] <= 31
    ):
        numbers = list(range(numbers[0], numbers[1] + 1))
    days = [day for one in numbers if (day := _next(sentence.today, one, month))]
    if len(days) != len(numbers) or not days:
        return False
    sentence.days = (min(days), max(days))
    if max(days) - min(days) >= timedelta(days=len(set(days))):  # with days between them that do not suit
        sentence.among |= frozenset(days)
    return True


def _next(today: date, day: int, month: int) -> date | None:
    """The next such day of `month`, 0 for any; None where there is none within the year."""
    for ahead in range(13):
        first = month_of(today, ahead)[0].replace(day=1)
        if month and first.month != month:
            continue
        try:
            found = first.replace(day=day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def whole(sentence: Sentence) -> list[Reading]:
    """A month, or its beginning, middle or end."""
    months, today = months_named(), sentence.today
    long = [one for one in months if len(one) >= _SHORT and one not in _AMBIGUOUS]
    name = _any_month()
    plain = "|".join(sorted(map(re.escape, long), key=len, reverse=True))

    def named(found: re.Match[str]) -> bool:
        ahead = (months[found["n"]] - today.month) % 12
        return _part(sentence, found, month_of(today, ahead))

    def this(found: re.Match[str]) -> bool:
        return _part(sentence, found, month_of(today, 0))

    def following(found: re.Match[str]) -> bool:
        return _part(sentence, found, month_of(today, 1))

    return [
        (rf"(?:{_LATER})\s*(?:شهر )?(?P<n>{name})\.?", named),
        (rf"(?:{_LATER})\s*(?:{NEXT_MONTH})", following),
        (rf"(?:{_LATER})\s*(?:(?:the |this )?month|(?:este )?mes|الشهر|هذا الشهر)", this),
        (rf"{_IN}\s+(?P<n>{name})\.?(?!\s+\d)", named),
        (rf"(?P<n>{plain})(?!\s+\d)", named),
    ]  # fmt: skip


def _part(sentence: Sentence, found: re.Match[str], month: tuple[date, date]) -> bool:
    """Note the month, or the third of it that was said."""
    said = found.groupdict()
    first, last = month
    first = first.replace(day=1)
    parts: Sequence[tuple[str, int, int]] = (("early", 1, 10), ("mid", 11, 20), ("late", 21, last.day))
    for name, begins, ends in parts:
        if said.get(name):
            first, last = first.replace(day=begins), first.replace(day=ends)
    if said.get("week"):
        which = next(
            (at for at, word in _WEEKS if re.search(rf"(?<!\w)(?:{word})(?!\w)", said["week"])), None
        )
        first = last - timedelta(days=6) if which is None else first + timedelta(days=7 * which)
        last = first + timedelta(days=6)
    if last < sentence.today:
        return False
    sentence.days = (max(first, sentence.today), last)
    return True


def month_of(today: date, ahead: int) -> tuple[date, date]:
    """The first and the last day of the month so many months ahead; of this month from today.

    >>> month_of(date(2026, 11, 26), 1)
    (datetime.date(2026, 12, 1), datetime.date(2026, 12, 31))
    """
    count = today.year * 12 + today.month - 1 + ahead
    first = date(count // 12, count % 12 + 1, 1)
    last = date((count + 1) // 12, (count + 1) % 12 + 1, 1) - timedelta(days=1)
    return max(first, today), last
