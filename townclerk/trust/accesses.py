"""Who read whose personal data, and why: a line per single read, a line with a count per bulk read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from townclerk.core import clock

_actor: ContextVar[str] = ContextVar("actor", default="system")


@dataclass(frozen=True, slots=True)
class Access:
    """One read of a person's data."""

    at: datetime
    actor: str
    purpose: str
    what: str


@contextmanager
def acting(actor: str) -> Iterator[None]:
    """Within the block reads are by `actor` ("staff:ana", "person"); outside any block by "system"."""
    token = _actor.set(actor[:100])
    try:
        yield
    finally:
        _actor.reset(token)


def access_record(*, purpose: str, what: str, subject: int | None = None, count: int = 1) -> None:
    """Write down a read of `what` ("profile", "contact") about `subject`, or about `count` people."""
    from townclerk.trust import models

    line = models.Access(
        at=clock.now(), actor=_actor.get(), purpose=purpose, what=what, subject=subject, count=count
    )
    line.save()


def accesses_about(subject: int) -> list[Access]:
    """Every single read of `subject`'s data, the newest first."""
    from townclerk.trust import models

    rows = models.Access.objects.filter(subject=subject).order_by("-id")
    return [Access(row.at, row.actor, row.purpose, row.what) for row in rows]
