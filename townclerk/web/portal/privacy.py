"""The privacy statement: the agency's own page, or what we can truthfully say of this software.

What conversations and requests keep stands below either: it follows from the settings, which no page of an
agency's knows.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from townclerk.assistant import UNANSWERED_DAYS
from townclerk.core import settings
from townclerk.web.portal.pages import show_if_there
from townclerk.web.portal.ready import kept_ready
from townclerk.web.portal.visit import agency_of, page


@require_safe
@kept_ready
def privacy(request: HttpRequest) -> HttpResponse:
    """`/privacy`"""
    kept = settings.whole("TOWNCLERK_CONVERSATION_DAYS")
    content: dict[str, object] = {
        "kept": kept,
        "waited": max(kept, settings.whole("TOWNCLERK_HANDOVER_DAYS")),
        "shown": UNANSWERED_DAYS,
        "requests_kept": agency_of(request).requests.keep_days,
        "reworded": bool(settings.get("TOWNCLERK_MODEL_URL")),
    }
    own = show_if_there(request, "privacy", below="portal/privacy_talk.html", **content)
    return own or page(request, "privacy", content)
