"""The language a member of staff has chosen, which goes with them to every browser."""

from __future__ import annotations

from typing import Any

from townclerk.identity.models import StaffLanguage


def staff_language(user: Any) -> str:
    """The language `user` has chosen; "" when they never did."""
    row = StaffLanguage.objects.filter(user_id=user.pk).first()
    return row.language if row else ""


def staff_language_keep(*, user: Any, language: str) -> None:
    """Keep `language` as what `user` reads in."""
    StaffLanguage.objects.update_or_create(user_id=user.pk, defaults={"language": language})
