"""Who does not know yet that the agency changed their appointment: nobody could write to them."""

from __future__ import annotations

from django.db import transaction

from townclerk.appointments import models
from townclerk.appointments.notices import News
from townclerk.appointments.reading import Booked, shown
from townclerk.appointments.recording import acted
from townclerk.appointments.rules import Status, minute_of
from townclerk.core import clock
from townclerk.trust import Act


def appointments_untold() -> list[Booked]:
    """Those to come that the agency moved or cancelled and could tell nobody of, in order of time.

    Whoever was erased is nobody to tell; what is past is known by then.
    """
    rows = models.Appointment.objects.exclude(untold="").exclude(sealed=b"")
    coming = rows.filter(status__in=(Status.BOOKED, Status.CANCELLED), begins__gt=minute_of(clock.now()))
    return [shown(row) for row in coming.order_by("begins")]


def untold_note(news: News, reference: str, *, told: bool) -> None:
    """Keep that somebody was not told of what the agency did; of whatever else is new they know."""
    if news in (News.REMINDER, News.OFFERED, News.JOINED, News.LEFT_OUT):
        return
    ours = news in (News.MOVED_BY_US, News.CANCELLED_BY_US)
    kept = str(news) if ours and not told else ""
    models.Appointment.objects.filter(reference=reference).exclude(untold=kept).update(untold=kept)


def untold_done(reference: str) -> bool:
    """Note that somebody of the staff told them; whether there was anything to tell."""
    with transaction.atomic():
        row = models.Appointment.objects.filter(reference=reference).exclude(untold="").first()
        if row is None or not models.Appointment.objects.filter(pk=row.pk, untold=row.untold).update(
            untold=""
        ):
            return False
        acted(Act.APPOINTMENT_TOLD, row)
    return True
