"""Signing a member of staff in, in one step or two.

Between the password and the second factor nobody is signed in: the session only remembers
whose password it was, for ten minutes.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model, login
from django.db import transaction
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from townclerk.core import clock
from townclerk.identity.factors import TOTP
from townclerk.identity.models import StaffFactor
from townclerk.identity.recovery import recovery_check
from townclerk.identity.staff_sessions import proved_now, user_locked
from townclerk.identity.throttle import refused, succeeded, try_now
from townclerk.identity.totp import totp_check
from townclerk.trust import Act, action_record

SECOND_FACTOR = "second_factor"
"""The key of a session whose member of staff has shown a second factor."""
_HALF = "staff_half"
_HALF_FOR = 600.0
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def staff_sign_in(request: HttpRequest, *, user: Any, second_factor: bool, own_factor: bool = False) -> bool:
    """Sign `user` in here: a new session key, a new CSRF token, and whether two factors were shown.

    Args:
        own_factor: one of the two was a factor that we keep (not a provider's word).

    Returns:
        False when what they showed has been taken from them since: the password changed, the factors
        taken away, the access ended. Nobody is signed in then.
    """
    request.session.pop(_HALF, None)
    with transaction.atomic():
        now = user_locked(user)
        if now is None or not now.is_active or now.password != user.password:
            return False
        if own_factor and not StaffFactor.objects.filter(user_id=user.pk).exists():
            return False
        login(request, user, backend=_BACKEND)
        request.session[SECOND_FACTOR] = second_factor
        action_record(what=Act.SIGNED_IN, actor=f"staff:{user.pk}")
    return True


def staff_strengthen(request: HttpRequest) -> None:
    """Who is signed in here has just shown a second factor too."""
    request.session[SECOND_FACTOR] = True
    proved_now(request)
    rotate_token(request)


def half_begin(request: HttpRequest, *, user: Any, target: str) -> None:
    """Remember for ten minutes that `user`'s password was right, and where they wanted to go."""
    request.session.cycle_key()
    request.session[_HALF] = {
        "user": user.pk,
        "at": clock.now().timestamp(),
        "password": user.get_session_auth_hash(),
        "target": target,
    }


def half_of(request: HttpRequest) -> tuple[Any, str] | None:
    """Who has shown a password here and not yet a second factor, and where they wanted to go."""
    half = request.session.get(_HALF)
    if not half:
        return None
    user = get_user_model().objects.filter(pk=half["user"], is_active=True).first()
    late = clock.now().timestamp() - half["at"] > _HALF_FOR
    if user is None or late or user.get_session_auth_hash() != half["password"]:
        request.session.pop(_HALF, None)
        return None
    return user, str(half["target"])


def code_check(*, user: Any, code: str) -> tuple[str, float]:
    """Try a code of an app or off the paper: what it was ("totp", "recovery", ""), and the seconds to wait.

    Slowed down for the account wherever it comes from: whoever tries has the password already.
    """
    left = try_now(account=f"second factor of {user.pk}", address="")
    if left:
        return "", left.total_seconds()
    apps = StaffFactor.objects.filter(user_id=user.pk, kind=TOTP).exists()
    kind = TOTP if apps and totp_check(user=user, code=code) else ""
    if not kind and recovery_check(user=user, code=code):
        kind = "recovery"
        action_record(what=Act.RECOVERY_CODE_USED, about=f"staff:{user.pk}", actor=f"staff:{user.pk}")
    if not kind and refused(account=f"second factor of {user.pk}", address=""):
        action_record(what=Act.SIGN_IN_REFUSED, about=f"staff:{user.pk}", actor=f"staff:{user.pk}")
    if kind:
        succeeded(account=f"second factor of {user.pk}", address="")
    return kind, 0.0
