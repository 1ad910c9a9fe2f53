"""How sure a model may be that a text is the team's it names: and not another's, and not nobody's.

The likeliest team's probability alone cannot tell a text of no team: it says which team is likeliest among
those there are. So four signs are weighed together, on texts that the model had not seen and on texts of
teams it was not told of (each quarter of the teams left out in turn stands for what belongs to nobody).
The threshold is then the lowest confidence at which the target surely holds among what is routed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

SIGNS = 4
FOREIGN_SHARE = 0.02
"""The target must hold though one text in fifty is nobody's work and as near to ours as another team's."""
DOUBT = 0.05
"""How often the choice of a threshold may break its promise."""
_STARTS, _STEP = (0.1, 0.25, 0.5, 0.75), 0.01
_ENOUGH_FOR_STEPS = 400


def signs(
    scores: np.ndarray[Any, Any], chance: np.ndarray[Any, Any], known: np.ndarray[Any, Any], nobody: int = -1
) -> np.ndarray[Any, Any]:
    """[texts, SIGNS]: what speaks for the likeliest team being right.

    Args:
        scores: [texts, teams], raw. chance: the probabilities made of them.
        known: of each text the share of its words that the model knows.
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
    likeliest = np.clip(chance[rows, best], 1e-6, 1 - 1e-6)
    return np.column_stack([own, margin, known, np.log(likeliest / (1 - likeliest))])


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

    Nobody's texts count as much as all others while the signs are weighed, so that both faults are learned;
    then the result is brought to the share that they have in life.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    if len(seen.right) == 0 or seen.right.all() or not seen.right.any():
        return (0.0, 0.0, 0.0, 1.0, 0.0)
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


def threshold_for(sure: np.ndarray[Any, Any], seen: Seen, *, target: float) -> float | None:
    """The lowest probability above which the target surely holds among what is routed; None: nowhere.

    From four places each walk towards more coverage tests one percent of the rows after another, and stops at
    the first that fails: so that looking often does not find a place where chance was kind. (Fixed sequence
    testing with several starts; Angelopoulos, Bates, Candès, Jordan, Lei: Learn then Test, 2021, section 3.
    The exact bound of each test: Clopper, Pearson 1934.) Of nobody's texts as many are thought among the
    routed as get there when they are `FOREIGN_SHARE` of all.
    """
    import numpy as np

    ours = ~seen.foreign
    order = np.argsort(-sure[ours], kind="stable")
    mine, worth = sure[ours][order], seen.each()[ours][order]
    if not len(mine):
        return None
    hits, sums = np.cumsum(seen.right[ours][order] * worth), np.cumsum(worth)
    back = np.argsort(sure[seen.foreign])
    theirs, weigh = sure[seen.foreign][back], np.cumsum(seen.each()[seen.foreign][back])
    each = FOREIGN_SHARE / (1 - FOREIGN_SHARE) * sums[-1] / weigh[-1] if len(theirs) else 0.0
    best = None
    starts = _starts(float(sums[-1]), target)
    for start in starts:
        share = start
        while share < 1 + _STEP / 2:
            last = int(np.searchsorted(sums, sums[-1] * share + 0.5, side="right")) - 1
            least = mine[min(max(0, last), len(mine) - 1)]
            # Rows that are as sure as the last one are routed with it.
            at = int(np.searchsorted(-mine, -least, side="right")) - 1
            below = int(np.searchsorted(theirs, least, side="left"))
            strangers = each * (weigh[-1] - (weigh[below - 1] if below else 0.0)) if len(theirs) else 0.0
            if lower_end(float(hits[at]), sums[at] + strangers, doubt=DOUBT / len(starts)) < target:
                break
            best = float(least) if best is None else min(best, float(least))
            share += _STEP
    return best


def _starts(rows: float, target: float) -> tuple[float, ...]:
    """Where the walks begin: of few rows fewer places, the first where one mistake is borne.

    It is chosen by their number alone, before anything is seen of them. Of too few rows nowhere.
    """
    for many in range(len(_STARTS), 1, -1):
        if rows * _STARTS[-many] >= _needed(target, DOUBT / many, wrong=1):
            return _STARTS[-many:]
    for wrong in (1, 0):
        least = _needed(target, DOUBT, wrong=wrong) / rows
        if least <= 1:
            return (least,)
    return ()


def _needed(target: float, doubt: float, *, wrong: int) -> int:
    """Of how many rows so many may be wrong, that the target surely holds."""
    rows = wrong + 1
    while lower_end(rows - wrong, rows, doubt=doubt) < target:
        rows += 1
    return rows


def share_of(
    what: np.ndarray[Any, Any], worth: np.ndarray[Any, Any], among: np.ndarray[Any, Any]
) -> float | None:
    """How much of `among` is `what`, each row as it counts; None of nothing."""
    total = float(worth[among].sum())
    return round(float((worth * what)[among].sum() / total), 4) if total else None


def lower_end(hits: float, count: float, *, doubt: float = DOUBT) -> float:
    """The exact lower end of a share (Clopper and Pearson), one-sided.

    >>> round(lower_end(98, 100), 3)
    0.938
    """
    from scipy.special import betaincinv

    if hits <= 0:
        return 0.0
    return float(betaincinv(hits, max(count - hits, 0.0) + 1, doubt))
