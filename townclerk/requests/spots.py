"""Where a text says that something is: streets with house numbers, and what stands nearby. Pure.

A street is known by the word for its kind ("Mill Lane 22", "22 Mill Ln.", "calle Mayor, n.º 22"), a line that
is an address alone ("Pine 77"), a number with a direction ("4853 S WOOD"); what stands nearby by "near",
"behind" and the like. In English, Spanish and Arabic; of other languages words alone are compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Street = tuple[str, str, str]
"""Its name, its kind ("" for not said), a house number ("" for none)."""


def _folded(text: str) -> str:
    """Without accents and case, its digits as 0 to 9: as `words_index.tokens` cuts words."""
    plain = (sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in plain).casefold()


def _set(words: str) -> frozenset[str]:
    return frozenset(_folded(words).split())


_NAME_FIRST = {
    "street": "street st",
    "road": "road rd",
    "avenue": "avenue ave av",
    "lane": "lane ln",
    "square": "square sq",
    "drive": "drive dr",
    "court": "court ct",
    "boulevard": "boulevard blvd",
    "way": "way",
    "close": "close",
    "terrace": "terrace",
    "alley": "alley row",
}
_NAME_BEHIND = {
    "street": "calle c شارع",
    "road": "carretera ctra طريق",
    "avenue": "avenida avda av جادة",
    "lane": "camino callejón زقاق",
    "square": "plaza pza ساحة ميدان",
    "way": "vía",
    "walk": "paseo pso",
    "highway": "highway hwy autovía",
    "alley": "pasaje",
}
_FIRST = {word: kind for kind, words in _NAME_FIRST.items() for word in _set(words)}
_BEHIND = {word: kind for kind, words in _NAME_BEHIND.items() for word in _set(words)}
_SURE_IN_SMALL = _set("street st road rd avenue ave lane ln")
"""Kinds that name a street in a text without capitals too: "close" and "way" are other words there."""
_LINKS = _set("de del la las los el the of to al")
_NUMBER_WORDS = _set("no nr num numero n o number رقم")
_DIRECTIONS = _set("n s e w north south east west")
_NEAR = _set(
    "near behind opposite beside outside front next across cerca detrás enfrente delante frente junto lado "
    "قرب خلف أمام مقابل بجانب"
)
_NO_NAME = _set(
    "a an and at on in by my our your this that his her whole main every next same bike bus cycle en y "
    "mi mis su nuestra nuestro un una esta este"
)
_NO_LANDMARK = (
    _NO_NAME
    | _NUMBER_WORDS
    | _set("house home door casa puerta us me you it them here منزلي بيتي منزلنا بيتنا")
)
_WORD = re.compile(r"[^\W_]+")
_NEXT_DOOR = 2
"""Numbers of neighbours: whoever passes by names the one or the other."""
_HOUSE = re.compile(r"(\d{1,5})[a-z]?")
_MOST, _SIGNS = 8, 4_000
"""Places, and signs, read of a text: a request is about one place; a list of all streets would be
compared with that of every request nearby while the record waits."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What a text says of a place."""

    streets: frozenset[Street] = frozenset()
    landmarks: frozenset[str] = frozenset()


def spot_of(text: str) -> Spot:
    """The streets, house numbers and landmarks that a text names.

    >>> sorted(spot_of("Hole at 22 Mill Ln., near the bakery").streets)
    [('mill', 'lane', '22')]
    >>> spot_of("calle Mayor, n.º ٢٢").streets == spot_of("C/ Mayor 22").streets
    True
    """
    streets: dict[Street, None] = {}
    landmarks: dict[str, None] = {}
    for line in text[:_SIGNS].splitlines():
        words = _WORD.findall(unicodedata.normalize("NFC", line).replace("º", "o"))
        folded = [_folded(word) for word in words]
        found = list(_streets(words, folded)) or list(_address(words, folded))
        streets.update(dict.fromkeys(found))
        names = {part for name, _kind, _house in found for part in name.split()}
        landmarks.update(dict.fromkeys(_landmarks(folded, names)))
        if len(streets) >= _MOST:
            break
    return Spot(frozenset(list(streets)[:_MOST]), frozenset(list(landmarks)[:_MOST]))


def spots_alike(one: Spot, other: Spot) -> int:
    """1: the same house; -1: another street, another number or beside something else; 0: nobody can tell.

    Of one street, beside the bakery may well be opposite the school.

    >>> spots_alike(spot_of("Mill Lane 22"), spot_of("Mill Lane 40"))
    -1
    """
    if one.streets and other.streets and _one_script(one, other):
        pairs = [(a, b) for a in one.streets for b in other.streets if _one_street(a, b)]
        if not pairs:
            return -1
        apart = [abs(int(a[2]) - int(b[2])) for a, b in pairs if a[2] and b[2]]
        if apart and not 0 < min(apart) <= _NEXT_DOOR:
            return -1 if min(apart) else 1
        return 0
    if one.landmarks and other.landmarks and not one.landmarks & other.landmarks:
        return -1
    return 0


def _one_street(one: Street, other: Street) -> bool:
    kinds = one[1] == other[1] or not (one[1] and other[1])
    names = set(one[0].split()), set(other[0].split())
    return kinds and (names[0] <= names[1] or names[1] <= names[0])


def _one_script(one: Spot, other: Spot) -> bool:
    """Names in another script cannot be compared."""
    latin = [all(name.isascii() for name, *_ in spot.streets) for spot in (one, other)]
    return latin[0] == latin[1]


def _streets(words: Sequence[str], folded: Sequence[str]) -> Iterator[Street]:
    small = not any(word[:1].isupper() for word in words[1:])
    for at, word in enumerate(folded):
        behind = _named_behind(words, folded, at) if word in _BEHIND else []
        if behind:
            last = behind[-1]
            yield _joined(folded, behind), _BEHIND[word], _house(folded, last + 1)
            continue
        before = _named_before(words, folded, at, small=small) if word in _FIRST else []
        if before:
            first = before[0]
            number = _house(folded, at + 1) or (_number(folded[first - 1]) if first else "")
            yield _joined(folded, before), _FIRST[word], number
        elif word in _DIRECTIONS and 0 < at < len(words) - 1 and _number(folded[at - 1]):
            yield folded[at + 1], "", _number(folded[at - 1])


def _named_behind(words: Sequence[str], folded: Sequence[str], at: int) -> list[int]:
    """Where the name stands behind the word at `at`: one word, in Latin letters two with capitals."""
    found: list[int] = []
    for place in range(at + 1, min(at + 6, len(words))):
        if folded[place] in _LINKS:
            continue
        named = folded[place] not in _NUMBER_WORDS and not _number(folded[place])
        capital = words[place][:1].isupper() or not words[place].isascii()
        if not named or (found and not words[place][:1].isupper()) or len(found) == 2:
            break
        if not capital and not (len(words[at]) > 1 and folded[place] not in _NO_NAME):
            break
        found.append(place)
    return found


def _named_before(words: Sequence[str], folded: Sequence[str], at: int, *, small: bool) -> list[int]:
    """Where the name stands before the word at `at`: with capitals, or in a text that has none one word."""
    found: list[int] = []
    for place in range(at - 1, max(-1, at - 3), -1):
        known = folded[place] in _LINKS or folded[place] in _NO_NAME or folded[place] in _NEAR
        if known or _number(folded[place]) or not (words[place][:1].isupper() or words[place][:1].isdigit()):
            break
        found.insert(0, place)
    if not found and small and at and folded[at] in _SURE_IN_SMALL:
        name = folded[at - 1]
        if name not in _LINKS | _NO_NAME | _NEAR and not _number(name) and len(name) > 1:
            found = [at - 1]
    return found


def _address(words: Sequence[str], folded: Sequence[str]) -> Iterator[Street]:
    """A line that is a name and a number alone."""
    if not 2 <= len(words) <= 4:
        return
    ends = [at for at in (0, len(words) - 1) if _number(folded[at])]
    rest = [word for at, word in enumerate(folded) if at not in ends and word not in _NUMBER_WORDS]
    if len(ends) == 1 and rest and not any(any(sign.isdigit() for sign in word) for word in rest):
        yield " ".join(rest), "", _number(folded[ends[0]])


def _landmarks(folded: Sequence[str], names: set[str]) -> Iterator[str]:
    for at, word in enumerate(folded):
        if word not in _NEAR:
            continue
        rest = [one for one in folded[at + 1 : at + 5] if one not in _LINKS and one not in _NEAR]
        if rest and rest[0] not in _NO_LANDMARK and rest[0] not in names and not _number(rest[0]):
            yield rest[0]


def _joined(folded: Sequence[str], places: Sequence[int]) -> str:
    return " ".join(folded[at] for at in places)


def _house(folded: Sequence[str], at: int) -> str:
    """The house number that stands at `at`, or behind a word that announces one."""
    while at < len(folded) and folded[at] in _NUMBER_WORDS:
        at += 1
    return _number(folded[at]) if at < len(folded) else ""


def _number(word: str) -> str:
    found = _HOUSE.fullmatch(word)
    return str(int(found[1])) if found else ""
