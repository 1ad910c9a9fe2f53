"""Documents: nothing that runs, nothing hidden inside, nothing that unfolds without end.

A PDF is read for the names of what acts by itself, also where they stand in compressed objects; a Word
document is unpacked in memory, byte by byte against a limit, whatever its directory says.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from townclerk.core.uploads.refusing import UploadRefused

MOST_UNFOLDED = 60_000_000
_MOST_ENTRIES = 2_000
_CHUNK = 65_536
# Names in a PDF that run a program, reach elsewhere without being asked, or carry other files.
_ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Sound|Movie)\b"
)
_HEX_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream\r?\n")
_PACKED_OBJECTS = re.compile(rb"/Type\s*/ObjStm")
_NESTED = (b"PK\x03\x04", b"\x1f\x8b\x08", b"Rar!", b"7z\xbc\xaf", b"MZ")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".tif", ".tiff")


def pdf_check(data: bytes) -> None:
    """Refuse a PDF that is not whole, is locked, or acts by itself.

    Raises:
        UploadRefused: why.
    """
    if b"%%EOF" not in data[-2048:] or b"startxref" not in data[-4096:]:
        raise UploadRefused("broken")
    plain = _plain_names(data)
    if re.search(rb"/Encrypt\b", plain):
        raise UploadRefused("locked")
    if _ACTIVE.search(plain):
        raise UploadRefused("active")
    room = MOST_UNFOLDED
    for packed in _object_streams(data):
        opened = _inflated(packed, room)
        room -= len(opened)
        if _ACTIVE.search(_plain_names(opened)):
            raise UploadRefused("active")


def _plain_names(data: bytes) -> bytes:
    """Names may be written in hexadecimal: /J#61vaScript is /JavaScript."""
    return _HEX_NAME.sub(lambda found: bytes([int(found[1], 16)]), data)


def _object_streams(data: bytes) -> list[bytes]:
    """The compressed objects: what stands between `stream` and `endstream` after /Type /ObjStm."""
    found = []
    for marked in _PACKED_OBJECTS.finditer(data):
        start = _STREAM.search(data, marked.end(), marked.end() + 2_000)
        end = data.find(b"endstream", start.end()) if start else -1
        if start and end > 0:
            found.append(data[start.end() : end])
    return found


def _inflated(packed: bytes, room: int) -> bytes:
    engine = zlib.decompressobj()
    try:
        opened = engine.decompress(packed, max(room, 1))
    except zlib.error:
        # Packed in another way, which no program of ours writes: nobody can see what is in it.
        raise UploadRefused("broken") from None
    if engine.unconsumed_tail:
        raise UploadRefused("bomb")
    return opened


def docx_check(data: bytes) -> None:
    """Refuse a Word document with macros, other files, a template from elsewhere, or no end.

    Raises:
        UploadRefused: why.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_ENTRIES:
                raise UploadRefused("bomb")
            names = {entry.filename for entry in entries}
            if not {"[Content_Types].xml", "word/document.xml"} <= names:
                raise UploadRefused("broken")
            room = MOST_UNFOLDED
            for entry in entries:
                room -= _entry_check(archive, entry, room)
    except UploadRefused:
        raise
    except Exception:  # zipfile and zlib raise many kinds for what is not whole
        raise UploadRefused("broken") from None


def _entry_check(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> int:
    """Read one part to its end, or to the limit; how many bytes it has."""
    name = entry.filename.lower()
    if entry.flag_bits & 1:
        raise UploadRefused("locked")
    if name.endswith((".bin", ".exe", ".vbs", ".js")) or "/embeddings/" in name or "/activex/" in name:
        raise UploadRefused("active")
    size, text = 0, b""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            if size == 0 and not name.endswith(_PICTURES) and chunk.startswith(_NESTED):
                raise UploadRefused("bomb")
            size += len(chunk)
            if size > room:
                raise UploadRefused("bomb")
            if name.endswith((".rels", "[content_types].xml")) and size <= 2_000_000:
                text += chunk
    if (b"attachedTemplate" in text and b"External" in text) or b"macroEnabled" in text:
        raise UploadRefused("active")
    return size
