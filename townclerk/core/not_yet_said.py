"""A day that has not come, or is not known to the day: "I have not moved yet", "el mes que viene"; pure.

In English, Spanish and Arabic.
"""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_NOT_YET = re.compile(
    r"(?<!\w)(?:not (?:\w+ ){0,4}yet|(?:have|has|did|do|are|am|is)nt (?:\w+ ){0,4}yet"
    r"|(?:still|yet) (?:have|has)(?:nt| not)|yet to (?:move|come|happen)"
    r"|not (?:moved|happened|decided|sure when|fixed)|(?:have|has)nt (?:moved|happened|come)"
    r"|(?:no|dont have an?|dont know the) (?:exact |fixed )?(?:date|day)(?: yet)?"
    r"|(?:todavia|aun) no|no (?:\w+ ){0,4}(?:todavia|aun)|(?:no|sin) (?:me|nos|se) (?:he|hemos|ha) mudado"
    r"|no (?:tengo|tenemos|hay|se) (?:la |el )?(?:fecha|dia)"
    r"|(?:لم|ما|ليس|لا) (?:\w+ ){0,4}(?:بعد|لسه|لسا)|(?:لسه|لسا|بعدني|بعدنا) (?:ما|لم)"
    r"|لم (?:انتقل|ننتقل|يحدث|احدد|اقرر))(?!\w)"
)
_SPAN = (
    r"(?:next|this|the (?:coming|following))"
    r" (?:week|month|year|weekend|spring|summer|autumn|fall|winter)"
    r"|(?:el |la )?(?:proxim[oa]|est[ea])"
    r" (?:semana|mes|ano|fin de semana|primavera|verano|otono|invierno)"
    r"|(?:el|la) (?:semana|mes|ano|fin de semana|verano|invierno) (?:que viene|proxim[oa]|que entra)"
    r"|(?:ال)?(?:اسبوع|شهر|سنه|عام|صيف|ربيع|خريف|شتاء) (?:القادمه?|المقبله?|الجايه?|الحالي)"
    r"|هذا (?:الاسبوع|الشهر|العام)"
)
_SOON = (
    r"soon|later|in the (?:spring|summer|fall|autumn|winter)"
    r"|(?:at the |by the )?end of (?:the|this|next) (?:month|year|week)"
    r"|pronto|mas adelante|(?:a )?(?:fin|finales|fines|principios) del? (?:mes|ano|semana)"
    r"|قريبا|لاحقا|(?:في )?(?:نهايه|اخر|بدايه) (?:الشهر|السنه|العام|الاسبوع)"
)
_MONTH = (
    r"(?:(?:the )?(?:end|beginning|middle) of |early |mid |late |fin(?:es|ales)? de |principios de "
    r"|mediados de |نهايه |اخر |بدايه |منتصف |شهر )?"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    r"|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر"
    r"|كانون الثاني|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين الاول|تشرين الثاني|كانون الاول)"
)
_BEFORE = (
    r"i|im|ill|we|were|well|will|am|are|going|to|move|moving|it|is|be|maybe|probably|sometime|in|on|by"
    r"|at|about|around|not|until|till|hasta|me|nos|voy|vamos|a|mudo|muda|mudamos|mudar|mudarme|mudarnos|mudare|mudaremos|sera"
    r"|es|creo|que|quiza|quizas|en|para"
    r"|انا|نحن|سوف|سانتقل|سننتقل|انتقل|ننتقل|راح|رح|سيكون|ربما|يمكن|في"
)
_VAGUE = re.compile(rf"(?:(?:{_BEFORE}) ){{0,8}}(?:{_SPAN}|{_SOON}|{_MONTH})")


def no_day_yet(text: str) -> bool:
    """Whether it says that a day has not come, or tells it only about.

    >>> [no_day_yet(one) for one in ("I have not moved yet", "el mes que viene", "لم أنتقل بعد", "soon")]
    [True, True, True, True]
    >>> [no_day_yet(one) for one in ("I moved yesterday", "in two weeks", "March 3", "el viernes que viene")]
    [False, False, False, False]
    """
    said = plain(text)
    return bool(_NOT_YET.search(said) or _VAGUE.fullmatch(said))
