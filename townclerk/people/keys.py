"""Keys: one for each person, wrapped by one of the installation; hashes to find people by.

From the installation's secret `people` independent keys are derived: to wrap data keys, to hash what
people are looked up by, to digest what files said, and to seal what people who are not on record sent.
Why it is done so stands in docs/decisions/0002-personal-data-at-rest.md.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from townclerk.core import storage
from townclerk.core.errors import TownclerkError

_NONCE = 12


class Keys:
    """What the installation's secret opens, wraps and hashes."""

    def __init__(self, secret: bytes) -> None:
        self._wrapping = AESGCM(_derived(secret, "wrap data keys"))
        self._index = _derived(secret, "blind index")
        self._seen = _derived(secret, "digests of files")
        self.nobody = DataCipher(0, _derived(secret, "what nobody on record sent"))

    def new_data_key(self, person_id: int) -> tuple[DataCipher, bytes]:
        """A fresh data key for `person_id`, ready to use, and as it is kept: nonce, key and tag, 60 bytes."""
        fresh = os.urandom(_NONCE + 32)
        nonce, key = fresh[:_NONCE], fresh[_NONCE:]
        return DataCipher(person_id, key), nonce + self._wrapping.encrypt(
            nonce, key, _bound("key", person_id)
        )

    def data_key(self, person_id: int, wrapped: bytes) -> DataCipher:
        """The data key that `new_data_key` wrapped.

        Raises:
            TownclerkError: it was wrapped by another installation's secret, or for another person.
        """
        nonce, body = bytes(wrapped[:_NONCE]), bytes(wrapped[_NONCE:])
        try:
            return DataCipher(person_id, self._wrapping.decrypt(nonce, body, _bound("key", person_id)))
        except InvalidTag:
            raise TownclerkError(
                "The key in keys/people.key is not the one this record was made with.",
                hint="Put back the keys folder that belongs to this record.",
            ) from None

    def index(self, kind: str, value: str) -> str:
        """The keyed hash under which `value` is looked up: 128 bits as 32 hexadecimal digits."""
        return hmac.digest(self._index, f"{kind}:{value}".encode(), "sha256")[:16].hex()

    def digest(self, person_id: int, row: object) -> str:
        """What tells whether anything in a row about this person has changed: 128 bits in hexadecimal."""
        return hashlib.blake2b(f"{person_id}:{row}".encode(), key=self._seen, digest_size=16).hexdigest()


class DataCipher:
    """Seals and opens one person's cards with AES-256-GCM."""

    __slots__ = ("_aes", "_person_id")

    def __init__(self, person_id: int, key: bytes) -> None:
        self._person_id, self._aes = person_id, AESGCM(key)

    def seal(self, card: str, values: dict[str, Any]) -> bytes:
        """`values` as an encrypted card that opens only for this person and as this kind of card."""
        nonce = os.urandom(_NONCE)
        return nonce + self._aes.encrypt(nonce, _encode(values).encode(), _bound(card, self._person_id))

    def open(self, card: str, sealed: bytes) -> dict[str, Any]:
        """The values of a card that `seal` made.

        Raises:
            TownclerkError: the card was altered or belongs to somebody else.
        """
        nonce, body = bytes(sealed[:_NONCE]), bytes(sealed[_NONCE:])
        try:
            opened = self._aes.decrypt(nonce, body, _bound(card, self._person_id))
        except InvalidTag:
            raise TownclerkError(
                f"The {card} card of person {self._person_id} has been altered in the record.",
                hint="Restore the record from a backup and load the people again.",
            ) from None
        values: dict[str, Any] = json.loads(opened)
        return values


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _bound(use: str, person_id: int) -> bytes:
    """What is authenticated beside the text, so that a card cannot be moved to another row."""
    return f"{use}:{person_id}".encode()


def _derived(secret: bytes, use: str) -> bytes:
    return hmac.digest(secret, f"townclerk people: {use}".encode(), "sha256")


@lru_cache(maxsize=8)
def _keys_in(folder: str) -> Keys:
    return Keys(storage.secret("people"))


def keys() -> Keys:
    """The keys of the installation in use, read from its data folder once."""
    return _keys_in(str(storage.data_dir()))
