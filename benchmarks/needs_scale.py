"""The learned need model at size: CPU seconds and memory of learning, and of scoring everyone.

    python -m benchmarks.needs_scale --people 100000
    python -m benchmarks.needs_scale --people 1000000

The people are simulated: 40 services and about 20 requests each in 30 months; each service has services that
tend to follow it, and areas that like it. CPU seconds are those of all threads, so that other work on
the machine does not count; on two cores nothing takes less time than half of them.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from townclerk.offers.evaluating import grid
from townclerk.offers.learning import Needs, needs
from townclerk.offers.tally import Array, Events, Subjects, Terms, chunks, state_at
from townclerk.offers.within import Town, look_at, town_of

DAY, DAYS = 20_000, 900
T = TypeVar("T")


def town(people: int, services: int, each: int, areas: int) -> tuple[Subjects, Events, Terms]:
    """People whose next service depends on their last one and on their area."""
    rng = np.random.default_rng(1)
    after = rng.dirichlet(np.full(services, 0.15), services).cumsum(axis=1)
    local = rng.dirichlet(np.full(services, 0.5), areas).cumsum(axis=1)
    area = rng.integers(0, areas, people)
    days = np.sort(rng.integers(0, DAYS, (people, each)).astype(np.int32), axis=1)
    service = np.empty((people, each), dtype=np.int16)
    for at in range(each):
        draw, by_order = rng.random(people), rng.random(people) < 0.5
        last = service[:, at - 1] if at else np.zeros(people, dtype=np.int16)
        for start in range(0, people, 50_000):
            part = slice(start, start + 50_000)
            odds = np.where(by_order[part, None] & (at > 0), after[last[part]], local[area[part]])
            service[part, at] = np.minimum((odds < draw[part, None]).sum(axis=1), services - 1)
    # Some ask often and some rarely, and how often so far says nothing of how much is left.
    kept = rng.random((people, each)) < rng.beta(6, 2, people)[:, None]
    subject = np.nonzero(kept)[0].astype(np.int32)
    flat, when = service[kept], (DAY - DAYS + 1 + days)[kept]
    order = np.lexsort((when, flat, subject))
    events = Events(subject[order], flat[order], when[order])
    subjects = Subjects(
        area, tuple(f"area-{one}" for one in range(areas)), np.ones(people, bool),
        rng.random((people, services)) < 0.9,
    )  # fmt: skip
    return subjects, events, Terms(np.full(services, 30), np.zeros(services, np.int64))


def score(found: Needs, here: Town, day: int) -> tuple[int, float]:
    """Score every candidate of everyone, a chunk at a time; how many, and the sum of their chances."""
    count, total = 0, 0.0
    for part, pairs in chunks(len(here.subjects), here.events):
        cell, candidate = grid(
            here.subjects, part, pairs, state_at(pairs, here.terms, day), len(here.terms.window)
        )
        rows = np.arange(part.start, part.stop)
        for few in np.array_split(np.arange(len(rows)), max(1, cell.size // 400_000)):
            x = look_at(here, found.simple, day, rows[few], cell[few])
            chance = _chances(found, x[candidate[few]])
            count, total = count + len(chance), total + float(chance.sum())
    return count, total


def _chances(found: Needs, x: Array) -> Array:
    if found.learned is None:
        raise SystemExit("Nothing was learned beyond the baseline: there is nothing to time.")
    return found.learned.chances(x)


def timed(title: str, work: Callable[[], T]) -> T:
    """Do `work` and print what it took."""
    cpu, wall = time.process_time(), time.perf_counter()
    done = work()
    spent, waited = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{title:32}{spent:8.0f} CPU s{waited:8.0f} s   {_memory():8,.0f} MB at most", flush=True)
    return done


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Simulate, learn, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--services", type=int, default=40)
    parser.add_argument("--each", type=int, default=27)
    parser.add_argument("--areas", type=int, default=20)
    asked = parser.parse_args()
    print(f"{asked.people:,} people x {asked.services} services")
    subjects, events, terms = timed(
        "simulating", lambda: town(asked.people, asked.services, asked.each, asked.areas)
    )
    found = timed(
        "learning and judging", lambda: needs(subjects, events, terms, day=DAY, name="people", more=True)
    )
    print(f"{len(events.day):,} requests (each person, service and day once)")
    here = timed("counting the log once", lambda: town_of(subjects, events, terms))
    count, total = timed("features and scores of everyone", lambda: score(found, here, DAY))
    print(f"{count:,} candidates scored, mean chance {total / count:.4f}")
    judged = found.evaluation.learned if found.evaluation else None
    if judged:
        before = f"baseline {judged.precision_before:.3f}"
        print(f"average precision {judged.precision:.3f}, {before}; ECE {judged.ece:.4f}")


if __name__ == "__main__":
    main()
