"""Whether a message may tell of danger, by single words: pure, in English, Spanish and Arabic.

What is danger for sure is known by phrases (`understanding.special`), and phrases miss what nobody thought
of. So where nothing else was heard, a word of danger is enough for one line with the number: it costs whoever
asks about a fire permit a line, and may save who writes "house on fire next door".
"""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_WORDS = re.compile(
    r"(?<!\w)(?:"
    # English
    r"suicid\w*|kill\w*|murder\w*|dying|drown\w*|bleed\w*|blood|unconscious|breath\w*|collaps\w*|fell"
    r"|fallen|injur\w*|hurts?|hurting"
    r"|wound\w*|crash\w*|accidents?|shoot\w*|shot|guns?|knife|knives|stab\w*|weapons?|bombs?|explo\w*"
    r"|fires?|smoke|burn\w*|gas|monoxide"
    r"|alarms?|electrocut\w*|poison\w*|overdos\w*|attack\w*|assault\w*|rap(?:e|ed|ist)|molest\w*"
    r"|abus(?:e|ed|es|ing|er)|beats?|beating|beaten"
    r"|hits? (?:me|him|her|us|them|my|the)|hitting|punch\w*|slap(?:s|ped)?|strangl\w*|chok\w*|threat\w*"
    r"|stalk\w*|scared|afraid|terrified"
    r"|frighten\w*|locked (?:me|us|him|her|in)|trapped|hostage|kidnap\w*|suffer\w*|wak(?:e|es|ing) up"
    r"|wont wake|not answering|touch\w* (?:me|children|kids|him|her|my)"
    r"|end (?:it|my life)|(?:cant|cannot) (?:go on|take it|leave the house)|emergency|rescue|danger\w*"
    # Spanish
    r"|matar\w*|mat(?:a|o|aron)(?= a)|morir\w*|muriendo|me muero|ahog\w*|sangr\w*|inconsciente"
    r"|respira\w*|despierta\w*|se cayo|caido|cayeron|herid\w*"
    r"|lastim\w*|choque|choco|chocaron|accidentes?|dispar\w*|pistola|arma|armas|cuchillo|navaja"
    r"|apunal\w*|bomba|incendi\w*|fuego|humo|quem\w*"
    r"|monoxido|alarmas?|envenen\w*|ataca\w*|ataco|agred\w*|agresion\w*|viol(?:o|aron|ada|ado|acion|ador"
    r"|a)|toca\w* a (?:los|mi|un|una|las) ?\w*|abus\w*|pega|pegan|pego"
    r"|golpe\w*|amenaz\w*|acos\w*|me sigue\w*|miedo|encerr\w*|atrapad\w*|secuestr\w*|desaparec\w*"
    r"|no puedo mas|auxilio|socorro|rescate|peligro\w*|emergencia"
    # Arabic
    r"|[وف]?(?:ب|س)?(?:ا|ت|ي|ن)?(?:نتحر\w*|نتحار\w*|قتل\w*|موت\w*|غرق\w*|نزف\w*|تنفس\w*|ستيقظ\w*|نفجر\w*"
    r"|حترق\w*|ختنق\w*|ضرب\w*|هدد\w*|لاحق\w*|حبس\w*|خطف\w*|غتصب\w*|عتدي\w*|عتدت?|وذي\w*)"
    r"|[وف]?(?:ال)?(?:انتحار|غريق|دماء?|سقط\w*|وقع(?:ت|وا)?|جرحي|جريح\w*|مصاب\w*|حادث\w*|سلاح\w*|مسدس\w*"
    r"|سكين\w*|طعن\w*|قنبله|انفجار\w*|حريق\w*|نار|نيران|دخان|غاز"
    r"|انذار|تسمم\w*|اعتداء\w*|اغتصاب\w*|تهديد\w*|خايف\w*|خاءف\w*|محبوس\w*|محاصر\w*|مخطوف\w*|مفقود\w*"
    r"|النجده|انقذو\w*|الحقو\w*|خطر\w*|طواري)"
    r")(?!\w)"
)


def may_be_danger(said: str) -> bool:
    """Whether a word of it may be of danger to somebody.

    >>> may_be_danger("House on fire"), may_be_danger("me encerró mi marido"), may_be_danger("طفل يغرق")
    (True, True, True)
    >>> may_be_danger("How much is a parking permit?"), may_be_danger("¿Cuánto cuesta el pasaporte?")
    (False, False)
    """
    return _WORDS.search(plain(said)) is not None
