"""One rule over a million people: `python -m benchmarks.rules [PEOPLE]`.

Prints, for each rule, the milliseconds in which DuckDB counts the people for whom it
holds (best and middle of five), those that asking them one by one in Python would take
(from a sample), and the ratio. Interactions are each person's last use of each of 40
services, in the order of services, as `history` keeps them for rules.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

import duckdb

from townclerk.core.facts import FactType
from townclerk.core.rules import Rule, used_from

AS_OF = date(2026, 6, 30)
SCHEMA = {
    "birth_date": FactType.DATE,
    "area": FactType.TEXT,
    "income_band": FactType.TEXT,
    "housing": FactType.TEXT,
    "children_under_5": FactType.INTEGER,
    "has_vehicle": FactType.BOOLEAN,
}
RULES = (
    "age >= 65",
    "housing = 'own' AND (age >= 65 OR income_band = 'low')",
    "age BETWEEN 16 AND 66 AND children_under_5 * 2 > 1 AND area LIKE 'n%'",
    "age >= 65 AND area IN ('north-hill', 'old-town') AND NOT used('s7', days => 365)",
    "income_band = 'low' AND (age >= 60 OR children_under_5 > 0) AND NOT used('s3', days => 365)",
)


def town(people: int) -> duckdb.DuckDBPyConnection:
    """A connection that holds `people` people, a tenth of each fact unknown, and four uses for each."""
    connection = duckdb.connect()
    connection.execute("SELECT setseed(0.5)")
    connection.execute(
        f"""CREATE TABLE people AS SELECT i::BIGINT AS person_id, random() < .9 AS history_known,
        DATE '1930-01-01' + CAST(random() * 33000 AS INT) AS birth_date,
        ['old-town', 'north-hill', 'riverside', 'station', NULL][1 + CAST(random() * 4 AS INT)] AS area,
        ['low', 'middle', 'high', NULL][1 + CAST(random() * 3 AS INT)] AS income_band,
        ['own', 'rent', 'social', NULL][1 + CAST(random() * 3 AS INT)] AS housing,
        CAST(random() * 3 AS BIGINT) AS children_under_5,
        CASE WHEN random() < .9 THEN random() < .5 END AS has_vehicle FROM range({people}) t(i)"""
    )
    connection.execute(
        f"""CREATE TABLE interactions AS SELECT CAST(random() * {people} AS BIGINT) AS person_id,
        's' || CAST(random() * 39 AS INT) AS service, 'requested' AS kind,
        TIMESTAMPTZ '2026-06-30 12:00:00+00' - to_seconds(CAST(random() * 86400 * 900 AS BIGINT)) AS "at"
        FROM range({people * 4}) ORDER BY service"""
    )
    return connection


def timed(work: Callable[[], Any], times: int = 5) -> list[float]:
    """The milliseconds of each of several runs, in order of size."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def sample(connection: duckdb.DuckDBPyConnection, size: int) -> tuple[list[dict[str, Any]], list[Any]]:
    """`size` people and the `used` of each."""
    found = connection.execute(f"SELECT * FROM people ORDER BY person_id LIMIT {size}")
    names = [column[0] for column in found.description or []]
    people = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    history: defaultdict[int, list[tuple[str, str, datetime]]] = defaultdict(list)
    rows = connection.execute(
        f'SELECT person_id, service, kind, "at" FROM interactions WHERE person_id < {size}'
    )
    for person, service, kind, at in rows.fetchall():
        history[person].append((service, kind, at))
    return people, [
        used_from(history[p["person_id"]] if p["history_known"] else None, as_of=AS_OF) for p in people
    ]


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    connection = town(people)
    some, uses = sample(connection, min(people, 5_000))
    print(f"{people:,} people, {people * 4:,} last uses\n")
    print("best ms | median ms | one by one, ms | ratio | holds for | rule")
    for text in RULES:
        rule = Rule.parse(text, SCHEMA)
        query = f"SELECT count(*) FROM people WHERE {rule.to_sql(as_of=AS_OF)}"
        taken = timed(partial(connection.execute, query))
        holds = connection.execute(query).fetchall()[0][0]
        asked = timed(partial(one_by_one, rule, some, uses), times=3)[0] / len(some) * people
        median = statistics.median(taken)
        ratio = asked / median
        print(f"{taken[0]:7.0f} | {median:9.0f} | {asked:14,.0f} | {ratio:5.0f} | {holds:9,} | {text}")


def one_by_one(rule: Rule, people: list[dict[str, Any]], uses: list[Any]) -> list[bool | None]:
    return [rule.holds(p, as_of=AS_OF, used=used) for p, used in zip(people, uses, strict=True)]


if __name__ == "__main__":
    main()
