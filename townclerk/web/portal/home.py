"""The home page: ask; find by what is happening in your life; find from A to Z; reach a person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from townclerk import appointments
from townclerk.web.portal import catalogue
from townclerk.web.portal.contact import desk
from townclerk.web.portal.ready import kept_ready
from townclerk.web.portal.visit import page

# Longer lists have a page of their own; so many titles are still scanned at a glance.
_MOST = 60


@require_safe
@kept_ready
def home(request: HttpRequest) -> HttpResponse:
    """`/`"""
    services = catalogue.offered()
    cards = catalogue.cards(request, services)
    content = {
        "events": catalogue.events(services),
        "cards": cards[:_MOST],
        "more": len(cards) > _MOST,
        "count": len(cards),
        "desk": desk(request),
        "bookable": bool(appointments.definition_current().meetings),
    }
    return page(request, "home", content)
