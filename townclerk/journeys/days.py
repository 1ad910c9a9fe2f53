"""Days as people write and say them; where two are meant equally well, both are found."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale
from babel.dates import get_day_names, get_month_names

from townclerk.core.plain_words import ORDINALS
from townclerk.journeys.amounts import SAID, plain_digits
from townclerk.journeys.rules import Step, day_limit

_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1, "hoy": 0, "ayer": -1, "mañana": 1, "anteayer": -2,
          "اليوم": 0, "أمس": -1, "امس": -1, "البارحة": -1, "غدا": 1, "غدًا": 1,
          "day after tomorrow": 2, "the day after tomorrow": 2, "day before yesterday": -2,
          "the day before yesterday": -2, "pasado mañana": 2, "antes de ayer": -2, "بعد غد": 2, "بعد غدٍ": 2,
          "أول أمس": -2, "قبل أمس": -2}  # fmt: skip
_SPANS = {
    "day": (1, 0),
    "days": (1, 0),
    "week": (7, 0),
    "weeks": (7, 0),
    "month": (0, 1),
    "months": (0, 1),
    "year": (0, 12),
    "years": (0, 12),
    "dia": (1, 0),
    "dias": (1, 0),
    "semana": (7, 0),
    "semanas": (7, 0),
    "mes": (0, 1),
    "meses": (0, 1),
    "ano": (0, 12),
    "anos": (0, 12),
    "يوم": (1, 0),
    "ايام": (1, 0),
    "يوما": (1, 0),
    "اسبوع": (7, 0),
    "اسابيع": (7, 0),
    "شهر": (0, 1),
    "اشهر": (0, 1),
    "شهور": (0, 1),
    "سنه": (0, 12),
    "سنوات": (0, 12),
    "عام": (0, 12),
    "اعوام": (0, 12),
}
"""How many days, and months, each is."""
_TWO = {"يومين": "يوم", "اسبوعين": "اسبوع", "شهرين": "شهر", "سنتين": "سنه", "عامين": "عام"}
_AGO, _AHEAD = {"ago", "hace", "قبل", "منذ", "back"}, {"in", "dentro", "en", "بعد", "now"}
_LAST = {"last", "pasado", "pasada", "الماضي", "الماضيه"}
_NEXT = {
    "next",
    "coming",
    "proximo",
    "proxima",
    "viene",
    "القادم",
    "القادمه",
    "المقبل",
    "المقبله",
    "الجاي",
    "الجايه",
}
_BETWEEN = {
    "de",
    "el",
    "the",
    "from",
    "on",
    "un",
    "una",
    "este",
    "this",
    "que",
    "يوم",
    "about",
    "around",
    "unos",
    "unas",
    "حوالي",
    "تقريبا",
}
_FAR = 1_200
"""Months; nobody says further days so."""  # fmt: skip
_SMALL = {"of", "the", "on", "de", "del", "el", "في", "st", "nd", "rd", "th", "o", "º", "عام", "سنة", "year"}


def plain(text: str) -> str:
    """`text` in small letters, without accents and marks: how words are compared.

    >>> plain("Sí"), plain("أبريل") == plain("ابريل")
    ('si', True)
    """
    split = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in split if not unicodedata.combining(c))
    return kept.replace("ة", "ه").replace("ى", "ي").replace("ـ", "")


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for code in dict.fromkeys((language, "en", "es", "ar", "ar_LB")):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = get_month_names(
                    width, context=context, locale=Locale.parse(code, sep="-" if "-" in code else "_")
                )
                found |= {plain(str(name)).strip(" ."): int(at) for at, name in names.items() if str(name)}
    return found | {"sept": 9, "set": 9}


@lru_cache(maxsize=16)
def _weekdays(language: str) -> frozenset[str]:
    names = [
        n
        for code in (language, "en", "es", "ar")
        for n in get_day_names("wide", locale=Locale.parse(code, sep="-")).values()
    ]
    return frozenset(plain(str(name)) for name in names)


_DAY_OF_MONTH = re.compile(r"(?<!\d)(?:29|[3-9]\d)(?=st|nd|rd|th|º|ª|\D|$)")


def no_such_day(text: str, locale: Locale, *, today: date, month_first: bool) -> bool:
    """Whether `text` is a date that no calendar has: one that would be a day if its day were an earlier one.

    >>> us = Locale("en", "US")
    >>> said = ("31 February 1980", "28 February 1980")
    >>> [no_such_day(one, us, today=date(2026, 1, 1), month_first=True) for one in said]
    [True, False]
    """
    said = plain_digits(text)
    if days_read(said, locale, today=today, month_first=month_first):
        return False
    earlier = (said[: at.start()] + "28" + said[at.end() :] for at in _DAY_OF_MONTH.finditer(said))
    return any(days_read(one, locale, today=today, month_first=month_first) for one in earlier)


def days_read(text: str, locale: Locale, *, today: date, month_first: bool) -> Sequence[date]:
    """The days that `text` may mean, the likelier first; none where it means no day.

    >>> us = Locale("en", "US")
    >>> [str(d) for d in days_read("3 March 1980", us, today=date(2026, 1, 1), month_first=True)]
    ['1980-03-03']
    >>> [str(d) for d in days_read("3/4/80", us, today=date(2026, 1, 1), month_first=True)]
    ['1980-03-04', '1980-04-03']
    >>> [str(d) for d in days_read("I was born on May 3, 1980", us, today=date(2026, 1, 1), month_first=True)]
    ['1980-05-03']
    """
    said = plain(plain_digits(text)).strip(" .!?")
    tries = (_read(one, locale, today, month_first=month_first) for one in (said, *_without_lead(said)))
    return next(filter(None, tries), [])


def _read(said: str, locale: Locale, today: date, *, month_first: bool) -> Sequence[date]:
    """The days that are all of `said`, as `plain` gives it."""
    if said in {plain(word) for word in _TODAY}:
        return [today + timedelta(days=next(d for w, d in _TODAY.items() if plain(w) == said))]
    if found := _relative(said.split(), today) or _of_next_month(said, today):
        return found
    words = [w for w in re.split(r"[\s,./\-\u2013\u200e\u200f؟،]+", said) if w]
    words = [re.sub(r"^(\d{1,2})(?:st|nd|rd|th|o|º|ª)$", r"\1", word) for word in words]
    skipped = _SMALL | {plain(w) for w in _SMALL} | _weekdays(locale.language)
    words = [word for word in words if word not in skipped]
    months = [at for word in words if (at := _months(locale.language).get(word))]
    if months:  # "the third of March": only beside a month is it a day
        words = [str(said_number(word) or word) for word in words]
    numbers = [word for word in words if word.isdecimal()]
    if len(months) + len(numbers) != len(words) or len(months) > 1 or any(len(n) > 4 for n in numbers):
        return []
    if months:
        return _named(months[0], numbers, today)
    if _SHORT.fullmatch(said):
        return _without_its_year(numbers[0], numbers[1], today, month_first=month_first)
    return _numbered(numbers, today, month_first=month_first)


_LEAD = frozenset(plain(word) for word in (
    "i i'm im am we he she my his her their our it it's its that is was were are born on in of the since"
    " actually sorry "
    "moving move will i'll ill we'll we're going to plan planned planning for about around probably "
    "should be muda mudo mudaré mudaremos voy vamos a mudarme mudarnos será nos sería "
    "سأنتقل سننتقل أنتقل ننتقل سوف سيكون ستكون إلى بيتي الجديد "
    "no wait from well so ok okay birth birthday birthdate date day dob moved first saw happened "
    "yo me mi su nací nació nacida nacido nacimos cumpleaños fecha nacimiento es era fue soy de del el"
    " la un una desde "
    "día en realidad perdón mudé mudamos "
    "أنا ولدت مولود مولودة من مواليد تاريخ ميلادي الميلاد ميلاد الولادة ولادتي عيد هو كان كانت في يوم"
    " بتاريخ منذ الواقع"
    " انتقلت"
).split())  # fmt: skip
"""What is said before a day that somebody tells: "I was born on", "mi cumpleaños es el", «من مواليد»."""
_TRAIL = frozenset(
    plain(word) for word in "please actually sorry thanks now por favor gracias من فضلكم فضلك شكرا".split()
)
_ROUND = " ,:;.،'’!-–\u200e\u200f"


def _without_lead(text: str) -> Iterator[str]:
    """`text` with ever less of what is said before a day and after it."""
    words = text.split()
    while words and words[-1].strip(_ROUND) in _TRAIL:
        words.pop()
        yield " ".join(words)
    while words and words[0].strip(_ROUND) in _LEAD:
        del words[0]
        yield " ".join(words)


def said_number(word: str) -> int | None:
    """The day of a month that a word is ("third", "tres"); None for none."""
    return SAID_PLAIN.get(word) if word not in _months("en") else None


SAID_PLAIN = {
    **{plain(word): at for word, at in SAID.items() if 0 < at <= 31 and word not in ("a", "an", "un", "una")},
    **{word: at for word, at in ORDINALS.items() if at > 0 and not word[:1].isdecimal()},
}
_WEEKDAYS = {
    plain(str(name)): int(at)
    for code in ("en", "es", "ar")
    for at, name in get_day_names("wide", locale=Locale(code)).items()
}


def _relative(words: Sequence[str], today: date) -> list[date]:
    """ "Two weeks ago", "el próximo lunes": days that are told from today."""
    named = [at for word in words if (at := _WEEKDAYS.get(word)) is not None]
    rest = [word for word in words if word not in _WEEKDAYS]
    if len(named) == 1 and all(word in _BETWEEN | _LAST | _NEXT for word in rest):
        return _weekday(named[0], rest, today)
    words = [part for word in words for part in (("2", _TWO[word]) if word in _TWO else (word,))]
    spans = [word for word in words if word in _SPANS]
    ago, ahead = bool(_AGO & set(words)), bool(_AHEAD & set(words))
    others = [word for word in words if word not in {*_SPANS, *_AGO, *_AHEAD, *_BETWEEN, "a"}]
    if len(spans) != 1 or ago == ahead or len(others) > 1:
        return []
    number = _amount(others[0]) if others else 1
    days, months = _SPANS[spans[0]]
    if number is None or not 0 < number * max(months, 1) <= _FAR:
        return []
    sign = -1 if ago else 1
    moved = _months_on(today, sign * number * months)
    return [moved + timedelta(days=sign * number * days)]


def _amount(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 6 else SAID_PLAIN.get(word)


def _weekday(at: int, rest: Sequence[str], today: date) -> list[date]:
    """The one before and the one after; where it is said which, that alone."""
    before = today - timedelta(days=(today.weekday() - at) % 7)
    after = today + timedelta(days=(at - today.weekday()) % 7)
    if _LAST & set(rest):
        return [before if before < today else today - timedelta(days=7)]
    if _NEXT & set(rest):
        return [after if after > today else today + timedelta(days=7)]
    return list(dict.fromkeys((before, after)))


def _months_on(day: date, months: int) -> date:
    """The same day so many months on; the last of its month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


_SHORT = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}")


def _without_its_year(one: str, two: str, today: date, *, month_first: bool) -> list[date]:
    """ "12/20": a day and its month in figures."""
    month, day = (one, two) if month_first else (two, one)
    return _named(int(month), [day], today) or _named(int(day), [month], today)


def _of_next_month(said: str, today: date) -> list[date]:
    """ "The 5th of next month", "el 5 del mes que viene"."""
    words = [re.sub(r"^(\d{1,2})(?:st|nd|rd|th|o|º|ª)$", r"\1", word) for word in said.split()]
    words = [word for word in words if word not in _BETWEEN | _SMALL | {plain(one) for one in _SMALL}]
    numbers = [number for word in words if (number := _amount(word)) is not None]
    months = [word for word in words if word in ("month", "mes", "الشهر")]
    if len(words) != 3 or len(numbers) != 1 or len(months) != 1 or not _NEXT & set(words):
        return []
    first = _months_on(today.replace(day=1), 1)
    return _real([(str(first.year), first.month, str(numbers[0]))], today)


_GONE = frozenset(
    "moved was were since ago mude mudado cambie fue llegue انتقلت انتقلنا كان كانت منذ".split()
)
_COMES = frozenset(
    "will ll moving going plan planned mudare mudaremos voy vamos sera سانتقل سننتقل سوف سيكون".split()
)
"""Words by which a day without its year has been, or is to come."""


def nearest_first(days: Sequence[date], today: date) -> list[date]:
    """Days by how near to today they are; of two as near the one to come first."""
    return sorted(days, key=lambda day: (abs((day - today).days), day < today))


def fitting(days: Sequence[date], step: Step, today: date) -> Sequence[date]:
    """Of the years of one day that one alone that is nearest to today among those that the step takes."""
    earliest, latest = day_limit(step.earliest, today), day_limit(step.latest, today)
    near = nearest_first(days, today)
    fine = [one for one in near if (not earliest or one >= earliest) and (not latest or one <= latest)]
    return (fine or near)[:1]


def without_year(text: str, locale: Locale, *, today: date, month_first: bool) -> Sequence[date]:
    """The days that a day told without its year may be, the nearest first; none where it is told otherwise.

    >>> us, today = Locale("en", "US"), date(2026, 11, 28)
    >>> [str(d) for d in without_year("January 15", us, today=today, month_first=True)]
    ['2027-01-15', '2026-01-15', '2025-01-15']
    >>> without_year("January 15, 2026", us, today=today, month_first=True)
    []
    """
    found = days_read(text, locale, today=today, month_first=month_first)
    of_one = len({(day.month, day.day) for day in found}) == 1
    if len(found) < 2 or not of_one or any(abs(day.year - today.year) > 1 for day in found):
        return []
    words = set(plain(text).replace("'", " ").split())
    gone, comes = bool(words & _GONE), bool(words & _COMES)
    told = [day for day in found if gone != comes and (day <= today if gone else day >= today)]
    return told or found


def _named(month: int, numbers: Sequence[str], today: date) -> list[date]:
    """A day whose month is a word; without a year those of the last, this and the next, the nearest first."""
    if len(numbers) == 1 and len(numbers[0]) <= 2:
        years = [str(today.year), str(today.year + 1), str(today.year - 1)]
        return nearest_first(_real([(y, month, numbers[0]) for y in years], today), today)
    if len(numbers) != 2:
        return []
    day, year = sorted(numbers, key=lambda n: (len(n) > 2, numbers.index(n)))
    return _real([(year, month, day)], today)


def _numbered(numbers: Sequence[str], today: date, *, month_first: bool) -> list[date]:
    if len(numbers) != 3:
        return []
    if len(numbers[0]) == 4:
        return _real([(numbers[0], int(numbers[1]), numbers[2])], today)
    first, second, year = numbers
    tries = [(year, int(second), first), (year, int(first), second)]
    return _real(list(reversed(tries)) if month_first else tries, today)


def _real(tries: Sequence[tuple[str, int, str]], today: date) -> list[date]:
    """Those of `tries` (year, month, day) that there are; a year of two digits may be of two centuries."""
    found: list[date] = []
    for year, month, day in tries:
        years = [int(year)]
        if len(year) == 2:
            century = today.year // 100 * 100
            years = [century + int(year), century - 100 + int(year)]
        elif len(year) != 4:
            continue
        for one in years:
            try:
                found.append(date(one, month, int(day)))
            except ValueError:
                continue
    return [day for day in dict.fromkeys(found) if day.year <= today.year + 20]


__all__ = ["days_read", "plain"]
