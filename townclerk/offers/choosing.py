"""Each person's likeliest services; for a few people, drawn at random, one that is less likely. On arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.offers.evaluating import grid
from townclerk.offers.model import NeedModel
from townclerk.offers.tally import Pairs, State, Terms, chunks, state_at
from townclerk.offers.within import Learned, Town, look_at, town_of

if TYPE_CHECKING:
    from townclerk.offers.learning import Needs
    from townclerk.offers.life_asking import Brought
    from townclerk.offers.population import Part

Array = np.ndarray[Any, np.dtype[Any]]

MOST_ALIKE = 2
"""Most offers of one kind that a person has at a time."""


@dataclass(frozen=True, slots=True)
class Exploring:
    """Which people are offered, in their first place, something drawn among all that is not unlikely.

    Attributes:
        share: of people. people: bool (people,) whether each is among them now.
        draws: (people,) from 0 to 1, what falls to them. least: the least chance that can be drawn.
    """

    share: float
    people: Array
    draws: Array
    least: float

    def of(self, rows: slice) -> Exploring:
        """Those of `rows`."""
        return Exploring(self.share, self.people[rows], self.draws[rows], self.least)


@dataclass(frozen=True, slots=True)
class Places:
    """What may be chosen, and how much.

    Attributes:
        offerable: bool (people, services), beyond being eligible.
        free: (people,) how many of each person at most, and `limit` the most of all of these.
        least: the least chance. kinds: (services,) the kind of each.
        open: (offers, 2) person and service of what is offered already.
    """

    offerable: Array
    free: Array
    limit: int
    least: float
    kinds: Array
    open: Array = field(default_factory=lambda: np.zeros((0, 2), np.int64))

    def of(self, rows: slice) -> Places:
        """The places of the people in `rows`, numbered from the first of these."""
        mine = self.open[(self.open[:, 0] >= rows.start) & (self.open[:, 0] < rows.stop)]
        opened = mine - np.array([rows.start, 0])
        return replace(self, offerable=self.offerable[rows], free=self.free[rows], open=opened)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Candidates for offers, each person's likeliest first. Columns of equal length.

    Attributes:
        subject, service: rows of the subjects and services. rank: from 1.
        chance: the model's. own, area, usual: the three the baseline is made of.
        last, times, anniversary: days and counts as in `tally.State`; 0 without a past.
        brought: the chance that an event its person told of brings it; 0: none does.
        propensity: how likely this service was to get this person's first place; NaN in others.
        best, plain: of first places, whether it is what the model's, and the baseline's, own first would be.
        explored: whether it was drawn; options: then (services,) the room that each took, else None.
        x: (n, inputs) of the learned model, or (n, 0).
    """

    subject: Array
    service: Array
    rank: Array
    chance: Array
    own: Array
    area: Array
    usual: Array
    last: Array
    times: Array
    anniversary: Array
    brought: Array
    propensity: Array
    best: Array
    plain: Array
    explored: Array
    options: Array
    x: Array


def choose(
    model: NeedModel,
    town: Town,
    *,
    day: int,
    places: Places,
    learned: Learned | None = None,
    exploring: Exploring | None = None,
    brought: Brought | None = None,
) -> Chosen:
    """The likeliest services of each subject, by `learned` where it is given, and what events bring them."""
    return joined(
        Chosen(
            *_part(
                model,
                town,
                part,
                pairs,
                day=day,
                places=places,
                learned=learned,
                exploring=exploring,
                told=brought,
            )
        )
        for part, pairs in chunks(len(town.subjects), town.events)
    )


def chosen_of(
    part: Part,
    terms: Terms,
    needs: Needs,
    *,
    day: int,
    places: Places,
    exploring: Exploring | None,
    brought: Brought | None = None,
) -> Chosen:
    """As `choose`, for one part of a population.

    Args:
        places, exploring, brought: of the whole population.
    """
    learned = needs.learned
    if learned is None:  # then nothing but what somebody did before is looked at
        town = Town(part.subjects, part.events, terms, None)
    else:
        town = town_of(part.subjects, part.events, terms, needs.around)
    found = choose(
        needs.simple, town, day=day, places=places.of(part.rows), learned=learned,
        exploring=exploring.of(part.rows) if exploring else None,
        brought=brought.within(part.rows) if brought else None,
    )  # fmt: skip
    return replace(found, subject=found.subject + part.rows.start)


def joined(parts: Iterable[Chosen]) -> Chosen:
    """The choices of several parts, in their order."""
    found = list(parts)
    if not found:
        columns = {name: np.zeros(0, np.int64) for name in Chosen.__slots__}
        return Chosen(**{**columns, "options": np.zeros(0, dtype=object), "x": np.zeros((0, 0), np.float32)})
    return Chosen(*(np.concatenate([getattr(one, name) for one in found]) for name in Chosen.__slots__))


def _part(
    model: NeedModel,
    town: Town,
    part: slice,
    pairs: Pairs,
    *,
    day: int,
    places: Places,
    learned: Learned | None,
    exploring: Exploring | None,
    told: Brought | None,
) -> tuple[Array, ...]:
    state = state_at(pairs, town.terms, day)
    cell, candidate = grid(town.subjects, part, pairs, state, len(town.terms.window))
    area, every = town.subjects.area[part], np.arange(cell.shape[1])[None, :]
    simple = model.table()[every, cell, area[:, None]]
    chance = simple.copy()
    if learned is not None:
        known = np.flatnonzero(town.subjects.known[part])
        chance[known] = _learned(learned, model, town, known + part.start, cell[known], day=day)
    events = _brought(told, part, chance.shape)
    chance = 1 - (1 - chance) * (1 - events)
    may = candidate & places.offerable[part]
    chance, simple = np.where(may, chance, -1.0), np.where(may, simple, -1.0)
    row, service, rank, propensity, options = _picked(chance, places, part, exploring)
    past = _past(pairs, state, cell.shape)
    x = np.zeros((len(row), 0), np.float32)
    if learned is not None:
        x = look_at(town, model, day, row + part.start, cell[row], only=service)
    return (
        row + part.start, service, rank, chance[row, service],
        model.own[service, cell[row, service]], model.area[service, area[row]], model.usual[service],
        *(column[row, service] for column in past), events[row, service],
        propensity, *(_first(one, places, part)[row] == service for one in (chance, simple)),
        np.array([one is not None for one in options], dtype=bool), options, x,
    )  # fmt: skip


def _brought(told: Brought | None, part: slice, shape: tuple[int, ...]) -> Array:
    """(people, services) the chance that an event somebody told of brings each yet; mostly 0."""
    out = np.zeros(shape)
    if told is not None:
        here = (told.subject >= part.start) & (told.subject < part.stop)
        out[told.subject[here] - part.start, told.service[here]] = told.chance[here]
    return out


def _learned(learned: Learned, model: NeedModel, town: Town, rows: Array, cell: Array, *, day: int) -> Array:
    """(rows, services) the learned chances. Of people whose past is not known, the baseline's stay."""
    parts = [np.zeros((0, cell.shape[1]))]
    for few in np.array_split(np.arange(len(rows)), max(1, cell.size // 400_000)):
        x = look_at(town, model, day, rows[few], cell[few])
        parts.append(learned.chances(x.reshape(-1, x.shape[2])).reshape(len(few), -1))
    return np.concatenate(parts)


def _picked(
    chance: Array, places: Places, part: slice, exploring: Exploring | None
) -> tuple[Array, Array, Array, Array, Array]:
    """Row, service, rank, propensity, and what it was drawn from (or None), of each choice."""
    people, services = chance.shape
    alike = _alike(places, part, people)
    chance = np.where(alike[:, places.kinds] >= MOST_ALIKE, -1.0, chance)
    score, all_rows = chance.copy(), np.arange(people)
    first = chance.argmax(axis=1) if services else np.zeros(people, np.int64)
    drawn = np.full(people, -1)
    share, odds, options = 0.0, np.zeros(chance.shape), np.zeros(chance.shape)
    if exploring and services:
        share = exploring.share
        options = np.where(chance >= max(exploring.least, 1e-9), chance, 0.0)
        total = options.sum(axis=1, keepdims=True)
        odds = options / np.maximum(total, 1e-12)
        some = exploring.people[part] & (total[:, 0] > 0) & (places.free[part] > 0)
        reached = np.cumsum(options, axis=1) > exploring.draws[part, None] * total
        drawn = np.where(some, np.minimum(reached.argmax(axis=1), services - 1), -1)
        score[all_rows[some], drawn[some]] = 2.0
    place, kept = _places(score, places, places.free[part].copy(), alike)
    row, column = np.nonzero(kept)
    service = place[row, column]
    rank = kept.cumsum(axis=1)[row, column]
    given = np.empty(len(row), dtype=object)
    for at in np.flatnonzero(drawn[row] == service):
        given[at] = options[row[at]]
    greedy = (1 - share) * ((first[row] == service) & (chance[row, service] >= places.least))
    propensity = np.where(rank == 1, greedy + share * odds[row, service], np.nan)
    return row, service, rank, propensity, given


def _first(chance: Array, places: Places, part: slice) -> Array:
    """(people,) the service that these chances put first, where it is worth an offer; else -1."""
    if not chance.shape[1]:
        return np.full(len(chance), -1)
    alike = _alike(places, part, len(chance))
    chance = np.where(alike[:, places.kinds] >= MOST_ALIKE, -1.0, chance)
    first = chance.argmax(axis=1)
    return np.where(chance[np.arange(len(chance)), first] >= places.least, first, -1)


def _alike(places: Places, part: slice, people: int) -> Array:
    """(people, kinds) how many of each kind are offered already."""
    alike = np.zeros((people, int(places.kinds.max(initial=0)) + 1), dtype=np.int16)
    mine = places.open[(places.open[:, 0] >= part.start) & (places.open[:, 0] < part.stop)]
    np.add.at(alike, (mine[:, 0] - part.start, places.kinds[mine[:, 1]]), 1)
    return alike


def _places(score: Array, places: Places, left: Array, alike: Array) -> tuple[Array, Array]:
    """Services by score, and which of them get a place: so many, and not too many of one kind."""
    order = np.argsort(-score, axis=1, kind="stable")[:, : places.limit + 10]
    kept = np.zeros(order.shape, dtype=bool)
    rows = np.arange(len(score))
    for at in range(order.shape[1]):
        kind = places.kinds[order[:, at]]
        likely = score[rows, order[:, at]] >= max(places.least, 1e-9)
        kept[:, at] = likely & (left > 0) & (alike[rows, kind] < MOST_ALIKE)
        left -= kept[:, at]
        alike[rows, kind] += kept[:, at]
    return order, kept


def _past(pairs: Pairs, state: State, shape: tuple[int, ...]) -> list[Array]:
    """(people, services) last day, times and anniversary."""
    out = [np.zeros(shape, dtype=np.int32) for _ in range(3)]
    for column, values in zip(out, (state.last, state.times, state.anniversary), strict=True):
        column[pairs.subject, pairs.service] = np.where(state.used, values, 0)
    return out
