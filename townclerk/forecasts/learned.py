"""One LightGBM model for all series: learned up to one period, asked about the next ones. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.core.boosting import lightgbm
from townclerk.forecasts.views import View
from townclerk.forecasts.windows import Windows

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_LEAST_ROWS = 200
"""Fewer windows than this teach nothing."""
_LEAST_KNOWN = 8
_ASKED_AT_ONCE = 200_000


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is learned from.

    Attributes:
        windows: at most so many.
        rounds: trees.
        memory: windows begin in the latest so many periods.
    """

    windows: int = 60_000
    rounds: int = 100
    memory: int = 520
    threads: int = 1


class Learned:
    """The model.

    Args:
        view: how windows are shown.
        known_to: the last column that may be learned from.
        horizon: most steps ahead.
    """

    def __init__(self, view: View, *, known_to: int, horizon: int, effort: Effort) -> None:
        self._horizon = horizon
        asked = _windows(view.y[:, : known_to + 1], horizon, effort)
        self.windows = len(asked)
        self._model = None
        if self.windows < _LEAST_ROWS:
            return
        library = lightgbm()
        settings = _settings(view, self.windows, effort)
        targets, weights = view.targets(asked)
        if settings["objective"] == "poisson" and not targets.any():
            return  # nothing ever came: LightGBM takes no such counts, and there is nothing to learn
        data = library.Dataset(view.show(asked), label=targets, weight=weights, params=settings)
        self._model = library.train(settings, data, effort.rounds)

    def ask(self, at: int, view: View) -> Array | None:
        """(series, steps): forecasts from column `at`; None: there was too little to learn from."""
        if self._model is None:
            return None
        series = len(view.y)
        rows = np.repeat(np.arange(series), self._horizon)
        ahead = np.tile(np.arange(1, self._horizon + 1), series)
        out = np.empty(len(rows))
        for start in range(0, len(rows), _ASKED_AT_ONCE):
            part = slice(start, start + _ASKED_AT_ONCE)
            asked = Windows(rows[part], np.full_like(rows[part], at), ahead[part])
            out[part] = view.values(np.asarray(self._model.predict(view.show(asked))), asked)
        return out.reshape(series, self._horizon)


def _settings(view: View, windows: int, effort: Effort) -> dict[str, object]:
    return {
        "num_leaves": 24,
        "min_data_in_leaf": int(np.clip(windows // 800, 10, 60)),
        "feature_fraction": 0.6,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "max_bin": 63,
        "num_threads": effort.threads,
        "deterministic": True,
        "force_row_wise": True,
        "seed": 1,
        "verbose": -1,
        **view.settings,
    }


def _windows(y: Array, horizon: int, effort: Effort) -> Windows:
    """Windows to learn from, drawn at random.

    A series of n windows is drawn in proportion to the root of n: the longest would be all there is else.
    """
    known = ~np.isnan(y)
    begun = known.cumsum(axis=1) >= _LEAST_KNOWN
    columns = np.arange(y.shape[1])
    rows, at = np.nonzero(begun & (columns < y.shape[1] - 1) & (columns >= y.shape[1] - effort.memory))
    if not len(rows):
        return Windows(rows, at, at)
    rng = np.random.default_rng(1)
    of = np.bincount(rows, minlength=len(y))[rows]
    chance = np.cumsum(1 / np.sqrt(of))
    size = min(effort.windows, len(rows) * horizon)
    pick = np.searchsorted(chance, rng.random(size) * chance[-1], side="right")
    rows, at = rows[pick], at[pick]
    ahead = rng.integers(1, horizon + 1, size=size)
    inside = at + ahead < y.shape[1]
    rows, at, ahead = rows[inside], at[inside], ahead[inside]
    there = known[rows, at + ahead]
    return Windows(rows[there], at[there], ahead[there])
