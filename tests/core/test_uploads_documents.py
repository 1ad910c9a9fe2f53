"""Word documents: nothing is fetched from elsewhere, nothing runs, and nothing unfolds without end."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path

import pytest

from tests.core.files_made import docx_of, kept, refused, spent_on
from townclerk.core.uploads import UploadRefused, documents

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELS = "word/_rels/document.xml.rels"
TEMPLATE = ("attachedTemplate", "https://evil.example/a.dotm")
MACROS = "<Types><Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>"
FIELD = '<r><fldChar fldCharType="begin"/></r>{}<r><fldChar fldCharType="{}"/></r>'


@pytest.fixture(autouse=True)
def _apart(data_dir: Path) -> None:
    """Each test has a data folder of its own."""


def _rels(kind: str, target: str, mode: str = ' TargetMode="External"', before: str = "") -> str:
    body = f'<Relationship Id="r1" Type="{_KIND}{kind}" Target="{target}"{mode}/>'
    return f"<Relationships>{before}{body}</Relationships>"


@pytest.mark.parametrize(
    "rels",
    [
        _rels("oleObject", "mshtml:https://evil.example/a.html!x-usc:https://evil.example/a.html"),
        _rels("oleObject", "embedded.dat", ""),
        _rels(*TEMPLATE),
        _rels(*TEMPLATE, before=" " * 2_100_000),
        _rels(*TEMPLATE).encode("utf-16"),
        '<?xml version="1.0" encoding="UTF-16"?>'.encode("utf-16") + _rels(*TEMPLATE).encode("utf-16")[2:],
        _rels(*TEMPLATE).replace("<R", "<p:R").replace("</R", "</p:R"),
        _rels(*TEMPLATE).replace("External", "&#69;xternal").replace("attached", "&#97;ttached"),
        _rels("image", "https://evil.example/pixel.png"),
        _rels("image", "https://evil.example/pixel.png", ""),
        _rels("image", "pixel.png"),
        _rels("frame", r"\\evil.example\share\a"),
        _rels("image", r"\\evil.example\share\a", ""),
        _rels("aFChunk", "a.dat", ""),
        _rels("hyperlink", "ms-msdt:/id PCWDiagnostic"),
        _rels("hyperlink", r"\\evil.example\share\a"),
        _rels("hyperlink", "https://town.example", before=" " * 1_000_000),
        f"<!DOCTYPE a [<!ENTITY e 'x'>]>{_rels('hyperlink', 'https://town.example')}",
    ],
)
def test_only_links_to_click_on_lead_out_of_a_document(rels: str | bytes) -> None:
    refused(docx_of({_RELS: rels}), "active")


@pytest.mark.parametrize("target", ["https://town.example/a?b=c:d", "mailto:a@town.example", "annex.pdf"])
def test_links_to_click_on_are_taken_as_they_are(target: str) -> None:
    data = docx_of({_RELS: _rels("hyperlink", target), "word/media/a.png": b"\x89PNG"})
    assert kept(data) == data


@pytest.mark.parametrize(
    "words",
    [
        FIELD.format("<r><instrText>DDEAUTO c:\\\\cmd.exe</instrText></r>", "end"),
        FIELD.format(
            "<r><instrText> DDE</instrText></r><r><instrText>AUTO c:\\\\a</instrText></r>", "separate"
        ),
        FIELD.format("<i>INCLUDE</i><instrText>INCLUDETEXT</instrText><instrText> x</instrText>", "end"),
        '<fldSimple instr=" INCLUDEPICTURE &quot;https://evil.example/a.png&quot; "/>',
        FIELD.format(
            "<instrText>DDE</instrText>" + FIELD.format("<instrText>PAGE</instrText>", "end"), "end"
        ),
    ],
)
def test_fields_that_fetch_or_start_something_are_refused(words: str) -> None:
    refused(docx_of({"word/document.xml": f"<document>{words}</document>"}), "active")


def test_fields_that_only_count_are_taken() -> None:
    words = FIELD.format('<instrText>HYPERLINK "https://town.example/dde/added"</instrText>', "separate")
    data = docx_of({"word/document.xml": f"<document>{words}<t>DDEAUTO is a word</t></document>"})
    assert kept(data) == data


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"[Content_Types].xml": MACROS}, "active"),
        ({"word/a.xml": "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"}, "active"),
        ({"word/a.xml": "<a>"}, "broken"),
        ({"word/a.xml": "<a>" * 2_000 + "</a>" * 2_000}, "bomb"),
        ({"word/a.dat": b"\xd0\xcf\x11\xe0\xa1\xb1"}, "bomb"),
        ({"WORD/Document.XML": "<document/>"}, "broken"),
    ],
)  # fmt: skip
def test_parts_that_run_unfold_or_stand_twice_are_refused(parts: dict[str, str], code: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        refused(docx_of(parts), code)


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_packed_as_no_office_packs_is_not_unfolded(packed: int, tmp_path: Path) -> None:
    """bzip2 gives a whole block for the first byte asked for: a part of 700 MB took 1,361 MB."""
    path = tmp_path / "a.docx"
    path.write_bytes(docx_of({"word/a.dat": b"\0" * 59_000_000}, packed=packed))
    assert path.stat().st_size < 20_000
    code, memory, _seconds = spent_on(path)
    assert code == "broken"
    assert memory < 75


def test_what_the_directory_sums_up_to_is_known_before_a_part_is_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def opened(*_given: object) -> None:
        raise AssertionError("a part was opened")

    monkeypatch.setattr(documents, "_entry_check", opened)
    with pytest.raises(UploadRefused) as caught:
        documents.docx_check(docx_of({f"word/{n}.dat": b"\0" * 20_500_000 for n in range(3)}))
    assert caught.value.code == "bomb"


def test_a_directory_that_tells_of_less_than_there_is_gains_nothing(tmp_path: Path) -> None:
    data = docx_of({"word/a.dat": b"\0" * 70_000_000})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/a.dat").file_size.to_bytes(4, "little")
    path = tmp_path / "a.docx"
    path.write_bytes(data.replace(size, (1_000).to_bytes(4, "little")))
    code, memory, _seconds = spent_on(path)
    assert code == "broken"
    assert memory < 75
