"""Reading the catalogue. Services and pages are few and read by every page, so they are held in memory."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from typing import Any

from townclerk.core.models import StoredDocument
from townclerk.core.steady import Steady
from townclerk.services.models import PageEntry, ServiceEntry
from townclerk.services.rules import Page, Service

DOCUMENT = "catalogue"
_lock = threading.Lock()
_held: tuple[str, dict[str, Service], dict[str, Page]] | None = None


def _version() -> str:
    stored = StoredDocument.objects.filter(name=DOCUMENT).values_list("body", flat=True).first()
    return str(stored["version"]) if stored else ""


_steady = Steady("catalogue_version", _version)


def catalogue_steady() -> AbstractContextManager[None]:
    """Within the block the version is asked of the database once: a page or an answer names many services."""
    return _steady.within()


def catalogue_changed() -> None:
    """What is within a `catalogue_steady` sees what was loaded there."""
    _steady.changed()


def catalogue_version() -> str:
    """Changes whenever a live service or page does; "" while there are none."""
    return _steady()


def _service(entry: ServiceEntry) -> Service:
    body: dict[str, Any] = dict(entry.body)
    for key in ("life_events", "documents", "channels", "journey", "areas"):
        body[key] = tuple(body.get(key, ()))
    return Service(**body, changed_at=entry.changed_at.date().isoformat())


def _page(entry: PageEntry) -> Page:
    body = {**entry.body, "areas": tuple(entry.body.get("areas", ()))}
    return Page(**body, changed_at=entry.changed_at.date().isoformat())


def _catalogue() -> tuple[dict[str, Service], dict[str, Page]]:
    """Everything live, read again when the version has changed."""
    global _held
    version = catalogue_version()
    held = _held
    if held is None or held[0] != version or not version:
        with _lock:
            services = {e.slug: _service(e) for e in ServiceEntry.objects.filter(withdrawn_at=None)}
            pages = {e.slug: _page(e) for e in PageEntry.objects.filter(withdrawn_at=None)}
            held = _held = (version, services, pages)
    return held[1], held[2]


def service_get(slug: str) -> Service | None:
    """The live service with this id; for a withdrawn one see `service_ever`."""
    return _catalogue()[0].get(slug)


def service_ever(slug: str) -> Service | None:
    """The service with this id, live or withdrawn."""
    entry = ServiceEntry.objects.filter(slug=slug).first()
    return _service(entry) if entry else None


def services_all() -> tuple[Service, ...]:
    """Every live service, by id."""
    services = _catalogue()[0]
    return tuple(services[slug] for slug in sorted(services))


def page_get(slug: str) -> Page | None:
    """The live page with this id."""
    return _catalogue()[1].get(slug)


def pages_all() -> tuple[Page, ...]:
    """Every live page, by id."""
    pages = _catalogue()[1]
    return tuple(pages[slug] for slug in sorted(pages))
