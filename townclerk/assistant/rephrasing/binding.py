"""Whether a passage says what a sentence does: each part of it whole in one part of the passage. Pure.

A sentence is cut into parts at its commas and its "and" and "or"; what stands after one takes over what stood
before ("pay by card or cash" says "pay by card" and "pay by cash"). A part with a figure, a "not", an "only",
a "free" or a condition must be one part of the passage, with all its words: what is left out of such a part
may be what it is said of. Words keep their order, but what hangs on another word ("under 16", "at the desk")
may stand elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from townclerk.assistant.rephrasing.signs import AND, CUT, OR, SENTENCE, Bit, bits_of

Bits = tuple[Bit, ...]
_BINDING = frozenset({"NOT", "ONLY", "FREE"})
_HANGING = frozenset(
    {"EXCEPT", "IF", "INSTEAD", "GE", "LE", "GT", "LT", "BEFORE", "AFTER", "UNTIL", "WITHIN"}
)
_IN_ORDER = frozenset({"NOT", "ONLY", "ALL"})
_BACK = re.compile(
    r"\s*(?:they|it|he|she|these|this|those|that|ellos|ellas|est[eao]s?|es[eo]s?|هم|هو|هي|هذا|هذه|ذلك|تلك)\b",
    re.IGNORECASE,
)
"""What a sentence begins with that speaks of the one before."""
_Place = tuple[int, int]
"""A sentence of a passage and a part of it, by number."""
_FEW = 2
_PLACE, _LEFT = "IN", 3
"""Where something is may be left out of what has so many words besides."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """A part as it is compared: what hangs on each mark, in order; signs and figures; whether all counts."""

    hung: dict[str, tuple[str, ...]]
    signs: frozenset[tuple[str, str]]
    words: int
    strict: bool


def says(passage: str, sentences: Sequence[str], language: str) -> bool:
    """Whether `passage` says all that `sentences` say, one after another.

    >>> page = "$15 a year for each dog. Free for assistance dogs."
    >>> says(page, ["Assistance dogs are free."], "en"), says(page, ["It is free for each dog a year."], "en")
    (True, False)
    """
    page = [_Sentence(one, language) for one in SENTENCE.split(passage) if one.strip()]
    used: set[_Place] = set()
    before: set[int] = set()
    for number, sentence in enumerate(sentences):
        found = _found(sentence, page, language)
        if not found or not all(found):
            return False
        at = {one for one, _part in found[0]}
        if number and _BACK.match(sentence):
            # "They pay half": of whom, the sentence before says, so it must be the same one there.
            at = {one for one in at if not _BACK.match(page[one].text) or one - 1 in before}
        if not at:
            return False
        before = {one for places in found for one, _part in places}
        used |= {place for places in found for place in places}
    return not any(
        _left_out(one, {part for at, part in used if at == number}) for number, one in enumerate(page)
    )


class _Sentence:
    """A sentence of the passage: its parts, each in all the ways that it can be meant.

    Attributes:
        listed: the parts of which all belong together, as "and" joins them.
    """

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.bits = bits_of(text, language)
        told = _told(self.bits, whole=False)
        self.parts = [[shape for part in several for shape in _shapes(part)] for several in told]
        both = AND in self.bits and OR not in self.bits
        self.listed = (
            {0, *(at for at, several in enumerate(told) if at and not _by_itself(several[0]))}
            if both
            else set()
        )


def _left_out(one: _Sentence, used: set[int]) -> bool:
    """Whether of things that belong together only some are said: whoever brings one of two is sent home."""
    return bool(used & one.listed) and len(one.listed) > 1 and not one.listed <= used


def _found(sentence: str, page: Sequence[_Sentence], language: str) -> list[set[_Place]]:
    """Where the passage says each part of a sentence."""
    bits = bits_of(sentence, language)
    says_something = any(one.kind in ("word", "sign") for one in bits)
    if same := [at for at, one in enumerate(page) if says_something and one.bits == bits]:
        return [{(at, part) for at in same for part in range(len(page[at].parts))}]
    return [_by(several, page) for several in _told(bits, whole=True)]


def _by(several: Sequence[Bits], page: Sequence[_Sentence]) -> set[_Place]:
    """The parts of the passage that say a part, in one of the ways it can be meant."""
    shapes = [shape for one in several for shape in _shapes(one)]
    return {
        (at, number)
        for at, sentence in enumerate(page)
        for number, held in enumerate(sentence.parts)
        if any(_same(one, part) for one in shapes for part in held)
    }


def _told(bits: Sequence[Bit], *, whole: bool) -> list[list[Bits]]:
    """The parts of a sentence, each in the ways that it can be meant, itself first.

    Args:
        whole: whether a part after "or" is taken by itself only where it says something by itself.
    """
    told: list[list[Bits]] = []
    head: Bits = ()
    for part in _parts(bits):
        own = _by_itself(part)
        if not head:
            told.append([part])
        elif own and any(one.kind == "sign" and one.value not in _IN_ORDER for one in part):
            told.append([part])  # it has its own "can" or "we", and nothing of what stands before
        else:
            if whole and not own and any(one.kind == "sign" and one.value in _BINDING for one in head):
                told.append([part])  # "nobody sees it and we use it": the "not" may be of the first alone
            told.append([*([part] if own or not whole else []), *_following(head, part, whole=whole)])
        head = part if own or not head else head
    return told


def _parts(bits: Sequence[Bit]) -> list[Bits]:
    parts: list[list[Bit]] = [[]]
    for one in bits:
        if one in (CUT, AND, OR):
            parts.append([])
        else:
            parts[-1].append(one)
    joined: list[Bits] = []
    condition: Bits = ()
    for each in (tuple(one) for one in parts if one):
        if not _words(each) and joined and not any(one.kind == "number" for one in joined[-1]):
            joined[-1] = (*joined[-1], *each)
        elif each[0] == Bit("mark", "IF") and not condition:
            condition = each
        else:
            joined.append((*each, *condition))
            condition = ()
    if condition:
        joined = [*joined[:-1], (*joined[-1], *condition)] if joined else [condition]
    return joined


def _words(bits: Bits) -> int:
    return sum(one.kind in ("word", "price") for one in bits)


def _by_itself(part: Bits) -> bool:
    return any(one.kind in ("number", "sign") for one in part)


def _following(head: Bits, part: Bits, *, whole: bool) -> Iterator[Bits]:
    """What `part` says after `head` and an "or": the end of `head` is changed for it."""
    if whole and any(one.kind == "sign" for one in part):
        return
    if any(one.kind == "number" for one in part):
        yield (*(one for one in head if one.kind != "number" and not one.value.startswith("PER_")), *part)
    if part[0].kind == "mark" and part[0].value:
        at = next((at for at, one in enumerate(head) if one == part[0]), len(head))
        yield (*head[:at], *part)
        return
    for at in range(len(head) - 1, 0, -1):
        if head[at].kind == "word":
            yield (*head[:at], *part)


def _shapes(part: Bits) -> list[_Shape]:
    """How a part can be meant: what hangs on a mark that it begins with may end after any of its words."""
    found = [_shape(part)]
    if part[0].kind == "mark" and part[0].value:
        ends = [at for at in range(2, len(part)) if part[at].kind in ("word", "sign")]
        found += [_shape((*part[at:], *part[:at])) for at in ends]
    return found


def _shape(part: Bits) -> _Shape:
    bare = not any(one.kind == "word" for one in part)
    hung: dict[str, list[str]] = {"": []}
    signs: set[tuple[str, str]] = set()
    figures: dict[str, list[str]] = {}
    mark = ""
    for one in part:
        if one.kind == "mark":
            mark = one.value
            hung.setdefault(mark, [])
        elif one.kind == "price":
            mark = ""
            hung[mark] += [one.value] if bare else []
        elif one.kind == "word" or one.value in _IN_ORDER:
            hung[mark].append(one.value)
        elif one.kind == "sign":
            signs.add(("", one.value))
        else:
            figures.setdefault(mark, []).append(one.value)
            mark = ""  # "under 16" is whole: what comes next does not hang on it
    for where, several in figures.items():
        if len(several) > 1:
            hung[where] += several
        signs |= {(where, value) for value in several}
    words = _words(part) + sum(len(several) for where, several in figures.items() if where)
    strict = bool(figures) or any(
        (one.kind == "sign" and one.value in _BINDING) or (one.kind == "mark" and one.value in _HANGING)
        for one in part
    )
    return _Shape({k: tuple(v) for k, v in hung.items()}, frozenset(signs), words, strict)


def _same(said: _Shape, held: _Shape) -> bool:
    """Whether `held` says what `said` does."""
    if not said.words:
        return False
    if _modes(said) != _modes(held):
        return False
    if not held.strict:
        return (
            not said.strict
            and said.signs <= held.signs
            and all(_within(words, held.hung.get(mark, ())) for mark, words in said.hung.items())
        )
    if said.signs != held.signs:
        return False
    if said.hung == held.hung or _turned(said, held):
        return True
    left = {mark: words for mark, words in held.hung.items() if said.hung.get(mark) != words}
    return (
        list(left) == [_PLACE]
        and _PLACE not in said.hung
        and set(said.hung) <= set(held.hung)
        and said.words >= _LEFT
        and ("", "FREE") not in held.signs
        and not any(where == _PLACE for where, _value in held.signs)
        and not any(sign in words for words in held.hung.values() for sign in _BINDING)
    )


def _turned(said: _Shape, held: _Shape) -> bool:
    """Whether only two words changed places, which no other meaning can be made of: "no pagan los niños"."""
    one, other = said.hung[""], held.hung[""]
    if other[-2:-1] == ("NOT",) and one == (*other[-2:], *other[:-2]):
        return {**said.hung, "": ()} == {**held.hung, "": ()}  # "no pagan los niños de aquí"
    return (
        sorted(one) == sorted(other)
        and sum(word not in _IN_ORDER for word in one) <= _FEW
        and {word for word in one if word in _IN_ORDER} <= {"NOT"}
        and {**said.hung, "": ()} == {**held.hung, "": ()}
    )


def _modes(one: _Shape) -> frozenset[str]:
    return frozenset(
        value for where, value in one.signs if not where and value in ("MUST", "MAY", "SHOULD", "WE")
    )


def _within(words: Sequence[str], held: Sequence[str]) -> bool:
    """Whether `words` stand in `held` in their order."""
    rest = iter(held)
    return all(word in rest for word in words)
