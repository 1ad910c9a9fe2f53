"""A crowd of random people with random histories, standing on the edges of the random rules."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from tests.core.rules_random import KINDS, SCHEMA, SERVICES, TEXTS, WINDOWS, YEARS, years_before
from townclerk.core.facts import FactType

History = list[tuple[str, str, datetime]]

ARROW = {
    FactType.TEXT: pa.string(),
    FactType.INTEGER: pa.int64(),
    FactType.NUMBER: pa.float64(),
    FactType.BOOLEAN: pa.bool_(),
    FactType.DATE: pa.date32(),
}
_INTEGERS = [-7, -1, 0, 1, 2, 3, 65, 2**53, 2**53 + 1, -(2**63), 2**63 - 1]
_NUMBERS = [-2.5, -0.0, 0.0, 0.1, 0.2, 0.3, 0.5, 1.0, 1.5, 2.0, 3.0, 1e-9, 1e300, -1e300, float(2**53)]
_ODD_NUMBERS = [float("inf"), float("-inf"), float("nan")]
_LEAP_DAYS = [date(year, 2, 29) for year in (1904, 1960, 2000, 2004, 2024)]


@dataclass(frozen=True)
class Crowd:
    """People (facts by name), what is known of their history, and both as tables."""

    people: list[dict[str, Any]]
    histories: list[History | None]

    @property
    def residents(self) -> pa.Table:
        columns = {
            name: pa.array([p.get(name) for p in self.people], ARROW[kind]) for name, kind in SCHEMA.items()
        }
        columns["person_id"] = pa.array(range(len(self.people)), pa.int64())
        # Of those whose history is not known some say so and some say nothing.
        known = [True if h is not None else (False, None)[i % 2] for i, h in enumerate(self.histories)]
        columns["history_known"] = pa.array(known, pa.bool_())
        return pa.table(columns)

    @property
    def log(self) -> pa.Table:
        rows: list[tuple[int | None, str, str, datetime]] = [
            (i, *row) for i, history in enumerate(self.histories) for row in history or []
        ]
        # Interactions of nobody we know must count for no one, and not turn answers into unknown.
        rows += [(None, service, "requested", datetime(2000, 1, 1, tzinfo=UTC)) for service in SERVICES]
        columns = list(zip(*rows, strict=True))
        types = [pa.int64(), pa.string(), pa.string(), pa.timestamp("us", "UTC")]
        arrays = [pa.array(column, kind) for column, kind in zip(columns, types, strict=True)]
        return pa.table(arrays, names=["person_id", "service", "kind", "at"])


@cache
def crowd(as_of: date, zone: str, size: int = 400) -> Crowd:
    """The crowd of that day and zone; the same one each time."""
    dice = random.Random(f"{as_of} {zone}")
    people = [_person(dice, as_of) for _ in range(size)]
    histories = [None if dice.random() < 0.2 else _history(dice, as_of, ZoneInfo(zone)) for _ in people]
    return Crowd(people, histories)


def _person(dice: random.Random, as_of: date) -> dict[str, Any]:
    """One person's facts, a quarter of them unknown."""
    draw: dict[FactType, Callable[[], Any]] = {
        FactType.TEXT: lambda: dice.choice(TEXTS),
        FactType.INTEGER: lambda: dice.choice(_INTEGERS) if dice.random() < 0.3 else dice.randint(-1, 4),
        FactType.NUMBER: lambda: dice.choice(_ODD_NUMBERS if dice.random() < 0.05 else _NUMBERS),
        FactType.BOOLEAN: lambda: dice.random() < 0.5,
        FactType.DATE: lambda: _day(dice, as_of),
    }
    return {name: None if dice.random() < 0.25 else draw[kind]() for name, kind in SCHEMA.items()}


def _day(dice: random.Random, as_of: date) -> date:
    """A birthday, a leap day, the first or last day of a window, or any day."""
    step = timedelta(days=dice.choice([-1, 0, 1]))
    kind = dice.random()
    if kind < 0.4:
        return years_before(as_of, dice.choice(YEARS)) + step
    if kind < 0.5:
        return dice.choice(_LEAP_DAYS)
    if kind < 0.8:
        return as_of - timedelta(days=dice.choice([-366, -1, 0, *WINDOWS])) + step
    return date(1900, 1, 1) + timedelta(days=dice.randint(0, 73_000))


def _history(dice: random.Random, as_of: date, zone: ZoneInfo) -> History:
    """Interactions, most within a moment of where a window begins or ends."""
    edges = [as_of + timedelta(days=1), as_of, *(as_of - timedelta(days=days) for days in WINDOWS)]
    steps = [timedelta(microseconds=s) for s in (-1, 0, 1)] + [timedelta(hours=h) for h in (-30, -6, 6, 30)]
    return [
        (dice.choice(SERVICES), dice.choice(KINDS), _midnight(dice.choice(edges), zone) + dice.choice(steps))
        for _ in range(dice.randint(0, 3))
    ]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
