"""Who read whose personal data, and why: a line per single read, a line with a count per bulk read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from townclerk.core import clock
from townclerk.trust.lines import PER_PAGE, Lines, paged, within_days

_actor: ContextVar[str] = ContextVar("actor", default="system")


@dataclass(frozen=True, slots=True)
class Access:
    """One read of personal data.

    Attributes:
        subject: whose; None when it was a read of many people's at once.
        count: of how many people.
        about: the reference of what was read ("7K3M92F"), "" for none.
    """

    at: datetime
    actor: str
    purpose: str
    what: str
    subject: int | None = None
    count: int = 1
    about: str = ""


@contextmanager
def acting(actor: str) -> Iterator[None]:
    """Within the block reads are by `actor` ("staff:ana", "person"); outside any block by "system"."""
    token = _actor.set(actor[:100])
    try:
        yield
    finally:
        _actor.reset(token)


def acting_now() -> str:
    """Who acts now: what `acting` was told, "system" outside of it."""
    return _actor.get()


def access_record(
    *, purpose: str, what: str, subject: int | None = None, count: int = 1, about: str = ""
) -> None:
    """Write down a read of `what` ("profile", "contact") about `subject`, or about `count` people.

    `about`: the reference of what was read, where its writer may be nobody on record.
    """
    from townclerk.trust import models

    line = models.Access(
        at=clock.now(),
        actor=acting_now(),
        purpose=purpose,
        what=what,
        subject=subject,
        count=count,
        about=about[:40],
    )
    line.save()


def accesses_about(subject: int) -> list[Access]:
    """Every single read of `subject`'s data, the newest first."""
    from townclerk.trust import models

    rows = models.Access.objects.filter(subject=subject).order_by("-id")
    return [_access(row) for row in rows]


def accesses_recent(
    *,
    actor: str | None = None,
    purpose: str | None = None,
    since: date | None = None,
    until: date | None = None,
    page: int = 1,
    per_page: int = PER_PAGE,
) -> Lines[Access]:
    """Who read whose data, the newest first.

    Args:
        actor, purpose: only reads by this actor, or for this purpose.
        since, until: first and last civil day at the agency that count; None: all.
        page: from 1; the nearest there is when there are not so many.
    """
    rows = within_days(_accesses(actor, purpose), since, until)
    return paged(rows, _access, page=page, per_page=per_page)


def accesses_each(
    *,
    actor: str | None = None,
    purpose: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Iterator[Access]:
    """The lines that `accesses_recent` would page through, one by one: for a file."""
    rows = within_days(_accesses(actor, purpose), since, until)
    return (_access(row) for row in rows.iterator(chunk_size=2_000))


def readers_known() -> dict[str, list[str]]:
    """Every "actor" and every "purpose" that a read of personal data was noted with."""
    from townclerk.trust import models

    rows = models.Access.objects.order_by()
    return {name: sorted(rows.values_list(name, flat=True).distinct()) for name in ("actor", "purpose")}


def _accesses(actor: str | None, purpose: str | None) -> Any:
    from townclerk.trust import models

    asked = {"actor": actor, "purpose": purpose}
    chosen = {name: value for name, value in asked.items() if value is not None}
    return models.Access.objects.filter(**chosen).order_by("-id")


def _access(row: Any) -> Access:
    return Access(row.at, row.actor, row.purpose, row.what, row.subject, row.count, row.about)
