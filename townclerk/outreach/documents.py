"""The HTML of an e-mail and of a letter: one document each, styled within, with nothing to load."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from html import escape

from townclerk.core.agency import RIGHT_TO_LEFT, Agency
from townclerk.core.set_apart import set_apart

_LINK = re.compile(r"(?<![<(\[\w])https?://[^\s<>{}\"']*[^\s<>{}\"'.,;:!?)\]]")
_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "h2", "h3", "blockquote", "hr"}
# ISO 216 is the world's paper; these countries print on Letter.
_LETTER_PAPER = frozenset({"US", "CA", "MX", "CL", "CO", "CR", "GT", "PA", "PH", "SV", "VE", "PR"})

_SHARED = (
    "body{font:16px/1.5 system-ui,sans-serif;color:#111;background:#fff;margin:0}"
    "main{max-width:36em;margin:0 auto;padding:1.5em}a{color:#0b4a8f}"
)
_EMAIL_STYLE = _SHARED + "footer{max-width:36em;margin:0 auto;padding:0 1.5em 2em;color:#444;font-size:14px}"
_LETTER_STYLE = _SHARED + (
    "main{max-width:none;padding:0}header{border-bottom:1pt solid #111;margin-bottom:12mm}"
    "address{font-style:normal;white-space:pre-line;min-height:30mm}.date{text-align:end;margin:8mm 0}"
    "h1{font-size:1.1em}p,li{orphans:3;widows:3}h1,h2,h3{break-after:avoid}"
    "@media screen{body{background:#ddd}main{background:#fff;max-width:170mm;margin:1em auto;padding:20mm}}"
    "@media print{body{font-size:11pt}a{color:inherit;text-decoration:none}}"
)


def direction(language: str) -> str:
    """How `language` is written: "rtl" or "ltr"."""
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


def linked(source: str) -> str:
    """A template's text with its own bare web addresses marked as links.

    Done to the source: an address inside a value, such as a name, must not become a link.
    """
    return _LINK.sub(r"<\g<0>>", source)


def markdown_html(text: str) -> str:
    """Markdown as HTML of a few harmless tags."""
    import nh3
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"html": False, "breaks": True}).render(text)
    return nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"}
    )


def email_html(*, subject: str, body: str, agency: Agency, language: str) -> str:
    """The HTML part of an e-mail; `body` is HTML already."""
    footer = f"<footer><p>{_agency_lines(agency, language)}</p></footer>"
    return _document(subject, f"<main>{body}</main>{footer}", _EMAIL_STYLE, language)


def letter_html(
    *, subject: str, body: str, agency: Agency, language: str, name: str, address: str, today: date
) -> str:
    """A letter for printing; `body` is HTML already, the address has its lines parted by commas or breaks."""
    from babel.dates import format_date

    lines = [name, *re.split(r"\s*[,\n]\s*", address)]
    to = "\n".join(escape(line) for line in lines if line)
    when = format_date(today, "long", locale=language.replace("-", "_"))
    paper = "letter" if agency.country.upper() in _LETTER_PAPER else "A4"
    content = (
        f"<main><header><p>{_agency_lines(agency, language)}</p></header><address>{to}</address>"
        f'<p class="date">{escape(when)}</p><h1>{escape(subject)}</h1>{body}</main>'
    )
    return _document(subject, content, f"@page{{size:{paper};margin:20mm}}{_LETTER_STYLE}", language)


def style_hash(html: str) -> str:
    """What a Content-Security-Policy must allow for the document's own style: ``sha256-…``."""
    style = html.partition("<style>")[2].partition("</style>")[0]
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _agency_lines(agency: Agency, language: str) -> str:
    contact = agency.contact
    lines = [agency.name(language), contact.address, contact.phone, contact.email, contact.website]
    return "<br>".join(escape(line) for line in lines if line)


def _document(title: str, content: str, style: str, language: str) -> str:
    html = f'<html lang="{escape(language)}" dir="{direction(language)}">'
    return set_apart(
        f'<!doctype html>{html}<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{style}</style></head><body>{content}</body></html>"
    )
