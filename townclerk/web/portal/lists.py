"""Every service from A to Z, and the services of one life event."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from townclerk.web.portal import catalogue, life_events
from townclerk.web.portal.ready import kept_ready
from townclerk.web.portal.visit import page


@require_safe
@kept_ready
def services(request: HttpRequest) -> HttpResponse:
    """`/services`, narrowed by `?event=` to one life event."""
    every = catalogue.offered()
    events = catalogue.events(every)
    chosen = request.GET.get("event", "")
    shown = [service for service in every if chosen in service.life_events] if chosen else every
    cards = catalogue.cards(request, shown)
    letters = [
        (letter, list(of)) for letter, of in groupby(cards, key=lambda c: catalogue.letter(c.title.text))
    ]
    content = {
        "letters": letters,
        "count": len(cards),
        "events": events,
        "chosen": chosen,
        "chosen_name": life_events.name_of(chosen) if chosen else "",
    }
    return page(request, "services", content)


@require_safe
@kept_ready
def life_event(request: HttpRequest, slug: str) -> HttpResponse:
    """`/life/<slug>`"""
    found = catalogue.for_event(slug)
    if not found:
        raise Http404
    others = [event for event in catalogue.events(catalogue.offered()) if event.slug != slug]
    content = {"name": life_events.name_of(slug), "cards": catalogue.cards(request, found), "events": others}
    return page(request, "life_event", content)
