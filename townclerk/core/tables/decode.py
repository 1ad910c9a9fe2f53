"""Which encoding a text is in, and decoding it block by block without ever giving up."""

from __future__ import annotations

import codecs
import re

# A byte that does not decode becomes one of these, so that only its own line is rejected.
UNDECODED = re.compile("[\udc80-\udcff\ufffd]")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The code pages that can be told apart from Windows-1252 by their letters. Others (1250,
# 1254) differ from it in too few bytes for any guess: the agency says them in agency.toml.
_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_CODE_PAGES = ["cp1252", "cp1251", "cp1253", "cp1256"]


def detect(sample: bytes) -> str | None:
    """The encoding of a text that begins with `sample`, or None while it is plain ASCII."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    if wide := _utf16_without_mark(sample):
        return wide
    if sample.isascii():
        return None
    return "utf-8" if _mostly_utf8(sample) else _code_page(sample)


def _utf16_without_mark(sample: bytes) -> str | None:
    """UTF-16 shows as NULs on one side of most pairs: the delimiters and digits at least."""
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    high, low = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if low > max(3, 0.1 * pairs) and high < 0.01 * pairs:
        return "utf-16-le"
    if high > max(3, 0.1 * pairs) and low < 0.01 * pairs:
        return "utf-16-be"
    return None


def _mostly_utf8(sample: bytes) -> bool:
    """Whether nearly all letters beyond ASCII are valid UTF-8 (one bad byte does not decide)."""
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(sample)
    bad = len(UNDECODED.findall(text))
    good = sum(not letter.isascii() for letter in text) - bad
    return bad == 0 or good > 4 * bad


def _code_page(sample: bytes) -> str:
    """Windows-1252, unless most words beyond ASCII are wholly of another script's letters.

    charset-normalizer alone takes the one accent of a long English file for Cyrillic.
    """
    words = _WORD.findall(sample)
    foreign = sum(len(word) > 2 and min(word) >= 0x80 for word in words)
    if 2 * foreign <= len(words):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample[: 64 << 10], cp_isolation=_CODE_PAGES).best()
    return str(best.encoding) if best else "cp1252"


class Decoder:
    """Decodes blocks in order.

    Attributes:
        encoding: what is being decoded; "utf-8" while only ASCII has been seen, and then
            decided by the first block with another letter.
    """

    def __init__(self, encoding: str | None) -> None:
        self._decided = encoding is not None
        self.encoding = encoding or "utf-8"
        self._start()

    def _start(self) -> None:
        self._decoder = codecs.getincrementaldecoder(self.encoding)("strict")
        # UTF-16 and UTF-32 have no bytes of their own to escape.
        wide = self.encoding.startswith(("utf-16", "utf-32"))
        self._lenient = "replace" if wide else "surrogateescape"

    def decode(self, block: bytes, *, final: bool = False) -> tuple[str, bool]:
        """The text of `block`, and whether every byte of it could be decoded."""
        if not self._decided and not block.isascii():
            self.encoding = detect(block) or "utf-8"
            self._decided = True
            self._start()
        try:
            return self._decoder.decode(block, final), True
        except UnicodeDecodeError:
            self._decoder.errors = self._lenient
            try:
                return self._decoder.decode(block, final), False
            finally:
                self._decoder.errors = "strict"


def known(encoding: str) -> bool:
    """Whether Python can decode text of `encoding`."""
    try:
        return bool(codecs.lookup(encoding)._is_text_encoding)
    except LookupError:
        return False
