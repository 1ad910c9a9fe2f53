"""Training the routing: fit, then calibrate and choose the threshold on texts the model had not seen."""

from __future__ import annotations

import hashlib
import math
import warnings
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from townclerk.requests import grams
from townclerk.requests.router import NOBODY, Router, known_share, softmax
from townclerk.requests.sureness import SIGNS, Seen, signs, steps_of, sure_of, threshold_for, weights_of
from townclerk.requests.words_index import tokens

if TYPE_CHECKING:
    import numpy as np

# Chosen on development data (see docs/decisions/0010): more folds for few rows, where every row is worth it.
_FOLDS, _SMALL, _ONE_FOLD_FROM = 5, 6_000, 20_000
_FOLDS_SMALL = 10
_MOST_COLUMNS = 300_000
_QUARTERS = 4
"""Teams are left out in so many parts, each in turn; of two teams none can be."""
LEAST_ROWS = 8
LEAST_SURE = 0.5
"""What is likelier wrong than right is never routed, though the others would bear it."""
_LEANINGS = (0.0, 0.1, 0.3, 0.6, 1.0)
_EXACT_UP_TO = 100_000_000
"""Numbers in the matrix times teams."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and whose work it was; `NOBODY` ("") for no team's.

    `weight`: how much it counts (a correction by a clerk more than one).
    """

    text: str
    team: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What models said of rows they had not seen: scores, the right team's place, each row's weight."""

    scores: np.ndarray[Any, Any]
    truth: np.ndarray[Any, Any]
    weight: np.ndarray[Any, Any]
    known: np.ndarray[Any, Any]
    """Of each row the share of its words that the model knew."""
    unread: np.ndarray[Any, Any]
    """Rows of which the model knew nothing at all."""


def train(examples: Sequence[Example], *, target: float) -> Router:
    """A router that learned from `examples`.

    Args:
        target: how often what is routed without a touch must be right (0.95).
    """
    import numpy as np

    used = list(examples)
    teams = tuple(sorted({one.team for one in used}))
    place = {team: at for at, team in enumerate(teams)}
    truth = np.array([place[one.team] for one in used], np.int64)
    weight = np.array([one.weight for one in used], np.float64)
    table = grams.matrix([one.text for one in used])
    known = [team for team in teams if team != NOBODY]
    about = {"rows": len(used), "teams": len(known), "target": target, "version": _version(used, target)}
    if len(known) < 2 or len(used) < LEAST_ROWS:
        usual = _usual(truth, weight, len(teams))
        return _untrained(tuple(known), usual[[team != NOBODY for team in teams]], about)
    held = _held_out(table, truth, weight, _folds([one.text for one in used]), len(teams))
    usual = _usual(truth, weight, len(teams))
    temperature, leaning = _temperature(held, usual)
    router = _fitted(table, truth, weight, teams)
    router = replace(
        router, temperature=temperature, usual=usual, bias=router.bias + temperature * leaning * usual
    )
    return _calibrated(router, held, _strangers(table, truth, weight, teams), leaning, about)


def _calibrated(
    router: Router, held: HeldOut, strangers: HeldOut, leaning: float, about: dict[str, Any]
) -> Router:
    """The router with what rows it had not seen say: how sure it may be, and from where it routes."""
    import numpy as np

    found, right = [], []
    for rows in (held, strangers):
        leant = rows.scores + router.temperature * _leant(rows, leaning, router.usual)
        found.append(signs(leant, softmax(leant / router.temperature), rows.known, router.nobody))
        best = router.of_teams(leant).argmax(axis=1)
        right.append((best == rows.truth) & (rows.truth != router.nobody))
    right[1][:] = False
    foreign = np.repeat([False, True], [len(right[0]), len(right[1])])
    seen = Seen(np.concatenate(found).reshape(-1, SIGNS), np.concatenate(right), foreign)
    router = replace(router, sureness=weights_of(seen))
    sure = sure_of(seen.signs, router.sureness)
    lowest = threshold_for(sure, seen, target=about["target"])
    router = replace(router, steps=steps_of(sure, seen))
    calibrated = router.confidence(sure)
    # A hair lower: where all are as sure as can be, the rounding of what is kept on disk must not decide.
    threshold = None if lowest is None else float(router.confidence(np.array([lowest]))[0]) - 1e-4
    threshold = None if threshold is None else max(threshold, LEAST_SURE)
    passed = calibrated >= threshold if threshold is not None else np.zeros(len(sure), bool)
    told = passed & ~foreign
    mine = seen.right[~foreign]
    about |= {
        "held_out": len(mine),
        "held_out_accuracy": round(float(mine.mean()), 4) if len(mine) else None,
        "held_out_coverage": round(float(told[~foreign].mean()), 4) if len(mine) else 0.0,
        "held_out_accuracy_routed": round(float(seen.right[told].mean()), 4) if told.any() else None,
        "held_out_strangers": int(foreign.sum()),
        "held_out_strangers_refused": (
            round(float((~passed[foreign]).mean()), 4) if threshold is not None and foreign.any() else None
        ),
    }
    return replace(router, threshold=threshold, about=about)


def _strangers(
    table: Any, truth: np.ndarray[Any, Any], weight: np.ndarray[Any, Any], teams: tuple[str, ...]
) -> HeldOut:
    """What models say of the texts of teams they were not told of: what belongs to nobody looks like this."""
    import numpy as np

    real = [at for at, team in enumerate(teams) if team != NOBODY]
    parts = _QUARTERS if len(real) >= 2 * _QUARTERS else max(1, len(real) - 2)
    if len(real) < 3:
        return _scored([], [], truth, weight, len(teams))
    # By a fixed draw, so that teams whose names stand together are not all left out at once.
    part_of = np.random.default_rng(0).permutation(len(real)) % (parts + (len(real) < 2 * _QUARTERS))
    group = np.full(len(teams), -1)
    group[real] = part_of
    chosen = range(int(part_of.max()) + 1) if len(truth) < _ONE_FOLD_FROM else range(1)
    fits = ((np.flatnonzero(group[truth] != one), np.flatnonzero(group[truth] == one)) for one in chosen)
    return _scored(*_unseen(table, truth, weight, fits, len(teams)), truth, weight, len(teams))


def _version(used: Sequence[Example], target: float) -> str:
    digest = hashlib.blake2b(f"{grams.VERSION} {target}".encode(), digest_size=6)
    for one in used:
        digest.update(f"{one.team}\0{one.weight}\0{one.text}\0".encode())
    return digest.hexdigest()


def _untrained(teams: tuple[str, ...], usual: np.ndarray[Any, Any], about: dict[str, Any]) -> Router:
    """Too little to learn from: it proposes the commonest team, and a person sorts."""
    import numpy as np

    return Router(
        teams=teams,
        columns=np.empty(0, np.int32),
        rare=np.empty(0, np.float32),
        weights=np.zeros((len(teams), 0), np.float32),
        bias=np.zeros(len(teams), np.float32),
        usual=usual,
        temperature=1.0,
        sureness=(),
        steps=(),
        threshold=None,
        about=about,
    )


def _folds(texts: Sequence[str]) -> np.ndarray[Any, Any]:
    """Which fold each text belongs to; the same words are always in the same one."""
    import numpy as np

    many = _FOLDS_SMALL if len(texts) < _SMALL else _FOLDS
    return np.array([zlib.crc32(" ".join(tokens(text)).encode()) % many for text in texts])


def _held_out(
    table: Any,
    truth: np.ndarray[Any, Any],
    weight: np.ndarray[Any, Any],
    folds: np.ndarray[Any, Any],
    teams: int,
) -> HeldOut:
    import numpy as np

    every = np.unique(folds)
    chosen = every[:1] if len(truth) >= _ONE_FOLD_FROM else every
    fits = ((np.flatnonzero(folds != one), np.flatnonzero(folds == one)) for one in chosen)
    return _scored(*_unseen(table, truth, weight, fits, teams), truth, weight, teams)


_Part = tuple[Any, Any, Any]


def _unseen(
    table: Any,
    truth: np.ndarray[Any, Any],
    weight: np.ndarray[Any, Any],
    fits: Iterable[tuple[Any, Any]],
    teams: int,
) -> tuple[list[_Part], list[Any]]:
    """For each pair (rows to learn from, rows to ask about): scores, known shares, what was unread."""
    import numpy as np

    found, places = [], []
    names = tuple(str(at) for at in range(teams))
    for inside, outside in fits:
        if len(inside) == 0 or len(outside) == 0 or len(np.unique(truth[inside])) < 2:
            continue
        router = _fitted(table[inside], truth[inside], weight[inside], names)
        unseen = router.narrowed(table[outside])
        scores = np.asarray(unseen @ router.weights.T + router.bias)
        unread = np.diff(unseen.indptr) == 0
        scores[unread] = 0.0
        found.append((scores, known_share(table[outside], router.columns), unread))
        places.append(outside)
    return found, places


def _scored(
    found: list[_Part],
    places: list[Any],
    truth: np.ndarray[Any, Any],
    weight: np.ndarray[Any, Any],
    teams: int,
) -> HeldOut:
    import numpy as np

    if not found:
        nothing = np.empty(0)
        return HeldOut(np.empty((0, teams)), truth[:0], weight[:0], nothing, nothing.astype(bool))
    scores, known, unread = (np.concatenate(part) for part in zip(*found, strict=True))
    at = np.concatenate(places)
    return HeldOut(scores, truth[at], weight[at], known, unread)


def _fitted(
    table: Any, truth: np.ndarray[Any, Any], weight: np.ndarray[Any, Any], teams: tuple[str, ...]
) -> Router:
    """The model fitted to a matrix of counts; not calibrated."""
    import numpy as np

    columns = _columns(table)
    mine = grams.narrow(table, columns)
    rare = grams.rarity(mine)
    mine = grams.weighed(mine, rare, columns < grams.BUCKETS)
    weights, bias = _weights(mine, truth, weight, len(teams))
    return Router(teams, columns, rare, weights, bias, np.zeros(len(teams)), 1.0, (), (), None, {})


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


def _usual(truth: np.ndarray[Any, Any], weight: np.ndarray[Any, Any], teams: int) -> np.ndarray[Any, Any]:
    """How likely each team is before a word is read, as logarithms; no team is impossible."""
    import numpy as np

    counts = np.bincount(truth, weights=weight, minlength=teams) + 0.5
    return np.asarray(np.log(counts / counts.sum()))


def _leant(held: HeldOut, leaning: float, usual: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """What is added to each row for how common teams are: all of it where no word was known."""
    import numpy as np

    return np.asarray(np.where(held.unread, 1.0, leaning)[:, None] * usual[None, :])


def _temperature(held: HeldOut, usual: np.ndarray[Any, Any]) -> tuple[float, float]:
    """How far to lean to common teams (as most are right), and the temperature of least log loss then.

    Leaning helps where there is little to read; the share that is right says how far (Guo et al. 2017 for
    the temperature).
    """
    import numpy as np
    from scipy.optimize import minimize_scalar

    if not len(held.truth):
        return 1.0, 1.0
    rows = np.arange(len(held.truth))
    found: list[tuple[float, float, float, float]] = []
    for leaning in _LEANINGS:
        leant = _leant(held, leaning, usual)

        def loss(log_temperature: float, leant: np.ndarray[Any, Any] = leant) -> float:
            chosen = softmax(held.scores / math.exp(log_temperature) + leant)[rows, held.truth]
            return float(-(held.weight * np.log(np.maximum(chosen, 1e-12))).sum() / held.weight.sum())

        best = minimize_scalar(loss, bounds=(-5.0, 3.0), method="bounded", options={"xatol": 1e-2})
        table = held.scores / math.exp(best.x) + leant
        right = float((held.weight * (table.argmax(axis=1) == held.truth)).sum())
        found.append((right, -float(best.fun), math.exp(best.x), leaning))
    _right, _loss, temperature, leaning = max(found)
    return temperature, leaning
