"""What a page may load, and what it weighs on a cold cache."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from asgiref.sync import async_to_sync
from django.conf import settings
from django.templatetags.static import static
from django.test import AsyncClient, Client

from tests.web.addresses import ANSWERED, LANGUAGES, PAGES
from townclerk.web.design import colours

MOST = 14_000  # bytes, compressed, with everything the page loads
STYLESHEET = 5_000
SCRIPTED = {"conversation"}
"""What has a script of its own, from a file, and does all it does without."""


def test_the_policy_allows_our_files_and_nothing_inline(site: Client) -> None:
    for name, (address, _) in PAGES.items():
        headers = site.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        # Elsewhere nothing: default-src forbids all.
        assert ("script-src 'self';" in policy) == (name in SCRIPTED), name
        assert ("script-src" in policy) == (name in SCRIPTED), name
        assert "frame-ancestors 'none'" in policy
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "geolocation=()" in headers["Permissions-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_the_only_inline_style_is_the_agencys_colours_and_the_policy_names_it(
    site: Client, agency: object
) -> None:
    response = site.get("/")
    (style,) = re.findall(r"<style>(.*?)</style>", response.content.decode())
    assert style == colours.style(agency.colours)  # type: ignore[attr-defined]
    assert colours.style_source(agency.colours) in response.headers["Content-Security-Policy"]  # type: ignore[attr-defined]
    assert "--primary:#154360" in style


def _compressed(body: bytes) -> int:
    return len(gzip.compress(body, 6, mtime=0))


def _loads(html: str) -> list[Path]:
    found = re.findall(r'<(?:link|img|script|source)[^>]*?(?:href|src)="(/static/[^"]+)"', html)
    return [Path(settings.STATIC_ROOT) / address.removeprefix("/static/") for address in found]


def test_no_page_weighs_more_than_14_kB(site: Client) -> None:
    weights = {}
    for language in LANGUAGES:
        site.cookies["language"] = language
        for name, (address, _) in {**PAGES, **{f"answer {c}": (a, 200) for c, a in ANSWERED.items()}}.items():
            body = site.get(address).content
            files = _loads(body.decode())
            kinds = sorted(file.suffix for file in files if name not in SCRIPTED or file.suffix != ".js")
            assert kinds in ([".css", ".svg"], [".css", ".css", ".svg"]), "styles and an icon, nothing else"
            weights[name, language] = _compressed(body) + sum(
                _compressed(file.read_bytes()) for file in files
            )
    heaviest = max(weights, key=lambda key: weights[key])
    assert weights[heaviest] <= MOST, (heaviest, weights[heaviest])


def test_pages_are_sent_compressed(site: Client) -> None:
    response = site.get("/", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response.headers["Vary"]


def test_the_stylesheet_is_small_and_mirrors_by_itself() -> None:
    css = (Path(colours.__file__).parent / "static/design/design.css").read_text(encoding="utf-8")
    assert _compressed(css.encode()) <= STYLESHEET
    sided = re.findall(r"(?<![\w-])(?:margin|padding|border|inset)?-?(?:left|right)\s*:", css)
    assert sided == [], "write inline-start and inline-end"
    assert re.findall(r"text-align:(?:left|right)|float:", css) == []
    assert "@import" not in css
    assert "url(" not in css
    for needed in (
        "prefers-color-scheme:dark",
        "prefers-contrast",
        "prefers-reduced-motion",
        "forced-colors",
        "@media print",
    ):
        assert needed in css, needed


def test_static_files_are_not_streamed_from_a_plain_iterator(collected: None) -> None:
    """Django warns, for every such request, and reads the file at once all the same."""
    address, get = static("design/design.css"), async_to_sync(AsyncClient().get)
    answer = get(address)
    assert answer.status_code == 200
    assert not answer.streaming
    assert b"--paper" in answer.content
    again = get(address, headers={"If-Modified-Since": answer.headers["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")
