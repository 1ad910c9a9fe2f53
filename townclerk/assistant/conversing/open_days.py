"""Which days somebody asks about who asks whether something is open: "tomorrow", "on Thanksgiving". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from townclerk.appointments import wish_understood
from townclerk.assistant.text import stems
from townclerk.core.plain_words import plain

_OPENS = re.compile(
    r"(?<!\w)(?:open(?:s|ed|ing)?|clos(?:e|es|ed|ing)|shut|hours|(?:any|some)(?:one|body) (?:there|in)"
    r"|abr(?:en?|ira|iran|is)|abiert[oa]s?|cierr(?:an?|en)|cerra(?:d[oa]s?|ra|ran)|atienden?|atencion"
    r"|horarios?"
    r"|(?:can|could|may) (?:i|we) (?:just )?(?:come|stop|drop|pop|visit)(?: (?:in|by|over|round|there))?"
    r"|(?:puedo|podemos) (?:ir|venir|pasar|acudir)"
    r"|(?:يمكنني|يمكننا|ممكن|استطيع)(?: ان)? ?(?:ال)?(?:حضور|قدوم|مجيء|زياره|اتي|احضر|اجي)(?: اليكم)?"
    r"|[تي]?(?:فتح|غلق|قفل)(?:ون|وا)?|(?:ال)?(?:مفتوح|مغلق|مقفل)(?:ه|ون|ين)?|(?:ال)?ساعات|(?:ال)?دوام"
    r"|داوم(?:ون)?"
    r"|[تي]داوم(?:ون)?|فاتح(?:ين|ون)?)(?!\w)"
)
_NOW = re.compile(r"(?<!\w)(?:(?:right )?now|at the moment|currently|ahora(?: mismo)?|الان|حاليا)(?!\w)")
_TODAY = re.compile(
    r"(?<!\w)(?:today|tonight|this (?:morning|afternoon|evening)|hoy|esta (?:tarde|noche)|اليوم|الليله)(?!\w)"
)
_EVE = re.compile(r"(?<!\w)(?:eve|vispera|ليله|عشيه)(?!\w)")
_LITTLE = frozenset(
    plain(
        "are is be you we they will do does did when what time until till how late long the a an at on in "
        "of for to "
        "day days still already even also hall town city office offices council municipality municipal "
        "agency desk "
        "counter staff people public holiday holidays your our its it there if any your doors door work "
        "working "
        "estan esta son ustedes usted vosotros el la los las de del en que a hasta hora horas cuando cual "
        "es oficina "
        "oficinas ayuntamiento alcaldia municipalidad municipio puerta puertas publico festivo feriado dia "
        "dias si "
        "tambien al su sus para "
        "هل انتم انت تكون تكونون سيكون ستكون يكون البلديه بلديه مبني دار المكتب مكتب مكتبكم مكاتبكم متي "
        "حتي الي في من "
        "ما هي هو اي يوم ايام عمل العمل ساعه الساعه عطله عيد لديكم عندكم ابوابها ابوابكم رسميه الرسميه"
    ).split()
)
_GENERIC = frozenset(
    plain("day dia de del la el los las observed public national عيد يوم ال eve and y of the").split()
)
_MOST = 3
_A_YEAR = 366


@dataclass(frozen=True, slots=True)
class DaysAsked:
    """Of which days it is asked, and of what.

    Attributes:
        place: the words that name a place; () for the agency itself.
        now: whether this very moment is asked about.
    """

    days: tuple[date, ...]
    place: tuple[str, ...] = ()
    now: bool = False


def days_asked(
    said: str,
    *,
    today: date,
    month_first: bool = True,
    own: Iterable[str] = (),
    holidays: Callable[[], Mapping[date, Iterable[str]]] = dict,
) -> DaysAsked | None:
    """Of which days `said` asks whether something is open; None where it does not ask that of a day.

    Args:
        own: words that name the agency. holidays: gives what the public holidays of the year to come are
            called, in whatever languages.

    >>> days_asked("Are you open tomorrow?", today=date(2026, 11, 27)).days
    (datetime.date(2026, 11, 28),)
    >>> days_asked("¿La biblioteca abre el domingo?", today=date(2026, 11, 27)).place
    ('biblioteca',)
    >>> days_asked("When is my bin emptied tomorrow?", today=date(2026, 11, 27))
    """
    plainly = plain(said)
    if not _OPENS.search(plainly):
        return None
    rest, now = _OPENS.sub(" ", plainly), bool(_NOW.search(plainly))
    rest = _NOW.sub(" ", rest)
    holiday = _holiday_said(plainly, holidays, today)
    if holiday is not None:
        day, used = holiday
        left = [word for word in rest.split() if not (frozenset(stems(word, "en")) | {word}) & used]
        return DaysAsked((day,), _named(left, own), now)
    if now or _TODAY.search(rest):
        return DaysAsked((today,), _named(_TODAY.sub(" ", rest).split(), own), now)
    heard = wish_understood(rest, today=today, month_first=month_first, furthest=_A_YEAR)
    wish = heard.wish
    if wish.first is not None and wish.first == wish.last:
        days: tuple[date, ...] = (wish.first,)
    elif wish.days:
        days = tuple(sorted(wish.days))
    else:
        days = tuple(sorted(today + timedelta(days=(one - today.weekday()) % 7) for one in wish.weekdays))
    if not days or len(days) > _MOST or not heard.certain:
        return None
    return DaysAsked(days, _named(heard.unknown.split(), own))


def asks_hours(said: str, *, own: Iterable[str] = ()) -> bool:
    """Whether it is asked when the agency is open, of no day and of no other place.

    >>> [asks_hours(one) for one in ("When are you open?", "ما ساعات العمل؟", "¿Cuándo abren?")]
    [True, True, True]
    >>> asks_hours("When is the library open?"), asks_hours("open"), asks_hours("Is the road closed?")
    (False, True, False)
    """
    plainly = plain(said)
    found = _OPENS.search(plainly)
    return found is not None and not _named(_OPENS.sub(" ", plainly).split(), own)


def _named(words: Iterable[str], own: Iterable[str]) -> tuple[str, ...]:
    mine = {plain(one) for one in own}
    return tuple(word for word in words if word not in _LITTLE and word not in mine and not word.isdigit())


def _holiday_said(
    said: str, holidays: Callable[[], Mapping[date, Iterable[str]]], today: date
) -> tuple[date, frozenset[str]] | None:
    """The next public holiday that is named, or the evening before it, and the words that name it."""
    known = frozenset(said.split()) | frozenset(_bare(word) for word in said.split())
    best: tuple[int, date, frozenset[str]] | None = None
    for day, names in sorted(holidays().items()):
        for name in names:
            tokens = [word for word in plain(name).split() if word not in _GENERIC]
            longer = len(tokens) > (best[0] if best else 0) and day >= today
            if longer and all(_said(word, known) for word in tokens):
                best = (len(tokens), day, frozenset(tokens) | frozenset(stems(name, "en")))
    if best is None:
        return None
    _length, day, used = best
    return (day - timedelta(days=1) if _EVE.search(said) else day), used | {"eve", "vispera"}


def _said(word: str, known: frozenset[str]) -> bool:
    """Whether a word of a name is said: the word itself, for "work" (عمل) is no day of workers (عمال)."""
    return word in known or _bare(word) in known


def _bare(word: str) -> str:
    """Without the Arabic article, and without an English or Spanish plural."""
    return word.removeprefix("ال") if word[:1] == "ا" else word.removesuffix("s")
