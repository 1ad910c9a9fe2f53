"""That a wallet, a bag or all papers were lost or stolen: which page of ours gives another card or paper."""

from __future__ import annotations

import re

from townclerk.assistant.conversing import finding_out, hints
from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.assistant.text import stems
from townclerk.core.plain_words import plain

_THING_EN = (
    r"(?P<en>wallet|purse|hand ?bag|bag|back ?pack|papers|documents|ids?(?: cards?)?|cards|identification(?: card)?|identity (?:cards?|papers|documents)"
    r"|(?:drivers?|driving) licen[cs]es?|social security card|green card|residen\w+ (?:card|permit))"
)
_OF_OTHERS = r"(?! (?:for|of|from) (?:my|the|our|a) (?:dog|cat|pet|library|bus|school))"
_THING_ES = (
    r"(?P<es>cartera|billetera|monedero|bolso|mochila|papeles|documentos|documentacion|dni|ine|nie|identificacion(?:es)?"
    r"|cedula|(?:licencia|carne|carnet|permiso) de (?:conducir|manejo|manejar|conduccion|identidad|residencia)"
    r"|(?:tarjeta|documento) de (?:identidad|residencia|identificacion))"
)
_THING_AR = (
    r"(?:ال)?(?:محفظ|جزدان|شنط|حقيب|اوراق|وثاءق|وثايق|مستندات|بوك|هويت|هويه|اقامت|رخصتي|رخصه (?:ال)?(?:قياده|سواقه|سياقه)"
    r"|(?:بطاقه|بطاقت\S*) (?:ال)?(?:هوي|شخصي|اقام)|وثيقه|اثبات)\S*"
)
_LOST = re.compile(
    r"(?<!\w)(?:lost|lose|losing|misplaced|stole|stolen|dropped|cant find|cannot find|left)(?: \w+){0,2}"
    rf" {_THING_EN}(?!\w){_OF_OTHERS}"
    rf"|(?<!\w){_THING_EN.replace('<en>', '<gone>')}(?: \w+){{0,3}} (?:lost|stolen|gone|missing|disappeared)(?!\w)"
    r"|(?<!\w)(?:perdi|perdimos|perdio|perdieron|perdido|perdid[oa]s?|robaron|robado|robad[oa]s?|extravie|extravio|extraviado|extraviad[oa]s?"
    rf"|olvide|encuentro)(?: \w+){{0,3}} {_THING_ES}(?!\w)"
    rf"|(?<!\w){_THING_ES.replace('<es>', '<ido>')}(?: \w+){{0,2}} (?:perdid[oa]s?|robad[oa]s?|extraviad[oa]s?)(?!\w)"
    r"|(?<!\S)[وف]?(?:ضاعت?|ضايعه?|ضيعت|فقدت|فقدان|اضعت|سرقت?|سرقوا|انسرقت?|نسيت|(?:لا|ما|مش|مو) (?:عم )?(?:ا|ب)?(?:جد|لاقي|لقيت|لقي))"
    rf"(?: \S+){{0,2}} (?P<ar>{_THING_AR})"
)
_NEAR = {
    "en": ("replace a lost card or pass", "card pass passport badge"),
    "es": ("tarjeta perdida o robada, pedir otra", "tarjeta pase pasaporte carné"),
    "ar": ("بطاقة مفقودة، الحصول على بدل", "بطاقة جواز"),
}
"""What is asked for another one, and what those are called."""
_MOST = 3
_ANIMAL = re.compile(
    r"(?<!\w)(?:dogs?|cats?|pets?|animals?|perr\w+|gat[oa]s?|mascotas?|animal(?:es)?|(?:ال)?(?:كلب|قط|حيوان)\w*)(?!\w)"
)


def thing_lost(said: str) -> str:
    """What of these was lost or stolen, in plain words; "" for none of them.

    >>> [thing_lost(one) for one in ("I lost my ID", "perdí la cédula", "ضاعت هويتي", "I lost my dog")]
    ['id', 'cedula', 'هويتي', '']
    """
    told = plain(said)
    found = _LOST.search(told)
    if found is None or _ANIMAL.search(told):
        return ""
    return next((one for one in found.groupdict().values() if one), "")


def tells_of_it(said: str) -> bool:
    """Whether it tells, and does not ask, that a wallet or papers were lost or stolen.

    >>> [tells_of_it(one) for one in ("I lost my wallet", "me robaron el bolso", "I lost my dog")]
    [True, True, False]
    """
    return bool(thing_lost(said)) and not hints.asks_or_wants(said)


def pages_near(language: str) -> list[Part]:
    """The services that give out cards and papers, those whose pages speak of a lost one first."""
    asked, given = _NEAR.get(language.partition("-")[0], _NEAR["en"])
    words = set(stems(given, language))
    near = [one for one in finding_out.services_near(asked, language) if not one.derived]
    found = [one for one in near if words & set(stems(one.title(language), language))]
    return [
        Part(Kind.SOURCE, title=one.title(language), where="service", slug=one.slug) for one in found[:_MOST]
    ]
