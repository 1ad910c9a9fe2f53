"""The stage that forecasts: trained where it is due, and never in the way of the stages after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from townclerk.core import settings
from townclerk.core.errors import TownclerkError
from townclerk.core.progress import SILENT, Progress

if TYPE_CHECKING:
    import pandas as pd

    from townclerk.forecasts import Attempt

_MOST_DAYS = 366


def forecasts_train(*, now: bool = False, progress: Progress = SILENT) -> Attempt | None:
    """Train the forecasts where it is due; None where there is no whole week to learn from.

    Args:
        now: train though it is not due, unless nothing at all is new.

    Raises:
        TownclerkError: TOWNCLERK_RETRAIN_DAYS is no number of days.
    """
    from townclerk.forecasts import forecasts_retrain
    from townclerk.history import as_of, demand

    every = retrain_days()
    step = progress.step("Counting demand by week", 1)
    series = demand(grain="W")
    step.advance()
    if series.demand.empty:
        return None

    def counted() -> tuple[pd.DataFrame, pd.DataFrame]:
        return series.demand, series.series

    def by_day() -> pd.DataFrame:
        return demand(grain="D", levels=((), ("service",))).demand

    return forecasts_retrain(
        demand=counted, as_of=as_of(), every=every, now_=now, days=by_day, progress=progress
    )


def hours_train(*, progress: Progress = SILENT) -> Attempt:
    """Forecast by hour where enough comes in an hour: after the weeks, to which its days add up.

    Nothing that goes wrong is raised: the hours that were read before stay, and the attempt says why.
    """
    from townclerk.core.agency import agency_current
    from townclerk.forecasts import HOURLY_MOST, HOURLY_PAST_DAYS, hourly_retrain
    from townclerk.history import demand_hourly

    def counted() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        step = progress.step("Counting demand by hour", 1)
        found = demand_hourly(most=HOURLY_MOST, days=HOURLY_PAST_DAYS)
        step.advance()
        return found.hours, found.days, found.series

    return hourly_retrain(demand=counted, zone=agency_current().zone, progress=progress)


def retrain_days() -> int:
    """After how many days of new demand forecasts are trained again.

    Raises:
        TownclerkError: the setting is no number of days.
    """
    text = settings.get("TOWNCLERK_RETRAIN_DAYS") or "7"
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= _MOST_DAYS:
        raise TownclerkError(
            f"TOWNCLERK_RETRAIN_DAYS is '{text}'.", hint=f"Write a number of days from 1 to {_MOST_DAYS}."
        )
    return int(text)
