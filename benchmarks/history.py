"""What the interaction log costs: `python -m benchmarks.history [MILLIONS]`, 1 unless said otherwise.

Simulated interactions of 40 services, 8 areas and 20,000 people over 30 months are
appended in batches of 50,000, appended again, and written to the lake; then the questions
are asked that a run asks. On a new SQLite in a temporary folder, or on an empty database
that DATABASE_URL names. CPU seconds are of this process, and so without PostgreSQL's own.
The peak includes up to 256 MB of the SQLite file, which is mapped into memory and given
back when others need it.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

BATCH_ROWS = 50_000
FIRST, LAST = 1_700_000_000, 1_778_000_000


def batches(rows: int) -> Iterator[Any]:
    """Batches in the order of time, as an export has them."""
    import numpy as np
    import pyarrow as pa

    rng = np.random.default_rng(1)
    people = rng.integers(1, 2**62, 20_000)
    weights = 1 / np.arange(1, 41)

    def words(words: list[str], p: Any = None) -> pa.Array:
        chosen = rng.choice(len(words), BATCH_ROWS, p=p).astype(np.int32)
        return pa.DictionaryArray.from_arrays(chosen, words).cast(pa.string())

    for start in range(0, rows, BATCH_ROWS):
        span = (LAST - FIRST) / rows
        seconds = np.sort(rng.uniform(FIRST + start * span, FIRST + (start + BATCH_ROWS) * span, BATCH_ROWS))
        at = pa.array(seconds.astype(np.int64), pa.int64()).cast(pa.timestamp("s")).cast(pa.timestamp("us"))
        known = rng.random(BATCH_ROWS) < 0.7
        keys = pa.py_buffer(rng.bytes(16 * BATCH_ROWS))
        yield pa.table(
            {
                "key": pa.FixedSizeBinaryArray.from_buffers(pa.binary(16), BATCH_ROWS, [None, keys]),
                "at": pa.array(at).cast(pa.timestamp("us", tz="UTC")),
                "kind": words(["requested", "completed", "viewed"]),
                "service": words([f"service-{n}" for n in range(40)], weights / weights.sum()),
                "area": words([f"area-{n}" for n in range(8)]),
                "channel": words(["phone", "portal", "desk"]),
                "person_id": pa.array(people[rng.integers(0, len(people), BATCH_ROWS)], mask=~known),
                "language": words(["en", "es", "ar"]),
                "attrs": words(["", '{"reference":"web"}']),
            }
        )


def report(label: str, work: Callable[[], object], *, rows: int = 0) -> None:
    cpu, wall = time.process_time(), time.perf_counter()
    found = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    each = f"{1e6 * cpu / rows:5.1f} CPU-s a million; " if rows else ""
    print(f"{label:30} {cpu:7.2f} CPU-s {wall:7.2f} s  peak {peak:5.0f} MB  {each}{found}", flush=True)


def appended(rows: int) -> str:
    from townclerk.history import interactions_append

    new = known = 0
    cpu = 0.0
    for table in batches(rows):
        start = time.process_time()
        count = interactions_append(table, source="simulated.csv")
        cpu += time.process_time() - start
        new, known = new + count.new, known + count.known
    return f"{new} new, {known} known, {cpu:.2f} CPU-s without making them up"


def main(millions: int) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from townclerk.core.agency import Agency, agency_save

    agency_save(Agency(id="benchmark", names={"en": "Benchmark"}, timezone="America/Chicago"))
    from townclerk import history

    rows = millions * 1_000_000
    report("append", lambda: appended(rows), rows=rows)
    report("append the same again", lambda: appended(rows), rows=rows)
    report("sync the lake", history.lake_sync, rows=rows)
    report("sync again", history.lake_sync)
    report("demand by day, all levels", lambda: len(history.demand(grain="D").demand))
    report("demand by week, all levels", lambda: len(history.demand(grain="W").demand))
    report("demand by hour, the 40 largest", lambda: len(history.demand_hourly(most=40, days=364).hours))
    report("usage of everybody", lambda: history.usage().num_rows)
    report("counts by service and area", lambda: history.counts(by=["service", "area"]).num_rows)
    someone = history.usage().column("person_id")[0].as_py()
    report("history of one person", lambda: len(history.history_of(someone)))
    report("forget one person", lambda: history.people_forget([someone]))
    report("record one interaction", lambda: history.interaction_record(kind="viewed", channel="portal"))
    report("sync it", history.lake_sync)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="townclerk-benchmark-") as folder:
        os.environ["TOWNCLERK_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "townclerk.project.settings"
        import django

        django.setup()
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
        for what, pattern in (("lake", "lake/*.parquet"), ("record", "record.sqlite3")):
            size = sum(path.stat().st_size for path in Path(folder).glob(pattern))
            print(f"{what}: {size / 1e6:.0f} MB")
