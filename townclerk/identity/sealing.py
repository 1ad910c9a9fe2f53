"""What is kept of second factors is encrypted with a key that is not in the record.

A copy of the record alone (a backup, a stolen database) gives nobody's codes.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from townclerk.core import storage
from townclerk.core.errors import TownclerkError

_NONCE = 12
_SECRET = "second-factors"  # noqa: S105 - the name of a file


def seal(what: bytes, *, bound: str) -> bytes:
    """`what` encrypted; it opens only with the same `bound` ("totp:7"), so it cannot change its owner."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher().encrypt(nonce, what, bound.encode())


def unseal(sealed: bytes, *, bound: str) -> bytes:
    """What `seal` was given.

    Raises:
        TownclerkError: it was sealed by another installation or for another owner.
    """
    try:
        return _cipher().decrypt(bytes(sealed[:_NONCE]), bytes(sealed[_NONCE:]), bound.encode())
    except InvalidTag:
        raise TownclerkError(
            f"The key in keys/{_SECRET}.key is not the one this record's second factors were sealed with.",
            hint="Put back the keys folder that belongs to this record, or give new second factors: "
            "townclerk staff reset-factor EMAIL",
        ) from None


def seal_text(what: str, *, bound: str) -> str:
    """The same as text, for what waits in a session for a few minutes."""
    return urlsafe_b64encode(seal(what.encode(), bound=bound)).decode()


def unseal_text(sealed: str, *, bound: str) -> str:
    """What `seal_text` was given.

    Raises:
        TownclerkError: as `unseal`.
    """
    return unseal(urlsafe_b64decode(sealed), bound=bound).decode()


def keyed(use: str, what: str) -> bytes:
    """The keyed hash of `what` for one use: 32 bytes that say nothing without the installation's key."""
    return hmac.digest(storage.secret(_SECRET), f"{use}\0{what}".encode(), hashlib.sha256)


def _cipher() -> AESGCM:
    return AESGCM(keyed("key", "seal"))
