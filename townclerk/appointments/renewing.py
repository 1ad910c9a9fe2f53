"""A hold lives on while its person is active, and not for ever."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, OperationalError, transaction

from townclerk.appointments import models
from townclerk.appointments.booking import row_locked, units_take
from townclerk.appointments.defining import definition_current
from townclerk.appointments.reading import Booked, row_of, shown
from townclerk.appointments.rules import Status, units_of
from townclerk.core import clock

LONGEST = timedelta(hours=1)
"""How long a time is kept for somebody who goes on filling in; after that it is theirs while it is free."""


def hold_renew(reference: str) -> Booked | None:
    """Keep a held time on, because its person is still there; None when somebody else has it, or it is gone.

    A hold that has expired is held again while nobody else has its time. A booking is given back as it is.
    """
    row = row_of(reference)
    if row is None or row.status == Status.CANCELLED:
        return None
    keep, now = timedelta(minutes=definition_current().hold), clock.now()
    fresh = row.held_until is not None and row.held_until - now > keep / 2
    if row.status != Status.HELD or fresh:
        return shown(row)
    try:
        with transaction.atomic():
            return _renewed(reference, keep)
    except IntegrityError:
        return None
    except OperationalError:  # two at once: the other one has kept it, or confirming will tell
        return shown(row)


def _renewed(reference: str, keep: timedelta) -> Booked:
    row, now = row_locked(reference), clock.now()
    if row.status != Status.HELD or row.held_until is None:
        return shown(row)
    until = max(row.held_until, min(now + keep, row.created_at + LONGEST))
    mine = models.Taken.objects.filter(appointment=row)
    whole = mine.update(expires_at=until) == len(units_of(row.begins, row.ends, row.buffer))
    row.held_until = until
    if not whole:
        mine.delete()
        units_take(row, expires=True)
    row.save(update_fields=["held_until"])
    return shown(row)
