"""What somebody needs of the place and the people, in their own words: "I use a wheelchair", "en español"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from babel import Locale

from townclerk.appointments.dates_said import Sentence, plain

DEAF = "deaf"
"""Sign language or a hearing loop, whichever there is; nobody is called."""

_FEATURES: Mapping[str, str] = {
    "sign-language": (
        r"(?:asl|bsl|sign(?:ed)?[ -]language|signing)(?: interpreter| interpretation| interpreting)?|"
        r"(?:interprete|interpretacion)(?: de| en)? (?:lenguas?|lenguaje) de (?:senas|signos)|"
        r"(?:lengua|lenguaje) de (?:senas|signos)|"
        r"(?:(?:مترجم|ترجم)[ةه]?(?: الى| ب)? ?)?(?:ب|ل)?لغ[ةه] (?:ال)?اشار[ةه]|(?:مترجم|"
        r"ترجم)[ةه]? (?:ال)?اشار[ةه]"
    ),
    DEAF: r"deaf|sord[oa]s?|(?:ال)?اصم|صماء|من الصم|الصم",
    "hearing-loop": (
        r"hearing (?:loop|aids?|loss|impaired|impairment)|hard of hearing|"
        r"(?:can ?t|cannot|can not|don t|do not|doesn t|does not|struggles? to) hear(?: very)?(?: well)?|"
        r"bucle (?:magnetico|auditivo|de induccion)|audifonos?|(?:no (?:oigo|oye)|oigo mal|"
        r"oye mal)(?: muy)?(?: bien)?|"
        r"(?:problemas|dificultad(?:es)?) (?:auditiv[oa]s?|de audicion|para oir)|dur[oa] de oido|"
        r"سماع[ةه](?: طبي[ةه])?|(?:ضعيف|ضعف|ضعيف[ةه])(?: في)? السمع|لا (?:اسمع|يسمع|تسمع)(?: جيدا)?"
    ),
    "step-free": (
        r"(?:(?:electric|motori[sz]ed|power) )?wheel ?-?chairs?(?: (?:user|access|accessible))?|"
        r"mobility scooter|zimmer frame|"
        r"walking (?:frame|aid)|rollator|crutches|step ?-?free|disabled access|wheel ?-?chair|"
        r"(?:can ?t|cannot|can not|unable to|difficult to|trouble with|no) (?:climb |manage |use |do |"
        r"walk up )?(?:the )?"
        r"(?:stairs|steps)|without (?:any )?(?:stairs|steps)|stroller|pushchair|"
        r"(?:accesible )?(?:en |para |con )?sillas?(?: de)? ruedas|muletas|andador|"
        r"sin (?:escalones|escaleras|barreras)|"
        r"no pued[oe] (?:subir|usar|bajar)(?: las)? (?:escaleras|escalones)|movilidad reducida|"
        r"(?:ال|لل|ل)?(?:كرسي|كراسي)\w* (?:ال)?متحرك\w*|كرسي المقعدين|(?:بدون|دون|بلا) (?:درج|سلالم|ادراج)|"
        r"لا (?:استطيع|يستطيع|تستطيع|يمكنني) (?:صعود|استخدام) (?:الدرج|السلالم)|(?:ال)?عكاز\w*|"
        r"صعوب[ةه] في (?:المشي|الحرك[ةه])"
    ),
    "lift": r"elevator|ascensor|مصعد|المصعد",
    "accessible-toilet": (
        r"(?:accessible|disabled|wheelchair) (?:toilets?|bathrooms?|restrooms?)|(?:banos?|"
        r"aseos?) (?:accesibles?|adaptados?)|"
        r"(?:مرحاض|حمام|دور[ةه] مياه) (?:مهيا|مجهز|لذوي)\w*"
    ),
    "quiet-room": (
        r"quiet (?:room|place|space)|autism|autistic|(?:sala|lugar|sitio) (?:tranquil|silencios)[oa]|"
        r"autis(?:mo|ta)|"
        r"(?:مكان|غرف[ةه]) هاد[يئ][ةه]?|توحد|التوحد"
    ),
    "parking": (
        r"(?:disabled|accessible|blue badge) parking(?: space| spot)?|"
        r"parking for (?:the )?disabled(?: people)?|"
        r"(?:aparcamiento|estacionamiento|parking) (?:para )?(?:personas con discapacidad|discapacitados|"
        r"accesible)|"
        r"موقف (?:سيار[ةه] )?(?:ل?ذوي|للمعاقين)(?: الاعاق[ةه]| الاحتياجات الخاص[ةه])?"
    ),
}  # fmt: skip
_WHO = (
    r"(?:and |also |y |و)?(?:(?:for )?(?:my|our|the|mi|nuestr[oa]|para mi)\s+\w+\s+(?:is|s|uses?|needs?|"
    r"has|are|who is|es|est[a]|"
    r"usa|necesita|tiene|va|utiliza|lleva|no)|"
    r"(?:ال)?(?:والد|ام|اب|زوج|جد|ابن|بنت|اخ|اخت)\w*\s+(?:على|في|تستخدم|يستخدم|تحتاج|يحتاج|لديه|لديها|عندها|عنده)|"
    r"(?:(?:because|since|as|but|porque|pero|لان|لانني)\s+)?(?:i|we|he|she|they|yo|انا|نحن|لانني)?\s*(?:m|am|is|are|use|uses|"
    r"need|needs|have|has|will need|would need|ll need|d need|am in|uso|utilizo|usamos|necesito|"
    r"necesitamos|necesitare|voy|soy|"
    r"tengo|estoy|llevo|va|habria|استخدم|احتاج|نحتاج|استعمل|لدي|عندي|اعاني من|اريد|على|انا)|with|con|مع|"
    r"بحاج[ةه])"
)
_JOIN = r"(?:\s*(?:in|on|to|the|a|an|some|en|con|de|el|la|una?|los|las|الى|ال[ىي]|على|في|من|ب)\s+)*\s*"
_CODES = (
    "ar am bn zh cs da nl en fa tl fi fr de el gu he hi ht hu id it ja ko ku lt ms ne no pa pl pt ro ru sk "
    "so es sw sv ta th tr uk ur vi yo"
).split()
_EXTRA = {
    **dict.fromkeys(("castellano", "castilian", "الاسباني"), "es"),
    **dict.fromkeys(("mandarin", "cantonese"), "zh"),
    **dict.fromkeys(("الانجليزي", "الانكليزية", "الانكليزي"), "en"),
    "farsi": "fa",
    "tagalog": "tl",
    "العربي": "ar",
}


_ONLY_WITH_WHO: Mapping[str, str] = {"lift": "lift"}
"""Alone these words say other things too: a lift is given to the office."""
_NEEDLESS = (
    r"(?:not|no|never|without|no longer|don ?t|do not|doesn ?t|does not|won ?t|isn ?t|sin|ya no|tampoco|"
    r"لا|ليس|لست|ليست|بدون|دون|لم اعد)"
    r"(?:\s+(?:need|needs|require|want|wants|use|have|am|is|be|it|necesit[oa]|"
    r"necesitamos|quiero|uso|usa|tengo|tiene|"
    r"soy|es|estoy|"
    r"احتاج|نحتاج|اريد|استخدم|استعمل|any ?more|any|a|an|the|to|in|with|en|el|la|un|una|del?|الى|على|في))*\s+"
)
"""Before what is not needed, or no longer."""


def needs_take(sentence: Sentence, *, told: bool = False) -> tuple[str, frozenset[str]]:
    """The language and the features that somebody needs; what says so is taken out of the sentence.

    What is said not to be needed is noted in the sentence.

    Args:
        told: that the words of who needs it stand before it: elsewhere it may be a name, "Juan Sordo".

    >>> from datetime import date
    >>> said = Sentence(plain("Friday, my mother is in a wheelchair; in Spanish please"), date(2026, 11, 26))
    >>> needs_take(said), said.left.split()
    (('es', frozenset({'step-free'})), ['friday', '|', '|', 'please'])
    """
    access = set()
    who = rf"(?:{_WHO}\s+)" + ("" if told else "?")
    for feature, phrases in _FEATURES.items():
        denied = rf"(?:i |we |yo |انا )?(?:m |am )?{_NEEDLESS}(?:{phrases})(?: user| ramp)?"
        while sentence.take(denied, lambda _found: True):
            sentence.needless |= _as_met(feature)
        while sentence.take(rf"{who}{_JOIN}(?:{phrases})(?: user)?", lambda _found: True):
            access.add(feature)
        if (word := _ONLY_WITH_WHO.get(feature)) and sentence.take(
            rf"{_WHO}\s+{_JOIN}{word}", lambda _f: True
        ):
            access.add(feature)
    return _language(sentence), frozenset(access)


def _as_met(feature: str) -> frozenset[str]:
    """A feature, and those by which it is met."""
    return frozenset({feature, "sign-language", "hearing-loop"} if feature == DEAF else {feature})


def needed_words(text: str) -> tuple[str, ...]:
    """The words that say it, one by one: where a service is called by them, they say no need."""
    found = []
    for phrases in _FEATURES.values():
        found += [one[0] for one in re.finditer(rf"(?<!\w)(?:{phrases})(?!\w)", plain(text))]
    return tuple(found)


def _language(sentence: Sentence) -> str:
    names = _languages()
    name = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    found: list[str] = []

    def use(match: re.Match[str]) -> bool:
        found.append(names[match["n"]])
        return True

    def denied(match: re.Match[str]) -> bool:
        sentence.needless |= {names[match["n"]]}
        return True

    speak = (
        r"(?:someone|somebody|anyone|a person|person|alguien|una persona|شخص)?\s*(?:who |that |que |and |"
        r"y )?(?:i |we |he |she |yo |"
        r"my \w+ |mi \w+ |انا )?(?:can |only |solo )*(?:speaks?|speaking|habl[aeo]n?|hablamos|(?:ي|ا|ت|"
        r"ن)(?:تحدث|تكلم)(?:ون)?|(?:ت)?تكلم)"
        r"(?: only| solo| فقط)?"
    )
    for pattern in (
        rf"{speak}\s+(?:اللغ[ةه] |ال)?(?P<n>{name})(?: only| فقط)?",
        rf"(?P<n>{name})[ -]?(?:speaking|speaker|speakers)(?: person| staff)?",
        rf"(?:(?:it |be |would be |held )?in|en|(?:en )?idioma) (?P<n>{name})",
        rf"ب(?:اللغ[ةه] )?(?P<n>{name})",
    ):
        sentence.take(rf"(?:i |we |yo )?{_NEEDLESS}(?:{pattern})", denied)
        if sentence.take(pattern, use):
            break
    return found[0] if found else ""


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    """Languages by their names in English, Spanish and Arabic."""
    found: dict[str, str] = {}
    for spoken in ("en", "es", "ar"):
        for code in _CODES:
            name = Locale.parse(spoken).languages.get(code, "")
            if name:
                found[plain(str(name))] = code
    return {**found, **_EXTRA}


def needs_denied(text: str) -> frozenset[str]:
    """What `text` says not to be needed, or no longer.

    >>> sorted(needs_denied("I do not need sign language any more"))
    ['sign-language']
    """
    sentence = Sentence(plain(text), date.min)  # no need is read of a day
    needs_take(sentence, told=True)
    return frozenset(sentence.needless)
