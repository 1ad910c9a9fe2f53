"""Which conversation an e-mail goes on with: the ids in our answers name it, and nobody else can make one.

Anybody can write any sender. Whoever answers to one of our e-mails has read it, and so goes on with what was
begun; who only writes the same sender begins anew.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence

from townclerk.core import storage

_OURS = re.compile(r"<talk\.([0-9a-f]{12})\.([0-9a-f]{20})(?:\.[0-9a-f]{8})?@[!-~]{1,250}>\Z")
"""Short: a longer one would be folded, which not every mail server takes well."""


def thread_new() -> str:
    """A conversation that nobody has begun yet."""
    return secrets.token_hex(6)


def thread_id(sender: str, thread: str, domain: str, *, one: str = "") -> str:
    """The id that names a conversation with `sender`; with `one`, that of one e-mail of it."""
    dot = "." if one else ""
    return f"<talk.{thread}.{_mark(sender, thread)}{dot}{one}@{domain}>"


def thread_in(sender: str, ids: Sequence[str]) -> str:
    """The conversation with `sender` that one of `ids` names, the last first; "" where none does."""
    for one in reversed(ids):
        found = _OURS.match(one)
        if found and hmac.compare_digest(found[2], _mark(sender, found[1])):
            return found[1]
    return ""


def _mark(sender: str, thread: str) -> str:
    told = f"thread\0{sender.strip().casefold()}\0{thread}".encode()
    return hmac.new(storage.secret("arrived"), told, hashlib.sha256).hexdigest()[:20]
