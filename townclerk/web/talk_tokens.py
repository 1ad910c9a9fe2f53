"""The token of a conversation that no cookie holds: in a frame on another site, or in a program.

We make it: 192 random bits and a check, so that nobody chooses one that others could guess. Whoever has it
has the conversation, so it stands in no address: addresses are written down on the way.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets

from townclerk.core import storage

TOKEN = re.compile(r"[A-Za-z0-9_-]{48}")
_RANDOM, _CHECK = 24, 12


def token_new() -> str:
    """A new one."""
    random = secrets.token_bytes(_RANDOM)
    return base64.urlsafe_b64encode(random + _check(random)).decode()


def token_good(token: str) -> bool:
    """Whether we made `token`."""
    if not TOKEN.fullmatch(token):
        return False
    whole = base64.urlsafe_b64decode(token)
    return hmac.compare_digest(whole[_RANDOM:], _check(whole[:_RANDOM]))


def _check(random: bytes) -> bytes:
    return hmac.new(storage.secret("talk-tokens"), random, hashlib.sha256).digest()[:_CHECK]
