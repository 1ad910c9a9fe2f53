"""How good chances are: hits, order, calibration, lift. Pure, on arrays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

_BINS = 10
_FINE = 20_000
_EDGE = 1e-7


def ranks(chance: Array, right: Array) -> Array:
    """The rank (from 1) of the service that came, `right` (n,), among `chance` (n, services).

    Of two equally likely services the one whose name comes first ranks first.
    """
    of = chance[np.arange(len(right)), right][:, None]
    place = np.arange(chance.shape[1])[None, :]
    before = (chance > of) | ((chance == of) & (place < right[:, None]))
    return np.asarray(before.sum(axis=1) + 1)


def calibration(said: Array, happened: Array) -> float:
    """Expected calibration error: the mean gap between said and happened in ten bins of equal size."""
    if not len(said):
        return 0.0
    order = np.argsort(said, kind="stable")
    parts = np.array_split(order, min(_BINS, len(order)))
    gaps = [len(part) * abs(float(said[part].mean()) - float(happened[part].mean())) for part in parts]
    return float(sum(gaps) / len(said))


def next_measures(chance: Array, right: Array) -> dict[str, float]:
    """The figures of chances (n, services) that add up to 1, beside the service that came (n,)."""
    rank = ranks(chance, right)
    came = chance[np.arange(len(right)), right]
    truth = np.zeros(chance.shape, dtype=bool)
    truth[np.arange(len(right)), right] = True
    return {
        "hit_at_1": float((rank == 1).mean()),
        "hit_at_5": float((rank <= 5).mean()),
        "ndcg_at_5": float(np.where(rank <= 5, 1 / np.log2(rank + 1), 0.0).mean()),
        "log_loss": float(-np.log(np.maximum(came, _EDGE)).mean()),
        "ece": calibration(chance.ravel(), truth.ravel()),
        "ece_of_first": calibration(chance.max(axis=1), rank == 1),
    }


def gain(ours: Array, theirs: Array, person: Array) -> dict[str, float]:
    """How much more often ours (bool, of each case) is right than theirs, with a 95 % interval.

    The interval takes each person's cases as one draw, since they are alike.
    """
    people, of = np.unique(person, return_inverse=True)
    more = np.bincount(of, weights=ours.astype(float) - theirs, minlength=len(people))
    cases = np.bincount(of, minlength=len(people))
    mean = float(more.sum() / max(cases.sum(), 1))
    spread = float(np.sqrt(np.square(more - mean * cases).sum()) / max(cases.sum(), 1))
    return {"mean": mean, "low": mean - 1.96 * spread, "high": mean + 1.96 * spread}


@dataclass(slots=True)
class Pooled:
    """Chances of many candidates and what happened, added up chunk by chunk in fine classes of log-odds.

    Memory stays the same however many there are.
    """

    said: Array = field(default_factory=lambda: np.zeros(_FINE))
    happened: Array = field(default_factory=lambda: np.zeros(_FINE))
    count: Array = field(default_factory=lambda: np.zeros(_FINE))

    def add(self, chance: Array, happened: Array) -> None:
        """Add candidates: their chance, and whether it happened."""
        kept = np.clip(chance.astype(np.float64), _EDGE, 1 - _EDGE)
        span = np.log((1 - _EDGE) / _EDGE)
        place = (np.log(kept / (1 - kept)) + span) / (2 * span)
        fine = np.minimum((place * _FINE).astype(np.int64), _FINE - 1)
        self.count += np.bincount(fine, minlength=_FINE)
        self.said += np.bincount(fine, weights=chance, minlength=_FINE)
        self.happened += np.bincount(fine, weights=happened, minlength=_FINE)

    def measures(self) -> dict[str, float | None]:
        """Average precision, calibration error, and the lift among the likeliest tenth.

        Candidates of one class count as equally likely.
        """
        total, came = self.count.sum(), self.happened.sum()
        if not total or not came:
            return {"average_precision": None, "ece": None, "lift_at_10pct": None}
        n, h = self.count[::-1], self.happened[::-1]
        seen, found = np.cumsum(n), np.cumsum(h)
        some = n > 0
        precision = found[some] / seen[some]
        tenth = 0.1 * total
        whole = int(np.searchsorted(seen, tenth))
        before = (found[whole] - h[whole], seen[whole] - n[whole])
        top = before[0] + h[whole] * (tenth - before[1]) / max(n[whole], 1)
        return {
            "average_precision": float((precision * h[some]).sum() / came),
            "ece": self._calibration(),
            "lift_at_10pct": float(top / came / 0.1),
        }

    def _calibration(self) -> float:
        total = self.count.sum()
        middle = (np.cumsum(self.count) - self.count / 2) / total
        place = np.minimum((middle * _BINS).astype(np.int64), _BINS - 1)
        said, happened = (np.bincount(place, weights=w, minlength=_BINS) for w in (self.said, self.happened))
        return float(np.abs(said - happened).sum() / total)
