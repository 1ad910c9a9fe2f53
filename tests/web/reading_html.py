"""What a page says of itself, read with the standard library's parser, and what is wrong with it."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = {"meta", "link", "input", "br", "hr", "img", "source", "wbr", "area", "base", "col", "embed", "track"}
_INLINE_ONLY = {"p", "h1", "h2", "h3", "dt", "button", "label", "a"}
_BLOCK = {"p", "div", "ul", "ol", "dl", "section", "article", "h1", "h2", "h3", "h4", "form", "table", "nav"}


class Page(HTMLParser):
    """One parsed page; `faults` lists what a validator or a screen-reader user would complain about."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []
        self.count: dict[str, int] = {}
        self.ids: list[str] = []
        self.points: list[tuple[str, str]] = []
        self.labelled: set[str] = set()
        self.asked: list[str] = []
        self.html: dict[str, str | None] = {}
        self.texts: dict[str, str] = {}
        self.headings: list[int] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        self._settle()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = dict(attrs)
        self.count[tag] = self.count.get(tag, 0) + 1
        if tag == "html":
            self.html = a
        if tag in _BLOCK and self.open and self.open[-1] in _INLINE_ONLY - {"a"}:
            self.faults.append(f"<{tag}> within <{self.open[-1]}>")
        if len(a) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if "style" in a or any(name.startswith("on") for name in a):
            self.faults.append(f"<{tag}> carries inline style or script")
        if tag == "script":
            self.faults.append("a script")
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1]))
        if a.get("id"):
            self.ids.append(str(a["id"]))
        for name in ("aria-labelledby", "aria-describedby", "for"):
            self.points += [(name, target) for target in str(a.get(name) or "").split()]
        if tag == "a" and str(a.get("href")).startswith("#"):
            self.points.append(("href", str(a["href"])[1:]))
        if tag == "a" and not a.get("href"):
            self.faults.append("a link to nowhere")
        if tag == "label":
            self.labelled.add(str(a.get("for")))
        if tag in {"input", "select", "textarea"} and a.get("type") != "hidden" and not a.get("aria-label"):
            self.asked.append(str(a.get("id")))
        if tag == "img" and "alt" not in a:
            self.faults.append("a picture without alt")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag == "path":
            if self.open and self.open[-1] == tag:
                self.open.pop()
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes <{self.open[-1] if self.open else ''}>")
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "script"}:
            self.words.append(data)
            for tag in ("h1", "title"):
                if tag in self.open:
                    self.texts[tag] = self.texts.get(tag, "") + data

    def _settle(self) -> None:
        self.faults += [f"<{tag}> is never closed" for tag in self.open]
        self.faults += [f"id {i} twice" for i in {i for i in self.ids if self.ids.count(i) > 1}]
        self.faults += [
            f"{name} points to #{to}, which is not there" for name, to in self.points if to not in self.ids
        ]
        self.faults += [f"field {field} has no label" for field in self.asked if field not in self.labelled]
        if self.count.get("h1") != 1:
            self.faults.append(f"{self.count.get('h1', 0)} h1")
        if self.count.get("main") != 1:
            self.faults.append(f"{self.count.get('main', 0)} main")
        steps = zip(self.headings, self.headings[1:], strict=False)
        self.faults += [f"h{b} after h{a}" for a, b in steps if b > a + 1]

    @property
    def text(self) -> str:
        """Everything it says."""
        return " ".join(" ".join(self.words).split())


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append({"tag": tag, **{name: value or "" for name, value in attrs}})


def outline(html: str) -> list[dict[str, str]]:
    """Every element of a piece of a page, in order: its tag and attributes."""
    parser = _Outline()
    parser.feed(html)
    parser.close()
    return parser.found
