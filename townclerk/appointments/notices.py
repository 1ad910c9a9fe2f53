"""A port: how people hear of their appointment. `project/wiring.py` connects it to words and the outbox."""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import StrEnum

from django.db import transaction

_log = logging.getLogger(__name__)


class News(StrEnum):
    """What is told. All but `REMINDER` is part of the service they asked for."""

    BOOKED = "booked"
    MOVED = "moved"
    MOVED_BY_US = "moved-by-us"
    MOVED_AS_ASKED = "moved-as-asked"
    """A member of staff moved it because its person wished it."""
    CANCELLED = "cancelled"
    CANCELLED_BY_US = "cancelled-by-us"
    CANCELLED_AS_ASKED = "cancelled-as-asked"
    REMINDER = "reminder"
    OFFERED = "offered"
    """A time became free for somebody on the waiting list."""
    JOINED = "joined"
    """They are on the waiting list."""
    LEFT_OUT = "left-out"
    """Nobody answered several offers: they are not on the waiting list any more."""


_tell: Callable[..., bool] | None = None


def tell_with(tell: Callable[..., bool]) -> None:
    """Connect the port: `tell(news=…, reference=…, message="")` says whether a message was handed over."""
    global _tell
    _tell = tell


def tell(news: News, reference: str, *, message: str = "") -> bool:
    """Tell whoever has the appointment (or waits, by `reference`) what is new; whether a message was queued.

    Where the agency changed it and nobody could be told, that is kept (`untold`) until a person tells them.

    Call it in the transaction of what it tells of: the message is written down with it, and handed over
    later. What goes wrong in the words undoes nothing else, and is logged by its kind alone.
    """
    from townclerk.appointments.untold import untold_note

    told = False
    try:
        told = tell_surely(news, reference, message=message)
    except Exception as error:
        _log.error("Telling of an appointment failed: %s", type(error).__name__)
    untold_note(news, reference, told=told)
    return told


def tell_surely(news: News, reference: str, *, message: str = "") -> bool:
    """The same, but what goes wrong is raised: for who can try again."""
    if _tell is None:
        return False
    with transaction.atomic():
        return _tell(news=news, reference=reference, message=message)
