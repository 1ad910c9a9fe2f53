"""Keeping a reckoning and the staff plan: whole or not at all, and nothing when nothing changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from townclerk.capacity.models import Need, Run
from townclerk.capacity.needing import HourNeed
from townclerk.capacity.planning import StaffRow
from townclerk.capacity.reckoning import Expected, Reckoned
from townclerk.core import clock
from townclerk.core.models import StoredDocument

_STAFF = "staffing"


@dataclass(frozen=True, slots=True)
class CapacityRun:
    """One reckoning.

    Attributes:
        first, last: the days it is of.
        facts: what it was reckoned with (see `reckoning`).
        computed: False when nothing had changed, so that nothing was written.
    """

    as_of: date
    first: date
    last: date
    facts: dict[str, Any]
    made_at: datetime
    fingerprint: str
    computed: bool = False


def capacity_run() -> CapacityRun | None:
    """The newest reckoning; None where there is none yet."""
    row = Run.objects.order_by("-id").first()
    return _shown(row) if row else None


def capacity_save(found: Reckoned, *, as_of: date, fingerprint: str) -> CapacityRun:
    """Make `found` the reckoning that is read; the ones before it go, in the same transaction."""
    days = [one.day for one in found.hours] + [day for each in found.days.values() for day, _ in each]
    with transaction.atomic():
        known = Run.objects.order_by("-id").first()
        if known is not None and known.fingerprint == fingerprint:
            return _shown(known)  # another process was quicker
        run = Run.objects.create(
            fingerprint=fingerprint,
            as_of=as_of,
            first=min(days, default=as_of),
            last=max(days, default=as_of),
            facts=dict(found.facts),
            made_at=clock.now(),
        )
        Need.objects.bulk_create(_hours(run, found.hours), batch_size=500)
        for name, days_of in found.days.items():
            Need.objects.bulk_create(_days(run, name, days_of), batch_size=500)
        Run.objects.exclude(pk=run.pk).delete()
    return dataclasses.replace(_shown(run), computed=True)


def capacity_clear() -> bool:
    """Forget what was reckoned from a record that no longer says enough; whether there was something."""
    return bool(Run.objects.all().delete()[0])


def _hours(run: Run, hours: Sequence[HourNeed]) -> Iterator[Need]:
    for one in hours:
        yield Need(
            run=run, queue=one.queue, day=one.day, hour=one.hour, open=one.open,
            coming=one.coming.mean, coming_lo=one.coming.lo80, coming_hi=one.coming.hi80,
            people=one.people.mean, people_lo=one.people.lo80, people_hi=one.people.hi80,
        )  # fmt: skip


def _days(run: Run, name: str, days: Expected) -> Iterator[Need]:
    for day, coming in days:
        yield Need(
            run=run, queue=name, day=day, hour=None,
            coming=coming.mean, coming_lo=coming.lo80, coming_hi=coming.hi80,
        )  # fmt: skip


def _shown(row: Run) -> CapacityRun:
    return CapacityRun(row.as_of, row.first, row.last, row.facts, row.made_at, row.fingerprint)


def staffing_load(plan: Sequence[StaffRow]) -> bool:
    """Make `plan` the staff plan in use; whether that is news. An empty one forgets what was there."""
    rows = [
        {
            **dataclasses.asdict(row),
            "day": row.day.isoformat() if row.day else None,
            "weekdays": list(row.weekdays),
        }
        for row in plan
    ]
    stored = StoredDocument.objects.filter(name=_STAFF).first()
    if (stored.body["rows"] if stored else []) == rows:
        return False
    StoredDocument.objects.update_or_create(name=_STAFF, defaults={"body": {"rows": rows}})
    return True


def staffing_current() -> tuple[StaffRow, ...]:
    """The staff plan in use; empty where the agency has given none."""
    stored = StoredDocument.objects.filter(name=_STAFF).first()
    return tuple(
        StaffRow(
            **{
                **row,
                "weekdays": tuple(row["weekdays"]),
                "day": date.fromisoformat(row["day"]) if row["day"] else None,
            }
        )
        for row in (stored.body["rows"] if stored else ())
    )
