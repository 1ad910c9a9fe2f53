"""Series that are the sum of others: added to them they would count twice. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from townclerk.forecasts.own.asked import LEAST
from townclerk.forecasts.own.kept import is_total

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_MOSTLY = 0.95
_VARIED = 3
_CLOSE = 0.02
"""Rounding may take away no more than this of the usual amount: small counts are alike by chance."""
_DECIMALS = 4


class Totals(NamedTuple):
    """Numbers of series: those that are the sum of all others, and those that are of some, or called so."""

    whole: tuple[int, ...]
    some: tuple[int, ...]


def totals_of(y: Array, names: Sequence[str]) -> Totals:
    """Which of `y` (series, periods; NaN: unknown) are sums of others.

    Args:
        y: amounts.
        names: of the series; a part of one after " / " may be called "Total".
    """
    called = [i for i, name in enumerate(names) if any(is_total(part) for part in name.split(" / "))]
    if len(called) > len(names) - 2:
        called = []
    filled, known = np.nan_to_num(y), np.isfinite(y)
    whole: list[int] = []
    some = list(called)
    rest = [i for i in range(len(names)) if i not in called]
    for i in called:
        if _is_sum(filled[i], known[i], filled[rest].sum(axis=0), len(rest)):
            whole.append(i)
    while found := _next(filled, known, rest):
        i, of_all = found
        rest.remove(i)
        (whole if of_all else some).append(i)
    # What was the sum of all others that were left may be that of a group, where there are sums of groups.
    return Totals(tuple(whole), tuple(i for i in some if i not in whole))


def _next(filled: Array, known: Array, rest: list[int]) -> tuple[int, bool] | None:
    """A series that is the sum of all others of `rest`, or of some that stand right before or after it."""
    if len(rest) <= 2:
        return None
    total = filled[rest].sum(axis=0)
    size = np.abs(filled[rest]).sum(axis=1)
    for i in (rest[int(k)] for k in np.argsort(-size, kind="stable")[:_VARIED]):
        if _is_sum(filled[i], known[i], total - filled[i], len(rest) - 1):
            return i, True
    sums = np.concatenate([np.zeros((1, filled.shape[1])), np.cumsum(filled[rest], axis=0)])
    levels = sums.sum(axis=1)
    for place, i in enumerate(rest):
        level = levels[place + 1] - levels[place]
        if level <= 0:
            continue
        before = [(k, place) for k in range(place - 1)]
        after = [(place + 1, k) for k in range(place + 3, len(rest) + 1)]
        for begin, end in (*before, *after):
            if abs(levels[end] - levels[begin] - level) <= _CLOSE * level and _is_sum(
                filled[i], known[i], sums[end] - sums[begin], end - begin
            ):
                return i, False
    return None


def _is_sum(y: Array, known: Array, parts: Array, count: int) -> bool:
    """Whether `y` is `parts`, the sum of `count` others, exactly or but for the rounding of each."""
    if count < 2 or known.sum() < LEAST:
        return False
    y, parts = y[known], parts[known]
    if len(np.unique(y)) < _VARIED or not parts.any():
        return False
    unit = next(
        (10.0**-d for d in range(_DECIMALS + 1) if not (np.abs(y * 10**d % 1 - 0.5) < 0.499).any()), 0.0
    )
    rounding = min((count + 1) / 2 * unit, _CLOSE * float(np.median(np.abs(y))))
    return bool((np.abs(y - parts) <= max(rounding, 1e-6 * float(np.abs(y).max()))).mean() >= _MOSTLY)
