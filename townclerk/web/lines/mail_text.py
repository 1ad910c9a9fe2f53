"""What somebody wrote in an e-mail themselves, without what they answer to and their signature. Pure.

Every mail program quotes in its own words and language, but all do it in one of few shapes; the shapes are
looked for, line by line, not the words. Libraries for this (`mail-parser-reply`) know the words of some
languages, not of Arabic, by patterns that take quadratic time on hostile lines. The first line of our own
answers says where to write, and ends whatever quotes it.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

MARK = "##"
"""How the first line of each answer begins and ends: what stands below is ours, in whatever mail program."""
_LONGEST_LINE = 500
_RULE = re.compile(r"^\s*[-_=*]{5,}\s*(?:\S.{0,60}\S)?\s*(?:[-_=*]{5,})?\s*$")
"""`-----Original Message-----`, `________________________________`."""
_HEADER = re.compile(r"^\s*\*{0,2}[^\W\d_][\w .\-/]{0,24}[:：]\*{0,2}(?:\s|$)")
_SIGNATURE = re.compile(r"^\s?--\s?$")
_SENT_FROM = re.compile(
    r"^\s*(?:sent from|get outlook for|enviado desde|obtener outlook|أُ?رسلت? من|مرسل من|احصل على outlook)"
    r"\b.{0,80}$",
    re.IGNORECASE,
)
_HAS_DIGIT = re.compile(r"\d")
_ATTRIBUTED = 3
_LARGEST_TEXT, _LARGEST_HTML = 50_000, 60_000
"""Characters that are read: a thousand are heard, the rest is what mail programs put around them."""
_TAGS = frozenset(
    {"p", "div", "br", "li", "tr", "ul", "ol", "table", "hr", "blockquote", "h1", "h2", "h3", "h4"}
)
_MARKED = {"*": {"class", "id"}}
_NEVER_SHOWN = frozenset({"blockquote"})
_BLOCKS = _TAGS - _NEVER_SHOWN


def own_words(text: str) -> str:
    """What was written, of a whole e-mail.

    >>> own_words("Two, please.\\n\\nOn Monday, Ann wrote:\\n> How many?\\n")
    'Two, please.'
    >>> own_words("> How many?\\nTwo.\\n> When?\\nToday.")
    'Two.\\nToday.'
    """
    whole = [line.rstrip() for line in text[:_LARGEST_TEXT].replace("\r\n", "\n").split("\n")]
    lines = [line[:_LONGEST_LINE] for line in whole]
    kept: list[str] = []
    for number, line in enumerate(lines):
        if _ends(lines, number):
            _attribution_drop(kept)
            break
        if line.lstrip().startswith(">"):
            _attribution_drop(kept)
            continue
        kept.append(whole[number])
    return "\n".join(kept).strip()


def _ends(lines: list[str], number: int) -> bool:
    """Whether from this line on nothing is the writer's own."""
    line = lines[number]
    if MARK in line and line.strip().strip("> *").startswith(MARK):
        return True
    if _SIGNATURE.match(line) or _SENT_FROM.match(line):
        return True
    if _RULE.match(line) and number:
        return True
    return _header_block(lines, number)


def _header_block(lines: list[str], number: int) -> bool:
    """Whether three lines like "From: …" follow each other, one of them with an address or an hour."""
    block = [line for line in lines[number : number + 5] if line.strip()][:3]
    if len(block) < 3 or not all(_HEADER.match(line) for line in block):
        return False
    return any("@" in line for line in block) or any(re.search(r"\d:\d\d", line) for line in block)


def _attribution_drop(kept: list[str]) -> None:
    """Leave out "On Monday, Ann wrote:", which stands before what is quoted, on one line or two."""
    at = len(kept)
    while at and len(kept) - at < _ATTRIBUTED and not kept[at - 1].strip():
        at -= 1
    if not at or not kept[at - 1].rstrip().endswith((":", "：")):
        return
    first = at - 1
    while (
        first and at - first < _ATTRIBUTED and not _HAS_DIGIT.search(kept[first]) and kept[first - 1].strip()
    ):
        first -= 1  # the day stands on the line before, where the line is broken
    if _HAS_DIGIT.search(kept[first]) or "@" in kept[at - 1]:
        del kept[first:]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._hidden = 0
        self._over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Quoted things are left out; what follows a program's own quotation too."""
        if tag in _NEVER_SHOWN:
            self._hidden += 1
        marks = " ".join(value or "" for name, value in attrs if name in {"class", "id"})
        if any(one in marks for one in ("gmail_quote", "divRplyFwdMsg", "yahoo_quoted", "moz-cite-prefix")):
            self._over = True
        if tag in _BLOCKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _NEVER_SHOWN:
            self._hidden = max(0, self._hidden - 1)
        if tag in _BLOCKS - {"br"}:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden and not self._over:
            self.said.append(" ".join(data.split()) + (" " if data[-1:].isspace() else ""))


def html_words(html: str) -> str:
    """The words of an e-mail that is only HTML, without what it quotes.

    >>> html_words("<p>Two, please.</p><blockquote>How many?</blockquote>")
    'Two, please.'
    """
    import nh3

    # Whatever it was is sound HTML then: the parser of the standard library trips over what is not, and takes
    # quadratic time on some of it.
    sound = nh3.clean(
        html[:_LARGEST_HTML], tags=set(_TAGS), attributes=_MARKED, link_rel=None,
        clean_content_tags={"style", "script", "title"},
    )  # fmt: skip
    reader = _Words()
    reader.feed(sound)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.said).split("\n")]
    return "\n".join(line for line in lines if line).strip()
