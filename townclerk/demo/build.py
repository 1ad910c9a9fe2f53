"""Build the simulated town as a folder: pages written by us, people and history simulated."""

from __future__ import annotations

import hashlib
import json
import shutil
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
    from townclerk.demo.casework import area_middles, cases_make, populations_write
    from townclerk.demo.listening import feedback_make
    from townclerk.demo.planned import events_write
    from townclerk.demo.simulating import simulate, streams_of

    step = progress.step("Simulating the town", 6)
    made = simulate(folder, residents=residents, seed=seed, until=until, advance=step.advance)
    people, streams = made.people, streams_of(seed)
    feedback = feedback_make(made.interactions, until=until, rng=streams[4])
    step.advance()
    cases = cases_make(
        people.table,
        teams=made.teams,
        days=made.days_to_process,
        areas=area_middles(folder),
        until=until,
        rng=streams[5],
    )
    step.advance()
    _csv(folder / "requests.csv", cases)
    _csv(folder / "people.csv", people.table)
    populations_write(folder, people.table["area"])
    _csv(folder / "interactions.csv", _with(made.interactions, made.planned))
    events_write(folder / "events.csv", until=until)
    _csv(folder / "feedback.csv", feedback)
    step.advance()


def _with(interactions: pa.Table, planned: pa.Table) -> pa.Table:
    """Both in order of time; the references of `planned` come after those of the others."""
    import pyarrow as pa

    number = interactions.num_rows
    references = pa.array([f"R{number + i:07d}" for i in range(planned.num_rows)], pa.string())
    renamed = planned.set_column(planned.column_names.index("reference"), "reference", references)
    return pa.concat_tables([interactions, renamed.cast(interactions.schema)]).sort_by(
        [("at", "ascending"), ("reference", "ascending")]
    )


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
