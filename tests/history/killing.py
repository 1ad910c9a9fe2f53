"""Kills processes that write the record and the lake, and holds the lake to equal the record.

Run by `test_killed.py` as a program, because it needs a database and a lake that are
files, and children that can be killed: `python -m tests.history.killing SEED ROUNDS`.
Every piece of work runs in a fork of this process, which itself opens no database and
starts no thread.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from functools import partial

import django
import numpy as np

Work = Callable[[], object]
PEOPLE = 9


def fork(work: Work) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def ended(child: int) -> str:
    """How the child ended: by itself, or killed; a failure ends everything."""
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code not in (0, -signal.SIGKILL):
        sys.exit(f"a child failed with status {code}")
    return "killed" if code else "ended"


def run(work: Work) -> None:
    if ended(fork(work)) != "ended":
        sys.exit("killed, though nobody should have")


def make_small() -> None:
    """Files and transactions of some hundred rows, so that a kill has many places to hit."""
    from townclerk.history import append, parts, rules, syncing

    append.CHUNK_ROWS = 300
    parts.GROUP_ROWS = 128
    setattr(syncing, "PART_ROWS", 1024)  # noqa: B010
    rules.to_absorb.__kwdefaults__ = {"part_rows": 1024, "small_rows": 64}


def append_batch(number: int, rows: int) -> Work:
    def work() -> None:
        from tests.history.builders import random_table
        from townclerk.history import interactions_append

        interactions_append(random_table(np.random.default_rng(number), rows), source=f"{number}.csv")

    return work


def sync() -> None:
    from townclerk.history import lake_sync

    lake_sync()


def forget(person: int) -> Work:
    def work() -> None:
        from townclerk.history import people_forget

        people_forget([person])

    return work


def readable() -> None:
    """Whatever was killed, the lake is whole: the record up to the watermark, people aside."""
    from tests.history.builders import lake_rows_in_files, record_rows
    from townclerk.history import parts

    manifest = parts.manifest_read()
    rows = record_rows(upto=manifest.watermark if manifest else 0)
    assert [(*r[:6], r[8], r[10]) for r in lake_rows_in_files()] == [(*r[:6], r[8], r[10]) for r in rows]


def finished(batches: dict[int, int]) -> Work:
    """Doing everything once more completes it, and then the lake is the record."""

    def work() -> None:
        from tests.history.builders import lake_rows_in_files, random_table, record_rows
        from townclerk.history import interactions_append, lake_sync, parts

        for number, rows in batches.items():
            interactions_append(random_table(np.random.default_rng(number), rows), source=f"{number}.csv")
        lake_sync()
        assert lake_rows_in_files() == record_rows()
        assert len(record_rows()) == sum(batches.values())
        files = {path.name for path in parts.lake_dir().iterdir()} - {".lock", parts.MANIFEST, parts.EMPTY}
        manifest = parts.manifest_read()
        assert manifest is not None
        assert files == {p.file for p in manifest.parts} | {name for name, _ in manifest.retired}

    return work


def nobody_left(person: int) -> None:
    from tests.history.builders import lake_rows_in_files, record_rows

    assert person not in {row[6] for row in lake_rows_in_files()} | {row[6] for row in record_rows()}


def killed_at_event(number: int, work: Work) -> Work:
    """`work`, which kills its own process at the n-th touch of a file in the lake's folder."""

    def dying() -> None:
        from townclerk.history import parts

        folder, left = str(parts.lake_dir()), [number]

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            if event not in ("open", "os.rename", "os.remove") or folder not in str(arguments[0]):
                return
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        work()

    return dying


def at_every_event(batches: dict[int, int], work: Callable[[int], Work], count: Counter[str]) -> None:
    """Let `work` die at its first touch of a file, its second, and so on, until it lives to the end."""

    def prepare(first: int) -> Work:
        def work() -> None:  # a small file and rows that join it: a merge is killed as well
            append_batch(first, 100)()
            sync()
            append_batch(first + 1, 100)()

        return work

    for number in range(1, 100):
        first = 10_000 + len(batches)
        batches[first] = batches[first + 1] = 100
        run(prepare(first))
        end = ended(fork(killed_at_event(number, work(number))))
        count[f"at event: {end}"] += 1
        run(readable)
        if end == "ended":
            return
    sys.exit("it never came to an end")


def at_random(rng: np.random.Generator, rounds: int, batches: dict[int, int], count: Counter[str]) -> None:
    """Several processes at once, of which some are killed after a random time."""
    for number in range(rounds):
        batches[number] = int(rng.integers(1, 1500))
        jobs: list[Work] = [append_batch(number, batches[number]), sync]
        if number % 4 == 3:
            jobs += [forget(int(rng.integers(1, PEOPLE))), sync]
        children = [fork(job) for job in jobs]
        for child in rng.permutation(children):
            time.sleep(float(rng.exponential(0.05)))
            if rng.random() < 0.7:
                os.kill(int(child), signal.SIGKILL)
        for child in children:
            count[f"at random: {ended(child)}"] += 1
        run(readable)


def main(seed: int, rounds: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "townclerk.project.settings"
    django.setup()
    # Before the forks, so that each need not: Arrow looks for pandas when it makes an array.
    import pandas  # noqa: F401
    from django.core.management import call_command

    import townclerk.history.syncing  # noqa: F401

    make_small()
    run(partial(call_command, "migrate", verbosity=0))
    batches: dict[int, int] = {}
    count: Counter[str] = Counter()
    at_random(np.random.default_rng(seed), rounds, batches, count)
    run(finished(batches))
    at_every_event(batches, lambda number: sync, count)
    run(finished(batches))
    at_every_event(batches, lambda number: forget(1 + number % (PEOPLE - 1)), count)
    run(finished(batches))
    for person in range(1, PEOPLE):
        run(forget(person))
        run(partial(nobody_left, person))
    print(json.dumps(count))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
