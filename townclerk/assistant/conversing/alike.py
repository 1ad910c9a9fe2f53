"""Words of one meaning for how somebody lives and works, as choices are called and as people answer. Pure.

A choice is called "Rents from a private landlord" and people say "a tenant", "from a private owner", "de un
casero": both are made into the same few meanings, in English, Spanish and Arabic, in whatever language the
page is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from townclerk.core.plain_words import plain

_WHOSE = (
    r"(?:owners?|people|persons?|individuals?|agency|agencies|landlord|landlady|company|propietari[oa]s?"
    r"|duen[oa]s?|caser[oa]s?|arrendador\w*|particular(?:es)?|persona|agencia|مالك|المالك|صاحب(?: \w+)?|موجر"
    r"|الموجر|شخص)"
)
_HOME = (
    r"(?:home|house|flat|apartment|condo|place|casa|piso|vivienda|apartamento"
    r"|departamento|بيت|منزل|شقه|مسكن|سكن)"
)
_MEANINGS = (
    ("self",
     r"self employed|freelanc\w+|(?:my|our) own (?:business|boss|company)|for (?:myself|themselves"
     r"|ourselves)|autonom[oa]s?|(?:por )?cuenta propia|negocio propio|mi (?:propio )?negocio|لحساب\w+|عمل حر"
     r"|اعمال حره"),
    ("social",
     r"social(?: (?:home|housing|vivienda))?|council|(?:housing|public|municipal|subsidi[sz]ed|town|city)"
     r" (?:housing|association|authority|hall|home|flat|house)|(?:del?|al) (?:ayuntamiento|municipio|estado)"
     r"|vivienda (?:publica|protegida|municipal|de proteccion oficial)|proteccion oficial|municipal"
     r"|(?:ال)?(?:اجتماعي|اجتماعيا|اجتماعيه)|من (?:البلديه|الدوله|الحكومه)|حكومي|سكن عام"),
    ("landlord",
     rf"private(?:ly)?(?: {_WHOSE})?|landlords?|land ?lad(?:y|ies)|letting agency|caser[oa]s?|arrendador\w*"
     rf"|(?:from|by|with) (?:an? |the |my )?{_WHOSE}|{_WHOSE} (?:particular|privad[oa]|خاص)"
     rf"|(?:a|de|con|por) (?:(?:un|una|el|la|mi) )?{_WHOSE}|(?:al|del) {_WHOSE}|particular(?:es)?|privad[oa]"
     rf"|(?:من|عند|لدي|عن) {_WHOSE}(?: خاص)?|من (?:ال)?خاص|ملك خاص للغير|الموجر|موجر"),
    ("rent",
     r"rent(?:s|ed|ing|er|al)?|tenants?|tenancy|lease|leasing|let|alquil\w+|arrend(?:o|a|amos|ado|ada"
     r"|atari[oa]"
     r"|amiento)|rent(?:o|amos|ado|ada)|inquilin[oa]s?|(?:م|ي|ن|ا)?(?:ست|ت)اجر\w{0,2}|(?:ال|با?ل)?ايجار"
     r"|اجار"),
    ("own",
     rf"own(?:s|er|ed|ers)?(?! (?:an?|one|two|\d) (?!{_HOME}))|home ?owners?|mortgage|bought (?:it|my"
     rf"|our|the)"
     rf"|it is (?:mine|ours)|its (?:mine|ours)|propi[oa]s?|propietari[oa]s?|duen[oa]s?|hipotecas?"
     r"|es (?:mi[oa]|nuestr[oa])"
     r"|(?:ال)?مالك(?:ه|ها)?|(?:ا|ن|ي)ملك(?:ه|ها)?|ملك(?:ي|نا)?|تمليك"),
    ("unemployed",
     r"unemployed|jobless|out of (?:work|a job)|(?:no|without(?: a)?|lost my|have no) (?:job|work)"
     r"|not working|dont work|desemplead[oa]|en (?:el )?paro|sin (?:trabajo|empleo)|no trabajo|parad[oa]"
     r"|(?:بلا|بدون) (?:عمل|شغل|وظيفه)|عاطله?(?: عن العمل)?|لا اعمل"),
    ("retired",
     r"retired|retiree|pensioner|jubilad[oa]s?|pensionad[oa]s?|pensionista|retirad[oa]|(?:ال)?متقاعد(?:ه)?"),
    ("student", r"students?|studying|(?:at|in) (?:university|college)|estudi(?:ante|o|antes)"
     r"|طالب(?:ه)?|ادرس"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for name, words in _MEANINGS)


def meanings_in(text: str) -> tuple[frozenset[str], str]:
    """The meanings that `text` holds, and the words that say none of them.

    >>> sorted(meanings_in("I rent from a private owner")[0]), sorted(meanings_in("alquilo a un casero")[0])
    (['landlord', 'rent'], ['landlord', 'rent'])
    >>> sorted(meanings_in("من مالك خاص")[0]), sorted(meanings_in("soy propietaria")[0])
    (['landlord'], ['own'])
    """
    left, found = plain(text), set()
    for name, words in _COMPILED:
        shorter = words.sub(" ", left)
        if shorter != left:
            found.add(name)
            left = shorter
    return frozenset(found), " ".join(left.split())


def alike(labels: Mapping[str, str], text: str) -> list[str]:
    """The values whose label holds every meaning of `text`; nothing where it has none.

    >>> labels = {"own": "Owns it", "rent": "Rents from a private landlord", "social": "Rents a social home"}
    >>> [alike(labels, said) for said in ("a private owner", "the council", "a tenant", "I own it", "blue")]
    [['rent'], ['social'], ['rent', 'social'], ['own'], []]
    """
    said = meanings_in(text)[0]
    return [value for value, label in labels.items() if said and said <= meanings_in(label)[0]]
