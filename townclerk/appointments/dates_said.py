"""Days and hours inside a sentence, in English, Spanish and Arabic: "between 2 and 4 pm", "not on Mondays".

Each reader takes out of the sentence what it understood; what is left at the end was not understood, and that
can be said instead of guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache, partial

from babel import Locale
from babel.dates import get_month_names

AFTERNOON = 7
"""Of hours without "am" and "pm", those before it are meant in the afternoon: no office opens at three."""
_AFTER = (
    r"after|from|since|starting|no earlier than|later than|"
    r"despues de|a partir de|desde|luego de|بعد|من|ابتداء من"
)
_BEFORE = r"before|until|till|by|no later than|earlier than|antes de|hasta|قبل|حتى"
_NOT_TO = r"not|no|never|nunca|ليس|لا"
_FROM_DAY = r"(?:after|from|since|starting|on or after|despues de|a partir de|desde|بعد|ابتداء من)"
_ARTICLE = r"(?:\s+(?:the|at|on|las?|los?|el|del?|l|الساعة|يوم|ال))*"
_HALF = r"[ap]\s?\.?\s?m\b\.?|صباحا|مساء|de la (?:manana|tarde|noche)|in the (?:morning|afternoon)"
_HOUR = r"(?P<h{n}>[01]?\d|2[0-3])"
_MINUTE = r"\s*[:.h]\s*(?P<m{n}>[0-5]\d)"
_UNITS = {
    **dict.fromkeys(("day", "days", "dia", "dias", "يوم", "ايام"), 1),
    **dict.fromkeys(("week", "weeks", "semana", "semanas", "اسبوع", "اسابيع"), 7),
    **dict.fromkeys(("month", "months", "mes", "meses", "شهر", "اشهر"), 30),
}
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "un": 1,
    "una": 1,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
}


@dataclass
class Sentence:
    """A sentence as it is read: what is left of it, and what was found."""

    left: str
    today: date
    month_first: bool = True
    days: tuple[date | None, date | None] | None = None
    hours: tuple[int, int] | None = None
    exact: bool = field(default=False)

    def take(self, pattern: str, use: Callable[[re.Match[str]], bool]) -> bool:
        """Take out the first place where `pattern` stands, where `use` can make something of it."""
        found = re.search(rf"(?<!\w)(?:{pattern})(?!\w)", self.left)
        if found is None or not use(found):
            return False
        self.left = f"{self.left[: found.start()]} | {self.left[found.end() :]}"
        return True


def plain(text: str) -> str:
    """Small letters without accents and marks, plain figures; signs stay.

    >>> plain("MAÑANA a las ٣"), plain("الإثنين")
    ('manana a las 3', 'الاثنين')
    """
    figures = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text.casefold())
    bare = unicodedata.normalize("NFKD", figures)
    bare = "".join(c for c in bare if not unicodedata.combining(c)).replace("ـ", "")
    return " ".join(re.sub(r"[\u2013\u2014]", "-", re.sub(r"[,;!?¿¡()\"'’“”،؛؟]", " ", bare)).split())


def days_take(sentence: Sentence) -> None:
    """A day, or from when on: a date, "tomorrow", "in three weeks", "next week"."""
    for pattern, use in (*_dates(sentence), *_relative(sentence)):
        if sentence.take(rf"{_FROM_DAY}{_ARTICLE}\s+(?:{pattern})", partial(use, on=True)):
            return
        if sentence.take(pattern, partial(use, on=False)):
            return


def _dates(sentence: Sentence) -> list[tuple[str, Callable[..., bool]]]:
    months = _months()
    name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))

    def iso(found: re.Match[str], on: bool) -> bool:
        return _set(sentence, int(found["y"]), int(found["m"]), int(found["d"]), on)

    def named(found: re.Match[str], on: bool) -> bool:
        return _set(sentence, _year(found["y"]), months[found["n"]], int(found["d"]), on)

    def figures(found: re.Match[str], on: bool) -> bool:
        one, two, year = int(found["a"]), int(found["b"]), _year(found["y"])
        month, day = (one, two) if sentence.month_first else (two, one)
        return _set(sentence, year, month, day, on) or _set(sentence, year, day, month, on)

    year = r"(?:\s*(?:de|of|/|-)?\s*(?P<y>\d{4}))?"
    return [
        (r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})", iso),
        (rf"(?P<n>{name})\.?\s+(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th|o)?{year}(?!\s*[:h]\s*\d)", named),
        (rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|o|º|ª)?\s+(?:of\s+|de\s+)?(?P<n>{name})\.?{year}", named),
        (r"(?P<a>\d{1,2})[/-](?P<b>\d{1,2})(?:[/-](?P<y>\d{2,4}))?(?!\s*[ap]\.?m)", figures),
    ]


def _relative(sentence: Sentence) -> list[tuple[str, Callable[..., bool]]]:
    today = sentence.today
    monday, week = today - timedelta(days=today.weekday()), timedelta(days=6)

    def ahead(found: re.Match[str], on: bool) -> bool:
        word = found["k"]
        count, unit = int(word) if word.isdecimal() else _NUMBERS[word], _UNITS[found["u"]]
        day = today + timedelta(days=min(count, 400) * unit)
        sentence.days = (day, None if on or unit > 1 else day)
        return True

    def fixed(first: date, last: date) -> Callable[..., bool]:
        def use(_found: re.Match[str], on: bool) -> bool:
            sentence.days = (last + timedelta(days=1), None) if on else (first, last)
            return True

        return use

    def one(days: int) -> Callable[..., bool]:
        return fixed(today + timedelta(days=days), today + timedelta(days=days))

    count = rf"(?P<k>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?P<u>{'|'.join(_UNITS)})"
    month = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    month_end = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    following = monday + timedelta(days=7)
    return [
        (rf"(?:in|within|dentro de|en|بعد)\s+{count}", ahead),
        (rf"{count}\s+(?:from now|ahead|later|time)", ahead),
        (r"(?:the )?day after tomorrow|pasado manana|بعد غد", one(2)),
        (r"tomorrow|(?<!la )manana(?= por| en| a las?)|غدا|بكره|بكرة", one(1)),
        (r"(?<!la )manana", one(1)),
        (r"today|hoy|اليوم", one(0)),
        (r"(?:the )?next week|(?:la )?proxima semana|(?:la )?semana que viene|الاسبوع (?:القادم|المقبل)",
         fixed(following, following + week)),
        (r"this week|esta semana|هذا الاسبوع", fixed(today, monday + week)),
        (r"(?:the )?next month|(?:el )?proximo mes|(?:el )?mes que viene|الشهر (?:القادم|المقبل)",
         fixed(month, month_end)),
    ]  # fmt: skip


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text) % 100


def _set(sentence: Sentence, year: int | None, month: int, day: int, on: bool) -> bool:
    """Note a date; without a year it is the next there is."""
    for one in [year] if year else [sentence.today.year, sentence.today.year + 1]:
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year or found >= sentence.today:
            sentence.days = (found, None if on else found)
            return True
    return False


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    found: dict[str, int] = {"sept": 9, "set": 9}
    for code in ("en", "es", "ar", "ar_LB"):
        for width in ("wide", "abbreviated"):
            names = get_month_names(width, locale=Locale.parse(code))
            found |= {plain(str(name)).strip(" ."): int(at) for at, name in names.items()}
    found.pop("mar", None)  # in Spanish it is also Tuesday
    return found


def hours_take(sentence: Sentence) -> None:
    """From when to when, after, before, or at a time."""
    one, two = _clock(1), _clock(2)
    last = 24 * 60

    def between(found: re.Match[str]) -> bool:
        sentence.hours = (_minutes(found, 1, found["p2"]), _minutes(found, 2, found["p1"]))
        return sentence.hours[0] < sentence.hours[1]

    def edge(found: re.Match[str]) -> bool:
        at = _minutes(found, 1)
        said = found[0].removeprefix(found["not"] or "").strip()
        later = bool(re.match(rf"(?:{_AFTER})(?!\w)", said))
        # "Not before three" begins at three.
        sentence.hours = (at, last) if later != bool(found["not"]) else (0, at)
        return True

    def exact(found: re.Match[str]) -> bool:
        at = _minutes(found, 1)
        sentence.hours, sentence.exact = (at, at + 1), True
        return True

    near = r"(?:\s+(?:about|around|las?|los|el|the|at|الساعة|ال))*\s*"
    and_ = r"\s*(?:-|and|to|until|till|y|e|a|hasta|و|الى|حتى)"
    patterns = [
        (rf"(?:(?:between|from|entre|de|desde|بين|من){near})?{one}{and_}{near}{two}", between),
        (rf"(?:(?P<not>{_NOT_TO})\s+)?(?:{_AFTER}|{_BEFORE}){near}{one}", edge),
        (rf"(?:at|around|about|a las?|sobre las?|الساعة|@){near}{one}", exact),
        (rf"(?:at )?{_clock(1, minute='')}", exact),
        (rf"(?:at )?{_clock(1, half='')}", exact),
    ]
    for pattern, use in patterns:
        if sentence.take(pattern, use):
            return


def _clock(number: int, *, minute: str = "?", half: str = "?") -> str:
    """The pattern of a time of day; its minute and its half of the day may be missing, or ("") not."""
    free = "|h" if minute else ""
    return (
        f"{_HOUR.format(n=number)}(?:{_MINUTE.format(n=number)}{free}){minute}"
        rf"\s*(?P<p{number}>{_HALF}){half}(?!\d)"
    )


def _minutes(found: re.Match[str], number: int, other: str | None = None) -> int:
    hour, minute = int(found[f"h{number}"]), int(found[f"m{number}"] or 0)
    half = found[f"p{number}"] or other or ""
    if half[:1] == "p" or half in ("مساء", "de la tarde", "de la noche", "in the afternoon"):
        return (hour % 12 + 12) * 60 + minute
    if half:
        return hour % 12 * 60 + minute
    return (hour + 12 if 0 < hour < AFTERNOON else hour) * 60 + minute
