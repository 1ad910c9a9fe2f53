"""Services as the portal's lists show them: a title, a sentence and an address, in the reader's language."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from townclerk.services import Service, services_all
from townclerk.web.portal import life_events
from townclerk.web.portal.visit import words_of
from townclerk.web.reading import Words


@dataclass(frozen=True, slots=True)
class Card:
    """One service in a list."""

    slug: str
    title: Words
    summary: Words
    address: str


@dataclass(frozen=True, slots=True)
class Event:
    """One life event and how many services it brings."""

    slug: str
    name: str
    count: int
    address: str


def _sorting(text: str) -> str:
    """A to Z as people look for it: without case, accents and the Arabic article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain.casefold().removeprefix("ال")


def letter(title: str) -> str:
    """The letter `title` stands under.

    >>> letter("Álbum"), letter("الحصول")
    ('A', 'ح')
    """
    return _sorting(title)[:1].upper()


def cards(request: HttpRequest, services: Iterable[Service]) -> list[Card]:
    """`services` from A to Z in the reader's language."""
    made = [
        Card(
            service.slug,
            words_of(request, service.titles) or Words(service.slug, "", False),
            words_of(request, service.summaries),
            reverse("portal:service", args=[service.slug]),
        )
        for service in services
    ]
    return sorted(made, key=lambda card: _sorting(card.title.text))


def events(services: Iterable[Service]) -> list[Event]:
    """Every life event that brings one of `services`, in the order of a life."""
    counts: dict[str, int] = {}
    for service in services:
        for slug in service.life_events:
            counts[slug] = counts.get(slug, 0) + 1
    return [
        Event(slug, life_events.name_of(slug), counts[slug], reverse("portal:life-event", args=[slug]))
        for slug in life_events.in_order(set(counts))
    ]


def related(service: Service, *, most: int = 4) -> list[Service]:
    """The services that come up in the same moments of life.

    A moment that brings few services ties them more than one that brings many.
    """
    others = [other for other in offered() if other.slug != service.slug]
    bring = Counter(event for other in others for event in other.life_events)
    nearness = {
        other.slug: sum(1 / bring[event] for event in set(service.life_events) & set(other.life_events))
        for other in others
    }
    found = [other for other in others if nearness[other.slug]]
    return sorted(found, key=lambda other: (-nearness[other.slug], other.slug))[:most]


def offered() -> list[Service]:
    """The services residents are shown: not those known only by name, from an export of requests."""
    return [service for service in services_all() if not service.derived]


def for_event(slug: str) -> list[Service]:
    """The services that the life event `slug` brings; none when nobody names it."""
    return [service for service in offered() if slug in service.life_events]
