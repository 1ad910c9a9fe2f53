"""Whether a request is from whom it says: webhooks signed as Standard Webhooks says (standardwebhooks.com).

The signature is HMAC-SHA256 over the message's id, the second it was sent, and the body, so that none of them
can be changed, and one that is old is refused.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from townclerk.core import settings
from townclerk.core.errors import TownclerkError

SETTING = "TOWNCLERK_SMS_SECRET"
TOLERANCE = 300
"""Seconds that the sender's clock and ours may be apart."""
_LEAST = 24
"""Bytes of a secret: as many as the standard asks for."""
_PREFIX = "whsec_"


class Unsigned(TownclerkError):  # noqa: N818
    """The request is not signed as it must be; nothing of it was read."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A request that is from its sender: its id, which is the same however often it is sent."""

    id: str


def secrets_set() -> tuple[bytes, ...]:
    """The secrets that are set, the new and the old while one is replaced; none where nothing is set.

    Raises:
        TownclerkError: one is not a secret.
    """
    return tuple(_secret(one) for one in (settings.get(SETTING) or "").split())


def signed(body: bytes, headers: Mapping[str, str], secrets: tuple[bytes, ...], *, now: float) -> Signed:
    """Make sure that `body` is signed with one of `secrets`, and now.

    Raises:
        Unsigned: a header is missing, the signature is another one, or it is older than `TOLERANCE`.
    """
    told = {name.lower(): value for name, value in headers.items()}
    name, at = told.get("webhook-id", ""), told.get("webhook-timestamp", "")
    if not name or len(name) > 200 or not (at.isascii() and at.isdecimal() and len(at) < 16):
        raise Unsigned("The request carries no webhook-id or no webhook-timestamp.")
    if abs(now - int(at)) > TOLERANCE:
        raise Unsigned("The webhook-timestamp is more than five minutes from now.", hint="See to the clocks.")
    given = [one.partition(",") for one in told.get("webhook-signature", "")[:2_000].split()]
    wanted = [_sign(secret, name, at, body) for secret in secrets]
    fine = [hmac.compare_digest(value.encode(), one) for version, _, value in given if version == "v1"
            for one in wanted]  # fmt: skip
    if not any(fine):
        raise Unsigned(
            "The webhook-signature is not that of this message.", hint="See that the secrets match."
        )
    return Signed(name)


def _sign(secret: bytes, name: str, at: str, body: bytes) -> bytes:
    signed_over = f"{name}.{at}.".encode() + body
    return base64.b64encode(hmac.new(secret, signed_over, hashlib.sha256).digest())


def _secret(text: str) -> bytes:
    try:
        found = base64.b64decode(text.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        found = b""
    if len(found) < _LEAST:
        hint = f"Write 'whsec_' and at least {_LEAST} random bytes as base64: openssl rand -base64 32."
        raise TownclerkError(f"{SETTING} is not a secret.", hint=hint)
    return found
