"""Days and hours inside a sentence, in English, Spanish and Arabic: "between 2 and 4 pm", "not on Mondays".

Each reader takes out of the sentence what it understood; what is left at the end was not understood, and that
can be said instead of guessed.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale
from babel.dates import get_month_names

from townclerk.appointments.denied_said import BETWEEN, CANNOT, NOT, NOT_AFTER, NOT_THEN
from townclerk.appointments.rules import Apart

_ARTICLE = r"(?:\s+(?:the|at|on|las?|los?|el|del?|l|الساعة|يوم|ال))*"
FROM_DAY = (
    rf"(?:{NOT_THEN} (?:before|earlier than|until|till|antes del?|hasta|قبل|"
    r"حت[ىي])|"
    r"no earlier than|on or after|from|since|starting(?: on| from)?|as of|no antes del?|"
    r"a partir del?|desde|ابتداء[ا]? من|اعتبارا من|(?<![|] )(?<![|]  )من)"
)
"""Before a day: it and all that come."""
AFTER_DAY = r"(?:(?:any ?time |any day |some time )?after|later than|despues del?|luego del?|بعد)"
"""Before a day: those that come after it."""
UNTIL_DAY = (
    rf"(?:{NOT_THEN} (?:after|later than|despues del?|luego del?|بعد)|"
    r"until|till|by|no later than|a mas tardar|hasta|حت[ىي])"
)
BEFORE_DAY = r"(?:(?:any ?time |any day |some time )?before|earlier than|antes del?|قبل)"
HALF = r"[ap]\s?\.?\s?m\b\.?|صباحا|مساء|de la (?:manana|tarde|noche)|in the (?:morning|afternoon)"
_AT_HOUR = (
    r"(?:(?:at|around|about|a las?|a eso de las?|sobre las?|(?:في |عند |حوالي )?الساعة|@)\s*"
    rf"(?:[01]?\d|2[0-3])(?:\s*[:.h]\s*[0-5]\d|h)?(?:\s*(?:{HALF}))?(?!\d)|"
    rf"(?:[01]?\d|2[0-3])(?:\s*[:.h]\s*[0-5]\d)?\s*(?:{HALF}))"
)
YEARS = 2
"""So many years ahead a day may be; nothing is booked beyond them, and no calendar ends before."""


_JOINS = r"or|nor|and|ni|o|u|y|e|و|او|ولا"
_PART = (
    r"(?:(?:in the |por la |de la |في )?(?:mornings?|afternoons?|evenings?|manana|tardes?|noches?|"
    r"صباحا?|الصباح|مساء|المساء|"
    r"بعد الظهر))"
)


@dataclass
class Sentence:
    """A sentence as it is read: what is left of it, and what was found.

    Attributes:
        among: the days of the calendar that suit, where they are told one by one.
        without: days of the calendar that do not suit. apart: parts of days that do not.
        needless: needs that are denied.
        furthest: so many days ahead something can be booked.
        exact: that the very minute is named. dated: that today is known.
        unmade: what was read and cannot be wished for. made: that anything else was taken out.
        no_days: dates that no calendar has. beside: the weekday that stands right before a date.
        near: of such a date the last day that its month has. late: as late in the day as can be.
        other: days of the calendar with the weekday that they were said to be and are not.
        at, said: where something was taken out last, and what.
    """

    left: str
    today: date
    month_first: bool = True
    days: tuple[date | None, date | None] | None = None
    among: frozenset[date] = frozenset()
    hours: tuple[int, int] | None = None
    exact: bool = False
    dated: bool = True
    without: frozenset[date] = frozenset()
    apart: frozenset[Apart] = frozenset()
    needless: frozenset[str] = frozenset()
    furthest: int = 60
    unmade: list[str] = field(default_factory=list)
    no_days: list[str] = field(default_factory=list)
    near: list[date] = field(default_factory=list)
    late: bool = False
    beside: int | None = None
    other: list[tuple[date, int]] = field(default_factory=list)
    made: bool = False
    at: int = 0
    said: str = ""

    def take(self, pattern: str, use: Callable[[re.Match[str]], bool]) -> bool:
        """Take out the first place where `pattern` stands, where `use` can make something of it."""
        found, before = _compiled(pattern).search(self.left), len(self.unmade) + len(self.no_days)
        if found is None or not use(found):
            return False
        self.made |= len(self.unmade) + len(self.no_days) == before
        self.said = found[0]
        self.left, self.at = f"{self.left[: found.start()]} | {self.left[found.end() :]}", found.start()
        return True

    def unmake(self, found: re.Match[str]) -> bool:
        """Note that what was found is plain and yet nothing that can be wished for."""
        self.unmade.append(found[0].strip())
        return True

    def no_day(self, found: re.Match[str], *, year: int | None = None, month: int = 0) -> bool:
        """Note that a date was read which no calendar has: "31 February", and the last that its month has."""
        self.no_days.append(found[0].strip())
        if 1 <= month <= 12:
            years = [year] if year else [self.today.year, self.today.year + 1]
            ends = (date(one, month, monthrange(one, month)[1]) for one in years)
            self.near += [next((one for one in ends if one >= self.today), self.today)]
        return True

    def refuse(self, pattern: str, use: Callable[[re.Match[str]], bool]) -> bool:
        """Take out `pattern` where it is said not to suit, with its hour: "I can't Friday at 10".

        What it is joined with does not suit either: "not Monday or Friday".
        """
        then = rf"(?:\s+{_AT_HOUR}|\s+{_PART})"
        if self.take(rf"{CANNOT}{BETWEEN}(?:{pattern}){then}*", use) or self.take(
            rf"{NOT}{BETWEEN}(?:{pattern})", use
        ):
            rest = self.left[self.at + 3 :]
            if joined := re.match(rf"\s*(?:{_JOINS})\s+(?=\w)", rest):
                self.left = f"{self.left[: self.at]} | not {rest[joined.end() :]}"
            return True
        # "Thursday, not in the morning" is about the morning alone.
        if self.take(rf"(?:(?:on|los|el|las|la|في) )?(?:{pattern})(?:\s+{_AT_HOUR})?\s+{NOT_AFTER}", use):
            before = self.left[: self.at]
            joined = re.search(rf"(?<!\w)(?:{_JOINS})\s*$", before)
            if joined or self.said.startswith("وال"):
                self.left = f"{before[: joined.start()] if joined else before}no | {self.left[self.at + 3 :]}"
            return True
        return False


def plain(text: str) -> str:
    """Small letters without accents and marks, plain figures; signs stay.

    >>> plain("MAÑANA a las ٣"), plain("الإثنين")
    ('manana a las 3', 'الاثنين')
    """
    figures = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text.casefold())
    bare = unicodedata.normalize("NFKD", figures)
    bare = "".join(c for c in bare if not unicodedata.combining(c)).replace("ـ", "")
    return " ".join(re.sub(r"[\u2013\u2014]", "-", re.sub(r"[,;!?¿¡()\"'’“”،؛؟]", " ", bare)).split())


Reading = tuple[str, Callable[[re.Match[str]], bool]]
"""What a day looks like, and what notes it; False where it makes no day."""
Days = tuple[date | None, date | None]
_ONE = timedelta(days=1)
# "Not after" is before "after".
_EDGES: tuple[tuple[str, Callable[[date | None, date | None], Days]], ...] = (
    (FROM_DAY, lambda first, _last: (first, None)),
    (UNTIL_DAY, lambda first, last: (None, last or first)),
    (AFTER_DAY, lambda first, last: (last + _ONE if last else first, None)),
    (BEFORE_DAY, lambda first, _last: (None, first - _ONE if first else None)),
)


def take_days(sentence: Sentence, readings: Iterable[Reading]) -> bool:
    """Take the first of `readings` that stands there, and whether it is said "from" or "before" it."""
    for pattern, use in readings:
        for edge, change in _EDGES:
            if take_edge(sentence, rf"{edge}{_ARTICLE}\s+(?:{pattern})", use):
                sentence.days, sentence.among = change(*(sentence.days or (None, None))), frozenset()
                return True
        if sentence.take(pattern, use):
            return True
    return False


def take_edge(sentence: Sentence, pattern: str, use: Callable[[re.Match[str]], bool]) -> bool:
    """Take a day that is said "from" or "before".

    An hour of that one day is none of the other days: "before Friday 10 am". It is said not to be understood.
    """
    hour: list[str] = []

    def both(found: re.Match[str]) -> bool:
        hour[:] = [found["then"]] if found["then"] else []
        return use(found)

    taken = sentence.take(rf"{pattern}(?: (?:onwards?|on|en adelante))?(?:\s+(?P<then>{_AT_HOUR}))?", both)
    if taken:
        sentence.unmade += hour
    return taken


_POINTED = (
    r"(?<![\d:/.-])(?<!at )(?<!las )(?<!الساعة )(?<!الساعه )"
    r"(?P<a>0?[1-9]|[12]\d|3[01])\.\s?(?P<b>0?[1-9]|1[0-2])\.(?!\s?[ap]\.?\s?m\b)(?:\s?(?P<y>\d{4}|\d{2}(?![\d:.h])))?(?=\W|$)"
)
"""A date in figures with points. After "at" the last one ends the sentence: "at 10.10." is an hour."""


def dates(sentence: Sentence) -> list[Reading]:
    """How a date is written."""
    months = months_named()
    name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))

    def far(found: re.Match[str]) -> bool:
        year = _year(found["y"])
        return year is not None and abs(year - sentence.today.year) > YEARS and sentence.unmake(found)

    def iso(found: re.Match[str]) -> bool:
        year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
        made = far(found) or _set(sentence, year, month, day)
        return made or sentence.no_day(found, year=year, month=month)

    def named(found: re.Match[str]) -> bool:
        year, month = _year(found["y"]), months[found["n"]]
        made = far(found) or _set(sentence, year, month, int(found["d"]))
        return made or sentence.no_day(found, year=year, month=month)

    def figures(found: re.Match[str]) -> bool:
        one, two, year = int(found["a"]), int(found["b"]), _year(found["y"])
        month, day = (one, two) if sentence.month_first else (two, one)
        if far(found):
            return True
        understood = _set(sentence, year, month, day) or _set(sentence, year, day, month)
        if understood and year is None and "-" in found[0] and _too_far(sentence):
            sentence.days = None  # "9-11" is from nine to eleven
            return False
        return understood or ("/" in found[0] and sentence.no_day(found, year=year, month=min(month, day)))

    def pointed(found: re.Match[str]) -> bool:
        """ "03.12.": with a point after it a month is meant, and the day stands before it."""
        year, month, day = _year(found["y"]), int(found["b"]), int(found["a"])
        made = far(found) or _set(sentence, year, month, day)
        return made or sentence.no_day(found, year=year, month=month)

    year = r"(?:\s*(?:de|of|/|-)?\s*(?P<y>\d{4}))?"
    return [
        (r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})", iso),
        (rf"(?P<n>{name})\.?\s+(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th|o)?{year}(?!\s*[:h]\s*\d)", named),
        (rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|o|º|ª)?\s+(?:of\s+|de\s+)?(?P<n>{name})\.?{year}", named),
        (_POINTED, pointed),
        (r"(?<![\d/.-])(?P<a>\d{1,2})[/-](?P<b>\d{1,2})(?:[/-](?P<y>\d{2,4}))?(?!\s*[ap]\.?m)", figures),
    ]


def _too_far(sentence: Sentence) -> bool:
    first = sentence.days[0] if sentence.days else None
    return first is not None and (first - sentence.today).days > sentence.furthest


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text) % 100


def _set(sentence: Sentence, year: int | None, month: int, day: int) -> bool:
    """Note a date; without a year it is the next there is."""
    found = _day(year, month, day, since=sentence.today)
    if found is None:
        return False
    sentence.days = (found, found)
    return True


def _day(year: int | None, month: int, day: int, *, since: date) -> date | None:
    for one in [year] if year else [since.year, since.year + 1]:
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year or found >= since:
            return found
    return None


def from_date_to_date(sentence: Sentence) -> list[Reading]:
    """ "December 24 to January 2", "del 24 de diciembre al 2 de enero"."""
    months = months_named()
    name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    end = r"(?:st|nd|rd|th|o|º|ª)?"

    def use(found: re.Match[str]) -> bool:
        first = _day(None, months[found["n1"]], int(found["d1"]), since=sentence.today)
        last = first and _day(None, months[found["n2"]], int(found["d2"]), since=first)
        if first is None or last is None:
            return False
        sentence.days = (first, last)
        return True

    def month_day(at: int) -> str:
        return rf"(?P<n{at}>{name})\.?\s+(?:the\s+)?(?P<d{at}>\d{{1,2}}){end}"

    def day_month(at: int) -> str:
        return rf"(?P<d{at}>\d{{1,2}}){end}\s+(?:of\s+|de\s+|من\s+)?(?P<n{at}>{name})\.?"

    led, to = (
        r"(?:(?:from|del?|desde|من)\s+(?:the |el )?)?",
        r"(?:to|until|till|through|-|al?|hasta|ال[ىي]|حت[ىي])",
    )
    between = r"(?:between|entre|بين)\s+(?:the |el )?"
    return [
        (rf"{before}{one(1)}\s*{join}\s*(?:the |el )?{one(2)}(?!\s*[:h]\s*\d)", use)
        for before, join in ((led, to), (between, r"(?:and|y|و)"))
        for one in (month_day, day_month)
    ]


@lru_cache(maxsize=1)
def months_named() -> dict[str, int]:
    """The months by their names, long and short, in all three languages."""
    found: dict[str, int] = {"sept": 9, "set": 9}
    for code in ("en", "es", "ar", "ar_LB"):
        for width in ("wide", "abbreviated"):
            names = get_month_names(width, locale=Locale.parse(code))
            found |= {plain(str(name)).strip(" ."): int(at) for at, name in names.items()}
    found.pop("mar", None)  # in Spanish it is also Tuesday
    return found


@lru_cache(maxsize=2048)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
