"""How likely it is that something happened in somebody's life, told from what they asked for. Pure.

Nobody tells a town who moved. So two explanations of every stretch of requests are weighed: an event
brought them, each with its own chance and at its own time; or they came by themselves, each at its usual
rate and season, evenly in time. How strongly the event brings each service, how often it happens to whom,
and how often each comes by itself are found together, by expectation and maximisation: no labels are
needed, and any agency's log will do. What the catalogue says (which services an event brings, the most
important first) is where it begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from townclerk.offers.life_log import STRETCH, WIDTHS, Stretches
from townclerk.offers.tally import Array

BANDS, PATTERNS = 20, 16
"""Classes of age (five years each; the last is unknown), and of what of the event's own people may have."""
_BEGIN = np.array([0.5, 0.25, 0.12])
_WEIGHT, _FEW, _ROUNDS = 20.0, 5.0, 60
"""The beginning counts as so many stretches, a class' rate as so many events; rounds at most."""
_SIGN = 0.02
"""Of what an agency names as an event's sign, so much comes without it at most."""


@dataclass(frozen=True, slots=True)
class People:
    """Whose lives are looked at: (n,) age classes; (n,) classes of what of the event's own they may have."""

    band: Array
    pattern: Array


@dataclass(frozen=True, slots=True)
class LifeModel:
    """What one event brings, and to whom.

    Attributes:
        brings: (services, parts + 1) chances: not at all, then in each part of a stretch.
        alone: (services,) how often a day each comes by itself; season: (services, 12) times as much.
        often: how often a day the event happens; by_band, by_pattern: times as often.
    """

    brings: Array
    alone: Array
    season: Array
    often: float
    by_band: Array
    by_pattern: Array

    def prior(self, people: People) -> Array:
        """(n,) how often a day it happens to each."""
        return np.asarray(self.often * self.by_band[people.band] * self.by_pattern[people.pattern])

    def evidence(self, seen: Stretches, *, until: int) -> Array:
        """(stretches, services) by how much each service speaks for the event, in log-odds.

        The one that began the stretch has how often a day it comes by itself in it, so that these add
        up, with the logarithm of `prior`, to the log-odds that the event is why.
        """
        share = seen.seen(until)
        _rows, columns = np.indices(seen.part.shape)
        absent = np.log(np.maximum(1 - share @ self.brings[:, 1:].T, 1e-9))
        brought = np.log(np.maximum(self.brings, 1e-9))[columns, seen.part]
        rate = self.alone[None, :] * self.season[:, _month(seen.day)].T
        came = np.log(np.maximum(-np.expm1(-rate * WIDTHS[np.maximum(seen.part - 1, 0)]), 1e-12))
        by_itself = np.where(seen.part > 0, came, -rate * (share @ WIDTHS)[:, None])
        every = np.arange(len(seen))
        by_itself[every, seen.first] = np.log(np.maximum(rate[every, seen.first], 1e-12))
        return np.where(seen.possible, np.where(seen.part > 0, brought, absent) - by_itself, 0.0)

    def chances(self, seen: Stretches, people: People, *, until: int) -> Array:
        """(stretches,) how likely it is that the event is why."""
        mine = People(people.band[seen.subject], people.pattern[seen.subject])
        odds = self.evidence(seen, until=until).sum(axis=1) + np.log(np.maximum(self.prior(mine), 1e-15))
        return np.asarray(1 / (1 + np.exp(-np.clip(odds, -50, 50))))


def _month(day: Array) -> Array:
    return np.asarray(day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12)


def seasons(seen: Sequence[Array]) -> Array:
    """(services, 12) how many times as often each is asked for in a month; months beside it help out."""
    out = np.ones((len(seen), 12))
    for row, days in enumerate(seen):
        count = np.bincount(_month(days), minlength=12).astype(float)
        count = (count + np.roll(count, 1) + np.roll(count, -1)) / 3 + 3
        out[row] = count / count.mean()
    return out


def patterns(eligible: Array) -> Array:
    """(people,) classes of which columns each may have: the commonest apart, the rest together."""
    if not eligible.shape[1]:
        return np.zeros(len(eligible), np.int64)
    _, which, count = np.unique(eligible, axis=0, return_inverse=True, return_counts=True)
    number = np.full(len(count), PATTERNS - 1)
    common = np.argsort(-count, kind="stable")[: PATTERNS - 1]
    number[common] = np.arange(len(common))
    return np.asarray(number[which.reshape(-1)])


def learn_life(
    seen: Stretches,
    people: People,
    *,
    rank: Array,
    sign: Array,
    may: Array,
    season: Array,
    days: int,
    until: int,
) -> LifeModel | None:
    """What the event brings, found from all stretches; None: there are none.

    Args:
        rank: (services,) the event's place in the list of what brings each. sign: bool, whether the agency
            says that it comes with this event alone. may: (services,) how many people may have each.
        season: as `seasons`. days: how many the log has. until: its last.
    """
    if not len(seen):
        return None
    at_first = np.where(sign, 0.8, _BEGIN[np.minimum(rank, len(_BEGIN) - 1)])
    start = np.concatenate([1 - at_first[:, None], np.repeat(at_first[:, None] / 3, 3, axis=1)], axis=1)
    risk = np.maximum(may * float(days), 1.0)
    total = (seen.part > 0).sum(axis=0)
    alone = total / risk * np.where(sign, _SIGN, np.where(rank == 0, 0.5, 0.9))
    own = (rank == 0) | sign
    often = max((total * own / at_first).max() / 2, 1.0) / (len(people.band) * days)
    model = LifeModel(start, alone, season, float(often), np.ones(BANDS), np.ones(PATTERNS))
    whole = seen.day + STRETCH <= until + 1
    before = np.zeros(len(seen))
    for _ in range(_ROUNDS):
        chance = model.chances(seen, people, until=until)
        if np.abs(chance - before).max() < 1e-4:
            break
        before = chance
        weight = chance[:, None] * seen.possible * whole[:, None]
        counts = np.stack([(weight * (seen.part == part)).sum(axis=0) for part in range(4)], axis=1)
        brings = (counts + _WEIGHT * start) / (counts.sum(axis=1, keepdims=True) + _WEIGHT)
        alone = (((1 - chance)[:, None] * (seen.part > 0)).sum(axis=0) + 0.5) / risk
        alone = np.where(sign, np.minimum(alone, _SIGN * total / risk), alone)
        model = _rates(LifeModel(brings, alone, season, model.often, model.by_band, model.by_pattern),
                       seen, people, chance, days)  # fmt: skip
    return model


def _rates(model: LifeModel, seen: Stretches, people: People, chance: Array, days: int) -> LifeModel:
    """The same, with how often the event happens, and to whom, found anew."""
    band, pattern = people.band, people.pattern
    expected = np.bincount(band, model.often * model.by_pattern[pattern] * days, BANDS)
    by_band = (np.bincount(band[seen.subject], chance, BANDS) + _FEW) / (expected + _FEW)
    expected = np.bincount(pattern, model.often * by_band[band] * days, PATTERNS)
    by_pattern = (np.bincount(pattern[seen.subject], chance, PATTERNS) + _FEW) / (expected + _FEW)
    often = max(chance.sum(), 1e-3) / max((by_band[band] * by_pattern[pattern]).sum() * days, 1.0)
    return LifeModel(model.brings, model.alone, model.season, float(often), by_band, by_pattern)
