"""A model fitted to texts as numbers: which words it learns from, and how; not how sure it may be."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from townclerk.requests import grams
from townclerk.requests.meaning import Table, joined
from townclerk.requests.nearness import landmarks_of
from townclerk.requests.router import NOBODY, Router

if TYPE_CHECKING:
    import numpy as np

_MOST_COLUMNS = 300_000
_EXACT_UP_TO = 100_000_000
"""Numbers in the matrix times teams."""


def fitted(
    table: Table, truth: np.ndarray[Any, Any], weight: np.ndarray[Any, Any], teams: tuple[str, ...]
) -> Router:
    """The model fitted to a matrix of counts; not calibrated."""
    import numpy as np

    columns = _columns(table.counts)
    mine = grams.narrow(table.counts, columns)
    rare = grams.rarity(mine)
    mine = joined(grams.weighed(mine, rare, columns < grams.BUCKETS), table.vectors)
    weights, bias = _weights(mine, truth, weight, len(teams))
    ours = truth != teams.index(NOBODY) if NOBODY in teams else np.ones(len(truth), bool)
    usual = np.zeros(len(teams))
    near = landmarks_of(table.vectors[ours])
    return Router(teams, columns, rare, weights, bias, usual, near, 0.0, 1.0, (), (), None, {})


def _columns(table: Any) -> np.ndarray[Any, Any]:
    """The columns that are learned from: of many rows those that two have, and of those the commonest."""
    import numpy as np

    held = np.bincount(table.indices, minlength=table.shape[1])
    least = 1 if table.shape[0] < 2_000 else 2
    found = np.flatnonzero(held >= least)
    if len(found) > _MOST_COLUMNS:
        found = np.sort(found[np.argsort(-held[found], kind="stable")[:_MOST_COLUMNS]])
    return found.astype(np.int32)


def _weights(
    table: Any, truth: np.ndarray[Any, Any], weight: np.ndarray[Any, Any], teams: int
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """[teams, columns] and [teams]; a team of which there is no row has the lowest score of all."""
    import numpy as np

    known = np.unique(truth)
    if table.nnz == 0:
        return np.zeros((teams, table.shape[1]), np.float32), np.zeros(teams, np.float32)
    model = _classifier(table.nnz * len(known), table.shape[0])
    with warnings.catch_warnings():
        # It asks whether so many teams are really numbers, and says that it stopped where it was told to.
        warnings.simplefilter("ignore")
        model.fit(table, truth, sample_weight=weight)
    fitted, bias = model.coef_.astype(np.float32), model.intercept_.astype(np.float32)
    if len(known) == 2:
        fitted, bias = np.vstack([-fitted, fitted]), np.concatenate([-bias, bias])
    every = np.zeros((teams, table.shape[1]), np.float32)
    lowest = np.full(teams, -2.0, np.float32)
    every[known], lowest[known] = fitted, bias
    return every, lowest


def _classifier(work: int, rows: int) -> Any:
    """Support vectors, exact where that takes seconds; else the same loss by a few passes over the rows.

    On development data (80 teams, 4,200 rows) both were right as often; the passes take a tenth of the time.
    """
    if work < _EXACT_UP_TO:
        from sklearn.svm import LinearSVC

        return LinearSVC(C=1.0 if rows < 5_000 else 0.5, dual=True, max_iter=200, tol=1e-2, random_state=0)
    from sklearn.linear_model import SGDClassifier

    # One after another would hold one core; threads share the matrix.
    return SGDClassifier("hinge", alpha=1 / rows, max_iter=8, tol=None, n_jobs=2, random_state=0)
