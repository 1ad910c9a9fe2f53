"""Word documents: nothing that runs, nothing hidden inside, nothing fetched from elsewhere, an end.

Every part is unpacked to the limit, and every part that is XML is read as XML: what leads out of the document
may be a link to click on, and nothing else.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.parsers import expat

from townclerk.core.uploads.links import link_harmless
from townclerk.core.uploads.refusing import UploadRefused

MOST_UNFOLDED = 60_000_000
MOST_RELATIONS = 1_000_000
"""Bytes of one part that says what belongs to what; a thesis has 50,000."""
_MOST_ENTRIES = 2_000
_DEEPEST = 1_000
_CHUNK = 65_536
# Word knows no other; bzip2 and LZMA unfold a whole block for the first byte asked for.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NESTED = (b"PK\x03\x04", b"\x1f\x8b\x08", b"Rar!", b"7z\xbc\xaf", b"MZ", b"\xd0\xcf\x11\xe0", b"{\\rt")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".tif", ".tiff")
_RUNS = (".bin", ".exe", ".vbs", ".js", ".rtf", ".html", ".htm", ".mht")
# Relationships and content types of what runs, or is another document inside this one.
_ACTIVE = ("macro", "vba", "oleobject", "activex", "/control", "/package", "afchunk", "attachedtemplate")
# Fields that fetch or start something when Word brings them up to date.
_FETCHING = {"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "DATABASE", "RD"}


def docx_check(data: bytes) -> None:
    """Refuse a Word document with macros, other files, anything from elsewhere, or no end.

    Raises:
        UploadRefused: why.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _directory_check(entries)
            for entry in entries:
                _entry_check(archive, entry)
    except (UploadRefused, MemoryError):
        raise
    except Exception:  # zipfile, zlib and expat raise many kinds for what is not whole
        raise UploadRefused("broken") from None


def _directory_check(entries: list[zipfile.ZipInfo]) -> None:
    """What the directory says, before anything is unpacked."""
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNFOLDED:
        raise UploadRefused("bomb")
    names = {entry.filename.lower() for entry in entries}
    # Of two parts of one name each reader picks its own.
    if len(names) < len(entries) or not {"[content_types].xml", "word/document.xml"} <= names:
        raise UploadRefused("broken")
    if any(entry.flag_bits & 1 for entry in entries):
        raise UploadRefused("locked")
    if any(entry.compress_type not in _PACKED for entry in entries):
        raise UploadRefused("broken")


def _entry_check(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read one part to its end: zipfile gives no more of it than the directory says, and compares its sum."""
    name = entry.filename.lower()
    if name.endswith(_RUNS) or "/embeddings/" in name or "/activex/" in name:
        raise UploadRefused("active")
    if name.endswith(".rels") and entry.file_size > MOST_RELATIONS:
        raise UploadRefused("active")
    reader = _Reader() if name.endswith((".xml", ".rels")) else None
    first = True
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            if first and not name.endswith(_PICTURES) and chunk.startswith(_NESTED):
                raise UploadRefused("bomb")
            first = False
            if reader:
                reader.read(chunk)
    if reader:
        reader.read(b"", last=True)


class _Reader:
    """Reads a part as XML, in whatever encoding, without definitions: nothing in it can unfold."""

    def __init__(self) -> None:
        self._fields: list[str] = []
        self._in_field = False
        self._depth = 0
        self._engine: Any = expat.ParserCreate()
        self._engine.buffer_text = True
        self._engine.StartDoctypeDeclHandler = self._defined
        self._engine.StartElementHandler = self._begun
        self._engine.EndElementHandler = self._ended
        self._engine.CharacterDataHandler = self._text

    def read(self, chunk: bytes, *, last: bool = False) -> None:
        self._engine.Parse(chunk, last)

    def _defined(self, *_said: Any) -> None:
        raise UploadRefused("active")  # no program of an office writes one

    def _begun(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UploadRefused("bomb")
        element = _local(name)
        said = {_local(key): value for key, value in attributes.items()}
        if element == "relationship":
            _relation_check(said)
        elif element in {"override", "default"} and _among(said.get("contenttype", ""), _ACTIVE):
            raise UploadRefused("active")
        elif element == "fldsimple":
            _field_check(said.get("instr", ""))
        elif element == "fldchar":
            self._field(said.get("fldchartype", ""))
        self._in_field = element == "instrtext"

    def _ended(self, _name: str) -> None:
        self._depth -= 1
        self._in_field = False

    def _text(self, text: str) -> None:
        if self._in_field and self._fields:
            self._fields[-1] += text

    def _field(self, kind: str) -> None:
        """A field's words may be in many pieces, with other fields between them."""
        if kind == "begin":
            self._fields.append("")
        elif self._fields:
            _field_check(self._fields[-1])
            if kind == "end":
                self._fields.pop()


def _relation_check(said: dict[str, str]) -> None:
    kind, target = said.get("type", "").strip().lower(), said.get("target", "")
    if _among(kind, _ACTIVE):
        raise UploadRefused("active")
    if kind.endswith("/hyperlink"):
        if not link_harmless(target):
            raise UploadRefused("active")
    elif (
        said.get("targetmode", "internal").strip().lower() != "internal"
        or ":" in target
        or not link_harmless(target)
    ):
        raise UploadRefused("active")


def _field_check(words: str) -> None:
    first = words.split(maxsplit=1)[:1]
    if first and first[0].strip('"').upper() in _FETCHING:
        raise UploadRefused("active")


def _among(text: str, parts: tuple[str, ...]) -> bool:
    return any(part in text.lower() for part in parts)


def _local(name: str) -> str:
    """A name without its prefix, which each document chooses."""
    return name.rsplit(":", 1)[-1].lower()
