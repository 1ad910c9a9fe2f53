"""Whether a message could leave at all: asked before a page or a conversation promises one.

A port: `project/wiring.py` connects it to the outbox. A town that has just been set up has no mail server
and no gateway for text messages, and whoever is promised a message there waits for nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from townclerk.core.errors import TownclerkError

EMAIL, SMS = "email", "sms"
_can: Callable[[str], bool] | None = None


def messages_with(can: Callable[[str], bool]) -> None:
    """Connect the port: `can` says of a channel whether a message could leave by it now."""
    global _can
    _can = can


def can_leave(channel: str) -> bool:
    """Whether a message could leave by this channel ("email", "sms"); not where its settings are wrong."""
    try:
        return _can is not None and _can(channel)
    except TownclerkError:
        return False


def any_leaves() -> bool:
    """Whether a message could leave by any channel."""
    return can_leave(EMAIL) or can_leave(SMS)


def reaches(*, email: str = "", phone: str = "") -> bool:
    """Whether a message could leave to somebody with this address or this number; "" for none."""
    return bool(email and can_leave(EMAIL)) or bool(phone and can_leave(SMS))
