"""The baseline need model: how good on real households, and how fast for many people.

    python benchmarks/offers.py PATH/chicago_311_sanitation_2011_2014.csv.gz
    python benchmarks/offers.py --people 1000000

The file is the City of Chicago's open data export of 311 sanitation requests; an address
stands for a household, the kind of violation for a service. The people are simulated, with
41 services and 10 requests each in 30 months; their time does not contain reading the lake.
"""

from __future__ import annotations

import argparse
import resource
import time
from datetime import date
from pathlib import Path

import numpy as np

from townclerk.offers import Evaluation
from townclerk.offers.choosing import Places, choose
from townclerk.offers.events import Asked, day_number
from townclerk.offers.learning import needs
from townclerk.offers.population import Gathered
from townclerk.offers.reasoning import Told, reasons_of
from townclerk.offers.tally import Events, Subjects, Terms
from townclerk.offers.within import town_of


def households(path: Path, as_of: date) -> None:
    """Hits and calibration on Chicago's addresses."""
    import duckdb

    begun = time.perf_counter()
    history = duckdb.execute(
        """
        select null::bigint as person_id, (hash(street_address, zip_code) >> 2)::bigint as household_id,
               coalesce(what_is_the_nature_of_this_code_violation, 'not stated') as service,
               'requested' as kind, community_area as area, creation_date::date as day
        from read_csv($path, all_varchar = true)
        where creation_date >= '2011' and status not like '%- Dup' and street_address is not null
        """,
        {"path": str(path)},
    ).to_arrow_table()
    homes, events, services = Asked(history, as_of=as_of).of_households()
    terms = Terms(np.full(len(services), 30), np.zeros(len(services), np.int64))
    judged = needs(Gathered(homes, events, terms), day=day_number(as_of), name="households").evaluation
    print(f"{len(homes):,} addresses, {len(events.day):,} requests, {len(services)} services")
    if judged:
        report(judged)
    print(f"{time.perf_counter() - begun:.1f} s")


def report(judged: Evaluation) -> None:
    """Print one evaluation."""
    print(f"split {judged.split}, judged until {judged.until}: {judged.judged:,} {judged.subjects}")
    print(f"{'':12}{'hit@1':>8}{'hit@5':>8}")
    for name, hits in (("both", judged.both), ("own history", judged.own), ("area", judged.area)):
        print(f"{name:12}{hits.hit1:8.3f}{hits.hit5:8.3f}")
    print(f"ECE {judged.ece:.4f}; likeliest: said {judged.top_said:.3f}, happened {judged.top_happened:.3f}")


def many(people: int, services: int = 41, each: int = 10, areas: int = 8) -> None:
    """Time and memory for simulated people."""
    rng = np.random.default_rng(1)
    total = people * each
    subject, day = rng.integers(0, people, total, dtype=np.int32), 20_000
    service = np.minimum(rng.geometric(0.1, total) - 1, services - 1).astype(np.int16)
    when = (day - rng.integers(0, 900, total)).astype(np.int32)
    order = np.lexsort((when, service, subject))
    events = Events(subject[order], service[order], when[order])
    subjects = Subjects(
        rng.integers(0, areas, people), tuple(f"area-{i}" for i in range(areas)),
        np.ones(people, bool), rng.random((people, services)) < 0.6,
    )  # fmt: skip
    terms = Terms(np.full(services, 60), np.where(np.arange(services) % 3 == 0, 365, 0))
    before, begun = _memory(), time.perf_counter()
    found = needs(Gathered(subjects, events, terms), day=day, name="people")
    learned = time.perf_counter()
    places = np.full(people, 3)
    offerable = np.broadcast_to(np.ones(services, bool), (people, services))
    limits = Places(offerable, places, 3, 0.05, np.arange(services))
    chosen = choose(found.simple, town_of(subjects, events, terms), day=day, places=limits)
    told = Told(found.simple, None, subjects, terms, [str(one) for one in range(services)], day)
    reasons = sum(1 for _ in reasons_of(chosen, told))
    print(f"{people:,} people x {services} services, {total:,} requests: {reasons:,} choices with reasons")
    print(f"learning and judging {learned - begun:.1f} s, choosing {time.perf_counter() - learned:.1f} s")
    print(f"memory {before:,.0f} MB before, {_memory():,.0f} MB at most")
    if found.evaluation:
        report(found.evaluation)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("path", type=Path, nargs="?")
    parser.add_argument("--people", type=int)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2014, 12, 31))
    asked = parser.parse_args()
    if asked.path is None and asked.people is None:
        parser.error("give the path of the Chicago export, or --people N")
    if asked.path and not asked.path.exists():
        print(f"Skipped: {asked.path} is not there. See the top of this file for what it should be.")
    elif asked.path:
        households(asked.path, asked.as_of)
    if asked.people:
        many(asked.people)


if __name__ == "__main__":
    main()
