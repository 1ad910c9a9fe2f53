"""What is asked, without who asks it and how they spell: the same question gets the same answer.

A name says nothing about which page answers, but its words would be looked for like any others. Pure.
"""

from __future__ import annotations

import re

from townclerk.assistant.greeting import ungreeted, unsigned, without_thanks
from townclerk.assistant.naming import unnamed
from townclerk.assistant.spelling import written_out
from townclerk.assistant.text import ENGLISH_ONE_WORD

_LOOSE = re.compile(r"^(?:(?:and|but|y|pero)\b|[,.;:،-])[\s,.;:،-]*", re.IGNORECASE)
_SPELLING = {**ENGLISH_ONE_WORD, "appt": "appointment", "dustbin": "trash bin", "wheelie": "trash"}
_OPENS = re.compile(
    r"\b(?:open|opens|opening|close|closes|closed|closing|abren?|abiert[oa]s?|cierran?|cerrad[oa]s?)\b"
    r"|\b(?:ت|ي)(?:فتح|غلق)(?:ون|وا)?\b|\b(?:مفتوح|مغلق)", re.IGNORECASE,
)  # fmt: skip
# Of no place in particular: pages say hours, and neither "you" nor "open".
_OPENS_WHEN = (
    (re.compile(r"(?:at |until )?(?:what time|when|what hours) (?:do|does|will|are|is)"
                r" (?:you|the office|your office)"
                r"(?: all| guys)? (?:open|close|closed|opening|closing)(?: up)?", re.IGNORECASE),
     "What are your opening hours?"),
    (re.compile(r"(?:a qué hora|a que hora|cuándo|cuando|hasta qué hora|hasta que hora) "
                r"(?:abren?|cierran?|están abiertos|estan abiertos)(?: ustedes| la oficina)?", re.IGNORECASE),
     "¿Cuál es el horario de atención del ayuntamiento?"),
    (re.compile(r"متى (?:تفتحون|تغلقون|يفتح المكتب|يغلق المكتب)"), "ما هي ساعات العمل؟"),
)  # fmt: skip
# At what age one can have something is who can have it: the part of a page that says so says both.
_AGED = (
    (re.compile(r"^how old (?:do|must|should|have|has|does) (?:you|i|we|one|someone|he|she|they|kids|children|people)"
                r"(?: (?:have|has))?(?: to)? be (?:for|to (?:get|have|use|join|apply for)|to) (?=\w)", re.IGNORECASE),
     "who can get "),
    (re.compile(r"^(?:at |from )?what(?:'s the)?(?: minimum)? age (?:do|can|may|must)"
                r" (?:you|i|we|one|someone|he|she|they|kids|children|people)(?: be)?"
                r" (?:get|have|use|join|for|to get) (?=\w)", re.IGNORECASE), "who can get "),
    (re.compile(r"^¿?(?:qué edad|que edad|cuántos años|cuantos años) (?:hay que|se debe|debo|debe|tengo que|tiene que"
                r"|se necesita|necesito|hace falta) tener para(?: (?:pedir|recibir|obtener|tener))? (?=\w)",
                re.IGNORECASE), "¿quién puede obtener "),
    (re.compile(r"^¿?cuál es la edad mínima para (?=\w)", re.IGNORECASE), "¿quién puede obtener "),
    (re.compile(r"^ما (?:هو |هي )?(?:السن|العمر) (?:المطلوب|الأدنى|اللازم)(?: للحصول على)? لل(?=\w)"),
     "من يمكنه الحصول على ال"),
    (re.compile(r"^ما (?:هو |هي )?(?:السن|العمر) (?:المطلوب|الأدنى|اللازم)(?: للحصول على)? ل?(?=\w)"),
     "من يمكنه الحصول على "),
)  # fmt: skip
_DAY = re.compile(
    r"\s*\b(?:today|tomorrow|tonight|right now|now|hoy|mañana|ahora(?: mismo)?|اليوم|غدا|غدًا|الآن)(?=\W|$)",
    re.IGNORECASE,
)
# Where they are when they ask is no part of what they ask: "You do not have to live here" answers no wedding.
_HERE = re.compile(
    r"(?<!\bfrom)(?<!\blive)(?<!\bliving)(?<!\bnew)(?<!\bmoved)(?<!\bborn)(?<!\bwork)(?<!\bis)(?<!\bare)"
    r"\s+(?:(?:(?:around|over|right|up|down) )?here"
    r"|in (?:this|our|your) (?:town|city|county|village|municipality)"
    r"|(?:por )?(?:aquí|aqui|acá)|en (?:este|nuestro|su) (?:pueblo|municipio)|هنا)(?=\W*$)",
    re.IGNORECASE,
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def asked_plainly(question: str, language: str) -> str:
    """`question` without greeting, thanks and the asker's name, in one spelling; never left empty.

    >>> asked_plainly("Hi, my name is Jamal Washington and how do I renew a passport? Thanks, Jamal", "en")
    'how do I renew a passport?'
    >>> asked_plainly("I am Ukrainian and need a doctor", "en")
    'I am Ukrainian and need a doctor'
    """
    left = written_out(_any_age(_anywhere(_any_day(without_asker(question, language)))), language)
    return _spelled(left) if language.partition("-")[0] == "en" else left


def _any_day(said: str) -> str:
    """`said` without "today" or "tomorrow", where it asks when somebody opens: no page says it of one day.

    >>> _any_day("What time do you open tomorrow?"), _any_day("Is the bin truck coming tomorrow?")
    ('What are your opening hours?', 'Is the bin truck coming tomorrow?')
    """
    left = _DAY.sub("", said) if _OPENS.search(said) else said
    for asks, meant in _OPENS_WHEN:
        if asks.fullmatch(left.strip(" ?؟.!¿¡")):
            return meant
    return left if _WORD.search(left) else said


def _any_age(said: str) -> str:
    """`said` as it asks who can have something, where it asks at what age.

    >>> _any_age("How old do you have to be for meals at home?"), _any_age("How old is my child?")
    ('who can get meals at home?', 'How old is my child?')
    >>> _any_age("¿Qué edad hay que tener para pedir la tarjeta?")
    '¿quién puede obtener la tarjeta?'
    """
    for asks, meant in _AGED:
        if found := asks.match(said):
            return meant + said[found.end() :]
    return said


def _anywhere(said: str) -> str:
    """`said` without the "here" it ends with, where that says nothing of who asks.

    >>> _anywhere("How do I get married here?"), _anywhere("Do I have to live here?")
    ('How do I get married?', 'Do I have to live here?')
    """
    left = _HERE.sub("", said)
    return left if _WORD.search(left) else said


def without_asker(said: str, language: str) -> str:
    """`said` without greeting, thanks, and the name of who says it; never left empty.

    >>> without_asker("my name is john smith the lamp in my street is broken", "en")
    'the lamp in my street is broken'
    >>> without_asker("The lamp in my street is broken. Aisha Mohammed", "en")
    'The lamp in my street is broken.'
    """
    left = unsigned(without_thanks(ungreeted(said, language).strip(), language), language)
    left = ungreeted(unnamed(left), language).strip()
    left = _LOOSE.sub("", left)
    return left if any(character.isalnum() for character in left) else said


def _spelled(text: str) -> str:
    return _WORD.sub(lambda match: _SPELLING.get(match.group().casefold(), match.group()), text)
