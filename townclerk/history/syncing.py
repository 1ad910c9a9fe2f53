"""Bringing the lake up to the record, and taking forgotten people out of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.progress import SILENT, Progress, Step
from townclerk.history import extract, parts
from townclerk.history.inserting import blanked
from townclerk.history.parts import Manifest, Part
from townclerk.history.rules import PART_ROWS, to_absorb

RETIRED_SECONDS = 600
"""How long a merged file stays for the queries that were reading it."""


@dataclass(frozen=True, slots=True)
class LakeCount:
    """How many rows a sync added, how many the lake now has, and in how many files."""

    new: int
    rows: int
    files: int


def lake_sync(progress: Progress = SILENT) -> LakeCount:
    """Bring the lake up to the record: afterwards it is exactly the rows committed before the call.

    Only new rows are read. Each new file becomes the lake's in one atomic step, so a kill
    at any moment leaves a whole lake, and the next sync goes on from there. Others may
    write to the record meanwhile. A lake that is damaged, of another time zone or of
    another record (a restored backup) is made anew.

    Must not be called inside a transaction.

    Raises:
        TownclerkError: others wrote to the record without a pause for a minute.
        RuntimeError: called inside a transaction.
    """
    with parts.locked():
        zone = agency_zone()
        stored = parts.manifest_read()
        manifest = _usable(stored, zone)
        before = manifest.rows
        limit = extract.horizon()
        manifest = _drop_retired(_obey_erasures(manifest, limit.erasures))
        for grown in _grow(manifest, limit, zone, progress):
            parts.manifest_write(grown)
            manifest = stored = grown
        if manifest != stored:
            parts.manifest_write(manifest)
        parts.sweep(manifest)
        return LakeCount(new=manifest.rows - before, rows=manifest.rows, files=len(manifest.parts))


def lake_forget() -> None:
    """Take people out of the lake whom the record has forgotten since the last sync."""
    with parts.locked():
        manifest = parts.manifest_read()
        if manifest:
            upto = extract.horizon().erasures
            if upto > manifest.erasures:
                manifest = _obey_erasures(manifest, upto)
                parts.manifest_write(manifest)
            parts.sweep(manifest)


def agency_zone() -> ZoneInfo:
    """The agency's zone; UTC as long as no agency has been loaded."""
    try:
        return agency_current().zone
    except TownclerkError:
        return ZoneInfo("UTC")


def _usable(manifest: Manifest | None, zone: ZoneInfo) -> Manifest:
    """The lake there is, if it is of this record and zone; else an empty one.

    A lake outlives its record when a backup is restored or tests roll back. The record is
    then shorter, or other rows stand where each file ends.
    """
    if manifest is None or manifest.zone != zone.key:
        return Manifest(zone=zone.key)
    keys = extract.keys_of([part.last for part in manifest.parts])
    if any(keys.get(part.last) != part.last_key for part in manifest.parts):
        return Manifest(zone=zone.key)
    return manifest


def _obey_erasures(manifest: Manifest, upto: int) -> Manifest:
    """The lake with the people taken out who were forgotten since; for them nothing retires.

    Whoever calls writes the manifest, and only then sweeps the old files away.
    """
    if upto <= manifest.erasures:
        return manifest
    forgotten = extract.forgotten_between(manifest.erasures, upto)
    rewritten = tuple(_without(part, forgotten) for part in manifest.parts)
    return replace(manifest, parts=rewritten, erasures=upto, retired=())


def _without(part: Part, forgotten: pa.Array) -> Part:
    if not any(_holds(table, forgotten) for table in parts.part_read(part, columns=["person_id"])):
        return part
    tables = (blanked(table, _of(table, forgotten)) for table in parts.part_read(part))
    return parts.part_write(tables, key_of=lambda _: part.last_key)


def _of(table: pa.Table, people: pa.Array) -> pa.ChunkedArray:
    return pc.is_in(table.column("person_id"), people)


def _holds(table: pa.Table, people: pa.Array) -> bool:
    return bool(pc.any(_of(table, people)).as_py())


def _drop_retired(manifest: Manifest) -> Manifest:
    """The lake without the merged files that nobody can be reading any more."""
    now = time.time()
    kept = tuple((name, since) for name, since in manifest.retired if now - since < RETIRED_SECONDS)
    return replace(manifest, retired=kept)


def _grow(
    manifest: Manifest, limit: extract.Horizon, zone: ZoneInfo, progress: Progress
) -> Iterator[Manifest]:
    """The lake after each new file. Reading stops at the horizon, so nothing is passed over."""
    step: Step | None = None
    rows = extract.rows_between(manifest.watermark, limit.last, zone)
    for first in rows:
        new = extract.count_between(manifest.watermark, limit.last, most=PART_ROWS)
        step = step or progress.step("Writing the lake")
        count = to_absorb([part.rows for part in manifest.parts], new, part_rows=PART_ROWS)
        keep = len(manifest.parts) - count
        absorbed = manifest.parts[keep:]
        old = chain.from_iterable(parts.part_read(part) for part in absorbed)
        fresh = chain([first], islice(rows, PART_ROWS // parts.GROUP_ROWS - 1))
        part = parts.part_write(chain(old, fresh), key_of=_key_of)
        step.advance(part.rows - sum(each.rows for each in absorbed))
        retired = tuple((each.file, time.time()) for each in absorbed)
        manifest = replace(manifest, parts=(*manifest.parts[:keep], part), retired=manifest.retired + retired)
        yield manifest


def _key_of(row_id: int) -> str:
    return extract.keys_of([row_id])[row_id]
