"""What follows when something is left undone, or done late: as it is asked, and as a page tells it. Pure.

"What happens if I do not pay my property tax?" shares every word that names something with the page on paying
less of it. Only what a page says of being late, or of a fine, answers it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from townclerk.assistant.rules import Answer, Source
from townclerk.core.plain_words import plain

# What is lacked, and nothing that is left undone: "if I do not have a birth certificate".
_LACKS = (
    r"(?:have|own|agree|know|speak|live|drive|qualify|need|remember|hear|understand|want|like|find|see|work"
    r"|earn|receive|get (?:an? |the |my |any )?(?:answer|reply|letter|email|code|message|help)|feel"
    r"|trust|read)"
)
_TIENE = (
    r"(?:tengo|tenemos|tiene|estoy|soy|vivo|hablo|entiendo|recuerdo|se|puedo|podemos|necesito|quiero|recibo"
    r"|encuentro|trabajo|gano|me (?:responden|contestan|acuerdo|llega)|hay|conozco|cumplo)"
)
_LADAY = r"(?:يكن|اكن|نكن|املك|اعرف|اتذكر|افهم|اسكن|اعمل|استطع|نستطع|اتمكن|نتمكن|احتج|اتلق|يصل|تصل|اجد|اوافق)"
_IF_NOT = (
    rf"if (?:\w+ ){{1,3}}?(?:do not|dont|did not|didnt|does not|doesnt|never) (?!{_LACKS}(?!\w))\w+"
    r"|if (?:\w+ ){1,3}?(?:(?:forgets?|forgot|fails?|failed|refuses?) to|(?:miss|misses"
    r"|missed) (?:the|my|a|our"
    r"|this)(?: \w+){0,2} (?:deadline|due date|payment|date|bill)|(?:\w+ ){0,4}late(?!\w))"
)
_SI_NO = (
    rf"si (?:yo |nosotros )?(?:no|nunca) (?!{_TIENE}(?!\w))(?:l[oa]s? |me |se )?\w+"
    r"|si (?:\w+ ){0,2}?(?:olvido|olvidamos|dejo de|dejamos de|(?:\w+ ){0,5}tarde(?!\w)|con retraso"
    r"|me (?:atraso|retraso|demoro)|nos (?:atrasamos|retrasamos))"
)
_IN_LAM = (
    rf"(?:اذا|لو|ان|في حال) (?:انا )?(?:لم|ما) (?!{_LADAY})\S+|(?:اذا|لو|ان|في حال) (?:تاخر\w*|نسيت|نسينا)"
)
_ASKS = re.compile(
    r"(?<!\w)(?:"
    rf"(?:what (?:happens|will happen|would happen|could happen|can happen|do you do|will you do"
    rf"|if)|whats the"
    rf" consequence\w*|what (?:is|are) the consequences?) (?:to me "
    rf"|then )?(?:{_IF_NOT.replace('if (', '(?:if )?(')})"
    r"|(?:will|would|can|could|do|might) (?:i|we|you|they) (?:\w+ )?(?:be|get) (?:fined|penali[sz]ed)"
    r"|(?:can|will|would|could) (?:you|they|the town|the city) (?:fine|penali[sz]e) (?:me|us)"
    r"|(?:whats|what is|what are|is there|are there|how much is|hows much is|how big is)"
    r" (?:an? |the |any )?(?:late fee|(?:fines?|penalt(?:y|ies)|consequences?) (?:for|if|of|when))"
    r"|(?:consequences|penalt(?:y|ies)|fines?) (?:for|of|if) (?:not|never|failing|paying late"
    r"|being late|late)"
    rf"|que (?:me |nos |les? )?(?:pasa|pasara|pasaria|ocurre|ocurrira|sucede"
    rf"|sucedera)(?: entonces)? (?:{_SI_NO})"
    r"|(?:me|nos) (?:ponen|pondran|pueden poner|podrian poner|van a poner|cobran|cobraran|multan|multaran)"
    r"(?: una?)? ?(?:multa|recargo)?(?= (?:si|por))"
    r"|(?:hay|cual es|cuanto es|de cuanto es|existe)(?: una?| la| el| alguna?)? (?:multa|sancion"
    r"|recargo|penalizacion)"
    r"(?= (?:por|si|de))"
    r"|(?:consecuencias|multa|sancion) (?:de|por|si) no"
    rf"|(?:ماذا|ما الذي|شو|ايش) (?:س)?(?:يحدث|يحصل|يصير|بيصير)(?: لي| لنا)? (?:{_IN_LAM})"
    rf"|ماذا (?:{_IN_LAM})"
    r"|هل (?:هناك|توجد|يوجد|س?ادفع|س?ندفع|س?تفرض)(?: \S+)? ?(?:غرامه|عقوبه|مخالفه)(?: (?:علي|عن|اذا"
    r"|لو|في|ب)|$)"
    r"|(?:ما|كم)(?: هي)? (?:غرامه|عقوبه|(?:ال)?عواقب)(?!\w)|هل (?:س?اغرم|س?تغرم\w*|س?يغرم\w*)"
    r")"
)
_TELLS = re.compile(
    r"(?<!\w)(?:(?:a|no|the|of) (?:fine|penalty|late fee)(?!\w)|fines? of|fined|penalt(?:y|ies)"
    r"|(?<!too )late(?!\w| (?:at|in|night|evening))|overdue|surcharge"
    r"|if you (?:do not|dont|fail to|forget to) (?:pay|renew|register|come|tell|return|cancel"
    r"|report|do)(?!\w)"
    r"|if you miss (?:the|this|your|a)(?!\w)"
    r"|multas? (?:de|por)|una multa|no hay multa|sin multa|recargos?|sancion(?:es)?|se (?:retrasa"
    r"|atrasa|demora)"
    r"|tarde(?!\w)|vencid[oa]s?|si no (?:lo |la |se |nos )?(?:paga|renueva|registra|viene|avisa"
    r"|devuelve|cancela|hace)"
    r"|غرامه|عقوبه|(?:اذا )?تاخرت\w*|متاخر\w*|(?:اذا|ان) لم (?:تدفع|تجدد|تسجل|تحضر|تبلغ|تخبر|تعد"
    r"|تلغ|تفعل)\w*)"
)
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")


def asks_undone(question: str) -> bool:
    """Whether it is asked what follows when something is not done, or late.

    >>> [asks_undone(one) for one in ("what happens if i dont pay tax", "What if I don't have a passport?")]
    [True, False]
    >>> asks_undone("¿Qué pasa si no pago la multa?"), asks_undone("ماذا يحدث إذا لم أدفع الضريبة؟")
    (True, True)
    """
    return _ASKS.search(plain(question)) is not None


def told_undone(heading: str, text: str) -> tuple[str, ...]:
    """The sentences of a part of a page that say what follows; none where it says nothing of it.

    >>> told_undone("Renew", "It costs $5. If you are late, you have 30 days. Then there is a fine of $40.")
    ('If you are late, you have 30 days.', 'Then there is a fine of $40.')
    """
    every = [one.strip() for one in _SENTENCE.split(text) if one.strip()]
    if _TELLS.search(plain(heading)):
        return tuple(every)
    at = [n for n, one in enumerate(every) if _TELLS.search(plain(one))]
    return tuple(every[at[0] : at[-1] + 1]) if at else ()


def undone(found: Answer, question: str, sections: Sequence[Source]) -> Answer:
    """Where it is asked what follows: the part of the page that says it; else it is not known.

    Args:
        sections: of the page that was found; none where it has no page.
    """
    if not found.found or not found.passages or not asks_undone(question):
        return found
    best = found.passages[0]
    if best.frequent and (asks_undone(best.title) or told_undone("", best.text)):
        return found
    for part in (best, *sections):
        if shown := told_undone(part.heading, part.text):
            others = tuple(one for one in found.passages if one.id != part.id)
            return replace(found, passages=(part, *others), key_sentences=shown)
    return replace(found, found=False, key_sentences=())
