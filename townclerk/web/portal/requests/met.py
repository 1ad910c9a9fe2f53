"""What the appointments of a request mean for it: what happened to them, and by when it can be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from townclerk.appointments import Booked, Status, definition_current
from townclerk.requests import Story
from townclerk.services import Service
from townclerk.web import meeting_words
from townclerk.web.meeting_story import meeting_lost
from townclerk.web.portal.visit import words_of


def happened(meetings: Sequence[Booked]) -> list[tuple[datetime, str]]:
    """When what happened to the appointments, in words; that one was moved is seen by its own page."""
    found = []
    for one in meetings:
        if one.status is Status.HELD:
            continue
        when = {"when": meeting_words.when_words(one.starts_at)}
        found.append((one.created_at, _("An appointment was booked")))
        if one.status is Status.CANCELLED:
            by_you = one.cancelled_by == "resident"
            words = _("You cancelled the appointment: %(when)s")
            said = (words if by_you else _("We cancelled the appointment: %(when)s")) % when
            found.append((one.changed_at, said))
        elif one.status is Status.MISSED:
            found.append((one.changed_at, _("The appointment was missed: %(when)s") % when))
        elif one.status is Status.ATTENDED:
            found.append((one.changed_at, _("You came to the appointment: %(when)s") % when))
    return found


def promised(
    request: HttpRequest, story: Story, service: Service | None, meetings: Sequence[Booked]
) -> dict[str, Any]:
    """How long it takes from its appointment on, as the service says it (`time`), or that there is none any
    more (`lost`) and where to `book` another.

    Its own day is counted from the appointment, as the service's words are: the two stand together.
    """
    if service is None or story.status == "closed" or not service.needs_meeting:
        return {}
    if meeting_lost(story.plain, service.slug):
        bookable = bool(definition_current().serving(service.slug))
        return {"lost": True, "book": reverse("portal:book", args=[service.slug]) if bookable else ""}
    return {"time": words_of(request, service.processing_time)} if meetings else {}
