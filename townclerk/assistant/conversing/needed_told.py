"""What a service that has no steps needs to know and was not told: its place, a color, when.

Its page lists it beside papers ("Your address", "The color of the bin"); a paper cannot be told in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from townclerk.assistant.conversing import doing
from townclerk.core.plain_words import plain
from townclerk.core.where_said import where_alone, where_said
from townclerk.services import Service

_PAPER = re.compile(
    r"(?<!\w)(?:proof|prove|proves|photos?|pictures?|copy|copies|certificates?|passports?|id"
    r"|card|licen[cs]e|bill|letter|form|documents?"
    r"|comprobantes?|pruebas?|fotos?|copias?|certificados?|pasaportes?|tarjeta|licencia|recibo"
    r"|carta|formulario|documentos?"
    r"|اثبات|يثبت|صور|صوره|نسخه|شهاده|جواز|بطاقه|رخصه|فاتوره|رساله|استماره|وثيقه|وثاءق)(?!\w)"
)
_PLACE = re.compile(
    r"(?<!\w)(?:address|street|place|where|location|direccion|domicilio|calle|lugar|donde|ubicacion"
    r"|(?:ال)?عنوان\w*|(?:ال)?شارع|(?:ال)?مكان|اين|(?:ال)?موقع)(?!\w)"
)
_COLOR = re.compile(r"(?<!\w)(?:colou?rs?|colores|لون|الوان)(?!\w)")
_TIME = re.compile(
    r"(?<!\w)(?:when|days?|times?|dates?|cuando|dias?|horas?|fechas?|متي|وقت\w*|(?:وال|ال)?ايام"
    r"|(?:وال|ال)?اوقات|تاريخ)(?!\w)"
)
_COLOR_TOLD = re.compile(
    r"(?<!\w)(?:black|blue|green|brown|gr[ae]y|red|yellow|white|orange|purple|pink|trash"
    r"|garbage|recycling|garden"
    r"|negr[oa]|azul|verde|marron|gris|roj[oa]|amarill[oa]|blanc[oa]|naranja|morad[oa]|basura"
    r"|reciclaje|jardin"
    r"|(?:ال)?(?:اسود|سوداء|ازرق|زرقاء|اخضر|خضراء|بني|بنيه|رمادي\w*|احمر|حمراء|اصفر|صفراء|ابيض"
    r"|بيضاء|تدوير))(?!\w)"
)
_TIME_TOLD = re.compile(
    r"(?<!\w)(?:today|yesterday|tonight|now|since|for|every|always|last|this|morning|afternoon"
    r"|evening|nights?|nightly|daily|weeks?"
    r"|weekends?|month|days?|hours?|oclock|\w+days?|\d{1,2} ?[ap]m|ago|just"
    r"|hoy|ayer|anoche|ahora|desde|cada|siempre|todos|todas|manana|tarde|noche|noches|semana"
    r"|mes|dias?|horas?|lunes|martes"
    r"|miercoles|jueves|viernes|sabado|domingo|recien"
    r"|(?:ال)?(?:يوم|امس|بارحه|ليله|ليل|صباح|مساء|ان|اسبوع|شهر)|منذ|كل|داءما|قبل|للتو"
    r"|(?:ال)?(?:اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت|احد))(?!\w)"
)
_Told = Callable[[str], bool]


def _place_told(text: str) -> bool:
    return any(where_said(one) or where_alone(one) for one in (text, *re.split(r"[\n,;.،؛]+", text)))


_KINDS: tuple[tuple[re.Pattern[str], _Told], ...] = (
    (_PLACE, _place_told),
    (_COLOR, lambda text: _COLOR_TOLD.search(plain(text)) is not None),
    (_TIME, lambda text: _TIME_TOLD.search(plain(text)) is not None),
)


def not_told(documents: tuple[Mapping[str, str], ...], text: str, language: str) -> list[str]:
    """What of that which a service needs to know is not in `text`, in the words of its page.

    >>> needs = ({"en": "Your address"}, {"en": "The color of the bin"}, {"en": "Proof of address"})
    >>> not_told(needs, "My bin was missed", "en"), not_told(needs, "the blue one, 5 Harbor Street", "en")
    (['Your address', 'The color of the bin'], [])
    """
    missing = []
    for one in documents:
        label = one.get(language) or next(iter(one.values()), "")
        said = plain(label)
        if not said or _PAPER.search(said):
            continue
        asked = [told for kind, told in _KINDS if kind.search(said)]
        if asked and not all(told(text) for told in asked):
            missing.append(label)
    return missing


def missing_of(service: Service | None, words: str, language: str) -> list[str]:
    """What a service without steps needs to know that `words` do not tell."""
    if service is None or service.journey or doing.bookable(service.slug):
        return []
    return not_told(service.documents, words, language)
