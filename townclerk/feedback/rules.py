"""Pure decisions of LISTEN: what a score means, how sure a share or a change is, what is too small to show.

The functions:
    scale_named, scale_guess: what "4 out of 5" is on a scale from 0 to 1.
    sentiment_of_score: a person's own score as negative, neutral or positive.
    wilson, welch, newcombe: intervals of a share, of a change of mean, of a change of share.
    flagged: which of many changes are too large for chance.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

NEGATIVE, NEUTRAL, POSITIVE, UNKNOWN = "negative", "neutral", "positive", "unknown"
CHANNELS = ("portal", "phone", "desk", "email", "sms", "letter", "chat", "app", "other")
SCORE_RULE = "score-1"
"""Kept as the model of a verdict that a score decided."""

LEAST_SHOWN = 5
RECENT_DAYS = 90
_Z95 = 1.959963984540054
_KNOWN_SCALES = ((0.0, 1.0), (1.0, 5.0), (0.0, 10.0), (1.0, 7.0), (1.0, 10.0), (0.0, 100.0))


@dataclass(frozen=True, slots=True)
class Scale:
    """What scores run from and to. `worst` may be above `best`, as in school marks (6-1)."""

    worst: float
    best: float

    def __str__(self) -> str:
        return f"{self.worst:g}-{self.best:g}"

    def holds(self, score: float) -> bool:
        """Whether `score` lies on the scale."""
        return min(self.worst, self.best) <= score <= max(self.worst, self.best)

    def normalised(self, score: float) -> float:
        """`score` from 0 (worst) to 1 (best).

        >>> Scale(1, 5).normalised(4)
        0.75
        """
        return (score - self.worst) / (self.best - self.worst)


def scale_named(text: str) -> Scale:
    """The scale written as "1-5".

    Raises:
        ValueError: it is not two different numbers with a hyphen between.

    >>> scale_named("0-10").normalised(8)
    0.8
    """
    worst, hyphen, best = text.strip().partition("-")
    scale = Scale(float(worst), float(best)) if hyphen else Scale(0, 0)
    if scale.worst == scale.best or not math.isfinite(scale.worst - scale.best):
        raise ValueError(f"'{text}' is not a scale such as 1-5")
    return scale


def scale_guess(lowest: float, highest: float) -> Scale | None:
    """The narrowest common scale that holds a whole file's lowest and highest score; None when none does.

    >>> str(scale_guess(1, 5)), str(scale_guess(0, 9)), str(scale_guess(0, 1))
    ('1-5', '0-10', '0-1')
    """
    return next((Scale(*s) for s in _KNOWN_SCALES if s[0] <= lowest and highest <= s[1]), None)


def sentiment_of_score(score: float) -> str:
    """What a normalised score says: 1-2 of 5 negative, 3 neutral, 4-5 positive.

    >>> [sentiment_of_score(Scale(1, 5).normalised(n)) for n in (1, 2, 3, 4, 5)]
    ['negative', 'negative', 'neutral', 'positive', 'positive']
    """
    if score < 0.4:
        return NEGATIVE
    return POSITIVE if score > 0.6 else NEUTRAL


@dataclass(frozen=True, slots=True)
class Share:
    """A share and its 95 % interval, all from 0 to 1."""

    value: float
    low: float
    high: float


def wilson(count: int, of: int) -> Share:
    """The share `count / of` with Wilson's 95 % score interval (Wilson 1927).

    Raises:
        ValueError: `of` is not positive.

    >>> share = wilson(2, 10)
    >>> round(share.low, 3), round(share.high, 3)
    (0.057, 0.51)
    """
    if of <= 0:
        raise ValueError("a share of nothing")
    share, z2 = count / of, _Z95**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z95 * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return Share(share, max(0.0, min(middle - half, share)), min(1.0, max(middle + half, share)))


@dataclass(frozen=True, slots=True)
class Moments:
    """Count, sum and sum of squares of some values."""

    n: int
    total: float
    squares: float

    @property
    def mean(self) -> float:
        """The mean; `n` must not be 0."""
        return self.total / self.n

    @property
    def variance(self) -> float:
        """The sample variance; `n` must be at least 2."""
        return max(0.0, (self.squares - self.total * self.mean) / (self.n - 1))


@dataclass(frozen=True, slots=True)
class Change:
    """Recent minus before.

    Attributes:
        measure: "score" (mean score, 0 to 1) or "negative" (share of negative comments).
        before, recent: the two values.
        difference, low, high: recent - before and its 95 % interval.
        p_value: of no change, two-sided.
        flagged: unlikely to be chance even among all the services looked at.
    """

    measure: str
    before: float
    recent: float
    difference: float
    low: float
    high: float
    p_value: float
    flagged: bool = False

    @property
    def worse(self) -> bool:
        """Whether people are less content than before."""
        return self.difference < 0 if self.measure == "score" else self.difference > 0


def welch(before: Moments, recent: Moments) -> Change:
    """The change of a mean, variances unequal (Welch 1947).

    Raises:
        ValueError: a side has fewer than two values, or nothing varies on either.
    """
    from scipy.special import stdtr, stdtrit

    if min(before.n, recent.n) < 2:
        raise ValueError("a change needs two values on each side")
    parts = (before.variance / before.n, recent.variance / recent.n)
    difference, error = recent.mean - before.mean, math.sqrt(sum(parts))
    if error == 0:
        raise ValueError("nothing varies on either side")
    freedom = sum(parts) ** 2 / (parts[0] ** 2 / (before.n - 1) + parts[1] ** 2 / (recent.n - 1))
    half = float(stdtrit(freedom, 0.975)) * error
    p_value = 2 * float(stdtr(freedom, -abs(difference) / error))
    return Change(
        "score", before.mean, recent.mean, difference, difference - half, difference + half, p_value
    )


def newcombe(before: tuple[int, int], recent: tuple[int, int]) -> Change:
    """The change of a share, each given as (count, of): Newcombe's hybrid score interval (1998, method 10).

    The p-value is of the pooled z test.
    """
    was, now = wilson(*before), wilson(*recent)
    difference = now.value - was.value
    low = difference - math.hypot(now.value - now.low, was.high - was.value)
    high = difference + math.hypot(now.high - now.value, was.value - was.low)
    pooled = (before[0] + recent[0]) / (before[1] + recent[1])
    error = math.sqrt(pooled * (1 - pooled) * (1 / before[1] + 1 / recent[1]))
    p_value = math.erfc(abs(difference) / error / math.sqrt(2)) if error else 1.0
    return Change("negative", was.value, now.value, difference, low, high, p_value)


def flagged(p_values: Mapping[str, float], *, rate: float = 0.05) -> set[str]:
    """Whose change is flagged so that at most `rate` of all flags are false (Benjamini and Hochberg 1995).

    With 40 services, plain 95 % intervals would raise two false alarms every time they are read.
    """
    ranked = sorted(p_values.items(), key=lambda item: item[1])
    last = 0
    for rank, (_, p_value) in enumerate(ranked, start=1):
        if p_value <= rate * rank / len(ranked):
            last = rank
    return {name for name, _ in ranked[:last]}
