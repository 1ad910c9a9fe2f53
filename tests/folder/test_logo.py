"""The agency's logo: what is taken, what is taken out of it, and what is refused."""

from __future__ import annotations

import struct
import zlib
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.folder.builders import FolderBuilder
from townclerk.core.agency import Agency, from_json, to_json
from townclerk.core.errors import Severity
from townclerk.core.logo import Logo
from townclerk.folder import parse_agency
from townclerk.folder.logo_file import MOST_BYTES, _svg

SHAPE = '<path fill="#154360" d="M0 0h40v20H0z"/>'


def svg(inner: str = SHAPE, head: str = 'viewBox="0 0 40 20"') -> str:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {head}>{inner}</svg>"


def png(width: int = 40, height: int = 20, *extra: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    picture = zlib.compress(b"".join(b"\0" + b"\x15" * width for _ in range(height)))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        *extra,
        (b"IDAT", picture),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, body) for kind, body in chunks)


def read(
    folder: FolderBuilder, content: str | bytes, name: str = "logo.svg"
) -> tuple[Logo | None, list[str]]:
    data = content.encode() if isinstance(content, str) else content
    (folder.path / name).write_bytes(data)
    folder.write(
        "agency.toml",
        f'[agency]\nid = "mill"\nname = "Mill"\nlanguages = ["en"]\ntimezone = "UTC"\nlogo = "{name}"\n',
    )
    agency, problems = parse_agency(folder.path)
    assert all(problem.line == 6 for problem in problems)
    return agency.logo, [f"{problem.severity}: {problem.what} {problem.hint}" for problem in problems]


def test_a_plain_svg_is_kept_as_it_is(folder: FolderBuilder) -> None:
    logo, said = read(folder, svg())
    assert said == []
    assert logo
    assert (logo.kind, logo.shown) == ("svg", (88, 44))
    root = ElementTree.fromstring(logo.content)
    assert [child.get("d") for child in root] == ["M0 0h40v20H0z"]


@pytest.mark.parametrize(
    ("inner", "gone", "told"),
    [
        ("<script>alert(1)</script>", b"alert", "<script>"),
        (
            "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
            b"foreign",
            "<foreignObject>",
        ),
        ('<g onclick="alert(1)"/>', b"alert", "onclick"),
        ('<image href="https://elsewhere.example/x.png"/>', b"elsewhere", "<image>"),
        ('<use href="https://elsewhere.example/x.svg#a"/>', b"elsewhere", "href"),
        ('<use xlink:href="data:image/svg+xml,x"/>', b"data:", "href"),
        ('<rect fill="url( //elsewhere.example/x)"/>', b"elsewhere", "fill"),
        ("<style>@import 'https://elsewhere.example/x.css';</style>", b"elsewhere", "<style>"),
        ("<style>.a{fill:ur\\6c(//elsewhere.example)}</style>", b"elsewhere", "<style>"),
        ('<a href="javascript:alert(1)"><path d="M0 0"/></a>', b"javascript", "<a>"),
        ('<animate attributeName="href" to="javascript:alert(1)"/>', b"javascript", "<animate>"),
    ],
)
def test_what_a_browser_would_run_or_fetch_is_taken_out_and_told(
    folder: FolderBuilder, inner: str, gone: bytes, told: str
) -> None:
    logo, said = read(folder, svg(SHAPE + inner))
    assert logo
    assert gone not in logo.content
    assert b"M0 0h40v20H0z" in logo.content
    assert len(said) == 1
    assert said[0].startswith(Severity.WARNING)
    assert told in said[0]


def test_what_a_picture_needs_stays(folder: FolderBuilder) -> None:
    inner = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#000"/></linearGradient></defs>'
        '<style>.a{fill:#154360}</style><rect class="a" fill="url(#g)" width="9" height="9"/><use href="#g"/>'
    )
    logo, said = read(folder, '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C" "x.dtd">' + svg(inner))
    assert said == []
    assert logo
    for part in (b"linearGradient", b"url(#g)", b".a{fill:#154360}", b'href="#g"'):
        assert part in logo.content


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("not xml at all", "is not an SVG"),
        (b"\xff\xd8\xff\xe0 a photograph", "neither an SVG nor a PNG"),
        ("<html xmlns='http://www.w3.org/2000/svg'/>", "is not an SVG"),
        (svg(head=""), "does not say how wide"),
        (svg(head='viewBox="0 0 0 20"'), "does not say how wide"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(), "declares entities"),
        (svg("<path d='" + "M0 0" * (MOST_BYTES // 4) + "'/>"), "is the most"),
        (png()[:-20], "damaged"),
        (png().replace(b"IDAT", b"IDAX"), "damaged"),
        (png(width=9000, height=1), "9000 x 1 pixels"),
    ],
)
def test_what_is_no_logo_is_refused(folder: FolderBuilder, content: str | bytes, said: str) -> None:
    logo, problems = read(folder, content)
    assert logo is None
    assert said in problems[0]
    assert problems[0].startswith(Severity.ERROR)


def test_a_png_keeps_its_picture_and_loses_its_notes(folder: FolderBuilder) -> None:
    content = png(80, 40, (b"tEXt", b"Author\0Ana Clerk"), (b"eXIf", b"where it was taken"))
    logo, said = read(folder, content, "logo.png")
    assert said == []
    assert logo
    assert logo.content == png(80, 40)
    assert (logo.kind, logo.shown) == ("png", (88, 44))


def test_a_missing_file_and_one_outside_the_folder_are_told(folder: FolderBuilder) -> None:
    (folder.path.parent / "secret.svg").write_text(svg())
    for name in ("nowhere.svg", "../secret.svg"):
        folder.write("agency.toml", f'[agency]\nid = "m"\nname = "M"\ntimezone = "UTC"\nlogo = "{name}"\n')
        agency, problems = parse_agency(folder.path)
        assert agency.logo is None
        assert any("There is no file" in problem.what for problem in problems)


def test_a_logo_survives_the_record() -> None:
    agency = Agency(id="mill", names={"en": "Mill"}, logo=Logo("svg", "PHN2Zy8+", 40.0, 20.0))
    assert from_json(to_json(agency)) == agency
    old = {key: value for key, value in to_json(agency).items() if key != "logo"}
    assert from_json(old).logo is None, "a record from before there were logos"


@settings(deadline=None)
@given(
    st.recursive(
        st.sampled_from(["<path/>", "<script/>", "<a/>", "<b xmlns='urn:x'/>"]),
        lambda inner: st.tuples(
            st.sampled_from(["g", "svg", "script", "foreignObject", "defs", "style"]), inner
        ).map(lambda p: f"<{p[0]}>{p[1]}</{p[0]}>"),
        max_leaves=5,
    )
)
def test_nothing_but_known_shapes_comes_through_at_any_depth(inner: str) -> None:
    logo, _ = _svg(svg(inner).encode(), "logo.svg")
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(logo.content).iter()}
    assert tags <= {"svg", "g", "defs", "path", "style"}
