"""Whether something is asked to be got for somebody else, or by somebody else; and where a page says so. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from townclerk.assistant.conversing.whom import whom_named
from townclerk.assistant.rules import Source
from townclerk.core.plain_words import plain

_GET = (
    r"(?:get|order|collect|pick(?: (?:it|that|this|one|them|something))? up|request|apply|take out|renew|fetch|sign|obtain"
    r"|(?:sac|ped|pid|recog|recoj|obten|obteng|solicit|retir|tramit|consegu|consig|renov|renuev|firm|busc)\w*"
    r"|(?:ال)?(?:حصول|احصل|استلام|استلم|طلب|اطلب|اخذ|استخراج|استخرج|تجديد|اجدد|احضار|تقديم|اقدم|سحب)\w*)"
)
_FOR = r"(?:for|on behalf of|para|por|a nombre de|en nombre de|de parte de|نيابه عن|باسم|بدلا (?:من|عن)|عن|ل)"
_ANYBODY = (
    r"(?:some(?:one|body) else|another person|otra persona|otro|alguien mas|(?:ل)?(?:شخص|احد) (?:ا )?اخر)"
)
_ASKED = re.compile(
    rf"(?<!\w){_GET}(?: \w+){{0,6}}? (?P<for>{_FOR} \S.*|(?:ل|عن |باسم )(?:ابي|امي|اخي|اختي|والد|زوج|ابن|بنت|جد|عم|خال|صديق|شخص|قريب|جار)\w*.*)"
)
_BY_THEM = re.compile(
    r"(?<!\w)(?:(?:can|could|may|is) (?P<en>(?:\w+ ){1,4}?)(?:allowed to )?(?:pick|collect|get|come|go|order|fetch|sign|apply|do)"
    r"(?: \w+){0,6}"
    r"|(?:(?:me |nos )?(?:lo |la |los |las )?(?:puede|podria|pueden)) (?P<es>(?:\w+ ){0,5}?)(?:recog|sac|ped|retir|ir|venir|hac|solicit|firm|pasar|busc)\w*(?: \w+){0,6}"
    r"|(?:هل )?(?:ي|ت)?(?:ستطيع|مكن|قدر|ممكن)(?: ل)? ?(?P<ar>(?:\S+ ){1,4}?)(?:ان )?(?:(?:ال)?استلام|(?:ي|ت)(?:ستلم|اخذ|طلب|حضر|اتي|وقع|قدم))\w*(?: \S+){0,5})"
)
_MINE = re.compile(
    r"(?<!\w)(?:for (?:me|us)|in my (?:place|name)|instead of me|on my behalf|(?:it|them|that) up|por mi|por nosotros|en mi (?:lugar|nombre)"
    r"|\w+(?:lo|la|los|las)|(?:lo|la) (?:puede|podria|pueden)|عني|عنا|مكاني|نيابه عني|بدلا (?:عني|مني)|\S+(?:ها|ه))(?!\w)"
)
_PAGE = re.compile(
    r"(?<!\w)(?:(?:ask|apply|order|sign|register) (?:\w+ ){0,2}for (?:some(?:one|body) else|another person|their child)|signed letter|power of attorney"
    r"|on (?:your|their|his|her) behalf|(?<!we )(?:can|may) (?:\w+ ){1,5}for you"
    r"|(?:someone|somebody|a relative|a friend|another person) (?:\w+ ){0,4}(?:for you|in your place)|of your child,? your parent"
    r"|para pedir la de otra persona|carta firmada|en (?:su|tu) nombre|(?:puede|pueden) (?:\w+ ){1,6}(?:por usted|por ustedes|en su lugar)"
    r"|pedir la de su hijo|(?:padres|madre|padre) pueden (?:\w+ ){0,3}(?:para|por) su|autorizacion firmada|poder notarial"
    r"|نيابه عن(?:ك|كم|كما|ه)|ينوب عن\w*|رساله موقعه|شهاده شخص اخر|توكيل|تفويض|شهاده طفلك|لوالدين (?:\S+ ){0,4}طفل\w*)(?!\w)"
)
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")


def asks_for_another(said: str) -> bool:
    """Whether who writes asks to get something for somebody else.

    >>> [asks_for_another(one) for one in ("can I get it for my brother", "¿puedo sacarla para mi hermano?")]
    [True, True]
    >>> asks_for_another("can I get a license for my dog")
    False
    """
    found = _ASKED.search(plain(said))
    of = found["for"] if found else ""
    return bool(of) and (bool(whom_named(of)) or re.search(_ANYBODY, of) is not None)


def asks_by_another(said: str) -> bool:
    """Whether it is asked if somebody else can fetch or do it for who writes.

    >>> [asks_by_another(one) for one in ("can my sister pick it up for me?", "¿la puede recoger mi hijo?")]
    [True, True]
    >>> asks_by_another("can my mother get a bus pass?")
    False
    """
    told = plain(said)
    found = _BY_THEM.search(told)
    if found is None or not (whom_named(said) or re.search(_ANYBODY, told)):
        return False
    return _MINE.search(told[found.start() :]) is not None


def said_of_others(sections: Sequence[Source]) -> tuple[Source, tuple[str, ...]] | None:
    """What a page says of who else can get it or ask for it; None where it says nothing."""
    for section in sections:
        parts = (one.strip() for one in _SENTENCE.split(section.text))
        lines = tuple(one for one in parts if _PAGE.search(plain(one)))
        if lines:
            return section, lines
    return None
