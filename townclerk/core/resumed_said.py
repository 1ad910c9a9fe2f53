"""With what somebody goes on that was begun: "back to the appointment", "continue with the passport"; pure.

In English, Spanish and Arabic, each tried whatever the page's language is.
"""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_FIRST = (
    r"(?:(?:ok|okay|yes|yeah|so|now|well|please|anyway|alright|all right|thanks|thank you|right|then|but|and"
    r"|vale|bueno|si|ahora|entonces|bien|gracias|pues|de acuerdo|ya|y|pero|por favor"
    r"|حسنا|طيب|نعم|الان|تمام|شكرا|ثم|اوكي|من فضلك) ){0,4}"
)
_ON = re.compile(
    rf"{_FIRST}(?:"
    r"(?:(?:i|we) (?:want|would like|wish|need) to |id like to |let us |lets |can (?:we|i) |shall we ){0,2}"
    r"(?:(?:go|carry|get|move) (?:on|back)|continue|proceed|resume|keep going|return|finish|back)"
    r"(?: (?:with|to|on))?(?: (?:my|the|that|this|our))? (?P<en>\w+(?: \w+){0,5})"
    r"|(?:(?:quiero|podemos|vamos a|quisiera|me gustaria) )?"
    r"(?:seguir|seguimos|sigamos|sigo|siga|sigue|continuar|continuamos|continuemos|continue|continua|continuo"
    r"|volver|volvamos|volvemos|vuelvo|vuelva|retomar|retomemos|retomamos|regresar|regresemos|regresamos"
    r"|terminar|terminemos)"
    r"(?: (?:con|a|al))?(?: (?:el|la|las|los|mi|esa|ese|esta|este))? (?P<es>\w+(?: \w+){0,5})"
    r"|(?:(?:اريد|هيا|دعنا|دعونا|يلا|نريد|ممكن)(?: ان)? ){0,2}"
    r"(?:(?:ل|ن|ا|ت)?(?:كمل|نكمل|تابع|نتابع|واصل|نواصل|ستمر|نستمر|عود|نعود|نعد|رجع|نرجع)(?:وا|ي)?"
    r"|(?:ال)?(?:عوده|رجوع|متابعه|مواصله|اكمال|استكمال|استمرار))"
    r"(?: (?:الي|في|مع|علي|ب))? (?P<ar>\w+(?: \w+){0,5})"
    r")"
)
_TIMES = frozenset(
    plain(one)
    for one in (
        "appointment appointments booking times time slots slot dates cita citas reserva horas horarios hora"
        " الموعد موعد المواعيد مواعيد موعدي الحجز حجز حجزي الأوقات أوقات الوقت للموعد للحجز للمواعيد"
    ).split()
)
_STEPS = frozenset(
    plain(one)
    for one in (
        "form report questions question steps application request formulario aviso reporte preguntas"
        " solicitud pregunta pasos النموذج البلاغ الأسئلة الطلب السؤال الاستمارة الخطوات للنموذج للبلاغ للطلب"
    ).split()
)


def resumed_with(text: str) -> str:
    """The words for what is gone on with; "" where nothing is.

    >>> resumed_with("ok continue with the passport"), resumed_with("volvamos a la cita")
    ('passport', 'cita')
    >>> resumed_with("نعود إلى الموعد"), resumed_with("go on Monday"), resumed_with("continue")
    ('الموعد', 'monday', '')
    """
    found = _ON.fullmatch(plain(text))
    return next((one for one in found.groups() if one), "") if found else ""


def of_times(words: str) -> bool:
    """Whether the words are of a booking: "the appointment", "las horas".

    >>> of_times("passport appointment"), of_times("form")
    (True, False)
    """
    return bool(_TIMES & set(words.split()))


def of_steps(words: str) -> bool:
    """Whether the words are of guided steps: "the report", "el formulario".

    >>> of_steps("report"), of_steps("cita")
    (True, False)
    """
    return bool(_STEPS & set(words.split()))
