"""What is asked of the service itself while one fact of it stands open. Pure.

"So do I get it?", "how much money would it be?" and "ok start it" are no answers to the fact and no matter of
another page: they are of what was just spoken of. In English, Spanish and Arabic.
"""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain
from townclerk.core.wishes_said import begins

_LEAD = (
    r"(?:(?:so|then|ok|okay|and|but|well|right|please|just tell me|tell me|entonces|y|pero|pues|bueno|vale"
    r"|digame|dime|por fin|al final|طيب|اذن|اذا|حسنا|تمام|يعني|و|لكن|قل لي|اخبرني) )*"
)
_TAIL = (
    r"(?: (?:then|now|or not|or what|please|anyway|after all|at all|still|too|yet|entonces|o no|ya|ahora"
    r"|por fin|al final|tambien|اذن|الان|ام لا|او لا|ايضا))*"
)
_THING = (
    r"(?: (?:it|this|that|one|some|something|anything|any(?: of it| help| money)?|help|the (?:help|money)))?"
)
_CAN_I = re.compile(
    rf"{_LEAD}(?:"
    rf"(?:do|can|will|would|could|might|may|shall|did) (?:i|we) (?:\w+ )?(?:get|have|receive|qualify"
    rf"|claim)(?: for)?{_THING}"
    r"|(?:am|are) (?:i|we) (?:\w+ )?(?:eligible|entitled|in|approved|accepted)(?: for it| to it)?"
    r"|(?:can|could|may) (?:i|we)|(?:is|was) (?:it|that|this) (?:\w+ )?(?:enough|ok|okay)(?: to (?:get"
    r"|have) (?:it|one|that))?"
    r"|(?:y )?(?:puedo|podria|podemos|podriamos)|(?:es|sera|seria) (?:eso |esto )?(?:suficiente|bastante)"
    r"|(?:هل )?(?:يمكنني|استطيع|بامكاني|اقدر|يمكننا|نستطيع)(?: ذلك)?|هل (?:هذا )?(?:يكفي|كاف)"
    r"|(?:is (?:it|that) (?:a )?)?yes or no|will (?:i|you|they) (?:\w+ )?(?:get|give|pay)(?: (?:it|me|us))*"
    r"|(?:do|does|will|would) (?:you|they) (?:\w+ )?(?:give|pay)(?: (?:it|me|us|to me|to us))*"
    r"|(?:me|nos) (?:l[oa]s? )?(?:dan|daran|darian|conceden|corresponde|toca|pueden dar)"
    r"|(?:l[oa]s? )?(?:recibo|recibiria|recibire|obtengo|obtendria|obtendre|cobro|cobraria)"
    r"|(?:l[oa]s? )?(?:puedo|podre|podria) (?:recibir|obtener|tener|cobrar|conseguir|pedir"
    r"|solicitar)(?:l[oa]s?)?"
    r"|tengo derecho(?: a (?:ello|eso|ella))?|(?:si|es un si) o no|califico|cumplo(?: los requisitos)?"
    r"|(?:هل )?(?:سا|ا)حصل (?:عليها|عليه|علي ذلك|علي المساعده)|(?:هل )?(?:استحق|استحقها|استحقه|يحق لي"
    r"|لي الحق)"
    r"(?: (?:ذلك|فيها|فيه))?|(?:هل )?(?:ست|س|ت|ي)?عط(?:وني|وننا|ونني|يني)(?: (?:اياها|اياه))?"
    r"|(?:هل )?(?:يمكنني|استطيع|ممكن) (?:ان )?(?:احصل|الحصول) (?:عليها|عليه|علي ذلك)|نعم ام لا"
    rf"){_TAIL}"
)
_MUCH = re.compile(
    rf"{_LEAD}(?:"
    r"how much(?: money| cash| help)?(?: (?:is|would|will|can|do|does|could|might) (?:it|that|this|i|we"
    r"|they|you))?"
    r"(?: (?:be|get|receive|pay|give|have|cost|is it|worth))?(?: (?:me|us|for me|for it|a month|a year))?"
    r"|what (?:is|would be|will be) (?:the|my) (?:amount|sum|cost|price)|how big is it"
    r"|cuanto(?: dinero)?(?: (?:es|seria|sera|me dan|me darian|me daran|nos dan|recibo|recibiria|cobro"
    r"|cobraria"
    r"|pagan|me pagan|me toca|cuesta|puedo recibir|dan))?(?: (?:al mes|al ano))?"
    r"|(?:que|de que) (?:cantidad|importe|cuantia|monto)(?: (?:es|seria|me dan))?"
    r"|كم(?: (?:هو|هي|المبلغ|من المال|من المال سا|المساعده|قيمتها|قيمته|تبلغ|سا?حصل|ساحصل|احصل|يعطون"
    r"|يدفعون|ساستلم|يكون"
    r"|ستكون|تكلف|يكلف))*(?: (?:علي|شهريا|في الشهر|المساعده|المبلغ))*|ما (?:هو )?(?:المبلغ|قيمتها|مقدارها)"
    rf"){_TAIL}"
)
_DO_IT = re.compile(
    rf"{_LEAD}(?:(?:lets |let us |can (?:we|i|you) |(?:i|we) (?:want|would like|wanna|d like) to |id like to "
    r"|how do i )*(?:start|begin|do|apply for|open|fill in|fill out|go ahead with|send|request|order)"
    r" (?:it|that|this|one|the (?:form|application|request|process))|go ahead|sign me up|apply(?: now)?"
    r"|(?:(?:quiero|puedo|podemos|vamos a|quisiera) )?(?:empezar|iniciar|comenzar|solicitar|pedir|tramitar)"
    r"(?:l[oa]s?| (?:el (?:tramite|formulario|proceso)|la solicitud))|(?:empiec|inici|comienc"
    r"|hag)[ae](?:l[oa])"
    r"|(?:هيا )?(?:نبدا|ابدا|ابدءوا|ابداوا|لنبدا|اريد (?:ان )?(?:ابدا|اقدم|البدء|التقديم))(?: (?:به|بها"
    r"|فيه|فيها"
    r"|الطلب|النموذج|عليها|عليه|الان))?"
    rf"){_TAIL}"
)


def asks_whether(said: str) -> bool:
    """Whether they ask if they get what was just spoken of.

    >>> [asks_whether(one) for one in ("do i get it?", "me lo dan", "هل أحصل عليها؟", "do I get a dog")]
    [True, True, True, False]
    """
    return _CAN_I.fullmatch(plain(said)) is not None


def asks_amount(said: str) -> bool:
    """Whether they ask how much money it is, to get or to pay.

    >>> [asks_amount(one) for one in ("how much is it", "¿cuánto sería?", "كم المبلغ؟", "what is bread")]
    [True, True, True, False]
    """
    return _MUCH.fullmatch(plain(said)) is not None


def begins_it(said: str) -> bool:
    """Whether they want to begin what was just spoken of.

    >>> [begins_it(one) for one in ("ok start it", "quiero solicitarla", "لنبدأ", "start a business")]
    [True, True, True, False]
    """
    return begins(said) or _DO_IT.fullmatch(plain(said)) is not None
