"""What counts as having used a service, and `used()` for one person from their history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

USED_KINDS = ("requested", "completed")

UsedLookup = Callable[[str, int | None], bool | None]


def window(*, as_of: date, days: int | None, zone: tzinfo = UTC) -> tuple[datetime | None, datetime]:
    """The instants [from, to) of `used()`: the civil day `as_of` in `zone` and the `days` before it.

    The start is None when `days` is None: ever, up to the end of `as_of`.
    """
    end = _midnight(as_of + timedelta(days=1), zone)
    return (None if days is None else _midnight(as_of - timedelta(days=days), zone)), end


def used_from(
    interactions: Iterable[tuple[str, str, datetime]] | None, *, as_of: date, zone: tzinfo = UTC
) -> UsedLookup:
    """`used()` for a person whose interactions are (service, kind, aware time); None: not known.

    Only the last use of each service on or before `as_of` is kept, so a table of last uses will do.
    """
    if interactions is None:
        return lambda service, days: None
    end = window(as_of=as_of, days=None, zone=zone)[1]
    last: dict[str, datetime] = {}
    for service, kind, at in interactions:
        if kind in USED_KINDS and at < end and (service not in last or at > last[service]):
            last[service] = at

    def used(service: str, days: int | None) -> bool | None:
        if service not in last:
            return False
        start = window(as_of=as_of, days=days, zone=zone)[0]
        return start is None or last[service] >= start

    return used


def _midnight(day: date, zone: tzinfo) -> datetime:
    """The first instant of `day` in `zone`, in UTC."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)
