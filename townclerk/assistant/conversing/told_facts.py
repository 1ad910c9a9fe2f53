"""Facts that somebody tells of themselves within what they ask: heard at once, and used in that very answer.

Only what is said outright counts, in a clause of its own about who speaks ("I am 72", "our income is 20,000",
"we have a garden"). What two readings could mean is asked as before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from townclerk.assistant.conversing import can_get_said, events_said, referring
from townclerk.assistant.conversing.alike import alike, meanings_in, walks_badly
from townclerk.assistant.conversing.answers import (
    AGE,
    BORN,
    AskedFact,
    age_in_year,
    age_said,
    children_of_ages,
)
from townclerk.assistant.conversing.asked_facts import asked_fact, ear_of, today_there
from townclerk.assistant.conversing.asks_all import asks_all_if
from townclerk.assistant.conversing.by_person import UNSURE, by_person
from townclerk.assistant.conversing.children import children_ages
from townclerk.assistant.conversing.earned import earned, earns, gets_nothing, lives_alone
from townclerk.assistant.conversing.gone import gone_in
from townclerk.assistant.conversing.lives_where import area_lived_in
from townclerk.assistant.conversing.whom import ME, of_child, whom_spoken
from townclerk.assistant.text import stems
from townclerk.core.agency import agency_current
from townclerk.core.facts import FactType
from townclerk.core.plain_words import plain
from townclerk.journeys import Ear, bands_of, bands_said, heard, number_read

AREA = "area"
_YEARS_OLD = re.compile(
    r"(?:^|(?<!\w)(?:(?:as|being) an?|(?:i )?am|im|como|soy(?: de)?|por ser)(?: an? | una? | de | ))"
    r"(?:an? |una? |de )?(?P<age>\d{1,3}) ?(?:(?:years?|yrs?)(?: of age| old)|yo(?!\w)|(?:years?|yrs?)$)"
    r"|^(?:at|a mis|a los|con) (?P<at>\d{1,3}) (?:years (?:of age|old)|anos)(?: de edad)?$"
    r"|(?:i am|im|we are both)(?: now| already)? (?P<now>\d{1,3})(?: now| already)?$"
    r"|(?:tengo|cumpli|tenemos) (?:ya )?(?P<tengo>\d{1,3}) anos(?: de edad| cumplidos)?"
    r"(?:$| (?=(?:vivo|vivimos|soy|estoy|necesito|quiero|quisiera|puedo)(?!\w)))"
    r"|(?:عمري|عمرنا|ابلغ|سني)(?: الان)?(?: من العمر)? (?P<omri>\d{1,3})(?: سنه| عاما?)?"
    r"|عندي (?P<indi>\d{1,3}) سنه$"
)  # fmt: skip
_TELLS_AGE = re.compile(
    r"(?<!\w)(?:i am|im|i turned|i just turned|my age|aged|years?|yrs?|tengo|edad|anos"
    r"|عمري|ابلغ|سنه|عاما)(?!\w)"
)
OLDEST = 120
_INCOME = re.compile(
    r"(?<!\w)(?:(?:household |family |yearly |annual |monthly )*income|we (?:earn|make|get|live on)"
    r"|our (?:earnings|pensions?)"
    r"|ingresos?|(?:ganamos|cobramos|recibimos)|دخل\w{0,3}|نكسب|نتقاضي)(?!\w)"
)
_MONEY = re.compile(r"(?<!\w)(?:income|money|earn\w*|ingresos?|dinero|دخل\w*|مال)(?!\w)")
_LIVE = re.compile(r"(?<!\w)(?:live|living|home is|vivo|vivimos|resido|اسكن|نسكن|اعيش|نعيش|اقيم|نقيم)(?!\w)")
_NOT = re.compile(
    r"(?<!\w)(?:not|no|dont|doesnt|isnt|arent|never|without|sin|nunca|لا|ليس|لست|ليست|بدون|لم)(?!\w)"
)
_HAVE = re.compile(
    r"(?<!\w)(?:have|ive|own|got|keep|tengo|tenemos|لدي|لدينا|عندي|عندنا|املك|نملك)"
    r"(?: (?:got|also|an?|my|our|one|two|three|\d|un|una|dos|tres))? (?P<what>\w+(?: \w+)?)$"
)
_HAS = re.compile(r"^(?:has|tiene|لديه|لديها|عنده|عندها)(?: (?:an?|un|una))?(?!\w)")
_NOW = re.compile(
    r"(?: (?:any ?more|any longer|now|at the moment|ahora|mas|ya|actualmente|الان|حاليا|بعد الان))+$"
)
_NO_LONGER = re.compile(r"(?:لم (?:ت|ي)عد|ما عادت?)\s+(?=لدي|عندي|لنا|عند)")
_OR = re.compile(r"(\w+) (?:or|o|u|او) (?:(?:an)?other |otr[oa] )?(\w+)")
_NEAR = re.compile(r"(?<!\w)(?:near|close|next|opposite|outside|cerca|junto|fuera|قرب|قريب|بجانب|خارج)(?!\w)")
_OTHER_MONEY = re.compile(
    r"(?<!\w)(?:tax(?:es)?|fell|rose|dropped|lost|less|more|by|landlord|boss|impuestos?|menos|mas|bajaron"
    r"|subieron"
    r"|bajo|subio|اقل|اكثر|انخفض|زاد|ضريبه)(?!\w)"
)
_OF_OTHERS = re.compile(
    r"(?<!\w)(?:land ?lords?|land ?lad(?:y|ys|ies)|boss(?:s|es)?|employers?|compan(?:y|ys|ies)"
    r"|neighbou?rs?|friends?|tenants?|lodgers?|managers?"
    r"|caser[oa]|arrendador\w*|propietari[oa] (?:del|de)|dueñ[oa]|duen[oa]|jef[ea]|vecin[oa]s?|amig[oa]s?"
    r"|empresa|inquilin[oa]s?"
    r"|صاحب (?:ال)?(?:بيت|شقه|عمل|شركه|ملك)|المالك|مالك|مديري|مدير|جاري|جارتي|صديقي|صديقتي|شركتي|الموجر"
    r"|موجر)(?!\w)"
)
_WHOSE = frozenset("my our the his her mi mis nuestro nuestra el la su".split())
_YEAR = re.compile(
    r"(?:(?:i |we )?(?:was |were )?born (?:back )?in|(?:my )?(?:year of birth|birth year)(?: is| was)?"
    r"|naci(?: yo)? en(?: el)?(?: ano)?"
    r"|(?:soy )?del(?: ano)?|mi ano de nacimiento(?: es)?|ولدت(?: في)?(?: عام| سنه)?"
    r"|(?:انا )?(?:من )?مواليد(?: عام| سنه)?|سنه ميلادي) (?P<year>(?:19|20)\d\d)"
)
_BORN = re.compile(r"(?<!\w)(?:i was born|born|naci|ولدت|مواليد)(?!\w)")
_SELF = (
    r"(?:i am|im|we are|were|i|we|soy|somos|estoy|estamos|yo|انا|نحن)(?: (?:an?|now|ya|currently|un|una))*"
)
_IF = re.compile(
    r"[\s,،]+(?:if|given that|since|as|si|ya que|اذا|إذا|لو|علما (?:ان|أن))(?: كان| كنت)?\s+"
    r"(?=(?:i|i['’]m|we|my|our|tengo|tenemos|soy|somos|vivo|gano|mis?|nuestr|لدي|عندي|عمري|دخل|انا|أنا)\b)",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?<!\w)(?:at|aged|being|at the age of|if im|if i am|now im) (\d{2,3})(?: years?(?: old| of age)?)?$"
    r"|(?<!\w)(?:con|a los|si tengo|teniendo) (\d{2,3})(?: anos)?$|(?<!\w)(?:في سن|وعمري"
    r"|بعمر) (\d{2,3})(?: سنه| عاما?)?$"
)
_PER = re.compile(
    r"^(?:\w+ ){0,3}?(?:we|i|nosotros|tenemos|لدينا|معنا) .*\d{2}.* (?:an?|per|al|por|في) (?:year|month"
    r"|ano|mes|السنه|سنه"
    r"|الشهر|شهر)"
)
"""What somebody has by the year is what they get."""
_THOUSANDS = re.compile(r"\d[\d.,٫٬]{2,}|\d ?k\b|\d (?:mil|thousand|الف|ألف|الاف|آلاف)")
_MONEY_AT_ONCE = re.compile(r"^(?:with )?(?:\w+ ){0,2}incomes? |^(?:con )?ingresos? ")
_SIMPLE = frozenset({"unemployed", "retired", "student", "self"})
_KIDS = re.compile(
    r"(?<!\w)(?:kids?|children|sons|daughters|hij[oa]s|nin[oa]s|(?:ال)?(?:اطفال|اولاد)\w*)(?!\w)"
)
_HAS_SOMEBODY = re.compile(
    r"(?<!\w)(?:an?|one|the|un|una) (?:\w+ )?(?:son|daughter|child|baby|husband|wife|mother"
    r"|father|hij[oa]|nin[oa]|bebe)(?!\w)|(?:عندي|لدي) (?:ابن|ابنه|بنت|طفل|طفله)(?!\w)"
)


def facts_told(said: str, language: str) -> dict[str, Any]:
    """The facts of who speaks that `said` tells outright, as they are kept: {"age": 72}.

    Nothing of a fact that is protected, and nothing of what is said of somebody else.
    """
    said = _NO_LONGER.sub("ليس ", _without_if(said))
    told = list(by_person(said))
    mine_alone = earned(said, language) if lives_alone(said) else {}
    alone = {name: value for name, (value, _words) in mine_alone.items()}
    mine = [one for one in told if one[0] in (ME, "") or of_child(one[0])]
    found = alone | facts_of_clauses(mine, language)
    if not {AGE, BORN} & set(found) and (age := _asked_at(said)) is not None:
        found[AGE] = age
    return facts_kept(found)


def _asked_at(said: str) -> int | None:
    """The age at which they ask if they can get it: "can I have one at 60?"."""
    within = (
        _AT.search(plain(said)) if can_get_said.asks_if_they_can_get(said) and not whom_spoken(said) else None
    )
    age = int(next(one for one in within.groups() if one)) if within else None
    return age if age is None or age <= OLDEST else None


def facts_of_clauses(told: Sequence[tuple[str, str]], language: str) -> dict[str, Any]:
    """What clauses tell of one person, who says them."""
    found: dict[str, Any] = {}
    children = _children([clause for whom, clause in told if not of_child(whom)], language)
    of_another = bool(children)  # "my kids are 3 and 6" tells no age of who speaks
    for whom, clause in told:
        of_another = of_another or _HAS_SOMEBODY.search(plain(clause)) is not None
        if of_child(whom) or referring.of_somebody(clause):
            of_another = True
            continue
        age = (_age(clause) or _of_year(clause)) if whom == ME or not of_another else None
        if age is not None and not children_ages(clause)[0]:
            found[AGE] = age
        if whom == ME and not UNSURE.search(plain(clause)):
            found |= _of_clause(clause, language)
    return found | children


def _children(clauses: Sequence[str], language: str) -> dict[str, Any]:
    """How many children there are of the ages that facts are about, where their ages are told.

    Where they are not said to be all, nothing is known of the ages that none is of.
    """
    ages, every = children_ages(" ".join(clauses))
    counted = bands_of_children(ages, language) if ages or every else {}
    return {name: number for name, number in counted.items() if number or every}


def bands_of_children(ages: Sequence[int], language: str) -> dict[str, int]:
    """How many of these ages are of each of the ages that facts about children are about."""
    return {
        name: number
        for name, fact in agency_current().facts.items()
        if not fact.protected and fact.type is FactType.INTEGER and (asked := asked_fact(name, language))
        if (number := children_of_ages(asked.words, ages)) is not None
    }


def _without_if(said: str) -> str:
    """What they say they are, where they ask what they can get if they are that."""
    return _IF.sub(". ", said) if asks_all_if(said) else said


def _age(clause: str) -> int | None:
    told = plain(clause)
    if (match := _YEARS_OLD.search(told)) is not None:
        age = int(next(one for one in match.groups() if one))
        return age if age <= OLDEST else None
    return age_said(clause) if _TELLS_AGE.search(told) else None


def of_others(said: str, *, owned: bool = False) -> bool:
    """Whether money or a home is told of that is of a landlord, an employer or a neighbour.

    Args:
        owned: whether it was asked of whom something is: then only what they do or have is of them.

    >>> of_others("my landlord's income is 20000"), of_others("my husband's income is 20000")
    (True, False)
    >>> [of_others(one, owned=True) for one in ("from a landlord", "my landlord owns it", "صاحب البيت يملكه")]
    [False, True, True]
    """
    told = plain(said)
    found = _OF_OTHERS.search(told)
    if found is None or not owned:
        return found is not None
    before, after = told[: found.start()].split(), told[found.end() :].split()
    if not before:  # "صاحب البيت يملكه": Arabic says whose within the word
        return bool(after) and after[0].startswith(("يملك", "تملك"))
    return len(before) == 1 and set(before) <= _WHOSE and bool(after)


def _of_year(clause: str) -> int | None:
    """The age that somebody has for certain who tells the year of their birth."""
    match = _YEAR.search(plain(clause))
    return age_in_year(int(match["year"]), today_there()) if match else None


def _of_clause(clause: str, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, fact in agency_current().facts.items():
        asked = None if fact.protected else asked_fact(name, language)
        if asked is None:
            continue
        value = _value(asked, clause, ear_of(language), language)
        if value is not None:
            found[name] = value
    return found


def _value(asked: AskedFact, clause: str, ear: Ear, language: str) -> Any:
    if asked.fact.name == AREA:
        told = (
            _LIVE.search(plain(clause))
            and not _NEAR.search(plain(clause))
            and not events_said.tells_of_moving(clause)
            and not _NOT.search(plain(clause))
        )
        return (area_lived_in(clause, agency_current().areas) or None) if told else None
    if asked.step.options:
        if bands_of(asked.labels, ear.locale):
            return _band(asked, clause, ear)
        return _choice(asked, clause, language)
    kinds = {FactType.BOOLEAN: _boolean, FactType.INTEGER: _count}
    if asked.fact.name == BORN:
        return _born(asked, clause, ear)
    kind = kinds.get(asked.fact.type)
    return kind(asked, clause, language) if kind else None


def _band(asked: AskedFact, clause: str, ear: Ear) -> str | None:
    """The band of an amount, where the clause says that it is an income and the fact is one."""
    said = plain(clause)
    if (
        not (
            _INCOME.search(said)
            or (gets_nothing(clause) and not earns(clause))
            or _MONEY_AT_ONCE.search(said)
            or (_PER.search(said) and _THOUSANDS.search(clause) and not earns(clause))
        )
        or of_others(clause)
        or _OTHER_MONEY.search(said)
        or not _MONEY.search(plain(f"{asked.words} {asked.question}"))
    ):
        return None
    # "Our income is 20000" has one amount; an age beside it is a clause of its own.
    amount = "0" if gets_nothing(clause) else clause
    bands = bands_said(amount, asked.labels, asked.question, ear.locale)
    return bands[0] if len(bands) == 1 else None


def _choice(asked: AskedFact, clause: str, language: str) -> str | None:
    said = plain(clause)
    if of_others(clause, owned=True):
        return None
    told = [
        value for value, label in asked.labels.items() if _says(said, value, label, asked.labels, language)
    ]
    meant, rest = meanings_in(clause)
    if not told and not _NOT.search(rest) and not _KIDS.search(said):
        # "I rent from a landlord"; of "I rent" it is not said from whom, and "I own it" may be a car.
        home = "own" in meant and set(stems(said, language)) & _of_home(language)
        told = alike(asked.labels, clause) if len(meant) > 1 or meant & _SIMPLE or home else []
    return told[0] if len(told) == 1 else None


def _says(said: str, value: str, label: str, labels: Any, language: str) -> bool:
    """Whether a clause says one value: by its own word after "I am", or by all the words of its label."""
    names = {plain(value.replace("_", " ")), *(plain(one) for one in re.split(r" o | or | أو ", label))}
    others = set(stems(" ".join(text for other, text in labels.items() if other != value), language))
    for name in names:
        if not name or (len(name.split()) == 1 and others & set(stems(name, language))):
            continue
        if _NOT.search(said) and not _NOT.search(name):
            continue
        if match := re.search(rf"(?<!\w)(?P<who>{_SELF}) {re.escape(name)}(?!\w) ?(?P<what>.*)", said):
            # "I own a car" owns no home.
            does, what = match["who"] in ("i", "we"), set(stems(match["what"], language))
            if not does or not what or what & (_of_home(language) | set(stems(label, language))):
                return True
    held, wanted = set(stems(said, language)), set(stems(label, language))
    return len(wanted) > 1 and wanted <= held and not _NOT.search(said)


def _of_home(language: str) -> set[str]:
    return set(
        stems(
            "home house flat apartment place condo casa piso vivienda apartamento"
            " منزلي بيتي شقتي منزل بيت شقة مسكني",
            language,
        )
    )


def _boolean(asked: AskedFact, clause: str, language: str) -> bool | None:
    said = plain(clause)
    if (hard := walks_badly(asked.words, clause)) is not None:
        return hard
    denied = _NOT.search(said) is not None
    label = asked.fact.labels.get(language, "")
    if (gone := gone_in(said)) and _HAS.match(plain(label)):
        return False if _things(label, asked.question, language) & set(stems(gone, language)) else None
    match = _HAVE.search(_NOW.sub("", said))
    if (
        match
        and _HAS.match(plain(label))
        and _things(label, asked.question, language) & set(stems(match["what"], language))
    ):
        return not denied
    whole = set(stems(label, language))
    return True if len(whole) > 1 and not denied and whole <= set(stems(said, language)) else None


def _things(label: str, question: str, language: str) -> set[str]:
    """What is had: the label's own words after "has", and what its question puts beside them with "or"."""
    found = set(stems(_HAS.sub("", plain(label)), language))
    for one, other in _OR.findall(plain(question)):
        both = {*stems(one, language), *stems(other, language)}
        found |= both if both & found else set()
    return found


def _count(asked: AskedFact, clause: str, language: str) -> int | None:
    """How many, where a clause holds every word of what the fact is called, and one number more."""
    words, label = plain(clause).split(), plain(asked.fact.labels.get(language, "")).split()
    held = set(stems(" ".join(words), language))
    if not label or not set(stems(" ".join(one for one in label if not one.isdecimal()), language)) <= held:
        return None
    left = list(words)
    for figure in (one for one in label if one.isdecimal()):
        if figure not in left:
            return None
        left.remove(figure)
    numbers = [number for word in left if (number := _number(word)) is not None]
    return numbers[0] if len(numbers) == 1 else None


def _number(word: str) -> int | None:
    if word.isdecimal():
        return int(word) if len(word) <= 2 else None
    from babel import Locale

    found = number_read(word, Locale("en"))
    return int(found) if found and word not in {"a", "an", "un", "una"} else None


def _born(asked: AskedFact, clause: str, ear: Ear) -> str | None:
    match = _BORN.search(plain(clause))
    if match is None:
        return None
    words: Sequence[str] = clause.split()
    for start in range(len(words)):
        days = heard(asked.step, " ".join(words[start:]).strip("،,;:.()"), ear)
        if len(days) == 1 and any(one.isdecimal() for one in "".join(words[start:])):
            return str(days[0]) if str(days[0]) <= ear.today.isoformat() else None
    return None


def facts_kept(found: dict[str, Any]) -> dict[str, Any]:
    """A date of birth says more than an age, and an age is kept only where a rule can read it."""
    facts = agency_current().facts
    if BORN in found or (AGE in found and BORN not in facts and AGE not in facts):
        found.pop(AGE, None)
    return found
