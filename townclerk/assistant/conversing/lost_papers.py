"""That a wallet, a bag or all papers were lost or stolen: which page of ours gives another card or paper."""

from __future__ import annotations

import re

from townclerk.assistant.conversing import finding_out, hints
from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.assistant.text import stems
from townclerk.core.plain_words import plain

_LOST = re.compile(
    r"(?<!\w)(?:lost|lose|losing|misplaced|stole|dropped|cant find|cannot find"
    r"|left)(?: \w+){0,2} (?:wallet|purse|hand ?bag|bag|back ?pack"
    r"|papers|documents|ids?|id card|cards)(?!\w)"
    r"|(?<!\w)(?:wallet|purse|hand ?bag|back ?pack|papers|documents)(?: \w+){0,3} (?:lost|stolen|gone"
    r"|missing|disappeared)(?!\w)"
    r"|(?<!\w)(?:perdi|perdimos|perdio|perdido|robaron|robado|extravie|extraviado|olvide"
    r"|encuentro)(?: \w+){0,3} (?:cartera|billetera|monedero|bolso|mochila"
    r"|papeles|documentos|documentacion|dni)(?!\w)"
    r"|(?<!\S)(?:ضاعت?|ضيعت|فقدت|اضعت|سرقت?|سرقوا|انسرقت?|نسيت|لا اجد)(?: \S+){0,2} (?:ال)?(?:محفظ|جزدان"
    r"|شنط|حقيب|اوراق|وثاءق|مستندات|بوك)\S*"
)
_NEAR = {
    "en": ("replace a lost card or pass", "card pass passport badge"),
    "es": ("tarjeta perdida o robada, pedir otra", "tarjeta pase pasaporte carné"),
    "ar": ("بطاقة مفقودة، الحصول على بدل", "بطاقة جواز"),
}
"""What is asked for another one, and what those are called."""
_MOST = 3


def tells_of_it(said: str) -> bool:
    """Whether it tells, and does not ask, that a wallet or papers were lost or stolen.

    >>> [tells_of_it(one) for one in ("I lost my wallet", "me robaron el bolso", "I lost my dog")]
    [True, True, False]
    """
    return _LOST.search(plain(said)) is not None and not hints.asks_or_wants(said)


def pages_near(language: str) -> list[Part]:
    """The services that give out cards and papers, those whose pages speak of a lost one first."""
    asked, given = _NEAR.get(language.partition("-")[0], _NEAR["en"])
    words = set(stems(given, language))
    near = [one for one in finding_out.services_near(asked, language) if not one.derived]
    found = [one for one in near if words & set(stems(one.title(language), language))]
    return [
        Part(Kind.SOURCE, title=one.title(language), where="service", slug=one.slug) for one in found[:_MOST]
    ]
