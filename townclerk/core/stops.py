"""Full stops after what ends in one already: some languages write a time of day with them."""

from __future__ import annotations

import re

_TIME = re.compile(r"(?<=\b[ap]\.[\s\u00a0\u202f]m)\.\.(?!\.)|(?<=\b[ap]\.m)\.\.(?!\.)", re.IGNORECASE)


def stops_once(text: str) -> str:
    """`text` where a sentence that ends in such a time has one full stop for both.

    >>> stops_once("A las 9:30 a. m.. O a las 12:30 p.m..")
    'A las 9:30 a. m. O a las 12:30 p.m.'
    >>> stops_once("9 a.m...")
    '9 a.m...'
    """
    return _TIME.sub(".", text)
