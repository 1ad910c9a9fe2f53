"""Training the routing: fit, then calibrate and choose the threshold on texts the model had not seen."""

from __future__ import annotations

import hashlib
import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from townclerk.requests import grams
from townclerk.requests.families import families_of, few_of_each
from townclerk.requests.fitting import fitted
from townclerk.requests.meaning import DIMENSION, Table, vectors_of
from townclerk.requests.nearness import far_from
from townclerk.requests.promise import EXPECTED, SURE, shares_at_least, threshold_expected, threshold_for
from townclerk.requests.router import NOBODY, RECIPE, Router, softmax
from townclerk.requests.sureness import (
    LIKENESS,
    SIGNS,
    Seen,
    share_of,
    signs,
    steps_of,
    sure_of,
    weights_of,
)
from townclerk.requests.words_index import tokens

if TYPE_CHECKING:
    import numpy as np

# Chosen on development data (see docs/decisions/0010): more folds for few rows, where every row is worth it.
_FOLDS, _SMALL, _ONE_FOLD_FROM = 5, 6_000, 20_000
_FOLDS_SMALL, _EACH_UP_TO = 10, 80
_QUARTERS = 4
"""Teams are left out in so many parts, each in turn; of two teams none can be."""
LEAST_ROWS = 8
LEAST_SURE = 0.5
"""What is likelier wrong than right is never routed, though the others would bear it."""
_LEANINGS = (0.0, 0.1, 0.3, 0.6, 1.0)


@dataclass(frozen=True, slots=True)
class Example:
    """A text and whose work it was; `NOBODY` ("") for no team's.

    Attributes:
        weight: how much it counts (a correction by a clerk more than one).
        asked: whether somebody asked it so: what only describes a service is learned from, never judged on.
        language: of the text, "" where it is to be found out.
    """

    text: str
    team: str
    weight: float = 1.0
    asked: bool = True
    language: str = ""


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What models said of rows they had not seen: scores, the right team's place, what each row counts."""

    scores: np.ndarray[Any, Any]
    truth: np.ndarray[Any, Any]
    weight: np.ndarray[Any, Any]
    like: np.ndarray[Any, Any]
    """[rows, LIKENESS]: how like what the model had learned."""
    unread: np.ndarray[Any, Any]
    """Rows of which the model knew nothing at all."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is learned from, and which parts of it are judged together.

    Attributes:
        worth: what each row counts where it is judged: all of a family count as one text.
        fold: in which turn it is judged on; -1: never.
    """

    table: Table
    truth: np.ndarray[Any, Any]
    weight: np.ndarray[Any, Any]
    worth: np.ndarray[Any, Any]
    fold: np.ndarray[Any, Any]
    teams: tuple[str, ...]


def train(
    examples: Sequence[Example], *, target: float, by_family: bool = True, by_meaning: bool = True
) -> Router:
    """A router that learned from `examples`.

    Args:
        target: how often what is routed without a touch must be right (0.95).
        by_family: whether texts that are alike are judged together, as they must be to say how it will do;
            else the figures are those of a memory, to be shown beside.
        by_meaning: whether English texts are known by what they mean too, not by their words alone.
    """
    import numpy as np

    used = list(examples)
    teams = tuple(sorted({one.team for one in used}))
    real = [team for team in teams if team != NOBODY]
    about = {"rows": len(used), "teams": len(real), "target": target, "version": _version(used, target)}
    if len(real) < 2 or len(used) < LEAST_ROWS:
        place = {team: at for at, team in enumerate(teams)}
        truth = np.array([place[one.team] for one in used], np.int64)
        weight = np.array([one.weight for one in used], np.float64)
        usual = _usual(truth, weight, len(teams))
        return _untrained(tuple(real), usual[[team != NOBODY for team in teams]], about)
    known = _known(used, teams, by_family=by_family, by_meaning=by_meaning)
    about["families"] = round(float(known.worth[known.fold >= 0].sum()))
    held = _held_out(known)
    usual = _usual(known.truth, known.weight, len(teams))
    temperature, leaning = _temperature(held, usual)
    router = fitted(known.table, known.truth, known.weight, teams)
    router = replace(
        router, temperature=temperature, usual=usual, bias=router.bias + temperature * leaning * usual
    )
    return _calibrated(router, held, _strangers(known), leaning, about)


def _known(used: Sequence[Example], teams: tuple[str, ...], *, by_family: bool, by_meaning: bool) -> Known:
    import numpy as np

    place = {team: at for at, team in enumerate(teams)}
    truth = np.array([place[one.team] for one in used], np.int64)
    weight = np.array([one.weight for one in used], np.float64)
    asked = np.array([one.asked for one in used], bool)
    texts = [" ".join(tokens(one.text)) for one in used]
    counts = grams.matrix([one.text for one in used])
    worth = np.ones(len(used))
    if by_family:
        family = families_of(counts, truth)
        kept, weight, worth = few_of_each(family, truth, weight, asked)
    else:
        # The same words are one text even so.
        number = {text: at for at, text in enumerate(dict.fromkeys(texts))}
        family, kept = np.array([number[text] for text in texts]), np.arange(len(used))
    firsts = {one: texts[at] for at, one in reversed(list(enumerate(family.tolist())))}
    # What describes services stands in every fold, so that a row less is missed less.
    many = _FOLDS_SMALL if len(used) < _SMALL and asked.all() else _FOLDS
    fold = np.array([zlib.crc32(firsts[one].encode()) % many for one in family.tolist()])
    if len(firsts) <= _EACH_UP_TO:  # of a few each is judged by itself, by what learned from all others
        fold = np.unique(family, return_inverse=True)[1].ravel()
    fold = np.where(asked, fold, -1)
    mine = [used[at] for at in kept]
    vectors = vectors_of([one.text if by_meaning else "" for one in mine], [one.language for one in mine])
    table = Table(counts[kept], vectors)
    return Known(table, truth[kept], weight[kept], worth[kept], fold[kept], teams)


def _calibrated(
    router: Router, held: HeldOut, strangers: HeldOut, leaning: float, about: dict[str, Any]
) -> Router:
    """The router with what rows it had not seen say: how sure it may be, and from where it routes."""
    import numpy as np

    found, right = [], []
    router = replace(router, far=far_from(held.like[:, 1], held.weight))
    for rows in (held, strangers):
        leant = rows.scores + router.temperature * _leant(rows, leaning, router.usual)
        chance = softmax(leant / router.temperature)
        found.append(signs(leant, chance, rows.like, far=router.far, nobody=router.nobody))
        best = router.of_teams(leant).argmax(axis=1)
        right.append((best == rows.truth) & (rows.truth != router.nobody))
    right[1][:] = False
    foreign = np.repeat([False, True], [len(right[0]), len(right[1])])
    worth = np.concatenate([held.weight, strangers.weight])
    seen = Seen(np.concatenate(found).reshape(-1, SIGNS), np.concatenate(right), foreign, worth)
    router = replace(router, sureness=weights_of(seen))
    sure = sure_of(seen.signs, router.sureness)
    lowest, promise = threshold_for(sure, seen, target=about["target"]), SURE
    if lowest is None:
        lowest, promise = threshold_expected(sure, seen, target=about["target"]), EXPECTED
    router = replace(router, steps=steps_of(sure, seen))
    calibrated = router.confidence(sure)
    # A hair lower: where all are as sure as can be, the rounding of what is kept on disk must not decide.
    threshold = None if lowest is None else float(router.confidence(np.array([lowest]))[0]) - 1e-4
    threshold = None if threshold is None else max(threshold, LEAST_SURE)
    passed = calibrated >= threshold if threshold is not None else np.zeros(len(sure), bool)
    told = passed & ~foreign
    shares = shares_at_least(sure, seen)
    as_told = router.confidence(np.array([one for one, _share in shares]))
    about |= {
        "at_least": [
            [round(float(one), 6), share] for one, (_sure, share) in zip(as_told, shares, strict=True)
        ],
        "promise": None if lowest is None else promise,
        "held_out": round(float(worth[~foreign].sum())),
        "held_out_accuracy": share_of(seen.right, worth, ~foreign),
        "held_out_coverage": share_of(told, worth, ~foreign) or 0.0,
        "held_out_accuracy_routed": share_of(seen.right, worth, told),
        "held_out_strangers": round(float(worth[foreign].sum())),
        "held_out_strangers_refused": share_of(~passed, worth, foreign) if threshold is not None else None,
    }
    return replace(router, threshold=threshold, about=about)


def _strangers(known: Known) -> HeldOut:
    """What models say of the texts of teams they were not told of: what belongs to nobody looks like this."""
    import numpy as np

    truth = known.truth
    real = [at for at, team in enumerate(known.teams) if team != NOBODY]
    parts = _QUARTERS if len(real) >= 2 * _QUARTERS else max(1, len(real) - 2)
    if len(real) < 3:
        return _scored(known, [], [])
    # By a fixed draw, so that teams whose names stand together are not all left out at once.
    part_of = np.random.default_rng(0).permutation(len(real)) % (parts + (len(real) < 2 * _QUARTERS))
    group = np.full(len(known.teams), -1)
    group[real] = part_of
    chosen = range(int(part_of.max()) + 1) if len(truth) < _ONE_FOLD_FROM else range(1)
    theirs = group[truth]
    fits = (
        (np.flatnonzero(theirs != one), np.flatnonzero((theirs == one) & (known.fold >= 0))) for one in chosen
    )
    return _scored(known, *_unseen(known, fits))


def _version(used: Sequence[Example], target: float) -> str:
    digest = hashlib.blake2b(f"{RECIPE} {target}".encode(), digest_size=6)
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
        weights=np.zeros((len(teams), DIMENSION), np.float32),
        bias=np.zeros(len(teams), np.float32),
        usual=usual,
        landmarks=np.zeros((0, DIMENSION), np.float32),
        far=0.0,
        temperature=1.0,
        sureness=(),
        steps=(),
        threshold=None,
        about=about,
    )


def _held_out(known: Known) -> HeldOut:
    import numpy as np

    every = np.unique(known.fold[known.fold >= 0])
    chosen = every[:1] if len(known.truth) >= _ONE_FOLD_FROM else every
    return _scored(
        known,
        *_unseen(
            known, ((np.flatnonzero(known.fold != one), np.flatnonzero(known.fold == one)) for one in chosen)
        ),
    )


_Part = tuple[Any, Any, Any]


def _unseen(known: Known, fits: Iterable[tuple[Any, Any]]) -> tuple[list[_Part], list[Any]]:
    """For each pair (rows to learn from, rows to ask about): scores, likeness, what was unread."""
    import numpy as np

    found, places = [], []
    for inside, outside in fits:
        if len(inside) == 0 or len(outside) == 0 or len(np.unique(known.truth[inside])) < 2:
            continue
        router = fitted(known.table[inside], known.truth[inside], known.weight[inside], known.teams)
        unseen = known.table[outside]
        scores, unread = router.scored(unseen)
        scores[unread] = 0.0
        found.append((scores, router.likeness(unseen), unread))
        places.append(outside)
    return found, places


def _scored(known: Known, found: list[_Part], places: list[Any]) -> HeldOut:
    import numpy as np

    if not found:
        nothing = np.empty(0)
        scores = np.empty((0, len(known.teams)))
        like = np.empty((0, LIKENESS))
        return HeldOut(scores, known.truth[:0], nothing, like, nothing.astype(bool))
    scores, like, unread = (np.concatenate(part) for part in zip(*found, strict=True))
    at = np.concatenate(places)
    return HeldOut(scores, known.truth[at], known.worth[at], like, unread)


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
