"""Obvious personal data in a text, covered before staff see it. The record keeps what was written.

It finds what has a shape: e-mail addresses, account numbers, card, phone and other long
numbers, in Western, Arabic and Persian digits. It does not find names or street addresses.
"""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){3,7}(?:[ -]?[A-Z0-9]{1,3})?\b")
# Digits with at most two separators between them; not inside a word or a reference such as REQ-2024-17.
_NUMBER = re.compile(r"(?<![\w@#-])(?<!\d[.,:/])\+?\(?\d(?:[\s().\-/\u2010-\u2015]{0,2}\d){6,}(?!\w)")
_DATE = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}"
    r"|(?:19|20)\d{2}\s?[-/\u2013]\s?(?:19|20)\d{2})(?!\d)"
)
_AMOUNT = re.compile(r"\d{1,3}(?:[. ]\d{3}){2,}")
_CARD_DIGITS = range(13, 20)

EMAIL, NUMBER, CARD, ACCOUNT = "[e-mail]", "[number]", "[card]", "[account]"


def masked(text: str) -> str:
    """`text` with what looks like personal data replaced by what it was.

    >>> masked("Call me on +1 (312) 555-0142 or write to ana@example.org")
    'Call me on [number] or write to [e-mail]'
    >>> masked("I waited from 2024-05-01 to 12/06/2024 for request 4711.")
    'I waited from 2024-05-01 to 12/06/2024 for request 4711.'
    """
    for kind, start, end in reversed(shapes(text)):
        text = f"{text[:start]}{kind}{text[end:]}"
    return text


def shapes(text: str) -> list[tuple[str, int, int]]:
    """What looks like personal data in `text`: (EMAIL, ACCOUNT, CARD or NUMBER, start, end), in order."""
    found: list[tuple[str, int, int]] = []
    for kind, pattern in ((EMAIL, _EMAIL), (ACCOUNT, _ACCOUNT), (NUMBER, _NUMBER)):
        for match in pattern.finditer(_covered(text, found)):
            known = _number(match.group()) if kind == NUMBER else kind
            if known:
                found.append((known, *match.span()))
    return sorted(found, key=lambda one: one[1])


def _covered(text: str, found: list[tuple[str, int, int]]) -> str:
    """`text` with what was found replaced by signs that belong to no number, so that places stay."""
    for _kind, start, end in found:
        text = f"{text[:start]}{'[' * (end - start)}{text[end:]}"
    return text


def _number(found: str) -> str:
    """CARD or NUMBER; "" for a date or an amount."""
    if _DATE.fullmatch(found) or _AMOUNT.fullmatch(found):
        return ""
    digits = [int(character) for character in found if character.isdigit()]
    return CARD if len(digits) in _CARD_DIGITS and _luhn(digits) else NUMBER


def _luhn(digits: list[int]) -> bool:
    """Whether the last digit checks the others, as on every payment card (ISO/IEC 7812)."""
    doubled = [digit * 2 for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(d - 9 if d > 9 else d for d in doubled)) % 10 == 0
