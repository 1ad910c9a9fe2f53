"""The learned model beside the baseline, both made as of an earlier day, by what came after it. Pure."""

from __future__ import annotations

import numpy as np

from townclerk.offers.measures import Pooled
from townclerk.offers.model import NeedModel
from townclerk.offers.rules import Compared, Hits
from townclerk.offers.tally import Array, Terms
from townclerk.offers.within import INPUTS, Learned, Look, Town, look

_SIMPLE = INPUTS.index("simple")
MOST_JUDGED = 4_000_000
"""Most candidates judged: of more, those of people drawn at random."""
_EDGE = 1e-9


def compare(town: Town, simple: NeedModel, learned: Learned, *, split: int, until: int) -> Compared | None:
    """Judge both, made as of day `split`, by the events after it up to day `until`; None: nothing came."""
    over = split + town.terms.window <= until
    some = min(1.0, MOST_JUDGED / max(len(town.subjects) * len(over), 1))
    wanted = np.random.default_rng(3).random(len(town.subjects)) < some
    ours, theirs = Pooled(), Pooled()
    hits, judged, saved = np.zeros(2), 0, []
    for seen in look(town, simple, split, wanted=wanted):
        flat = seen.x.reshape(-1, seen.x.shape[2])
        chance = learned.chances(flat).reshape(seen.came.shape)
        before = 1 / (1 + np.exp(-seen.x[:, :, _SIMPLE].astype(np.float64)))
        which = seen.candidate & over[None, :]
        ours.add(chance[which], seen.came[which])
        theirs.add(before[which], seen.came[which])
        gained = np.where(which, _loss(before, seen.came) - _loss(chance, seen.came), 0.0)
        saved.append(np.stack([gained.sum(axis=1), which.sum(axis=1)], axis=1))
        found = _hits(seen, chance, town.terms, until)
        hits, judged = hits + found[:2], judged + int(found[2])
    mine, other = ours.measures(), theirs.measures()
    if not judged or mine["average_precision"] is None or other["average_precision"] is None:
        return None
    better, low, high = _interval(np.concatenate(saved))
    return Compared(
        Hits(*(float(hit) / judged for hit in hits)), mine["ece"] or 0.0,
        mine["average_precision"], other["average_precision"], better, low, high,
    )  # fmt: skip


def _loss(chance: Array, came: Array) -> Array:
    return np.asarray(-np.log(np.maximum(np.where(came, chance, 1 - chance), _EDGE)))


def _hits(seen: Look, chance: Array, terms: Terms, until: int) -> Array:
    """How many had what came next as their likeliest, or among five, and how many had anything come."""
    first = seen.next.min(axis=1)
    rows = np.flatnonzero(first <= until)
    wanted = (seen.next[rows] == first[rows, None]) & seen.candidate[rows]
    rate = -np.log1p(-np.clip(chance[rows], 0, 1 - 1e-9)) / terms.window[None, :]
    best = np.argsort(-np.where(seen.candidate[rows], rate, -1.0), axis=1, kind="stable")[:, :5]
    right = np.take_along_axis(wanted, best, axis=1)
    return np.array([right[:, :1].sum(), right.any(axis=1).sum(), len(rows)], dtype=float)


def _interval(saved: Array) -> tuple[float, float, float]:
    """The mean loss saved by a thousand candidates, and its 95 % interval over people."""
    total = max(float(saved[:, 1].sum()), 1.0)
    mean = float(saved[:, 0].sum()) / total
    spread = float(np.sqrt(np.square(saved[:, 0] - mean * saved[:, 1]).sum())) / total
    return 1000 * mean, 1000 * (mean - 1.96 * spread), 1000 * (mean + 1.96 * spread)
