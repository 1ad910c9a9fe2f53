"""Lists of a passage, and whether a reply says one whole: its head and every item. Pure.

An item alone ("you live in Old Town") is a condition without what it is a condition of, and a head alone
leaves out what it asks for; so neither is ever said by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from townclerk.assistant.rephrasing.joining import joined_as
from townclerk.assistant.rephrasing.signs import BACK, SENTENCE, Bit, bare, bits_of

BULLET = re.compile(r"(?m)^[ \t]*(?:[-–•·*]|\d{1,2}[.)])[ \t]+")
_INNER = 1
"""How deep in lists an item stands that belongs to no other item."""


@dataclass(frozen=True, slots=True)
class Block:
    """A list or a table of a page: where its head and its items stand among the page's sentences.

    Attributes:
        head: what stands before it and speaks of it; empty where nothing does.
        items: each item's sentences. plain: whether each is one short text, with no list or table in it.
    """

    head: tuple[int, ...]
    items: tuple[tuple[int, ...], ...]
    plain: bool

    @property
    def all(self) -> tuple[int, ...]:
        """All its sentences, in their order."""
        return (*self.head, *(at for item in self.items for at in item))


@dataclass(frozen=True, slots=True)
class Page:
    """The sentences of a passage, and the lists among them."""

    sentences: tuple[str, ...]
    blocks: tuple[Block, ...] = ()

    @property
    def listed(self) -> frozenset[int]:
        """The sentences that say nothing without their list."""
        return frozenset(at for block in self.blocks for at in block.all)


def page_of(passage: str, html: str = "") -> Page:
    """The sentences and lists of `passage`.

    Args:
        html: the same as a page shows it, which tells its lists for certain. Without it, a line with a bullet
            is an item, and so is all that follows a line that ends in a colon.

    >>> page_of("Bring both:\\na photo\\nyour ID").blocks
    (Block(head=(0,), items=((1,), (2,)), plain=True),)
    """
    lines = [line for line in passage.splitlines() if line.strip()]
    marks = _marked(lines, html)
    sentences: list[str] = []
    spans: list[tuple[int, ...]] = []
    for line in lines:
        told = [one.strip() for one in SENTENCE.split(BULLET.sub("", line).strip()) if one.strip()]
        spans.append(tuple(range(len(sentences), len(sentences) + len(told))))
        sentences += told
    return Page(tuple(sentences), tuple(_blocks(marks, spans, sentences)))


def told_of(reply: Sequence[str], page: Page, language: str) -> tuple[frozenset[int], tuple[int, ...]]:
    """Which lists of `page` a reply says whole, by number, and which of its sentences say something else."""
    said = [bits_of(one, language) for one in reply]
    rest: list[int] = []
    whole: set[int] = set()
    at = 0
    while at < len(reply):
        for number, block in enumerate(page.blocks):
            if length := _length(reply[at:], said[at:], block, page, language):
                whole.add(number)
                at += length
                break
        else:
            rest.append(at)
            at += 1
    return frozenset(whole), tuple(rest)


def _length(reply: Sequence[str], said: Sequence[list[Bit]], block: Block, page: Page, language: str) -> int:
    """How many sentences at the beginning of a reply say the whole list; 0 where they do not."""
    lines = [bare(bits_of(page.sentences[at], language)) for at in block.all]
    if [bare(one) for one in said[: len(lines)]] == lines:
        return len(lines)
    if not block.plain or len(block.head) != 1 or any(len(item) != 1 for item in block.items):
        return 0
    items = [page.sentences[item[0]] for item in block.items]
    return int(joined_as(reply[0], page.sentences[block.head[0]], items, language))


def _blocks(
    marks: Sequence[tuple[int, int]], spans: Sequence[tuple[int, ...]], sentences: Sequence[str]
) -> Iterator[Block]:
    at = 0
    while at < len(marks):
        number, _depth = marks[at]
        if not number:
            at += 1
            continue
        end = next((to for to in range(at, len(marks)) if marks[to][0] != number), len(marks))
        head = _head(spans[at - 1], sentences) if at and not marks[at - 1][0] else ()
        plain = all(depth == _INNER for _number, depth in marks[at:end])
        yield Block(head, tuple(spans[at:end]), plain)
        at = end


def _head(span: tuple[int, ...], sentences: Sequence[str]) -> tuple[int, ...]:
    """What of the line before a list speaks of it: its last sentence, and others from "these are free" on."""
    start = next((at for at in span if BACK.match(sentences[at])), span[-1])
    return tuple(at for at in span if at >= start)


def _marked(lines: Sequence[str], html: str) -> list[tuple[int, int]]:
    """Of which list each line is (0: of none), and how deep in it."""
    shown = _Lines()
    shown.feed(html)
    shown.close()
    marks: list[tuple[int, int]] = []
    next_ = 0
    for line in lines:
        if next_ < len(shown.lines) and _same(line, shown.lines[next_][0]):
            marks.append(shown.lines[next_][1:])
            next_ += 1
        else:
            marks.append((0, 0))
    return _by_colon(lines, marks if next_ == len(shown.lines) else [(0, 0)] * len(lines))


def _by_colon(lines: Sequence[str], marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where nothing told that a line is an item: what has a bullet, and all that follows a colon."""
    number, following = max((one for one, _depth in marks), default=0) + 1, False
    found: list[tuple[int, int]] = []
    for line, (told, depth) in zip(lines, marks, strict=True):
        if told:
            following = False
        mine = not told and (following or BULLET.match(line) is not None)
        found.append((number, _INNER) if mine else (told, depth))
        if not told and not mine:
            number, following = number + 1, line.rstrip().endswith(":")
    return found


def _same(line: str, shown: str) -> bool:
    return "".join(line.split()) == "".join(shown.split())


class _Lines(HTMLParser):
    """A page's lines, each with the number of its list or table, and how deep it stands in it."""

    _LISTS, _OPENS = ("ul", "ol", "table"), ("p", "li", "td", "th", "h2", "h3", "h4", "ul", "ol", "table")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[str, int, int]] = []
        self._words: list[str] = []
        self._depth = self._number = 0
        self._table = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A line ends where another begins."""
        if tag in self._OPENS:
            self._end()
        if tag in self._LISTS:
            self._number += not self._depth
            self._depth += 1 + (tag == "table")  # cells are never one short text each: they need their column
        elif tag == "br":
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """A line ends with what holds it."""
        if tag in self._OPENS:
            self._end()
        if tag in self._LISTS:
            self._depth -= 1 + (tag == "table")

    def handle_data(self, data: str) -> None:
        """Words of the line."""
        self._words.append(data)

    def close(self) -> None:
        """The last line ends."""
        super().close()
        self._end()

    def _end(self) -> None:
        text = " ".join("".join(self._words).split())
        if text:
            self.lines.append((text, self._number if self._depth else 0, self._depth))
        self._words = []
