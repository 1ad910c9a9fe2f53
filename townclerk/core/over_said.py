"""Somebody wants out, back or nothing more, in words that name nothing; pure.

In English, Spanish and Arabic, each tried whatever the page's language is.
"""

from __future__ import annotations

from townclerk.core.plain_words import plain
from townclerk.core.wishes_said import said_whole

_ALL = said_whole(
    r"(?:i think )?(?:thats|that is|that will be|thatll be|that was|this is|it is|its)"
    r" (?:all|it|everything|enough)"
    r"(?: (?:for (?:now|today|me)|i (?:need(?:ed)?|want(?:ed)?)|from me|really))?",
    r"nothing (?:else|more|further)(?: (?:for now|today|needed))?|(?:i )?(?:dont|do not) need anything"
    r"(?: (?:else|more))?|(?:im|i am|were|we are|all) (?:done|good|set|finished)|i have (?:everything|all)"
    r"(?: (?:that )?i need(?:ed)?)?|enough",
    r"(?:(?:con )?(?:eso|esto) )?(?:es|seria|era) (?:todo|suficiente)(?: (?:por (?:ahora|hoy)))?"
    r"|(?:no )?(?:(?:quiero|necesito|deseo) )?nada mas(?: (?:por (?:ahora|hoy)))?|(?:no )?(?:necesito|quiero)"
    r" nada|ya esta(?: todo)?|ya tengo todo(?: lo que (?:necesito|necesitaba))?|con eso basta|listo"
    r"|he terminado",
    r"(?:هذا|ذلك) (?:هو )?كل شيءا?|(?:هذا )?كل ما (?:اريد|احتاج|اردت)\w*|كل شي|لا شيءا? (?:اخر|اكثر)"
    r"|لا (?:احتاج|اريد)(?: (?:الي|اي))? (?:شيءا?|شييا|شيا)(?: (?:اخر|اكثر))?|يكفي(?: هذا)?"
    r"|خلاص|خلص|انتهيت|كفايه",
)
_OUT = said_whole(
    r"stop(?: (?:it|this|that|now|here))?|quit|exit|leave|close(?: (?:it|this|the chat))?|end(?: (?:it|chat"
    r"|the chat))?|abort|cancel(?: (?:it|this|that|everything|all))?|undo",
    r"par[ae](?:r|n|lo)?|basta|alto|detente|detengase|salir|salga|cerrar|cancel(?:ar|a|e|o)(?:l[oa])?"
    r"(?: (?:todo|eso|esto))?|terminar|acabar|anular(?:l[oa])?",
    r"توقف\w{0,2}|قف|اوقف\w{0,3}|خروج|اخرج|اغلق|اغلاق|(?:ال)?(?:الغاء|الغ)(?: (?:كل شيءا?|هذا|ذلك))?|الغي"
    r"|انهاء|كفي",
)
_NOTHING = said_whole(r"nothing|none|nada|لا شيءا?|لا شي|ولا شي")
_BACK = said_whole(
    r"(?:go |get |take me )?back(?: (?:one step|again|to the (?:start|beginning)))?|previous|return"
    r"|(?:start|begin) (?:over|again|anew|from the (?:start|beginning))|restart|reset|main menu|menu|home",
    r"(?:ir |vamos )?(?:para |hacia )?atras|volver(?: (?:atras|al (?:principio|inicio|menu)))?|vuelve|vuelva"
    r"|regresar|regresa|anterior|(?:empezar|comenzar)(?: (?:de nuevo|otra vez|de cero))|volver a empezar"
    r"|reiniciar|menu|inicio",
    r"رجوع|(?:ال)?عوده|ارجع|السابق|للخلف|الي الخلف|(?:ابدا|نبدا|البدء|لنبدا) من (?:جديد|البدايه)|من جديد"
    r"|اعاده|القاءمه|الرءيسيه",
)


def over_said(text: str) -> str:
    """What is wanted where nothing is named: "all" for no more, "out", "nothing", "back"; "" else.

    >>> [over_said(one) for one in ("no thanks, that's all", "stop", "nada", "رجوع", "cancel my appointment")]
    ['all', 'out', 'nothing', 'back', '']
    >>> over_said("eso es todo, gracias"), over_said("back pain"), over_said("nothing happened")
    ('all', '', '')
    """
    said = plain(text)
    named = (("all", _ALL), ("out", _OUT), ("nothing", _NOTHING), ("back", _BACK))
    return next((what for what, pattern in named if pattern.fullmatch(said)), "")
