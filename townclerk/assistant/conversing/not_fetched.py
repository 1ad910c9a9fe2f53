"""That a bin was not emptied, told in any of many ways: whoever takes such reports is found by their title.

"You did not take the rubbish from my house" shares its words with pages on houses, gardens and moving, and
none with "report a missed bin". Pure but for the title.
"""

from __future__ import annotations

import re

from townclerk.assistant.conversing import hints
from townclerk.assistant.conversing.titled_said import service_titled
from townclerk.core.plain_words import plain

_BETWEEN = r"(?: \S+){0,4}?"
_PATTERNS = tuple(
    re.compile(
        rf"(?<!\S)(?:{no}{_BETWEEN} {taken}{_BETWEEN} {bins}|{bins}{_BETWEEN} (?:{still}|{no}{_BETWEEN} {taken})"
        rf"|{no}{_BETWEEN} {bins}{_BETWEEN} {taken}|{lost} {bins}|{still}{_BETWEEN} {bins})(?!\S)"
    )
    for no, taken, bins, still, lost in (
        (
            r"(?:not|never|nobody|no ?one|noone|none|didnt|havent|hasnt|wasnt|werent|isnt|aint|forgot|forgotten"
            r"|skipped|failed|refused|missed)",
            r"(?:collect\w*|pick\w*|empt\w+|fetch\w*|took|take[ns]?|came|come|comes|removed?|been|up)",
            r"(?:bins?|wheelie|trash\w*|rubbish|garbage|waste|refuse|recycling|dumpsters?|collections?)",
            r"still (?:full|here|there|outside|out|at|on|in|not)",
            r"(?:missed|forgot|skipped|forgotten)(?: to take)?(?: about)? (?:my|our|the|this)(?: \w+)?",
        ),
        (
            r"(?:no|nunca|nadie|tampoco|sin|jamas|olvidaron|olvidado)",
            r"(?:recog\w+|recoj\w+|vaci\w+|llev\w+|pas(?:o|aron|ado|aban|an|a|ar|en)|retir\w+|vin\w+|venido|viene\w*)",
            r"(?:basuras?|contenedor(?:es)?|cubos?|botes?|tachos?|canecas?|zafacon|residuos|desperdicios|reciclaje)",
            r"(?:sigue|siguen|esta aun|esta todavia|continua|aun esta|todavia esta)",
            r"(?:olvid\w+|saltaron|dejaron)(?: de)?(?: recoger)? (?:mi|la|el|nuestr[oa]|mis|nuestros)",
        ),
        (
            r"(?:و|ف)?(?:لم|ما(?! (?:هو|هي|موعد|معني|لون|اسم|سعر|مواعيد))|لن|مش|محدش|ماحد|لا احد|دون|بدون|نسيتم|نسوا|نسيوا|تاخر\S*)",
            r"(?:[ايتن]?(?:جمع|اخذ|اخد|ءخذ|رفع|فرغ|فضي|شيل|شال|شلت|سحب|نقل|فضو|لمو|لم[تي])\S*|[ايتن]?مر(?:وا|وا?ا)?|لاخذ|لجمع|(?:ال|ل)?تفريغ\S*)",
            r"(?:و?(?:ب|لل?)?(?:ال)?(?:قمام|زبال|نفاي|مهمل|حاوي|سطل|برميل)\S*)",
            r"(?:ما زالت?|مازالت?|لا تزال|لا يزال|لسه|لساتها|بعدها)",
            r"(?:نسيتم|نسيتو|نسوا|نسيوا|تركتم|تركوا)",
        ),
    )
)
_OTHER = re.compile(
    r"(?<!\w)(?:garden\w*|yard|grass|leaves|branch\w*|tree|sofas?|mattress\w*|furniture|bulky|fridge|jardin|cesped|hojas"
    r"|ramas|sofas?|colchon\w*|muebles?|nevera|(?:ال)?(?:حديقه|عشب|اغصان|اوراق|كنبه|اريكه|اثاث|ثلاجه|مرتبه))(?!\w)"
)
_CALLED = {"en": "missed bin", "es": "no recogieron contenedor", "ar": "حاوية لم تفرغ"}


def not_fetched(said: str) -> bool:
    """Whether it tells that a bin was not emptied, or rubbish not taken.

    >>> told = ["you did not take the rubbish from my house", "my bin is still full", "where is my bin?"]
    >>> [not_fetched(one) for one in told]
    [True, True, False]
    """
    told = plain(said)
    if _OTHER.search(told) or said.rstrip().endswith(("?", "؟")):
        return False
    arabic = _PATTERNS[-1].search(told) is not None  # its "not" is its "what", too
    return arabic or (not hints.asks_or_wants(said) and any(one.search(told) for one in _PATTERNS))


def service_of_bins(said: str, language: str) -> str:
    """The service that takes the report of a bin that was not emptied; "" for none."""
    called = _CALLED.get(language.partition("-")[0], "")
    return service_titled(called, language) if called and not_fetched(said) else ""
