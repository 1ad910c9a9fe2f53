"""Pieces that read from left to right within words that read from right to left. Pure.

By the Unicode Bidirectional Algorithm (Annex #9, rules W2 and N1) a number that follows Arabic letters takes
their direction along with its hyphens and spaces: 1-800-799-7233 is shown as 7233-799-800-1. So each such
piece (a phone number, a code, a day or an address that begins with a number, an amount with its sign) is set
apart: in a page by an element, in plain text by marks of direction (U+200E), which every phone knows.

Left as they are: what the algorithm keeps in order by itself (a date 27/11/2026, a time 10:30, 1.5, words
that begin with a letter), and ranges with a dash (09:00–17:00), whose start stands at the right in Arabic.
"""

from __future__ import annotations

import re

LEFT, RIGHT = "\u200e", "\u200f"
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_PART = rf"[{_DIGIT}{_LATIN}]+"
# A word of an address: "Falls", "de", "St."; not a unit ("5 km", "3 PDF"), which stands well as it is.
_WORD = (
    r"(?:[A-Z\u00c0-\u00de][a-z\u00df-\u024f'’]+|[a-z\u00df-\u024f]{3,}|of|de|la|le)"
    rf"(?![{_LATIN}{_DIGIT}])"
)
_WORDS = rf"{_WORD}(?:[-.,]?[ ]{_PART}|[-.]{_PART})*"
_JOINT = r"(?:\)[ ]?|[ ]?\(|[-. /\u00a0\u2011]|&nbsp;)"
_PIECE = re.compile(
    rf"(?P<kept>{LEFT}[^{LEFT}\n\u0590-\u065f\u066a-\u08ff]{{1,99}}{LEFT}|\u2066[^\u2069\n]*\u2069|&\#?\w+;)"
    rf"|(?P<place>(?<![{_DIGIT}{_LATIN}])[{_DIGIT}]+[A-Za-z]?(?:[-/][{_DIGIT}]+)?[ ]{_WORDS})"
    r"|(?P<link>https?://[^\s<>\"'\u0600-\u06ff]*[^\s<>\"'.,;:!?)\]\u0600-\u06ff])"
    rf"|(?P<dialled>(?<![{_DIGIT}{_LATIN}])(?:\+[ ]?)?\(?[{_DIGIT}]+(?:{_JOINT}[{_DIGIT}]+)+)"
    rf"(?![{_LATIN}{_DIGIT}]|:[{_DIGIT}])"
    rf"|(?P<amount>[$€£¥][ ]?[{_DIGIT}][{_DIGIT}.,]*(?<![.,]))"
    rf"|(?P<mixed>\+?{_PART}(?:(?:[-./:@_+#=?%]|&amp;)+{_PART})*)"
)
_LEADING = re.compile(rf"(?<![&\w])(?:[{_LATIN}][\w'’.-]*[,:]?[ ])+$")
_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ARABIC_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
# Of digits alone: one comma, stop, slash or colon between two keeps them in order (rule W4).
_STEADY = re.compile(rf"[{_DIGIT}]+(?:[.,/:][{_DIGIT}]+)*")
_YEARS = re.compile(r"(?:19|20)\d\d-(?:19|20)\d\d")
_BEFORE = 80
"""Letters before a piece in which its first words are looked for: no text makes that slow."""
_LEAST = 6
"""Digits of a phone number or a day; fewer with a hyphen between them are a range ("2-3 days")."""


def turned(text: str) -> bool:
    """Whether `text` has letters that read from right to left."""
    return _TURNED.search(text) is not None


def pieces(text: str) -> list[tuple[int, int]]:
    """Where in `text` the pieces begin and end that would be shown in another order than they are written in.

    >>> said = "اتصلوا على 1-800-799-7233 من 09:00 إلى 17:00، 1 Falls Street"
    >>> [said[start:end] for start, end in pieces(said)]
    ['1-800-799-7233', '1 Falls Street']
    """
    spans: list[tuple[int, int]] = []
    for found in _PIECE.finditer(text):
        if not found["kept"] and _falls_apart(found):
            # Words before it that read the same way belong to it: "Town Hall, 1 Falls Street".
            after = max(spans[-1][1] if spans else 0, found.start() - _BEFORE)
            before = _LEADING.search(text, after, found.start())
            spans.append((before.start() if before else found.start(), found.end()))
    return spans


def _falls_apart(found: re.Match[str]) -> bool:
    piece = found[0]
    if found["place"] or found["amount"] or found["link"]:
        return True
    if _STEADY.fullmatch(piece) and not _ARABIC_DIGIT.search(piece):
        return False
    if found["dialled"]:
        digits = sum(letter.isdigit() for letter in piece)
        spaced = re.fullmatch(rf"[{_DIGIT} ]+", piece) is not None  # "2026 12" may be a year and a number
        return digits >= _LEAST + spaced and not _YEARS.fullmatch(piece)
    # With a letter first, everything after it keeps to it; with a digit first, nothing does.
    return not piece[0].isalpha() and len(piece) > 1 and not piece.isdigit()


def marked(text: str) -> str:
    """Plain `text` with marks around its pieces, in those of its lines that read from right to left.

    Done twice it changes nothing more. Marks cost two letters a piece; such a text message is UCS-2 anyway.

    >>> marked("Call 555-0100"), marked("اتصلوا على 555-0100.") == "اتصلوا على \\u200e555-0100\\u200e."
    ('Call 555-0100', True)
    """
    return "".join(_marked(line) if turned(line) else line for line in text.splitlines(keepends=True))


def _marked(line: str) -> str:
    out: list[str] = []
    last = 0
    for start, end in pieces(line):
        if "://" in line[start:end]:  # a mark would become part of the link
            continue
        between, piece = line[last:start], line[start:end]
        # Nothing but signs before it: the mark alone would turn the line, or join two pieces into one.
        if not re.search(r"\w", between):
            out.append(f"{RIGHT}{between}" if out or between == line[:start] else between)
        else:
            out.append(between)
        if _ARABIC_DIGIT.search(piece):  # whose digits do not take a direction from a mark: their joints do
            piece = re.sub(r"([^\w]+)", rf"{LEFT}\1{LEFT}", piece)
        out.append(f"{LEFT}{piece}{LEFT}")
        last = end
    return "".join([*out, line[last:]])


def without_marks(text: str) -> str:
    """`text` without marks of direction: what is copied out of a message may bring them along.

    >>> without_marks("\\u200eAF-73BY-4ADX\\u200e")
    'AF-73BY-4ADX'
    """
    return re.sub("[\u200e\u200f\u061c\u2066-\u2069\u202a-\u202e]", "", text)
