"""A member of staff's second factors: which there are, naming them, taking them away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from townclerk.core import clock
from townclerk.identity.models import RecoveryCode, StaffFactor

TOTP, PASSKEY = "totp", "passkey"


@dataclass(frozen=True, slots=True)
class Factor:
    """One second factor: an authenticator app ("totp") or a passkey."""

    id: int
    kind: str
    name: str
    added_at: datetime
    used_at: datetime | None


def factors_of(user: Any) -> tuple[Factor, ...]:
    """The second factors of `user`, the oldest first."""
    rows = StaffFactor.objects.filter(user_id=user.pk).order_by("added_at", "id")
    return tuple(Factor(row.pk, row.kind, row.name, row.added_at, row.used_at) for row in rows)


def factor_rename(*, user: Any, factor: int, name: str) -> None:
    """Call one of `user`'s own factors `name`; another person's stays as it is."""
    StaffFactor.objects.filter(pk=factor, user_id=user.pk).update(name=name.strip()[:60])


def factor_remove(*, user: Any, factor: int) -> bool:
    """Take one of `user`'s own factors away, after the last the recovery codes too; whether it was there."""
    with transaction.atomic():
        gone, _ = StaffFactor.objects.filter(pk=factor, user_id=user.pk).delete()
        if not StaffFactor.objects.filter(user_id=user.pk).exists():
            RecoveryCode.objects.filter(user_id=user.pk).delete()
    return bool(gone)


def factors_reset(*, user: Any) -> int:
    """Take all of them away, recovery codes too: for somebody who lost the phone. How many there were."""
    with transaction.atomic():
        RecoveryCode.objects.filter(user_id=user.pk).delete()
        gone, _ = StaffFactor.objects.filter(user_id=user.pk).delete()
    return int(gone)


def factor_added(*, user: Any, kind: str, name: str, **more: Any) -> StaffFactor:
    """Keep a new factor, whose first use has just shown that it works."""
    now = clock.now()
    row = StaffFactor(user_id=user.pk, kind=kind, name=name.strip()[:60], added_at=now, used_at=now, **more)
    row.save(force_insert=True)
    return row
