"""Whether a passage says what a sentence does: each part of it whole in one part of the passage. Pure.

A sentence is cut into parts at its commas and its "and" and "or"; what stands after one takes over what stood
before ("pay by card or cash" says "pay by card" and "pay by cash"). A part must be one part of the passage,
with all its words but for where something is ("at the desk"): what else is left out may be what it is said
of. Words keep their order, but what hangs on another word ("under 16") may stand elsewhere. A sentence with
an "if" or an "except" is said whole or not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from townclerk.assistant.rephrasing.signs import AND, BACK, COLON, CUT, OR, Bit, bare, bits_of, days

Bits = tuple[Bit, ...]
_BINDING = frozenset({"NOT", "ONLY", "FREE"})
_HANGING = frozenset(
    {"EXCEPT", "IF", "INSTEAD", "GE", "LE", "GT", "LT", "BEFORE", "AFTER", "UNTIL", "WITHIN"}
)
_IN_ORDER = frozenset({"NOT", "ONLY", "ALL"})
_CONDITIONS = frozenset({"IF", "EXCEPT"})
_Place = tuple[int, int]
"""A sentence of a passage and a part of it, by number."""
_FEW = 2
_PLACE, _LEFT = "IN", 3
"""Where something is may be left out of what has so many words besides."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """A part as it is compared: what hangs on each mark, in order; signs and figures; whether it binds."""

    hung: dict[str, tuple[str, ...]]
    signs: frozenset[tuple[str, str]]
    words: int
    strict: bool


class Passage:
    """The sentences of a passage as they are compared.

    Args:
        apart: those that say nothing by themselves, as they are of a list.

    >>> page = Passage(["$15 a year for each dog.", "Free for assistance dogs."], "en")
    >>> page.says(["Assistance dogs are free."]), page.says(["It is free for each dog a year."])
    (frozenset({(1, 0)}), None)
    """

    def __init__(self, sentences: Sequence[str], language: str, apart: Collection[int] = ()) -> None:
        self._language = language
        self._page = [_Sentence(one, language) for one in sentences]
        self._apart = apart

    def says(self, sentences: Sequence[str]) -> frozenset[_Place] | None:
        """The parts in which the passage says all of `sentences`, in a row; None where it does not."""
        used: set[_Place] = set()
        before: set[int] = set()
        for sentence in sentences:
            found = self._found(sentence)
            if not found or not all(found):
                return None
            at = {one for one, _part in found[0]}
            # "They pay half": of whom, the sentence before says, so it must be the same one there.
            if not any(one - 1 in before or self._by_itself(one) for one in at):
                return None
            before = {one for places in found for one, _part in places}
            used |= {place for places in found for place in places}
        for number, one in enumerate(self._page):
            if _left_out(one, {part for at, part in used if at == number}):
                return None
        return frozenset(used)

    def must(self, number: int) -> frozenset[_Place]:
        """The parts of a sentence that must be said in its place: all but what can be done besides."""
        return frozenset((number, part) for part in self._page[number].binding)

    def _by_itself(self, number: int) -> bool:
        """Whether a sentence is understood without the one before; the items of a list are no such one."""
        return not number or number - 1 in self._apart or not BACK.match(self._page[number].text)

    def _found(self, sentence: str) -> list[set[_Place]]:
        """Where the passage says each part of a sentence."""
        bits = bits_of(sentence, self._language)
        says_something = any(one.kind in ("word", "sign") for one in bits)
        free = [(at, one) for at, one in enumerate(self._page) if at not in self._apart]
        if same := [
            at for at, one in free if says_something and (one.bits == bits or bare(bits) in one.turned)
        ]:
            return [{(at, part) for at in same for part in range(len(self._page[at].parts))}]
        held = [(at, one) for at, one in free if not one.conditioned]
        return [_by(several, held) for several in _told(bits, whole=True)]


class _Sentence:
    """A sentence of the passage: its parts, each in all the ways that it can be meant.

    Attributes:
        listed: the parts of which all belong together, as "and", a colon or commas alone join them, or one
            says with what or when ("free, with a permit"). One that has its own price or verb stands alone.
        conditioned: whether it has a condition; then it is compared whole, as it is or with its condition at
            the other end (`turned`).
        binding: the parts that an answer may not leave out: all but what can be done besides.
    """

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.bits = bits_of(text, language)
        told = _told(self.bits, whole=False)
        self.parts = [[shape for part in several for shape in _shapes(part)] for several in told]
        self.conditioned = any(one.kind == "mark" and one.value in _CONDITIONS for one in self.bits)
        self.turned = list(_turns(self.bits)) if self.conditioned else []
        own = [_shape(one) for one in _parts(self.bits)]
        self.binding = [
            at
            for at, several in enumerate(self.parts)
            if self.conditioned or not _may_be_left_out((own[at], *several))
        ]
        self.listed = self._listed(text)

    def _listed(self, text: str) -> set[int]:
        parts = _parts(self.bits)
        together = AND in self.bits or COLON.search(text) or (CUT in self.bits and OR not in self.bits)
        hangs = CUT in self.bits and any(one[0].kind == "mark" and one[0].value for one in parts[1:])
        if not together and not hangs:
            return set()
        return {at for at, one in enumerate(parts) if not at or not _stands_alone(one)}


def _may_be_left_out(shapes: Sequence[_Shape]) -> bool:
    """Whether a part only says what can be done besides: "you can pay by card or cash"."""
    return any(("", "MAY") in one.signs for one in shapes) and not any(
        one.strict or ("", "MUST") in one.signs for one in shapes
    )


def _turns(bits: Sequence[Bit]) -> Iterator[list[Bit]]:
    """A sentence with its condition at the other end: "if you rent, you pay" as "you pay if you rent"."""
    marks = [at for at, one in enumerate(bits) if one.kind == "mark" and one.value in _CONDITIONS]
    cuts = [at for at, one in enumerate(bits) if one == CUT]
    if marks[0]:
        yield bare([*bits[marks[0] :], *bits[: marks[0]]])
    elif len(cuts) == 1:
        yield bare([*bits[cuts[0] :], *bits[: cuts[0]]])
    elif not cuts and len(marks) == 1:
        ends = [at for at in range(2, len(bits)) if bits[at].kind in ("word", "sign")]
        yield from (bare([*bits[at:], *bits[:at]]) for at in ends)


def _left_out(one: _Sentence, used: set[int]) -> bool:
    """Whether of things that belong together only some are said: whoever brings one of two is sent home."""
    return bool(used & one.listed) and len(one.listed) > 1 and not one.listed <= used


def _by(several: Sequence[Bits], page: Sequence[tuple[int, _Sentence]]) -> set[_Place]:
    """The parts of the passage that say a part, in one of the ways it can be meant."""
    shapes = [shape for one in several for shape in _shapes(one)]
    return {
        (at, number)
        for at, sentence in page
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
            bound = any(one.kind == "sign" and one.value in _BINDING for one in head)
            if whole and not own and bound:
                told.append([part])  # "nobody sees it and we use it": the "not" may be of the first alone
            told.append([*([part] if own else []), *_following(head, part, whole=whole)])
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


def _stands_alone(part: Bits) -> bool:
    return any(one.kind == "sign" or (one.kind == "number" and one.value.endswith(" dollar")) for one in part)


def _following(head: Bits, part: Bits, *, whole: bool) -> Iterator[Bits]:
    """What `part` says after `head` and an "or": the end of `head` is changed for it."""
    if whole and any(one.kind == "sign" for one in part):
        return
    if any(one.kind == "number" for one in part):
        yield (*(one for one in head if one.kind != "number" and not one.value.startswith("PER_")), *part)
    if part[0].kind == "mark" and part[0].value:
        at = next((at for at, one in enumerate(head) if one == part[0]), len(head))
        yield (*head[:at], *part)
        at = next((at for at, one in enumerate(head) if at and one.kind == "mark" and one.value), len(head))
        yield (*head[:at], *part)  # "pay by card or at the desk": "pay at the desk"
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
        (one.kind == "sign" and one.value in _BINDING)
        or (one.kind == "mark" and one.value in _HANGING)
        or (one.kind == "word" and one.value in days())
        for one in part
    )
    return _Shape({k: tuple(v) for k, v in hung.items()}, frozenset(signs), words, strict)


def _same(said: _Shape, held: _Shape) -> bool:
    """Whether `held` says what `said` does."""
    if not said.words:
        return False
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
        and not days().intersection(held.hung[_PLACE])
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
