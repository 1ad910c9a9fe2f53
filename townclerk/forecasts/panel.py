"""From a long table of demand to one row per series, with gaps told apart from zeros. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.core.errors import TownclerkError
from townclerk.forecasts.rules import Grain, number_of, start_of

if TYPE_CHECKING:
    import pandas as pd

    Array = np.ndarray[Any, np.dtype[Any]]

GAP_EXPECTED = 7.0
"""A span without a single request is a gap in the record when this many were to be expected
in it: a Poisson count with mean 7 is zero once in 1,100 times."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Demand as a matrix.

    Attributes:
        ids: series, sorted.
        first: number of the period in column 0.
        y: float64 (series, periods); NaN before a series begins and where the record has a gap.
    """

    grain: Grain
    ids: tuple[str, ...]
    first: int
    y: Array


def panel_of(
    demand: pd.DataFrame, *, whole: str | None, grain: Grain, until: int, holidays: Collection[date] = ()
) -> Panel:
    """The series of `demand` up to and including period `until`.

    Args:
        demand: columns unique_id, ds (first day of the period: a Monday for weeks, the first
            of the month for months) and y (>= 0; NaN for unknown), zero-filled by its maker.
        whole: the series that counts every request; None: the sum of all series stands for it.
        grain: the length of a period.
        until: the last complete period; rows of later ones are left out.
        holidays: public holidays; a day of zero on one is known where others had next to nothing, too.

    Raises:
        TownclerkError: a date that begins no period, a negative count, a period twice.
    """
    import pandas as pd

    ds = pd.to_datetime(demand["ds"]).to_numpy().astype("datetime64[D]")
    periods = _periods(grain, ds)
    y = demand["y"].to_numpy(dtype=np.float64)
    if (y < 0).any():
        raise TownclerkError("Demand holds a negative count.", hint="A count is zero or more.")
    kept = (periods <= until) & ~np.isnat(ds)
    codes, ids = pd.factorize(demand["unique_id"].to_numpy()[kept], sort=True)
    if len(ids) == 0:
        return Panel(grain, (), until + 1, np.empty((0, 0)))
    periods, y = periods[kept], y[kept]
    first = int(periods.min())
    matrix = np.full((len(ids), until - first + 1), np.nan)
    columns = periods - first
    if len(np.unique(codes.astype(np.int64) * matrix.shape[1] + columns)) < len(codes):
        raise TownclerkError("Demand holds the same series and period twice.", hint="Add them up first.")
    matrix[codes, columns] = y
    names = tuple(str(i) for i in ids)
    unknown = np.isnan(matrix).all(axis=0)
    total = matrix[names.index(whole)] if whole in names else np.nansum(matrix, axis=0)
    total = np.where(unknown, np.nan, total)
    free = _free(first, len(total), holidays) if grain.code == "D" else None
    matrix[:, gaps(total, season=grain.season, free=free)] = np.nan
    known = ~np.isnan(matrix).all(axis=1)
    return Panel(grain, tuple(n for n, k in zip(names, known, strict=True) if k), first, matrix[known])


def _periods(grain: Grain, ds: Array) -> Array:
    """The period number of each day of `ds`, every one of which must begin a period."""
    if grain.code == "M":
        months = ds.astype("datetime64[M]")
        periods, begins = months.astype(np.int64) + 1970 * 12, ds == months.astype("datetime64[D]")
    else:
        ordinals = ds.astype(np.int64) + 719_163  # date.toordinal() of 1970-01-01
        weekly = grain.code == "W"
        periods, remainder = np.divmod(
            ordinals - (start_of(grain, 0).toordinal() if weekly else 0), 7 if weekly else 1
        )
        begins = remainder == 0
    wrong = ds[~begins & ~np.isnat(ds)]
    if len(wrong):
        day = wrong[0].astype(object)
        begin = start_of(grain, number_of(grain, day))
        raise TownclerkError(
            f"{day} does not begin a period of grain '{grain.code}'.", hint=f"Its period begins on {begin}."
        )
    return periods


def _free(first: int, columns: int, holidays: Collection[date]) -> Array:
    numbers = [day.toordinal() - first for day in holidays]
    return np.isin(np.arange(columns), numbers)


def gaps(total: Array, *, season: int, free: Array | None = None) -> Array:
    """Which periods of the whole record are gaps rather than periods without a request.

    A run of zeros is a gap when `GAP_EXPECTED` requests or more were to be expected in it,
    going by the same place in other seasons (so that offices closed every Sunday stay
    zeros), or by the whole record where there is no other season.

    Args:
        total: requests of the whole record by period; NaN: known to be unknown.
        season: periods after which it repeats.
        free: which are public holidays, whose like are one another; None: none.

    Returns:
        bool array, one per period.
    """
    gap = np.zeros(len(total), dtype=bool)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], total == 0, [0]])))
    place, known = np.arange(len(total)) % season, ~np.isnan(total)
    if free is not None:
        place = np.where(free, season, place)
    for begin, end in edges.reshape(-1, 2):
        others = known.copy()
        others[begin:end] = False
        if not others.any():
            continue
        usual = np.median(total[others])
        expected = 0.0
        for position in range(begin, end):
            alike = total[others & (place == place[position])]
            expected += float(np.median(alike)) if len(alike) else float(usual)
        gap[begin:end] = expected >= GAP_EXPECTED
    return gap
