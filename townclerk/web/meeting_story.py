"""What becomes of an appointment, written into the story of the request it belongs to: for colleagues."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.appointments import Booked, News, appointment_get
from townclerk.core.agency import agency_current
from townclerk.requests import RequestUnknown, reference_read, request_note
from townclerk.web import meeting_words


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
