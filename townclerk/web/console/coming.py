"""What is coming in the next four periods beside the same periods last year, for every series.

Read once for each run of the forecasts and kept in memory: a run never changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from math import isnan

from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.forecasts import (
    ForecastRun,
    Point,
    SeriesForecast,
    forecast_find,
    forecast_runs,
    forecasts_table,
)

PERIODS = 4
GRAIN = "W"
_Point = tuple[date, float, float, float, float]
"""First day, mean, last year, and the 80 % interval."""
_LEAST = 10
"""Fewer expected requests than this over the span are never called a rise or a fall."""
_STANDS_OUT = 2.0
"""Standard deviations, were both sums Poisson counts, from which a change is worth a look."""
_BUSY = 0.9
_STALE_DAYS = 10
"""A record that ends longer ago than this says nothing of the weeks that are really next."""


@dataclass(frozen=True, slots=True)
class Line:
    """One series over the next periods; `before` is None when a year before is not known.

    `first`, `low`, `high`: the first period's mean and its 80 % interval. Intervals of single
    periods do not add up to one of their sum, so none is given of `expected`.
    """

    service: str
    area: str
    channel: str
    model: str
    expected: float
    before: float | None
    peak: date
    peak_mean: float
    first: float = 0.0
    low: float = 0.0
    high: float = 0.0

    @property
    def change(self) -> float:
        """How many more (negative: fewer) than last year; 0 when that is unknown."""
        return 0.0 if self.before is None else self.expected - self.before

    @property
    def weight(self) -> float:
        """How far the change stands out of the chance of counts."""
        if self.before is None or max(self.expected, self.before) < _LEAST:
            return 0.0
        return float(self.change / (self.expected + self.before + 1) ** 0.5)

    @property
    def stands_out(self) -> bool:
        """Whether somebody should look at it."""
        return abs(self.weight) >= _STANDS_OUT


@dataclass(frozen=True, slots=True)
class Busy:
    """A coming week with more requests expected than in nine of ten weeks of the past year."""

    service: str
    ds: date
    mean: float
    usual: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """Everything that is coming.

    Attributes:
        run: whose forecasts these are.
        first, last: the days from and to which the sums go.
        lines: every series, the largest first.
        whole: all requests together, with past and points, or None.
        busy: weeks that stand out, of all requests ("") and of each service.
    """

    run: ForecastRun
    first: date
    last: date
    lines: tuple[Line, ...]
    whole: SeriesForecast | None
    busy: tuple[Busy, ...]

    def of(self, *, service: str | None = None, area: str | None = None) -> tuple[Line, ...]:
        """Lines without a channel: of one service by area, of one area by service, or every service."""
        lines = [line for line in self.lines if not line.channel]
        if service:
            found = [line for line in lines if line.service == service and line.area]
            return tuple(found or [line for line in lines if line.service == service])
        if area:
            return tuple(line for line in lines if line.area == area and line.service)
        return tuple(line for line in lines if line.service and not line.area)

    @property
    def total(self) -> Line | None:
        """All requests together."""
        return next((x for x in self.lines if not (x.service or x.area or x.channel)), None)

    @property
    def candidates(self) -> tuple[Line, ...]:
        """What may rise or fall: every service, and every service in an area."""
        return tuple(x for x in self.lines if x.service and not x.channel)

    def rises(self, limit: int = 8) -> tuple[Line, ...]:
        """What rises most above chance, the clearest first."""
        found = [line for line in self.candidates if line.stands_out and line.change > 0]
        return tuple(sorted(found, key=lambda line: -line.weight)[:limit])

    def falls(self, limit: int = 8) -> tuple[Line, ...]:
        """What falls most below chance, the clearest first."""
        found = [line for line in self.candidates if line.stands_out and line.change < 0]
        return tuple(sorted(found, key=lambda line: line.weight)[:limit])

    @property
    def detailed(self) -> tuple[Line, ...]:
        """Every service in every area; where there are no areas, every service."""
        return tuple(x for x in self.candidates if x.area) or self.candidates

    @property
    def areas(self) -> tuple[str, ...]:
        """Every area there is a forecast for."""
        return tuple(sorted({line.area for line in self.lines if line.area}))


def record_end() -> date | None:
    """The last day of the record when it is so long ago that its forecasts are not of the next weeks.

    Returns:
        None while the record is fresh, and while nothing has been forecast.
    """
    runs = forecast_runs(grain=GRAIN, limit=1)
    today = clock.now().astimezone(agency_current().zone).date()
    stale = bool(runs) and (today - runs[0].as_of).days > _STALE_DAYS
    return runs[0].as_of if stale else None


def outlook() -> Outlook | None:
    """What the newest run says is coming; None while nothing has been forecast."""
    runs = forecast_runs(grain=GRAIN, limit=1)
    if not runs:
        return None
    found = _outlook(runs[0].id, runs[0].fingerprint, runs[0].finished_at.isoformat())
    return replace(found, run=runs[0]) if found else None


@lru_cache(maxsize=2)
def _outlook(_id: int, _fingerprint: str, _finished: str) -> Outlook | None:
    run = forecast_runs(grain=GRAIN, limit=1)[0]
    table = forecasts_table(grain=GRAIN)
    days = sorted({stamp.date() for stamp in table["ds"]})[:PERIODS]
    if not days:
        return None
    rows: dict[tuple[str, str, str], list[_Point]] = {}
    models: dict[tuple[str, str, str], str] = {}
    fields = ("service", "area", "channel", "ds", "mean", "last_year", "model", "lo-80", "hi-80")
    for service, area, channel, ds, mean, before, model, low, high in zip(
        *(table[f].tolist() for f in fields), strict=True
    ):
        if ds.date() <= days[-1]:
            rows.setdefault((service, area, channel), []).append((ds.date(), mean, before, low, high))
            models[service, area, channel] = model
    lines = sorted((_line(of, models[of], points) for of, points in rows.items()), key=_largest)
    whole = forecast_find(grain=GRAIN)
    services = [line.service for line in lines if line.service and not line.area and not line.channel]
    busy = _busy("", whole)
    for service in services[:60]:
        busy += _busy(service, forecast_find(service=service, grain=GRAIN))
    return Outlook(run, days[0], days[-1] + timedelta(days=6), tuple(lines), whole, tuple(busy))


def _line(of: tuple[str, str, str], model: str, points: list[_Point]) -> Line:
    befores = [point[2] for point in points]
    known = not any(isnan(before) for before in befores)
    peak = max(points, key=lambda point: point[1])
    expected = sum(point[1] for point in points)
    _, first, _, low, high = points[0]
    before = sum(befores) if known else None
    return Line(*of, model, expected, before, peak[0], peak[1], first, low, high)


def _largest(line: Line) -> tuple[float, str, str]:
    return (-line.expected, line.service, line.area)


def _busy(service: str, series: SeriesForecast | None) -> list[Busy]:
    if series is None:
        return []
    past = sorted(value for _, value in series.past[-52:] if value is not None)
    if len(past) < 26:
        return []
    limit, usual = past[int(_BUSY * (len(past) - 1))], past[len(past) // 2]
    points: tuple[Point, ...] = series.points[:PERIODS]
    return [
        Busy(service, point.ds, point.mean, usual)
        for point in points
        # A tenth above the usual as well: in a flat series the ninetieth week of a hundred is nothing special
        if point.mean > limit and point.mean > 1.1 * usual and point.mean >= _LEAST
    ]
