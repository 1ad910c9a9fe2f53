"""Markdown to safe HTML, whole or in passages. Agencies write Markdown; nobody's HTML is trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from townclerk.services.reading import pages_all, services_all
from townclerk.services.rules import Page, Passage, Rendered, Service

_TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "a", "strong", "em", "code", "blockquote", "table",
         "thead", "tbody", "tr", "th", "td", "br", "hr"}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "ol": {"start"}}


@lru_cache(maxsize=1)
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _safe(html: str) -> str:
    import nh3

    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"https", "http", "mailto", "tel"})


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w]+", "-", heading.lower()).strip("-")


def _tokens(body: str) -> list[Any]:
    """Markdown tokens with headings between h2 and h4 (the page's title is its h1) and anchors on them."""
    tokens = list(_markdown().parse(body))
    used: dict[str, int] = {}
    for position, token in enumerate(tokens):
        if token.type in {"heading_open", "heading_close"}:
            level = min(max(int(token.tag[1]), 2), 4)
            token.tag = f"h{level}"
            if token.type == "heading_open":
                anchor = _anchor(tokens[position + 1].content) or "section"
                used[anchor] = used.get(anchor, 0) + 1
                token.attrSet("id", anchor if used[anchor] == 1 else f"{anchor}-{used[anchor]}")
    return tokens


@lru_cache(maxsize=2048)
def _html(body: str) -> str:
    renderer = _markdown().renderer
    return _safe(renderer.render(_tokens(body), _markdown().options, {}))


def _rendered(bodies: Any, language: str) -> Rendered:
    if bodies.get(language):
        return Rendered(_html(bodies[language]), language, True)
    original = next(iter(bodies), "")
    return Rendered(_html(bodies[original]) if original else "", original or language, not original)


def service_html(service: Service, language: str) -> Rendered:
    """The service's page in `language`, or the original where there is no translation."""
    return _rendered(service.bodies, language)


def page_html(page: Page, language: str) -> Rendered:
    """The page in `language`, or the original where there is no translation."""
    return _rendered(page.bodies, language)


def _text(tokens: Sequence[Any]) -> str:
    """The plain words of `tokens`, a paragraph, item or cell a line."""
    lines = []
    for token in tokens:
        if token.type == "inline":
            children = token.children or []
            parts = [" " if c.type in {"softbreak", "hardbreak"} else c.content for c in children]
            lines.append("".join(parts).strip())
    return "\n".join(line for line in lines if line)


def _sections(body: str) -> Iterator[tuple[str, str, list[Any]]]:
    """(heading, anchor, tokens) for each part of a body; a heading of any level begins one."""
    heading, anchor = "", ""
    part: list[Any] = []
    tokens = _tokens(body)
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "heading_open" and token.level == 0:
            if part:
                yield heading, anchor, part
            heading, anchor, part = tokens[position + 1].content.strip(), str(token.attrGet("id") or ""), []
            position += 3
            continue
        part.append(token)
        position += 1
    if part:
        yield heading, anchor, part


@lru_cache(maxsize=2048)
def _parts(body: str) -> tuple[tuple[str, str, str, str], ...]:
    """(heading, anchor, plain words, HTML) of each part of a body that says something."""
    options, renderer = _markdown().options, _markdown().renderer
    return tuple(
        (heading, anchor, text, _safe(renderer.render(tokens, options, {})))
        for heading, anchor, tokens in _sections(body)
        if (text := _text(tokens))
    )


def _passages_of(
    item: Service | Page, kind: str, language: str, body: str, url: str = ""
) -> Iterator[Passage]:
    for heading, anchor, text, html in _parts(body):
        yield Passage(
            item.slug, kind, language, item.title(language), heading, anchor, text, html, url,
            item.changed_at, item.areas,
        )  # fmt: skip


def passages() -> Iterator[Passage]:
    """Every passage of every live service that has a page, and of every page, in every language they are in.

    A service's summary is the beginning of its first passage, because it says in one
    sentence what people ask for.
    """
    for service in services_all():
        if service.derived:
            continue
        for language in dict.fromkeys([*service.titles, *service.bodies]):
            body = service.bodies.get(language, "")
            summary = service.summaries.get(language, "")
            whole = f"{summary}\n\n{body}" if summary else body
            yield from _passages_of(service, "service", language, whole)
    for page in pages_all():
        for language, body in page.bodies.items():
            yield from _passages_of(page, "page", language, body, page.url)
