"""How many children there are, told with how old they are: "one child, she is 3", "dos, de 1 y 3 años". Pure.

The number that comes first counts the children and is no age: "1, she is 2" is one child.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from townclerk.assistant.conversing.ages import ages_said
from townclerk.core.plain_words import plain

_NUMBERS = {
    word: at
    for at, words in enumerate(
        ("one un una uno an a واحد واحده", "two dos اثنان اثنين", "three tres ثلاثه", "four cuatro اربعه",
         "five cinco خمسه", "six seis سته"), 1)
    for word in words.split()
}  # fmt: skip
_FILL = (
    r"(?:(?:yes|yeah|yep|well|ok|so|just|only|i have|we have|i ve|ive|got|have|there is|there are|theres|its"
    r"|si|solo|tengo|tenemos|hay|pues|bueno|نعم|فقط|لدي|لدينا|عندي|عندنا|معي) ){0,4}"
)
_CHILD = (
    r"(?:child|kid|boy|girl|son|daughter|baby|toddler|children|kids|boys|girls|sons|daughters|of them"
    r"|hij[oa]s?|nin[oa]s?|chic[oa]s?|nene|nena|bebe|peque"
    r"|طفل|طفله|ولد|بنت|ابن|ابنه|اطفال|اولاد|بنات|ابناء)"
)
_ARABIC_ONE = r"(?:طفل|طفله|ولد|بنت|ابن|ابنه)"
_ARABIC_TWO = r"(?:طفل|ولد|بنت|ابن|طفلت|ابنت)(?:ان|ين)"
_COUNT = "|".join(_NUMBERS)
_TOLD = re.compile(
    rf"{_FILL}(?:(?P<count>\d{{1,2}}|{_COUNT})(?P<noun> (?:(?:little|small|young|baby) )?{_CHILD})?"
    rf"|(?P<one>{_ARABIC_ONE})(?: واحده?)?|(?P<two>{_ARABIC_TWO}))"
    rf"(?: (?:an?|un|una|el|la) {_CHILD})?"
    r"(?: (?:who|that|que|and|y|is only|are only|is|are|both))?"
    r" (?P<rest>\S.*)"
)
_DUAL_YEARS = re.compile(r"(?<!\w)(?:سنتان|سنتين|عامان|عامين)(?!\w)")
_ONE_YEAR = re.compile(r"(?<=عمره )(?:سنه|عام)(?: واحده?)?$|(?<=عمرها )(?:سنه|عام)(?: واحده?)?$")


def ages_counted(text: str) -> Sequence[int] | None:
    """The ages of as many children as are told of; () where these differ, None where it is not told so.

    >>> [ages_counted(one) for one in ("one child, she is 3", "1, she is 2", "two, they are 3 and 4")]
    [[3], [2], [3, 4]]
    >>> [ages_counted(one) for one in ("dos, de 1 y 3 años", "un niño de 2 años", "طفل واحد عمره سنتان")]
    [[1, 3], [2], [2]]
    >>> [ages_counted(one) for one in ("3 kids, she is 3", "2 years old", "5", "2 kids under 5", "5 and 7")]
    [(), None, None, None, None]
    """
    said = _ONE_YEAR.sub("1 سنه", _DUAL_YEARS.sub("2 سنه", plain(text)))
    match = _TOLD.fullmatch(said)
    if match is None:
        return None
    rest = re.sub(r"^(?:years?|yrs?|anos?|months?|mes(?:es)?|سنه|سنوات)(?!\w)", "|", match["rest"])
    ages = ages_said(rest)
    if not ages and match["noun"] and re.fullmatch(r"\d{1,2}", rest) and match["count"] in ("one", "1"):
        ages = [int(rest)]
    if not ages or rest.startswith("|"):
        return None
    if not match["noun"] and match["count"] and re.match(r"(?:and|y|e|o|or|و) ?\d|\d", rest):
        return None  # "5 and 7", "3 4"
    count = 1 if match["one"] else 2 if match["two"] else _NUMBERS.get(match["count"]) or int(match["count"])
    return ages if len(ages) == count else ()
