"""Whether somebody asks if they can get something: pure, in English, Spanish and Arabic."""

from __future__ import annotations

import re

from townclerk.assistant.conversing.patterns import any_said, pattern_of
from townclerk.assistant.paid_out import GETS, asks_paid
from townclerk.assistant.rule_said import asks_rule
from townclerk.core.plain_words import plain

_GETS_THERE = (  # into a house, or one's money back
    r"get (?:in|into|inside|out|to|there|here|around|through|up|on|off|home)",
    r"(?:get|have|receive|claim) (?:(?:my|our|the|a|some|all|that) )*(?:money|deposit|fee|payment|cash) back|(?:get|have|receive|claim) (?:a |my |the )?refund",
    r"(?:recuperar|devol\w+)(?: \w+){0,2} dinero|(?:recibir|pedir|obtener) (?:un |el )?reembolso",
    r"(?:استرداد|استرجاع|استعاده|استرد|استعيد)(?: \S+)? ?(?:ال)?(?:مال\w*|نقود\w*|مبلغ|رسوم|نقودي|اموالي)",
)
_TIMED = (
    r"how (?:long|soon|fast|quickly|many (?:\w+ )?(?:days|weeks|months|years))(?: \w+)? (?:can|could|may|would|will|should) (?:i|we)",
    r"(?:can|could|may|would|will|should) (?:i|we) (?:also |still )?have to",
)
_HELP = (  # a benefit: "do I get a receipt?" asks how a thing is done
    r"(?:help|support|assistance|benefits?|grants?|discounts?|reductions?|allowances?|free|money (?:for|towards)|pass|permit|card)(?!\w)",
    r"(?:ayudas?|apoyo|beca|becas|subsidios?|subvencion\w*|bonos?|descuentos?|rebajas?|gratis|prestacion\w*|tarjeta|permiso)(?!\w)",
)
_CAN_GET = (
    r"(?:can|could|may|would|will|should) (?:i|we) (?:also |still |maybe )?(?:get|have|receive|claim"
    r"|apply for"
    r"|qualify for|be (?:eligible|entitled))|(?:am i|are we) (?:\w+ )?(?:eligible|entitled"
    r"|allowed(?: to (?:get|have))?)(?!\w)"
    r"|(?:do|would|will|could) (?:i|we) (?:\w+ )?qualify|(?:do|would) (?:i|we) have (?:a|the) right"
    rf"|(?<!where )(?<!how )(?<!when )(?<!what )(?<!why )(?<!much )do (?:i|we) (?:also |still )?(?:get|receive)(?= (?:\w+ ){{0,2}}{_HELP[0]})",
    r"(?:puedo|podemos|podre|podremos|podria|podriamos) (?:yo |nosotros )?(?:(?:obtener|recibir|tener"
    r"|conseguir|pedir"
    r"|solicitar|cobrar)(?:l[oa]s?)?|acceder|optar|acogerme|acogernos|beneficiarme|beneficiarnos)"
    r"|(?:tengo|tenemos|tendria|tendriamos|tendre) derecho|(?:cumplo|cumplimos) (?:con )?los requisitos"
    r"|(?:me|nos) (?:corresponde|corresponderia|pertenece)|(?:califico|calificamos|calificaria"
    r"|calificariamos) para"
    r"|(?:soy|somos|seria|seriamos) (?:elegible|elegibles|beneficiari[oa]s?)"
    rf"|(?<!donde )(?<!como )(?<!cuando )(?<!cuanto )(?<!cuanta )(?<!que )(?<!si )(?:recibo|recibimos|cobro|cobramos|obtengo|obtenemos|(?:me|nos) dan)(?= (?:\w+ ){{0,2}}{_HELP[1]})"
    r"|(?:me|nos) (?:pueden|podrian) (?:dar|conceder|otorgar)|(?:me|nos) (?:darian|concederian"
    r"|toca)(?: \w+)? ayuda",
    r"هل (?:يمكنني|يمكننا|بامكاني|بامكاننا|استطيع|نستطيع|اقدر|نقدر|لي|لنا) (?:ان |علي )?(?:ال)?"
    r"(?:حصول|احصل|نحصل|استفاده|استفيد|نستفيد|اتلقي|نتلقي|اخذ|ناخذ|تقدم|اتقدم|حق)"
    r"|هل (?:ساحصل|سنحصل|احصل|نحصل) علي|هل (?:اخذ|ناخذ|اتلقي|نتلقي|استلم)(?= (?:ال)?(?:مساعد|دعم|منح|اعان|معون))"
    r"|هل (?:يحق|يجوز) (?:لي|لنا)|هل (?:من حقي|من حقنا|استحق|نستحق|استوفي|نستوفي)(?: ال?شروط)?"
    r"|هل (?:انا|نحن) (?:م\w{0,2}هل|مستحق)\w*|هل تنطبق (?:علي|علينا) (?:ال)?شروط|هل (?:لدي|عندي) (?:ال)?حق",
)

# What is still said of the getting, after "am I entitled" or "هل يحق لي"; it names nothing either.
_TO_GET = re.compile(
    r"\0 *(?:(?:to|a|de|para|ان|في|علي) )?(?:(?:get|have|receive|claim|obtain|apply for|benefit from"
    r"|obtener|recibir|conseguir|pedir|solicitar|cobrar|acceder a|beneficiar(?:me|nos) de|disfrutar de"
    r"|(?:ال)?(?:حصول|احصل|نحصل) علي|(?:ال)?(?:استفاده|استفيد|نستفيد) من|(?:ال)?(?:تلقي|اتلقي|نتلقي)"
    r"|(?:ال)?(?:تقدم|اتقدم|نتقدم) (?:بطلب|الي|ل)) )?"
)


def asks_if_they_can_get(text: str) -> bool:
    """Whether they ask if they themselves can get something.

    >>> asks_if_they_can_get("Can I get a bus pass?"), asks_if_they_can_get("How do I get a bus pass?")
    (True, False)
    >>> asks_if_they_can_get("How much can I get for heating?"), asks_if_they_can_get("am I allowed to put soil in it?")
    (False, False)
    """
    if asks_paid(text) == GETS:
        return False
    if any_said(_TIMED, plain(text)):  # "how long will I have to wait", "will I have to pay"
        return False
    if asks_rule(text):  # whether something may be done, of nothing that is given
        return False
    return any_said(_CAN_GET, plain(text)) and not any_said(_GETS_THERE, plain(text))


_SOON = (
    r"(?:today|tomorrow|tonight|same day|the same day|straight away|right away|immediately|in time for"
    r"|before i (?:fly|travel|leave|go)|while (?:i|we|you) wait|overnight|sooner|faster|quicker)"
    r"|(?:in|within) (?:an?|one|two|three|\d+|under|less than)(?: \w+)? ?(?:days?|weeks?|hours?|minutes?)"
    r"|(?:by|before|this|next) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|week|weekend|end of)",
    r"(?:hoy(?: mismo)?|manana|el mismo dia|en el dia|enseguida|de inmediato|inmediatamente"
    r"|mas rapido|antes de viajar)"
    r"|(?:en|dentro de) (?:un|una|dos|tres|\d+|menos de)(?: solo)? ?(?:dias?|semanas?|horas?)"
    r"|(?:para|antes del?) (?:el )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana)|esta semana",
    r"(?:اليوم|غدا|فورا|حالا|في نفس اليوم|في اليوم نفسه|بسرعه|قبل سفري|هذا الاسبوع)"
    r"|(?:خلال|في) (?:يوم|يومين|ساعه|اسبوع|اقل من|\d+)(?: واحد\w*)?(?: (?:ايام|يوم\w*|ساعات))?"
    r"|قبل (?:يوم )?(?:الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الغد)",
)


def asks_how_soon(text: str) -> bool:
    """Whether it asks by when something is to be had, in the form of "can I get it".

    >>> asks_how_soon("can I get a passport in one day"), asks_how_soon("¿puedo obtener el permiso hoy?")
    (True, True)
    >>> asks_how_soon("can I get a bus pass"), asks_how_soon("هل يمكنني الحصول على الشهادة اليوم؟")
    (False, True)
    """
    return any_said(_SOON, plain(text))


def without_can_get(text: str) -> str:
    """What they ask if they can get, without the asking.

    >>> without_can_get("Can I get help with my rent?"), without_can_get("هل يحق لي دعم الإيجار؟")
    ('help with my rent', 'دعم الايجار')
    >>> without_can_get("هل يحق لي الحصول على دعم الإيجار؟"), without_can_get("¿Tengo derecho a recibir ayuda?")
    ('دعم الايجار', 'ayuda')
    """
    left = pattern_of(_CAN_GET).sub("\0", plain(text))
    return " ".join(_TO_GET.sub(" ", left).split())
