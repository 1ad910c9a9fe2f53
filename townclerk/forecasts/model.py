"""The candidate models, as a table-in, table-out function of one partition of the series. Pure.

A local pool of processes runs it, or Spark: see `core.engine`.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.rules import Grain

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    Array = np.ndarray[Any, np.dtype[Any]]

COLUMNS = (
    "unique_id", "origin", "step", "y",
    "last_season", "autoets", "theta", "spread", "scale", "scale2", "level",
)  # fmt: skip
_LEAST = 4
"""A backtest needs as many known periods before its origin."""
_ETS_LEAST = 10
"""AutoETS cannot be fitted on fewer; their mean stands in for it."""
_ETS_SEASON = 24
"""The longest season AutoETS can carry; weeks of the year go without one."""
_CEILING = 3.0
"""No forecast lies above this many times the highest known period: a short trend can run away."""


def schema() -> pa.Schema:
    """Of what `forecast_partition` returns."""
    import pyarrow as pa

    kinds = {"unique_id": pa.string(), "origin": pa.int64(), "step": pa.int64()}
    return pa.schema([(name, kinds.get(name, pa.float64())) for name in COLUMNS])


def forecast_partition(
    table: pd.DataFrame, *, grain: Grain, horizon: int, origins: int, each: bool = True
) -> pd.DataFrame:
    """Forecast every series of `table` from its end and from `origins` earlier ends.

    Args:
        table: columns unique_id, t (period number) and y (NaN: unknown), one row per period
            from the first to the last period of the whole record, sorted by unique_id, t; and plain,
            where that is y without public holidays: what AutoETS and Theta are fitted to.
        grain: the length of a period.
        horizon: periods ahead.
        origins: how many earlier ends, each `horizon` periods before the next.
        each: whether AutoETS and Theta are fitted to each series; else their columns are NaN.

    Returns:
        A row per series, origin (0: the end; k: `k * horizon` periods before) and step
        (1..horizon) with the columns of `COLUMNS`: y as it came (NaN for origin 0), the
        three forecasts, spread (standard deviation of AutoETS' one-step errors), scale and scale2
        (mean absolute and root mean squared difference of a season apart; NaN: unknown),
        level (mean of the last season).
        Origins too early in a series' life are left out.
    """
    import pandas as pd

    rows: list[Array] = []
    names: list[str] = []
    for name, group in table.groupby("unique_id", sort=False):
        values = group["y"].to_numpy(dtype=np.float64)
        plain = group["plain"].to_numpy(dtype=np.float64) if "plain" in group else values
        for origin in range(origins + 1):
            end = len(values) - origin * horizon
            known = int(np.count_nonzero(~np.isnan(values[: max(end, 0)])))
            if known < (_LEAST if origin else 1):
                continue
            ahead = np.full(horizon, np.nan)
            if origin:
                ahead[:] = values[end : end + horizon]
            rows.append(_from_origin(values[:end], plain[:end], ahead, grain, each=each))
            rows[-1][:, 0] = origin
            names += [str(name)] * horizon
    data = np.concatenate(rows) if rows else np.empty((0, len(COLUMNS) - 1))
    out = pd.DataFrame(data, columns=list(COLUMNS[1:]))
    out.insert(0, "unique_id", names)
    return out.astype({"origin": np.int64, "step": np.int64})


def _from_origin(past: Array, plain: Array, actual: Array, grain: Grain, *, each: bool) -> Array:
    """The rows of one series and origin, without its name; the origin's number is filled in by the caller."""
    horizon = len(actual)
    begin = np.flatnonzero(~np.isnan(past))[0]
    train = past[begin:]
    known = train[~np.isnan(train)]
    level = float(known[-grain.season :].mean())
    by_ets = by_theta = np.full(horizon, np.nan)
    spread = np.nan
    if each:
        recent = plain[begin:][-grain.memory :]
        recent = train[-grain.memory :] if np.isnan(recent).all() else recent
        by_ets, spread = autoets(recent, season=grain.season, horizon=horizon)
        by_theta = theta(recent, season=grain.season, horizon=horizon)
    columns = [
        np.zeros(horizon),
        np.arange(1, horizon + 1),
        actual,
        same_season(train, season=grain.season, horizon=horizon),
        by_ets,
        by_theta,
        *(np.full(horizon, value) for value in (spread, *season_scales(train, grain.season), level)),
    ]
    return np.stack(columns, axis=1)


def same_season(y: Array, *, season: int, horizon: int) -> Array:
    """The last known value at the same place in an earlier season, for each of `horizon` steps.

    Where there is none (the series is younger, or a gap hides it) the mean of the last season.
    """
    known = y[~np.isnan(y)]
    out = np.full(horizon, known[-season:].mean())
    for step in range(horizon):
        earlier = y[(len(y) + step) % season :: season]
        earlier = earlier[~np.isnan(earlier)]
        if len(earlier):
            out[step] = earlier[-1]
    return out


def season_scales(y: Array, season: int) -> tuple[float, float]:
    """Mean absolute and root mean squared difference of values a season apart; NaN: fewer than four pairs."""
    differences = np.abs(y[season:] - y[:-season]) if len(y) > season else np.empty(0)
    differences = differences[~np.isnan(differences)]
    if len(differences) < 4:
        return float("nan"), float("nan")
    return float(differences.mean()), float(np.sqrt(np.mean(differences**2)))


def autoets(y: Array, *, season: int, horizon: int) -> tuple[Array, float]:
    """AutoETS (Hyndman et al. 2002, as in statsforecast): mean forecasts and one-step error's deviation.

    Never negative for counts. Series too short or constant, and the rare one that no form fits, get their
    mean over the last season.
    """
    filled = fill(y, season)
    recent = filled[-season:]
    mean, spread = np.full(horizon, recent.mean()), float(recent.std())
    if len(filled) < _ETS_LEAST or np.ptp(filled) == 0:
        return mean, spread
    from statsforecast.ets import ets_f, forecast_ets

    # With fewer than two seasons a seasonal form has more parameters than it can learn.
    seasonal = season <= _ETS_SEASON and len(filled) >= 2 * season + 5
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            fitted = ets_f(filled, m=season if seasonal else 1, model="ZZZ" if seasonal else "ZZN")
            found = forecast_ets(fitted, horizon)
    except Exception:  # the library raises bare Exception when no form fits
        return mean, spread
    if np.isfinite(found["mean"]).all():
        mean = bounded(found["mean"], filled)
        errors = filled - found["fitted"]
        spread = float(errors[np.isfinite(errors)].std())
    return mean, spread


def theta(y: Array, *, season: int, horizon: int) -> Array:
    """The dynamic optimised Theta method (Fiorucci et al. 2016, as in statsforecast).

    Never negative for counts. Series too short or constant get their mean over the last season.
    """
    filled = fill(y, season)
    mean = np.full(horizon, filled[-season:].mean())
    if len(filled) < _ETS_LEAST or np.ptp(filled) == 0:
        return mean
    from statsforecast.models import DynamicOptimizedTheta

    seasonal = len(filled) >= 2 * season + 5
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            found = DynamicOptimizedTheta(season_length=season if seasonal else 1).forecast(filled, horizon)
    except Exception:  # as above
        return mean
    return bounded(found["mean"], filled) if np.isfinite(found["mean"]).all() else mean


def bounded(forecast: Array, past: Array) -> Array:
    """`forecast` within what a series that was never negative can be."""
    return np.clip(forecast, 0, _CEILING * past.max()) if past.min() >= 0 else forecast


def fill(y: Array, season: int) -> Array:
    """`y` with each gap filled from a season before where that is known, else along a straight line."""
    if not np.isnan(y).any():
        return y
    filled = y.copy()
    for position in np.flatnonzero(np.isnan(filled)):
        if position >= season:
            filled[position] = filled[position - season]
    unknown = np.isnan(filled)
    if unknown.any():
        places = np.arange(len(filled))
        filled[unknown] = np.interp(places[unknown], places[~unknown], filled[~unknown])
    return filled
