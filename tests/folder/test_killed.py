"""A load killed at any step is completed by the next, and big files need little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.folder.builders import FolderBuilder

Apart = Callable[[str], "subprocess.Popen[str]"]

KILLED = """
import os, signal, sys
from pathlib import Path
from townclerk.folder import load

class Step:
    def advance(self, amount=1):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    def total(self, total): ...

class Killer:
    def step(self, label, total=None):
        return Step()
    def note(self, text): ...

left = {left}
load(Path({folder!r}), progress=Killer())
"""

TOLD = """
import json
from pathlib import Path
from django.db import connection
from townclerk.folder import load
report = load(Path({folder!r}))
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*), count(DISTINCT key), count(person_id) FROM history_interaction")
    rows = cursor.fetchone()
    cursor.execute("SELECT count(*) FROM people_person")
    people = cursor.fetchone()[0]
print(json.dumps([list(rows), people, [str(problem) for problem in report.problems]]))
"""


@pytest.mark.slow
def test_a_killed_load_is_completed_by_the_next(folder: FolderBuilder, apart: Apart) -> None:
    folder.agency().services()
    folder.write("people.csv", "person,name\n" + "".join(f"P{n},Name {n}\n" for n in range(6_000)))
    rows = "".join(f"2024-01-{1 + n % 28:02},pothole,P{n % 6_000}\n" for n in range(60_000))
    folder.write("interactions.csv", "at,service,person\n" + rows)
    for left in (0, 3, 4, 3):  # while reading, after the people, after one batch, before it is remembered
        process = apart(KILLED.format(left=left, folder=str(folder.path)))
        assert process.wait(120) == -9
    process = apart(TOLD.format(folder=str(folder.path)))
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert json.loads(out) == [[60_000, 60_000, 60_000], 6_000, []]


MEASURED = """
import resource, sys
from pathlib import Path
from townclerk.core.tables import open_table
from townclerk.core.errors import Problems
peak = lambda: int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024
count = 0
for batch in open_table(Path(sys.argv[1])).batches(Problems()):
    count += batch.data.num_rows
    if count == 50_000:
        first = peak()
print(count, first, peak())
"""


@pytest.mark.slow
def test_the_size_of_a_file_does_not_show_in_memory(tmp_path: Path) -> None:
    """The peak after 60 batches is that after the first, give or take: so it is for 2 GB."""
    if not Path("/proc/self/status").exists():
        import pytest

        pytest.skip("only Linux tells a process its peak memory")
    path = tmp_path / "large.csv"
    line = "2024-01-05 10:00:00,pothole,north," + "x" * 40 + "\n"
    with path.open("w") as out:
        out.write("at,service,area,note\n")
        for _ in range(60):
            out.write(line * 50_000)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], check=True, text=True, stdout=subprocess.PIPE
    )
    count, first, last = map(int, done.stdout.split())
    assert count == 3_000_000
    assert last - first < 100
