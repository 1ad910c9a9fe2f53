"""How sure a model may be that a text is the team's it names: and not another's, and not nobody's.

The likeliest team's probability alone cannot tell a text of no team: it says which team is likeliest among
those there are. So five signs are weighed together, on texts that the model had not seen and on texts of
teams it was not told of (each quarter of the teams left out in turn stands for what belongs to nobody).
From which confidence on a text is routed is chosen in `promise.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

LIKENESS = 2
"""How like what was learned a text is: the share of its words that is known, and how near it is."""
SIGNS = 3 + LIKENESS
_BEYOND = SIGNS - 1
FOREIGN_SHARE = 0.02
"""The target must hold though one text in fifty is nobody's work and as near to ours as another team's."""
_AS_LIKELY = (0.0, 0.0, 1.0, *(0.0 for _ in range(LIKENESS)), 0.0)
"""The third sign alone: as sure as the likeliest team is likely."""
_ENOUGH_FOR_STEPS = 400


def signs(
    scores: np.ndarray[Any, Any],
    chance: np.ndarray[Any, Any],
    like: np.ndarray[Any, Any],
    *,
    far: float,
    nobody: int = -1,
) -> np.ndarray[Any, Any]:
    """[texts, SIGNS]: what speaks for the likeliest team being right.

    Args:
        scores: [texts, teams], raw. chance: the probabilities made of them.
        like: [texts, LIKENESS], by what was learned.
        far: from where on a text is far (`nearness.far_from`): beyond it counts how far.
        nobody: the place of nobody's texts among the teams: it is never the likeliest; -1 for none.
    """
    import numpy as np

    rows = np.arange(len(scores))
    real = chance.copy()
    if nobody >= 0:
        real[:, nobody] = -1.0
    best = real.argmax(axis=1) if len(real) else rows
    own = scores[rows, best]
    others = scores.copy()
    others[rows, best] = -np.inf
    margin = own - others.max(axis=1) if scores.shape[1] > 1 else own
    beyond = np.minimum(like[:, 1] - far, 0.0)
    likeliest = np.clip(chance[rows, best], 1e-6, 1 - 1e-6)
    return np.column_stack([own, margin, np.log(likeliest / (1 - likeliest)), like[:, 0], beyond])


@dataclass(frozen=True, slots=True)
class Seen:
    """Signs of rows a model had not seen, whether it was right, and which of them are nobody's.

    Attributes:
        worth: what each row counts: texts that are alike are one text together. None: one each.
    """

    signs: np.ndarray[Any, Any]
    right: np.ndarray[Any, Any]
    foreign: np.ndarray[Any, Any]
    worth: np.ndarray[Any, Any] | None = None

    def each(self) -> np.ndarray[Any, Any]:
        """What each row counts by itself."""
        import numpy as np

        return np.ones(len(self.right)) if self.worth is None else self.worth

    def counts(self, share: float) -> np.ndarray[Any, Any]:
        """What each row counts, so that nobody's are this share of all."""
        import numpy as np

        worth = self.each()
        theirs, ours = float(worth[self.foreign].sum()), float(worth[~self.foreign].sum())
        each = share / (1 - share) * ours / theirs if theirs else 0.0
        return np.where(self.foreign, each, 1.0) * worth


def weights_of(seen: Seen) -> tuple[float, ...]:
    """How the signs are weighed (the last number stands alone), and brought to a probability.

    Of two teams none can be left out, so nothing shows what nobody's texts are like. There a text that is as
    far beyond the others as the farthest of those held back are on average is as likely wrong as right.
    """
    import numpy as np

    found = _learned(seen)
    beyond = seen.signs[:, _BEYOND] if len(seen.signs) else np.zeros(0)
    if seen.foreign.any() or not (beyond < 0).any():
        return found
    usual = float(np.median(seen.signs @ np.array(found[:-1]) + found[-1]))
    least = max(usual, 0.0) / float(-beyond[beyond < 0].mean())
    return (*found[:_BEYOND], max(found[_BEYOND], least), *found[_BEYOND + 1 :])


def _learned(seen: Seen) -> tuple[float, ...]:
    """The weights that tell apart what was right and what was not.

    Nobody's texts count as much as all others while the signs are weighed, so that both faults are learned;
    then the result is brought to the share that they have in life.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    if len(seen.right) == 0 or seen.right.all() or not seen.right.any():
        return _AS_LIKELY
    middle, spread = seen.signs.mean(axis=0), np.maximum(seen.signs.std(axis=0), 1e-6)
    model = LogisticRegression(C=1.0, max_iter=500)
    # Half of them, whatever their number: the signs of being nobody's are few beside those of being wrong.
    model.fit((seen.signs - middle) / spread, seen.right, sample_weight=seen.counts(0.5))
    weights = model.coef_[0] / spread
    alone = float(model.intercept_[0] - (weights * middle).sum())
    score = (seen.signs @ weights + alone).reshape(-1, 1)
    scale = LogisticRegression(C=100.0, max_iter=500)
    scale.fit(score, seen.right, sample_weight=seen.counts(FOREIGN_SHARE))
    slope = max(float(scale.coef_[0][0]), 1e-3)
    return (*(float(one) * slope for one in weights), alone * slope + float(scale.intercept_[0]))


def sure_of(found: np.ndarray[Any, Any], weights: tuple[float, ...]) -> np.ndarray[Any, Any]:
    """The probability of being right, by the signs, before the last calibration."""
    import numpy as np

    total = found @ np.array(weights[:-1]) + weights[-1]
    return np.asarray(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def steps_of(sure: np.ndarray[Any, Any], seen: Seen) -> tuple[tuple[float, float], ...]:
    """How often the likeliest team was right, by that probability: isotonic, of groups of equal size.

    Groups rather than single rows: a rise that rests on three rows is no rise.
    """
    import numpy as np
    from sklearn.isotonic import IsotonicRegression

    if seen.each()[~seen.foreign].sum() < _ENOUGH_FOR_STEPS:
        return ()
    weight = seen.counts(FOREIGN_SHARE)
    order = np.argsort(sure, kind="stable")
    many = min(40, max(8, len(order) // 50))
    groups = [order[part] for part in np.array_split(np.arange(len(order)), many)]
    xs = np.array([np.average(sure[group], weights=weight[group]) for group in groups])
    # One imagined row in each group says what the probability says.
    ys = np.array(
        [
            ((weight * seen.right)[group].sum() + x) / (weight[group].sum() + 1)
            for group, x in zip(groups, xs, strict=True)
        ]
    )
    mass = np.array([weight[group].sum() for group in groups])
    fitted = IsotonicRegression(y_min=0.0, y_max=1.0).fit(xs, ys, sample_weight=mass).predict(xs)
    # What is less likely than anything seen is unlike all of it: it must not be as sure as the least of them.
    return ((0.0, 0.0), *((round(float(x), 6), round(float(y), 6)) for x, y in zip(xs, fitted, strict=True)))


def share_of(
    what: np.ndarray[Any, Any], worth: np.ndarray[Any, Any], among: np.ndarray[Any, Any]
) -> float | None:
    """How much of `among` is `what`, each row as it counts; None of nothing."""
    total = float(worth[among].sum())
    return round(float((worth * what)[among].sum() / total), 4) if total else None
