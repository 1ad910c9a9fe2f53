"""What a file is, by its content. What it is called, and what a browser says of it, proves nothing."""

from __future__ import annotations

import re

CONTENT_TYPES = {
    "PDF": "application/pdf",
    "JPG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""The kinds that are taken, and what they are served as."""
_HEAD = 1024
_BEGINNINGS = (
    (b"%PDF-", "PDF"),
    (b"\xff\xd8\xff", "JPG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"Rar!", "RAR"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "EXE"),
    (b"#!", "script"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
_MARKUP = re.compile(rb"<\s*(?:svg|!doctype\s+svg)\b", re.I)
_PAGE = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|script|\?php|\?xml)", re.I)
_HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"hevc")


def kind_of(data: bytes) -> str:
    """The kind of file that `data` is: one of `CONTENT_TYPES`, or the name of what is not taken.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"<svg onload='x'/>"), kind_of(b"#!/bin/sh"), kind_of(b"Dear all")
    ('PDF', 'SVG', 'script', 'TXT')
    """
    head = data[:_HEAD]
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        return "HEIC"
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return "DOCX" if kind == "ZIP" and _is_docx(data) else kind
    return _written(head)


def _written(head: bytes) -> str:
    """What kind of text it is, or "?" where it is none."""
    if _MARKUP.search(head):
        return "SVG"
    if _PAGE.search(head):
        return "HTML"
    try:
        head[: len(head) - 4].decode("utf-8") if len(head) == _HEAD else head.decode("utf-8")
    except UnicodeDecodeError:
        return "?"
    return "TXT"


def _is_docx(data: bytes) -> bool:
    """Whether a ZIP says of itself that it is a document of Word; `packed` then looks whether it is."""
    return b"[Content_Types].xml" in data and b"word/document" in data


def of_two_kinds(data: bytes, kind: str) -> bool:
    """Whether a document could be opened as something else too (a PDF that is a ZIP or a page as well)."""
    if kind == "PDF":
        # Java and browsers look for the end of a ZIP in the last 64 kB, and for markup in the first 1 kB.
        return b"PK\x05\x06" in data[-66_000:] or bool(
            _PAGE.search(data[:_HEAD]) or _MARKUP.search(data[:_HEAD])
        )
    if kind == "DOCX":
        return b"%PDF-" in data[:_HEAD]
    return False
