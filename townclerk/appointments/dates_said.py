"""Days and hours inside a sentence, in English, Spanish and Arabic: "between 2 and 4 pm", "not on Mondays".

Each reader takes out of the sentence what it understood; what is left at the end was not understood, and that
can be said instead of guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale
from babel.dates import get_month_names

AFTERNOON = 7
"""Of hours without "am" and "pm", those before it are meant in the afternoon: no office opens at three."""
_AFTER = (
    r"after|from|since|starting|no earlier than|later than|"
    r"despues de|a partir de|desde|luego de|بعد|من|ابتداء من"
)
_BEFORE = r"before|until|till|by|no later than|earlier than|antes de|hasta|قبل|حتى"
NOT = (
    r"(?:not|no|never|except|(?:any|every|all|no)(?: ?(?:days?|times?|thing|one))? but|but not|"
    r"other than|(?:i |we )?(?:can ?t|cannot|can not|don t|won t)(?: (?:do|come|make(?: it)?|want))?|"
    r"excepto|menos|salvo|nunca|no puedo(?: (?:ir|venir))?|"
    r"ليس|الا|ما عدا|ماعدا|غير|بدون|لا (?:استطيع|يناسبني|يناسب|اقدر|يمكنني|اريد)(?: الحضور| المجيء)?)"
)
"""Before what does not suit."""
NOT_AFTER = (
    r"(?:no(?: (?:puedo|podemos|me (?:viene|va) bien|me conviene))?|"
    r"(?:does not|doesn t|do not|don t|isn t|is not|are not) (?:work|suit(?: me| us)?|good|"
    r"possible)(?: for (?:me|us))?|"
    r"is (?:bad|impossible|out)|لا يناسبني|لا استطيع|غير مناسب)"
)
"""After what does not suit."""
_NOT_TO = r"not|no|never|nunca|ليس|لا"
_ARTICLE = r"(?:\s+(?:the|at|on|las?|los?|el|del?|l|الساعة|يوم|ال))*"
FROM_DAY = (
    r"(?:not before|no earlier than|on or after|from|since|starting(?: on| from)?|as of|no antes del?|"
    r"a partir del?|desde|(?:ليس|لا) قبل|ابتداء[ا]? من|اعتبارا من|(?<![|] )(?<![|]  )من)"
)
"""Before a day: it and all that come."""
AFTER_DAY = r"(?:(?:any ?time |any day |some time )?after|later than|despues del?|luego del?|بعد)"
"""Before a day: those that come after it."""
UNTIL_DAY = r"(?:until|till|by|no later than|not after|a mas tardar|hasta|(?:ليس|لا) بعد|حت[ىي])"
BEFORE_DAY = r"(?:(?:any ?time |any day |some time )?before|earlier than|antes del?|قبل)"
_HALF = r"[ap]\s?\.?\s?m\b\.?|صباحا|مساء|de la (?:manana|tarde|noche)|in the (?:morning|afternoon)"
_HOUR = r"(?P<h{n}>[01]?\d|2[0-3])"
_MINUTE = r"\s*[:.h]\s*(?P<m{n}>[0-5]\d)"


@dataclass
class Sentence:
    """A sentence as it is read: what is left of it, and what was found.

    Attributes:
        among: the days of the calendar that suit, where they are told one by one.
        exact: that the very minute is named. dated: that today is known.
    """

    left: str
    today: date
    month_first: bool = True
    days: tuple[date | None, date | None] | None = None
    among: frozenset[date] = frozenset()
    hours: tuple[int, int] | None = None
    exact: bool = False
    dated: bool = True

    def take(self, pattern: str, use: Callable[[re.Match[str]], bool]) -> bool:
        """Take out the first place where `pattern` stands, where `use` can make something of it."""
        found = _compiled(pattern).search(self.left)
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


Reading = tuple[str, Callable[[re.Match[str]], bool]]
"""What a day looks like, and what notes it; False where it makes no day."""
Days = tuple[date | None, date | None]
_ONE = timedelta(days=1)
_EDGES: tuple[tuple[str, Callable[[date | None, date | None], Days]], ...] = (
    (FROM_DAY, lambda first, _last: (first, None)),
    (AFTER_DAY, lambda first, last: (last + _ONE if last else first, None)),
    (UNTIL_DAY, lambda first, last: (None, last or first)),
    (BEFORE_DAY, lambda first, _last: (None, first - _ONE if first else None)),
)


def take_days(sentence: Sentence, readings: Iterable[Reading]) -> bool:
    """Take the first of `readings` that stands there, and whether it is said "from" or "before" it."""
    for pattern, use in readings:
        for edge, change in _EDGES:
            led = rf"{edge}{_ARTICLE}\s+(?:{pattern})"
            if sentence.take(rf"{led}(?: (?:onwards?|on|en adelante))?", use):
                sentence.days, sentence.among = change(*(sentence.days or (None, None))), frozenset()
                return True
        if sentence.take(pattern, use):
            return True
    return False


def dates(sentence: Sentence) -> list[Reading]:
    """How a date is written."""
    months = months_named()
    name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))

    def iso(found: re.Match[str]) -> bool:
        return _set(sentence, int(found["y"]), int(found["m"]), int(found["d"]))

    def named(found: re.Match[str]) -> bool:
        return _set(sentence, _year(found["y"]), months[found["n"]], int(found["d"]))

    def figures(found: re.Match[str]) -> bool:
        one, two, year = int(found["a"]), int(found["b"]), _year(found["y"])
        month, day = (one, two) if sentence.month_first else (two, one)
        return _set(sentence, year, month, day) or _set(sentence, year, day, month)

    year = r"(?:\s*(?:de|of|/|-)?\s*(?P<y>\d{4}))?"
    return [
        (r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})", iso),
        (rf"(?P<n>{name})\.?\s+(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th|o)?{year}(?!\s*[:h]\s*\d)", named),
        (rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|o|º|ª)?\s+(?:of\s+|de\s+)?(?P<n>{name})\.?{year}", named),
        (r"(?P<a>\d{1,2})[/-](?P<b>\d{1,2})(?:[/-](?P<y>\d{2,4}))?(?!\s*[ap]\.?m)", figures),
    ]


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text) % 100


def _set(sentence: Sentence, year: int | None, month: int, day: int) -> bool:
    """Note a date; without a year it is the next there is."""
    for one in [year] if year else [sentence.today.year, sentence.today.year + 1]:
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year or found >= sentence.today:
            sentence.days = (found, found)
            return True
    return False


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


def hours_take(sentence: Sentence) -> None:
    """From when to when, after, before, or at a time."""
    one, two = _clock(1), _clock(2)
    last = 24 * 60

    def between(found: re.Match[str]) -> bool:
        begins, ends = _minutes(found, 1, found["p2"]), _minutes(found, 2, found["p1"])
        if begins < ends:
            sentence.hours = (begins, ends)
        return begins < ends

    def edge(found: re.Match[str]) -> bool:
        at = _minutes(found, 1)
        said = found[0].removeprefix(found["not"] or "").strip()
        later = bool(re.match(rf"(?:{_AFTER})(?!\w)", said))
        # "Not before three" begins at three.
        begins, ends = (at, last) if later != bool(found["not"]) else (0, at)
        if begins < ends:
            sentence.hours = (begins, ends)
        return begins < ends

    def from_then(found: re.Match[str]) -> bool:
        sentence.hours = (_minutes(found, 1), last)
        return True

    def until_then(found: re.Match[str]) -> bool:
        sentence.hours = (0, _minutes(found, 1) + 1)
        return True

    def exact(found: re.Match[str]) -> bool:
        at = _minutes(found, 1)
        sentence.hours, sentence.exact = (at, at + 1), True
        return True

    near = r"(?:\s*(?:about|around|las?|los|el|the|at|الساعة|ال)(?!\w))*\s*"
    and_ = r"\s*(?:-|and|to|until|till|y|e|a|hasta|و|الى|حتى)"
    later = (
        rf"{one}\s+(?:onwards?|or later|and later|on(?=\s*$)|en adelante|o mas tarde|فصاعدا|فما بعد|"
        rf"وما بعد|او بعدها?)"
    )
    earlier = rf"{one}\s+(?:or earlier|or before|o antes|او قبلها?|فما قبل)"
    patterns = [
        (rf"(?:(?:between|from|entre|de|desde|بين|من){near})?{one}{and_}{near}{two}", between),
        (rf"(?:(?:from|after|since|de|desde|a partir de|من|بعد)?{near})?{later}", from_then),
        (rf"(?:(?:at|by|before|a|antes de)?{near})?{earlier}", until_then),
        (rf"(?:(?P<not>{_NOT_TO})\s+)?(?:{_AFTER}|{_BEFORE}){near}{one}(?:\s+(?:onwards?|or later|"
         rf"en adelante|فصاعدا))?", edge),
        (rf"(?:at|around|about|a las?|a eso de|sobre las?|hacia las?|(?:في |عند |حوالي )?الساعة|"
         rf"@){near}{one}(?:\s+(?:h|hrs?|hours|horas))?", exact),
        (rf"(?:at )?{_clock(1, minute='')}(?:\s+(?:h|hrs?|hours|horas))?", exact),
        (rf"(?:at )?{_clock(1, half='')}", exact),
        (rf"(?:at )?{one}\s*(?:h|hrs|horas)", exact),
    ]  # fmt: skip
    for pattern, use in patterns:
        if sentence.take(pattern, use):
            break
    if sentence.hours and not sentence.exact and sentence.hours[1] - sentence.hours[0] > 0:
        _narrowed(sentence, patterns[3], sentence.hours)


def _narrowed(
    sentence: Sentence, edge: tuple[str, Callable[[re.Match[str]], bool]], before: tuple[int, int]
) -> None:
    """ "After two and before four": the second edge makes the first narrower."""
    if not sentence.take(*edge) or sentence.hours is None:
        return
    begins, ends = max(before[0], sentence.hours[0]), min(before[1], sentence.hours[1])
    sentence.hours = (begins, ends) if begins < ends else before


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
