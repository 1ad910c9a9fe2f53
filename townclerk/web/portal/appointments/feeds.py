"""The calendar of a desk, read by the calendar program of a member of staff at an address nobody guesses."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk.appointments import (
    Booked,
    Described,
    FeedLine,
    Who,
    feed_ics,
    feed_open,
    note_said,
    resource_name,
)
from townclerk.core.agency import agency_current
from townclerk.identity import Permission, permissions_of, staff_get
from townclerk.trust import acting
from townclerk.web import meeting_words as words


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """`/calendars/<token>.ics`"""
    found = feed_open(token)
    if found is None or not _may_still(found.made_by):
        raise Http404
    with translation.override(found.language), acting(f"calendar:{found.id}"):
        name = resource_name(found.resource, found.language)
        body = feed_ics(found, partial(_described, found), name=name)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="calendar.ics"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _may_still(made_by: str) -> bool:
    """Whether who made the address works here still, and may see people: it ends with them."""
    kind, _colon, number = made_by.partition(":")
    if kind != "staff" or not number.isdecimal():
        return True  # made on the command line, by whoever runs the machine
    member = staff_get(pk=int(number))
    if member is None or not member.active:
        return False
    simulated = agency_current().simulated
    return Permission.HANDLE in permissions_of(member.roles, second_factor=True, simulated=simulated)


def _described(found: FeedLine, one: Booked, told: Who | None) -> Described:
    text = _("Reference: %(reference)s") % {"reference": one.reference}
    title = words.title_of(one.service)
    if found.names and told is not None:
        title = f"{title}: {told.name}" if told.name else title
        needs = words.needs_words(one)
        needed = _("Needs: %(needs)s") % {"needs": needs} if needs else ""
        text = "\n".join(line for line in (text, told.phone, needed, note_said(told.note)) if line)
    return Described(title, words.where_words(one), text)
