"""The simulated town's people and what they did, with the truth of it: what happened to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from townclerk.core.errors import TownclerkError
from townclerk.demo.needs import LifeEvents, life_events, wants_make
from townclerk.demo.planned import planned_wants
from townclerk.demo.residents import Residents, residents_make
from townclerk.demo.traffic import interactions_make, open_days
from townclerk.demo.truths import DAYS


@dataclass(frozen=True, slots=True)
class Simulated:
    """A town from a seed.

    Attributes:
        events: what happened to whom (rows of the people), on which day since the first.
        can: of each service, for each person, whether they may have it by its rule.
        interactions: as `interactions.csv` says them, without `planned`.
        planned: those that events which the town knows of brought besides.
        days_to_process, teams: of each service.
    """

    people: Residents
    events: LifeEvents
    can: Mapping[str, np.ndarray]
    interactions: pa.Table
    planned: pa.Table
    days_to_process: Mapping[str, int]
    teams: Mapping[str, str]


def streams_of(seed: int) -> list[np.random.Generator]:
    """A stream of its own for each part: a change in one leaves the others as they were."""
    return [np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(7)]


def simulate(
    folder: Path, *, residents: int, seed: int, until: date, advance: Callable[[], object] = lambda: None
) -> Simulated:
    """The people of the town whose services are in `folder`, and what they did up to `until`."""
    streams = streams_of(seed)
    people = residents_make(count=residents, until=until, rng=streams[0])
    advance()
    can, days, teams = services_of(folder, people.table, until)
    events = life_events(people, first=until - timedelta(days=DAYS - 1), rng=streams[1])
    wants = wants_make(people, events=events, can=can, until=until, rng=streams[2])
    advance()
    interactions = interactions_make(people, wants, days_to_process=days, until=until, rng=streams[3])
    besides = planned_wants(people, can, open_days(until), until=until, rng=streams[6])
    planned = interactions_make(
        people, besides, days_to_process=days, until=until, rng=streams[6], settled=True
    )
    advance()
    return Simulated(people, events, can, interactions, planned, days, teams)


def services_of(
    folder: Path, people: pa.Table, until: date
) -> tuple[Mapping[str, np.ndarray], dict[str, int], dict[str, str]]:
    """For each service who may have it by its own rule, its usual days of processing, and its team."""
    import numpy as np

    from townclerk.folder import parse_agency
    from townclerk.services import eligibility_rule, service_parse

    agency, problems = parse_agency(folder)
    problems.raise_if_errors()
    everyone = np.ones(people.num_rows, dtype=bool)
    can: dict[str, np.ndarray] = {}
    days: dict[str, int] = {}
    teams: dict[str, str] = {}
    relation = _relation(people)
    for path in sorted((folder / "services").glob("*.md")):
        if path.name.count(".") > 1:
            continue
        service, found = service_parse(path, schema=agency.facts, languages=agency.languages)
        if service is None:
            raise TownclerkError(*found)
        rule = eligibility_rule(service, agency.schema())
        can[service.slug] = everyone if rule is None else _holds(relation, rule.to_sql(as_of=until))
        days[service.slug] = int(service.processing_days or 5)
        teams[service.slug] = service.team
    return can, days, teams


def _relation(people: pa.Table) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    dated = {"birth_date", "moved_in"}
    table = pa.table(
        {
            n: pc.cast(people.column(n), pa.date32()) if n in dated else people.column(n)
            for n in people.column_names
        }
    )
    table = table.append_column("person_id", pa.array(range(people.num_rows), pa.int64()))
    return table.append_column("history_known", pa.array([False] * people.num_rows))


def _holds(people: pa.Table, condition: str) -> np.ndarray:
    import duckdb
    import pyarrow as pa

    with duckdb.connect() as db:
        db.register("people", people)
        at = pa.array([], pa.timestamp("us", tz="UTC"))
        text, number = pa.array([], pa.string()), pa.array([], pa.int64())
        nothing = pa.table({"person_id": number, "service": text, "kind": text, "at": at})
        db.register("interactions", nothing)
        query = f"SELECT coalesce({condition}, false) AS can FROM people ORDER BY person_id"  # noqa: S608 - to_sql made it
        return db.sql(query).fetchnumpy()["can"].astype(bool)
