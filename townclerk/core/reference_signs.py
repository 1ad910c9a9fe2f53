"""The signs of a request's reference and what checks them: pure.

In `core`, as a reference is read from whatever was typed, and one of an appointment is drawn so that nobody
takes it for one of a request.
"""

from __future__ import annotations

SEVEN = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The thirty signs of a request's reference: no letters and digits that look or sound alike."""
LENGTH = 7


def sign_for(body: str) -> str:
    """The sign that checks six others, by a weighted sum modulo 31 (as in ISBN-10); "?" where none does.

    >>> sign_for("7K3M92")
    'F'
    """
    signs = f"{SEVEN}?"
    total = sum((LENGTH - place) * signs.index(sign) for place, sign in enumerate(body))
    return signs[-total % len(signs)]


def request_like(text: str) -> str:
    """The last seven letters and digits of `text` where their check sign is right; "" else.

    >>> request_like("af-7k3 m92f"), request_like("AF 7K3 M92H")
    ('7K3M92F', '')
    """
    plain = "".join(sign for sign in text.upper() if sign.isascii() and sign.isalnum())[-LENGTH:]
    if len(plain) != LENGTH or any(sign not in SEVEN for sign in plain):
        return ""
    return plain if sign_for(plain[:-1]) == plain[-1] else ""
