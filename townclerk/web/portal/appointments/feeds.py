"""The calendar of a desk, read by the calendar program of a member of staff at an address nobody guesses."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk.appointments import Booked, Described, FeedLine, feed_ics, feed_open, resource_name, who_of
from townclerk.trust import acting
from townclerk.web import meeting_words as words


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """`/calendars/<token>.ics`"""
    found = feed_open(token)
    if found is None:
        raise Http404
    with translation.override(found.language), acting(f"calendar:{found.id}"):
        name = resource_name(found.resource, found.language)
        body = feed_ics(found, lambda one: _described(one, found), name=name)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="calendar.ics"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _described(one: Booked, found: FeedLine) -> Described:
    text = _("Reference: %(reference)s") % {"reference": one.reference}
    title = words.title_of(one.service)
    if found.names:
        told = who_of(one.reference)
        title = f"{title}: {told.name}" if told.name else title
        text = "\n".join(line for line in (text, told.phone, told.note) if line)
    return Described(title, words.where_words(one), text)
