"""Training the routing: fit, then calibrate and choose the threshold on texts the model had not seen."""

from __future__ import annotations

import hashlib
import math
import warnings
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from townclerk.requests import grams
from townclerk.requests.router import Router, softmax
from townclerk.requests.words_index import tokens

if TYPE_CHECKING:
    import numpy as np

# Chosen on development data (see docs/decisions/0010): more folds for few rows, where every row is worth it.
_FOLDS, _SMALL, _ONE_FOLD_FROM = 5, 300, 20_000
_FOLDS_SMALL = 10
_MOST_COLUMNS = 300_000
_ENOUGH_FOR_STEPS = 400
_SURE = 1.645
"""One-sided 95 %: the share that is right among what is routed is held to the target at its lower end."""
LEAST_ROWS = 8
_LEANINGS = (0.0, 0.1, 0.3, 0.6, 1.0)
_EXACT_UP_TO = 100_000_000
"""Numbers in the matrix times teams."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and whose work it was. `weight`: how much it counts (a correction by a clerk more than one)."""

    text: str
    team: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What models said of rows they had not seen: scores, the right team's place, each row's weight."""

    scores: np.ndarray[Any, Any]
    truth: np.ndarray[Any, Any]
    weight: np.ndarray[Any, Any]
    unread: np.ndarray[Any, Any]
    """Rows of which the model knew no word."""


def train(examples: Sequence[Example], *, target: float) -> Router:
    """A router that learned from `examples`.

    Args:
        target: how often what is routed without a touch must be right (0.95).
    """
    import numpy as np

    used = [one for one in examples if one.team]
    teams = tuple(sorted({one.team for one in used}))
    place = {team: at for at, team in enumerate(teams)}
    truth = np.array([place[one.team] for one in used], np.int64)
    weight = np.array([one.weight for one in used], np.float64)
    table = grams.matrix([one.text for one in used])
    about = {"rows": len(used), "teams": len(teams), "target": target, "version": _version(used, target)}
    if len(teams) < 2 or len(used) < LEAST_ROWS:
        return _untrained(teams, _usual(truth, weight, len(teams)), about)
    held = _held_out(table, truth, weight, _folds([one.text for one in used]), len(teams))
    usual = _usual(truth, weight, len(teams))
    temperature, leaning = _temperature(held, usual)
    router = _fitted(table, truth, weight, teams)
    router = replace(
        router, temperature=temperature, usual=usual, bias=router.bias + temperature * leaning * usual
    )
    chance = softmax(held.scores / temperature + _leant(held, leaning, usual))
    likeliest, right = chance.max(axis=1), chance.argmax(axis=1) == held.truth
    steps = _steps(likeliest, right, held.weight)
    router = replace(router, steps=steps)
    sure = router.confidence(likeliest)
    threshold = threshold_for(sure, right, target=target)
    told = sure >= threshold if threshold is not None else np.zeros(len(sure), bool)
    about |= {
        "held_out": len(right),
        "held_out_accuracy": round(float(right.mean()), 4) if len(right) else None,
        "held_out_coverage": round(float(told.mean()), 4) if len(right) else 0.0,
        "held_out_accuracy_routed": round(float(right[told].mean()), 4) if told.any() else None,
    }
    return replace(router, threshold=threshold, about=about)


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
    scores, places, nothing = [], [], []
    names = tuple(str(at) for at in range(teams))
    for fold in chosen:
        inside, outside = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if len(inside) == 0 or len(np.unique(truth[inside])) < 2:
            continue
        router = _fitted(table[inside], truth[inside], weight[inside], names)
        unseen = router.narrowed(table[outside])
        found = np.asarray(unseen @ router.weights.T + router.bias)
        nothing.append(np.diff(unseen.indptr) == 0)
        scores.append(found)
        places.append(outside)
    at = np.concatenate(places) if places else np.empty(0, np.int64)
    table_ = np.concatenate(scores) if scores else np.empty((0, teams), np.float32)
    unread = np.concatenate(nothing) if nothing else np.empty(0, bool)
    table_[unread] = 0.0
    return HeldOut(table_, truth[at], weight[at], unread)


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
    return Router(teams, columns, rare, weights, bias, np.zeros(len(teams)), 1.0, (), None, {})


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


def _steps(
    likeliest: np.ndarray[Any, Any], right: np.ndarray[Any, Any], weight: np.ndarray[Any, Any]
) -> tuple[tuple[float, float], ...]:
    """How often the likeliest team was right, by its probability: isotonic, of groups of equal size.

    Groups rather than single rows: a rise that rests on three rows is no rise.
    """
    import numpy as np
    from sklearn.isotonic import IsotonicRegression

    if len(right) < _ENOUGH_FOR_STEPS:
        return ()
    order = np.argsort(likeliest, kind="stable")
    groups = np.array_split(order, min(40, max(8, len(order) // 50)))
    xs = np.array([likeliest[group].mean() for group in groups])
    # One imagined row in each group says what the probability says.
    ys = np.array([(right[group].sum() + x) / (len(group) + 1) for group, x in zip(groups, xs, strict=True)])
    fitted = IsotonicRegression(y_min=0.0, y_max=1.0).fit(xs, ys).predict(xs)
    del weight
    found = [(round(float(x), 6), round(float(y), 6)) for x, y in zip(xs, fitted, strict=True)]
    # What is less likely than anything seen is unlike all of it: it must not be as sure as the least of them.
    return ((0.0, 0.0), *found)


def threshold_for(sure: np.ndarray[Any, Any], right: np.ndarray[Any, Any], *, target: float) -> float | None:
    """The lowest confidence above which enough is right, to be sure of at the lower end; None: nowhere.

    Looked for at shares of 2 % of the held-out rows: looking at each single row would find a place
    where chance was kind. Never so low that single requests are wrong more than twice as often as is allowed:
    where nearly everything is right, the rest would be carried along, and what is new with it.
    """
    import numpy as np

    order = np.argsort(-sure, kind="stable")
    sure, right = sure[order], right[order]
    hits = np.cumsum(right)
    best = None
    for share in range(1, 51):
        count = round(len(sure) * share / 50)
        if count < 1:
            continue
        # Rows that are as sure as the last one are routed with it.
        count = int(np.searchsorted(-sure, -sure[count - 1], side="right"))
        if lower_end(int(hits[count - 1]), count) >= target:
            best = float(sure[count - 1])
    return None if best is None else max(best, 1 - 2 * (1 - target))


def lower_end(hits: int, count: int) -> float:
    """The lower end of Wilson's interval for a share, one-sided 95 %.

    >>> round(lower_end(98, 100), 3)
    0.941
    """
    share, z2 = hits / count, _SURE**2
    middle = share + z2 / (2 * count)
    spread = _SURE * math.sqrt(share * (1 - share) / count + z2 / (4 * count**2))
    return (middle - spread) / (1 + z2 / count)
