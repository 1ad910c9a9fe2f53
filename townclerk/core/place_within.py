"""The street that a sentence names, cut out of it: "a pothole at Mill Street 12, it is deep"; pure.

In English, Spanish and Arabic. Only a street with its name: "near my house" is found by nobody else.
"""

from __future__ import annotations

import re

from townclerk.core.places_said import STREETS
from townclerk.core.plain_words import plain
from townclerk.core.where_said import NAME_BEHIND

_WORD = re.compile(r"[^\s,;.:!?،؛؟()«»“”\"]+|[,;.:!?،؛؟()«»“”\"]")
_BEFORE = frozenset(
    "at on in near outside opposite by of from along behind beside to past across off".split()
)
_MORE = frozenset(
    plain(one)
    for one in "no está esta es que se y tiene hay con desde hace porque frente cerca junto al en ya son fue ha "
    "les lo me muy tan pero donde cuando sigue lleva necesita "
    "لا لم ليس مكسور مكسورة معطل معطلة منذ من في هناك هو هي قرب أمام وهو وهي حيث مطفأ يوجد توجد جدا على".split()
)
"""What goes on with the sentence after a name that stands behind its street's word."""
_NO_NAME = frozenset(
    plain(one)
    for one in "the a an my our this that your same whole main next every bike bicycle bus dirty wet dark closed busy "
    "quiet one public el la los las mi esta este nuestra misma toda principal هذا هذه كل نفس".split()
) - {"main"}
_LITTLE = frozenset(plain(one) for one in "de del la las los el".split())
_OTHER = frozenset("c way close row place court dr".split())
"""Words of streets that are other words more often: only with a number."""
_MOST = 3
_LONGEST = 5


def place_within(text: str) -> str:
    """The one street that `text` names, with its number where it has one; "" for none or several.

    >>> place_within("there is a pothole at Mill Street 12"), place_within("a hole on oak road near my house")
    ('Mill Street 12', 'oak road')
    >>> place_within("la farola de la calle Mayor 3 no funciona"), place_within("حفرة في شارع الطاحونة 12")
    ('calle Mayor 3', 'شارع الطاحونة 12')
    >>> place_within("hay un bache en la calle Main Street 45")
    'calle Main Street 45'
    >>> [place_within(one) for one in ("a hole in the road", "hay un bache en la calle", "the street is dirty")]
    ['', '', '']
    """
    words = _WORD.findall(text)
    named = dict.fromkeys(one for at, word in enumerate(words) if (one := _named(words, at, plain(word))))
    # "la calle Main Street 45" is one street with two words for it
    found = [one for one in named if not any(_same(one, other) for other in named)]
    return found[0] if len(found) == 1 else ""


def _same(one: str, other: str) -> bool:
    """Whether `other` is `one` with nothing more than a word for a street before it."""
    more = plain(other.removesuffix(one)).split() if other.endswith(one) and other != one else []
    return bool(more) and all(word in STREETS or word in _LITTLE for word in more)


def _named(words: list[str], at: int, street: str) -> str:
    if street not in STREETS:
        return ""
    behind = street in NAME_BEHIND
    found = _behind(words, at) if behind else _in_front(words, at)
    numbered = any(one[0].isdigit() for one in found)
    return " ".join(found) if found and (numbered or street not in _OTHER) else ""


def _in_front(words: list[str], at: int) -> list[str]:
    """The name that stands before a street's word, a number before or behind it."""
    first = at
    while first > 0 and at - first < _MOST:
        word = words[first - 1]
        if plain(word) in _BEFORE | _NO_NAME or not word[0].isalnum():
            break
        first -= 1
    named = words[first:at]
    led = first > 0 and plain(words[first - 1]) in _BEFORE
    if not led and not (
        named and named[0][0].isdigit()
    ):  # "I live Mill Street": only what is written as a name
        while named and not (named[0][0].isupper() or named[0][0].isdigit()):
            named = named[1:]
    while len(named) > 1 and named[0][:1].islower() and any(one[:1].isupper() for one in named[1:]):
        named = named[1:]
    if not any(one[0].isalpha() for one in named):
        return []
    number = words[at + 1 : at + 2] if at + 1 < len(words) and words[at + 1][0].isdigit() else []
    return [*named, words[at], *number]


def _behind(words: list[str], at: int) -> list[str]:
    """The name that stands behind a street's word, up to its number."""
    named: list[str] = []
    for word in words[at + 1 : at + 1 + _LONGEST]:
        said = plain(word)
        if not word[0].isalnum() or said in _MORE:
            break
        named.append(word)
        if word[0].isdigit():
            break
    else:
        named = _first(named)
    if named and not named[-1][0].isdigit():
        named = _first(named)
    real = [one for one in named if one[0].isalpha() and plain(one) not in _LITTLE | _NO_NAME]
    return [words[at], *named] if real else []


def _first(named: list[str]) -> list[str]:
    """Of a name without a number, its little words and the first that is none; all that are written as names."""
    kept: list[str] = []
    for one in named:
        kept.append(one)
        if plain(one) not in _LITTLE:
            break
    rest = named[len(kept) :]
    while rest and (rest[0][0].isupper() or rest[0].startswith("ال")):
        kept.append(rest.pop(0))
    return kept
