"""Services from a catalogue in Open Referral HSDS 3.0 (https://docs.openreferral.org/en/v3.0.1/hsds/).

Read are the forms in which catalogues are published as JSON: a service, a list of them, a
page of the API (`contents`), an organization or several with their `services`, and the
tables of a tabular export in one document (`services.csv` and so on).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from townclerk.core.errors import Problem, Severity
from townclerk.core.facts import Fact, FactType
from townclerk.services.fields import SLUG
from townclerk.services.hsds_page import (
    channels_of,
    cost_of,
    documents_of,
    page_of,
    plain,
    summary_of,
)
from townclerk.services.rules import Service

Record = Mapping[str, Any]

_LARGEST = 64 * 1024 * 1024
_CLOSED = frozenset({"inactive", "defunct"})
# Publishers write 99, 100 or 120 for "no upper limit".
_NO_LIMIT = 99
# What a tabular export keeps in tables of their own, under the name the nested form has.
_OWN_TABLES = (
    "phones",
    "schedules",
    "required_documents",
    "cost_options",
    "contacts",
    "service_areas",
    "languages",
)


def services_from_hsds(
    path: Path, *, languages: Sequence[str], schema: Mapping[str, FactType | Fact] | None = None
) -> tuple[list[Service], list[Problem]]:
    """The services of the catalogue in `path`, and what is wrong with it.

    Inactive and defunct services are left out. A service that says in words alone who
    can get it is shown, but marked so that it is never offered: nobody can work out for
    whom it is. Ages become a rule where `schema` has a birth date.

    Args:
        path: a JSON file in one of the forms above, at most 64 MB.
        languages: the agency's; the texts are taken to be in the first.
        schema: the facts that rules may read.
    """
    document, problems = _document(path)
    if problems:
        return [], problems
    records = list(_services_in(document))
    if not records:
        hint = "It has to hold services, or organizations with their services, each with a name."
        return [], [Problem("There are no services in this file.", hint, file=path)]
    text = path.read_text(encoding="utf-8-sig")
    bases = Counter(_slug_of(plain(record.get("name"))) for record in records if not _closed(record))
    services: dict[str, Service] = {}
    ids: set[str] = set()
    for record in records:
        if _closed(record):
            continue
        key, name = str(record.get("id") or ""), plain(record.get("name"))
        line = _line_of(key, text)
        if not name:
            what, hint = "A service has no name.", "Give every service an id and a name."
            problems.append(Problem(what, hint, file=path, line=line, column="name"))
            continue
        if key and key in ids:
            what = f"The service '{name}' is there twice with the same id."
            problems.append(Problem(what, "The first is used.", path, line, "id", severity=Severity.WARNING))
            continue
        ids.add(key)
        service = _service(record, _slug(name, key, bases, services), name, languages, schema)
        services[service.slug] = service
    problems += _untold(services.values(), path)
    return list(services.values()), problems


def _document(path: Path) -> tuple[Any, list[Problem]]:
    try:
        if path.stat().st_size > _LARGEST:
            return None, [Problem("The file is larger than 64 MB.", "Split it by organization.", file=path)]
        raw = path.read_bytes()
        return json.loads(raw.decode("utf-8-sig")), []
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, [Problem("These letters are not UTF-8.", "Save it as UTF-8.", file=path, line=line)]
    except json.JSONDecodeError as error:
        hint = "Look just before this place for a missing comma, quote or bracket."
        what = f"This is not JSON: {error.msg}."
        return None, [Problem(what, hint, file=path, line=error.lineno, column=str(error.colno))]
    except RecursionError:
        return None, [Problem("This JSON is nested too deep.", "Export it again.", file=path)]
    except OSError as error:
        return None, [Problem(f"The file cannot be read: {error.strerror}.", file=path)]


def _services_in(document: Any) -> Iterator[Record]:
    """Every service, whichever of the published forms it is in."""
    if isinstance(document, list):
        for item in document:
            yield from _services_in(item)
    elif isinstance(document, Mapping):
        if "services.csv" in document:
            yield from _tabular(document)
        elif isinstance(document.get("contents"), list):
            yield from _services_in(document["contents"])
        elif _is_organization(document):
            for service in _records(document.get("services")):
                yield {"organization": document, **service}
        elif isinstance(document.get("organizations"), list):
            yield from _services_in(document["organizations"])
            yield from _services_in(document.get("services", []))
        elif isinstance(document.get("services"), list):
            yield from _services_in(document["services"])
        elif "status" in document or "organization" in document or "organization_id" in document:
            yield document


def _is_organization(record: Record) -> bool:
    return "name" in record and "services" in record and "status" not in record


def _tabular(tables: Record) -> Iterator[Record]:
    """The services of a tabular export, each with the rows that belong to it."""

    def rows(name: str) -> list[Record]:
        return _records(tables.get(f"{name}.csv"))

    organizations = {row.get("id"): row for row in rows("organizations")}
    places = {row.get("id"): dict(row) for row in rows("locations")}
    for address in rows("addresses"):
        if address.get("location_id") in places:
            places[address["location_id"]].setdefault("addresses", []).append(address)
    at = rows("service_at_location") or rows("service_at_locations")
    for service in rows("services"):
        key = service.get("id")
        own = {name: [row for row in rows(name) if row.get("service_id") == key] for name in _OWN_TABLES}
        found = [
            {"location": places.get(row.get("location_id"), {})} for row in at if row.get("service_id") == key
        ]
        organization = organizations.get(service.get("organization_id"), {})
        yield {**service, **own, "service_at_locations": found, "organization": organization}


def _records(value: Any) -> list[Record]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _closed(record: Record) -> bool:
    return str(record.get("status") or "").lower() in _CLOSED


def _slug_of(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(SLUG.findall(letters))[:80].strip("-")


def _slug(name: str, key: str, bases: Mapping[str, int], taken: Mapping[str, Service]) -> str:
    """An id from the name, with the beginning of the catalogue's own where several share the name.

    It does not depend on the order of the services, so that a new export keeps the ids.
    """
    base = _slug_of(name)
    tail = re.sub(r"[^a-z0-9]", "", key.lower()) or str(len(taken) + 1)
    if base and bases[base] == 1 and base not in taken:
        return base
    slug = f"{base or 'service'}-{tail[:8]}"
    return slug if slug not in taken else f"{base or 'service'}-{tail}"


def _service(
    record: Record,
    slug: str,
    name: str,
    languages: Sequence[str],
    schema: Mapping[str, FactType | Fact] | None,
) -> Service:
    language = languages[0]
    rule = _age_rule(record, schema)
    wait = plain(record.get("wait_time"))
    cost = cost_of(record)
    summary = summary_of(record)
    return Service(
        slug=slug,
        titles={language: name},
        summaries={language: summary} if summary else {},
        bodies={language: page_of(record, language)},
        eligibility=rule,
        documents=tuple({language: document} for document in documents_of(record)),
        fees={language: cost} if cost else {},
        processing_time={language: wait} if wait else {},
        channels=channels_of(record),
        sensitive=bool(plain(record.get("eligibility_description"))) and not rule,
        team=_organization(record),
        source="hsds.json",
    )


def _organization(record: Record) -> str:
    organization = record.get("organization")
    return plain(organization.get("name")) if isinstance(organization, Mapping) else ""


def _age_rule(record: Record, schema: Mapping[str, FactType | Fact] | None) -> str:
    """The rule that minimum and maximum age make, "" when there is none or no birth date to ask."""
    birth_date = (schema or {}).get("birth_date")
    kind = birth_date.type if isinstance(birth_date, Fact) else birth_date
    if kind is not FactType.DATE:
        return ""
    least, most = _age(record.get("minimum_age")), _age(record.get("maximum_age"))
    parts = [f"age >= {least}"] if least else []
    if most is not None and most < _NO_LIMIT:
        parts.append(f"age <= {most}")
    return " AND ".join(parts)


def _age(value: Any) -> int | None:
    """Whole years; HSDS allows fractions, which round up: 0.5 means not before the first birthday."""
    try:
        years = -(-float(value) // 1)
    except (TypeError, ValueError):
        return None
    return int(years) if 0 <= years < 200 else None


def _line_of(key: str, text: str) -> int | None:
    at = text.find(json.dumps(key)) if key else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else None


def _untold(services: Any, path: Path) -> list[Problem]:
    """One warning for all services whose rule is in words alone, or whose name another has too."""
    services = list(services)
    silent = [service for service in services if service.sensitive]
    problems = []
    if silent:
        what = f"{len(silent)} of {len(services)} services say in words alone who can get them."
        hint = f"They are shown but never offered. Write a page with a rule: services/{silent[0].slug}.md."
        problems.append(Problem(what, hint, file=path, severity=Severity.WARNING))
    names = Counter(next(iter(service.titles.values())) for service in services)
    for name in sorted(name for name, count in names.items() if count > 1):
        what, hint = f"{names[name]} services are called '{name}'.", "Residents cannot tell them apart."
        problems.append(Problem(what, hint, file=path, severity=Severity.WARNING))
    return problems
