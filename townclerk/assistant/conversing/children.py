"""The ages of children that somebody tells of unasked, however they write them. Pure.

"We have two kids, 4 and 9", "a 3 year old", "hijos de 3 y 7 años", "طفلان عمرهما 3 و7".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from townclerk.core.plain_words import plain

GROWN = 18
_UNIT = (
    r"(?: ?(?:years?(?: olds?)?|yrs?(?: olds?)?|yo|anos?|anitos|سنوات|سنه|عاما?|اعوام|months?(?: olds?)?"
    r"|mes(?:es)?|اشهر|شهرا?))?"
)
_AGES = rf"(?P<ages>\d{{1,2}}{_UNIT}(?:(?: (?:and|y|e|a|one|otro|otra))* ?و? ?\d{{1,2}}(?!\d){_UNIT})*)"
_MANY = (
    r"kids|children|sons|daughters|boys|girls|twins|babies|grandchildren|little ones"
    r"|hijos|hijas|ninos|ninas|chicos|chicas|crios|gemelos|mellizos|nietos"
    r"|و?(?:ا)?(?:اطفالي|اطفالنا|اطفال|اولادي|اولادنا|اولاد|ابناءي|ابناونا|ابناء|بناتي|بنات|طفلان|طفلين"
    r"|ولدان|ولدين"
    r"|بنتان|بنتين|ابنان|ابنين)"
)
_ONE = (
    r"(?:an?|one|my|our|un|una|mi|nuestr[oa]) (?:\w+ )?(?:kid|child|son|daughter|boy|girl|baby|grandchild"
    r"|hij[oa]|nin[oa]|bebe|niet[oa])"
    r"|و?(?:طفله|طفل|ابنه|ابن|بنت|ولد|ابني|ابنتي|بنتي|طفلي|طفلتي)"
)
_ARE = (
    r"(?: (?:who|that|que|they|are|is|of|aged?|ages?|tienen?|de|con|edad(?:es)?|y|الذين|و?اعمارهم"
    r"|و?اعمارهما|و?عمرهم|و?عمرهما"
    r"|و?عمره|و?عمرها|في|سن|سنهم|سنه|سنها|يبلغ|تبلغ|من|العمر|age|just|only|now))*"
)
_NOT_AGES = (
    r"(?! ?(?:\d|cars?|dogs?|cats?|rooms?|bedrooms?|people|bins?|of them|in number|altogether|in total"
    r"|en total|k\b|thousand"
    r"|mil(?!\w)|hours?|days?|weeks?|perros?|coches?|horas?|dias?|personas?))"
)
_SEVERAL = re.compile(rf"(?<!\w)(?:{_MANY}){_ARE} {_AGES}{_NOT_AGES}")
_SINGLE = re.compile(rf"(?<!\w)(?:{_ONE}){_ARE} (?P<age>\d{{1,2}}(?!\d){_UNIT}){_NOT_AGES}")
_OLD = re.compile(
    r"(?<!\w)(?:an?|my|our|and|one|his|her|the)? ?(?P<age>\d{1,2}) (?:(?P<months>months?)|years?|yrs?) olds?"
    r"(?! (?:mother|father|mum|mom|dad|man|woman|lady|person|resident|husband|wife|partner|friend"
    r"|neighbou?r|house|home"
    r"|car|dog|trees?|building|cat|and i am|law|brother|sister))(?= |$)"
)
_OLD_BEFORE = re.compile(
    r"(?:have|has|with|got|and|old|ive|my|our|raise|raising)(?: (?:an?|one|got|also|my|our|her|his))*$"
)
_BABY = re.compile(
    r"(?<!\w)(?:(?:i|we|ive|weve|just|has|have) (?:\w+ )?(?:had|have|got) (?:an?|our|my) (?:\w+ )?(?:baby"
    r"|newborn)"
    r"(?! (?:seat|shower|on the way))"
    r"|(?:tengo|tenemos|tuve|tuvimos|tener) (?:a )?(?:un|una|mi|nuestr[oa]) (?:bebe|recien nacid[oa])"
    r"|(?:رزقنا|رزقت|انجبنا|انجبت) (?:ب)?(?:طفل|طفله|مولود|مولوده|ابن|بنت|ابنه)|(?:لدي|لدينا|عندي"
    r"|عندنا) (?:رضيع|رضيعه|مولود)\w*)(?!\w)"
)
_SOON = re.compile(
    r"(?<!\w)(?:expect\w*|going to|will|want|would|plan\w*|hope|voy a|vamos a|espero|esperamos|quiero"
    r"|queremos|سوف|اريد"
    r"|نريد)(?!\w)"
)


def children_ages(text: str) -> tuple[list[int], bool]:
    """The ages of the children that are told of, and whether they are said to be all.

    >>> children_ages("i have 2 kids 4 and 9"), children_ages("I have a 3 year old")
    (([4, 9], True), ([3], False))
    >>> children_ages("mis hijos tienen 4 y 10 años"), children_ages("un hijo de 2 años y una hija de 7 años")
    (([4, 10], True), ([2, 7], False))
    >>> children_ages("لدينا طفلان عمرهما 3 و7"), children_ages("we have 2 kids and 2 cars")
    (([3, 7], True), ([], False))
    >>> children_ages("as a 70 year old"), children_ages("I have two children under 5")
    (([], False), ([], False))
    >>> children_ages("my kids are 19 and 22")
    ([], True)
    """
    ages, every = all_ages(text)
    return [age for age in ages if age < GROWN], every


def all_ages(text: str) -> tuple[list[int], bool]:
    """The same with those who are grown up.

    >>> all_ages("my kids are 12 and 22")
    ([12, 22], True)
    """
    said = plain(text)
    ages: list[int] = []
    every = False
    for found in _SEVERAL.finditer(said):
        ages += _ages(found["ages"])
        every = True
    rest = _SEVERAL.sub(" ", said)
    ages += [age for found in _SINGLE.finditer(rest) for age in _ages(found["age"])]
    rest = _SINGLE.sub(" ", rest)
    ages += [
        0 if found["months"] else int(found["age"])
        for found in _OLD.finditer(rest)
        if _OLD_BEFORE.search(rest[: found.start("age")].strip())
    ]
    if not ages and _BABY.search(rest) and not _SOON.search(rest):
        ages.append(0)
    return ages, every


def _ages(told: str) -> Sequence[int]:
    found = re.findall(r"(\d{1,2})(?: ?(months?|mes|meses|اشهر|شهرا?)(?!\w))?", told)
    return [
        0 if months and int(number) < 12 else int(number) // (12 if months else 1) for number, months in found
    ]
