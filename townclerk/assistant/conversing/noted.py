"""That something was asked in a conversation, for demand to be foreseen; never the words."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import DatabaseError

from townclerk.assistant.rules import Answer
from townclerk.core.errors import TownclerkError
from townclerk.history import interaction_record

_log = logging.getLogger(__name__)
_noting: ContextVar[bool] = ContextVar("noting", default=True)


def asked_noted(found: Answer, service: str) -> None:
    """Note it. An answer is not lost because the note is."""
    if not _noting.get():
        return
    try:
        interaction_record(
            kind="asked",
            channel="chat",
            service=service,
            language=found.language,
            attrs={"found": found.found},
        )
    except (DatabaseError, TownclerkError):
        _log.exception("a question could not be noted")


@contextmanager
def unnoted() -> Iterator[None]:
    """What is asked within is asked by nobody, or was noted by who asks."""
    before = _noting.set(False)
    try:
        yield
    finally:
        _noting.reset(before)
