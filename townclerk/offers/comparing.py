"""The learned model beside the baseline, both made as of an earlier day, by what came after it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from townclerk.offers.groups import Judged, Trait, by_group, summed
from townclerk.offers.measured import Compared, Hits
from townclerk.offers.measures import Pooled
from townclerk.offers.model import NeedModel
from townclerk.offers.tally import Array, Terms
from townclerk.offers.within import INPUTS, Learned, Look, Town, look

_SIMPLE = INPUTS.index("simple")
MOST_JUDGED = 4_000_000
"""Most candidates judged: of more, those of people drawn at random."""
_EDGE = 1e-9


def compare(
    town: Town,
    simple: NeedModel,
    learned: Learned,
    *,
    split: int,
    until: int,
    traits: Sequence[Trait] = (),
) -> Compared | None:
    """Judge both, made as of day `split`, by the events after it up to day `until`; None: nothing came.

    Args:
        traits: the groups to judge it by, in the order of the subjects' traits; an area is their area.
    """
    over = split + town.terms.window <= until
    some = min(1.0, MOST_JUDGED / max(len(town.subjects) * len(over), 1))
    wanted = np.random.default_rng(3).random(len(town.subjects)) < some
    ours, theirs = Pooled(), Pooled()
    saved, people = list[Array](), list[Judged]()
    hits = list[Array]()
    for seen in look(town, simple, split, wanted=wanted):
        flat = seen.x.reshape(-1, seen.x.shape[2])
        chance = learned.chances(flat).reshape(seen.came.shape)
        before = 1 / (1 + np.exp(-seen.x[:, :, _SIMPLE].astype(np.float64)))
        which = seen.candidate & over[None, :]
        ours.add(chance[which], seen.came[which])
        theirs.add(before[which], seen.came[which])
        gained = np.where(which, _loss(before, seen.came) - _loss(chance, seen.came), 0.0)
        saved.append(np.stack([gained.sum(axis=1), which.sum(axis=1)], axis=1))
        first, first_before = (_hits(seen, one, town.terms, until) for one in (chance, before))
        hits.append(np.concatenate([first, first_before], axis=1))
        people.append(_people(seen, which, chance, before, firsts=(first[:, 0], first_before[:, 0])))
    if not people:
        return None
    everybody, (five, five_before) = Judged.joined(people), np.nansum(np.concatenate(hits)[:, [1, 3]], axis=0)
    judged = int(everybody.asked.sum())
    mine, other = ours.measures(), theirs.measures()
    if not judged or mine["average_precision"] is None or other["average_precision"] is None:
        return None
    better, low, high = _interval(np.concatenate(saved))
    ours_first, before_first = (float(hit.sum()) / judged for hit in (everybody.hit, everybody.hit_before))
    return Compared(
        Hits(ours_first, float(five) / judged), mine["ece"] or 0.0,
        mine["average_precision"], other["average_precision"], better, low, high,
        Hits(before_first, float(five_before) / judged),
        by_group(everybody, [_codes(town, one, traits, everybody.row) for one in traits], traits),
        summed(everybody),
    )  # fmt: skip


def _codes(town: Town, trait: Trait, traits: Sequence[Trait], row: Array) -> Array:
    """The number of the group of each of the subjects in `row`."""
    subjects = town.subjects
    if trait.kind == "area":
        return np.asarray(subjects.area[row])
    assert subjects.traits is not None
    place = [one.kind for one in traits if one.kind != "area"].index(trait.kind)
    return np.asarray(subjects.traits[row, place].astype(np.int64))


def _people(seen: Look, which: Array, chance: Array, before: Array, *, firsts: tuple[Array, Array]) -> Judged:
    """What was said of each person's candidates (of those in `which`), and what came."""
    hit, hit_before = firsts

    def summed(values: Array) -> Array:
        return np.asarray(np.where(which, values, 0.0).sum(axis=1))

    return Judged(
        seen.rows, summed(chance), summed(seen.came), summed(before), summed(chance * (1 - chance)),
        which.sum(axis=1), ~np.isnan(hit), np.nan_to_num(hit) > 0, np.nan_to_num(hit_before) > 0,
    )  # fmt: skip


def _loss(chance: Array, came: Array) -> Array:
    return np.asarray(-np.log(np.maximum(np.where(came, chance, 1 - chance), _EDGE)))


def _hits(seen: Look, chance: Array, terms: Terms, until: int) -> Array:
    """(people, 2) whether what came next was their likeliest, or among five; NaN: nothing came."""
    first = seen.next.min(axis=1)
    rows = np.flatnonzero(first <= until)
    wanted = (seen.next[rows] == first[rows, None]) & seen.candidate[rows]
    rate = -np.log1p(-np.clip(chance[rows], 0, 1 - 1e-9)) / terms.window[None, :]
    best = np.argsort(-np.where(seen.candidate[rows], rate, -1.0), axis=1, kind="stable")[:, :5]
    right = np.take_along_axis(wanted, best, axis=1)
    out = np.full((len(first), 2), np.nan)
    out[rows, 0], out[rows, 1] = right[:, 0] if right.shape[1] else 0.0, right.any(axis=1)
    return out


def _interval(saved: Array) -> tuple[float, float, float]:
    """The mean loss saved by a thousand candidates, and its 95 % interval over people."""
    total = max(float(saved[:, 1].sum()), 1.0)
    mean = float(saved[:, 0].sum()) / total
    spread = float(np.sqrt(np.square(saved[:, 0] - mean * saved[:, 1]).sum())) / total
    return 1000 * mean, 1000 * (mean - 1.96 * spread), 1000 * (mean + 1.96 * spread)
