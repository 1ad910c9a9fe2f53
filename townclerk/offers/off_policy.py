"""What would have come of offers chosen otherwise, told from those drawn at random. Pure, on arrays.

Each first offer was made with known odds. A rule that would have made the same offer is credited with
what came of it, divided by those odds: inverse propensity scoring, self-normalised (Swaminathan and
Joachims, "The Self-Normalized Estimator for Counterfactual Learning", NIPS 2015), which stays within
0 and 1 and varies less. A person's first offers are one draw: see `clusters`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from townclerk.offers.clusters import Ratio, persons_of, ratio
from townclerk.offers.rules import PolicyValue, PolicyValues

Array = np.ndarray[Any, np.dtype[Any]]

ENOUGH = 30.0
"""Fewer persons than so many, weighed, say nothing."""


def values(*, came: Array, odds: Array, ours: Array, plain: Array, person: Array) -> PolicyValues | None:
    """What each rule would have brought, and the difference; None where too little is known.

    Args:
        came: (n,) whether the service was asked for in the offer's time. odds: how likely it was offered.
        ours, plain: whether our model, and the baseline, would have offered it first themselves.
        person: whose offer each is.
    """
    happened, odds = came.astype(float), np.maximum(odds, 1e-6)
    number, persons = persons_of(person)
    one, other = (
        ratio(value=happened, weight=np.where(rule, 1 / odds, 0.0), person=number, persons=persons)
        for rule in (ours, plain)
    )
    if one is None or other is None or min(one.known, other.known) < ENOUGH:
        return None
    better, low, high = one.less(other)
    return PolicyValues(_value(one), _value(other), better, low, high, len(came), persons)


def _value(found: Ratio) -> PolicyValue:
    low, high = found.interval()
    return PolicyValue(found.mean, low, high, found.known)
