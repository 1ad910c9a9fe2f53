"""What holds for the stylesheets: nothing undefined, nothing unused, nothing that has a left or a right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "townclerk" / "web"
SHEETS = sorted(WEB.rglob("static/**/*.css"))
TEMPLATES = sorted(WEB.rglob("templates/**/*.html"))
MADE = re.compile(r"c[fs]-|w\d+$")
"""Made of parts in Python: the classes of a chart's shapes, and a field's width in letters."""
PHYSICAL = re.compile(
    r"^(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)(?:-.+)?"
    r"|border-(?:top|bottom)-(?:left|right)-radius|left|right|top|bottom|(?:min-|max-)?(?:width|height)"
    r"|overflow-[xy]|float|clear)$"
)
NO_TWIN = {
    "overflow-x": "overflow-inline is not in Chromium or Safari; the axis is the same in both directions",
}
SIDED = re.compile(r"\b(?:left|right)\b")
FOUR = {"margin", "padding", "border-width", "border-style", "border-color", "inset"}


def _without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", lambda m: "\n" * m[0].count("\n"), text, flags=re.S)


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Each rule's selector and declarations; what stands around it (a media query) is passed over."""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", _without_comments(text)):
        yield selector.strip(), body


def _declarations(text: str) -> Iterator[tuple[str, str, str]]:
    for selector, body in _rules(text):
        for part in re.split(r";(?![^(]*\))", body):
            name, _, value = part.partition(":")
            if value:
                yield selector, name.strip(), value.strip()


def _classes_defined(text: str) -> set[str]:
    found: set[str] = set()
    for selector, _ in _rules(text):
        found |= set(re.findall(r"\.(-?[a-zA-Z_][\w-]*)", re.sub(r"\[[^\]]*\]", "", selector)))
    return found


def _classes_used(text: str) -> Iterator[str]:
    """The classes that a template writes; one made of parts (`tag {{ tone }}`) gives those it can."""
    for value in re.findall(r"class=\"((?:\{%.*?%\}|\{\{.*?\}\}|[^\"])*)\"", text):
        plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", lambda m: "\0" if m[0].startswith("{{") else " ", value)
        yield from (one for one in plain.split() if "\0" not in one)


def _everything_written() -> str:
    python = [p for p in WEB.parent.rglob("*.py") if "migrations" not in p.parts]
    return "\n".join(
        p.read_text(encoding="utf-8") for p in (*TEMPLATES, *python, *WEB.rglob("static/**/*.js"))
    )


DEFINED = set().union(*(_classes_defined(p.read_text(encoding="utf-8")) for p in SHEETS))


def test_there_is_something_to_look_at() -> None:
    assert len(SHEETS) >= 4
    assert len(TEMPLATES) > 80
    assert {"button", "ledger", "scroll", "crumbs"} <= DEFINED


def test_every_class_of_a_template_is_defined() -> None:
    """A class without a rule is a misspelling, or what is left of a design that is gone."""
    unknown = {
        f"{path.relative_to(WEB)}: {one}"
        for path in TEMPLATES
        for one in _classes_used(path.read_text(encoding="utf-8"))
        if one not in DEFINED
    }
    assert not unknown


def test_every_class_of_a_stylesheet_is_used() -> None:
    """Residents pay for each rule with their data volume."""
    written = _everything_written()
    words = set(re.findall(r"[\w-]+", written))
    unused = {
        f"{path.name}: .{one}"
        for path in SHEETS
        for one in _classes_defined(path.read_text(encoding="utf-8"))
        if one not in words and not MADE.match(one)
    }
    assert not unused


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda p: p.name)
def test_every_token_that_is_used_is_defined(sheet: Path) -> None:
    everywhere = "".join(p.read_text(encoding="utf-8") for p in SHEETS)
    agency = (WEB / "design" / "colours.py").read_text(encoding="utf-8")
    defined = set(re.findall(r"(--[\w-]+)\s*:", everywhere + agency))
    used = re.findall(r"var\((--[\w-]+)(,?)", _without_comments(sheet.read_text(encoding="utf-8")))
    assert not {name for name, otherwise in used if name not in defined and not otherwise}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda p: p.name)
def test_nothing_has_a_left_or_a_right(sheet: Path) -> None:
    """Pages read from right to left are mirrored by the browser, so nothing names a side of the screen."""
    text, faults = sheet.read_text(encoding="utf-8"), []
    for selector, name, value in _declarations(text):
        if PHYSICAL.match(name) and name not in NO_TWIN:
            faults.append(f"{selector}{{{name}}}: use the logical property")
        if SIDED.search(value) and not name.startswith("--"):
            faults.append(f"{selector}{{{name}:{value}}}: names a side")
        sides = value.replace("!important", "").split()
        if name in FOUR and len(sides) == 4 and "(" not in value and sides[1] != sides[3]:
            faults.append(f"{selector}{{{name}:{value}}}: differs between left and right")
        if name == "border-radius" and len(set(_corners(value))) > 2:
            faults.append(f"{selector}{{{name}:{value}}}: differs between left and right")
    assert not faults


def _corners(value: str) -> list[str]:
    """The corners that must be equal in pairs for a box to be the same mirrored, as one comparable list."""
    parts = value.replace("!important", "").split()
    if "/" in parts or len(parts) < 3:
        return ["same"] if len(parts) < 2 or parts[0] == parts[1] else ["a", "b", "c"]
    four = [*parts, parts[1]][:4]
    same = four[0] == four[1] and four[2] == four[3]
    return ["same"] if same else ["a", "b", "c"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda p: p.name)
def test_importance_has_a_written_reason(sheet: Path) -> None:
    lines = sheet.read_text(encoding="utf-8").splitlines()
    bare = [
        f"{sheet.name}:{at}: {line[:80]}"
        for at, line in enumerate(lines, 1)
        if "!important" in line and "/*" not in line and "/*" not in (lines[at - 2] if at > 1 else "")
    ]
    assert not bare


@pytest.mark.parametrize(
    ("css", "fault"),
    [
        (".a{margin-left:1rem}", "margin-left"),
        (".a{width:3rem}", "width"),
        (".a{inset:0 1px 0 2px}", "inset"),
        (".a{text-align:left}", "text-align"),
        (".a{border-radius:4px 0 0 4px}", "border-radius"),
        (".a{float:inline-start}", "float"),
    ],
)
def test_a_planted_side_is_found(css: str, fault: str, tmp_path: Path) -> None:
    sheet = tmp_path / "planted.css"
    sheet.write_text(css)
    with pytest.raises(AssertionError, match=fault):
        test_nothing_has_a_left_or_a_right(sheet)


def test_what_is_the_same_mirrored_is_let_through(tmp_path: Path) -> None:
    sheet = tmp_path / "good.css"
    sheet.write_text(
        "@media (max-width:30rem){.a{margin:0 1rem 2rem;border-radius:4px 4px 0 0;overflow-x:auto}}"
        ".b{margin-inline-start:1rem;text-align:start;inset:0 1px 2px 1px}"
    )
    test_nothing_has_a_left_or_a_right(sheet)
