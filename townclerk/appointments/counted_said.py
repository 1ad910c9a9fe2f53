"""Days that are counted out, put into dates: "the last Friday of December", "not before 3 months from now".

So that all that reads dates reads these: what is said "before" them, "or" them, or does not suit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from townclerk.appointments.dates_said import months_named
from townclerk.appointments.days_said import COUNT, counted
from townclerk.appointments.denied_said import NOT, NOT_THEN
from townclerk.appointments.months_said import NEXT_MONTH, month_of
from townclerk.appointments.weekdays_said import ARABIC_DAYS, LATIN_DAYS

_LAST, _BUT_ONE = -1, -2
_ORDINALS = (
    (_BUT_ONE, r"second (?:to )?last|last but one|next to last|penultim[oae]|قبل (?:ال)?اخير[ةه]?"),
    (1, r"first|1st|primer[oa]?|1er|(?:ال)?اول[ىي]?"),
    (2, r"second|2nd|segund[oa]|2do|(?:ال)?ثاني[ةه]?"),
    (3, r"third|3rd|tercer[oa]?|3er|(?:ال)?ثالث[ةه]?"),
    (4, r"fourth|4th|cuart[oa]|4to|(?:ال)?رابع[ةه]?"),
    (5, r"fifth|5th|quint[oa]|5to|(?:ال)?خامس[ةه]?"),
    (_LAST, r"(?:very )?last|final|ultim[oa]|(?:ال)?اخير[ةه]?|اخر"),
)
_ORDINAL = "|".join(words for _which, words in _ORDINALS)
_OR = r"\s+(?:or|and|o|y|u|او|و)\s*(?:the |el |la )?"
_ALL, _WORK = frozenset(range(7)), frozenset(range(5))
_KINDS: tuple[tuple[frozenset[int], str], ...] = (
    (
        _WORK,
        r"(?:working|business|week) ?days?|workdays?|dias? (?:habil(?:es)?|laborables?)|يوم (?:عمل|دوام)",
    ),
    *(
        (frozenset({at}), rf"(?:{latin})|(?:يوم )?(?:ال)?(?:{arabic})")
        for at, (latin, arabic) in enumerate(zip(LATIN_DAYS, ARABIC_DAYS, strict=True))
    ),
    (_ALL, r"days?|dias?|يوم"),
)
_DAY = "|".join(f"(?P<k{at}>{words})" for at, (_days, words) in enumerate(_KINDS))
_EVERY = r"(?:each|every) month|cada mes|كل شهر"
_THE_MONTH = r"(?:the|this|that) month|month|(?:este )?mes|(?:هذا )?الشهر(?: (?:الحالي|هذا))?"
_AGO = (
    r"(?:at least|at the earliest|another|about|around|dentro de|de aqui a|que pasen|al menos|por lo menos|"
    r"como minimo|unos|unas|مرور|مضي|انقضاء|حوالي|نحو|على الاقل)"
)
_FROM_NOW = (
    r"from (?:now|today)|have passed|has passed|or more|at least|a partir de (?:hoy|ahora)|"
    r"desde (?:hoy|ahora)|hayan pasado|o mas|al menos|como minimo|por lo menos|من (?:الان|اليوم)|على الاقل|"
    r"او اكثر|فاكثر"
)
_EARLY = r"before|earlier than|sooner than|until|till|for|antes de(?! las?(?!\w))|hasta|قبل|حت[ىي]"
_WITHIN = (
    r"(?:within|in|during|for|over) (?:the )?(?:next|coming)|(?:en|durante|por) (?:los|las) proxim[ao]s|"
    r"(?:خلال|في)"
)
_NOT_BEFORE = (
    # "Not before 3 months from now", "nothing until two weeks from now", "لا قبل ثلاثة أشهر".
    rf"(?:{NOT_THEN}|nothing|none|nada|ningun[oa]?|لا شيء)\s+(?:{_EARLY})(?:\s+{_AGO})*\s+(?:{COUNT})"
    rf"(?:\s+(?:{_FROM_NOW}))*",
    # "In at least 3 months", "بعد ثلاثة أشهر على الأقل".
    rf"(?:(?:in|after|en|dentro de|despues de|بعد)\s+)?(?:at least|no less than|al menos|por lo menos|"
    rf"como minimo|no menos de|ما لا يقل عن)\s+(?:en |dentro de )?(?:{COUNT})(?:\s+(?:{_FROM_NOW}))*",
    rf"(?:in|after|en|dentro de|despues de|بعد)\s+(?:{COUNT})(?:\s+(?:{_FROM_NOW}))+",
    # "Not in the next three months".
    rf"{NOT}(?:\s+(?:any ?time|at all))?\s+(?:{_WITHIN})\s+(?:{COUNT})(?:\s+(?:القادم|المقبل)(?:[ةه]|ين)?)?",
)
_AR_NOUN_FIRST = re.compile(
    r"(?<!\w)ال(?P<u>ايام|اسابيع|اشهر|شهور|شهرين|اسبوعين|يومين)(?:\s+ال(?P<k>\w+))?\s+"
    r"(?:القادم|المقبل)(?:[ةه]|ين)?(?!\w)"
)
"""The three months to come: Arabic names the months before how many they are."""
_MONTHS_OF_EVERY = 3


def dates_put(text: str, today: date) -> str:
    """`text`, plain already, with the days that are counted out in it as dates.

    >>> dates_put("the last friday of december", date(2026, 11, 27))
    '2026-12-25'
    >>> dates_put("not before 3 months from now", date(2026, 11, 27))
    'from 2027-02-27'
    """
    return _not_before(_nth(text, today), today)


def _nth(text: str, today: date) -> str:
    """ "The first and the third Monday of January", "el último día del mes", «الجمعة الأخيرة من الشهر»."""
    months = months_named()
    name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    led = r"(?:on )?(?:the |el |la |los |في )?"
    of = r"\s+(?:of|in|del?|en|من|في|ل)\s*(?:the month of |mes de |شهر )?"
    month = (
        rf"(?:(?P<n>{name})\.?(?:\s*(?:de|of)?\s*(?P<y>\d{{4}}))?|(?P<next>{NEXT_MONTH})|"
        rf"(?P<every>{_EVERY})|(?P<this>{_THE_MONTH}))"
    )
    ordinals = rf"(?:{_ORDINAL})(?:{_OR}(?:{_ORDINAL}))*"

    def put(found: re.Match[str]) -> str:
        kind = next(days for at, (days, _words) in enumerate(_KINDS) if found[f"k{at}"])
        which = _which(found["o"])
        days = [day for one in _months(found, months, today) for at in which if (day := _day(one, at, kind))]
        coming = sorted({day for day in days if day >= today})
        few = coming if found["every"] else coming[: len(which)]
        return " or ".join(day.isoformat() for day in few) or found[0]

    before = rf"(?<!\w){led}(?P<o>{ordinals})\s+(?:{_DAY}){of}{month}(?!\w)"
    after = rf"(?<!\w){led}(?:{_DAY})\s+(?P<o>{ordinals}){of}{month}(?!\w)"
    return re.sub(after, put, re.sub(before, put, text))


def _which(said: str) -> list[int]:
    """The ordinals that are said, as numbers."""
    words = [one for one in re.split(_OR, said) if one]
    return [next(at for at, pattern in _ORDINALS if re.fullmatch(pattern, word)) for word in words]


def _months(found: re.Match[str], months: dict[str, int], today: date) -> Iterator[date]:
    """The first days of the months that are meant: of "the month" this one, and the next where it is over."""
    if found["n"]:
        years = [int(found["y"])] if found["y"] else [today.year, today.year + 1]
        firsts = [date(year, months[found["n"]], 1) for year in years if 1 < year < 9999]
        yield from (one for one in firsts if one >= today.replace(day=1))
        return
    ahead = (1,) if found["next"] else range(_MONTHS_OF_EVERY) if found["every"] else (0, 1)
    for one in ahead:
        yield month_of(today, one)[0].replace(day=1)


def _day(first: date, which: int, weekdays: frozenset[int]) -> date | None:
    """The day of a month that is the so manieth of these weekdays; None where it has no such day."""
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    days = [
        day for n in range((last - first).days) if (day := first + timedelta(days=n)).weekday() in weekdays
    ]
    at = which if which < 0 else which - 1
    return days[at] if -len(days) <= at < len(days) else None


def _not_before(text: str, today: date) -> str:
    """Everything that says from when on, counted from today, as "from" that date."""
    text = _AR_NOUN_FIRST.sub(lambda one: f"{one['k'] or ''} {one['u']} القادمه".strip(), text)

    def put(found: re.Match[str]) -> str:
        return f"from {counted(found, today)[0].isoformat()}"

    for pattern in _NOT_BEFORE:
        text = re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", put, text)
    return text
