"""What is downloaded of a forecast: its numbers, and its errors on the past. Rows of plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from townclerk.forecasts.own.asked import TOGETHER
from townclerk.forecasts.own.run import OwnForecast

FORECAST_COLUMNS = (
    "unique_id",
    "ds",
    "mean",
    "lo-80",
    "hi-80",
    "lo-95",
    "hi-95",
    "baseline",
    "model",
    "kept_out",
    "kind",
)
ERRORS_COLUMNS = (
    "unique_id", "known_until", "ds", "y", "mean", "lo-80", "hi-80", "lo-95", "hi-95", "baseline",
    "error", "baseline_error",
)  # fmt: skip


def forecast_rows(found: OwnForecast) -> Iterator[tuple[Any, ...]]:
    """The names of the columns, then a row for each series and coming period.

    `kept_out`: the values far from what is usual that were not learned, by date; of the sum those of all.
    `kind`: "amount", "level" (an average, a share, a state: not to be added up) or "running" (what comes of a
    running total in each period).
    """
    yield FORECAST_COLUMNS
    for series in found.series:
        kept = _kept_out(found, series.name)
        for point in series.points:
            yield (_named(series.name), *point, series.model, kept, series.kind or "amount")


def errors_rows(found: OwnForecast) -> Iterator[tuple[Any, ...]]:
    """The names of the columns, then a row for each series and tested period: what was said and what came."""
    yield ERRORS_COLUMNS
    for series in found.series:
        for known, ds, y, mean, *bounds, baseline in series.tested:
            wrong = (round(mean - y, 4), round(baseline - y, 4))
            yield (_named(series.name), known, ds, y, mean, *bounds, baseline, *wrong)


def _kept_out(found: OwnForecast, name: str) -> str:
    kept = [one for one in found.marks if not one.right and name in (TOGETHER, one.series)]
    of = {one: f" {one.series}" if name == TOGETHER else "" for one in kept}
    return "; ".join(f"{one.ds}{of[one]}={one.value:.15g}" for one in kept)


def _named(name: str) -> str:
    return "all" if name == TOGETHER else name or "value"
