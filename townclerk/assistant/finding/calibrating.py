"""How much the chance that a page answers is to be moved for one town's own pages: pure.

Platt 1999, "Probabilistic outputs": a logistic of the chance that was fitted on public questions, drawn to
what was fitted there, and kept only where questions left out say that it is better, and that what is
answered is right as often as before, or often enough: an agency would rather say nothing than be wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from townclerk.assistant.rules import ENOUGH, NEAR

Judged = Sequence[tuple[float, bool]]
"""How likely a page was to answer, and whether it was right."""
LEAST = 20
"""Fewer questions of a town's own tell nothing."""
_GONE = 0.5
"""As at the first fit, a question that no page answers counts half."""
_PULLS = (1.0, 4.0, 16.0)
_PRECISE = 0.9
"""So many of what is answered are right: what was more precise before may fall to it, and no lower."""
_CLIP = 1e-4
_STEPS = 12


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is added to the log odds, by what they are multiplied, and by how many questions that is known.

    `near`: how likely a page must be to answer to be shown as one that is near.
    """

    shift: float = 0.0
    slope: float = 1.0
    questions: int = 0
    near: float = NEAR

    def sure(self, support: float) -> float:
        """The chance as it is for this town.

        >>> Calibration().sure(0.3), round(Calibration(shift=-1).sure(0.5), 3)
        (0.3, 0.269)
        """
        if not self.questions and not self.shift and self.slope == 1:
            return support
        return float(_chance(self.shift + self.slope * _odds(np.array([support])))[0])


def calibrated(asked: Judged, gone: Judged) -> Calibration | None:
    """What a town's own questions say; None where they are too few, or where it would be no better.

    Args:
        asked: of each question, its best page. gone: the same with the pages that answer it taken away.
    """
    if len(asked) < LEAST or len(gone) < LEAST:
        return None
    odds = _odds(np.array([sure for sure, _right in (*asked, *gone)]))
    right = np.array([is_right for _sure, is_right in (*asked, *gone)], float)
    weight = np.repeat([1.0, _GONE], [len(asked), len(gone)])
    # A question and the same without its page are left out together: they are no two questions.
    groups = np.concatenate([np.arange(len(asked)), np.arange(len(gone))])
    best, chosen = _loss(odds, right, weight), None
    least = min(_precision(odds, right, weight), _PRECISE)
    for pull in _PULLS:
        left_out = np.empty(len(odds))
        for one in np.unique(groups % 10):
            rest, away = groups % 10 != one, groups % 10 == one
            shift, slope = _fitted(odds[rest], right[rest], weight[rest], pull)
            left_out[away] = shift + slope * odds[away]
        precise = _precision(left_out, right, weight) >= least
        if precise and (loss := _loss(left_out, right, weight)) < best:
            best, chosen = loss, pull
    if chosen is None:
        return None
    shift, slope = _fitted(odds, right, weight, chosen)
    return Calibration(round(shift, 3), round(slope, 3), len(asked))


def _fitted(odds: NDArray[np.float64], right: Any, weight: Any, pull: float) -> tuple[float, float]:
    """Newton's steps to the shift and slope of least log loss, drawn to 0 and 1."""
    found, home = np.array([0.0, 1.0]), np.array([0.0, 1.0])
    table = np.stack([np.ones_like(odds), odds], axis=1)
    for _step in range(_STEPS):
        chance = _chance(table @ found)
        slope = table.T @ (weight * (chance - right)) + pull * (found - home)
        bend = (table * (weight * chance * (1 - chance))[:, None]).T @ table + pull * np.eye(2)
        found = found - np.linalg.solve(bend, slope)
    return float(found[0]), max(float(found[1]), 0.1)


def _odds(sure: NDArray[np.float64]) -> NDArray[np.float64]:
    kept = np.clip(sure, _CLIP, 1 - _CLIP)
    return np.asarray(np.log(kept / (1 - kept)))


def _chance(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def _precision(odds: NDArray[np.float64], right: Any, weight: Any) -> float:
    """How much of what is answered is right; where nothing is, nothing is wrong."""
    given = _chance(odds) >= ENOUGH
    return float((weight * right)[given].sum() / weight[given].sum()) if given.any() else 1.0


def _loss(odds: NDArray[np.float64], right: Any, weight: Any) -> float:
    chance = np.clip(_chance(odds), _CLIP, 1 - _CLIP)
    told = np.where(right > 0, np.log(chance), np.log(1 - chance))
    return -float((weight * told).sum() / weight.sum())
