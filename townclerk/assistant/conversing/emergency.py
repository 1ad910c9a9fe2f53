"""Whom to call in a crisis, by country: national lines of 2026, which an agency checks before it opens.

Where none is known, the words say "the emergency number".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of one country: the emergency number, a line for suicidal thoughts, and one for violence at home."""

    emergency: str = ""
    suicide: str = ""
    violence: str = ""


_BY_COUNTRY = {
    "AU": Numbers("000", "13 11 14", "1800 737 732"),
    "CA": Numbers("911", "988"),
    "DE": Numbers("112", "0800 111 0 111", "116 016"),
    "ES": Numbers("112", "024", "016"),
    "FR": Numbers("112", "3114", "3919"),
    "GB": Numbers("999", "116 123", "0808 2000 247"),
    "IE": Numbers("112", "116 123", "1800 341 900"),
    "NZ": Numbers("111", "1737", "0800 456 450"),
    "US": Numbers("911", "988", "1-800-799-7233"),
}


def numbers_of(country: str) -> Numbers:
    """The numbers of a country; empty ones where they are not known."""
    return _BY_COUNTRY.get(country, Numbers())


def first_number(which: str, country: str) -> str:
    """The number to call first in this crisis: a line for it, else the emergency number.

    >>> first_number("suicide", "US"), first_number("danger", "GB"), first_number("suicide", "")
    ('988', '999', '')
    """
    found = numbers_of(country)
    special = {"suicide": found.suicide, "violence": found.violence}.get(which, "")
    return special or found.emergency
