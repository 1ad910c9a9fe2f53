"""What has to be done from time to time: reminders, offers to who waits, holds that are long over.

Nothing waits for it to be right: holds expire, and offers end, whether it is called or not.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from townclerk.appointments import models
from townclerk.appointments.booking import holds_delete
from townclerk.appointments.defining import definition_current
from townclerk.appointments.limits import tallies_tidy
from townclerk.appointments.notices import News, tell_surely
from townclerk.appointments.rules import Status, minute_of
from townclerk.appointments.talk_kept import talks_tidy
from townclerk.appointments.waiting import waiting_offer
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.people import ConsentMissing, PersonUnknown, Purpose, contact_for

_KEPT = timedelta(days=1)
_BEFORE = timedelta(hours=1)
"""Nobody is reminded later than this before their time."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tidied:
    """What was done: reminders handed over, offers made, holds forgotten."""

    reminded: int
    offered: int
    forgotten: int


def appointments_tidy() -> Tidied:
    """Remind, offer, forget. Safe to call as often as one likes, from several processes at once."""
    offered = sum(news is News.OFFERED for news, _reference in waiting_offer())
    forgotten = holds_delete(held_until__lt=clock.now() - _KEPT)
    talks_tidy()
    names_forget()
    tallies_tidy()
    return Tidied(reminders_send(), offered, forgotten)


def names_forget() -> int:
    """Forget what people who are not on record told about themselves, some time after; of how many.

    Nothing is forgotten where agency.toml says so (`keep_days = 0`).
    """
    days = agency_current().appointments.keep_days
    if not days:
        return 0
    before = minute_of(clock.now() - timedelta(days=days))
    past = models.Appointment.objects.filter(person_id=None, ends__lt=before).exclude(sealed=b"")
    waits = models.Waiting.objects.filter(person_id=None, until__lt=before).exclude(sealed=b"")
    return past.update(sealed=b"") + waits.update(sealed=b"", contact="", once="")


def reminded_of(begins: int) -> bool:
    """Whether who books a time now that begins at this minute of UTC is reminded: not where it is near."""
    return begins > minute_of(clock.now() + timedelta(hours=definition_current().remind) + _BEFORE)


def reminders_send() -> int:
    """Remind whoever agreed to it of what is booked for the next hours, each once; how many.

    That it was done and the message are written down together; where there is no way to tell somebody, or
    the words fail, neither is, and the others are reminded all the same.
    """
    now, hours = clock.now(), definition_current().remind
    due = models.Appointment.objects.filter(
        status=Status.BOOKED,
        reminded_at=None,
        begins__gt=minute_of(now + _BEFORE),
        begins__lte=minute_of(now + timedelta(hours=hours)),
        created_at__lt=now - timedelta(hours=hours),
    )
    return sum(_remind(row) for row in due.order_by("begins"))


def _remind(row: models.Appointment) -> bool:
    if not _wanted(row):
        return False
    mine = models.Appointment.objects.filter(pk=row.pk, reminded_at=None, status=Status.BOOKED)
    try:
        with transaction.atomic():
            if not mine.update(reminded_at=clock.now()):
                return False
            told = tell_surely(News.REMINDER, row.reference)
            if not told:
                transaction.set_rollback(True)
            return told
    except Exception as error:
        _log.error("A reminder failed: %s", type(error).__name__)
        return False


def _wanted(row: models.Appointment) -> bool:
    """Whether who has it agreed: a resident by their consent, others with the booking."""
    if row.person_id is None:
        return bool(row.remind)
    try:
        contact_for(person_id=row.person_id, purpose=Purpose.REMINDERS)
    except (ConsentMissing, PersonUnknown):
        return False
    return True
