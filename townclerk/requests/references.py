"""References: short, sayable on the telephone, and wrong in one place or two neighbours swapped is noticed.

Letters that look or sound alike are left out (I, L, O, U, and the digits 0 and 1), which leaves thirty-one
signs: a prime number, so that a weighted sum modulo 31 (as in ISBN-10) finds every single wrong sign and
every swap of two different signs.
"""

from __future__ import annotations

import hmac
import re
import secrets

from townclerk.core.reference_signs import LENGTH, SEVEN, request_like, sign_for

SIGNS = SEVEN + "?"
"""Thirty signs to draw from; the last stands for a remainder that no sign may have (such are drawn again)."""

_FORM = re.compile(r"(?=.*\d)(?:[A-Z]{2}[- ]?)?[0-9A-Z]{3}[- ]?[0-9A-Z]{4}")
CODE_DIGITS = 6


def reference_new() -> str:
    """A reference nobody can guess the next of, in plain form: seven signs."""
    while True:
        body = "".join(secrets.choice(SIGNS[:-1]) for _ in range(LENGTH - 1))
        check = sign_for(body)
        if check != "?":
            return body + check


def reference_read(text: str) -> str:
    """The plain form of what somebody typed or said; "" when it cannot be a reference.

    Spaces, hyphens and case do not matter, nor does the agency's prefix.
    What is read so may be an appointment's reference all the same: nothing is one before it was found.

    >>> reference_read("af-7k3 m92f"), reference_read("AF 7K3 M92H")
    ('7K3M92F', '')
    """
    return request_like(text[:40])


def reference_slip(text: str) -> bool:
    """Whether somebody meant a reference and mistyped it: it has the form of one, and its last sign is wrong.

    >>> reference_slip("AF-7K3-M92G"), reference_slip("7K3-M92G"), reference_slip("AF-7K3-M92F")
    (True, True, False)
    >>> reference_slip("Ben Cole"), reference_slip("312 5550187"), reference_slip("Johnson")
    (False, False, False)
    """
    form = _FORM.fullmatch(text.strip().upper())
    return bool(form) and any(sign.isalpha() for sign in text) and not reference_read(text)


def reference_shown(plain: str, prefix: str = "") -> str:
    """As people read it: "AF-7K3-M92F".

    >>> reference_shown("7K3M92F", "AF")
    'AF-7K3-M92F'
    """
    return "-".join(part for part in (prefix, plain[:3], plain[3:]) if part)


def prefix_of(agency: str) -> str:
    """Two letters that say whose reference it is: the first of the agency's words.

    >>> prefix_of("alder-falls"), prefix_of("ghent")
    ('AF', 'GH')
    """
    words = [word for word in agency.upper().replace("_", "-").split("-") if word]
    return "".join(word[0] for word in words[:2]) if len(words) > 1 else "".join(words)[:2]


def code_of(reference: str, secret: bytes) -> str:
    """The six digits that open a request to whoever has them; the same whenever they are asked for.

    Made from the installation's secret, so the record holds nothing that opens a request.
    """
    digest = hmac.digest(secret, f"follow\0{reference}".encode(), "sha256")
    return f"{int.from_bytes(digest[:8], 'big') % 10**CODE_DIGITS:0{CODE_DIGITS}d}"
