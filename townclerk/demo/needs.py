"""What residents come to need, day by day: from life events, habits, seasons and the storm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from townclerk.demo.residents import Residents
from townclerk.demo.truths import DAYS, HABITS, NEEDS, SHOCK, YEARLY_GROWTH, Habit


@dataclass(frozen=True, slots=True)
class Wants:
    """Needs as columns of equal length: who (row of the residents), what, on which day (0-based)."""

    person: np.ndarray
    service: np.ndarray
    day: np.ndarray

    @staticmethod
    def join(parts: list[Wants]) -> Wants:
        """All of `parts` one after another."""
        return Wants(
            np.concatenate([p.person for p in parts]).astype(np.int64),
            np.concatenate([p.service for p in parts]),
            np.concatenate([p.day for p in parts]).astype(np.int64),
        )


@dataclass(frozen=True, slots=True)
class LifeEvents:
    """What happened to whom, on which day."""

    person: np.ndarray
    event: np.ndarray
    day: np.ndarray


def _rates(people: Residents) -> dict[str, np.ndarray]:
    """How many of each life event a year each person has, given who they are at the end."""
    age, table = people.age, people.table
    column = {name: np.array(table.column(name).to_pylist()) for name in ("employment", "housing")}
    children = np.array(table.column("children_5_to_17").to_pylist())
    babies = np.array(table.column("children_under_5").to_pylist())
    adult = age >= 18
    return {
        "moved": np.where(
            adult, np.where(column["housing"] == "own", 0.03, 0.10) * np.where(age < 35, 2, 1), 0
        ),
        "birth": np.where((age >= 20) & (age < 45) & (babies > 0), 0.24, 0.0),
        "starting-school": np.where(adult & (children > 0), 0.10, 0.0),
        "retirement": np.where((age >= 65) & (age <= 68), 0.30, 0.0),
        "bereavement": np.where(age >= 40, 0.012 + 0.02 * (age >= 68), 0.0),
        "lost-job": np.where(
            (age >= 18) & (age < 66), np.where(column["employment"] == "unemployed", 0.5, 0.02), 0
        ),
        "new-business": np.where(column["employment"] == "self_employed", 0.06, 0.0),
        "marriage": np.where((age >= 20) & (age < 60), 0.012, 0.0),
        "new-vehicle": np.where(adult, 0.02, 0.0),
        "caring": np.where(age >= 75, 0.10, 0.0),
    }


def _season(day: np.ndarray, first: date, peak: int | None, swing: float) -> np.ndarray:
    """A yearly wave of mean 1, highest on day `peak` of the year."""
    if peak is None or not swing:
        return np.ones(len(day))
    of_year = (first.timetuple().tm_yday + day) % 365.25
    wave: np.ndarray = 1 + swing * np.cos(2 * np.pi * (of_year - peak) / 365.25)
    return wave


def life_events(people: Residents, *, first: date, rng: np.random.Generator) -> LifeEvents:
    """The life events of everybody over the simulated days."""
    persons, events, days = [], [], []
    for event, rate in _rates(people).items():
        who = np.repeat(np.arange(len(rate)), rng.poisson(rate * DAYS / 365.25))
        season = {"moved": (200, 0.35), "starting-school": (240, 0.97), "marriage": (170, 0.6)}.get(
            event, (None, 0.0)
        )
        weight = _season(np.arange(DAYS), first, *season)
        persons.append(who)
        events.append(np.full(len(who), event))
        days.append(rng.choice(DAYS, len(who), p=weight / weight.sum()))
    return LifeEvents(np.concatenate(persons), np.concatenate(events), np.concatenate(days))


def _from_events(events: LifeEvents, can: Mapping[str, np.ndarray], rng: np.random.Generator) -> list[Wants]:
    parts = []
    for event, needs in NEEDS.items():
        chosen = events.event == event
        who, when = events.person[chosen], events.day[chosen]
        for need in needs:
            takes = (rng.random(len(who)) < need.probability) & can[need.service][who]
            later = rng.gamma(4.0, abs(need.days) / 4.0, takes.sum()) * np.sign(need.days)
            day = when[takes] + later.astype(int)
            inside = (day >= 0) & (day < DAYS)
            parts.append(Wants(who[takes][inside], np.full(inside.sum(), need.service), day[inside]))
    return parts


def day_weights(service: str, habit: Habit, first: date) -> np.ndarray:
    """How much each simulated day is like the first, by season and growth."""
    days = np.arange(DAYS)
    growth = (1 + YEARLY_GROWTH) ** (days / 365.25)
    return np.asarray(_season(days, first, habit.peak, habit.swing) * growth)


def _by_habit(service: str, habit: Habit, who: np.ndarray, first: date, rng: np.random.Generator) -> Wants:
    """Requests without a life event: unequal people, seasonal days."""
    keen = rng.gamma(habit.spread, 1 / habit.spread, len(who))
    weight = day_weights(service, habit, first)
    count = rng.poisson(keen * habit.rate * weight.sum() / 365.25)
    person = np.repeat(who, count)
    return Wants(
        person, np.full(len(person), service), rng.choice(DAYS, len(person), p=weight / weight.sum())
    )


def _yearly(service: str, habit: Habit, who: np.ndarray, first: date, rng: np.random.Generator) -> Wants:
    """A share of people holds it; most renew it about a year after the last time."""
    holders = who[rng.random(len(who)) < habit.rate]
    weight = _season(np.arange(365), first, habit.peak, habit.swing) ** 2
    start = rng.choice(365, len(holders), p=weight / weight.sum())
    persons, days = [], []
    alive = np.ones(len(holders), dtype=bool)
    for year in range(3):
        day = start + year * 365 + np.round(rng.normal(0, 9, len(holders))).astype(int)
        inside = alive & (day >= 0) & (day < DAYS)
        persons.append(holders[inside])
        days.append(day[inside])
        alive &= rng.random(len(holders)) < 0.84
    person = np.concatenate(persons)
    return Wants(person, np.full(len(person), service), np.concatenate(days))


def _storm(people: Residents, can: Mapping[str, np.ndarray], rng: np.random.Generator) -> list[Wants]:
    area = np.array(people.table.column("area").to_pylist())
    parts, start = [], DAYS - SHOCK.days_before_end
    for service, times in SHOCK.times:
        rate = HABITS[service].rate * (times - 1) * SHOCK.days / 365.25
        local = np.where(area == SHOCK.area, SHOCK.area_times, 1.0) * can[service]
        count = rng.poisson(rate * local)
        person = np.repeat(np.arange(len(area)), count)
        day = start + np.minimum(rng.geometric(0.35, len(person)) - 1, SHOCK.days - 1)
        parts.append(Wants(person, np.full(len(person), service), day))
    return parts


def wants_make(
    people: Residents,
    *,
    events: LifeEvents,
    can: Mapping[str, np.ndarray],
    until: date,
    rng: np.random.Generator,
) -> Wants:
    """Everything residents come to need.

    Args:
        can: for each service, a boolean per resident: may they have it by its rule.
    """
    first = until - timedelta(days=DAYS - 1)
    parts = _from_events(events, can, rng)
    for service, habit in HABITS.items():
        who = np.flatnonzero(can[service] & (people.age >= 18))
        make = _yearly if habit.yearly else _by_habit
        parts.append(make(service, habit, who, first, rng))
    parts.extend(_storm(people, can, rng))
    return Wants.join(parts)
