"""Two hundred thousand people: loaded with encryption in well under a minute, read in seconds."""

from __future__ import annotations

import time
import tracemalloc
from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from townclerk.people import Purpose, people_count, people_for, people_load, person_ids_for, protected_table

# With real transactions, as in use: inside one outer transaction SQLite copies each page it changes.
pytestmark = pytest.mark.django_db(transaction=True)

COUNT = 200_000


def many(count: int) -> pa.Table:
    """A table like a registry's export: every column filled, all text."""
    draw = np.random.default_rng(1)
    number = [str(n) for n in range(count)]
    days = (np.datetime64("1930-01-01") + draw.integers(0, 33_000, count)).astype(str)

    def some(*values: str) -> pa.Array:
        return pa.array(np.array(values)[draw.integers(0, len(values), count)])

    return pa.table(
        {
            "person": pa.array([f"R-{n}" for n in number]),
            "name": pa.array([f"Given{n} Family{n}" for n in number]),
            "email": pa.array([f"given{n}@mail.example" for n in number]),
            "phone": pa.array([f"+1 555 {n:0>7}" for n in number]),
            "address": pa.array([f"{n} Mill Street" for n in number]),
            "postcode": some("60601", "60602"),
            "area": some("harbor", "old-town", "station"),
            "language": some("en", "es"),
            "birth_date": pa.array(days),
            "guardian": pa.array([f"R-{(n + 1) % count}" if n % 10 == 0 else "" for n in range(count)]),
            "channel": some("email", "sms", "letter"),
            "consent_offers": some("yes", "yes", "no"),
            "consent_news": some("yes", "no"),
            "consent_reminders": some("yes", "no"),
            "consent_feedback": some("yes", "no"),
            "consent_fairness": some("yes", "no"),
            "consented_at": some("2026-01-15 12:00:00", "2025-06-01 08:30:00"),
            "household_size": some("1", "2", "3", ""),
            "income": some("1000", "2345.5", ""),
            "housing": some("own", "rent", "social"),
            "has_garden": some("yes", "no"),
            "moved_in": some("2001-02-03", "2019-05-01"),
            "gender": some("woman", "man", "other", ""),
        }
    )


def seconds(start: float) -> float:
    return time.process_time() - start


@pytest.mark.slow
def test_two_hundred_thousand_people() -> None:
    table = many(COUNT)
    start = time.process_time()
    count = people_load(table, source="registry.csv", consent_text_version="v1")
    loaded = seconds(start)
    assert (count.new, count.problems) == (COUNT, ())

    start = time.process_time()
    assert people_load(table, source="registry.csv", consent_text_version="v1").same == COUNT
    again = seconds(start)

    moved = table.set_column(table.column_names.index("area"), "area", pa.array(["meadows"] * COUNT))
    start = time.process_time()
    assert people_load(moved, source="registry.csv", consent_text_version="v1").changed == COUNT
    changed = seconds(start)

    start = time.process_time()
    people = people_for(purpose=Purpose.OFFERS, as_of=date(2026, 5, 4))
    read = seconds(start)
    assert COUNT // 2 < people.num_rows < COUNT

    start = time.process_time()
    assert protected_table(characteristic="gender").num_rows > COUNT // 4
    protected = seconds(start)

    start = time.process_time()
    assert None not in person_ids_for(table.column("person").to_pylist())
    found = seconds(start)
    assert people_count() == COUNT
    print(
        f"\nCPU seconds for {COUNT} people: load {loaded:.1f}, again {again:.1f}, all changed {changed:.1f}, "
        f"people_for {read:.1f}, protected {protected:.1f}, references {found:.1f}"
    )
    assert loaded < 45
    assert again < 30
    assert read < 8


@pytest.mark.slow
def test_reading_everyone_does_not_hold_everyones_rows() -> None:
    people_load(many(20_000), source="registry.csv", consent_text_version="v1")
    tracemalloc.start()
    people = people_for(purpose=Purpose.SERVICE, as_of=date(2026, 5, 4))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert people.num_rows == 20_000
    # Python's rows of one chunk; Arrow's own memory is not traced. All rows at once would be more.
    assert peak < 40_000_000
