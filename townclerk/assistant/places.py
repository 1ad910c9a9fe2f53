"""Where a place is and when it is open: the part of a page that is headed as it. Pure, in three languages.

A town's pages tell of several places in one, "Library" between "Phone" and "Recycling center", each in a line
of hours and an address. That a card is called after the library makes its page no answer to where that is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from babel import Locale
from babel.dates import get_day_names

from townclerk.assistant.rules import Source
from townclerk.assistant.text import stems
from townclerk.core.plain_words import plain

OPEN, WHERE = "open", "where"
_ASKED = {
    OPEN: re.compile(
        r"(?<!\w)(?:open(?:s|ing)?|clos(?:es?|ed|ing)|shuts?|(?:opening |business |office )?hours"
        r"|what time|how late"
        r"|horarios?|hasta que hora|a que hora|abr(?:en?|ira|iran|is)|abiert[oa]s?|cierran?|cerrad[oa]s?"
        r"|atienden?"
        r"|(?:ال)?ساعات|(?:ال)?دوام|(?:ت|ي)?(?:فتح|غلق|قفل)(?:ون|وا)?|(?:ال)?مفتوح(?:ه|ون|ين)?"
        r"|(?:ال)?مغلق(?:ه|ون|ين)?)(?!\w)"
    ),
    WHERE: re.compile(
        r"(?<!\w)(?:where (?:is|are|can i find|do i find)|address|location|located|how (?:do|can) (?:i|we"
        r"|you) get to"
        r"|directions?(?: to)?|donde (?:esta|estan|queda|quedan|se encuentra|es)|direccion|ubicacion"
        r"|ubicad[oa]"
        r"|como (?:llego|se llega|llegar)|اين|(?:ال)?عنوان|(?:ال)?موقع|كيف (?:اصل|نصل) الي)(?!\w)"
    ),
}  # fmt: skip
_HOURS = (
    r"opening (?:hours|times?)|(?:business|office|visiting|closing) (?:hours|times?)|hours of|\w+ hours$"
    r"|horarios?|(?:ساعات|مواعيد|اوقات) (?:ال)?(?:عمل|دوام|فتح|افتتاح|اغلاق|زياره)|(?:ال)?دوام"
)
_WHEN_OPEN = (
    r"|(?:when|what time|how late|until when) (?:do|does|is|are|will)(?: \w+){0,5}"
    r" (?:open|close|shut)(?:s|ed)?"
    r"|(?:is|are)(?: \w+){0,5} (?:open|closed|shut)|(?:cuando|hora)(?: \w+){0,3} (?:abren?|cierran?)"
    r"|(?:esta|estan|estara)(?: \w+){0,5} (?:abiert|cerrad)[oa]s?|abiert[oa]s?|abren?|cierran?"
    r"|[يت](?:فتح|غلق|قفل)|(?:متي|هل)(?: \w+){0,4} (?:مفتوح|مغلق)(?:ه|ون|ين)?"
)
_ASKS_HOURS = re.compile(rf"(?<!\w)(?:{_HOURS})(?!\w)")
_ASKS_OPEN = re.compile(rf"(?<!\w)(?:{_HOURS}{_WHEN_OPEN})(?!\w)")
_TIME = re.compile(r"(?<!\d)\d{1,2}(?:[:.]\d{2}| ?[ap]\.?m)", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?<![\d-])\d{1,4}[A-Za-z]?,? (?:[A-Z]\w+|\w+ (?:street|road|lane|avenue|square)\b)"
    r"|\b(?:[Cc]alle|[Aa]venida|[Aa]v\.|[Pp]laza|[Pp]aseo|[Cc]arretera) [A-Z\d]\w*|(?:شارع|طريق|ساحة|ميدان"
    r"|جادة) \S+"
)
# What the words ask by, and what a part of a page is headed with besides the place.
_LITTLE = (
    "open opens opening close closes closed closing shut hours hour time what late how long until till "
    "does day days "
    "week weekend where find located location address directions get when today tomorrow now building "
    "place office "
    "horario horarios hora horas abre abren abierto abierta abiertos cierra cierran cerrado cerrada "
    "atiende atienden "
    "hasta dónde queda quedan encuentra dirección ubicación llego llegar día días fin semana hoy mañana "
    "ahora edificio "
    "ساعات ساعة دوام عمل العمل الدوام متى تفتح يفتح تغلق يغلق مفتوح مفتوحة مغلق مغلقة أبوابها أبوابه أين "
    "تقع يقع توجد "
    "يوجد عنوان موقع العنوان الموقع يوم أيام اليوم غدا الآن مبنى مبني دار أصل contact us contacto اتصل بنا "
    "visit "
    "center centre site point centro punto sede oficina atención مركز نقطة"
)
_HALF = 0.5
_NAMES = re.compile(r"[()/]")
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")
_MOST = 3


@cache
def _little(language: str) -> frozenset[str]:
    try:
        names = list(get_day_names("wide", "format", Locale.parse(language, sep="-")).values())
    except (ValueError, LookupError):
        names = []
    days = " ".join(names)
    several = " ".join(f"{one}s" for one in days.split())
    words = f"{_LITTLE} {days} {several}"
    return frozenset((*stems(words, language), *stems(plain(words), language)))


def asked_of_place(question: str) -> str:
    """Whether it asks when something is open, or where it is; "" for neither.

    >>> [asked_of_place(one) for one in ("Where's the library?", "¿Hasta qué hora abren?", "أين البلدية؟")]
    ['where', 'open', 'where']
    >>> asked_of_place("How do I get a bus pass?")
    ''
    """
    said = plain(re.sub(r"(?i)\bwhere['’]?s\b", "where is", question))
    return next((kind for kind, pattern in _ASKED.items() if pattern.search(said)), "")


def asks_when_open(question: str, *, plainly: bool = False) -> bool:
    """Whether it asks when some place is open, rather than how one opens something.

    Args:
        plainly: only where it names hours: "is the list open?" asks for none.

    >>> [asks_when_open(one) for one in ("pool opening hours", "¿A qué hora abre?", "متى يفتح المسبح")]
    [True, True, True]
    >>> asks_when_open("How do I open a shop?"), asks_when_open("how many hours does it take")
    (False, False)
    """
    return (_ASKS_HOURS if plainly else _ASKS_OPEN).search(plain(question)) is not None


def place_stems(words: Iterable[str], language: str) -> list[frozenset[str]]:
    """Of the words that name something those that may name a place, each as its stems."""
    little = _little(language)
    found = [frozenset(stems(word, language)) - little for word in words]
    return [one for one in found if one]


def place_part(
    kind: str,
    named: Sequence[frozenset[str]],
    parts: Iterable[Source],
    own: Callable[[str], Sequence[str]],
    *,
    areas: Sequence[str] = (),
) -> Source | None:
    """The part that is headed as the place, and tells when it is open or where it is.

    Args:
        named: the place, as `place_stems` gives it. own: gives the words of a heading that name something.
        areas: what parts of the town are called: a place that is in one is there.

    Returns:
        None where none is, or two are alike.
    """
    shares = []
    for one in parts:
        if not named or not tells(kind, one.text, areas):
            continue
        # "Ayuntamiento (Town Hall)" has two names.
        for heading in filter(str.strip, _NAMES.split(one.heading) if one.heading else [""]):
            held = frozenset().union(*place_stems(own(f"{one.title} {heading}"), one.language))
            if held and all(held & each for each in named):
                shares.append((len(held & frozenset().union(*named)) / len(held), one))
                break
    shares.sort(key=lambda one: -one[0])
    if not shares or shares[0][0] < _HALF:
        return None
    return None if len(shares) > 1 and shares[0][0] == shares[1][0] else shares[0][1]


def place_sentences(kind: str, text: str, areas: Sequence[str] = ()) -> tuple[str, ...]:
    """The sentences from the first on that tells it.

    >>> place_sentences("open", "1 Mill Lane. Open 09:00 to 17:00. Closed on Sunday. Ring. Wait. Smile.")
    ('Open 09:00 to 17:00.', 'Closed on Sunday.', 'Ring.')
    """
    said = [one.strip() for one in _SENTENCE.split(text) if one.strip()]
    first = next((at for at, one in enumerate(said) if tells(kind, one, areas)), 0)
    return tuple(said[first : first + _MOST])


def tells(kind: str, text: str, areas: Sequence[str] = ()) -> bool:
    """Whether a text holds hours, or an address or one of `areas`."""
    if kind == OPEN:
        return bool(_TIME.search(text))
    return bool(_ADDRESS.search(text)) or any(
        re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text) for one in areas
    )
