"""Guessing passwords is slow: after five wrong ones, waits that double, for that account from that address.

Another account from the same library computer, and the same account from elsewhere, are
not held up. Counted in the record, so that it holds for every process.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta

from django.db import transaction

from townclerk.core import clock, storage
from townclerk.core.visitor import household_of
from townclerk.identity.models import SignInAttempts

FREE = 5
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)
FORGOTTEN = timedelta(hours=12)


def wait_after(failures: int) -> timedelta:
    """How long nobody may try again after so many failures.

    >>> wait_after(4), wait_after(5).seconds, wait_after(6).seconds, wait_after(50).seconds
    (datetime.timedelta(0), 30, 60, 900)
    """
    if failures < FREE:
        return timedelta()
    return min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(failures - FREE, 10))


def try_now(*, account: str, address: str) -> timedelta:
    """Count a try; zero when it may be made, else how long to wait (and then it was not counted).

    Counted before the password is looked at, so that many tries at once do not slip through.
    """
    now = clock.now()
    with transaction.atomic():
        SignInAttempts.objects.filter(last_at__lt=now - FORGOTTEN).delete()
        who = _who(account, address)
        row, new = SignInAttempts.objects.select_for_update().get_or_create(
            who=who, defaults={"failures": 1, "last_at": now}
        )
        if new:
            return timedelta()
        left = row.last_at + wait_after(row.failures) - now
        if left > timedelta():
            return left
        row.failures, row.last_at = row.failures + 1, now
        row.save(update_fields=["failures", "last_at"])
    return timedelta()


def refused(*, account: str, address: str) -> bool:
    """Whether the next try would have to wait: to write down when that begins."""
    row = SignInAttempts.objects.filter(who=_who(account, address)).first()
    return row is not None and row.failures >= FREE


def succeeded(*, account: str, address: str) -> None:
    """Forget the tries: the right password was given."""
    SignInAttempts.objects.filter(who=_who(account, address)).delete()


def _who(account: str, address: str) -> str:
    # Keyed: the record says neither who tried to sign in nor from where.
    text = f"{account.strip().lower()}\0{household_of(address)}"
    return hmac.new(storage.secret("sign-in"), text.encode(), hashlib.sha256).hexdigest()
