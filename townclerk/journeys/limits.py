"""What one network, one resident and one draft may begin and send: a script fills neither record nor disk.

Counted in the record, so that it holds for every process. Only beginnings and files are counted: who has
begun goes on, whatever somebody else does on the same network. Who is signed in is counted alone, so that a
library computer whose network is used up still serves who signs in.
"""

from __future__ import annotations

import shutil
from datetime import timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import F, Sum

from townclerk.core import clock, settings, storage
from townclerk.core.errors import TownclerkError
from townclerk.core.visitor import household_of
from townclerk.journeys import kept
from townclerk.journeys.models import Spent

_MB = 1_000_000
_DAY = timedelta(days=1)


class Limit(StrEnum):
    """What is used up."""

    BEGUN = "begun"
    DRAFT = "draft"
    DAY = "day"
    DISK = "disk"


class TooMuch(TownclerkError):  # noqa: N818
    """It is refused, and nothing was kept of it: `limit` says what is used up."""

    def __init__(self, limit: Limit, *, most: int = 0) -> None:
        self.limit, self.most = limit, most
        super().__init__(f"The limit of '{limit}' is reached.", hint="Wait, or raise it: see the settings.")


def source_of(*, address: str, person_id: int | None = None) -> str:
    """On whom something is counted: the resident who is signed in, else the network it comes from."""
    return f"person:{person_id}" if person_id is not None else f"network:{household_of(address)}"


def begin_count(source: str) -> None:
    """Count a journey that is begun.

    Raises:
        TooMuch: too many were begun from there within the hour. Residents are never held up: what they
            begin of one service takes the place of what they had begun of it.
    """
    most = settings.whole("TOWNCLERK_DRAFTS_PER_HOUR")
    if not source or source.startswith("person:") or not most:
        return
    row = _row(source)
    # The same statement sees and counts: of many at once no more than these come through.
    if not Spent.objects.filter(pk=row.pk, begun__lt=most).update(begun=F("begun") + 1):
        raise TooMuch(Limit.BEGUN, most=most)


def file_check(source: str, *, size: int) -> None:
    """See whether a file of this size may be taken now, before anything of it is looked at.

    Raises:
        TooMuch: the disk is nearly full, or there were too many bytes from there within a day.
    """
    free = shutil.disk_usage(storage.data_dir()).free - size
    if free < settings.whole("TOWNCLERK_DISK_KEPT_FREE_MB") * _MB:
        raise TooMuch(Limit.DISK)
    most = settings.whole("TOWNCLERK_UPLOADS_PER_DAY_MB")
    if not source or not most:
        return
    since = clock.now() - _DAY
    sent = Spent.objects.filter(who=_who(source), hour__gt=since).aggregate(all=Sum("sent"))["all"] or 0
    if sent + size > most * _MB:
        raise TooMuch(Limit.DAY, most=most)


def file_count(source: str, *, size: int) -> None:
    """Count a file that was sent, whether it was kept or not."""
    if source:
        Spent.objects.filter(pk=_row(source).pk).update(sent=F("sent") + size)


def together_check(sizes: int) -> None:
    """See that the files of one draft are not too many together.

    Raises:
        TooMuch: they are.
    """
    most = settings.whole("TOWNCLERK_UPLOADS_PER_DRAFT_MB")
    if sizes > most * _MB:
        raise TooMuch(Limit.DRAFT, most=most)


def _row(source: str) -> Spent:
    """What was counted in this hour; what is older than a day is forgotten."""
    now = clock.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    with transaction.atomic():
        row, new = Spent.objects.get_or_create(who=_who(source), hour=hour)
        if new:
            Spent.objects.filter(hour__lt=now - _DAY - timedelta(hours=1)).delete()
    return row


def _who(source: str) -> str:
    # Keyed: the record says neither who began something nor from where.
    return kept.keyed("spent", source)
