"""What a forecast is, and the arithmetic of periods: no Django, no I/O, no heavy library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import comb

from townclerk.core.errors import TownclerkError, did_you_mean

MODEL_VERSION = "10"
"""Raised whenever the same demand would be forecast differently; part of every fingerprint."""

ORIGINS_MEASURED = 3
ORIGINS_BEFORE = 3
"""Origins ahead of the measured ones, so that the first measured one has something to learn from."""


class Model(StrEnum):
    """The candidates. `LAST_YEAR` is always measured and shown beside the one that was chosen.

    `AUTOETS` and `THETA` are fitted one by one where series are few; `SMOOTHING` takes all series at once;
    `LEARNED` is one model for all series; `COMBINED` is all of them, by what backtests say each is worth.
    `AVERAGE` stands in runs of earlier versions.
    """

    LAST_YEAR = "same-season-last-year"
    AUTOETS = "autoets"
    AVERAGE = "average"
    THETA = "theta"
    SMOOTHING = "smoothing"
    LEARNED = "learned"
    COMBINED = "combined"


@dataclass(frozen=True, slots=True)
class Grain:
    """The length of a period.

    Attributes:
        code: "D", "W" or "M".
        season: periods after which demand repeats; what "same season last year" goes back by
            (a day goes back to the same weekday of the week before).
        year: periods in a year, for "the same weeks last year": whole weeks, so that a
            weekday meets its like.
        horizon: how many periods are forecast unless asked otherwise.
        memory: how many of the latest periods a model is fitted on; more costs time and
            describes a town that has changed since.
    """

    code: str
    season: int
    year: int
    horizon: int
    memory: int


GRAINS = {
    "D": Grain("D", season=7, year=364, horizon=28, memory=112),
    "W": Grain("W", season=52, year=52, horizon=8, memory=260),
    "M": Grain("M", season=12, year=12, horizon=3, memory=120),
}
_MONDAY = date(1970, 1, 5).toordinal()


def grain_of(code: str) -> Grain:
    """The grain called `code`.

    Raises:
        TownclerkError: there is none.
    """
    try:
        return GRAINS[code]
    except KeyError:
        raise TownclerkError(f"There is no grain '{code}'.", hint=did_you_mean(code, GRAINS)) from None


def number_of(grain: Grain, ds: date) -> int:
    """The number of the period that starts on or holds `ds`; the next period's is one more.

    A week starts on a Monday.

    >>> number_of(GRAINS["M"], date(2024, 2, 1)) - number_of(GRAINS["M"], date(2023, 12, 31))
    2
    """
    if grain.code == "M":
        return ds.year * 12 + ds.month - 1
    return ds.toordinal() if grain.code == "D" else (ds.toordinal() - _MONDAY) // 7


def start_of(grain: Grain, number: int) -> date:
    """The first day of period `number`."""
    if grain.code == "M":
        return date(number // 12, number % 12 + 1, 1)
    return date.fromordinal(number if grain.code == "D" else number * 7 + _MONDAY)


def last_complete(grain: Grain, as_of: date) -> int:
    """The number of the last period that has wholly passed at the end of the day `as_of`.

    >>> start_of(GRAINS["W"], last_complete(GRAINS["W"], date(2024, 3, 10)))   # a Sunday
    datetime.date(2024, 3, 4)
    >>> start_of(GRAINS["W"], last_complete(GRAINS["W"], date(2024, 3, 9)))
    datetime.date(2024, 2, 26)
    """
    return number_of(grain, as_of + timedelta(days=1)) - 1


@dataclass(frozen=True, slots=True)
class Error:
    """How far forecasts were from what happened, over the measured origins.

    Attributes:
        mase: mean absolute error over the mean absolute difference of a season apart in the
            data before the origin (Hyndman & Koehler 2006); None where that is 0 or unknown.
        rmsse: the same with squares (the M5 competition's measure). Of rare requests an
            absolute error likes best whatever says zero; a square likes best the true mean.
        wape: sum of absolute errors over the sum of what happened; None where nothing did.
        cover80, cover95: share of what happened that lay inside the interval.
    """

    mase: float | None = None
    rmsse: float | None = None
    wape: float | None = None
    cover80: float | None = None
    cover95: float | None = None


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How well a whole run would have done: ours beside "same season last year".

    Attributes:
        series: how many series were forecast; `judged` of them had a past to be judged on.
        better, same, worse: how many of the judged had a smaller, an equal, a larger
            squared error than "same season last year" (see `Error.rmsse` why squared).
        better_absolute: how many had a smaller absolute error. Of rare requests an absolute
            error favours whoever forecasts nothing, so the two can differ much; both are told.
        ours, last_year: the errors: means over series, but `wape` is of all requests of the
            most detailed series together, so that totals do not count twice.
    """

    series: int = 0
    judged: int = 0
    better: int = 0
    same: int = 0
    worse: int = 0
    better_absolute: int = 0
    ours: Error = Error()
    last_year: Error = Error()

    def __str__(self) -> str:
        return (
            f"closer than same season last year on {self.better} of {self.judged} series by squared error, "
            f"on {self.better_absolute} by absolute error"
        )


@dataclass(frozen=True, slots=True)
class Happened:
    """What a run said of periods that have passed since, beside what came.

    Attributes:
        periods, points: how many periods have passed, and values of all series in them.
        wape, last_year: of the most detailed series; None where nothing came.
        cover80: share of values inside the 80 % interval.
        drifts: it no longer does what its backtest promised.
    """

    periods: int
    points: int
    wape: float | None
    last_year: float | None
    cover80: float
    drifts: bool


@dataclass(frozen=True, slots=True)
class ForecastRun:
    """One whole set of forecasts.

    Attributes:
        as_of: the last civil date that was known.
        first: the first day of the first forecast period (which may have begun already).
        models: version by model or library.
        computed: False when nothing had changed, so that nothing was computed or written.
        happened: how it did since, once a later run saw what came.
    """

    id: int
    grain: str
    fingerprint: str
    as_of: date
    first: date
    horizon: int
    models: dict[str, str]
    accuracy: Accuracy
    started_at: datetime
    finished_at: datetime
    computed: bool = field(default=False, compare=False)
    happened: Happened | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Point:
    """What is expected in the period starting on `ds`, and what came a year before (None: unknown)."""

    ds: date
    mean: float
    lo80: float
    hi80: float
    lo95: float
    hi95: float
    last_year: float | None


@dataclass(frozen=True, slots=True)
class Shock:
    """A past period out of the ordinary, which taught the models little.

    Attributes:
        ds: its first day.
        y: what came.
        usual: what would have been usual.
        where: unique_ids of the parts it came from, the largest share first; empty for a part.
        holiday: a public holiday lies in it.
    """

    ds: date
    y: float
    usual: float
    where: tuple[str, ...] = ()
    holiday: bool = False


@dataclass(frozen=True, slots=True)
class Driver:
    """One thing that moves a series, as a share of what else would come.

    Attributes:
        kind: "trend" (the last year beside the one before), "month", "weekday", "holiday",
            "after_holiday", "monday_after_holiday", "event" (a known one, which `name` names).
        value: the month (1 to 12) or weekday (0 is Monday); 0 or 1 for the other kinds.
        effect: .38 is 38 % more.
        low, high: its 95 % interval.
        times: in how many periods it was seen.
    """

    kind: str
    value: int
    effect: float
    low: float
    high: float
    times: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What would have been forecast of a past period, from a horizon before it or less, and what came."""

    ds: date
    mean: float
    lo80: float
    hi80: float
    y: float | None


@dataclass(frozen=True, slots=True)
class Drift:
    """How often what came lay outside the 80 % interval that had been said before, of the latest periods.

    `alerts`: so often, or more, is a chance below one in a hundred where the interval is right.
    """

    outside: int
    periods: int
    alerts: bool


_DRIFT_LATEST, _DRIFT_LEAST, _DRIFT_CHANCE, _MISS = 28, 4, 0.01, 0.2


def drift_of(said: Sequence[Judged]) -> Drift | None:
    """The drift of what was said of passed periods, oldest first; None with fewer than four that are known.

    >>> week = [Judged(date(2024, 1, 1), 10.0, 8.0, 12.0, y) for y in (20.0, 20.0, 20.0, 10.0, 20.0)]
    >>> drift_of(week), drift_of(week[:3])
    (Drift(outside=4, periods=5, alerts=True), None)
    """
    known = [one for one in said if one.y is not None][-_DRIFT_LATEST:]
    if len(known) < _DRIFT_LEAST:
        return None
    outside = sum(one.y is not None and not one.lo80 - 1e-9 <= one.y <= one.hi80 + 1e-9 for one in known)
    n = len(known)
    chance = sum(comb(n, k) * _MISS**k * (1 - _MISS) ** (n - k) for k in range(outside, n + 1))
    return Drift(outside, n, chance < _DRIFT_CHANCE)


@dataclass(frozen=True, slots=True)
class SeriesForecast:
    """One series: what was, what is expected, and how well we would have done.

    `past` holds (first day, requests); None where the whole record has a gap.
    "" as service, area or channel means all of them together.
    `weights` are the models' shares in the forecast, the largest first. `judged` is what would have been
    said of the tested past, `said` what was really said of periods that have passed since.
    """

    unique_id: str
    service: str
    area: str
    channel: str
    model: Model
    ours: Error
    last_year: Error
    past: tuple[tuple[date, float | None], ...]
    points: tuple[Point, ...]
    weights: tuple[tuple[Model, float], ...] = ()
    shocks: tuple[Shock, ...] = ()
    drivers: tuple[Driver, ...] = ()
    judged: tuple[Judged, ...] = ()
    said: tuple[Judged, ...] = ()

    @property
    def drift(self) -> Drift | None:
        """How often what came since lay outside what had been said; None where too little has come."""
        return drift_of(self.said)


@dataclass(frozen=True, slots=True)
class Change:
    """What is expected of one series over the coming periods, beside the same periods last year."""

    unique_id: str
    service: str
    area: str
    channel: str
    expected: float
    last_year: float

    @property
    def change(self) -> float:
        """How many more (negative: fewer) than last year."""
        return self.expected - self.last_year

    @property
    def weight(self) -> float:
        """How far the change stands out of the chance of counts: 2 and more is worth a look.

        The difference over its standard deviation were both Poisson counts.
        """
        return float(self.change / (self.expected + self.last_year + 1) ** 0.5)


def greatest(changes: Iterable[Change], *, rising: bool, limit: int) -> tuple[Change, ...]:
    """The changes that stand out most, only upwards or only downwards."""
    sign = 1 if rising else -1
    kept = [c for c in changes if sign * c.change > 0]
    return tuple(sorted(kept, key=lambda c: (-sign * c.weight, c.unique_id))[:limit])
