"""The simulated town's own agency and services in the record: what the sites need, without its people."""

from __future__ import annotations

import dataclasses
from functools import lru_cache
from pathlib import Path

from tests.kept_rows import KeptRows
from townclerk.appointments import definition_load
from townclerk.core.agency import Agency, agency_save, forget_cached
from townclerk.core.errors import Problems
from townclerk.demo import __file__ as demo_file
from townclerk.folder import parse_agency
from townclerk.folder.appointments_file import appointments_read
from townclerk.services import Page, Service, catalogue_load, page_parse, service_parse

TOWN = Path(demo_file).parent / "town"

# One service of the town whose page we leave untranslated, as an agency's often are.
UNTRANSLATED = "bin-missed"
NOTICE = Page(
    slug="notice",
    titles={"en": "How we use what you tell us"},
    bodies={"en": "We keep little.\n\n## What we keep\n\nYour requests."},
    changed_at="2026-03-03",
)


@lru_cache(maxsize=1)
def town() -> tuple[Agency, tuple[Service, ...], tuple[Page, ...]]:
    agency, problems = parse_agency(TOWN)
    problems.raise_if_errors()
    services = []
    for path in sorted((TOWN / "services").glob("*.md")):
        if path.name.count(".") == 1:
            service, _ = service_parse(path, schema=agency.facts, languages=agency.languages)
            assert service, path
            services.append(service)
    pages = [
        page_parse(p, languages=agency.languages)[0]
        for p in sorted((TOWN / "pages").glob("*.md"))
        if p.name.count(".") == 1
    ]
    return agency, tuple(services), tuple(page for page in pages if page)


def load() -> Agency:
    _load()
    forget_cached()
    return town()[0]


@KeptRows
def _load() -> None:
    agency, services, pages = town()
    shown = [
        dataclasses.replace(s, bodies={"en": s.bodies["en"]}) if s.slug == UNTRANSLATED else s
        for s in services
    ]
    agency_save(agency)
    catalogue_load(services=shown, pages=[*pages, NOTICE])
    found = appointments_read(TOWN, agency, services, {one.slug for one in services}, Problems())
    assert found
    definition_load(found)
