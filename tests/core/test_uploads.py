"""Files that people send: what is taken, what is refused with which reason, and that nothing stays behind."""

from __future__ import annotations

import io
import random
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.core.files_made import pdf_of, pdf_packed
from townclerk.core import storage
from townclerk.core.errors import TownclerkError
from townclerk.core.uploads import UploadRefused, upload_delete, upload_keep, upload_read, uploads_stray

ALL = ("PDF", "JPG", "PNG", "WEBP", "DOCX")


@pytest.fixture(autouse=True)
def _apart(data_dir: Path) -> None:
    """Each test has a data folder of its own."""


def _jpg(size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG", **more)
    return out.getvalue()


def _docx(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def _png_header(width: int, height: int) -> bytes:
    """A whole small file whose header says that it is enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + rows + chunk(b"IEND", b"")


def _keep(
    data: bytes, name: str = "photo.jpg", kinds: tuple[str, ...] = ALL, most: int = 5_000_000
) -> object:
    return upload_keep(io.BytesIO(data), name=name, kinds=kinds, most_bytes=5_000_000)


def _on_disk() -> list[Path]:
    return [path for path in storage.subdir("files").rglob("*") if path.is_file()]


def _refused(data: bytes, code: str, **more: object) -> UploadRefused:
    with pytest.raises(UploadRefused) as caught:
        _keep(data, **more)  # type: ignore[arg-type]
    assert caught.value.code == code
    assert str(caught.value).count(".") >= 2, "what is wrong, and what to do next"
    assert not _on_disk(), "nothing is kept of what is refused"
    return caught.value


@pytest.mark.parametrize(
    ("data", "kind"), [(_jpg(), "JPG"), (_png_header(3, 1), "PNG"), (pdf_of(), "PDF"), (_docx(), "DOCX")]
)
def test_what_is_good_is_kept_sealed_and_given_back(data: bytes, kind: str) -> None:
    if kind == "PNG":
        out = io.BytesIO()
        Image.new("RGBA", (4, 4)).save(out, "PNG")
        data = out.getvalue()
    upload = upload_keep(io.BytesIO(data), name="../../etc/my bill.exe", kinds=ALL, most_bytes=1_000_000)
    assert (upload.kind, upload.name) == (kind, f"my bill.{kind.lower()}")
    given = upload_read(upload.id)
    assert len(given) == upload.bytes
    (path,) = _on_disk()
    assert given[:20] not in path.read_bytes(), "sealed at rest"
    assert "bill" not in path.name
    upload_delete(upload.id)
    assert not _on_disk()
    with pytest.raises(TownclerkError, match="not here any more"):
        upload_read(upload.id)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"#!/bin/sh\nrm -rf /\n", "kind"),
        (b"<script>alert(1)</script>", "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "kind"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE svg><svg/>", "kind"),
        (b"MZ\x90\0" + b"\0" * 60, "kind"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 60, "kind"),
        (b"GIF89a" + b"\0" * 60, "kind"),
        (b"\xff\xd8\xff\xe0" + b"not a picture" * 20, "broken"),
        (_jpg((400, 300))[:-400], "broken"),
        (pdf_of()[:-60], "broken"),
        (_png_header(10_000, 10_000), "pixels"),
        (_png_header(2**31 - 1, 2**31 - 1), "huge"),
        (pdf_of() + _docx(), "double"),
        (b"%PDF-1.4 <html><script>alert(1)</script>" + pdf_of(), "double"),
        (_docx(word__vbaProject__bin=b"x").replace(b"vbaProject/bin", b"vbaProject.bin"), "active"),
        (_docx(word__embeddings__a=b"x"), "active"),
        (_docx(word__inner=_docx()), "bomb"),
        (_docx(word__big=b"\0" * 70_000_000), "bomb"),
        (_docx()[:-30], "broken"),
    ],
)  # fmt: skip
def test_what_could_harm_is_refused_and_nothing_is_kept(data: bytes, code: str) -> None:
    _refused(data, code)


def test_an_archive_within_archives_is_no_document() -> None:
    inner = b"\0" * 10_000_000
    for _depth in range(4):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(8):
                archive.writestr(f"{copy}.zip", inner)
        inner = out.getvalue()
    assert _refused(inner, "kind", name="holiday.jpg").params["found"] == "ZIP"


def test_only_the_kinds_that_are_asked_for_are_taken() -> None:
    assert _refused(pdf_of(), "kind", kinds=("JPG", "PNG")).params["kinds"] == "JPG, PNG"


def test_a_picture_whose_header_is_forged_is_told_in_words() -> None:
    from townclerk.journeys.words import refusal_words

    refused = _refused(_png_header(2**31 - 1, 2**31 - 1), "huge")
    for said in (str(refused), refusal_words(refused)):
        assert "?" not in said
        assert "far larger than any camera makes it; the most is 50 million pixels" in said
    assert _refused(_png_header(7_100, 7_100), "pixels").params["found"] == 51, "never as many as the most"


def test_a_picture_of_100_megapixels_is_refused_before_it_is_opened() -> None:
    tracemalloc.start()
    assert _refused(_png_header(10_000, 10_000), "pixels").params["found"] == 100
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000


def test_a_stream_without_end_is_read_to_the_limit_and_no_further() -> None:
    class Endless:
        given = 0

        def read(self, size: int, /) -> bytes:
            self.given += size
            return b"\xff" * size

    endless = Endless()
    with pytest.raises(UploadRefused, match="larger than 2 MB"):
        upload_keep(endless, name="x", kinds=ALL, most_bytes=2_000_000)
    assert endless.given < 2_200_000
    assert not _on_disk()


def test_a_photo_loses_where_it_was_taken_and_what_hides_behind_it() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # taken upright
    exif[0x010F] = "Camera of Ana"
    exif.get_ifd(0x8825)[1] = "N"
    hidden = _docx(word__secret=b"x")
    upload = upload_keep(
        io.BytesIO(_jpg((40, 30), exif=exif.tobytes(), comment=b"at home") + hidden),
        name="IMG_1.jpg", kinds=ALL, most_bytes=5_000_000,
    )  # fmt: skip
    data = upload_read(upload.id)
    kept = Image.open(io.BytesIO(data))
    assert kept.size == (30, 40), "turned upright, since nothing says any more how to hold it"
    assert not kept.getexif()
    assert not any(hidden in data for hidden in (b"Ana", b"at home", b"PK\x05\x06"))


def test_a_large_photo_is_kept_smaller() -> None:
    upload = upload_keep(io.BytesIO(_jpg((6000, 3000))), name="a", kinds=ALL, most_bytes=5_000_000)
    assert max(Image.open(io.BytesIO(upload_read(upload.id))).size) == 4096


def test_what_nobody_names_any_more_is_found() -> None:
    upload = upload_keep(io.BytesIO(pdf_of()), name="a", kinds=ALL, most_bytes=5_000_000)
    assert uploads_stray([upload.id], older_than_hours=-1) == []
    assert uploads_stray([], older_than_hours=1) == []
    assert uploads_stray([], older_than_hours=-1) == [upload.id]


@pytest.mark.parametrize("wrong", ["", "..", "../keys/uploads.key", "a" * 32 + "/x", "Z" * 32])
def test_an_id_is_no_path(wrong: str) -> None:
    with pytest.raises(TownclerkError, match="no file's id"):
        upload_read(wrong)


def test_a_file_that_was_altered_is_not_given_out() -> None:
    upload = upload_keep(io.BytesIO(pdf_of()), name="a", kinds=ALL, most_bytes=5_000_000)
    (path,) = _on_disk()
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(TownclerkError, match="altered"):
        upload_read(upload.id)


@pytest.mark.parametrize("seed", range(24))
def test_damaged_files_are_refused_or_kept_whole_and_never_end_in_a_traceback(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(chance.choice([_jpg((60, 60)), pdf_packed(b"[3 0 R/Fit]"), _docx(), _png_header(5, 5)]))
    for _time in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        _keep(bytes(data))
    except UploadRefused:
        assert not _on_disk()
