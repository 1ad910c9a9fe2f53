"""What becomes of an appointment, written into the story of the request it belongs to: for colleagues."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.appointments import Booked, News, Status, appointment_get, appointments_for, today
from townclerk.core.agency import agency_current
from townclerk.requests import RequestUnknown, reference_of, reference_read, request_note
from townclerk.services import service_ever
from townclerk.web import meeting_words

GONE = (Status.CANCELLED, Status.MISSED)
"""An appointment at which nothing was done, and nothing will be."""


def story_note(*, news: News, reference: str) -> bool:
    """Note on its request that an appointment was moved or cancelled; whether there was anything to note.

    It is an internal line in the agency's own language: its person is told by a message of its own, and sees
    the appointment as it stands beside the request.
    """
    one = appointment_get(reference)
    if one is None or not one.request:
        return False
    with translation.override(agency_current().default_language):
        words = _words(news, one)
    if not words:
        return False
    try:
        request_note(reference=reference_read(one.request), words=words)
    except RequestUnknown:  # erased, or merged away with its person
        return False
    return True


def meeting_day(plain: str) -> date | None:
    """From which day on the time counts that a request takes: of its last appointment, come or to come.

    Where none is left it is today: whoever works on it shall see to it that it gets another, or is closed.
    """
    known = appointments_for(reference_of(plain)) if plain else []
    days = [one.day for one in known if one.status not in GONE]
    if days or not known:
        return max(days, default=None)
    return today()


def meeting_lost(plain: str, service: str) -> bool:
    """Whether a request needs an appointment, and has none any more: nobody can say when it is done."""
    found = service_ever(service) if service else None
    if found is None or not found.needs_meeting:
        return False
    known = appointments_for(reference_of(plain))
    return bool(known) and all(one.status in GONE for one in known)


def _words(news: News, one: Booked) -> str:
    said = {"reference": one.reference, "when": meeting_words.when_words(one.starts_at).rstrip(".")}
    moved = {
        News.MOVED: _("Its person moved the appointment %(reference)s: it is now on %(when)s."),
        News.MOVED_AS_ASKED: _("Its person moved the appointment %(reference)s: it is now on %(when)s."),
        News.MOVED_BY_US: _("We moved the appointment %(reference)s: it is now on %(when)s."),
        News.CANCELLED: _("Its person cancelled the appointment %(reference)s on %(when)s."),
        News.CANCELLED_AS_ASKED: _("Its person cancelled the appointment %(reference)s on %(when)s."),
        News.CANCELLED_BY_US: _("We cancelled the appointment %(reference)s on %(when)s."),
    }
    return moved[news] % said if news in moved else ""
