"""Intervals where one person counts several times. Pure, on arrays.

What somebody does about one offer tells of what they do about the next, so persons are drawn, not
offers: all of a person's offers are summed before anything is spread. A mean over offers is then a ratio
of two sums over persons, whose variance is that of its linear part (Cochran, "Sampling Techniques", 3rd
ed. 1977, ch. 6; for clusters: Liang and Zeger, Biometrika 73, 1986). For few persons each one's part is
divided by the root of what the others leave (CR2), and the interval is Student's with the degrees of
freedom that the persons' weights leave (Bell and McCaffrey, "Bias Reduction in Standard Errors", Survey
Methodology 28, 2002).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

SURE = 0.975
"""The upper end of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A mean of what happened, weighed, with persons as clusters.

    Attributes:
        mean: the sum of weight times value over the sum of the weights.
        moves: (persons,) by how much each person moves it, already made larger for few persons.
        weights: (persons,) the part of all weights that is each person's; they add up to 1.
    """

    mean: float
    moves: Array
    weights: Array

    @property
    def known(self) -> float:
        """How many persons of equal weight it is worth (Kish)."""
        return float(1 / np.square(self.weights).sum())

    def interval(self) -> tuple[float, float]:
        """Its 95 % interval."""
        return around(self.mean, self.moves, np.square(self.weights))

    def less(self, other: Ratio) -> tuple[float, float, float]:
        """By how much it is more than another of the same persons, with its 95 % interval."""
        gap, moves = self.mean - other.mean, self.moves - other.moves
        return gap, *around(gap, moves, np.square(self.weights) + np.square(other.weights))


def persons_of(person: Array) -> tuple[Array, int]:
    """The number of each row's person, from 0, and how many there are."""
    found, number = np.unique(person, return_inverse=True)
    return number.ravel(), len(found)


def ratio(*, value: Array, weight: Array, person: Array, persons: int) -> Ratio | None:
    """The weighed mean of `value`; None where nothing has a weight.

    Args:
        value, weight: (n,) weights are 0 or more. person: (n,) whose each is, from 0 to `persons` - 1.
    """
    total = float(weight.sum())
    if total <= 0:
        return None
    mean = float((weight * value).sum()) / total
    mine = np.bincount(person, weights=weight, minlength=persons) / total
    moves = np.bincount(person, weights=weight * (value - mean), minlength=persons) / total
    return Ratio(mean, moves / np.sqrt(np.maximum(1 - mine, 1e-9)), mine)


def around(mean: float, moves: Array, shares: Array) -> tuple[float, float]:
    """The 95 % interval of a mean from each person's part of it; `shares`: theirs of its variance."""
    if not moves.any():
        return mean, mean
    spread = student(shares) * math.sqrt(float(np.square(moves).sum()))
    return mean - spread, mean + spread


def student(shares: Array) -> float:
    """By how many standard errors 95 % reach, where the variance is a sum of parts of such sizes.

    >>> round(student(np.ones(11)), 3), round(student(np.ones(100_000)), 3)
    (2.228, 1.96)
    """
    from scipy.special import stdtrit

    freedom = float(np.square(shares.sum()) / max(np.square(shares).sum(), 1e-300)) - 1
    return float(stdtrit(max(freedom, 1.0), SURE))


def difference(*, came: Array, shown: Array, person: Array) -> tuple[float, float, float]:
    """How much larger a share is among rows `shown` than among the others, with its 95 % interval.

    Each share's interval is Wilson's for as many independent offers as its persons are worth (Korn and
    Graubard, Survey Methodology 24, 1998), so that it holds near 0 and 1 too. The two become one by
    Newcombe's method, with the correlation that persons on both sides give (Zou, Statistics in Medicine
    27, 2008).

    Args:
        came, shown: bool (n,); there are rows of both kinds. person: (n,) whose each row is.
    """
    number, persons = persons_of(person)
    sides = [_share(came, which, number, persons) for which in (shown, ~shown)]
    (one, low_one, high_one, moves), (two, low_two, high_two, others) = sides
    both = float(np.square(moves).sum() * np.square(others).sum())
    alike = float((moves * others).sum()) / math.sqrt(both) if both > 0 else 0.0

    def reach(up: float, down: float) -> float:
        return math.sqrt(max(up * up + down * down - 2 * alike * up * down, 0.0))

    gap = one - two
    return gap, gap - reach(one - low_one, high_two - two), gap + reach(high_one - one, two - low_two)


def _share(came: Array, which: Array, person: Array, persons: int) -> tuple[float, float, float, Array]:
    """A share, its 95 % interval, and by how much each person moves it."""
    found = ratio(value=came.astype(float), weight=which.astype(float), person=person, persons=persons)
    assert found is not None
    mean, n, spread = found.mean, float(which.sum()), float(np.square(found.moves).sum())
    # Nobody, or everybody, says nothing of how alike a person's offers are: then each person counts once.
    worth = min(n, mean * (1 - mean) / spread) if spread > 0 else float((found.weights > 0).sum())
    low, high = wilson(mean, worth, student(np.square(found.weights)))
    return mean, low, high, found.moves


def wilson(share: float, n: float, z: float) -> tuple[float, float]:
    """Wilson's interval of a share of `n`, `z` standard errors wide.

    >>> [round(end, 4) for end in wilson(0.8, 70, 1.959964)]
    [0.6923, 0.877]
    """
    z2 = z * z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    spread = z / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return middle - spread, middle + spread
