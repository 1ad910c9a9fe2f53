"""What would have come of offers chosen otherwise, told from those drawn at random. Pure, on arrays.

Each first offer was made with known odds. A rule that would have made the same offer is credited with
what came of it, divided by those odds: inverse propensity scoring, self-normalised (Swaminathan and
Joachims, "The Self-Normalized Estimator for Counterfactual Learning", NIPS 2015), which stays within
0 and 1 and varies less. The interval is by the delta method over people.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from townclerk.offers.rules import PolicyValue, PolicyValues

Array = np.ndarray[Any, np.dtype[Any]]

ENOUGH = 30.0
"""Fewer offers than so many, weighed, say nothing."""


def values(*, came: Array, odds: Array, ours: Array, plain: Array) -> PolicyValues | None:
    """What each rule would have brought, and the difference; None where too little is known.

    Args:
        came: (n,) whether the service was asked for in the offer's time. odds: how likely it was offered.
        ours, plain: whether our model, and the baseline, would have offered it first themselves.
    """
    came, odds = came.astype(float), np.maximum(odds, 1e-6)
    weights = [np.where(rule, 1 / odds, 0.0) for rule in (ours, plain)]
    known = [float(w.sum() ** 2 / max(np.square(w).sum(), 1e-12)) for w in weights]
    if not len(came) or min(known) < ENOUGH:
        return None
    means = [float((w * came).sum() / w.sum()) for w in weights]
    moves = [w * (came - mean) / w.mean() for w, mean in zip(weights, means, strict=True)]
    one, other = (
        PolicyValue(mean, *_around(mean, move), n) for mean, move, n in zip(means, moves, known, strict=True)
    )
    low, high = _around(means[0] - means[1], moves[0] - moves[1])
    return PolicyValues(one, other, means[0] - means[1], low, high, len(came))


def _around(mean: float, move: Array) -> tuple[float, float]:
    spread = 1.96 * float(np.sqrt(np.square(move).sum())) / len(move)
    return mean - spread, mean + spread
