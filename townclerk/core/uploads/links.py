"""Where a link in a document may lead. It is followed only when somebody clicks on it."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_TAKEN = {"http", "https", "mailto", "tel"}


def link_harmless(target: str) -> bool:
    r"""Whether a link leads to a page, an address or a number, not to a file or a program.

    >>> link_harmless("https://example.org/a"), link_harmless("#page2"), link_harmless("annex.pdf")
    (True, True, True)
    >>> link_harmless("ms-msdt:/id"), link_harmless(r"\\server\share"), link_harmless("file:///etc")
    (False, False, False)
    """
    plain = "".join(c for c in target if c > " ")
    if found := _SCHEME.match(plain):
        return found[1].lower() in _TAKEN
    return not plain.startswith(("\\\\", "//", "\\/", "/\\"))
