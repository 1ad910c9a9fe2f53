"""Proposed duplicates: `python -m benchmarks.duplicates [CHICAGO_311.csv.gz]`.

Without a file: a simulated town's cases, a sixth of which repeat an earlier one in other words, some metres
and days away. With one: requests as the City of Chicago exports them, of which clerks marked some "Dup".
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from townclerk.demo.case_words import BEGINNINGS, ENDINGS, PLACED, PLACES, PROBLEMS
from townclerk.requests.judging import Case, duplicates_judged

COUNT, REPEATED, METRE_E5 = 6_000, 1 / 6, 0.9


def simulated(chance: random.Random) -> Iterator[Case]:
    """A year of cases in a town of five by five kilometres."""
    begin, services = datetime(2026, 1, 1, tzinfo=UTC), sorted(set(PLACED) & set(PROBLEMS))
    for number in range(COUNT):
        service, same = chance.choice(services), f"thing {number}"
        point = (4_188_000 + chance.randint(0, 4_500), -8_763_000 + chance.randint(0, 6_000))
        at = begin + timedelta(minutes=chance.randint(0, 525_600))
        place = chance.randrange(100)
        yield Case(at, _said(service, place, chance), service, "town", point, same=same)
        if chance.random() < REPEATED:
            later = at + timedelta(hours=chance.expovariate(1 / 72))
            # Whoever passes by stands some metres away, and names another thing beside it.
            moved = tuple(round(one + chance.gauss(0, 12 * METRE_E5)) for one in point)
            other = place if chance.random() < 0.6 else chance.randrange(100)
            yield Case(later, _said(service, other, chance), service, "town", (moved[0], moved[1]), same=same)


def _said(service: str, place: int, chance: random.Random) -> str:
    language = "en" if chance.random() < 0.8 else "es"
    where = PLACES[language][place % len(PLACES[language])]
    problem = chance.choice(PROBLEMS[service][language])
    return f"{chance.choice(BEGINNINGS[language])}{problem} {where}.{chance.choice(ENDINGS[language])}"


def chicago(path: str) -> Iterator[Case]:
    """What the city exported; its words are the kind of the matter and the address."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            point = None
            if row["latitude"] and row["longitude"]:
                point = (round(float(row["latitude"]) * 100_000), round(float(row["longitude"]) * 100_000))
            closed = row["completion_date"]
            yield Case(
                datetime.fromisoformat(row["creation_date"]),
                f"{row['what_is_the_nature_of_this_code_violation']} {row['street_address']}",
                row["what_is_the_nature_of_this_code_violation"] or row["type_of_service_request"],
                row["community_area"],
                point,
                datetime.fromisoformat(closed) if closed else None,
                duplicate="Dup" in row["status"],
            )


if __name__ == "__main__":
    given = sys.argv[1:]
    cases = list(chicago(given[0]) if given else simulated(random.Random(7)))
    sys.stdout.write(json.dumps(duplicates_judged(cases), indent=2) + "\n")
