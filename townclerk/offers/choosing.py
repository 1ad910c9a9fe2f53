"""Each person's likeliest services, and what moved each chance. Pure, on arrays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from townclerk.offers.evaluating import grid
from townclerk.offers.events import day_of
from townclerk.offers.model import NeedModel, logits
from townclerk.offers.rules import Because
from townclerk.offers.tally import Events, Subjects, Terms, chunks, state_at

Array = np.ndarray[Any, np.dtype[Any]]

_MOVED, _MANY = 0.1, 10
"""A chance has moved the outcome when it raises the log-odds by so much against what is usual, and
"many" are at least so many people."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Candidates for offers, each person's likeliest first. Columns of equal length.

    Attributes:
        subject, service: rows of the subjects and services. rank: from 1.
        chance, own, area, usual: the model's, and the three it is made of.
        last, times, anniversary: days and counts as in `tally.State`; 0 without a past.
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


def choose(
    model: NeedModel,
    subjects: Subjects,
    events: Events,
    terms: Terms,
    *,
    day: int,
    offerable: Array,
    places: Array,
    limit: int,
    least: float,
) -> Chosen:
    """The likeliest services of each subject.

    Args:
        offerable: (subjects, services) bool, what may be chosen at all, beyond being eligible.
        places: (subjects,) how many of each at most, and `limit` the most of all of these.
        least: the least chance.
    """
    table = model.table()
    parts = []
    for part, pairs in chunks(len(subjects), events):
        state = state_at(pairs, terms, day)
        cell, candidate = grid(subjects, part, pairs, state, len(terms.window))
        area = subjects.area[part]
        every = np.arange(cell.shape[1])[None, :]
        chance = np.where(candidate & offerable[part], table[every, cell, area[:, None]], -1.0)
        best = np.argsort(-chance, axis=1, kind="stable")[:, :limit]
        kept = np.take_along_axis(chance, best, axis=1) >= max(least, 1e-9)
        kept &= np.arange(best.shape[1])[None, :] < places[part, None]
        row, place = np.nonzero(kept)
        service = best[row, place]
        past = [np.zeros(cell.shape, dtype=np.int32) for _ in range(3)]
        for column, values in zip(past, (state.last, state.times, state.anniversary), strict=True):
            column[pairs.subject, pairs.service] = np.where(state.used, values, 0)
        parts.append(
            (
                row + part.start, service, place + 1, chance[row, service],
                model.own[service, cell[row, service]], model.area[service, area[row]],
                model.usual[service],
                *(column[row, service] for column in past),
            )
        )  # fmt: skip
    return Chosen(*(np.concatenate(columns) for columns in zip(*parts, strict=True))) if parts else _nothing()


def _nothing() -> Chosen:
    return Chosen(*(np.zeros(0, np.int64) for _ in Chosen.__slots__))


def reasons_of(
    chosen: Chosen, model: NeedModel, subjects: Subjects, terms: Terms, *, day: int
) -> Iterator[tuple[Because, ...]]:
    """Why each was chosen: the inputs that raised its chance, the strongest first, at most two."""
    service, place = chosen.service, subjects.area[chosen.subject]
    usual = logits(model.usual[service])
    own = model.weights[1] * (logits(chosen.own) - usual)
    area = model.weights[2] * (logits(chosen.area) - usual)
    special = model.area[service, place] > 1.1 * model.season[service]
    in_season = model.season[service] > 1.1 * model.usual[service]
    here, anywhere = model.asked[service, place], model.asked[service].sum(axis=1)
    for i in range(len(service)):
        found: list[tuple[float, Because]] = []
        if own[i] > _MOVED and chosen.last[i]:
            found.append((own[i], _own(chosen, i, day)))
        month = {"month": day_of(day + int(terms.window[service[i]]) // 2).month}
        if area[i] > _MOVED and special[i] and here[i] >= _MANY and subjects.areas[place[i]]:
            found.append((area[i], Because("area-month", {"area": subjects.areas[place[i]], **month})))
        elif area[i] > _MOVED and in_season[i] and anywhere[i] >= _MANY:
            found.append((area[i], Because("month", month)))
        found.sort(key=lambda pair: -pair[0])
        plain = Because("again" if chosen.last[i] else "eligible")
        yield tuple(because for _, because in found[:2]) or (plain,)


def _own(chosen: Chosen, i: int, day: int) -> Because:
    """What this person did before, in the most telling way."""
    anniversary = int(chosen.anniversary[i])
    if anniversary and day_of(anniversary).year == day_of(day).year - 1:
        return Because("own-last-year", {"month": day_of(anniversary).month})
    if chosen.times[i] > 1:
        return Because("own-times", {"times": int(chosen.times[i])})
    last = day_of(anniversary or int(chosen.last[i]))
    return Because("own-month", {"month": last.month, "year": last.year})
