"""Codes of an authenticator app: RFC 6238, SHA-1, six digits, thirty seconds, as every app has them."""

from __future__ import annotations

import hmac
import re
from typing import Any

import pyotp

from townclerk.core import clock
from townclerk.identity.factors import TOTP, factor_added
from townclerk.identity.models import StaffFactor
from townclerk.identity.sealing import seal, unseal

STEP = 30
_WINDOW = (0, -1, 1)
"""A code of the step before or after is taken too: phones' clocks are a little off, people type slowly."""


def totp_secret() -> str:
    """A new secret: 160 bits, as RFC 4226 asks for, in base 32."""
    return pyotp.random_base32()


def totp_address(*, secret: str, email: str, agency: str) -> str:
    """The otpauth:// address that an authenticator app reads from a picture or a link."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=agency)


def matching_step(*, secret: str, code: str, at: float) -> int | None:
    """The time step whose code this is, near `at` (seconds since 1970), or None.

    >>> matching_step(secret="GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", code="287082", at=59)
    1
    >>> matching_step(secret="GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", code="287082", at=59 + 90) is None
    True
    """
    code, generator, found = _digits(code), pyotp.HOTP(secret), None
    for step in (int(at) // STEP + shift for shift in _WINDOW):
        # All are looked at whatever matches, so that the time taken says nothing.
        if step >= 0 and hmac.compare_digest(generator.at(step), code) and found is None:
            found = step
    return found


def totp_add(*, user: Any, secret: str, code: str, name: str) -> bool:
    """Keep `secret` as a factor of `user` when `code` shows that their app has it."""
    step = matching_step(secret=secret, code=code, at=clock.now().timestamp())
    if step is None:
        return False
    factor_added(
        user=user, kind=TOTP, name=name, step=step, sealed=seal(secret.encode(), bound=_bound(user.pk))
    )
    return True


def totp_check(*, user: Any, code: str) -> bool:
    """Whether `code` is one of `user`'s apps' now; a code is taken once and never again."""
    now = clock.now()
    for row in StaffFactor.objects.filter(user_id=user.pk, kind=TOTP):
        secret = unseal(row.sealed, bound=_bound(user.pk)).decode()
        step = matching_step(secret=secret, code=code, at=now.timestamp())
        # The condition is part of the write: of two who send the same code at once, one gets in.
        if step is not None and StaffFactor.objects.filter(pk=row.pk, step__lt=step).update(
            step=step, used_at=now
        ):
            return True
    return False


def _digits(code: str) -> str:
    """As people type it: "123 456", also in the digits of Arabic and Persian."""
    digits = re.sub(r"[\s.-]", "", code)[:12]
    return "".join(str(int(c)) if c.isdecimal() else "x" for c in digits)


def _bound(user_id: int) -> str:
    return f"{TOTP}:{user_id}"
