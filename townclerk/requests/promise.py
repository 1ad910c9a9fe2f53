"""From which confidence on a text is routed, so that what is routed is right as often as the agency asks.

Of many texts that the model had not seen the target surely holds above the threshold. Of a few dozen
nothing can be sure: 59 that are all right would be needed for 95 %. There it is what is to be expected that
must reach the target, and it is said that no more is promised.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from townclerk.requests.sureness import FOREIGN_SHARE, Seen

if TYPE_CHECKING:
    import numpy as np

SURE, EXPECTED = "sure", "expected"
DOUBT = 0.05
"""How often the choice of a threshold may break its promise."""
_Place = tuple[float, float, float]
_STARTS, _STEP = (0.1, 0.25, 0.5, 0.75), 0.01


def lower_end(hits: float, count: float, *, doubt: float = DOUBT) -> float:
    """The exact lower end of a share (Clopper and Pearson), one-sided.

    >>> round(lower_end(98, 100), 3)
    0.938
    """
    from scipy.special import betaincinv

    if hits <= 0:
        return 0.0
    return float(betaincinv(hits, max(count - hits, 0.0) + 1, doubt))


def threshold_for(sure: np.ndarray[Any, Any], seen: Seen, *, target: float) -> float | None:
    """The lowest probability above which the target surely holds among what is routed; None: nowhere.

    From four places each walk towards more coverage tests one percent of the rows after another, and stops at
    the first that fails: so that looking often does not find a place where chance was kind. (Fixed sequence
    testing with several starts; Angelopoulos, Bates, Candès, Jordan, Lei: Learn then Test, 2021, section 3.
    The exact bound of each test: Clopper, Pearson 1934.)
    """
    rows = _rows(seen)
    starts = _starts(rows, target) if rows else ()

    def holds(hits: float, count: float) -> bool:
        return lower_end(hits, count, doubt=DOUBT / len(starts)) >= target

    found = [least for start in starts if (least := _walked(_prefixes(sure, seen, start), holds)) is not None]
    return min(found, default=None)


def threshold_expected(sure: np.ndarray[Any, Any], seen: Seen, *, target: float) -> float | None:
    """The same for few rows, by what is to be expected among what is routed; None: nowhere, or they are many.

    After so many hits of so many the next one is right with (hits + 1) / (count + 2) (Laplace): 18 that are
    all right are the least for 95 %. The walk begins at the first place from there on where that holds.
    """
    rows, least = _rows(seen), math.ceil((2 * target - 1) / (1 - target) - 1e-9)
    if rows < least or len(_starts(rows, target)) > 1:
        return None

    def holds(hits: float, count: float) -> bool:
        return (hits + 1) / (count + 2) >= target

    places = list(_prefixes(sure, seen, least / rows))
    first = next((at for at, (_least, hits, count) in enumerate(places) if holds(hits, count)), None)
    return None if first is None else _walked(iter(places[first:]), holds)


def shares_at_least(sure: np.ndarray[Any, Any], seen: Seen) -> list[tuple[float, float]]:
    """(probability, how many of the proposals at least so sure were right): what decides, place by place.

    Rising in both: what is surer is not more often wrong but by chance.
    """
    found: list[tuple[float, float]] = []
    for least, hits, count in reversed(list(_prefixes(sure, seen, _STEP))):
        share = hits / count if count else 0.0
        best = max(share, found[-1][1]) if found else share
        if not found or least > found[-1][0]:
            found.append((least, round(best, 6)))
        else:
            found[-1] = (least, round(best, 6))
    return found


def share_at_least(points: Sequence[Sequence[float]], confidence: float) -> float | None:
    """Of proposals at least so sure how many were right; None where nobody knows.

    >>> [share_at_least([(0.5, 0.8), (0.9, 0.96)], one) for one in (0.4, 0.7, 0.95)]
    [0.8, 0.96, 0.96]
    >>> share_at_least([], 0.9) is None
    True
    """
    return next((one[1] for one in points if one[0] >= confidence), points[-1][1]) if points else None


def _rows(seen: Seen) -> float:
    return float(seen.each()[~seen.foreign].sum())


def _walked(
    places: Iterator[tuple[float, float, float]], holds: Callable[[float, float], bool]
) -> float | None:
    """The last probability up to which every place holds."""
    best = None
    for least, hits, count in places:
        if not holds(hits, count):
            break
        best = least
    return best


def _prefixes(sure: np.ndarray[Any, Any], seen: Seen, start: float) -> Iterator[_Place]:
    """From a share of the rows on, the surest first: the least probability among them, how many are right,
    and how many they are together with nobody's, of whom as many are thought among them as get there when
    they are `FOREIGN_SHARE` of all.
    """
    import numpy as np

    ours = ~seen.foreign
    order = np.argsort(-sure[ours], kind="stable")
    mine, worth = sure[ours][order], seen.each()[ours][order]
    if not len(mine):
        return
    hits, sums = np.cumsum(seen.right[ours][order] * worth), np.cumsum(worth)
    back = np.argsort(sure[seen.foreign])
    theirs, weigh = sure[seen.foreign][back], np.cumsum(seen.each()[seen.foreign][back])
    each = FOREIGN_SHARE / (1 - FOREIGN_SHARE) * sums[-1] / weigh[-1] if len(theirs) else 0.0
    share = start
    while share < 1 + _STEP / 2:
        last = int(np.searchsorted(sums, sums[-1] * share + 0.5, side="right")) - 1
        least = mine[min(max(0, last), len(mine) - 1)]
        # Rows that are as sure as the last one are routed with it.
        at = int(np.searchsorted(-mine, -least, side="right")) - 1
        below = int(np.searchsorted(theirs, least, side="left"))
        strangers = each * (weigh[-1] - (weigh[below - 1] if below else 0.0)) if len(theirs) else 0.0
        yield float(least), float(hits[at]), float(sums[at] + strangers)
        share += _STEP


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


def rows_needed(target: float) -> int:
    """How many texts, all of them right, make it sure that the target holds.

    >>> rows_needed(0.95)
    59
    """
    return _needed(target, DOUBT, wrong=0)
