"""What well-known libraries forecast for the same series, as their makers intend them to be used."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.model import fill, same_season

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

    One = tuple[Array, dict[int, Array], dict[int, Array]]
    Peer = Callable[[Array, "Question"], "One"]

_log = logging.getLogger(__name__)
_NORMAL = {80: 1.2816, 95: 1.9600}


@dataclass(frozen=True, slots=True)
class Question:
    """What a peer is asked of one series; `days` are the dates of its periods, which only Prophet needs."""

    horizon: int
    season: int
    days: Array | None = None


def seasonal_naive(y: Array, asked: Question) -> One:
    """The last season again; bounds from the differences of values a season apart, as R's `snaive`."""
    point = same_season(y, season=asked.season, horizon=asked.horizon)
    apart = y[asked.season :] - y[: -asked.season] if len(y) > asked.season else np.empty(0)
    apart = apart[~np.isnan(apart)]
    usual = np.sqrt(np.mean(apart**2)) if len(apart) else np.nanstd(y)
    half = usual * np.sqrt(np.arange(asked.horizon) // asked.season + 1)
    return (
        point,
        {n: point - z * half for n, z in _NORMAL.items()},
        {n: point + z * half for n, z in _NORMAL.items()},
    )


def auto_ets(y: Array, asked: Question) -> One:
    """AutoETS of statsforecast."""
    from statsforecast.models import AutoETS

    return _of_statsforecast(AutoETS(season_length=asked.season), y, asked)


def theta(y: Array, asked: Question) -> One:
    """DynamicOptimizedTheta of statsforecast."""
    from statsforecast.models import DynamicOptimizedTheta

    return _of_statsforecast(DynamicOptimizedTheta(season_length=asked.season), y, asked)


def _of_statsforecast(model: Any, y: Array, asked: Question) -> One:
    found = model.forecast(fill(y, asked.season), asked.horizon, level=[80, 95])
    lo, hi = ({n: np.asarray(found[f"{side}-{n}"]) for n in _NORMAL} for side in ("lo", "hi"))
    return np.asarray(found["mean"]), lo, hi


def prophet(y: Array, asked: Question) -> One:
    """Prophet with its defaults; it learns from what is known and needs no filling."""
    import pandas as pd
    from prophet import Prophet

    assert asked.days is not None
    logging.getLogger("cmdstanpy").disabled = True
    past = pd.DataFrame({"ds": asked.days[: len(y)], "y": y}).dropna()
    coming = pd.DataFrame({"ds": asked.days[len(y) :]})
    said = []
    model = Prophet(interval_width=0.8).fit(past)
    for width in (0.8, 0.95):  # the same fit; only the quantiles of its samples differ
        model.interval_width = width
        said.append(model.predict(coming))
    lo, hi = (
        {n: one[f"yhat_{side}"].to_numpy() for n, one in zip(_NORMAL, said, strict=True)}
        for side in ("lower", "upper")
    )
    return said[0]["yhat"].to_numpy(), lo, hi


PEERS: dict[str, Peer] = {"seasonal_naive": seasonal_naive, "auto_ets": auto_ets, "theta": theta}


def peers_here() -> dict[str, Peer]:
    """The peers that can run on this machine: Prophet only where it is installed."""
    return {**PEERS, "prophet": prophet} if find_spec("prophet") else dict(PEERS)


def ask(peer: Peer, y: Array, asked: Question) -> tuple[One, bool]:
    """What `peer` says of `y`, and whether it could say anything; the seasonal naive forecast stands in."""
    known = y[np.flatnonzero(~np.isnan(y))[0] :]
    question = (
        asked
        if asked.days is None
        else Question(asked.horizon, asked.season, asked.days[len(y) - len(known) :])
    )
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            said = peer(known, question)
        if all(np.isfinite(part).all() for part in (said[0], *said[1].values(), *said[2].values())):
            return said, True
    except Exception:  # libraries raise anything on a series too short, constant or strange for them
        _log.debug("a peer could not forecast a series", exc_info=True)
    return seasonal_naive(known, asked), False
