"""Events that the simulated town knows of: what they bring, and its own calendar of them, `events.csv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from townclerk.demo.needs import Wants, day_weights
from townclerk.demo.residents import Residents
from townclerk.demo.truths import DAYS, HABITS, PLANNED, Planned


def planned_wants(
    people: Residents,
    can: Mapping[str, np.ndarray],
    openness: np.ndarray,
    *,
    until: date,
    rng: np.random.Generator,
) -> Wants:
    """What is asked for more than usual while events last, on the days on which people do such things.

    Args:
        can: for each service, whether each resident may have it.
        openness: how busy each day is for its weekday.
    """
    first = until - timedelta(days=DAYS - 1)
    parts = [Wants(np.empty(0, int), np.empty(0, dtype="U1"), np.empty(0, int))]
    for event in PLANNED:
        for service, times in event.times:
            who = np.flatnonzero(can[service] & (people.age >= 18))
            habit = HABITS[service]
            usual = day_weights(service, habit, first) * habit.rate / 365.25 * openness / openness.mean()
            for day in _days(event):
                person = rng.choice(who, rng.poisson(usual[day] * (times - 1) * len(who)))
                parts.append(Wants(person, np.full(len(person), service), np.full(len(person), day)))
    return Wants.join(parts)


def _days(event: Planned) -> list[int]:
    """The simulated days that lie in it."""
    begins = [DAYS - before for before in event.days_before_end]
    return [day for begin in begins for day in range(begin, begin + (event.days or 0)) if 0 <= day < DAYS]


def events_write(path: Path, *, until: date) -> None:
    """The town's calendar of known events."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["name", "name_es", "name_ar", "from", "to", "services"])
        for event in PLANNED:
            services = ";".join(service for service, _times in event.times)
            for before in event.days_before_end:
                first = until - timedelta(days=before - 1)
                last = first + timedelta(days=event.days - 1) if event.days else ""
                rows.writerow([*event.names, first, last, services])
