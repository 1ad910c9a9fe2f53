"""The agency's logo: an SVG or PNG in its folder, checked by content, and rid of what no picture needs.

What a browser would run or fetch (scripts, handlers, pictures and styles from elsewhere) is taken out
and told; a PNG keeps its picture and loses what cameras and editors write beside it.
"""

from __future__ import annotations

import gzip
import re
import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree

from townclerk.core.errors import Severity
from townclerk.core.logo import Logo, logo_of
from townclerk.core.toml_table import TomlTable

MOST_BYTES = 40_000
HEAVY_BYTES = 2_000
"""A resident's page weighs at most 14 kB compressed with all it loads; a logo above this breaks that."""
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_SHAPES = frozenset(
    (
        "svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient "
        "radialGradient stop clipPath mask use symbol pattern style"
    ).split()
)
_PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND"})
_PNG = b"\x89PNG\r\n\x1a\n"
_FETCHES = re.compile(r"url\(\s*[\"']?\s*(?!#)|@import|javascript:|expression\(|\\", re.IGNORECASE)


class _UnusableError(Exception):
    """Why the file cannot be a logo, and what to do: two sentences."""


def logo_read(table: TomlTable, folder: Path) -> Logo | None:
    """The logo that `logo` in [agency] names; what is wrong with it is told at its line."""
    name = table.text("logo")
    if not name:
        return None
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            raise _UnusableError(f"There is no file '{name}' in the folder.", "Put it there.")
        if path.stat().st_size > MOST_BYTES:
            what = f"{name} has {path.stat().st_size:,} bytes; {MOST_BYTES:,} is the most."
            raise _UnusableError(what, "Save it as a plain SVG, or as a PNG 88 pixels high.")
        content = path.read_bytes()
        logo, removed = _png(content) if content.startswith(_PNG) else _svg(content, name)
    except _UnusableError as why:
        table.wrong("logo", *why.args)
        return None
    if removed:
        what = f"{name} holds what a logo needs not, and it was left out: {', '.join(sorted(removed))}."
        table.wrong("logo", what, "Look at the logo on the pages.", Severity.WARNING)
    if (weight := len(gzip.compress(logo.content))) > HEAVY_BYTES:
        what = f"{name} weighs {weight:,} bytes when sent; pages are meant to stay light on a slow line."
        table.wrong("logo", what, f"Make it lighter than {HEAVY_BYTES:,}.", Severity.WARNING)
    return logo


def _svg(content: bytes, name: str) -> tuple[Logo, set[str]]:
    try:
        text = re.sub(r"<!DOCTYPE[^\[>]*>", "", content.decode("utf-8-sig"), flags=re.IGNORECASE)
    except UnicodeDecodeError:
        raise _UnusableError(f"{name} is neither an SVG nor a PNG.", "Save it as one of them.") from None
    if re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise _UnusableError(f"{name} declares entities, which pages cannot trust.", "Save a plain SVG.")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - without entities, and at most 40 kB
    except ElementTree.ParseError as error:
        raise _UnusableError(f"{name} is not an SVG: {error}.", "Save it again as an SVG or a PNG.") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise _UnusableError(f"{name} is not an SVG.", "Save the logo as an SVG or a PNG.")
    removed: set[str] = set()
    _clean(root, removed)
    width, height = _size(root, name)
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK[1:-5])
    return logo_of("svg", ElementTree.tostring(root), width=width, height=height), removed


def _clean(element: ElementTree.Element, removed: set[str]) -> None:
    for child in list(element):
        namespace, _, tag = str(child.tag).rpartition("}")
        ours = namespace == f"{{{_SVG}"
        if not ours or tag not in _SHAPES or (tag == "style" and _FETCHES.search(child.text or "")):
            element.remove(child)
            if ours and tag not in {"metadata", "switch"}:
                removed.add(f"<{tag}>")
        else:
            _clean(child, removed)
    for key, value in list(element.attrib.items()):
        link = key in {"href", _XLINK}
        outside = link and not value.startswith("#")
        if outside or key.lower().startswith("on") or _FETCHES.search(value):
            removed.add(key.rpartition("}")[2])
            del element.attrib[key]
        elif key.startswith("{") and not link:  # what an editor noted for itself
            del element.attrib[key]


def _size(root: ElementTree.Element, name: str) -> tuple[float, float]:
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sizes = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    found = [re.fullmatch(r"(\d+(\.\d+)?)(px|pt|mm)?", size) for size in sizes]
    width, height = (float(match[1]) if match else 0.0 for match in found)
    if not (width and height and 0.05 <= width / height <= 20):
        raise _UnusableError(f"{name} does not say how wide and high it is.", "Give it a viewBox.")
    return width, height


def _png(content: bytes) -> tuple[Logo, set[str]]:
    kept, at, names = [_PNG], len(_PNG), []
    while at + 12 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        chunk = content[at : at + 12 + length]
        kind = chunk[4:8]
        if len(chunk) != 12 + length or struct.unpack(">I", chunk[-4:])[0] != zlib.crc32(chunk[4:-4]):
            raise _UnusableError("The PNG is damaged.", "Save it again.")
        names.append(kind)
        if kind in _PNG_KEPT:
            kept.append(chunk)
        at += 12 + length
        if kind == b"IEND":
            break
    if not names or names[0] != b"IHDR" or names[-1] != b"IEND" or b"IDAT" not in names:
        raise _UnusableError("The PNG is damaged.", "Save it again.")
    width, height = struct.unpack(">II", kept[1][8:16])
    if not (0 < width <= 4000 and 0 < height <= 4000):
        raise _UnusableError(f"The PNG has {width} x {height} pixels.", "Make it 88 pixels high.")
    return logo_of("png", b"".join(kept), width=width, height=height), set()
