# ruff: noqa: E501 (phrases)
"""What people say in a conversation that is no matter of its own: who they are, that they wait; pure."""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_MOST_WORDS = 10
"""Whoever writes more tells of something, too."""
_OPENS = "(?:(?:hi|hello|hey|ok|okay|yes|well|and|so|please|hola|si|bueno|y|por favor|مرحبا|نعم|حسنا|و|السلام عليكم) )*"
_NAMED = (
    "my (?:full |first |last |family )?names?(?: is|s)? .*",
    "(?:call me|this is) (?:mr |mrs |ms )?\\w+(?: \\w+)?",
    "(?:me llamo|mi (?:nombre|apellido)(?: completo)? es|me llaman) .*",
    "(?:ا?سمي|اسمي الكامل|ادعي) .*",
)
_REACHED = (
    "(?:my|the) (?:\\w+ ){0,2}(?:number|address|e ?mail|phone|birthday|date of birth|reference|postcode|zip code)(?: is|s)(?! (?:wrong|not|lost|stolen|gone|too)) .*",
    "(?:i live|we live|i am|im) (?:at|on) \\d.*",
    "(?:mi|el) (?:numero|telefono|direccion|correo|celular|movil|domicilio|fecha de nacimiento|referencia|codigo postal)(?: \\w+){0,3} (?:es|son) .*",
    "(?:vivo|vivimos) en (?:la |el )?(?:calle|avenida|av|c|plaza) .*",
    "(?:رقمي|رقم (?:هاتفي|جوالي|تلفوني|طلبي)|عنواني|بريدي|ايميلي|تاريخ ميلادي)(?: هو)? .*(?:\\d|شارع).*",
    "(?:اسكن|اعيش|نسكن) في شارع .*",
)
_WAITS = (
    "(?:are you|is (?:any|some) ?(?:one|body)|any ?(?:one|body)|is some ?(?:one|body) still)(?: still)? (?:there|here|reading|available)",
    "(?:when|how long)(?: \\w+){0,4} (?:answer|reply|answered|wait|respond|write back|get back to me)(?: me)?",
    "(?:i am|im|ill|i will|we are)(?: still| just)? (?:waiting|wait|here)(?: \\w+){0,4}",
    "(?:please )?(?:hurry(?: up)?|answer(?: me)?|reply|respond)(?: please)?|it is urgent|its urgent|hello(?: hello)*",
    "(?:hay|sigue|siguen|esta|estan)(?: (?:alguien|ahi|ustedes|todavia))+",
    "(?:sigo|estoy|seguimos)(?: aqui)? esperando(?: \\w+){0,4}|(?:es|muy) urgente|(?:espero|esperare)(?: \\w+){0,3}",
    "cuando(?: \\w+){0,4} (?:responder|responden|contestan|contestar|responde|contesta|atienden)(?:me|an|a)?(?: \\w+)?",
    "(?:por favor )?(?:respondan?|contesten?)(?:me)?(?: por favor)?|me pueden (?:responder|contestar|atender)",
    "(?:هل )?(?:من احد|يوجد احد|هناك احد|في احد|انتم|احد)(?: (?:هنا|هناك|معي|موجود|موجودون))?",
    "(?:انا )?(?:في ال?انتظار|انتظر|منتظر|بانتظار)(?:كم)?(?: \\w+){0,3}|(?:الامر )?(?:عاجل|مستعجل)",
    "متي(?: \\w+){0,2} (?:ستردون|تردون|يرد|سيرد|ستجيبون|تجيبون|يجيب)(?: \\w+){0,2}|ردوا(?: علي)?|اجيبوا",
)
_ASIDE = re.compile(f"{_OPENS}(?:{'|'.join((*_NAMED, *_REACHED, *_WAITS))})")
_REACH_ALONE = re.compile(r"[\w.+-]+@[\w.-]+|[+()\d\s./-]{5,}")
_IS_NAME = re.compile(
    r"(?:(?:hi|hello|hola)[,.!]?\s+)?(?:i(?:['’]|\s+a)m|soy)\s+(?!(?:a|an|the|un|una|el|la)\b)((?-i:[A-ZÁÉÍÓÚÑ])\w+"
    r"(?:\s+(?-i:[A-ZÁÉÍÓÚÑ])[\w.'-]*){0,3})[.!]?",
    re.IGNORECASE,
)


def aside(text: str) -> bool:
    """Whether `text` only tells who somebody is and how they are reached, or that they wait.

    >>> [aside(one) for one in ("me llamo Rosa", "Are you there?", "I'm Rosa Diaz", "rosa@example.org")]
    [True, True, True, True]
    >>> [aside(one) for one in ("I'm blind", "my bin was not emptied", "soy madre soltera", "my address changed")]
    [False, False, False, False]
    """
    said = plain(text)
    if len(said.split()) > _MOST_WORDS:
        return False
    alone = _REACH_ALONE.fullmatch(text.strip()) or _IS_NAME.fullmatch(text.strip())
    return bool(alone or _ASIDE.fullmatch(said))
