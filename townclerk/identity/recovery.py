"""Ten codes on paper for the day the phone is lost: each works once."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django.db import transaction

from townclerk.core import clock
from townclerk.identity.models import RecoveryCode
from townclerk.identity.sealing import keyed

COUNT = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # no l, i, o, 0, 1: they are read off paper
_LENGTH = 10


def recovery_renew(*, user: Any) -> tuple[str, ...]:
    """Ten new codes, about 49 bits each; the old ones no longer work. Kept only as keyed hashes."""
    codes = tuple(_code() for _ in range(COUNT))
    with transaction.atomic():
        RecoveryCode.objects.filter(user_id=user.pk).delete()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(user_id=user.pk, hashed=_hash(user.pk, code)) for code in codes
        )
    return codes


def recovery_left(*, user: Any) -> int:
    """How many are unused."""
    return RecoveryCode.objects.filter(user_id=user.pk, used_at=None).count()


def recovery_check(*, user: Any, code: str) -> bool:
    """Whether `code` is one of `user`'s unused codes; it is used up by this."""
    wanted = _hash(user.pk, code)
    unused = RecoveryCode.objects.filter(user_id=user.pk, hashed=wanted, used_at=None)
    return bool(unused.update(used_at=clock.now()))


def _code() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def _hash(user_id: int, code: str) -> str:
    letters = re.sub(r"[^a-z0-9]", "", code.lower()[:40])
    return keyed("recovery", f"{user_id}:{letters}").hex()
