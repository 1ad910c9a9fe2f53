"""Which sentences of somebody else's words a passage supports: pure, and rather too strict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from townclerk.assistant.rephrasing.binding import Passage
from townclerk.assistant.rephrasing.lists import BULLET, Page, page_of, told_of
from townclerk.assistant.rephrasing.signs import LANGUAGES, SENTENCE

MOST_SENTENCES = 4
_LONGEST = 300
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|org|net|gov|example)\b", re.IGNORECASE)
_MARKS = re.compile(r"[<>{}\[\]|`*#_\\\x00-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"[^\W\d_]+")


def supported(
    reply: str, passage: str, language: str, *, html: str = "", shown: Sequence[str] = ()
) -> tuple[str, ...]:
    """The sentences of `reply`, where `passage` says every one of them too; else none of them.

    What is left of an answer without the sentence that was made up may be without the one that mattered, and
    nobody would see it. None either where the passage's language is not known.

    Args:
        html: the passage as its page shows it, which tells its lists.
        shown: the sentences that `reply` would stand for: all must be in it but what can be done besides.

    >>> page = "You can pay $25 at the desk or online."
    >>> supported("You can pay $25 at the desk.", page, "en")
    ('You can pay $25 at the desk.',)
    >>> supported("You can pay $25 at the desk. It is free for all.", page, "en")
    ()
    """
    base = language.partition("-")[0]
    if base not in LANGUAGES:
        return ()
    sentences = sentences_of(BULLET.sub("", reply))
    if not all(_readable(passage, one) for one in sentences):
        return ()
    page = page_of(passage, html)
    lists, rest = told_of(sentences, page, base)
    if len(lists) + len(rest) > max(MOST_SENTENCES, len(shown)):
        return ()
    held = Passage(page.sentences, base, page.listed)
    parts = held.says([sentences[at] for at in rest])
    if parts is None or not sentences or not _Said(page, held, lists, parts).stands_for(shown):
        return ()
    return tuple(dict.fromkeys(sentences))


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, a line at least each."""
    return [one.strip() for one in SENTENCE.split(text) if one.strip()]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a reply says of a page: which of its lists, and which parts of its other sentences."""

    page: Page
    held: Passage
    lists: frozenset[int]
    parts: frozenset[tuple[int, int]]

    def stands_for(self, shown: Sequence[str]) -> bool:
        """Whether all of the `shown` sentences is said, but what can be done besides.

        A sentence that the passage does not have was worked out, or put before it: no reply stands for it.
        """
        sentences = {at for number in self.lists for at in self.page.blocks[number].all}
        sentences |= {at for at, _part in self.parts}
        some = not shown
        for one in shown:
            same = [at for at, each in enumerate(self.page.sentences) if one == each]
            near = [at for at, each in enumerate(self.page.sentences) if one in each or each in one]
            kept = [self._kept(at) for at in same or near]
            if not kept or not (any(kept) if same else all(kept)):
                return False
            some = some or bool(sentences.intersection(same or near))
        return some

    def _kept(self, at: int) -> bool:
        if at in self.page.listed:
            return any(at in self.page.blocks[number].all for number in self.lists)
        return self.held.must(at) <= self.parts


def _readable(passage: str, sentence: str) -> bool:
    """Whether it holds nothing but words, and no name and address that the passage has not."""
    if len(sentence) > _LONGEST or _MARKS.search(sentence) or _ADDRESS.search(sentence):
        return False
    return _names(sentence) <= {word.casefold() for word in _WORD.findall(passage)}


def _names(sentence: str) -> set[str]:
    """Words with a capital that do not begin the sentence."""
    return {word.casefold() for word in _WORD.findall(sentence)[1:] if word[0].isupper() and len(word) > 1}
