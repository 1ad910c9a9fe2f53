"""Keeping the catalogue: what is new or changed is written, what is gone is withdrawn."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db import transaction

from townclerk.core import clock
from townclerk.core.models import StoredDocument
from townclerk.services.models import Entry, PageEntry, ServiceEntry
from townclerk.services.reading import DOCUMENT, catalogue_changed
from townclerk.services.rules import Page, Service

Kept = TypeVar("Kept", Service, Page)


@dataclass(frozen=True, slots=True)
class CatalogueCount:
    """How many services and pages were new, changed, withdrawn, or the same as before."""

    new: int = 0
    changed: int = 0
    withdrawn: int = 0
    same: int = 0

    def __add__(self, other: CatalogueCount) -> CatalogueCount:
        return CatalogueCount(
            self.new + other.new,
            self.changed + other.changed,
            self.withdrawn + other.withdrawn,
            self.same + other.same,
        )


def _document(item: Service | Page) -> dict[str, Any]:
    body = dataclasses.asdict(item)
    body.pop("changed_at")
    if not body["areas"]:  # as versions before kept it: no digest changes by itself
        del body["areas"]
    return body


def _digest(body: dict[str, Any]) -> str:
    # Not sorted: options in another order are another question.
    return hashlib.sha256(json.dumps(body, ensure_ascii=False).encode()).hexdigest()


def _keep(model: type[Entry], items: Sequence[Kept], broken: Collection[str] = ()) -> CatalogueCount:
    """Make the live entries of `model` exactly `items`, and those of `broken` that are live."""
    moment = clock.now()
    known = {entry.slug: entry for entry in model._default_manager.all()}
    rows: list[Entry] = []
    new = same = 0
    for item in items:
        row, entry = _row(model, item, moment), known.pop(item.slug, None)
        if entry is not None and entry.digest == row.digest and entry.withdrawn_at is None:
            same += 1
            continue
        new += entry is None
        rows.append(row)
    _write(model, rows)
    gone = [slug for slug, entry in known.items() if entry.withdrawn_at is None and slug not in broken]
    model._default_manager.filter(slug__in=gone).update(withdrawn_at=moment)
    return CatalogueCount(new, len(rows) - new, len(gone), same)


def _row(model: type[Entry], item: Service | Page, moment: datetime) -> Entry:
    body = _document(item)
    # What a page says is as old as its file, not as its loading; a file of tomorrow is of today.
    written = datetime.fromisoformat(item.changed_at).replace(tzinfo=UTC) if item.changed_at else moment
    changed = min(written, moment)
    return model(slug=item.slug, body=body, digest=_digest(body), changed_at=changed, withdrawn_at=None)


def _write(model: type[Entry], rows: Sequence[Entry]) -> None:
    """Insert `rows`, or overwrite those there are: one statement for hundreds of services."""
    columns = ["body", "digest", "changed_at", "withdrawn_at"]
    model._default_manager.bulk_create(
        rows, batch_size=200, update_conflicts=True, unique_fields=["slug"], update_fields=columns
    )


@transaction.atomic
def catalogue_load(
    *,
    services: Sequence[Service],
    pages: Sequence[Page] = (),
    broken_services: Collection[str] = (),
    broken_pages: Collection[str] = (),
) -> CatalogueCount:
    """Make the catalogue exactly these services and pages, in one transaction.

    Unchanged ones are not written; those no longer given are withdrawn, so that history
    can still name them. Derived services are kept unless one with the same id is given.

    Args:
        services: every service that can be read.
        pages: every page that can be read.
        broken_services: ids of services that are there but cannot be read today: what is live stays.
        broken_pages: the same of pages.
    """
    given = {service.slug for service in services}
    derived = [s for s in _derived() if s.slug not in given]
    count = _keep(ServiceEntry, [*services, *derived], broken_services)
    count += _keep(PageEntry, pages, broken_pages)
    if count.new or count.changed or count.withdrawn:
        _version_set()
    return count


def _derived() -> list[Service]:
    from townclerk.services.reading import services_all

    return [service for service in services_all() if service.derived]


@transaction.atomic
def services_from_data(*, titles: Iterable[tuple[str, str]], language: str) -> CatalogueCount:
    """Add a service for each (slug, title) that a request export names and the catalogue does not.

    They have no page and no rule; a page with the same id takes their place.
    """
    known = set(ServiceEntry.objects.filter(withdrawn_at=None).values_list("slug", flat=True))
    made = [
        Service(slug=slug, titles={language: title}, derived=True, source="requests")
        for slug, title in titles
        if slug not in known
    ]
    moment = clock.now()
    _write(ServiceEntry, [_row(ServiceEntry, service, moment) for service in made])
    if made:
        _version_set()
    return CatalogueCount(new=len(made))


def _version_set() -> None:
    """Write down a digest of everything live, which readers compare with what they hold."""
    rows = [
        *ServiceEntry.objects.filter(withdrawn_at=None).order_by("slug").values_list("slug", "digest"),
        *PageEntry.objects.filter(withdrawn_at=None).order_by("slug").values_list("slug", "digest"),
    ]
    version = hashlib.sha256(json.dumps(rows).encode()).hexdigest()
    StoredDocument.objects.update_or_create(name=DOCUMENT, defaults={"body": {"version": version}})
    catalogue_changed()
