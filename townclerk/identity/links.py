"""Links by which somebody chooses a password: each works once, for half an hour or (invited) three days."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import base36_to_int

from townclerk.core import clock

FORGOTTEN_FOR, INVITED_FOR = timedelta(minutes=30), timedelta(days=3)


class _Tokens(PasswordResetTokenGenerator):
    """Django's tokens, by our clock. They hold the password's hash, so that choosing one uses them up."""

    def __init__(self, use: str, lives: timedelta) -> None:
        super().__init__()
        self.key_salt = f"townclerk.identity.links.{use}"
        self.lives = lives

    def check_token(self, user: Any, token: str | None) -> bool:
        """Whether `token` is `user`'s, unused and not too old."""
        if not token or not super().check_token(user, token):
            return False
        made = base36_to_int(token.split("-")[0])
        return bool(self._num_seconds(self._now()) - made <= self.lives.total_seconds())

    def _now(self) -> datetime:
        return clock.now().replace(tzinfo=None)


_FORGOTTEN, _INVITED = _Tokens("forgotten", FORGOTTEN_FOR), _Tokens("invited", INVITED_FOR)


def link_token(user: Any) -> str:
    """A token for `user`: an invitation's when they have no password yet, else one of half an hour."""
    tokens = _FORGOTTEN if user.has_usable_password() else _INVITED
    return f"{user.pk}-{tokens.make_token(user)}"


def link_user(token: str, *, lock: bool = False) -> Any:
    """The member of staff whose token this is, or None when it was used, is too old, or never was one.

    With `lock` nobody else uses it until the caller's transaction ends.
    """
    pk, _, rest = token.partition("-")
    if not pk.isascii() or not pk.isdecimal() or len(pk) > 18:
        return None
    users = get_user_model().objects.select_for_update() if lock else get_user_model().objects
    user = users.filter(pk=int(pk), is_active=True, is_staff=True).first()
    if user is None:
        return None
    tokens = _FORGOTTEN if user.has_usable_password() else _INVITED
    return user if tokens.check_token(user, rest) else None
