"""Links as they are written in answers, "[our form](https://…)": as links, or in plain words. Pure.

Only addresses that a reader may be led to become links: a web page, a page of ours, an e-mail, a telephone.
"""

from __future__ import annotations

import html
import re

_LINK = re.compile(
    r"\[([^\[\]\n]{1,200})\]\(\s*<?([^\s<>()]{1,500}(?:\([^\s<>()]{0,100}\))?)>?(?:\s+\"[^\"\n]*\")?\s*\)"
)
_SAFE = re.compile(
    r"(?:https?://[^\s\"'<>\\]+|mailto:[^\s\"'<>\\]+|tel:\+?[\d().-]+|/(?![/\\])[^\s\"'<>\\]*)", re.IGNORECASE
)


def links_html(text: str) -> str:
    """`text` as HTML, in which its links are links and everything else is text.

    >>> links_html("See [our <form>](https://example.org/a?b&c).")
    'See <a href="https://example.org/a?b&amp;c" rel="noopener">our &lt;form&gt;</a>.'
    >>> links_html("[press](javascript:alert(1)) [here](//evil.example)")
    'press here'
    """
    parts, last = [], 0
    for match in _LINK.finditer(text):
        words, address = html.escape(match[1]), match[2]
        linked = f'<a href="{html.escape(address)}" rel="noopener">{words}</a>'
        parts += [html.escape(text[last : match.start()]), linked if _safe(address) else words]
        last = match.end()
    return "".join([*parts, html.escape(text[last:])])


def links_plain(text: str) -> str:
    """`text` for a channel without links: the words, and the address behind them where it is another.

    >>> links_plain("See [our form](https://example.org/form).")
    'See our form (https://example.org/form).'
    >>> links_plain("[press](javascript:alert(1))")
    'press'
    """
    return _LINK.sub(_plainly, text)


def _plainly(match: re.Match[str]) -> str:
    words, address = match[1], match[2].removeprefix("mailto:").removeprefix("tel:")
    told = _safe(match[2]) and address != words and not address.startswith("/")
    return f"{words} ({address})" if told else words


def _safe(address: str) -> bool:
    return _SAFE.fullmatch(address) is not None
