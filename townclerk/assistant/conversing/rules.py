"""What is decided in a conversation, without asking anybody: pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from townclerk.core.holidays import holidays_of
from townclerk.core.opening import Now, state
from townclerk.core.plain_words import agrees, declines, lettered, numbered, place_word, plain
from townclerk.core.wishes_said import begins

REASONS = ("asked", "crisis", "complaint", "information", "unknown")
"""Why a conversation is handed over."""
KEPT = ("complaint", "information")
"""Reasons that are answered as such whatever else is asked: a deadline may run for them."""
OUTCOMES = ("answered", "spoken", "request", "appointment", "elsewhere", "nobody", "other")
"""What became of it: answered here, or by telephone or in person; made a request or an appointment; somebody
else is responsible; or they did not write again."""
ANSWERED, WITHDRAWN, UNANSWERED, CALLED_OFF = "answered", "withdrawn", "unanswered", "called-off"
"""What a program closes with: staff answered and went on, the person deleted it, nobody ever answered, or the
person needs nobody any more."""
WITHIN = timedelta(hours=1)
"""How soon a person is promised while the desk is open."""
ORDER = ("yes", "everyone", "unknown", "", "no")
"""In which order services are listed, by what their rule says."""


def promised_at(
    hours: Mapping[str, str], local: datetime, *, country: str = "", subdivision: str = ""
) -> datetime | None:
    """By when somebody is there: within the hour while the desk is open so long, else an hour after it opens.

    Args:
        local: now, in the agency's zone.

    Returns:
        None where the agency told no hours.
    """

    def at(moment: datetime) -> Now:
        return state(hours, moment, lambda day: day in holidays_of(country, subdivision, day.year))

    now = at(local)
    if now.open and now.until is not None:
        closes = datetime.combine(local.date(), now.until, tzinfo=local.tzinfo)
        if local + WITHIN <= closes or at(closes + timedelta(seconds=1)).open:  # it is open day and night
            return local + WITHIN
        now = at(closes)
    if now.next_day is None or now.next_time is None:
        return None
    return datetime.combine(now.next_day, now.next_time, tzinfo=local.tzinfo) + WITHIN


def reasons_with(reason: str, also: Sequence[str], came: str) -> tuple[str, tuple[str, ...]]:
    """The reason that a handover is shown by, and its further ones, once `came` came up too.

    >>> reasons_with("complaint", (), "information"), reasons_with("complaint", (), "crisis")
    (('complaint', ('information',)), ('crisis', ('complaint',)))
    >>> reasons_with("complaint", (), "asked"), reasons_with("asked", (), "complaint")
    (('complaint', ()), ('asked', ('complaint',)))
    """
    first = "crisis" if came == "crisis" else reason
    every = dict.fromkeys(one for one in (reason, *also, came) if one in KEPT and one != first)
    return first, tuple(every)


def fact_to_ask(missing: Iterable[Sequence[str]], *, askable: Iterable[str]) -> str:
    """The one fact whose answer decides most: of most services the first thing to know; "" for none.

    Args:
        missing: for each service that is not decided, the facts that could, most decisive first.

    >>> fact_to_ask([["age"], ["income", "age"], ["age", "area"]], askable=["age", "income"])
    'age'
    """
    able, lists = set(askable), [list(one) for one in missing]
    first: dict[str, tuple[int, int]] = {}
    for one in lists:
        for place, name in enumerate(one):
            if name in able:
                decided, named = first.get(name, (0, 0))
                first[name] = (decided + (place == 0), named + 1)
    return max(first, key=lambda name: first[name], default="")


def two_meant(asked: Iterable[str], titles: Sequence[Iterable[str]]) -> bool:
    """Whether two pages are meant alike: their titles share the same words of a question of few words.

    >>> two_meant(["bus"], [["senior", "bus", "pass"], ["school", "bus"]])
    True
    >>> two_meant(["bus", "pass"], [["senior", "bus", "pass"], ["school", "bus"]])
    False
    """
    words = set(asked)
    if len(titles) < 2 or not 1 <= len(words) <= 2:
        return False
    shared = [words & set(title) for title in titles[:2]]
    return bool(shared[0]) and shared[0] == shared[1]


def by_letters(choices: Iterable[str]) -> bool:
    """Whether choices are told apart by letters, as a number of theirs would be taken for one of their words.

    >>> by_letters(["2 people", "3 or more"]), by_letters(["Under $30,000"]), by_letters(["Bus pass"])
    (True, False, False)
    """
    words = [plain(one).split() for one in choices]
    return any(word.isdecimal() and 0 < int(word) <= len(words) for said in words for word in said)


def act_said(text: str, acts: Sequence[Sequence[Any]], *, letters: bool = False) -> int | None:
    """Which of the acts that were offered was said: by its words, its number or its place, or by a plain yes
    or "start" where one alone can be begun. Thanks end a talk, with "OK" or without, so they begin nothing.

    Args:
        acts: for each its words, its name, and what it is about.
        letters: whether they carry letters: then a figure is none of them.

    >>> acts = [["Begin now: Bus pass", "begin", "bus-pass"], ["Speak to a person", "person"]]
    >>> [act_said(text, acts) for text in ("begin now: bus pass", "2.", "the second one", "yes please", "9")]
    [0, 1, 1, 0, None]
    >>> [act_said(text, acts) for text in ("ok", "start", "empezar", "ابدأ")]
    [0, 0, 0, 0]
    >>> [act_said(text, acts) for text in ("ok thanks", "no", "12 Mill Street")]
    [None, None, None]
    >>> [act_said(text, [["Bus pass", "say"], ["None of these", "none"]]) for text in ("neither", "ninguna")]
    [1, 1]
    >>> [act_said(text, acts, letters=True) for text in ("b", "ب", "2", "two", "the second one")]
    [1, 1, None, None, 1]
    """
    said = " ".join(text.split()).casefold()
    for place, one in enumerate(acts):
        if said == " ".join(str(one[0]).split()).casefold():
            return place
    if at := _place(text, len(acts), letters=letters):
        return at - 1
    if none := [place for place, one in enumerate(acts) if one[1] == "none"]:
        return none[0] if declines(text) else None
    meant = agrees(text) if acts else None
    if meant is not None and acts[0][1] in ("use", "send"):
        return 0 if meant else 1
    return _begun_by(text, acts, meant=bool(meant))


def _begun_by(text: str, acts: Sequence[Sequence[Any]], *, meant: bool) -> int | None:
    """The act that a yes, "start" or "yes, report it" begins, where it is plain which."""
    begun = [place for place, one in enumerate(acts) if one[1] in ("begin", "tell", "book")]
    only = [place for place in begun if acts[place][1] != "book"]
    if len(only) == 1 and (begins(text) or (only[0] == 0 and plain(text) in _OK)):
        return only[0]
    done = _does_it(text)
    fits = [place for place in begun if acts[place][1] in done] or (begun if "begin" in done else [])
    if fits:
        return fits[0] if len(fits) == 1 or acts[fits[0]][1] == "tell" else None
    ends = _ENDS & set(plain(text).split())
    return begun[0] if meant and not ends and len(begun) == 1 else None


_YES = (
    r"(?:(?:yes|yeh|yeah|yep|yup|ya|ok|okay|sure|please|pls|then|just|right|great|good|fine|alright|so|well"
    r"|lets|let us|go ahead and|(?:i|we) (?:want|need|would like) to|(?:id|wed) like to|(?:can|could) you"
    r"|si|vale|claro|dale|bueno|pues|entonces|genial|por favor|vamos a|hay que|me gustaria"
    r"|deseo|(?:quiero|queremos|quisiera"
    r"|necesito|puede)"
    r"|نعم|اي|ايوه|ايوا|اجل|طيب|حسنا|تمام|من فضلكم?|لو سمحتم?|دعونا|هيا|خلينا|[ان]?(?:ريد|ود)|ارغب في"
    r"|ان)[ ,]+)*"
)
_TAIL = r"(?: (?:in|now|please|for me|for us|then|too|to (?:you|them|the town)|thanks))*"
_BEGINS, _BOOKS, _ANY = ("begin", "tell"), ("book",), ("begin", "tell", "book")
_DOES = (
    (_BEGINS, r"(?:report|send|file|submit|start|begin|apply(?: for)?|fill in|order|request) (?:it|that"
    rf"|this|one){_TAIL}"
     r"|(?:report|inform|avis|denunci)(?:ar|e|en|emos|amos)(?: de| sobre)? (?:eso|esto"
     r"|ello)(?: por favor| ahora)*"
     r"|(?:report|env[ií]|mand|avis|denunci)[eé]mosl[oa]s?|(?:report|avis|denunci)(?:ar|e|en)"
     r"|(?:ل|ن|لن|ا)?(?:ال)?(?:ابلغ|بلغ|ابلاغ|بلاغ|تبليغ)(?:وا|ي)? (?:عن|ب) ?(?:ها|ه|هم|هذا|هذه|ذلك"
     r"|تلك)(?: (?:من فضلكم?|الان))*"
     r"|(?:report|rep[oó]rt|env[ií]|mand|solicit|empi[eé][cz]|avis|tramit)(?:ar|e|a|en"
     r"|é)?(?:l[oa]s?)(?: por favor| ahora)*"
     r"|(?:ارسل|ابلغ|بلغ|قدم|اطلب|ابدا)(?:وا|ي)?(?:ه|ها|وه|وها|يه|يها)(?: (?:من فضلك|الان))*"
     rf"|(?:apply|register|sign up|enrol+|start|begin|get started)(?: for (?:it|that|this|one))?{_TAIL}"
     rf"|(?:get|have|claim|ask for) (?:it|that|one){_TAIL}|(?:start|begin) (?:the|my) application{_TAIL}"
     r"|(?:solicit|tramit|comenz|empez|inici|ped|obten|consegu)[aei]r(?:l[oa]s?)?(?: por favor| ahora| ya)*"
     r"|(?:inscribir|registrar|apuntar)(?:me|nos)(?: por favor| ahora| ya)*|(?:empe|comen)cemos|iniciemos"
     r"|(?:ا|ن|ات|نت)?(?:ال)?(?:تقديم|تقدم|قدم|تسجيل|سجل|طلب)(?:ه|ها)?"
     r"(?: (?:عليه|عليها|له|لها|به|بها|الطلب|طلبا?|بطلب|الان|من فضلكم?))*"),
    (_BOOKS, r"(?:book|reserve) (?:it|that|this|one|me in)(?: (?:now|please|for me))*|(?:reserv)(?:ar|e"
    r"|a)(?:l[oa]|me)?(?: por favor)?"
     r"|(?:احجز)(?:وا|ي)?(?:ه|ها|وه|وها|لي)(?: من فضلك)?"),
    (_ANY, r"(?:do|lets do|let us do) (?:it|that|this)(?: (?:now|please|for me|then))*|go (?:ahead"
    r"|for it)(?: please)?|sign me up"
     r"|h[aá]g[aá]l[oa](?: por favor)?|adelante|hagamoslo|(?:اعمل|افعل|نفذ)(?:وا|ي)?(?:ه|ها|وه|وها)"
     r"|تفضل(?:وا|ي)?"),
)  # fmt: skip


def _does_it(text: str) -> tuple[str, ...]:
    """What kinds of acts are said to be done: "yes, report it"; () for none.

    >>> [_does_it(said) for said in ("yeh report it", "book it please", "go ahead", "a hole")]
    [('begin', 'tell'), ('book',), ('begin', 'tell', 'book'), ()]
    """
    said = plain(text)
    if _WHETHER.fullmatch(said):
        return ()
    if _HOW.fullmatch(said):
        return _BEGINS
    return next((kinds for kinds, words in _DOES if re.fullmatch(rf"{_YES}(?:{words})", said)), ())


_WHETHER = re.compile(r"(?:y )?(?:se )?(?:puede|pueden|podria|podrian) (?:obten|consegu|recib|ten)\w+")
"""Asked whether somebody can get it, where "puede enviarlo" asks us to."""
_HOW = re.compile(
    r"(?:(?:ok|okay|alright|great|good|perfect|cool|fine|nice|yes|vale|bueno|perfecto|genial"
    r"|muy bien|si|حسنا|طيب|تمام"
    r"|ممتاز|نعم) )(?:(?:so|then|and|well|thanks|now|please|entonces|pues|y|gracias|اذن|و|شكرا) )*"
    r"(?:(?:how|where) (?:do|can|could|would|should) (?:i|we) (?:get|apply|ask for|request"
    r"|order|report|claim|start|begin"
    r"|sign up|register|do|have|send)(?: for)?(?: (?:it|that|this|one))?"
    r"|(?:como|donde) (?:se |me )?(?:puedo |podria )?(?:l[oa]s? )?(?:pido|pide|solicito"
    r"|solicita|consigo|obtengo|tramito"
    r"|hago|reporto|aviso|saco|inscribo|pedir|solicitar|conseguir|obtener|tramitar|reportar"
    r"|empiezo)(?:l[oa]s?)?"
    r"|(?:كيف|اين) (?:يمكنني )?(?:ان )?(?:احصل|اقدم|اتقدم|اطلب|اسجل|ابلغ|ابدا|الحصول|التقديم)(?:ه|ها)?"
    r"(?: (?:عليه|عليها|له|لها|عنه|عنها|بطلب|الطلب))*)"
)
"""Asked after an answer that was taken note of ("OK, how do I get it?"), it is no "
"question of how, but begins."""


def begins_it(text: str) -> bool:
    """Whether what was spoken of is to be begun: "ok, let's apply", "vale, quiero pedirla".

    >>> [begins_it(one) for one in ("ok let's apply", "OK, how do I get it?", "quiero pedirla")]
    [True, True, True]
    >>> [begins_it(one) for one in ("how do I get it?", "I already applied", "I don't want to apply", "ok")]
    [False, False, False, False]
    """
    return "begin" in _does_it(text)


def _place(text: str, count: int, *, letters: bool) -> int | None:
    if letters and (letter := lettered(text, count)):
        return letter
    return numbered(text, count) if not letters or place_word(text) else None


_OK = frozenset(plain(word) for word in ("ok", "okay", "vale", "de acuerdo", "حسنا", "تمام", "موافق"))
_ENDS = frozenset(
    "ok okay right correct true thanks thank vale bueno cierto correcto gracias حسنا تمام صحيح شكرا".split()
)


_GATHERED = ("unasked",)


def merged(before: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """What is remembered where another message was heard meanwhile: `theirs`, with what I changed.

    Args:
        before: what was remembered when I began. mine: what I made of it. theirs: what is kept by now.

    >>> merged({"a": 1, "b": 2}, {"a": 1, "c": 3}, {"a": 4, "b": 2, "crisis": True})
    {'a': 4, 'crisis': True, 'c': 3}
    """
    both = dict(theirs)
    for name in dict.fromkeys((*before, *mine)):
        if name in before and name in mine and before[name] == mine[name]:
            continue
        if name not in mine:
            both.pop(name, None)
        elif name in _GATHERED:
            both[name] = list(dict.fromkeys((*theirs.get(name, ()), *mine[name])))
        elif isinstance(mine[name], Mapping):
            both[name] = merged(_mapping(before.get(name)), mine[name], _mapping(theirs.get(name)))
        else:
            both[name] = mine[name]
    return both


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
