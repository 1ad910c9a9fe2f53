"""What is said to somebody in danger who cannot call: who else can, and where people are."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from townclerk.assistant.conversing.opening_told import open_now
from townclerk.core.agency import agency_current
from townclerk.core.plain_words import plain

_CANNOT = re.compile(
    r"(?<!\w)(?:(?:no|(?:dont|do not|didnt) have (?:a |any |my )?|havent (?:got )?(?:a |any )?"
    r"|havent got (?:a "
    r"|any )?|without (?:a |my )?|lost (?:my|the)|out of|ran out of) ?(?:\w+ )?(?:phone|mobile"
    r"|cell ?phone|telephone"
    r"|credit|battery|minutes|signal|reception)"
    r"|(?:phone|mobile|cell)(?: \w+){0,2} (?:dead|broken|gone|empty|stolen|taken|cut off|off|doesnt work"
    r"|not working|died)"
    r"|(?:took|takes|has|have|broke|hid|smashed) my (?:phone|mobile|cell)"
    r"|(?:cant|cannot|can not|unable to|not able to|not allowed to|too scared to|afraid to) "
    r"(?:call|phone|ring|talk|speak|use the phone|make (?:a |any )?calls?)"
    r"|(?:wont|doesnt|dont|will not|does not|do not) let me (?:\w+ )?(?:call|phone|talk"
    r"|use (?:the|my|a) phone)"
    r"|(?:he|she|they|somebody|someone) (?:(?:will|would|can|could|might) (?:over)?hear|hears|is listening"
    r"|are listening)|(?:hell|shell|theyll) hear|(?:need|have|got) to be quiet|must be quiet"
    r"|(?:i am|im) (?:deaf|mute)"
    r"|(?:no tengo|no tenemos|sin|perdi (?:el|mi)|no hay|me quede sin) (?:\w+ )?(?:telefono|movil"
    r"|celular|saldo"
    r"|bateria|cobertura|credito|senal)|(?:telefono|movil|celular)(?: \w+){0,2} (?:roto|muerto"
    r"|descargado|apagado"
    r"|sin bateria|no funciona|no sirve)|(?:quito|rompio|escondio|tiene) (?:el|mi) (?:telefono|movil|celular)"
    r"|no (?:puedo|podemos|me deja|me dejan) (?:llamar|hablar|telefonear|usar el telefono|hacer llamadas)"
    r"|(?:me|nos) (?:oyen?|oiran?|escuchan?|escucharan?|estan? (?:oyendo|escuchando))"
    r"|soy (?:sord[oa]|mud[oa])"
    r"|(?:ليس|ما|لا|مش|مو|مافي|ماعندي|معنديش|لا يوجد|بدون|من دون|بلا)(?: \S+)? ?(?:هاتف\w*|تلفون|تليفون"
    r"|موبايل\w*"
    r"|جوال\w*|رصيد|شحن|بطاريه)|(?:اخذ|كسر|خبا|سرق)\w* (?:هاتفي|تلفوني|موبايلي|جوالي)"
    r"|(?:هاتفي|تلفوني|موبايلي|جوالي)(?: \S+){0,2} (?:مكسور|مطفا|فارغ|ميت|لا يعمل|خربان)"
    r"|(?:لا|ما|مش|مو|لم) ?(?:ا?ستطيع|اقدر|يمكنني|بقدر|فيني|قادر\w*|اتمكن)(?: من| ان"
    r"| علي)? (?:ال)?(?:اتصال|اتصل"
    r"|كلام|اتكلم|تكلم|تحدث|اتحدث)|انا (?:اصم|صماء|ابكم)|[يت]سمعو?ن[يا])(?!\w)"
)


def cannot_call(said: str) -> bool:
    """Whether somebody has no telephone, or cannot use one.

    >>> said = ("I have no phone", "he took my phone", "no puedo llamar", "ليس عندي هاتف")
    >>> [cannot_call(one) for one in said]
    [True, True, True, True]
    >>> [cannot_call(one) for one in ("he will hear me", "me oye si llamo", "يسمعني إذا اتصلت")]
    [True, True, True]
    >>> [cannot_call(one) for one in ("I phoned them", "what is the number?", "no", "I have nobody")]
    [False, False, False, False]
    """
    return _CANNOT.search(plain(said)) is not None


def other_ways(number: str, emergency: str) -> str:
    """Who can call for them, where the agency's people are and whether they are there now."""
    numbers = number if number == emergency else _("%(number)s or %(emergency)s") % {
        "number": number, "emergency": emergency,
    }  # fmt: skip
    first = _(
        "If you cannot call: go to somebody near you now, a neighbour, a shop, any open door. Show them this"
        " and ask them to call %(numbers)s for you."
    ) % {"numbers": numbers}
    address = agency_current().contact.address
    if not address or not open_now():
        return str(first)
    office = _("We are open at this moment, come in and tell anybody: %(address)s.") % {"address": address}
    return f"{first} {office}"
