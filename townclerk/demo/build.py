"""Build the simulated town as a folder: pages written by us, people and history simulated."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from townclerk import __version__
from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.core.progress import SILENT, Progress
from townclerk.demo.standing import STAMP, begin_anew, stamp_of

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


def last_sunday(today: date) -> date:
    """The last Sunday before `today`, so that the simulated history ends with a whole week."""
    return today - timedelta(days=today.weekday() + 1)


def _until(text: str | None) -> date:
    if text is None:
        return last_sunday(clock.now().date())
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise TownclerkError(f"--until '{text}' is not a date.", hint="Write it as YYYY-MM-DD.") from None


def _code_digest() -> str:
    """A digest of the simulator and its pages: another version of either makes another town."""
    digest = hashlib.sha256(__version__.encode())
    with as_file(files("townclerk.demo")) as root:
        for path in sorted(p for p in root.rglob("*") if p.is_file() and p.suffix not in {".pyc"}):
            digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def build_town(
    *,
    target: Path,
    residents: int = 20_000,
    seed: int = 1,
    until: str | None = None,
    progress: Progress = SILENT,
) -> Path:
    """Write the simulated town's folder under `target` and return it.

    The same arguments give the same bytes; a folder that is already so is left alone. Of a
    town that was made otherwise the record in `target` is forgotten too.

    Args:
        target: the data folder the town's record is in.
        residents: how many people.
        until: last simulated day, YYYY-MM-DD; when None that of the town that stands, else the last
            Sunday.

    Raises:
        TownclerkError: `until` is not a date, or something else than a simulated town is there.
    """
    folder = target / "town"
    stands = stamp_of(folder)
    made = {"residents": residents, "seed": seed, "code": _code_digest()}
    if until is None and stands is not None and made.items() <= stands.items():
        until = stands["until"]
    last = _until(until)
    stamp = {**made, "until": last.isoformat()}
    if stands == stamp:
        return folder
    begin_anew(target, folder, stands)
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    building, before = target / ".town-building", target / ".town-before"
    for left in (building, before):
        shutil.rmtree(left, ignore_errors=True)
    with as_file(files("townclerk.demo") / "town") as pages:
        shutil.copytree(pages, building)
    _write_people(building, residents=residents, seed=seed, until=last, progress=progress)
    (building / STAMP).write_text(json.dumps(stamp), encoding="utf-8")
    if folder.exists():
        folder.rename(before)
    building.rename(folder)
    shutil.rmtree(before, ignore_errors=True)
    return folder


def _write_people(folder: Path, *, residents: int, seed: int, until: date, progress: Progress) -> None:
    import numpy as np

    from townclerk.demo.casework import area_middles, cases_make
    from townclerk.demo.listening import feedback_make
    from townclerk.demo.needs import life_events, wants_make
    from townclerk.demo.residents import residents_make
    from townclerk.demo.traffic import interactions_make
    from townclerk.demo.truths import DAYS

    step = progress.step("Simulating the town", 6)
    # A stream of its own for each part: a change in one leaves the others as they were.
    streams = [np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(6)]
    people = residents_make(count=residents, until=until, rng=streams[0])
    step.advance()
    can, days_to_process, teams = _services(folder, people.table, until)
    events = life_events(people, first=until - timedelta(days=DAYS - 1), rng=streams[1])
    wants = wants_make(people, events=events, can=can, until=until, rng=streams[2])
    step.advance()
    interactions = interactions_make(
        people, wants, days_to_process=days_to_process, until=until, rng=streams[3]
    )
    step.advance()
    feedback = feedback_make(interactions, until=until, rng=streams[4])
    step.advance()
    cases = cases_make(
        people.table,
        teams=teams,
        days=days_to_process,
        areas=area_middles(folder),
        until=until,
        rng=streams[5],
    )
    step.advance()
    _csv(folder / "requests.csv", cases)
    _csv(folder / "people.csv", people.table)
    _csv(folder / "interactions.csv", interactions)
    _csv(folder / "feedback.csv", feedback)
    step.advance()


def _services(
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


def _csv(path: Path, table: pa.Table) -> None:
    """Write `table` as an agency would export it: true and false as words, times without a zone."""
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv

    columns = {}
    for name in table.column_names:
        column = table.column(name)
        if pa.types.is_timestamp(column.type):
            column = pc.strftime(column, format="%Y-%m-%d %H:%M:%S")
        columns[name] = column
    csv.write_csv(pa.table(columns), path)
