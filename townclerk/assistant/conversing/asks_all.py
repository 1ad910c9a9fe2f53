"""Whether somebody asks for all that they can get, and names nothing in particular. Pure."""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_LEAD = (
    r"(?:(?:so|ok|okay|and|then|but|please|hi|hello|well|now|tell me|show me|can you tell me"
    r"|i want to know|just|given that"
    r"|entonces|y|pues|bueno|por favor|digame|diganme|quiero saber|hola|pero"
    r"|اذن|و|طيب|من فضلكم|اخبروني|اريد ان اعرف|مرحبا|لكن|حسنا) )*"
)
_KINDS = (
    r"(?:help|support|benefits?|services?|things?|aid|money|programs?|programmes?|assistance|grants?"
    r"|discounts?|stuff"
    r"|payments?)"
)
_TAIL = (
    r"(?: (?:in total|in all|overall|altogether|all together|all|total|now|then|too|as well|also|here"
    r"|please|at all|exactly|really"
    r"|for|to|from (?:you|the (?:town|city|council))|in my (?:case|situation)|with (?:that|this|all that)"
    r"|as a family|for (?:me|us)"
    r"|en total|en general|ahora|tambien|ademas|aqui|por favor|entonces|para (?:mi|nosotros)"
    r"|en mi (?:caso|situacion)|del? (?:municipio"
    r"|ayuntamiento)|en conjunto|con (?:eso|esto)"
    r"|اجمالا|بالمجموع|في المجموع|الان|ايضا|هنا|من فضلكم|عموما|بشكل عام|في حالتي|كذلك|كله|كلها|بالاجمال"
    r"|من البلديه))*"
)
_EN = (
    r"(?:what|which)(?: (?:else|all|other|more|sort of|kind of|kinds of|of (?:this|these"
    r"|your)))*(?: {kinds})?(?: (?:else|all))?"
    r"(?: (?:can|could|may|might|would|will|do|should|am|are))(?: (?:i|we|my family))(?: (?:both|all|also"
    r"|still|now|even|actually|possibly))*"
    r" (?:get|have|claim|receive|apply for|ask for|qualify(?: for)?|eligible(?: for| to get)?"
    r"|entitled(?: to)?(?: get| claim| have)?|be (?:eligible"
    r"|entitled)(?: for| to)?)(?: (?:help|support) (?:with|for))?"
    r"|(?:what|which)(?: (?:other|more))?(?: {kinds}) (?:is|are) (?:there|available|open)(?: for (?:me|us"
    r"|people like (?:me|us)|a family like ours))+"
    r"|(?:what|which)(?: (?:other|more))?(?: {kinds}) (?:is|are) (?:there )?for (?:me|us)"
    r"|(?:is there )?(?:any ?thing|something)(?: (?:else|more))?(?: that)? (?:i|we) (?:can|could|may"
    r"|might|would)? ?(?:get|have|claim|qualify for"
    r"|eligible for|apply for|be entitled to|am entitled to|am eligible for)"
    r"|(?:is there )?any ?thing (?:else|more) for (?:me|us)"
    r"|(?:give me |list )?(?:every ?thing|all(?: the {kinds})?|the (?:whole|full) list|a list)(?: (?:of"
    r"|that|what|every ?thing|all|the {kinds}))*"
    r" (?:i|we) (?:can|could|may|would|am|are|might)? ?(?:get|have|claim|qualify for|eligible for"
    r"|entitled to|apply for|be (?:eligible|entitled)"
    r"(?: for| to)?)"
).replace("{kinds}", _KINDS)  # fmt: skip
_ES_KINDS = (
    r"(?:ayudas?|servicios?|beneficios?|prestaciones|subvenciones|cosas|apoyos?|tramites|descuentos?"
    r"|subsidios?)"
)
_ES_GET = (
    r"(?:obtener|recibir|tener|conseguir|pedir|solicitar|cobrar|reclamar|optar|acceder)(?: (?:yo"
    r"|nosotros))?(?: a)?"
)
_ES = (
    r"(?:a )?(?:que|cuales?)(?: (?:mas|otr[oa]s?|todo))*(?: (?:tipos? de )?{kinds})?(?: (?:mas"
    r"|municipales|sociales))?"
    r"(?: (?:puedo|podemos|podria|podriamos|podre) {get}"
    r"|(?: yo)? (?:tengo|tenemos|tendria|tendriamos) derecho(?: a (?:recibir|pedir|cobrar))?"
    r"|(?: (?:me|nos)) (?:corresponden?|tocan?|pueden dar|dan|darian|conceden)"
    r"|(?: (?:hay|existen|tienen)(?: disponibles?)?) para (?:mi|nosotros|mi familia|gente como (?:yo"
    r"|nosotros)|alguien como yo))"
    r"|(?:tod[oa]s?|la lista|una lista)(?: (?:lo|las?|los|de|completa|todo|ayudas|servicios))*(?: que"
    r"| a lo que| a las que| a los que)?"
    r" (?:puedo|podemos|tengo|tenemos|me|nos)(?: {get}| derecho| corresponden?| toca)"
    r"|(?:hay )?(?:algo|alguna otra cosa)(?: (?:mas|otro|distinto))?(?: que| a lo que)? (?:me|nos|puedo"
    r"|podemos|pueda|podamos|tengo|tenemos)"
    r"(?: {get}| corresponda| corresponde| toque| toca| derecho)"
).replace("{kinds}", _ES_KINDS).replace("{get}", _ES_GET)  # fmt: skip
_AR_CAN = r"(?:يمكنني|يمكننا|استطيع|نستطيع|اقدر|نقدر|بامكاني|بامكاننا|ممكن)"
_AR_GET = (
    r"(?:(?:ان )?(?:ال)?(?:حصول|احصل|نحصل|اخذ|ناخذ|استفيد|نستفيد|استفاده|اطلب|نطلب|اتلقي|نتلقي|تقدم"
    r"|طلب)(?: (?:علي|من|ل|اليها?|عليه|عليها))*(?: كل)?)"
)
_AR_RIGHT = (
    r"(?:يحق|تحق|يحقان) (?:لي|لنا)|(?:ا|ن)ستحق(?:ها|ه)?|(?:انا|نحن) (?:مءهل|موهل|مستحق)\w*(?: (?:لها|له"
    r"|ل))?|لي (?:ال)?حق(?: (?:في|فيه|فيها))?"
)
_AR_KINDS = (
    r"(?:ال)?(?:مساعد(?:ات|ه)|خدم(?:ات|ه)|اعانات|اعانه|منافع|مزايا|منح|دعم|تخفيضات"
    r"|اشياء)(?: (?:ال)?(?:اخري|متاحه|اضافيه|متوفره))?"
)
_AR = (
    r"(?:علي )?(?:ماذا|ما(?: الذي| هي| هو)?|اي|ايش|شو|ما هي)(?: (?:كل|ايضا"
    r"|غير ذلك))*(?: {kinds})?(?: (?:التي|الذي|اخري|ايضا))*"
    r" (?:{can} {get}|{right}(?: {get})?|(?:ا|ن)حصل(?: عليه| عليها)?)(?: (?:عليها|عليه|منها))?"
    r"|ما(?: هي)? {kinds}(?: (?:ال)?(?:متاحه|موجوده|متوفره))? (?:لنا|لي|لعاءلتنا|لعاءلتي|لاسرتي)"
    r"|(?:كل|جميع)(?: (?:ما|شيء|{kinds}))+(?: (?:التي|الذي))? (?:{can} {get}|{right})(?: (?:عليه|عليها|منه))?"
    r"|(?:هل )?(?:هناك|يوجد|توجد) (?:شيء|اي شيء|{kinds})(?: (?:اخر|اخري|ايضا))* (?:{right}"
    r"|{can} {get})(?: (?:عليه|عليها))?"
)  # fmt: skip
for _name, _words in (("kinds", _AR_KINDS), ("can", _AR_CAN), ("get", _AR_GET), ("right", _AR_RIGHT)):
    _AR = _AR.replace(f"{{{_name}}}", _words)
_ALL = re.compile(rf"{_LEAD}(?:{_EN}|{_ES}|{_AR}){_TAIL}")
_BEFORE = re.compile(rf"(?:^|(?<= ))(?:{_EN}|{_ES}|{_AR}){_TAIL} (?:if|si|when|cuando|اذا|لو)(?= )")


def asks_all(clause: str) -> bool:
    """Whether a clause asks for all that they can get, and nothing in particular.

    >>> asks_all("so what can I get in total?"), asks_all("¿a qué tengo derecho?"), asks_all("ماذا يحق لي؟")
    (True, True, True)
    >>> asks_all("what help can I get with my rent?"), asks_all("what can I recycle?")
    (False, False)
    """
    return _ALL.fullmatch(plain(clause)) is not None


def asks_all_if(said: str) -> bool:
    """Whether they ask that on a condition: what comes after "if" is what they are.

    >>> asks_all_if("what can i get if i have 3 kids"), asks_all_if("what can I get if I lose the key")
    (True, True)
    """
    return _BEFORE.search(plain(said)) is not None
