"""The place in what was told, put right by who says it: "no wait it's number 25", "I mean Mill Road"; pure.

In English, Spanish and Arabic, whatever language is spoken. What cannot be put in its place for sure is left
to be added in their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from townclerk.core.places_said import STREETS
from townclerk.core.plain_words import plain
from townclerk.core.put_right_said import Correction, contrasts, corrections
from townclerk.core.where_said import NAME_BEHIND

_LITTLE = frozenset(
    plain(one)
    for one in (
        "the a an in on at of my our this that its it is near by to and whole same next not no "
        "outside behind opposite beside between from along under corner front past off inside around across "
        "el la los las un una en de del mi al esta este por cerca junto frente esquina con no sino "
        "في على من هذا هذه الى عند قرب امام أمام خلف بجانب مقابل ليس لا بل رقم number house hole one"
    ).split()
)
_OF = frozenset(("de", "del", "la", "las", "los", "el"))
_LABEL = frozenset(
    plain(one) for one in "number no nr num nbr house numero nro n casa رقم الرقم بيت منزل".split()
)
_HOUSE = re.compile(
    r"(?:(?:(?:its|it is|thats|that is|is|it should be|should be|the|at|my|our|house|home|address|number|no"
    r"|nr|num|es|son|era|el|la|en|mi|casa|numero|num|nro|n|direccion|انه|هو|هي|في|عند|ال|رقم|الرقم|البيت|المنزل"
    r"|بيت|منزل|بيتي|عنواني) ){0,5})(?P<house>\d{1,5}[a-z]?)(?: (?:now|not \d+\w?|instead|y no \d+\w?))?"
)
_LABELED = re.compile(
    r"(?:(?:oh|sorry|no|and|its|it is|thats|es|en|انه|هو) ){0,3}(?:(?:the|el|la|my|mi) )?"
    r"(?:house|number|house number|casa|numero|رقم|البيت رقم|رقم البيت|بيت رقم)"
    r" (?:is |es )?(?P<house>\d{1,5}[a-z]?)"
)
_MORE_LEADS = re.compile(
    r"^\W*(?:(?:no|oh|ah|ay|ok|لا)[\s,،.]+){0,2}"
    r"(?:espera|esperen?|espere|qu(?:ise|er[ií]a) decir|me refer[ií]a? a|me refiero a|digo|"
    r"(?:كنت )?(?:[أا]?قصد(?:ي|ت)?|[أا]عني)|الصحيح|بل|scratch that|make that|rather|or rather|change it to"
    r"|i was thinking of)[\s,،:.–-]+(?P<now>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"[^\s,;.!?:،؛؟“”\"()]+")
_NAMED = 2
"""So many words at most are a street's name."""


@dataclass(frozen=True, slots=True)
class _Street:
    """A street that stands in a text: where, where its name alone is, and its number, "" for none."""

    start: int
    end: int
    name: tuple[int, int]
    number: str


def place_righted(words: str, said: str) -> str | None:
    """`words` with the place that `said` puts right; None where it puts none of them right for sure.

    >>> place_righted("my bin was missed, 12 Oak Street", "no wait it's number 25")
    'my bin was missed, 25 Oak Street'
    >>> place_righted("a light is out, Mill Lane", "I mean Mill Road")
    'a light is out, Mill Road'
    >>> place_righted("en la calle Roble 12", "perdón, es el número 25")
    'en la calle Roble 25'
    >>> place_righted("شارع البلوط 12", "لا، أقصد رقم 25")
    'شارع البلوط 25'
    >>> place_righted("a hole on Mill Lane", "it is really deep"), place_righted("a hole", "no, on Mill Lane")
    (None, None)
    """
    labeled = _LABELED.fullmatch(plain(said))
    if labeled and (right := _number_put(words, labeled["house"], "")):
        return right
    for one in _each(said):
        right = _put(words, one)
        if right and right != words:
            return right
    return None


def _each(said: str) -> Iterator[Correction]:
    """Each way in which it may put something right."""
    yield from contrasts(said)
    found = corrections(said)
    for one in found:
        yield from contrasts(one.now)
    yield from found
    if more := _MORE_LEADS.match(said.strip()):
        yield Correction(more["now"].strip(" ,.!"))
    if faint := re.match(r"^\W*(?:no|nope|لا)[\s,،.]+(?P<now>\S.*)$", said.strip(), re.IGNORECASE):
        yield Correction(faint["now"].strip(" ,.!"), sure=False)


def _put(words: str, one: Correction) -> str | None:
    """`words` with what is right in the place of what was wrong; None where that is not plain."""
    if (house := _house(one.now)) and not _streets(one.now):
        return _number_put(words, house, _house(one.was) if one.was else "")
    now, there = _streets(one.now), _streets(words)
    if len(now) != 1 or not there:
        return None
    was = _streets(one.was) if one.was else []
    wrong = [each for each in there if was and _same(words, each, one.was, was[0])] or there
    if len({plain(words[each.name[0] : each.name[1]]) for each in wrong}) > 1:
        return None
    new, right = now[0], words
    for each in reversed(wrong):
        start, end = (each.start, each.end) if new.number else each.name
        put = one.now[new.start : new.end] if new.number else one.now[new.name[0] : new.name[1]]
        right = f"{right[:start]}{put}{right[end:]}"
    return right


def _same(words: str, each: _Street, was: str, other: _Street) -> bool:
    return plain(words[slice(*each.name)]) == plain(was[slice(*other.name)])


def _house(text: str) -> str:
    """The number of a house that a few words are; "" for none."""
    found = _HOUSE.fullmatch(plain(text))
    return found["house"] if found else ""


def _number_put(words: str, house: str, was: str) -> str | None:
    """`words` with another number of the house; None where none stands there."""
    found = list(_WORD.finditer(words))
    streets = _streets(words)
    numbers = [
        at
        for at, one in enumerate(found)
        if _is_number(plain(one.group())) and _of_house(words, found, at, streets)
    ]
    if was:
        numbers = [at for at in numbers if plain(found[at].group()) == was]
    if not numbers or plain(found[numbers[-1]].group()) == house:
        return None
    one = found[numbers[-1]]
    return f"{words[: one.start()]}{house}{words[one.end() :]}"


def _of_house(words: str, found: Sequence[re.Match[str]], at: int, streets: Sequence[_Street]) -> bool:
    """Whether a number stands right beside a street or is called that of a house."""
    if at and plain(found[at - 1].group()) in _LABEL:
        return True
    start, end = found[at].span()
    return any(
        one.start <= start < one.end
        or (end <= one.start and not words[end : one.start].strip(" ,،"))
        or (one.end <= start and not words[one.end : start].strip(" ,،"))
        for one in streets
    )


def _streets(text: str) -> list[_Street]:
    """The streets that are named in a text."""
    found = list(_WORD.finditer(text))
    told = [plain(one.group()) for one in found]
    return [
        street
        for at, word in enumerate(told)
        if word in STREETS
        and (street := (_behind if word in NAME_BEHIND else _before)(text, found, told, at)) is not None
    ]


def _before(text: str, found: Sequence[re.Match[str]], told: Sequence[str], at: int) -> _Street | None:
    """A street whose name goes before its word: "12 Oak Street"."""
    first = at
    while first > 0 and at - first < _NAMED and _is_name(told[first - 1]) and _joined(text, found, first - 1):
        first -= 1
    if first == at:
        return None
    span = (found[first].start(), found[at].end())
    if first > 0 and _is_number(told[first - 1]) and _joined(text, found, first - 1):
        return _Street(found[first - 1].start(), span[1], span, told[first - 1])
    if at + 1 < len(told) and _is_number(told[at + 1]) and _joined(text, found, at):
        return _Street(span[0], found[at + 1].end(), span, told[at + 1])
    return _Street(*span, span, "")


def _behind(text: str, found: Sequence[re.Match[str]], told: Sequence[str], at: int) -> _Street | None:
    """A street whose name goes behind its word: "calle Roble 12"; its number may go before both."""
    last = at
    while last + 1 < len(told) and told[last + 1] in _OF and _joined(text, found, last):
        last += 1
    named = last
    while (
        last + 1 < len(told)
        and last - named < _NAMED
        and _is_name(told[last + 1])
        and _joined(text, found, last)
    ):
        last += 1
    if last == named:
        return None
    span = (found[at].start(), found[last].end())
    after = last + 1 + (last + 1 < len(told) and told[last + 1] in _LABEL)
    if after < len(told) and _is_number(told[after]):
        return _Street(span[0], found[after].end(), span, told[after])
    if at > 0 and _is_number(told[at - 1]) and _joined(text, found, at - 1):
        return _Street(found[at - 1].start(), span[1], span, told[at - 1])
    return _Street(*span, span, "")


def _joined(text: str, found: Sequence[re.Match[str]], at: int) -> bool:
    """Whether nothing but spaces stands between a word and the next."""
    return text[found[at].end() : found[at + 1].start()].strip(" ") == ""


def _is_name(word: str) -> bool:
    return bool(word) and word not in _LITTLE and word not in STREETS and not _is_number(word)


def _is_number(word: str) -> bool:
    return re.fullmatch(r"\d{1,5}[a-z]?", word) is not None
