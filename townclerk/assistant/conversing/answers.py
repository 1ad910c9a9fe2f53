"""What somebody's words may answer to a fact that was asked: pure, in English, Spanish and Arabic.

Every meaning is given, the likelier first: one is taken, of several it is asked which, none is not heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel import Locale

from townclerk.assistant.conversing.ages import ages_said, tells_age
from townclerk.assistant.conversing.ages_counted import ages_counted
from townclerk.assistant.conversing.alike import alike, meanings_in, walks_badly
from townclerk.assistant.conversing.having import HAVE, LITTLE, NO, Asked, asked_of, stated, yes_or_no
from townclerk.assistant.conversing.things import CHILDREN, kinds_in, words_of
from townclerk.core.facts import Fact, FactType
from townclerk.core.plain_words import agrees, numbered, plain, same_word
from townclerk.journeys import (
    COUNTS,
    Ear,
    Step,
    answer_check,
    bands_of,
    bands_said,
    counts,
    dual,
    heard,
    number_read,
    of_money_or_time,
)

AGE, BORN = "age", "birth_date"
"""An age is kept as such where a date of birth was asked: it does not tell the day."""
_OLDEST = 120
_MOST_CHILDREN = 20
"""More of one family are not believed, and are asked for again."""
_N = r"(?P<age>\d{1,3}|[a-z]+(?: [a-z]+)?)"
_YEARS = r"(?:years?(?: of age)?(?: old)?|yrs?(?: old)?|yo|anos|سنه|عاما?|سنوات|اعوام)"
_PLEASE = r"(?:yes |si |نعم |ok |well |hi |pues )?"
_IS = (
    r"(?:i am|im|i just turned|i turned|my age is|age|aged"
    r"|(?:yo )?tengo|mi edad es|edad|cumpli|عمري|ابلغ|انا|عندي)"
)
_OTHER_IS = (
    r"(?:(?:he|she) is|hes|shes|my \w+ is|(?:his|her) age is|age|aged|(?:el|ella)"
    r" tiene|mi \w+ tiene|tiene|عمره|عمرها|يبلغ|تبلغ)"
)
_BESIDE = (
    r"(?: now| please| ya| de edad| من العمر| by the way| btw| though| actually| por cierto| la verdad"
    r"| علي فكره)?"
)
_AGE = {
    other: (
        re.compile(rf"{_PLEASE}(?:{who} )?{_N}(?: {_YEARS})?{_BESIDE}"),
        re.compile(rf"{_PLEASE}{who} (?P<age>\d{{1,3}})(?: {_YEARS})?(?: and .*| y .*| و.*)"),
    )
    for other, who in ((False, _IS), (True, _OTHER_IS))
}
_TENS = {
    word: ten
    for ten, words in enumerate(
        ("twenty|veinte", "thirty|treinta", "forty|cuarenta", "fifty|cincuenta", "sixty|sesenta",
         "seventy|setenta", "eighty|ochenta", "ninety|noventa"), 2)
    for word in words.split("|")
}  # fmt: skip
_YEAR_ALONE = re.compile(
    r"(?:(?:i |he |she )?(?:was )?(?:born )?(?:in )?(?:the year )?|(?:yo )?(?:naci"
    r"|nacio)? ?(?:en )?(?:el )?(?:ano )?"
    r"|(?:ولدت|ولد|مواليد)? ?(?:في )?(?:عام |سنه )?)(?P<year>(?:19|20)\d\d)"
)
_CHILD = re.compile(r"(?<!\w)(?:child\w*|kids?|hij[oa]s?|nin[oa]s?|menores|(?:ال)?(?:طفل|اطفال)\w*)(?!\w)")
_AGES = (
    r"(?P<ages>\d{1,2}(?:(?: ?(?:years?|yrs?|anos?|months?|سنوات|سنه|عاما?|اعوام))*"
    r"(?: ?(?:and|y|و|e|old|,))* ?و?\d{1,2})*)"
)
_CHILDREN_OF = re.compile(
    r"(?<!\w)(?:(?:my|our|the|we have|i have|have) (?:\w+ )?(?:kids?|child|children|sons?|daughters?"
    r"|babies)(?: who)?(?: (?:are|is|of|aged|ages?))+"
    rf"|(?:mis|nuestr[oa]s|mi|tengo|tenemos) (?:\w+ )?(?:hij[oa]s?|nin[oa]s?)(?: que)?(?: (?:tienen?|de))+"
    rf"|(?:اطفالي|اولادي|ابناءي|طفلاي|طفلي|ابني|ابنتي|بناتي|ابنايي|اطفالنا|اولادنا|لدي طفلان|عندي طفلان"
    rf"|لدي اطفال|عندي اطفال)(?: (?:عمرهم|عمره|عمرها|اعمارهم|عمرهما|في|سن|اعمار))*) {_AGES}"
    r"(?! (?:in number|of them|altogether|in total|en total))"
)
_UNDER = re.compile(
    r"(?:under|below|younger than|less than|menores de|menor de|دون|تحت|اقل من) (?:age |the age of |سن )?"
    r"(\d{1,2})"
)
_BETWEEN = re.compile(r"(\d{1,2}) (?:to|and|through|a|y|الي|و) (\d{1,2})")
_MOST_WORDS = 14
_DAY_WORDS = 7


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact as it is asked for.

    Attributes:
        labels: what its values are called, in the language that is spoken.
        words: how it is asked for and called, in every language.
    """

    fact: Fact
    step: Step
    labels: Mapping[str, str]
    question: str
    words: str


def meanings(asked: AskedFact, text: str, ear: Ear, *, other: bool = False) -> list[dict[str, Any]]:
    """The facts that each meaning of `text` gives: {"birth_date": "1950-05-03"}, or {"age": 67}.

    Args:
        other: whether it was asked about somebody else than who speaks.
    """
    if len(text.split()) > 3 * _MOST_WORDS:
        return []
    if (counted := children_counted(asked.words, text)) is not None:
        return [{asked.fact.name: counted}]
    if asked.fact.type is FactType.INTEGER and COUNTS.search(plain(asked.words)):
        if (each := ages_counted(text)) is not None and _CHILD.search(plain(asked.words)):
            number = children_of_ages(asked.words, each) if each else None
            return [] if number is None else [{asked.fact.name: number}]
        ages = ages_said(text)
        if ages or tells_age(text):
            # An age is no number of people; it is one child of that age, where the question is of that age.
            number = children_of_ages(asked.words, ages)
            return [{asked.fact.name: number}] if number else []
    found = [
        one for one in _values(asked, text, ear) if answer_check(asked.step, one, today=ear.today) is None
    ]
    if asked.fact.name == BORN:
        found = [one for one in found if one <= ear.today.isoformat()]
    if asked.fact.type is FactType.INTEGER and _CHILD.search(plain(asked.words)):
        found = [one for one in found if one <= _MOST_CHILDREN]  # "25000" answers what they earn
    if found or asked.fact.name != BORN:
        return [{asked.fact.name: one} for one in dict.fromkeys(found)]
    age = age_said(text, other=other)
    if age is None and (year := _YEAR_ALONE.fullmatch(plain(text))):
        age = age_in_year(int(year["year"]), ear.today)
    return [] if age is None else [{AGE: age}]


def age_in_year(year: int, today: date) -> int | None:
    """The age that somebody born in `year` has reached for certain, whatever their birthday.

    >>> age_in_year(1958, date(2026, 11, 27)), age_in_year(2030, date(2026, 11, 27))
    (67, None)
    """
    age = today.year - year - (0 if (today.month, today.day) == (12, 31) else 1)
    return age if 0 <= age <= _OLDEST else None


def children_counted(words: str, text: str) -> int | None:
    """How many children are of the ages that a fact is about, where their ages are told; None where not.

    Args:
        words: how the fact is asked for and called.

    >>> children_counted("Children under 5", "my kids are 3 and 6"), children_counted("People", "kids 3")
    (1, None)
    """
    said, called = plain(text), plain(words)
    told = _CHILDREN_OF.search(said)
    if told is None or not _CHILD.search(called):
        return None
    return children_of_ages(words, [int(one) for one in re.findall(r"\d+", told["ages"])])


def children_of_ages(words: str, ages: Sequence[int]) -> int | None:
    """How many of the ages are those that a fact about children is about; None where it is about none."""
    called = plain(words)
    if not _CHILD.search(called):
        return None
    if between := _BETWEEN.search(called):
        return sum(int(between[1]) <= age <= int(between[2]) for age in ages)
    if under := _UNDER.search(called):
        return sum(age < int(under[1]) for age in ages)
    return None


def age_said(text: str, *, other: bool = False) -> int | None:
    """The age that somebody tells of themselves, or of an `other`; None where they tell none.

    >>> [age_said(one) for one in ("67", "I'm 67 years old", "tengo 70 años", "sixty-seven")]
    [67, 67, 70, 67]
    >>> [age_said(one) for one in ("I will be 65", "two children of 4 and 6", "about 67", "1950")]
    [None, None, None, None]
    """
    said = plain(text)
    for pattern in _AGE[other]:
        match = pattern.fullmatch(said)
        age = _whole(match["age"]) if match else None
        if age is not None and age <= _OLDEST:
            return age
    return None


def _whole(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    first, _space, last = word.partition(" ")
    if first in _TENS:
        ones = _small(last.removeprefix("y ")) if last else 0
        return None if ones is None else 10 * _TENS[first] + ones
    return _small(word)


def _small(word: str) -> int | None:
    found = number_read(word, Locale("en"))
    return int(found) if found and word not in {"a", "an", "un", "una"} else None


def _values(asked: AskedFact, text: str, ear: Ear) -> Sequence[Any]:
    if asked.step.options:
        return _chosen(asked, text, ear)
    kinds = {FactType.BOOLEAN: _yes_no, FactType.DATE: _day}
    return kinds.get(asked.fact.type, _number)(asked, text, ear)


def _chosen(asked: AskedFact, text: str, ear: Ear) -> Sequence[str]:
    # "20000" is an amount and no place in a list; "Under $30,000 a year" is a band's own words.
    own = [value for value, label in asked.labels.items() if plain(label) == plain(text)]
    if own or (own := list(bands_said(text, asked.labels, asked.question, ear.locale))):
        return own
    figures = any(one.isdecimal() for one in text)
    if figures and numbered(text, len(asked.labels)) is None and bands_of(asked.labels, ear.locale):
        return []  # an amount of something else, whatever word of a band is beside it
    called = plain(text) in asked.labels and bands_of(asked.labels, ear.locale)
    if called or _DOUBTS & set(plain(text).split()):
        return []  # "low" is how a band is kept, and not what they get
    found, meant = heard(asked.step, text, ear), _meant(asked, text)
    return meant if len(meant) == 1 or not found else found


def _meant(asked: AskedFact, text: str) -> list[str]:
    """The choices that mean the same as what was said, in whatever words: "from a private owner"."""
    rest = set(meanings_in(text)[1].split())
    if rest & (NO | _KNOW) or len(text.split()) > _MOST_WORDS or text.rstrip().endswith(("?", "؟")):
        return []
    return alike(asked.labels, text)


def _day(asked: AskedFact, text: str, ear: Ear) -> Sequence[str]:
    """The day that is said, alone or within a sentence: the longest run of words that is one."""
    if whole := heard(asked.step, text, ear):
        return whole
    words = text.split()
    if len(words) > _MOST_WORDS:
        return []
    for run in _runs(words):
        if any(c.isdigit() for c in run) and (found := heard(asked.step, run.strip("،,;:.()"), ear)):
            return found
    return []


def _runs(words: Sequence[str]) -> Iterator[str]:
    for length in range(min(len(words) - 1, _DAY_WORDS), 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _yes_no(asked: AskedFact, text: str, _ear: Ear) -> Sequence[bool]:
    if agrees(text) is None and (hard := walks_badly(asked.words, text)) is not None:
        # "No, I can't walk" may be either.
        lead = agrees(plain(text).partition(" ")[0]) if re.match(r"\s*\w+\s*[,،]", text) else None
        return [] if lead not in (None, hard) else [hard]
    meant = yes_or_no(asked_of(asked.fact.labels, asked.words), text)
    return [] if meant is None else [meant]


def _named(asked: AskedFact) -> frozenset[str]:
    """The words that a fact is asked for with, without those of any sentence."""
    words = plain(asked.words).split()
    return frozenset(one for one in words if len(one) > 2 and one not in NO | HAVE | LITTLE)


_DOUBTS = frozenset("want quiero اريد if si اذا لو used antes كنت looking busco".split())
_KNOW = frozenset(plain(one) for one in "know sure sé seguro segura اعرف أدري متأكد متأكدة".split())


def _number(asked: AskedFact, text: str, ear: Ear) -> Sequence[Any]:
    named = _named(asked)
    if found := heard(asked.step, text, ear):
        about = any(same_word(word, one) for word in plain(text).split() for one in named)
        # "I earn 1200 a month", "15 hours a week", "3 km": a figure of something else answers no "how many?".
        other = of_money_or_time(text) and not about
        whole = asked.fact.type is FactType.INTEGER
        return [] if other or (whole and not counts(text, asked.words, named)) else found
    if asked.fact.type is FactType.INTEGER and dual(text, asked.words):
        return [2]
    if agrees(text) is not None:
        return []  # to "how many?"
    others = set(re.findall(r"\d+", plain(text))) - set(re.findall(r"\d+", plain(asked.words)))
    of = Asked(named | words_of(kinds_in(named) & {CHILDREN}))
    return [0] if not others and stated(of, text) is False else []
