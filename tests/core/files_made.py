"""Files as residents, and those who mean harm, could send them: built byte by byte."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from townclerk.core import storage
from townclerk.core.uploads import UploadRefused, upload_keep, upload_read

ALL = ("PDF", "JPG", "PNG", "WEBP", "DOCX")
_FIRST = (
    b"<</Type/Catalog/Pages 2 0 R%s>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>%s>>",
)


def pdf_of(*objects: bytes, catalog: bytes = b"", page: bytes = b"", trailer: bytes = b"") -> bytes:
    """A whole PDF of one page; `objects` are numbered from 4."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate([_FIRST[0] % catalog, _FIRST[1], _FIRST[2] % page, *objects], 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, count = len(out), len(places) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(b"%010d 00000 n \n" % at for at in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer, start)
    return bytes(out)


def stream(data: bytes, said: bytes = b"") -> bytes:
    """The body of an object that is a stream."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (said, len(data), data)


def pdf_packed(hidden: bytes, *, kind: bytes = b"/Type/ObjStm", before: bytes = b"", level: int = 9) -> bytes:
    """A whole PDF whose catalog is in a compressed object, and begins with what is `hidden`."""
    inner = b"1 0 %s<</Type/Catalog/Pages 2 0 R/OpenAction%s>>" % (before, hidden)
    out, places = bytearray(b"%PDF-1.7\n"), [0]
    packed = stream(
        zlib.compress(inner, level), b"%s/N 1/First %d/Filter/FlateDecode" % (kind, 4 + len(before))
    )
    for number, body in ((2, _FIRST[1]), (3, _FIRST[2] % b""), (4, packed)):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    rows = [(0, 0, 0), (2, 4, 0), *((1, at, 0) for at in places[1:]), (1, start, 0)]
    table = b"".join(bytes([a]) + b.to_bytes(4, "big") + bytes([c]) for a, b, c in rows)
    out += b"5 0 obj\n%s\nendobj\n" % stream(table, b"/Type/XRef/Size 6/W[1 4 1]/Root 1 0 R")
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def docx_of(parts: dict[str, Any] | None = None, *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word document with these parts beside, or in place of, those it needs."""
    every = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>", **(parts or {})}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in every.items():
            archive.writestr(name, data, packed if name in (parts or {}) else None)
    return out.getvalue()


def kept(data: bytes, kinds: tuple[str, ...] = ALL) -> bytes:
    """What is kept of a file."""
    return upload_read(upload_keep(io.BytesIO(data), name="a", kinds=kinds, most_bytes=25_000_000).id)


def on_disk() -> list[Path]:
    """Every file that is kept, and every one that waits."""
    return [p for name in ("files", "incoming") for p in storage.subdir(name).rglob("*") if p.is_file()]


def refused(data: bytes, code: str, **more: Any) -> UploadRefused:
    """The refusal, after a look that it says what to do and that nothing is kept."""
    with pytest.raises(UploadRefused) as caught:
        kept(data, **more)
    assert caught.value.code == code
    assert str(caught.value).count(".") >= 2, "what is wrong, and what to do next"
    assert not on_disk(), "nothing is kept of what is refused"
    return caught.value


def spent_on(path: Path) -> tuple[str, float, float]:
    """What becomes of a file, in a process of its own: "kept" or the code, most MB at once, seconds of CPU.

    Started by a shell: Linux counts what the one that starts a process holds as held by that process.
    """
    program = f"""
import io, resource, sys
from townclerk.core.uploads import UploadRefused, upload_keep
try:
    upload_keep(open({str(path)!r}, "rb"), name="a", kinds={ALL!r}, most_bytes=25_000_000)
    print("kept")
except UploadRefused as refused:
    print(refused.code)
who = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
print(max(one.ru_maxrss for one in who) / (1e6 if sys.platform == "darwin" else 1e3))
print(sum(one.ru_utime + one.ru_stime for one in who))
"""
    command = ["/bin/sh", "-c", '"$0" -c "$1"; exit $?', sys.executable, program]
    said = subprocess.run(command, check=True, capture_output=True, text=True)
    code, memory, seconds = said.stdout.split()
    return code, float(memory), float(seconds)
