"""References, codes and keys. Codes and keys are worked out from the reference and a secret: none is kept."""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64encode

from townclerk.appointments.rules import reference_with_check
from townclerk.core import storage
from townclerk.core.agency import agency_current
from townclerk.core.reference_signs import request_like

CODE_DIGITS = 6


def reference_new() -> str:
    """A reference nobody has: 35 random bits, and a letter that checks them.

    One in thirty would read as the reference of a request: such are drawn again.
    """
    prefix = reference_prefix()
    while True:
        drawn = reference_with_check(prefix, [secrets.randbelow(32) for _ in range(7)])
        if not request_like(drawn):
            return drawn


def reference_prefix() -> str:
    """The letters that say whose reference it is."""
    words = [part for part in agency_current().id.split("-") if part[:1].isalpha()]
    return "".join(part[0] for part in words)[:3].upper() or "A"


def code_of(reference: str) -> str:
    """The digits that open `reference` for who wrote both down."""
    number = int.from_bytes(_keyed("code", reference)[:8]) % 10**CODE_DIGITS
    return f"{number:0{CODE_DIGITS}d}"


def key_of(reference: str) -> str:
    """What stands in addresses beside `reference`: 128 bits that nobody guesses."""
    return urlsafe_b64encode(_keyed("key", reference)[:16]).decode().rstrip("=")


def code_right(reference: str, code: str) -> bool:
    """Whether these digits open `reference`."""
    digits = "".join(str(int(c)) for c in code if c.isdecimal())
    return hmac.compare_digest(code_of(reference), digits)


def key_right(reference: str, key: str) -> bool:
    """Whether this key opens `reference`."""
    return hmac.compare_digest(key_of(reference).encode(), key.encode())


def keyed_hash(kind: str, text: str) -> str:
    """What is compared instead of `text`, which is not kept."""
    return _keyed(kind, text).hex()


def _keyed(kind: str, text: str) -> bytes:
    return hmac.digest(storage.secret("appointments"), f"{kind}\0{text}".encode(), "sha256")
