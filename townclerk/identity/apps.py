from typing import Any

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        user_logged_in.connect(_opened, dispatch_uid="staff session opened")
        user_logged_out.connect(_closed, dispatch_uid="staff session closed")


def _opened(*, request: Any, user: Any, **_: Any) -> None:
    """However a member of staff is signed in, their session is in their list."""
    if getattr(user, "is_staff", False):
        from townclerk.identity.staff_sessions import session_opened

        session_opened(request, user)


def _closed(*, request: Any, user: Any, **_: Any) -> None:
    if getattr(user, "is_staff", False):
        from townclerk.identity.staff_sessions import session_closed
        from townclerk.trust import Act, action_record

        session_closed(request)
        action_record(what=Act.SIGNED_OUT, actor=f"staff:{user.pk}")
