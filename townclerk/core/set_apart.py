"""A page that reads from right to left: its phone numbers, codes and addresses keep their own order. Pure.

One place for all of them, where the finished page passes: a number reaches a page from sentences of the
program, from what an agency wrote, and from what people typed, and none of these has to think of it.
"""

from __future__ import annotations

import re
import unicodedata

from townclerk.core.pieces import marked, pieces, turned

_TOKEN = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style|textarea|pre|code|svg)\b.*?</(?P=raw)\s*>"
    r"|<(?P<plain>title|option)\b(?P<of>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>(?P<words>[^<]*)"
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|(?P<text>[^<]+)|<",
    re.DOTALL,
)
_DIR = re.compile(r"\sdir=[\"']?(\w+)")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_ARABIC_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")


def set_apart(html: str, *, rtl: bool = False) -> str:
    """`html` with each piece of its text that reads from left to right in an element of its own.

    Only where the text around it reads the other way; a title and a choice hold no elements and get marks.
    Scripts, styles, what somebody typed into a field, code and drawings stay as they are.

    Args:
        rtl: whether what is outside all elements reads from right to left (a part of a page).
    """
    ways: list[tuple[str, bool]] = []
    now = rtl
    out: list[str] = []
    for found in _TOKEN.finditer(html):
        if found["text"] is not None:
            done = bool(ways) and ways[-1][0] == "bdo"
            out.append(_apart(found[0]) if not done and (now or turned(found[0])) else found[0])
            continue
        if found["plain"]:
            out.append(f"<{found['plain']}{found['of']}>{marked(found['words'])}")
            if found["plain"]:
                ways.append((found["plain"], now))
            continue
        out.append(_unturned(html, found) if now and found["tag"] else found[0])
        if found["tag"]:
            now = _way(found, ways, now)
    return "".join(out)


def _unturned(html: str, found: re.Match[str]) -> str:
    """The tag without `dir="auto"` where nothing in its element reads from left to right: what has no letters
    ("–", "0"), or has them in elements of their own alone, would stand at the left for that."""
    tag = found[0]
    if ' dir="auto"' not in tag or found["tag"].lower() in _VOID:
        return tag
    inside = html[found.end() : html.find(f"</{found['tag']}", found.end())]
    words = re.sub(r"<[^>]*>|&#?\w+;", " ", inside)
    ways = (unicodedata.bidirectional(letter) for letter in words)
    first = next((way for way in ways if way in {"L", "R", "AL"}), "")
    return tag if first == "L" else tag.replace(' dir="auto"', "")


def _way(found: re.Match[str], ways: list[tuple[str, bool]], now: bool) -> bool:
    """Whether text after this tag reads from right to left; `ways` holds the open elements."""
    tag = found["tag"].lower()
    if found["end"]:
        for place in range(len(ways) - 1, -1, -1):
            if ways[place][0] == tag:
                before = ways[place][1]
                del ways[place:]
                return before
        return now
    if tag in _VOID or found["attributes"].endswith("/"):
        return now
    ways.append((tag, now))
    said = _DIR.search(found["attributes"])
    if said:
        return said[1] == "rtl" or (said[1] == "auto" and now)
    return now


def _apart(text: str) -> str:
    out: list[str] = []
    last = 0
    for start, end in pieces(text):
        piece = text[start:end]
        # Arabic digits have a direction of their own, which only `bdo` overrules.
        name = "bdo" if _ARABIC_DIGITS.search(piece) else "bdi"
        out += [text[last:start], f'<{name} dir="ltr">{piece}</{name}>']
        last = end
    return "".join([*out, text[last:]])
