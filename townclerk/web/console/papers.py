"""The documentation inside the installation: docs/*.md as pages of the console."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import townclerk

_TAGS = {
    "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "a", "strong", "em", "code", "pre", "blockquote", "table",
    "thead", "tbody", "tr", "th", "td", "br", "hr", "img", "div",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "pre": {"tabindex", "class"},
    "div": {"tabindex", "class", "role", "aria-label"},
    **{f"h{level}": {"id"} for level in range(1, 5)},
}
_NAME = re.compile(r"[A-Za-z0-9_-]{1,100}(/[A-Za-z0-9_-]{1,100}){0,4}")
INDEX = "README"


def folder() -> Path:
    """Where the documents are: inside the package when it was installed, beside it in a checkout."""
    package = Path(townclerk.__file__).parent
    inside = package / "docs"
    return inside if inside.is_dir() else package.parent / "docs"


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """The list of documents."""
    return _shown(request, INDEX)


@require_safe
def paper(request: HttpRequest, name: str) -> HttpResponse:
    """One document, by its path without ".md"."""
    return _shown(request, name)


@require_safe
def paper_image(request: HttpRequest, name: str) -> HttpResponse:
    """A picture of a document."""
    path = folder() / "images" / f"{name}.png"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise Http404
    return HttpResponse(path.read_bytes(), content_type="image/png")


def titles() -> dict[str, str]:
    """The title of each document by its name, as its first heading says."""
    return {
        str(path.relative_to(folder()).with_suffix("").as_posix()): _title(path)
        for path in sorted(folder().rglob("*.md"))
    }


def _title(path: Path) -> str:
    heading = re.search(r"^# (.+)$", path.read_text(encoding="utf-8"), flags=re.M)
    return heading[1].replace("`", "") if heading else path.stem


def _shown(request: HttpRequest, name: str) -> HttpResponse:
    path = folder() / f"{name}.md"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise Http404
    content = {
        "title": _title(path),
        "text": html_of(name, path.stat().st_mtime_ns),
        "steps": [] if name == INDEX else [(_("Help and documentation"), reverse("console:papers"))],
    }
    return render(request, "console/paper.html", content)


@lru_cache(maxsize=64)
def html_of(name: str, changed: int) -> str:
    """The document as safe HTML whose links lead to pages of the console; `changed` is when "
    "it was written."""
    import nh3
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse((folder() / f"{name}.md").read_text(encoding="utf-8"))
    _mend(tokens, posixpath.dirname(name))
    html = markdown.renderer.render(tokens, markdown.options, {})
    # What is wide scrolls in a box of its own, which the keyboard can reach.
    html = html.replace("<pre>", '<pre class="scroll" tabindex="0">')
    html = html.replace(
        "<table>", '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>'
    )
    html = html.replace("</table>", "</table></div>")
    return str(nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"https", "http", "mailto"}))


def _mend(tokens: list[Any], here: str) -> None:
    """Give headings their anchors, and links and pictures their addresses in the console."""
    used: dict[str, int] = {}
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            anchor = _anchor(tokens[position + 1].content)
            used[anchor] = used.get(anchor, 0) + 1
            token.attrSet("id", anchor if used[anchor] == 1 else f"{anchor}-{used[anchor] - 1}")
        for child in token.children or ():
            if child.type == "link_open":
                _mend_link(child, here)
            elif child.type == "image":
                name = posixpath.splitext(posixpath.basename(child.attrGet("src")))[0]
                child.attrSet("src", reverse("console:paper-image", args=[name]))
                child.attrSet("alt", child.content)


def _mend_link(link: Any, here: str) -> None:
    target, mark, anchor = str(link.attrGet("href")).partition("#")
    if not target or re.match(r"[a-z]+:", target):
        return
    name, suffix = posixpath.splitext(posixpath.normpath(posixpath.join(here, target)))
    if suffix == ".md" and (folder() / f"{name}.md").is_file() and not name.startswith(".."):
        where = reverse("console:papers") if name == INDEX else reverse("console:paper", args=[name])
        link.attrSet("href", where + mark + anchor)
    else:  # outside of docs/: only whoever has the source can follow it
        link.attrs.pop("href", None)


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w]+", "-", heading.lower()).strip("-") or "section"
