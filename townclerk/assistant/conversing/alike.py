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
     r"unemployed|jobless|out of (?:work|a job)|(?:no|without(?: a)?|lost (?:my|our)|have no) (?:job|work)"
     r"|(?:got|been|was|were) (?:just )?(?:laid off|fired|made redundant|let go|sacked)|laid off"
     r"|made redundant"
     r"|not working|dont work|desemplead[oa]|en (?:el )?paro|sin (?:trabajo|empleo)|no trabajo|parad[oa]"
     r"|(?:perdi|he perdido|perdimos) (?:mi|el) (?:trabajo|empleo|puesto)|me (?:despidieron|han despedido"
     r"|echaron|han echado)"
     r"|(?:بلا|بدون) (?:عمل|شغل|وظيفه)|عاطله?(?: عن العمل)?|لا اعمل"
     r"|(?:فقدت|خسرت) (?:عملي|وظيفتي|شغلي)|(?:طردت|فصلت|سرحت) من (?:ال)?(?:عمل|وظيفه|شغل)\w*"),
    ("retired",
     r"retired|retiree|pensioner|jubilad[oa]s?|pensionad[oa]s?|pensionista|retirad[oa]|(?:ال)?متقاعد(?:ه)?"),
    ("student", r"students?|studying|(?:at|in) (?:university|college)|estudi(?:ante|o|antes)"
     r"|طالب(?:ه)?|ادرس"),
)  # fmt: skip
_WALKING = re.compile(r"(?<!\w)(?:walk(?:ing)?|caminar|andar|(?:ال)?مشي)(?!\w)")
_WALKS_WELL = re.compile(
    r"(?<!\w)(?:(?:can|could) (?:still )?walk(?: (?:fine|well|ok|okay|normally|easily|alone))?$"
    r"|walks? (?:fine|well|ok|okay|normally)"
    r"|(?:no|not|dont|doesnt|do not|without|never)(?: (?:have|has|any|a|find))*"
    r" (?:trouble|problems?|difficult\w*|walking (?:problems?|hard|difficult\w*))(?: (?:with"
    r"|in))?(?: walking)?"
    r"|(?:no (?:tengo|tiene|me cuesta|le cuesta)|sin)(?: (?:ningun|ninguna))?(?: (?:problemas?"
    r"|dificultad\w*))?"
    r" (?:para |al |de )?(?:caminar|andar)|(?:camin[oa]|and[oa]) bien|(?<!no )puedo caminar(?: bien)?$"
    r"|(?:لا|ليس|ليست) (?:(?:لدي|لديه|لديها|عندي|يوجد|اجد|يجد|تجد) )*(?:اي )?(?:صعوبه|مشكله)"
    r"|[ايت]مشي (?:جيدا|بسهوله))"
)
_NOT_WELL = re.compile(
    r"(?<!\w)(?:(?:cant|cannot|can not|couldnt|could not|doesnt|does not|dont|do not|didnt|isnt|is not|arent|not|never|no longer|hardly|barely)"
    r"(?: (?:really|even|always|able to|walking|to)){0,2} walk(?:ing|s)?(?: (?:so|very|too|that|really|all that)){0,2}"
    r" (?:fine|well|good|ok|okay|normally|easily|properly|far|alone|much|long)"
    r"|no (?:(?:se|me|le|les) )?(?:puede |puedo |pueden )?(?:camin\w+|and[oae]\w*)(?: (?:muy|tan|del todo)){0,2} (?:bien|lejos|mucho|sol[oa]|normal\w*)"
    r"|(?:لا|ما|مش|لم يعد|لم تعد|ما عاد|ما عادت)(?: (?:عم|[ايت]ستطيع|[ايت]قدر|يمكنه|يمكنها|يمكنني)(?: ان)?)? ?(?:ب|ال)?(?:[ايت])?مشي (?:جيدا|منيح|كويس|بسهوله|زين|بشكل جيد|طويلا|كثيرا|وحد\w+))(?!\w)"
)
_WALKS_BADLY = re.compile(
    r"(?<!\w)(?:(?:cant|cannot|can not|could not|couldnt|unable to|not able to|struggles? to|hard to"
    r"|difficult to"
    r"|hardly|barely|trouble|difficult\w*|problems?|pain|struggles? with|hard time|limited|hurts? (?:me )?to)"
    r" (?:\w+ ){0,2}?walk(?:ing)?"
    r"|walking (?:is (?:\w+ )?(?:hard|difficult|painful)|(?:\w+ )?(?:hard|problems?|difficult\w*|impairment"
    r"|disability|aid|frame|stick))"
    r"|walks? (?:\w+ )?(?:badly|poorly|with (?:an? |the )?(?:stick|cane|crutch\w*|walker|frame|difficulty"
    r"|pain))"
    r"|wheel ?chairs?|on crutches|(?:use|uses|using|need|needs|have|has|with|on) (?:an? |my |his |her |the )?(?:walker|cane|crutches|zimmer frame|rollator)"
    r"|(?:uso|usa|usamos|con|necesit[oa]|llev[oa]) (?:un |una |el |la |mi |su )?(?:andador|baston|muletas|silla de ruedas)"
    r"|(?:[ايت]?ستخدم|بستعمل|[ايت]ستعمل|علي|مع) (?:ال)?(?:عكاز\w*|مشايه|كرسي متحرك|ووكر)"
    r"|(?:mobility|walking) (?:problems?|issues?|impairments?|difficult\w*)"
    r"|(?:no|apenas|casi no) (?:pued[oe] )?(?:caminar|camin[oa]|andar|and[oa])"
    r"|(?:me|le|nos) (?:cuesta|duele)(?: \w+)? (?:caminar|andar)"
    r"|(?:dificultad\w*|problemas?|dolor\w*)(?: de salud)? (?:\w+ )?(?:caminar|andar|movilidad)"
    r"|camin[oa] (?:\w+ )?(?:mal|con (?:dificultad|baston|muletas|andador|dolor))|silla de ruedas"
    r"|movilidad reducida"
    r"|(?:لا|ما) (?:[ايتن]?ستطيع|[ايتن]?قدر|يمكن\w*)(?: علي| ان)? (?:\w+ )?(?:ال)?[ايت]?مشي"
    r"|(?:صعوبه|مشكله|مشاكل|الم)\w* (?:في|ب|عند)? ?(?:ال)?مشي|(?:ال)?مشي (?:صعب|يصعب)\w*"
    r"|[ايت]مشي (?:بصعوبه|علي عكاز\w*)"
    r"|كرسي (?:ال)?متحرك|عكاز\w*)(?!\w)"
)


def walks_badly(asked: str, text: str) -> bool | None:
    """Whether `text` says that somebody finds walking hard, where that is asked; None where it does not say.

    "Cannot walk" is a yes to it, whatever the words are that deny.

    >>> asked = "Do you have a health condition that makes walking hard?"
    >>> [walks_badly(asked, one) for one in ("he can't walk", "I walk fine", "le cuesta caminar", "I am 70")]
    [True, False, True, None]
    """
    said = plain(text)
    if not _WALKING.search(plain(asked)):
        return None
    if _NOT_WELL.search(said):
        return True
    if _WALKS_WELL.search(said):
        return False
    return True if _WALKS_BADLY.search(said) else None


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
