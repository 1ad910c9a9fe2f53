"""When rubbish is fetched, asked in any of many ways, as our pages are asked it; pure.

"¿Cuándo pasa la basura?" names no bin and no fetching, and shares its "cuándo" with every page on hours.
"""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


_WHEN = {
    "en": _words(r"when|(?:what|which) days?|what time|how often|schedule"),
    "es": _words(r"cuando|(?:que|cuales) dias?|a que hora|cada cuanto|horario"),
    "ar": _words(
        r"متي|(?:في )?(?:اي|ما) (?:ال)?(?:يوم|ايام|ساعه|وقت)|(?:ما )?(?:هو |هي )?(?:موعد|مواعيد)|كل كم"
    ),
}
_COMES = {
    "en": _words(
        r"(?:garbage|trash|rubbish|refuse|bin|waste) (?:trucks?|lorr(?:y|ies)|men|man|collectors?|guys?)"
        r"|(?:trash|garbage|rubbish|refuse)(?: \w+){0,3} (?:come|comes|coming|picked|taken|pass|passes|go|goes|out)"
        r"|(?:come|coming|pick|take|put|get)(?: \w+){0,4} (?:trash|garbage|rubbish|refuse)"
    ),
    "es": _words(
        r"(?:pas\w+|vien\w+|vendr\w+|lleg\w+|sac\w+|saco|lleva\w*|retira\w*)(?: \w+){0,4} (?:basura|basurero|recolector|desechos|camion de (?:la )?basura)"
        r"|(?:camion|carro|coche) (?:de la|de|del) (?:basura|basurero|aseo)|(?:basura|basurero|recolector)(?: \w+){0,2} (?:pas\w+|vien\w+|lleg\w+)"
    ),
    "ar": _words(
        r"(?:[تيب]?(?:مر|اتي|جي|يجي|اخذ|اخد|شيل|رفع|لم)(?:ون|وا|و)?|تاخذون|ياخذون|تشيلون|تيجي|بتيجي|نخرج|اخرج|نضع|اضع)(?: \S+){0,3} (?:ال)?(?:قمامه|زباله|نفايات|مهملات)"
        r"|(?:ال)?(?:سياره|شاحنه|عربيه|كميون) (?:ال)?(?:قمامه|زباله|نفايات|مهملات)"
    ),
}  # fmt: skip
_OTHER = _words(
    r"garden\w*|yard|bulky|sofa|furniture|fridge|mattress\w*|didnt|not|missed|never|christmas|holidays?|thanksgiving|easter|new year\w*|damag\w+|nois\w+|fixed|broke\w*|hit|navidad|festiv\w+|feriados?|ano nuevo|ruido|dan(?:o|os|ado|ada|aron)|rompi\w*|molest\w+|عيد|(?:ال)?اعياد|عطله|ضوضاء|ازعاج|jardin|muebles|colchon\w*|sofa|nevera|voluminos\w+|no|nunca"
    r"|(?:ال)?(?:حديقه|اثاث|كنبه|ثلاجه)|لم|ما مر\w*|لا"
)
_ASKED = {"en": "when is trash collected", "es": "¿cuándo recogen la basura?", "ar": "متى تُجمع القمامة؟"}


def asked_as_fetched(said: str, language: str) -> str:
    """The question as our pages are asked it; `said` where it asks something else.

    >>> asked_as_fetched("¿cuándo pasa la basura?", "es"), asked_as_fetched("cuándo pasa el autobús", "es")
    ('¿cuándo recogen la basura?', 'cuándo pasa el autobús')
    >>> asked_as_fetched("when does the garbage truck come", "en")
    'when is trash collected'
    """
    code, told = language.partition("-")[0], plain(said)
    if code not in _WHEN or _OTHER.search(told):
        return said
    when, comes = _WHEN[code].search(told), _COMES[code].search(told)
    # "The garbage truck broke my fence. When …" tells first, and asks of something else.
    return _ASKED[code] if when and comes and when.start() < comes.end() else said
