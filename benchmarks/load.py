"""Loading: 200,000 people and 1 million interactions into a new record, and the same files again.

    python benchmarks/load.py
    python benchmarks/load.py --people 20000 --interactions 100000
    DATABASE_URL=postgres://… python benchmarks/load.py

Everything is simulated. Each load runs in a process of its own, whose CPU-seconds (user
and system, of all its threads and children) and peak memory are what the kernel counted. With
PostgreSQL the server's own time is not in them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AGENCY = """
[agency]
id = "load-town"
name = "Load Town (simulated)"
languages = ["en", "es"]
timezone = "America/Chicago"
country = "US"
simulated = true

[facts.birth_date]
type = "date"

[facts.household_size]
type = "integer"

[facts.housing]
type = "text"
values = ["own", "rent", "social"]

[facts.has_garden]
type = "boolean"

[[tables]]
file = "requests.csv"
kind = "interactions"
[tables.columns]
reference = "service_request_number"
at = "created"
completed_at = "closed"
service = "type"
area = "ward"
channel = "source"
person = "resident"
[tables.constants]
kind = "requested"
"""

# What the loading process runs; it prints one line of JSON.
LOAD = """
import json, os, resource, sys, time
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from townclerk.folder import load
began = time.monotonic()
before = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
report = load(Path(sys.argv[1]))
after = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
cpu = sum(b.ru_utime + b.ru_stime - a.ru_utime - a.ru_stime for a, b in zip(before, after))
report.problems.raise_if_errors()
try:  # the peak of this program alone: ru_maxrss begins with that of the process it was forked from
    status = Path("/proc/self/status").read_text()
    peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
except (OSError, IndexError):
    peak = after[0].ru_maxrss / 1024
print(json.dumps({
    "cpu": cpu, "wall": time.monotonic() - began, "peak": peak,
    "files": [[f.file, f.new, f.known, f.already] for f in report.files],
}))
"""


def people(path: Path, count: int) -> None:
    """A table of `count` people as an agency would keep it."""
    import numpy as np
    import pyarrow as pa
    from pyarrow import csv

    rng = np.random.default_rng(1)
    number = np.arange(count)
    born = np.datetime64("1930-01-01") + rng.integers(0, 33_000, count).astype("timedelta64[D]")
    table = {
        "person": [f"P{n:07d}" for n in number],
        "name": [f"Resident Number {n}" for n in number],
        "email": [f"resident{n}@example.org" if n % 5 else "" for n in number],
        "phone": [f"+1 555 {n:07d}" for n in number],
        "address": [f"{n % 900} Simulated Street {n // 900}" for n in number],
        "postcode": [f"{10_000 + n % 800}" for n in number],
        "area": rng.choice([f"Ward {n}" for n in range(1, 21)], count),
        "language": rng.choice(["en", "es"], count),
        "birth_date": [str(day) for day in born],
        "household_size": rng.integers(1, 7, count),
        "housing": rng.choice(["own", "rent", "social"], count),
        "has_garden": rng.choice(["yes", "no"], count),
        "consent_offers": rng.choice(["yes", "no"], count),
        "consent_reminders": rng.choice(["yes", "no"], count),
        "consented_at": ["2024-03-01"] * count,
    }
    csv.write_csv(pa.table(table), path)


def interactions(path: Path, count: int, residents: int) -> None:
    """A table of `count` requests, four fifths of them closed, over four years."""
    import numpy as np
    import pyarrow as pa
    from pyarrow import csv

    rng = np.random.default_rng(2)
    second = np.timedelta64(1, "s")
    at = np.datetime64("2020-06-01T00:00:00") + np.sort(rng.integers(0, 4 * 365 * 86_400, count)) * second
    done = at + rng.integers(3_600, 30 * 86_400, count) * second
    closed = np.where(rng.random(count) < 0.8, np.datetime_as_string(done), "")
    table = {
        "service_request_number": [f"SR{n:09d}" for n in range(count)],
        "created": np.char.replace(np.datetime_as_string(at), "T", " "),
        "closed": np.char.replace(closed, "T", " "),
        "type": rng.choice([f"Service {n}" for n in range(1, 41)], count),
        "ward": rng.choice([f"Ward {n}" for n in range(1, 21)], count),
        "source": rng.choice(["phone", "portal", "desk", "app"], count),
        "resident": [f"P{n:07d}" for n in rng.integers(0, residents, count)],
        "note": ["a column that is not loaded"] * count,
    }
    csv.write_csv(pa.table(table), path)


def measured(folder: Path, data: Path) -> dict[str, object]:
    """One load of `folder` in a process of its own."""
    environment = {
        **os.environ,
        "TOWNCLERK_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "townclerk.project.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", LOAD, str(folder)],
        env=environment,
        check=True,
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        text=True,
    )
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--interactions", type=int, default=1_000_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="townclerk-load-") as name:
        folder, data = Path(name) / "folder", Path(name) / "data"
        folder.mkdir()
        (folder / "agency.toml").write_text(AGENCY, encoding="utf-8")
        print(f"simulating {given.people:,} people and {given.interactions:,} interactions", file=sys.stderr)
        people(folder / "people.csv", given.people)
        rows = [(f"{given.people:,} people", measured(folder, data))]
        interactions(folder / "requests.csv", given.interactions, given.people)
        rows.append((f"{given.interactions:,} interactions", measured(folder, data)))
        rows.append(("both again", measured(folder, data)))
        (folder / "people.csv").write_bytes((folder / "people.csv").read_bytes() + b"\n")
        (folder / "requests.csv").write_bytes((folder / "requests.csv").read_bytes() + b"\n")
        rows.append(("both again, files touched", measured(folder, data)))
    print("| load | CPU-seconds | seconds | peak MB | rows new |")
    print("|---|--:|--:|--:|--:|")
    for label, found in rows:
        new = sum(file[1] for file in found["files"])  # type: ignore[attr-defined]
        print(f"| {label} | {found['cpu']:.1f} | {found['wall']:.1f} | {found['peak']:.0f} | {new:,} |")
    print(time.strftime("measured %Y-%m-%d"), os.cpu_count(), "cores", file=sys.stderr)


if __name__ == "__main__":
    main()
