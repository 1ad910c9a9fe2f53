"""At which hours of the day things happened, on the agency's clock."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from townclerk.history.reading import between, collect, words
from townclerk.history.rules import Kind
from townclerk.history.syncing import agency_zone

if TYPE_CHECKING:
    import ibis

_QUARTER = 900
"""Seconds. Every zone's offset is a multiple of it: a quarter of an hour lies in one hour everywhere."""
_UNTIMED = 0.5


@dataclass(frozen=True, slots=True)
class HoursCount:
    """How often something happened by weekday and hour.

    Attributes:
        counts: by (weekday, hour): Monday is 0, 9 is from nine to ten on the agency's clock.
        days: civil days with anything at all.
        untimed: whether most of it is at midnight to the minute: an export that has dates and no times.
    """

    counts: dict[tuple[int, int], int]
    days: int
    untimed: bool


def hours_count(
    *, channel: str, kinds: Collection[str] = (Kind.REQUESTED,), since: date, until: date
) -> HoursCount:
    """How often something came by one channel, by weekday and hour.

    Args:
        channel: by which. kinds: which interactions count.
        since, until: first and last civil date that count.
    """

    def question(t: ibis.Table) -> ibis.Table:
        t = between(t.filter(t.kind.isin(words(kinds)), t.channel == channel), since, until)
        t = t.mutate(quarter=t["at"].epoch_seconds() // _QUARTER)
        return t.group_by("day", "quarter").aggregate(n=t.count())

    (answer,) = collect(question)
    zone, counts = agency_zone(), dict[tuple[int, int], int]()
    total = midnight = 0
    days = set()
    for row in answer.to_pylist():
        at = datetime.fromtimestamp(row["quarter"] * _QUARTER, UTC).astimezone(zone)
        key = (row["day"].weekday(), at.hour)
        counts[key] = counts.get(key, 0) + row["n"]
        days.add(row["day"])
        total += row["n"]
        midnight += row["n"] if at - at.replace(hour=0, minute=0) < timedelta(minutes=15) else 0
    return HoursCount(counts, len(days), total > 0 and midnight > _UNTIMED * total)
