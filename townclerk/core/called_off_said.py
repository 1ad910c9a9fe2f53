"""Somebody who asked for a person says that nobody is needed any more; pure.

In English, Spanish and Arabic, whatever language is spoken.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from townclerk.core.over_said import over_said
from townclerk.core.plain_words import agrees, plain
from townclerk.core.wishes_said import never_mind, said_whole

_ONE = (
    r"(?:a |an |the |any |your )?(?:person|human|somebody|someone|anybody|anyone|agent|clerk|staff"
    r"|colleague"
    r"|employee|you)"
)
_UNO = r"(?:(?:una?|la|el|ninguna?) )?(?:persona|nadie|alguien|agente|funcionari[oa]|empleado)"
_AHAD = r"(?:اي |ال)?(?:شخص|موظف|احد|انسان)"
_PERSON = said_whole(
    rf"(?:i|we) (?:do not|dont|no longer|wont) (?:need|want)(?: to)?(?: (?:speak|talk|chat) (?:to"
    rf"|with))? {_ONE}"
    r"(?: (?:to (?:answer|call|write|reply)(?: me)?))?(?: any ?more| any longer| now)?"
    rf"|(?:please )?(?:cancel|withdraw|call off|stop|forget|drop|undo|take back)(?: (?:my|the|that))?"
    rf"(?: (?:request|wish|call|question|message|handover))?(?: (?:for|to|of))? {_ONE}"
    rf"|no {_ONE} (?:is )?(?:needed|necessary)(?: any ?more| now)?"
    r"|(?:nobody|no one) (?:has|needs) to (?:answer|call|write|reply)(?: me)?(?: any ?more)?",
    rf"ya no (?:necesito|quiero|hace falta)(?: que)?(?: (?:hablar con|me (?:llame|conteste|responda"
    rf"|atienda)))? {_UNO}"
    r"|ya no (?:necesito|quiero|hace falta) (?:hablar con (?:ustedes|nadie)|que me (?:llamen|contesten"
    r"|respondan|atiendan))"
    rf"|(?:cancel(?:e|en|ar)|anul(?:e|en|ar)|retir(?:e|en|ar)) (?:(?:la|mi) (?:solicitud"
    rf"|peticion) (?:de|para) )?(?:hablar con )?{_UNO}",
    rf"(?:لم|ما) (?:اعد|عدت|نعد) (?:احتاج|بحاجه|اريد|محتاج)(?: (?:الي|التحدث|ان اتحدث|الكلام"
    rf"|مع)){{0,3}} {_AHAD}"
    rf"|لا (?:احتاج|اريد)(?: (?:التحدث|الكلام))?(?: (?:مع|الي))? {_AHAD}(?: بعد الان| الان)?"
    rf"|(?:الغ|الغوا|الغي|الغاء) (?:طلب )?(?:التحدث (?:مع|الي) )?{_AHAD}",
)
_OFF = said_whole(
    r"(?:i|we) (?:do not|dont|no longer) (?:need|want) (?:it|that|this|help|anything)(?: any ?more"
    r"| any longer| now)?"
    r"|(?:it is |its |that is |thats )?(?:not|no longer) (?:needed|necessary)(?: any ?more| now)?"
    r"|no need(?: for (?:it|that))?(?: any ?more| now)?|(?:do not|dont) (?:bother|worry about it)"
    r"|(?:i|we)(?: have|ve)?(?: already| just)? (?:found|solved|sorted|figured|worked)(?: (?:it|that"
    r"|the answer))?(?: out)?"
    r"(?: (?:myself|ourselves|now|already))?|ive (?:found|solved|sorted)(?: it)?"
    r"|(?:it is|its|it has been|thats|all)(?: already)? (?:solved|sorted|resolved|settled)(?: now)?"
    r"|i take (?:it|that) back",
    r"(?:ya )?no (?:hace falta|es necesario)(?: (?:ya|nada))?|ya no(?: l[oa])? (?:necesito"
    r"|quiero)(?: (?:nada|ayuda|eso))?"
    r"|(?:ya )?(?:lo|la) (?:he |hemos )?(?:resolvi|resuelto|solucione|solucionado|encontre|encontrado"
    r"|arregle)"
    r"|ya (?:esta|quedo) (?:resuelto|solucionado|arreglado)|no se (?:moleste|preocupe)n?"
    r"|(?:no )?ya no|no hay (?:necesidad|problema ya)|deja(?:lo|dlo) asi|asi (?:lo )?(?:dejo|dejamos)",
    r"(?:لم|ما) (?:اعد|عدت|نعد) (?:احتاج|بحاجه|اريد|محتاج)\w*(?: (?:الي|ل))?(?: ?(?:ذلك|هذا|مساعده"
    r"|المساعده|شيءا?|لذلك))?"
    r"|لا (?:حاجه|داعي|لزوم)(?: (?:لذلك|لهذا|الان|بعد الان|له))?|(?:لقد )?(?:حلت (?:ال)?مشكله|انحلت"
    r"|حليتها|وجدت الجواب"
    r"|وجدت الحل|تم الحل)|(?:ليس|لم يعد) (?:ضروريا|لازما|مطلوبا)|انس[يو]?\w? (?:الامر|الموضوع|ذلك)"
    r"|خلاص (?:لا داعي|ما في داعي|مش لازم|مو لازم)|لا خلاص|(?:ما في|مافي|مفيش|ما فيه) داعي|(?:مش|مو) لازم",
)
_CLAUSES = re.compile(r"[,.;!\n،؛–-]+|\s+(?:and|pero|but|porque|because)\s+", re.IGNORECASE)
_MANNERS = frozenset(
    plain(one)
    for one in (
        "ok okay please sorry thanks thank you hi hello actually oh well wait it is fine its bueno gracias "
        "perdón por favor mejor muchas شكرا عفوا آسف اسف من فضلكم حسنا لكم جزيلا"
    ).split()
)


def person_called_off(text: str) -> bool:
    """Whether it says that the person who was asked is not needed.

    >>> person_called_off("I don't need a person anymore"), person_called_off("ya no quiero hablar con nadie")
    (True, True)
    >>> person_called_off("cancel my appointment"), person_called_off("no, I want a person")
    (False, False)
    """
    return _every(text, lambda said: _PERSON.fullmatch(said) is not None)


def called_off(text: str) -> bool:
    """Whether it says that what it does not name is not needed: the person, where one was just asked.

    >>> [called_off(one) for one in ("cancel that", "no never mind", "déjelo, ya lo resolví")]
    [True, True, True]
    >>> [called_off(one) for one in ("no", "thanks", "cancel my appointment", "I need it")]
    [False, False, False, False]
    """
    if text.rstrip().endswith(("?", "؟")):
        return False
    return _every(text, _off)


def _off(said: str) -> bool:
    named = _OFF.fullmatch(said) or _PERSON.fullmatch(said)
    return bool(named) or over_said(said) == "out" or never_mind(said)


def _every(text: str, off: Callable[[str], bool]) -> bool:
    """Whether a clause calls it off, and every other is a no or mere manners."""
    found = False
    for part in _CLAUSES.split(text):
        words = plain(part).split()
        while words and words[0] in _MANNERS:
            words = words[1:]
        while words and words[-1] in _MANNERS:
            words = words[:-1]
        said, rest = " ".join(words), " ".join(words[1:])
        if not said or agrees(said) is False:
            continue
        if not off(said) and not (rest and agrees(words[0]) is False and off(rest)):
            return False
        found = True
    return found
