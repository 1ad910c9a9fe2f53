"""What a past change did, beside what chance does on other days of the same past. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from townclerk.forecasts.rules import Grain, number_of
from townclerk.forecasts.what_if.rules import Assumption, WhatIfRefused, WhatIfSource

_SPAN = {"D": 28, "W": 8, "M": 3}
_LEAST_OTHERS = 10
_80 = 1.2816


def change_measured(
    name: str, past: Sequence[tuple[date, float | None]], grain: Grain, *, at: date
) -> Assumption:
    """By what share more came after `at` than before, beside the same periods a year earlier.

    Its interval is how far the same figure moves on other days of this past, when nothing was changed: it
    holds whatever else moves a series, storms and trends as well as chance.

    Args:
        name: what it is an assumption of.
        past: (first day, what came) of each period.
        at: when the change began.

    Raises:
        WhatIfRefused: the past is too short, or the day is not in it.
    """
    span, year = _SPAN[grain.code], grain.year
    y = np.array([np.nan if value is None else value for _, value in past], dtype=np.float64)
    place = number_of(grain, at) - number_of(grain, past[0][0]) if past else -1
    moves = np.full(len(y), np.nan)
    for t in range(span + year, len(y) - span + 1):
        moves[t] = _move(y, t, span) - _move(y, t - year, span)
    if not 0 <= place < len(y) or np.isnan(moves[place]):
        first = past[span + year][0] if len(past) > span + year else None
        last = past[len(y) - span][0] if len(past) > span + year else None
        raise WhatIfRefused("like_short", "like", first=first, last=last)
    others = moves[(np.abs(np.arange(len(y)) - place) >= span) & ~np.isnan(moves)]
    if len(others) < _LEAST_OTHERS:
        raise WhatIfRefused("like_short", "like", first=None, last=None)
    spread = float(np.sqrt(np.mean(others**2)))
    low, mean, high = (float(np.exp(moves[place] + z * spread) - 1) for z in (-_80, 0.0, _80))
    return Assumption(name, mean, low, high, WhatIfSource.MEASURED, times=1, at=at)


def _move(y: np.ndarray, t: int, span: int) -> float:
    after, before = y[t : t + span], y[t - span : t]
    if len(before) < span or np.isnan(after).any() or np.isnan(before).any():
        return float("nan")
    return float(np.log((after.sum() + 0.5) / (before.sum() + 0.5)))
