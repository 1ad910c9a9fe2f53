"""A page printed to PDF by the browser, and what a reader of the paper finds on it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

import pypdfium2 as pdfium
from playwright.sync_api import Page
from pypdfium2 import raw

A4 = (595.0, 842.0)
_ROUNDING = 1.5
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter on paper: where it is drawn, in points from the lower left corner, and how large."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printed page."""

    width: float
    height: float
    text: str
    letters: tuple[Letter, ...]


def printed(page: Page) -> tuple[Sheet, ...]:
    """The page as Chromium prints it on A4, read back."""
    document = pdfium.PdfDocument(page.pdf(format="A4"))
    try:
        return tuple(_sheet(one) for one in document)
    finally:
        document.close()


def _sheet(page: pdfium.PdfPage) -> Sheet:
    read, letters = page.get_textpage(), []
    for at in range(read.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(read.raw, at))
        if text.isalnum():
            size = raw.FPDFText_GetFontSize(read.raw, at)
            letters.append(Letter(text, *read.get_charbox(at), size))
    return Sheet(*page.get_size(), read.get_text_bounded(), tuple(letters))


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("\u0640", "").casefold()
    return "".join(one for one in plain if unicodedata.category(one) not in {"Mn", "Cf"})


def words_of(text: str) -> Counter[str]:
    """The words of a text, each as often as it stands there.

    Where anything runs from the right, by their letters alone: a PDF names those of one word in the order
    in which they are drawn, and numbers beside them in another.
    """
    either_way = bool(_RIGHT_TO_LEFT.search(text))
    found = (re.sub(r"[\W_]", "", one) for one in _plain(text).split())
    return Counter("".join(sorted(one)) if either_way else one for one in found if one)


def letters_of(text: str) -> Counter[str]:
    """How often each letter and digit stands in a text."""
    return Counter(one for one in _plain(text) if one.isalnum())


def assert_whole(page: Page, sheets: tuple[Sheet, ...]) -> None:
    """Every letter that is to be printed is on paper, and none reaches over its edge."""
    page.emulate_media(media="print")
    wanted = letters_of(page.locator("main").inner_text())
    page.emulate_media(media="null")  # as it was: a page that is printed is in print
    found = letters_of("".join(sheet.text for sheet in sheets))
    assert not wanted - found, f"not on paper: {wanted - found}"
    for sheet in sheets:
        for one in sheet.letters:
            assert min(one.left, one.bottom) >= -_ROUNDING, one
            assert one.right <= sheet.width + _ROUNDING, one
            assert one.top <= sheet.height + _ROUNDING, one


def heading(sheet: Sheet) -> tuple[Letter, ...]:
    """The letters of the first line of the largest words, as they stand from the left."""
    largest = max(one.size for one in sheet.letters)
    top = max(one.top for one in sheet.letters if one.size == largest)
    line = [one for one in sheet.letters if one.size == largest and top - one.top < largest / 2]
    return tuple(sorted(line, key=lambda one: one.left))
