"""What a resident may see of their appointments, and have erased."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from townclerk.appointments import models
from townclerk.appointments.reading import Who, card_kind
from townclerk.appointments.recording import happened
from townclerk.appointments.rules import instant
from townclerk.appointments.talk_kept import talks_of
from townclerk.people import PersonUnknown, card_open


def appointments_about(person_id: int) -> list[dict[str, Any]]:
    """A resident's appointments and what they wait for, as plain JSON values."""
    rows = models.Appointment.objects.filter(person_id=person_id).order_by("begins")
    waits = models.Waiting.objects.filter(person_id=person_id).order_by("created_at")
    return [
        *(
            {
                "reference": row.reference,
                "status": row.status,
                "service": row.service,
                "where": row.resource,
                "begins": instant(row.begins).isoformat(),
                "ends": instant(row.ends).isoformat(),
                "told": _told(row),
            }
            for row in rows
        ),
        *(
            {
                "reference": row.reference,
                "status": f"waiting list: {row.status}",
                "service": row.service,
                "wish": row.wish,
                "told": _told(row),
            }
            for row in waits
        ),
        *({"status": "conversation", "said": list(turns)} for turns in talks_of(person_id)),
    ]


def _told(row: models.Appointment | models.Waiting) -> dict[str, str]:
    if not row.sealed:
        return {}
    try:
        card = card_open(person_id=row.person_id, kind=card_kind(row.reference), sealed=bytes(row.sealed))
    except PersonUnknown:
        card = {}
    return dataclasses.asdict(Who(**card))


def people_forget(person_ids: Sequence[int]) -> int:
    """Take these residents out of their appointments; times to come are cancelled and free. How many rows."""
    from townclerk.appointments.rules import Status, minute_of
    from townclerk.appointments.waiting_free import news_noted
    from townclerk.core import clock

    with transaction.atomic():
        rows = models.Appointment.objects.filter(person_id__in=list(person_ids))
        coming = rows.filter(begins__gt=minute_of(clock.now()), status__in=(Status.BOOKED, Status.HELD))
        for reference in coming.filter(status=Status.BOOKED).values_list("reference", flat=True):
            news_noted(reference)
        models.Taken.objects.filter(appointment__in=coming).delete()
        for row in coming.filter(status=Status.BOOKED):
            happened(row, "cancelled")
        # One change more: calendars that have the name take the version without it.
        coming.update(status=Status.CANCELLED, cancelled_by="erased")
        rows.update(sequence=F("sequence") + 1, changed_at=clock.now())
        gone = rows.update(person_id=None, sealed=b"", remind=False)
        models.Talk.objects.filter(person_id__in=list(person_ids)).delete()
        waits, _ = models.Waiting.objects.filter(person_id__in=list(person_ids)).delete()
    return gone + waits
