"""Of whom each clause of a message tells: of who writes, or of somebody else. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from townclerk.assistant.conversing import can_get_said
from townclerk.assistant.conversing.asks_all import asks_all
from townclerk.assistant.conversing.clauses import clauses_of, told_clauses
from townclerk.assistant.conversing.whom import (
    ME,
    THEY,
    as_own,
    is_subject,
    whom_named,
    whom_spoken,
)
from townclerk.core.plain_words import plain

MINE = re.compile(
    r"^(?:(?:as|since|because|well|hi|hello|ok|yes|no|nope|wait|hold on|sorry|oops|actually|also|now|oh"
    r"|so|and"
    r"|if|what if|correction|i mean|i meant|my mistake|then|como|ya que|pues|tambien|perdon|perdone|disculpe"
    r"|espere|digo|en realidad|mejor dicho|si|bueno|y|entonces|es que|ya|ahora|hoy|now|today"
    r"|لم (?:ت|ي)عد|ما عادت?|الان"
    r"|لاني|لان|ايضا|عفوا|عذرا|لحظه|اسف|اسفه|لا|في الحقيقه|في الواقع|اقصد|اذا كان|اذا كنت|اذا|نعم|بل) )*"
    r"(?:i|im|ive|we|were|weve|my|our|single (?:mum|mom|mother|dad|father|parent)|yo|mi|mis"
    r"|nuestr[oa]s?|nosotros|soy|somos|tengo|tenemos"
    r"|estoy|estamos|vivo|vivimos|gano|ganamos|cobro|cobramos|trabajo|alquilo|alquilamos|recibimos"
    r"|me despidieron"
    r"|me han despedido|perdi|perdimos|(?:he|hemos) (?:perdido|vendido|dejado)|vend[ei]|vendimos|me quede"
    r"|nos quedamos|me jubile|me he jubilado|ganan? nada|(?:entre|between) (?:los dos|los|todos|ambos|us"
    r"|the two of us)(?: \w+)?"
    r"|و?(?:انا|نحن|لدي|لدينا"
    r"|عندي|عندنا|اطفالي|اطفالنا|اولادي|اولادنا|ابناءي|عمري|دخلي|دخلنا|اسكن|فقدت|خسرت"
    r"|بعت|بعنا|ليس (?:لدي|لدينا|عندي|عندنا)|لا (?:اكسب|نكسب|اتقاضي)|سيارتي|كلبي"
    r"|نسكن|اعيش|نعيش|اعمل|املك|نملك|استاجر|نستاجر|اكسب|نكسب|اتقاضي|نتقاضي))(?!\w)"
)
"""Where a clause begins that tells of who writes."""
_MONEY = re.compile(
    r"(?:with )?(?:an? |the |our |total |yearly |annual |monthly |joint )*(?:household "
    r"|family )?incomes?(?= (?:of|is|about|around|under|over|below"
    r"|at|\D{0,3}\d))"
    r"|(?:los |unos |con )*ingresos?(?: (?:del hogar|familiares|anuales|de la familia))?(?= (?:de|son"
    r"|unos|\D{0,3}\d))"
    r"|و?(?:ال)?دخل(?: (?:ال)?(?:اسره|سنوي|عاءله|بيت))*(?= \D{0,6}\d)"
)
_STATE = re.compile(
    r"(?:(?:also|now|currently|both|already) )*(?:renting|retired|unemployed|out of work|self employed"
    r"|jobless|no job"
    r"|living (?:in|alone)|rent (?:from|with|by)|homeowner|owner|student"
    r"|sin (?:trabajo|empleo)|en paro|desemplead[oa]|jubilad[oa]|propietari[oa] de|alquilad[oa]"
    r"|عاطله?|بلا عمل|بدون عمل|متقاعده?|طالبه?)(?!\w)"
)
_ON = re.compile(
    r"(?:(?:also|now|currently|both|already) )*(?:rent|renting|own|live|living|have|work|earn|make"
    r"|receive|am|keep|cant|cannot|can not"
    r"|vivo|alquilo|tengo|gano|لدي|عندي|اسكن|استاجر|املك)(?!\w)"
)
_CHILDREN = re.compile(
    r"(?:and |with |y |con )?(?:(?:an?|my|our|one|two|three|\d|un|una|dos|tres) )?(?:\d{1,2} (?:years?"
    r"|months?) old|kids?|children|sons?|daughters?|hij[oa]s?|nin[oa]s?"
    r"|و?(?:طفل|طفله|اطفال|ابن|بنت|ولد|طفلان|اولاد))(?!\w)"
)
# What is not so yet, is not so any more, or nobody knows.
UNSURE = re.compile(
    r"(?<!\w)(?:want|would|like|wish|hope|plan|will|if|whether|know|think|used to|moved|before|looking for"
    r"|quiero|queremos|quisiera|gustaria|espero|voy a|vamos a|(?:no se|saber) si|antes"
    r"|اريد|نريد|اود|ارغب|سوف|اذا|لو|سابقا|كنت|كان)(?!\w)"
)
_HAS = {
    "I have": re.compile(r"(?<!\w)(?:have|has|got|own|owns|ive)(?!\w)"),
    "tengo": re.compile(r"(?<!\w)(?:tengo|tenemos|tiene)(?!\w)"),
    "لدي": re.compile(r"(?<!\w)و?(?:لدي|لدينا|عندي|عندنا|لديه|لديها|عنده|عندها)(?!\w)"),
}
_A_THING = re.compile(r"(?:(?:an?|no|also|un|una|tambien|ايضا) ){0,2}[^\W\d]+")
_A_CHILD = re.compile(
    r"(?<!\w)و?(?:an? (?:\w+ )?(?:son|daughter|child|baby|grandchild)|una? (?:hij[oa]|nin[oa]|bebe"
    r"|niet[oa])|طفل|طفله|ولد|بنت|ابن"
    r"|ابنه)$"
)
_ITS_AGE = re.compile(
    r"(?:(?:who|that) is|(?:he|she) is|hes|shes|aged|of|que tiene|tiene|de|و?عمره|و?عمرها) \d"
)
_AND = re.compile(
    r"^(?:and\s+|y\s+|و(?=(?:لدي|عندي|دخل|عمر|أسكن|اسكن|نسكن|أعيش|أملك|املك|أستأجر|نستأجر|طفل|ابن|بنت)))",
    re.IGNORECASE,
)
_A_YEAR = 4
"""So many figures alone are a year."""
_WITH = re.compile(
    r"(?i)\s+(?:with(?=\s+(?:an?\s+(?:\d|income|yearly|household|baby|\w+\s+(?:child|kid))|incomes?|one"
    r"|two|three|[$€£]?\s?\d))"
    r"|con(?=\s+(?:una?\s+(?:hij|niñ|bebé|ingreso)|ingresos?|dos|tres|[$€£]?\s?\d{4}))"
    r"|(?:and|but|y|e)\s+(?=(?:has|lives|owns|earns|rents|gets|his|her|vive|tiene|gana|cobra|alquila"
    r"|sus?)\s))\s*"
)
"""What is told with it: "she is 66 with an income of 18000"."""
_AMOUNT = re.compile(
    r"(?:about |around |unos |حوالي )?[$€£]?\s?\d[\d.,]*\s?(?:k|thousand|mil|الف|ألف)?(?: a year| al ano)?",
    re.IGNORECASE,
)


def by_person(said: str) -> Iterator[tuple[str, str]]:
    """Each clause that tells something, with whom it tells it of, as that person would say it.

    "" for whom nobody can tell. A clause that has no subject of its own is of whom the one before is.

    >>> list(by_person("my sister lives in Old Town and has a car, can she get one"))
    [('sister', 'I live in Old Town'), ('sister', 'have a car')]
    >>> list(by_person("I rent and have a dog")), list(by_person("income 28k, what can I get"))
    ([('me', 'I rent'), ('me', 'I have a dog')], [('me', 'income 28k')])
    >>> list(by_person("I care for my mother, aged 80"))
    [('', 'I care for my mother'), ('mother', 'aged 80')]
    """
    whom = ME if can_get_said.asks_if_they_can_get(said) or any(map(asks_all, clauses_of(said))) else ""
    unsure, child, has = False, False, ""
    for each, beside in _parts(said):
        clause = _AND.sub("", each)
        told = plain(clause)
        if child and _ITS_AGE.match(told):  # "she has a child", and then that child's age
            yield ("" if whom == ME else whom), clause
            continue
        if has and whom and _A_THING.fullmatch(told):
            yield whom, f"{has} {clause}"  # "I have a dog and a garden"
            continue
        has = next((verb for verb, words in _HAS.items() if words.search(told)), "")
        child = _A_CHILD.search(told) is not None
        spoken, mine = whom_spoken(clause), MINE.match(told)
        if spoken and mine and not is_subject(clause, mine.end()):
            whom = whom_named(clause) or whom
            yield "", clause
        elif spoken:
            whom = spoken if spoken != THEY or whom in ("", ME) else whom
            yield whom, as_own(clause)
        elif mine:
            whom, unsure = ME, UNSURE.search(told) is not None
            yield ME, clause
        else:
            yield _without_subject(clause, "" if unsure and whom == ME else whom, beside=beside)


def _parts(said: str) -> Iterator[tuple[str, bool]]:
    """Its clauses, and whether each is what is told with another ("with an income of 18000")."""
    for one in told_clauses(said):
        for at, part in enumerate(_WITH.split(one)):
            if part.strip():
                yield part, at > 0


def _without_subject(clause: str, whom: str, *, beside: bool) -> tuple[str, str]:
    told = plain(clause)
    if beside and whom and _AMOUNT.fullmatch(clause.strip()) and _is_much(clause):
        return whom, f"income {clause}"
    if _MONEY.match(told):
        return whom or ME, clause
    if _CHILDREN.match(told):
        return ("" if whom == ME else whom), clause
    if whom and (_STATE.match(told) or _ON.match(told)):
        return whom, f"I {clause}"
    return ("" if whom == ME else whom), clause


def _is_much(clause: str) -> bool:
    much = re.search(r"\d\s?(?:k|mil|thousand|الف|ألف)|[$€£]", clause, re.IGNORECASE)
    return bool(much) or len(re.sub(r"\D", "", clause)) > _A_YEAR
