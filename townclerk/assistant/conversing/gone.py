"""What somebody had and has no more: "I sold my car", "vendí mi coche", "بعت سيارتي". Pure."""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_WHAT = r"(?P<what>\w+(?: \w+)?)"
_MY = r"(?:my|our|the|mi|mis|nuestr[oa]|el|la)"
_GONE = (
    rf"(?:sold|sell|gave (?:up|away|back)|given (?:up|away|back)|got rid of|gotten rid of|lost|scrapped"
    rf"|crashed|wrecked"
    rf"|donated|returned|had to sell|no longer (?:have|own|keep)(?: an?)?|(?:dont|do not) (?:have|own)"
    rf"(?: (?:an?|the|my))? (?=\w+ any ?more)) (?:{_MY} )?{_WHAT}",
    rf"(?:vendi|vendimos|(?:he|hemos) (?:vendido|perdido|regalado|dado)|regale|regalamos|perdi|perdimos"
    rf"|me deshice de"
    rf"|ya no (?:tengo|tenemos)) (?:{_MY} |un |una )?{_WHAT}",
    rf"(?<!\w){_MY} (?P<what>\w+) (?:(?:was|were|is|has|have|got|just|has been|been) )*(?:stolen|died"
    rf"|dead|gone|sold"
    rf"|scrapped|totall?ed|passed away|ran away|broke down for good)",
    rf"(?<!\w){_MY} (?P<what>\w+) (?:fue |ha sido |se |ha )?(?:robad[oa]|murio|muerto|vendid[oa]|escapo)"
    rf"|me (?:robaron|han robado) (?:{_MY} )?(?P<robbed>\w+)|(?:se )?(?:me )?(?:murio"
    rf"|ha muerto) (?:{_MY} )(?P<died>\w+)",
    r"(?:بعت|بعنا|فقدت|خسرت|تخلصت من|تخلينا عن|تخليت عن) (?P<what>\w+)|(?:سرقت|ماتت?|توفي"
    r"|بيعت) (?P<robbed>\w+(?:ي|نا))"
    r"|(?P<died>\w+(?:ي|نا)) (?:سرقت|ماتت?|بيعت)|(?:لم (?:ت|ي)عد|ما عادت?|ما عاد) (?:لدي|عندي|لدينا"
    r"|املك) (?P<had>\w+)",
)
_PATTERNS = tuple(re.compile(one) for one in _GONE)
_UNSURE = re.compile(
    r"(?<!\w)(?:want|would|will|if|going to|plan\w*|may|might|can|should|quiero|voy a|si|puedo|اريد|سوف"
    r"|اذا|هل)(?!\w)"
)


def gone_in(text: str) -> str:
    """What `text` says that somebody has no more; "" for nothing.

    >>> gone_in("I sold my car"), gone_in("my dog died"), gone_in("vendí mi coche"), gone_in("بعت سيارتي")
    ('car', 'dog', 'coche', 'سيارتي')
    >>> gone_in("I want to sell my car"), gone_in("I have a car")
    ('', '')
    """
    said = plain(text)
    if _UNSURE.search(said):
        return ""
    found = next((one for pattern in _PATTERNS if (one := pattern.search(said))), None)
    return next((one for one in found.groupdict().values() if one), "") if found else ""
