"""Whether a message goes on with what was spoken of, and about whom: pure, in English, Spanish and Arabic."""

from __future__ import annotations

import re

from townclerk.assistant.conversing.whom import pointed_at, whom_named, without_named
from townclerk.assistant.kinds import WHO, kind_of
from townclerk.core.plain_words import plain

_BACK = re.compile(
    r"(?<!\w)(?:(?:me|nos|te|se) (?:lo|la|los|las)(?= )|it|its|that|this|them"
    r"|those|these|eso|esto|ello|esa|ese|\w{3,}(?:ar|er|ir)(?:lo|la|los|las)"
    r"|ذلك|هذا|هذه|تلك|عليها|عليه|عنها|عنه|منها|منه|لها|له|\w{3,}ها)(?!\w)"
)
_THEY_CAN = re.compile(
    r"(?<!\w)(?:(?:can|could|may|is|does|will) (?:\w+ ){1,9}?(?:get|have|receive|claim|apply"
    r"|eligible|entitled|qualify)"
    r"|puede (?:\w+ ){0,8}(?:obtener|recibir|tener|conseguir|solicitar|pedir|cobrar)\w*"
    r"|tiene (?:\w+ ){0,3}derecho"
    r"|و?هل (?:يمكن|يحق|تستطيع|يستطيع|بامكان|[يت]حصل)\w* .*)"
)
_THEY_THEMSELVES = re.compile(
    r"(?<!\w)(?:puede (?:\w+ )?(?:obtener|recibir|tener|conseguir|solicitar|pedir|cobrar)"
    r"|(?:يمكنه|يمكنها|يحق له|يحق لها|بامكانه|بامكانها|يستطيع|تستطيع|[يت]حصل علي)(?= ))"
)
"""Of somebody, without a word for them."""
_NEEDS = re.compile(
    r"(?<!\w)(?:(?:also |too |tambien |ademas )*(?:needs?|wants?|would (?:also )?(?:like|need)|could use"
    r"|is looking for|requires?"
    r"|necesita(?:ria)?|quiere|quisiera|querria|le (?:hace|hacen|haria|harian) falta"
    r"|le gustaria(?: tener)?|requiere|precisa)|(?:و?ايضا )?(?:[يت]حتاج(?: ايضا)?(?: الي)?|[يت]ريد"
    r"|[يت]ود|بحاجه(?: ايضا)? الي|محتاجه?(?: ل| الي)?|يلزمه?ا?|بدها|بده))"
    r"(?: (?:also|too|tambien|ademas|ايضا|كذلك|الي|to (?:get|have)))* (?P<what>\S.*)"
)
_TOO_LAST = re.compile(r" (?:too|also|as well|tambien|ademas|ايضا|كذلك)$")
_WHY = re.compile(r"(?:but |and )?why(?: not| is that| so)?|(?:y |pero )?por que(?: no)?|و?لماذا(?: لا)?|ليش")
_AND_THEY = re.compile(
    r"(?:ok |and |but |so |then )*(?:what about|how about|and(?: for)?|what if it is for) (?:my|our|his"
    r"|her|him) (?:\w+ ){0,4}(?!\w* (?:cost|fee|need))"
    r"|(?:y|pero|entonces)(?: para| si es para)? (?:mi|nuestr[oa]|su|ella|el) |que (?:hay|pasa)(?: de"
    r"| con)? (?:mi|nuestr[oa]) "
    r"|(?:و)?(?:ماذا عن|ما حال) |و(?=امي|والدتي|ابي|والدي|زوج|ابن|بنت|جد|اخ)"
)
_AND_ME = re.compile(
    r"(?:ok |and |but |so |then )*(?:and |what about |how about |and for |and what about )?(?:me|myself|us"
    r"|i)(?: (?:then|again|now|too))?"
    r"|(?:and )?(?:can|could) i(?: (?:get|have) it)?(?: (?:too|then|as well|again))"
    r"|(?:y|pero)(?: (?:entonces|para|que hay de|a|que pasa con|en mi caso))* (?:yo|mi|nosotr[oa]s"
    r"|mi caso)(?: (?:entonces|tambien))?"
    r"|(?:و)?(?:انا|نحن|ماذا عني|ماذا عنا|بالنسبه لي|لي)(?: (?:ايضا|انا))?"
)
_FEW = 6


_DISTURBS = re.compile(
    r"(?<!\w)(?:bark\w*|loud|noise|noisy|music|part(?:y|ies)|shout\w*|scream\w*|yell\w*|drill\w*|smok\w+|trash|garbage"
    r"|ladra\w*|ladrid\w+|ruid\w+|musica|fiestas?|grit\w+|humo|basura|molesta\w*"
    r"|[يتن]?نبح\w*|نباح|ضجيج\w*|ضوضاء|موسيقي|(?:ال)?حفلات|صراخ|[يت]صرخ\w*|[يت]زعج\w*|ازعاج\w*|قمام\w+)(?!\w)"
)
"""What a neighbor does to who speaks: nothing is asked for the neighbor then."""


def points_back(said: str) -> bool:
    """Whether a word of it points at what was spoken of."""
    return bool(_BACK.search(plain(said)))


def asks_why(said: str) -> bool:
    """Whether it asks for the reasons and nothing else."""
    return bool(_WHY.fullmatch(plain(said)))


def of_somebody(said: str) -> bool:
    """Whether it speaks of somebody near to who speaks.

    >>> of_somebody("and my wife?"), of_somebody("¿y mi madre?"), of_somebody("my dog")
    (True, True, False)
    """
    return bool(whom_named(said)) or pointed_at(said)


def asks_for_somebody(said: str) -> bool:
    """Whether it asks if somebody else can get something, in whole or as what goes on ("and my wife?")."""
    short = len(plain(said).split()) <= _FEW and kind_of(said) in ("", WHO) and not _disturbed(said)
    return of_somebody(said) and (short or can_somebody(said) or _AND_THEY.match(plain(said)) is not None)


def _disturbed(said: str) -> bool:
    return whom_named(said) == "neighbour" and _DISTURBS.search(plain(said)) is not None


def needed_by_somebody(said: str) -> str:
    """What somebody near to who speaks is said to need or want; "" for nothing.

    >>> [needed_by_somebody(one) for one in ("mi madre necesita también ayuda", "my mum wants meals too")]
    ['ayuda', 'meals']
    >>> needed_by_somebody("my mother lives alone"), needed_by_somebody("I need meals for my mother")
    ('', '')
    """
    told = plain(said)
    found = _NEEDS.search(told)
    named = found is not None and of_somebody(told[: found.start()])
    return _TOO_LAST.sub("", found["what"]) if found is not None and named else ""


def asks_for_self(said: str) -> bool:
    """Whether it asks the same for who speaks again, after somebody else.

    >>> asks_for_self("and me?"), asks_for_self("¿y yo?"), asks_for_self("and my wife?")
    (True, True, False)
    """
    first = re.split(r"[?؟,،.]", said.strip(" ¿"))[0]  # "and me? I am 66"
    return _AND_ME.fullmatch(plain(first)) is not None


def can_somebody(said: str) -> bool:
    """Whether it asks in so many words if somebody else can get something.

    >>> can_somebody("Can my mother get a bus pass?"), can_somebody("Can I get a bus pass?")
    (True, False)
    """
    they = of_somebody(said) or _THEY_THEMSELVES.search(plain(said)) is not None
    return they and bool(_THEY_CAN.search(plain(said)))


def without_somebody(said: str) -> str:
    """`said` as if they asked for themselves, so that who it is for is not looked for.

    >>> without_somebody("Can my mother get a bus pass?")
    'can I get a bus pass'
    """
    return without_named(said)
