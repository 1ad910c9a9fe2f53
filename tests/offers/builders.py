"""A town whose people's needs are known, so that what was learned of them can be checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from townclerk.core.agency import Agency, Area
from townclerk.core.facts import Fact, FactType
from townclerk.offers import OfferRun, offers_refresh
from townclerk.people import people_load, person_ids_for

AS_OF = date(2026, 9, 30)
AREAS = ("harbor", "meadows")
AGENCY = Agency(
    id="small-town",
    names={"en": "Small Town"},
    languages=("en", "es", "ar"),
    timezone="America/Chicago",
    areas=(Area("harbor", {"en": "Harbor", "es": "Puerto", "ar": "الميناء"}), Area("meadows")),
    facts={"birth_date": Fact("birth_date", FactType.DATE)},
)


@dataclass(frozen=True)
class Service:
    """The parts of a service that offers need."""

    slug: str
    window_days: int = 60
    repeat_days: int | None = 0
    sensitive: bool = False
    derived: bool = False
    life_events: tuple[str, ...] = ()


PERMIT = Service("permit", 60, 365)
BULKY = Service("bulky", 30, 0)
CARD = Service("card", 90, None)
DEBT = Service("debt", 60, 0, sensitive=True)
SERVICES = (PERMIT, BULKY, CARD, DEBT)


def residents(*people: dict[str, str]) -> list[int]:
    """Put people who consent to offers into the record; their ids, in order."""
    rows = [
        {"person": f"P-{n}", "name": f"Person {n}", "birth_date": "1980-01-01", "consent_offers": "yes",
         "consented_at": "2026-01-15 12:00:00", **one}
        for n, one in enumerate(people)
    ]  # fmt: skip
    table = pa.table({name: pa.array([row[name] for row in rows], pa.string()) for name in rows[0]})
    people_load(table, source="people.csv", consent_text_version="v1")
    return [found for found in person_ids_for([row["person"] for row in rows]) if found is not None]


def people_table(ids: Sequence[int], **columns: Sequence[Any]) -> pa.Table:
    """People who consent: half in the harbor, half in the meadows, unless `columns` say otherwise."""
    areas = [AREAS[i % 2] for i in range(len(ids))]
    guardians = pa.array(columns.pop("guardian_id", [None] * len(ids)), pa.int64())
    born = pa.array(columns.pop("birth_date", [date(1980, 1, 1)] * len(ids)), pa.date32())
    values = {"person_id": pa.array(ids, pa.int64()), "area": areas, "language": ["en"] * len(ids), **columns}
    return pa.table({**values, "guardian_id": guardians, "birth_date": born})


Row = tuple[int | None, int | None, str, str, date]
"""(person, household, service, kind, day)"""


def history_table(rows: Iterable[Row]) -> pa.Table:
    """Interactions as a table."""
    listed = list(rows)
    kinds = (pa.int64(), pa.int64(), pa.string(), pa.string(), pa.date32())
    names = ("person_id", "household_id", "service", "kind", "day")
    columns = {
        name: pa.array([row[i] for row in listed], kind)
        for i, (name, kind) in enumerate(zip(names, kinds, strict=True))
    }
    return pa.table({**columns, "area": pa.array(["harbor"] * len(listed), pa.string())})


def requests(ids: Sequence[int], *, seed: int = 0) -> list[Row]:
    """Two and a half years of them.

    Every third person renews their permit each November. In the harbor people have bulky
    waste fetched about twice a year, in the meadows once in five years. Some get a card once.
    """
    rng = np.random.default_rng(seed)
    first = AS_OF - timedelta(days=900)
    rows: list[Row] = []
    for i, person in enumerate(ids):
        if i % 3 == 0:
            for year in (2024, 2025):
                day = date(year, 11, 1) + timedelta(days=int(rng.integers(0, 20)))
                rows.append((person, None, "permit", "requested", day))
                rows.append((person, None, "permit", "completed", day + timedelta(days=9)))
        for day in rng.integers(0, 900, rng.poisson(5.0 if i % 2 == 0 else 0.5)):
            rows.append((person, None, "bulky", "requested", first + timedelta(days=int(day))))
        if rng.random() < 0.3:
            rows.append(
                (person, None, "card", "requested", first + timedelta(days=int(rng.integers(0, 900))))
            )
        if rng.random() < 0.2:
            rows.append(
                (person, None, "debt", "requested", first + timedelta(days=int(rng.integers(0, 900))))
            )
    return rows


def everything(people: pa.Table, services: Iterable[Service] = SERVICES) -> pa.Table:
    """Everyone may have everything."""
    ids = people.column("person_id").to_pylist()
    pairs = [(person, service.slug) for service in services for person in ids]
    return pa.table(
        {
            "person_id": pa.array([p for p, _ in pairs], pa.int64()),
            "service": pa.array([s for _, s in pairs], pa.string()),
            "value": pa.array([True] * len(pairs)),
        }
    )


def refresh(ids: Sequence[int], rows: Sequence[Row] | None = None, **options: Any) -> OfferRun:
    """Decide offers for `ids`, whose history is `requests(ids)` unless given."""
    people = options.pop("people", None) or people_table(ids)
    given: dict[str, Any] = {
        "eligible": everything(people, options.get("services", SERVICES)),
        "services": SERVICES,
        "as_of": AS_OF,
        "history": history_table(requests(ids) if rows is None else rows),
        "holdout": 0.0,
        "explore": 0.0,
        "learned": False,
        **options,
    }
    return offers_refresh(people=people, **given)
