"""What is written down here is sealed for this installation alone."""

from __future__ import annotations

import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from townclerk.core import storage

_NONCE = 12


@lru_cache(maxsize=8)
def _cipher_in(folder: str) -> AESGCM:
    return AESGCM(storage.secret("posted"))


def _cipher() -> AESGCM:
    return _cipher_in(str(storage.data_dir()))


def seal(text: str) -> bytes:
    """`text` for this installation alone."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher().encrypt(nonce, text.encode(), b"posted")


def unseal(sealed: bytes) -> str:
    """What was sealed; "" when the installation's key is another one now: nobody can read it any more."""
    raw = bytes(sealed)
    if not raw:  # forgotten
        return ""
    try:
        return _cipher().decrypt(raw[:_NONCE], raw[_NONCE:], b"posted").decode()
    except InvalidTag:
        return ""
