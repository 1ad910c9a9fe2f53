"""When the likeliest meaning may be acted on, and when two are so close that it is asked which.

Chosen on held-back texts; by hand only how often it must hold. Where too few texts tell, it is never.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

RIGHT_AT_LEAST = 0.9
"""So often what is acted on must be right, strangers among what is asked counted as wrong."""
SECOND_AT_MOST = 0.05
"""So seldom the second may be the right one where it is not asked."""
AMONG_AT_LEAST = 0.8
"""So often the right one must be among the two of which is asked."""
STRANGERS = 0.05
"""One text in twenty is thought to be about nothing that was learned, and as near to it as another intent."""
DOUBT = 0.1
"""How often the level may break its promise for want of texts."""
_BEST, _AHEAD = 0, 2
"""The columns of signs that hold the probability of the first, and how far it is ahead of the second."""


@dataclass(frozen=True, slots=True)
class Closeness:
    """What held-back texts say.

    Attributes:
        sure_above: the confidence from which the likeliest is right often enough; None: nowhere.
        margin: two are close where less than this is between them.
        both: and where they have at least this together; None: never.
    """

    sure_above: float | None = None
    margin: float = 0.0
    both: float | None = None

    def sure(self, confidence: float) -> bool:
        """Whether the likeliest may be acted on."""
        return self.sure_above is not None and confidence >= self.sure_above

    def close(self, first: float, second: float) -> bool:
        """Whether two, by their probabilities, are to be asked about."""
        return self.both is not None and first - second < self.margin and first + second >= self.both


def closeness_of(
    signs: NDArray[np.float64],
    hits: NDArray[np.bool_],
    strange: NDArray[np.float64],
    sure: Callable[[NDArray[np.float64]], Any],
) -> Closeness:
    """What is chosen on texts that were not seen.

    Args:
        signs: of texts in scope. hits: [texts, 2], whether the first is right, and the second.
        strange: signs of strangers. sure: how sure it is by signs that a text is in scope.
    """
    if not len(signs):
        return Closeness()
    right, among, second = hits[:, 0], np.any(hits, axis=1), hits[:, -1]
    confidence = np.concatenate([signs[:, _BEST] * sure(signs), strange[:, _BEST] * sure(strange)])
    each = STRANGERS / (1 - STRANGERS) * len(signs) / len(strange) if len(strange) else 0.0
    weight = np.concatenate([np.ones(len(signs)), np.full(len(strange), each)])
    first = np.concatenate([right, np.zeros(len(strange), bool)])
    level = _level(confidence, first, weight, target=RIGHT_AT_LEAST)
    best, ahead, mine = signs[:, _BEST], signs[:, _AHEAD], np.ones(len(signs))
    margin = _level(ahead, ~second, mine, target=1 - SECOND_AT_MOST, likely=True)
    if margin is None:
        margin = float(np.nextafter(ahead.max(), 2))
    near = ahead < margin
    both = _level((2 * best - ahead)[near], among[near], mine[near], target=AMONG_AT_LEAST, likely=True)
    return Closeness(level, margin, both)


def _level(
    value: NDArray[np.float64], right: Any, weight: Any, *, target: float, likely: bool = False
) -> float | None:
    """The lowest value from which on so many are right: surely, or likely; None where there is none.

    Surely: the exact lower end of the share (Clopper, Pearson 1934) is no less. Likely: the share is, with
    one imagined hit and one imagined miss beside (Laplace's rule).
    """
    order = np.argsort(-value, kind="stable")
    hits, count = np.cumsum((weight * right)[order]), np.cumsum(weight[order])
    last = np.append(np.diff(value[order]) < 0, True)  # rows of one value are in or out together
    held = (hits + 1) / (count + 2) >= target if likely else lower_end(hits, count) >= target
    found = np.flatnonzero(held & last)
    return float(value[order][found[-1]]) if len(found) else None


def lower_end(hits: Any, count: Any) -> Any:
    """The exact lower end of a share, one-sided.

    >>> round(float(lower_end(98, 100)), 3)
    0.948
    """
    from scipy.special import betaincinv

    hits = np.asarray(hits, float)
    missed = np.maximum(np.asarray(count, float) - hits, 0)
    return np.where(hits > 0, betaincinv(np.maximum(hits, 1e-9), missed + 1, DOUBT), 0.0)
