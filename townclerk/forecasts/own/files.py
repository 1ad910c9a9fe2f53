"""What is downloaded of a forecast: its numbers, and its errors on the past. Rows of plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from townclerk.forecasts.own.asked import TOGETHER
from townclerk.forecasts.own.run import OwnForecast

FORECAST_COLUMNS = ("unique_id", "ds", "mean", "lo-80", "hi-80", "lo-95", "hi-95", "baseline", "model")
ERRORS_COLUMNS = (
    "unique_id", "known_until", "ds", "y", "mean", "lo-80", "hi-80", "lo-95", "hi-95", "baseline",
    "error", "baseline_error",
)  # fmt: skip


def forecast_rows(found: OwnForecast) -> Iterator[tuple[Any, ...]]:
    """The names of the columns, then a row for each series and coming period."""
    yield FORECAST_COLUMNS
    for series in found.series:
        for point in series.points:
            yield (_named(series.name), *point, series.model)


def errors_rows(found: OwnForecast) -> Iterator[tuple[Any, ...]]:
    """The names of the columns, then a row for each series and tested period: what was said and what came."""
    yield ERRORS_COLUMNS
    for series in found.series:
        for known, ds, y, mean, *bounds, baseline in series.tested:
            wrong = (round(mean - y, 4), round(baseline - y, 4))
            yield (_named(series.name), known, ds, y, mean, *bounds, baseline, *wrong)


def _named(name: str) -> str:
    return "all" if name == TOGETHER else name or "value"
