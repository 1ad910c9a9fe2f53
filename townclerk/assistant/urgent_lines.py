"""Which of the agency's own pages names a number for who lacks tonight what nobody can do without. Pure.

No score decides: that somebody has no warmth is certain, and what is looked for is a number beside the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from townclerk.assistant.rules import Source
from townclerk.core.plain_words import plain

WARMTH, BED, FOOD, POWER = "warmth", "bed", "food", "power"
_OF = {
    WARMTH: re.compile(r"(?<!\w)(?:no heat(?:ing)?|without heat\w*|sin calefaccion|calefaccion|(?:ال|لل)?تدفء?[هي]ه?|heating|heaters?)(?!\w)"),
    BED: re.compile(
        r"(?<!\w)(?:sleep|sleeping|shelters?|homeless|bed for the night|dormir|albergues?|refugios?|sin techo|sin hogar"
        r"|تنام\w*|انام|ننام|ينام\w*|للنوم|النوم|(?:ال)?م[اء]وي|(?:ال)?مبيت|(?:ال)?مشرد\w*)(?!\w)"
    ),
    POWER: re.compile(
        r"(?<!\w)(?:(?:lose|without|cut off|shut off|turn off|disconnect\w*)(?: \w+){0,4} (?:power|electricity|gas|utilit(?:y|ies))|(?:power|electricity|gas|utility|energy)(?: \w+)? (?:bills?|cut|shut|debts?|is cut|disconnect\w*)"
        r"|(?:perder|sin|cort\w+|quedar\w+ sin)(?: \w+){0,5} (?:luz|electricidad|gas|suministro)|(?:recibos?|facturas?) de (?:la )?(?:luz|electricidad|gas)"
        r"|(?:ل|ب)?(?:قطع|فصل|فقدان|انقطاع)(?: \w+){0,3} (?:ال)?(?:كهرباء|غاز|تيار)|(?:فاتوره|فواتير) (?:ال)?(?:كهرباء|غاز))(?!\w)"
    ),
    FOOD: re.compile(
        r"(?<!\w)(?:food (?:bank|parcel|box|pantry|today|help)s?|hungry|nothing to eat|hot meals?|free meals?|banco de alimentos|comedor social"
        r"|despensa|alimentos|(?:بنك|سله|سلال|طرد|طرود) (?:ال)?(?:طعام|غذاء\w*)|جاءع\w*|وجبات (?:مجانيه|ساخنه))(?!\w)"
    ),
}  # fmt: skip
_LACKS = {
    WARMTH: re.compile(
        r"(?<!\w)(?:heat|heatings?|heaters?|boilers?|furnaces?|radiators?|stove|warm|cold|freezing|shiver\w*|calefaccion|calefactor\w*|calefon|calentador\w*|calderas?|estufas?|radiador\w*|frio|helad\w+|heland\w+|congel\w+|tirit\w+"
        r"|و?(?:ال)?تدف[ءيا]\w*|و?(?:ال)?مدف[اءه]\w*|و?(?:ال)?(?:سخان|دفايه?|دفايات|صوب|شوفاج|بويلر|كيزر|قيزر)\w*|(?:ال)?(?:تلج|ثلج)|[يت]رجف|(?:ال)?برد|بردان\w*|نتجمد|يتجمد)(?!\w)"
    ),
    BED: re.compile(
        r"(?<!\w)(?:sleep\w*|shelter|nowhere|no place|homeless|locks|padlock\w*|locked out|bed|roof|dormir|duermo|dormimos|donde (?:ir|quedar\w+)|techo|albergue|refugio|en la calle|cerradura|candado"
        r"|انام|ننام|ابيت|نبيت|للنوم|نام|م[اء]وي|ابات|في الشارع|مكان|(?:ال)?قفل|(?:ال)?اقفال)(?!\w)"
    ),
    FOOD: re.compile(
        r"(?<!\w)(?:food|eat|eaten|hungry|starving|groceries|milk|formula|bread|meals?|comida|comer|comido|hambre|alimentos?|leche"
        r"|طعام\w*|اكل\w*|ناكل\w*|جاءع\w*|جوع\w*|حليب|خبز)(?!\w)"
    ),
}  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")
# Three digits and more, and neither a price nor an hour.
_NUMBER = re.compile(r"(?<![\d$€£:.,])\+?\d{3,}(?:[-  ]\d{2,})*(?![\d:%])")
_MOST = 3


def lacked(said: str) -> tuple[str, ...]:
    """What is lacking by the words of who says so.

    >>> lacked("no heating, and nowhere to sleep"), lacked("tengo hambre"), lacked("my inhaler is empty")
    (('warmth', 'bed'), ('food',), ())
    """
    told = plain(said)
    return tuple(one for one, words in _LACKS.items() if words.search(told))


def line_of(lack: str, sources: Iterable[Source]) -> tuple[Source, tuple[str, ...]] | None:
    """The part of a page that names a number for it, and its sentences; None where none does.

    A part that is headed by what lacks goes before one that names it in a line.
    """
    word, best = _OF[lack], None
    for one in sources:
        if one.frequent:
            continue
        said = [part.strip() for part in _SENTENCE.split(one.text) if part.strip()]
        headed = word.search(plain(one.heading)) is not None
        named = [part for part in said if _number(part) and word.search(plain(part))]
        if headed and any(map(_number, said[:_MOST])):
            return one, tuple(said[:_MOST])
        if named and best is None:
            best = one, tuple(named[:1])
    return best


def _number(text: str) -> bool:
    return _NUMBER.search(text) is not None
