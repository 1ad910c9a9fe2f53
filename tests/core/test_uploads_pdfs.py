"""PDFs: what acts, carries or hides is found wherever it stands, and honest ones are never refused."""

from __future__ import annotations

import io
import random
import zlib
from pathlib import Path

import pikepdf
import pytest

from tests.core.files_made import kept, pdf_of, pdf_packed, refused, spent_on, stream

SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"


@pytest.fixture(autouse=True)
def _apart(data_dir: Path) -> None:
    """Each test has a data folder of its own."""


def _encrypted(user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of(catalog=b"/OpenAction" + SCRIPT))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=user))
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pdf_of(catalog=b"/OpenAction" + SCRIPT),
        pdf_of(SCRIPT),
        pdf_of(b"<</S 5 0 R/X(1)>>", b"/Launch"),
        pdf_of(b"<</S/#4Aava#53cript/#4AS(x)>>"),
        pdf_of(catalog=b"/Names<</JavaScript<</Names[(a)4 0 R]>>>>"),
        pdf_of(catalog=b"/Names<</EmbeddedFiles<</Names[]>>>>"),
        pdf_of(catalog=b"/AcroForm<</Fields[]/XFA(x)>>"),
        pdf_of(catalog=b"/AcroForm<</Fields[<</T(a)/A<</S/SubmitForm/F(https://x.example)>>>>]>>"),
        pdf_of(catalog=b"/OpenAction<</S/URI/URI(https://x.example)>>"),
        pdf_of(catalog=b"/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next<</S/URI/URI(https://x.example)>>>>"),
        pdf_of(page=b"/AA<</O<</S/URI/URI(https://x.example)>>>>"),
        pdf_of(page=b"/Annots[<</Subtype/Link/A<</S/GoToR/F(other.pdf)>>>>]"),
        pdf_of(page=b"/Annots[<</Subtype/Link/A<</S/URI/URI(file:///c:/x.exe)>>>>]"),
        pdf_of(catalog=b"/URI<</Base(file:///c:/)>>"),
        pdf_of(page=b"/Annots[<</Subtype/FileAttachment/FS<</F(a)>>>>]"),
        pdf_of(page=b"/Annots[[[[<</Subtype/RichMedia>>]]]]"),
        pdf_of(b"<</Type/Filespec/EF<</F 5 0 R>>>>", stream(b"MZ")),
    ],
)
def test_what_acts_reaches_or_carries_is_refused(data: bytes) -> None:
    refused(data, "active")


@pytest.mark.parametrize(
    "data",
    [
        pdf_packed(SCRIPT),
        pdf_packed(SCRIPT, kind=b"/Type/Obj#53tm"),
        pdf_packed(SCRIPT, kind=b"/Type%x\n/ObjStm"),
        pdf_packed(SCRIPT, kind=b"/Type/ObjStm/X(" + b"x" * 3_000 + b")"),
        pdf_packed(SCRIPT, before=b"%endstream\n", level=0),
        pdf_packed(SCRIPT) + b"\n%%EOF\n",
    ],
    ids=["plain", "hexadecimal", "comment", "long dictionary", "endstream in a block", "two ends"],
)
def test_a_script_in_a_compressed_object_is_found_however_it_is_packed(data: bytes) -> None:
    refused(data, "active")


@pytest.mark.parametrize("user", ["", "secret"])
def test_a_locked_file_is_refused_also_where_no_password_is_asked_for(user: str) -> None:
    refused(_encrypted(user), "locked")


@pytest.mark.parametrize(
    "more",
    [
        {"catalog": b"/OpenAction[3 0 R/Fit]"},
        {"catalog": b"/OpenAction<</S/GoTo/D[3 0 R/Fit]>>"},
        {"catalog": b"/AcroForm<</Fields[<</FT/Tx/T(name)/V(JavaScript)>>]>>"},
        {"page": b"/Annots[<</Subtype/Link/A<</S/URI/URI(https://town.example/a?b=/JS)>>>>]"},
        {"page": b"/Annots[<</Subtype/Link/A<</S/URI/URI(mailto:a@town.example)>>>>]"},
    ],
)  # fmt: skip
def test_a_form_and_links_to_click_on_are_taken_as_they_are(more: dict[str, bytes]) -> None:
    data = pdf_of(**more)
    assert kept(data) == data


def test_no_chance_bytes_of_a_scan_are_taken_for_a_script() -> None:
    noise = random.Random(7).randbytes(3_000_000)
    scan = b"/JS ".join(noise[at : at + 100_000] for at in range(0, len(noise), 100_000))
    data = pdf_of(stream(scan + b"/JavaScript /Launch /Type/ObjStm stream\n /Encrypt ", b"/Filter/DCTDecode"))
    assert kept(data) == data


def test_what_had_to_be_mended_is_kept_as_it_was_read() -> None:
    """Another reader of a damaged file may find other objects than we did."""
    data = pdf_of(b"<</A(seen)>>").replace(b"startxref\n", b"startxref\n9")
    data = data.replace(b"<</A(seen)>>", b"<</A(s)>>   ")
    mended = kept(data)
    assert mended != data
    with pikepdf.open(io.BytesIO(mended)) as pdf:
        assert len(pdf.pages) == 1
        assert not pdf.get_warnings()


def test_many_marks_of_packed_objects_cost_neither_memory_nor_time(tmp_path: Path) -> None:
    """Each once copied all that follows it: 40,000 of them in 4 MB were 80 GB."""
    marks = b"/Type/ObjStm stream\n" * 40_000
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(stream(marks + b" " * 3_000_000)))
    code, memory, seconds = spent_on(path)
    assert code == "kept"
    assert memory < 150
    assert seconds < 10


def test_a_packed_object_without_end_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_packed(SCRIPT, before=b" " * 200_000_000))
    code, memory, _seconds = spent_on(path)
    assert code in {"bomb", "broken"}
    assert memory < 500


@pytest.mark.parametrize("filters", [b"/FlateDecode", b"[/FlateDecode /FlateDecode]"])
def test_a_page_whose_words_unfold_without_end_is_refused(filters: bytes) -> None:
    once = zlib.compress(bytes(200_000_000), 9)
    packed = zlib.compress(once, 9) if b"[" in filters else once
    data = pdf_of(stream(packed, b"/Filter" + filters), page=b"/Contents 4 0 R")
    assert len(data) < 1_000_000
    refused(data, "bomb")


def test_many_streams_that_unfold_to_much_together_are_refused() -> None:
    part = stream(zlib.compress(bytes(10_000_000), 9), b"/Filter/FlateDecode")
    refused(pdf_of(*[part] * 7, page=b"/Contents[4 0 R 5 0 R 6 0 R]"), "bomb")


def test_an_honest_page_that_is_packed_is_kept() -> None:
    words = stream(zlib.compress(b"BT /F1 12 Tf (Hello) Tj ET " * 1_000, 9), b"/Filter/FlateDecode")
    kept(pdf_of(words, page=b"/Contents 4 0 R"))
