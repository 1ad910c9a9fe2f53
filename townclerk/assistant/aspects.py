"""Which side of a thing is asked about, and whether an answer tells that side. Pure, in three languages.

"When is the museum open?" shares every word that names something with "how much is the museum?": what tells
them apart are the words that search leaves out.
"""

from __future__ import annotations

import re

from townclerk.assistant.kinds import PAYS, kind_of
from townclerk.assistant.paid_out import GETS, asks_paid, without_paid
from townclerk.assistant.places import OPEN, WHERE, asked_of_place
from townclerk.assistant.times_asked import DEADLINE, TURN, WHILE
from townclerk.core.plain_words import plain

COST, WHEN, WHO, BRING, HOW, LONG, DOES = "cost when who documents how time does".split()
_ASKED = {
    COST: r"how much|costs?|prices?|fees?|for free|is \w+(?: \w+)? free|charge|cuanto (?:cuesta|vale|es"
    r"|cobran|hay que pagar)"
    r"|cuesta|precio|tarifa|gratis|gratuit[oa]|es de pago|كم (?:ال)?(?:سعر|ثمن|تكلفه|رسوم)|كم (?:ي|ت)كلف"
    r"|بكم|مجان\w*",
    LONG: r"how long|how soon|cuanto (?:tarda\w*|tiempo|demora\w*|dura)|plazo|كم (?:ي|ت)?ستغرق"
    r"|كم (?:من )?(?:ال)?(?:مده|وقت)",
    DOES: r"where (?:can|do|should|must) (?:i|we|you|one) (?!find|go)\w+|donde (?:puedo|se|hay que|debo"
    r"|tengo que"
    r"|pago|pido|solicito|tramito|registro|inscribo) ?(?:\w+)?|اين (?:يمكنني|ادفع|اقدم|اطلب|اسجل|احجز"
    r"|يجب) ?\w*",
    WHERE: r"where(?:s| is| are| can| do)?|address|location|donde|direccion|ubicacion|اين|(?:ال)?عنوان",
    WHEN: r"when|what (?:time|days?|hours)|opening|hours|cuando|a que hora|que dias?|horarios?|متي|(?:اي"
    r"|في اي) (?:ساعه|يوم)"
    r"|(?:ال)?ساعات",
    WHO: r"who (?:can|may|is)|whom|quien(?:es)?|من (?:يمكنه|يستطيع|يحق|الذي)|لمن",
    BRING: r"what (?:do|should|must) (?:i|we) (?:need to )?bring|what (?:papers|documents)|which documents"
    r"|que (?:papeles|documentos)"
    r"|que (?:debo|hay que|tengo que|necesito) (?:llevar|traer)|ماذا (?:احضر|اجلب)|ما (?:ال)?(?:وثايق"
    r"|اوراق|مستندات)",
    HOW: r"how (?:do|can|should|to|would)|como|كيف",
}  # fmt: skip
_TELLS = {
    COST: r"[$€£¥]\s?\d|\d+(?:[.,]\d+)?\s?(?:dollars?|euros?|pounds?|usd|eur|dolares|pesos|دولار\w*|يورو"
    r"|ريال|درهم|دينار|جنيه)"
    r"|\bfree\b|gratis|gratuit[oa]s?|no cost|sin costo|مجان\w*",
    LONG: r"\d+\s?(?:working )?(?:minutes?|hours?|days?|weeks?|months?|years?|minutos|horas|dias|semanas"
    r"|meses|anos)"
    r"|same day|mismo dia|(?:يوم|ايام|اسبوع|اسابيع|شهر|اشهر|سنه|سنوات|ساعه|ساعات|دقيقه|دقائق|دقايق)",
    WHERE: r"\b(?:street|road|lane|avenue|square|at the|in the|next to|opposite|floor)\b"
    r"|(?<![\d:.])\d{1,4} [A-Z]\w+|\b(?:calle|avenida|plaza)\b"
    r"|\b(?:en el|en la|junto a|frente a|piso)\b|شارع|طريق|ساحه|مبني|الطابق|بجانب|مقابل",
    WHEN: r"\d{1,2}[:.]\d{2}|\d ?[ap]\.?m\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:lunes"
    r"|martes|miercoles|jueves"
    r"|viernes|sabados?|domingos?)\b|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الاحد|\b(?:january"
    r"|february|march|april|june"
    r"|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    r"|octubre|noviembre"
    r"|diciembre)\b|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر|before"
    r"|until|antes|hasta|قبل|حتي",
}  # fmt: skip
_TELLS[PAYS] = _TELLS[COST].partition(r"|\bfree\b")[0]
_PATTERNS = {name: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for name, words in _ASKED.items()}
_SAID = {name: re.compile(words) for name, words in _TELLS.items()}


def aspect_of(question: str) -> str:
    """Which side is asked about; "" where none is named.

    >>> [aspect_of(one) for one in ("When is the museum open?", "¿Cuánto cuesta el museo?", "أين المتحف؟")]
    ['when', 'cost', 'where']
    >>> aspect_of("May I keep chickens?")
    ''
    """
    said = plain(question)
    if asks_paid(question) == GETS:
        return PAYS
    found = next((name for name, pattern in _PATTERNS.items() if pattern.search(said)), "")
    kind = kind_of(question)
    of_place = {OPEN: WHEN, WHERE: WHERE}.get(asked_of_place(question), "")
    return found or of_place or ("" if kind in (DEADLINE, TURN, WHILE) else kind)


def tells(aspect: str, question: str, answer: str) -> bool:
    """Whether an answer that was written for `question` tells this side.

    >>> tells("cost", "When is the museum open?", "On Sundays.")
    False
    >>> tells("cost", "Is there a museum?", "It is free.")
    True
    """
    if not aspect:
        return True
    written_for = aspect_of(question)
    if written_for == aspect or _way(aspect, written_for):
        return True
    if aspect == COST and not asks_paid(question):  # what is paid out is no price
        answer = without_paid(answer)
    if aspect in _SAID:
        return any(_SAID[aspect].search(one) for one in (answer, answer.casefold(), _plainly(answer)))
    return not written_for


def _way(one: str, other: str) -> bool:
    """Whether both ask for the way to do something: "where do I pay it" is how."""
    return DOES in {one, other} and {one, other} <= {HOW, DOES, WHERE}


def _plainly(text: str) -> str:
    """As `plain`, with the colons and points of hours."""
    return " ".join(plain(word) if not word[:1].isdigit() else word for word in text.casefold().split())
