"""How good the model would have been: made as of an earlier day, judged by what came after it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from townclerk.offers.events import day_of
from townclerk.offers.measured import Bin, Evaluation, Hits
from townclerk.offers.model import NeedModel
from townclerk.offers.population import Part, Population
from townclerk.offers.tally import UNKNOWN, Pairs, State, Subjects, Terms, chunks, state_at

Array = np.ndarray[Any, np.dtype[Any]]

_BINS = 10
_FINE = 2_000


@dataclass(slots=True)
class _Sums:
    """What is added up over chunks. Chances are counted in `_FINE` classes of their log-odds."""

    judged: int
    hits: Array
    said: Array
    happened: Array
    count: Array
    top: Array


def evaluate(model: NeedModel, population: Population, *, split: int, until: int, name: str) -> Evaluation:
    """Judge `model`, made as of day `split`, by the events after it up to day `until`.

    A subject's next service is what it asked for first after the split (any of them, when
    several on that day); one that was no candidate counts as missed. Candidates are ranked
    by their chance per day, since windows differ. Whether a chance was right is seen for
    all candidates whose window was over by `until`.
    """
    tables = _tables(model)
    sums = _Sums(0, np.zeros((3, 2)), np.zeros(_FINE), np.zeros(_FINE), np.zeros(_FINE), np.zeros(3))
    for part in population.parts():
        _add(sums, tables, part, population.terms, split=split, until=until)
    return _evaluation(sums, split, until, name)


def _add(
    sums: _Sums, tables: tuple[Array, ...], everyone: Part, terms: Terms, *, split: int, until: int
) -> None:
    """Add the subjects of one part of the population."""
    over = split + terms.window <= until
    subjects = everyone.subjects
    for part, pairs in chunks(len(subjects), everyone.events):
        state = state_at(pairs, terms, split)
        cell, candidate = grid(subjects, part, pairs, state, len(terms.window))
        area = subjects.area[part]
        _add_hits(sums, tables, terms, pairs, state, cell=cell, candidate=candidate, area=area, until=until)
        happened = np.zeros(candidate.shape, dtype=bool)
        hit = state.next <= split + terms.window[pairs.service]
        happened[pairs.subject[hit], pairs.service[hit]] = True
        _add_chances(sums, tables[0], cell=cell, candidate=candidate & over, area=area, happened=happened)


def grid(subjects: Subjects, part: slice, pairs: Pairs, state: State, services: int) -> tuple[Array, Array]:
    """(subjects of `part`, services): the cell of each, and whether it is a candidate."""
    eligible, known = subjects.eligible[part], subjects.known[part]
    cell = np.zeros((len(known), services), dtype=np.uint8)
    cell[pairs.subject, pairs.service] = state.cell
    cell[~known] = UNKNOWN
    candidate = eligible.copy()
    candidate[pairs.subject[state.has], pairs.service[state.has]] = False
    return cell, candidate


def _tables(model: NeedModel) -> tuple[Array, Array, Array]:
    """(services, CELLS, areas) chances: of the model, of own history alone, of area popularity alone."""
    both = model.table()
    return both, np.broadcast_to(model.own[:, :, None], both.shape), np.broadcast_to(
        model.area[:, None, :], both.shape
    )  # fmt: skip


def _add_hits(
    sums: _Sums,
    tables: tuple[Array, ...],
    terms: Terms,
    pairs: Pairs,
    state: State,
    *,
    cell: Array,
    candidate: Array,
    area: Array,
    until: int,
) -> None:
    coming = np.where(state.next <= until, state.next, until + 1)
    first = np.full(len(area), until + 1)
    np.minimum.at(first, pairs.subject, coming)
    judged = np.flatnonzero(first <= until)
    if not len(judged):
        return
    wanted = np.zeros(candidate.shape, dtype=bool)
    is_next = (coming == first[pairs.subject]) & (coming <= until)
    wanted[pairs.subject[is_next], pairs.service[is_next]] = True
    sums.judged += len(judged)
    for index, table in enumerate(tables):
        rate = -np.log1p(-np.clip(table, 0, 1 - 1e-9)) / terms.window[:, None, None]
        score = np.where(candidate[judged], _looked_up(rate, cell[judged], area[judged]), -1.0)
        best = np.argsort(-score, axis=1, kind="stable")[:, :5]
        right = np.take_along_axis(wanted[judged] & candidate[judged], best, axis=1)
        sums.hits[index] += right[:, 0].sum(), right.any(axis=1).sum()


def _looked_up(table: Array, cell: Array, area: Array) -> Array:
    """`table` (services, CELLS, areas) for each subject and service."""
    return np.asarray(table[np.arange(cell.shape[1])[None, :], cell, area[:, None]])


def _add_chances(
    sums: _Sums, table: Array, *, cell: Array, candidate: Array, area: Array, happened: Array
) -> None:
    chance = _looked_up(table, cell, area)
    said, true = chance[candidate], happened[candidate]
    fine = _class_of(said)
    sums.count += np.bincount(fine, minlength=_FINE)
    sums.said += np.bincount(fine, weights=said, minlength=_FINE)
    sums.happened += np.bincount(fine, weights=true, minlength=_FINE)
    ranked = np.where(candidate, chance, -1.0)
    best = np.argmax(ranked, axis=1) if ranked.shape[1] else np.zeros(0, np.int64)
    rows = np.flatnonzero(candidate.any(axis=1))
    sums.top += len(rows), ranked[rows, best[rows]].sum(), happened[rows, best[rows]].sum()


def _class_of(chance: Array) -> Array:
    """Classes of equal width in log-odds from 1e-5 to 1 - 1e-5."""
    kept = np.clip(chance, 1e-5, 1 - 1e-5)
    span = np.log((1 - 1e-5) / 1e-5)
    place = (np.log(kept / (1 - kept)) + span) / (2 * span)
    return np.minimum((place * _FINE).astype(np.int64), _FINE - 1)


def _evaluation(sums: _Sums, split: int, until: int, name: str) -> Evaluation:
    bins = tuple(_bins(sums))
    total = sum(b.count for b in bins)
    share = sums.hits / max(sums.judged, 1)
    hits = [Hits(float(one), float(five)) for one, five in share]
    subjects = max(float(sums.top[0]), 1.0)
    return Evaluation(
        subjects=name,
        split=day_of(split),
        until=day_of(until),
        judged=sums.judged,
        both=hits[0],
        own=hits[1],
        area=hits[2],
        ece=sum(b.count * abs(b.said - b.happened) for b in bins) / max(total, 1),
        top_said=float(sums.top[1]) / subjects,
        top_happened=float(sums.top[2]) / subjects,
        bins=bins,
    )


def _bins(sums: _Sums) -> list[Bin]:
    """Ten bins of about equal size, of neighbouring classes."""
    total = sums.count.sum()
    if not total:
        return []
    middle = (np.cumsum(sums.count) - sums.count / 2) / total
    place = np.minimum((middle * _BINS).astype(np.int64), _BINS - 1)
    added = [np.bincount(place, weights=w, minlength=_BINS) for w in (sums.said, sums.happened, sums.count)]
    return [Bin(float(s / n), float(h / n), int(n)) for s, h, n in zip(*added, strict=True) if n]
