"""The need model: two smoothed chances from counts, and how much each of them says. Pure, on arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from townclerk.offers.tally import CELLS, STEP, TIMES, UNKNOWN, YEAR, Tally, Terms

Array = np.ndarray[Any, np.dtype[Any]]

_PRIOR_SERVICE = 200.0
_PRIOR_CELL = 30.0
_PRIOR_AREA = 200.0
_PRIOR_WEIGHT = 10.0
_UNSEEN = 1e-4
"""The chance of a service nobody ever asked for."""


@dataclass(frozen=True, slots=True)
class NeedModel:
    """Chances that a service is asked for within its window.

    Attributes:
        usual: (services,) of anybody who may have it, over the year.
        own: (services, CELLS) by what this person did before.
        season: (services,) of anybody, in this season. area: (services, areas) there, in this season.
        asked: (services, areas) how many people this season's chance rests on.
        weights: of 1, of the log-odds of `own`, and of those of `area` less those of `usual`.
    """

    usual: Array
    own: Array
    season: Array
    area: Array
    asked: Array
    weights: tuple[float, float, float]

    def table(self) -> Array:
        """(services, CELLS, areas) the chance of every kind of candidate."""
        b0, b1, b2 = self.weights
        differs = logits(self.area) - logits(self.usual)[:, None]
        odds = b0 + b1 * logits(self.own)[:, :, None] + b2 * differs[:, None, :]
        return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def logits(chance: Array) -> Array:
    """Log-odds, kept away from infinity as `rules.logit` does."""
    kept = np.clip(chance, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(kept / (1 - kept)))


def learn(counts: Tally, terms: Terms, *, now: int) -> NeedModel:
    """The model as it could be made on `counts.days[now]`: nothing later is looked at.

    The weights are fitted on the latest day whose windows are over by then, with chances
    from before that day; the chances themselves then use everything.
    """
    reach = terms.reach
    then = now + reach
    weights = (0.0, 1.0, 0.5)
    if then in counts.joint_n and then + reach < len(counts.days):
        usual, own, _, area, _ = _chances(counts, reach, then)
        weights = _weigh(
            own, logits(area) - logits(usual)[:, None], counts.joint_n[then], counts.joint_h[then]
        )
    usual, own, season, area, asked = _chances(counts, reach, now)
    return NeedModel(usual, own, season, area, asked, weights)


def _chances(counts: Tally, reach: int, now: int) -> tuple[Array, Array, Array, Array, Array]:
    """`usual`, `own`, `season`, `area` and `asked` from days whose windows were over on day `now`."""
    past = slice(now + reach, min(now + reach + YEAR // STEP, len(counts.days)))
    n, h = counts.own_n[past].sum(axis=0), counts.own_h[past].sum(axis=0)
    usual = (h.sum(axis=1) + _PRIOR_SERVICE * _UNSEEN) / (n.sum(axis=1) + _PRIOR_SERVICE)
    own = _own(n, h, usual)
    own[:, UNKNOWN] = usual
    years = [j for j in range(now + YEAR // STEP, len(counts.days), YEAR // STEP) if j >= now + reach]
    n, h = (c[years].sum(axis=0) for c in (counts.area_n, counts.area_h))
    season = (h.sum(axis=1) + _PRIOR_SERVICE * usual) / (n.sum(axis=1) + _PRIOR_SERVICE)
    # Where an area differs, it does so all year: its share of the whole year tells it best.
    n_year, h_year = counts.area_n[past].sum(axis=0), counts.area_h[past].sum(axis=0)
    differs = (h_year + _PRIOR_AREA * usual[:, None]) / ((n_year + _PRIOR_AREA) * usual[:, None])
    expected = np.clip(season[:, None] * differs, 0, 0.9)
    area = (h + _PRIOR_AREA * expected) / (n + _PRIOR_AREA)
    return usual, own, season, area, h


def _own(n: Array, h: Array, usual: Array) -> Array:
    """(services, CELLS) chances by what was done before, each drawn towards a coarser one.

    A cell towards all cells that differ only in how often; those towards what is usual for
    the service, times how such people differ from the usual for all services together.
    """
    shape = (len(usual), (UNKNOWN - 1) // (TIMES * 2), TIMES, 2)

    def coarse(counts: Array) -> Array:
        within = counts[:, 1:UNKNOWN].reshape(shape)
        spread = np.broadcast_to(within.sum(axis=2, keepdims=True), within.shape)
        return np.concatenate(
            [counts[:, :1], spread.reshape(len(usual), UNKNOWN - 1), counts[:, UNKNOWN:]], axis=1
        )

    n_like, h_like = coarse(n), coarse(h)
    lift = (h_like.sum(axis=0) + 1.0) / ((n_like * usual[:, None]).sum(axis=0) + 1.0)
    prior = np.clip(usual[:, None] * lift, 0, 0.9)
    alike = (h_like + _PRIOR_CELL * prior) / (n_like + _PRIOR_CELL)
    return np.asarray((h + _PRIOR_CELL * alike) / (n + _PRIOR_CELL))


def _weigh(own: Array, differs: Array, n: Array, h: Array) -> tuple[float, float, float]:
    """Logistic regression on grouped counts, by Newton's method.

    Args:
        own: (services, CELLS) chances. differs: (services, areas) log-odds.
        n, h: (services, CELLS, areas) candidates, and those who asked.

    Returns:
        The weights; a weak prior (0, 1, 1/2) stands in for evidence that is not there.
    """
    prior = np.array([0.0, 1.0, 0.5])
    one, two = np.broadcast_arrays(logits(own)[:, :, None], differs[:, None, :])
    some = n > 0
    x = np.stack([np.ones(int(some.sum())), one[some], two[some]], axis=1)
    trials, successes = n[some].astype(float), h[some].astype(float)
    b = prior.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        gradient = x.T @ (successes - trials * p) - _PRIOR_WEIGHT * (b - prior)
        curve = (x * (trials * p * (1 - p))[:, None]).T @ x + _PRIOR_WEIGHT * np.eye(3)
        step = np.linalg.solve(curve, gradient)
        b = b + step
        if np.abs(step).max() < 1e-9:
            break
    return float(b[0]), float(b[1]), float(b[2])


assert CELLS < 256
