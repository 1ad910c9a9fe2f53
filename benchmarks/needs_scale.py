"""Needs at size, from the lake to a table of chances: CPU seconds, time, and memory at most.

    python -m benchmarks.needs_scale --people 100000
    python -m benchmarks.needs_scale --people 1000000

The people are simulated in a process of its own: 40 services and about 20 requests each in 30 months,
written as a lake. Each service has services that tend to follow it, and areas that like it. Measured is what
the product does with it: reading the requests, who may have what, learning and judging, and the chance of
every candidate of everyone, written to Parquet. CPU seconds are those of all threads, so that other work on
the machine does not count.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from townclerk.history import parts
from townclerk.offers import population
from townclerk.offers.audience import Audience, audience_of
from townclerk.offers.events import Asked, day_number
from townclerk.offers.learning import Needs, needs
from townclerk.offers.population import Population
from townclerk.offers.scoring import scores_of

TODAY, DAYS = date(2026, 9, 30), 900
AT_ONCE = 50_000
MOST_ROWS = 2_000_000
T = TypeVar("T")


@dataclass(frozen=True)
class Service:
    """The parts of a service that offers need."""

    slug: str
    window_days: int = 30
    repeat_days: int | None = 0
    sensitive: bool = False
    derived: bool = False
    life_events: tuple[str, ...] = ()


def simulate(people: int, services: int, each: int, areas: int) -> None:
    """Write a lake of people whose next service depends on their last one and on their area."""
    rng = np.random.default_rng(1)
    after = rng.dirichlet(np.full(services, 0.15), services).cumsum(axis=1)
    local = rng.dirichlet(np.full(services, 0.5), areas).cumsum(axis=1)
    written, waiting, rows, first = list[parts.Part](), list[pa.Table](), 0, 1
    for start in range(0, people, AT_ONCE):
        size = min(AT_ONCE, people - start)
        table = requests(np.random.default_rng((2, start)), start, size, each, (after, local))
        table = table.set_column(0, "id", pa.array(np.arange(first, first + len(table)), pa.int64()))
        first, rows = first + len(table), rows + len(table)
        waiting.append(table)
        if rows >= MOST_ROWS or start + size == people:
            written.append(parts.part_write(waiting, key_of=str))
            waiting, rows = [], 0
    parts.manifest_write(parts.Manifest(zone="UTC", parts=tuple(written)))


def requests(
    rng: np.random.Generator, start: int, size: int, each: int, odds: tuple[np.ndarray, np.ndarray]
) -> pa.Table:
    """The requests of `size` people from number `start` on, in the order of time, as rows of the lake."""
    after, local = odds
    area = (np.arange(start, start + size) * 7919) % len(local)
    days = np.sort(rng.integers(0, DAYS, (size, each)).astype(np.int32), axis=1)
    service = np.empty((size, each), dtype=np.int16)
    last = np.zeros(size, dtype=np.int16)
    for at in range(each):
        draw, by_order = rng.random(size), rng.random(size) < 0.5
        cumulated = np.where(by_order[:, None] & (at > 0), after[last], local[area])
        last = np.minimum((cumulated < draw[:, None]).sum(axis=1), len(after) - 1).astype(np.int16)
        service[:, at] = last
    # Some ask often and some rarely, and how often so far says nothing of how much is left.
    kept = rng.random((size, each)) < rng.beta(6, 2, size)[:, None]
    subject = np.nonzero(kept)[0]
    service, days = service[kept], days[kept]
    order = np.argsort(days, kind="stable")
    subject, service, days = subject[order], service[order], days[order]
    day = pa.array(day_number(TODAY) - DAYS + 1 + days, pa.int32()).cast(pa.date32())
    number = len(day)
    word = {name: pa.array([text] * number) for name, text in WORDS.items()}
    columns = {
        "id": pa.nulls(number, pa.int64()),
        "at": day.cast(pa.timestamp("us")).cast(pa.timestamp("us", tz="UTC")),
        "day": day,
        "kind": word["kind"],
        "service": named("service", service),
        "area": named("area", area[subject]),
        "channel": word["channel"],
        "person_id": pa.array(subject + start + 1, pa.int64()),
        "household_id": pa.nulls(number, pa.int64()),
        "language": word["language"],
        "attrs": word["attrs"],
        "source": word["source"],
    }
    return pa.table(columns).cast(parts.SCHEMA)


WORDS = {"kind": "requested", "channel": "portal", "language": "en", "attrs": "{}", "source": "simulated"}


def named(what: str, numbers: np.ndarray) -> pa.Array:
    """Texts such as "service-07"."""
    texts = np.array([f"{what}-{n:02}" for n in range(int(numbers.max(initial=0)) + 1)])
    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int16)), pa.array(texts)).cast(
        pa.string()
    )


def audience(people: int, services: int, areas: int) -> Audience:
    """Everyone, each of whom may have nine of ten services."""
    listed = [Service(f"service-{n:02}") for n in range(services)]
    table = pa.table(
        {
            "person_id": pa.array(np.arange(1, people + 1)),
            "area": named("area", (np.arange(people) * 7919) % areas),
        }
    )

    def eligible() -> Iterator[tuple[str, pa.Array]]:
        for number, service in enumerate(listed):
            yield service.slug, pa.array(np.random.default_rng((3, number)).random(people) < 0.9)

    return audience_of(table, eligible, listed, as_of=TODAY)


def score(found: Needs, town: Population, folder: Path) -> tuple[int, float]:
    """Write the chance of every candidate, a file for each part; how many, and the sum of their chances."""
    count, total = 0, 0.0
    for number, part in enumerate(town.parts()):
        table = scores_of(part, town.terms, found, day=day_number(TODAY))
        pq.write_table(table, folder / f"scores-{number:04}.parquet", compression="zstd")
        count, total = count + len(table), total + float(table.column("chance").to_numpy().sum())
    return count, total


def timed(title: str, work: Callable[[], T]) -> T:
    """Do `work` and print what it took."""
    cpu, wall = time.process_time(), time.perf_counter()
    done = work()
    spent, waited = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{title:44}{spent:8.0f} CPU s{waited:8.0f} s   {_memory():8,.0f} MB at most", flush=True)
    return done


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(asked: argparse.Namespace) -> None:
    """What the product does with the lake."""
    begun = time.process_time(), time.perf_counter()
    who = timed("who may have what", lambda: audience(asked.people, asked.services, asked.areas))
    town = timed(
        "reading the lake",
        lambda: Asked(None, as_of=TODAY).of_people(
            who.ids, who.services, subjects=who.subjects, terms=who.terms
        ),
    )
    print(f"{asked.people:,} people x {asked.services} services, parts of {population.PART:,}", flush=True)
    found = timed(
        "learning and judging", lambda: needs(town, day=day_number(TODAY), name="people", more=True)
    )
    if found.learned is None:
        raise SystemExit("Nothing was learned beyond the baseline: there is nothing to time.")
    with tempfile.TemporaryDirectory() as folder:
        count, total = timed(
            "features and scores of everyone, written", lambda: score(found, town, Path(folder))
        )
    spent, waited = time.process_time() - begun[0], time.perf_counter() - begun[1]
    print(f"{'in all':44}{spent:8.0f} CPU s{waited:8.0f} s   {_memory():8,.0f} MB at most")
    print(f"{count:,} candidates scored, mean chance {total / count:.4f}")
    judged = found.evaluation.learned if found.evaluation else None
    if judged:
        before = f"baseline {judged.precision_before:.3f}"
        print(f"average precision {judged.precision:.3f}, {before}; ECE {judged.ece:.4f}")


def main() -> None:
    """Simulate, learn, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--services", type=int, default=40)
    parser.add_argument("--each", type=int, default=27)
    parser.add_argument("--areas", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        os.environ["TOWNCLERK_DATA"] = data
        spawn = multiprocessing.get_context("spawn")
        apart = spawn.Process(target=simulate, args=(asked.people, asked.services, asked.each, asked.areas))
        apart.start()
        apart.join()
        manifest = parts.manifest_read()
        print(f"{manifest.rows if manifest else 0:,} requests")
        run(asked)


if __name__ == "__main__":
    main()
