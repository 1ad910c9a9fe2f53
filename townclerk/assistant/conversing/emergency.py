"""Whom to call in a crisis, by country: national lines of 2026, which an agency checks before it opens.

For who loses their home only lines that answer day and night: the hours of others are not known here.

An agency's own, `[helplines]` of agency.toml, go before them. Where none is known, the words say "the
emergency number".
"""

from __future__ import annotations

from townclerk.core.agency import Helplines as Numbers

_NONE = Numbers()
_BY_COUNTRY = {
    "AU": Numbers("000", "13 11 14", "1800 737 732"),
    "CA": Numbers("911", "988", eviction="211", need="211"),
    "DE": Numbers("112", "0800 111 0 111", "116 016"),
    "ES": Numbers("112", "024", "016"),
    "FR": Numbers("112", "3114", "3919", "115"),
    "GB": Numbers("999", "116 123", "0808 2000 247"),
    "IE": Numbers("112", "116 123", "1800 341 900"),
    "NZ": Numbers("111", "1737", "0800 456 450"),
    "US": Numbers("911", "988", "1-800-799-7233", "211", "211"),
}


def numbers_of(country: str, own: Numbers = _NONE) -> Numbers:
    """The numbers of an agency, and where it told none those of its country; empty where not known.

    >>> numbers_of("US", Numbers(suicide="555-0199"))
    Helplines(emergency='911', suicide='555-0199', violence='1-800-799-7233', eviction='211', need='211')
    """
    found = _BY_COUNTRY.get(country, _NONE)
    return Numbers(
        own.emergency or found.emergency,
        own.suicide or found.suicide,
        own.violence or found.violence,
        own.eviction or found.eviction,
        own.need or found.need,
    )


def first_number(which: str, found: Numbers) -> str:
    """The number to call first in this crisis: a line for it, else the emergency number.

    >>> first_number("suicide", numbers_of("US")), first_number("danger", numbers_of("GB"))
    ('988', '999')
    """
    own = {"suicide": found.suicide, "violence": found.violence, "eviction": found.eviction}
    special = own.get(which, "")
    return special or found.emergency
