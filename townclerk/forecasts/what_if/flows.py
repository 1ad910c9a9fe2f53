"""The verb: what the newest forecast would be, if. Nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.flows import holidays_between
from townclerk.forecasts.reading import forecast_find, forecast_runs, forecasts_table
from townclerk.forecasts.rules import Grain, Point, SeriesForecast, grain_of, number_of, start_of
from townclerk.forecasts.what_if.changes import change_measured
from townclerk.forecasts.what_if.days import Closings, DailyPast, closings_of, shape_of
from townclerk.forecasts.what_if.reckon import Answer, Span, answered, closing, together
from townclerk.forecasts.what_if.rules import (
    RETURNS,
    SPREAD_DAYS,
    Assumption,
    Given,
    WhatIf,
    WhatIfAsked,
    WhatIfKind,
    WhatIfRefused,
    WhatIfSource,
    checked,
)

if TYPE_CHECKING:
    Array = np.ndarray[Any, np.dtype[Any]]

_SHARE, _CHANGE = (0.0, 1.0), (-1.0, 20.0)
_Named = tuple[str, str]


def forecast_what_if(
    *,
    asked: WhatIfAsked,
    service: str = "",
    area: str = "",
    channel: str = "",
    grain: str = "W",
    open_on: Collection[int] = (),
    response: Assumption | None = None,
) -> WhatIf:
    """The newest forecast of a series with something that may happen.

    Args:
        asked: what happens, to what.
        service, area, channel: the series that is shown; "" stands for all together.
        open_on: weekdays (0: Monday) on which the agency is open; none: that is not known.
        response: more requests for each person written to, as past messages showed it; used where `asked`
            gives none itself.

    Raises:
        WhatIfRefused: no such series; nothing of it is touched; what is asked makes no sense.
    """
    shown = forecast_find(service=service, area=area, channel=channel, grain=grain)
    if shown is None or not shown.points:
        raise WhatIfRefused("no_series", "service")
    span_of = _starts(grain_of(grain), shown.points)
    checked(asked, begin=span_of[0], end=span_of[-1] - timedelta(days=1))
    touched = _touched(shown, asked, grain)
    scope = _scope(asked, grain, shown)
    past = _daily(asked.service, asked.area, _mark(grain))
    holidays = frozenset(holidays_between(span_of[0], span_of[-1] + timedelta(days=120)))
    span = Span(span_of, shape_of(past, open_on=open_on), holidays, frozenset(open_on))
    ground = _Ground(asked, span, scope, touched, past, grain_of(grain), response)
    made = {WhatIfKind.CLOSURE: _closure, WhatIfKind.CAMPAIGN: _campaign, WhatIfKind.FEE: _fee}[asked.kind](
        ground
    )
    found: Answer = answered(shown.points, touched, made.assumed, made.effect, counted=made.counted)
    told = tuple(one for one, _ in made.assumed) + _also(ground)
    return WhatIf(asked, shown.service, shown.area, shown.channel, found.points, found.difference, found.low,
                  found.high, made.later, told)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Ground:
    """What an answer is worked out from.

    Attributes:
        scope: the series of all that something happens to; touched: the part of it that is shown.
        past: by day, of the scope or of the whole agency.
    """

    asked: WhatIfAsked
    span: Span
    scope: SeriesForecast
    touched: tuple[Point, ...]
    past: DailyPast | None
    grain: Grain
    response: Assumption | None

    @property
    def length(self) -> int:
        """How many days that would be open what is asked lasts."""
        days = ((self.asked.last or self.asked.first) - self.asked.first).days + 1
        each = (self.asked.first + timedelta(days=n) for n in range(days))
        return sum(self.span.opens(day) and self.span.weight(day) > 0 for day in each)

    @property
    def closings(self) -> Closings | None:
        """What past closings did, as far as they tell of what is asked."""
        return closings_of(self.past, open_on=self.span.open_on, length=max(self.length, 1))

    @property
    def spread(self) -> tuple[float, ...] | None:
        """On which open days it came back; None where somebody says so, or nothing does."""
        return self.closings.spread if self.closings and self.asked.spread is None else None


@dataclass(frozen=True, slots=True)
class _Made:
    """The assumptions with what each can be, what they do, and what comes after the last period.

    `counted`: they move so many people, not a share of those who would come.
    """

    assumed: list[tuple[Assumption, tuple[float, float]]]
    effect: Callable[[Sequence[float]], Array]
    later: float = 0.0
    counted: bool = False


def _closure(ground: _Ground) -> _Made:
    asked, seen = ground.asked, ground.closings
    returns = seen.returns if seen else None
    if returns is None:
        returns = _assumed("returns", *RETURNS, seen=seen, ground=ground)
    if asked.value is not None:
        returns = asked.value.assumption("returns")
    stays = Assumption("stays", 0.0, 0.0, 0.0, WhatIfSource.ASSUMED) if seen is None else seen.stays
    if asked.stays is not None:
        stays = Given(asked.stays).assumption("stays")
    spread = ground.spread
    days = asked.spread or SPREAD_DAYS
    moves = closing(
        ground.span, first=asked.first, last=asked.last or asked.first, spread=spread or (1 / days,) * days
    )

    def effect(numbers: Sequence[float]) -> Array:
        comes_back, comes_anyway = numbers
        return np.asarray((1 - comes_anyway) * (comes_back * moves.back - np.diag(moves.lost)))

    gone = float(moves.later @ np.array([p.mean for p in ground.touched]))
    return _Made([(returns, _SHARE), (stays, _SHARE)], effect, gone * returns.mean * (1 - stays.mean))


def _also(ground: _Ground) -> tuple[Assumption, ...]:
    """What else the answer rests on, without an interval."""
    told = [Assumption("days", 0.0, 0.0, 0.0, ground.span.shape.source)]
    if ground.asked.kind is WhatIfKind.CLOSURE:
        days = ground.asked.spread or SPREAD_DAYS
        if ground.asked.spread:
            told.append(Assumption("spread", days, days, days, WhatIfSource.GIVEN))
        elif ground.spread:
            told.append(Assumption("spread", days, days, days, WhatIfSource.MEASURED))
        else:
            seen = ground.closings
            told.append(_assumed("spread", days, days, days, seen=seen, ground=ground))
    return tuple(told)


def _assumed(
    name: str, mean: float, low: float, high: float, *, seen: Closings | None, ground: _Ground
) -> Assumption:
    """What is assumed of a closure, and of which past ones it is not known."""
    if seen is None or seen.returns is not None:
        return Assumption(name, mean, low, high, WhatIfSource.ASSUMED)
    return Assumption(
        name, mean, low, high, WhatIfSource.ASSUMED,
        times=seen.times, longest=seen.longest, asked=ground.length,
    )  # fmt: skip


def _campaign(ground: _Ground) -> _Made:
    asked = ground.asked
    last = asked.last or asked.first
    within = ground.span.shares(lambda day: asked.first <= day <= last)
    if asked.people is None:
        uplift = _stated(ground, "uplift")
        return _Made([(uplift, _CHANGE)], lambda numbers: np.diag(numbers[0] * within))
    known = asked.value.assumption("response") if asked.value else ground.response
    if known is None:
        raise WhatIfRefused("no_response", "value")
    base = np.array([p.mean for p in ground.scope.points])
    share = np.where(base > 0, within, 0.0)
    if not share.any():
        raise WhatIfRefused("nothing_expected", "first")
    # So many more for all who are written to, and of each part its share of what is expected.
    more = asked.people * share / share.sum() / np.where(base > 0, base, 1)
    return _Made([(known, (-1.0, 1.0))], lambda numbers: np.diag(numbers[0] * more), counted=True)


def _fee(ground: _Ground) -> _Made:
    asked = ground.asked
    during = ground.span.shares(lambda day: day >= asked.first and (asked.last is None or day <= asked.last))
    return _Made([(_stated(ground, "change"), _CHANGE)], lambda numbers: np.diag(numbers[0] * during))


def _stated(ground: _Ground, name: str) -> Assumption:
    """The change that is given, else the one that a past change made."""
    if ground.asked.value is not None:
        return ground.asked.value.assumption(name)
    if ground.asked.like is None:
        raise WhatIfRefused("no_value", "value")
    return change_measured(name, ground.scope.past, ground.grain, at=ground.asked.like)


def _starts(grain: Grain, points: Sequence[Point]) -> tuple[date, ...]:
    first = number_of(grain, points[0].ds)
    return tuple(start_of(grain, first + k) for k in range(len(points) + 1))


def _scope(asked: WhatIfAsked, grain: str, shown: SeriesForecast) -> SeriesForecast:
    """The series of all that something happens to."""
    found = forecast_find(service=asked.service, area=asked.area, grain=grain)
    if found is not None and found.points:
        return found
    points = _sum_of(asked.service, asked.area, "", grain)
    if points is None:
        raise WhatIfRefused("no_scope", "service")
    return replace(shown, service=asked.service, area=asked.area, channel="", past=(), points=points)


def _touched(shown: SeriesForecast, asked: WhatIfAsked, grain: str) -> tuple[Point, ...]:
    """What is expected of the part of `shown` that something happens to."""
    service, area = (_both(a, b) for a, b in ((shown.service, asked.service), (shown.area, asked.area)))
    if service is None or area is None:
        raise WhatIfRefused("elsewhere", "service" if service is None else "area")
    if (service, area) == (shown.service, shown.area):
        return shown.points
    found = forecast_find(service=service, area=area, channel=shown.channel, grain=grain)
    points = found.points if found else _sum_of(service, area, shown.channel, grain)
    if not points:
        raise WhatIfRefused("no_scope", "area" if area else "service")
    return points


def _both(a: str, b: str) -> str | None:
    """What two choices have in common, where "" is everything; None: nothing."""
    return a or b if not (a and b) or a == b else None


def _sum_of(service: str, area: str, channel: str, grain: str) -> tuple[Point, ...] | None:
    """An area of all services, which is no series of its own: the sum of its services there."""
    if service or channel or not area:
        return None
    table = forecasts_table(grain=grain)
    here = table[(table["area"] == area) & (table["service"] != "") & (table["channel"] == "")]
    if here.empty:
        return None
    columns = ("ds", "mean", "lo-80", "hi-80", "lo-95", "hi-95")
    parts = []
    for _, group in here.groupby("unique_id"):
        rows = zip(*(group[c].tolist() for c in columns), strict=True)
        parts.append([Point(ds.date(), *five, None) for ds, *five in rows])  # type: ignore[call-arg]
    return together(parts)


def _mark(grain: str) -> str:
    runs = forecast_runs(grain=grain, limit=1)
    return runs[0].fingerprint if runs else ""


@lru_cache(maxsize=16)
def _daily(service: str, area: str, _fingerprint: str) -> DailyPast | None:
    """The demand of a service or area by day, else that of the whole agency; None where there is no log.

    Read again for each run of the forecasts, not for each question.
    """
    from townclerk.history import demand

    level = tuple(name for name, value in (("service", service), ("area", area)) if value)
    for wanted in dict.fromkeys((level, ())):
        found = demand(grain="D", levels=(wanted,))
        names = found.series.set_index("unique_id")
        chosen = {"service": service, "area": area}
        fits = [uid for uid, row in names.iterrows() if all(row[n] == chosen[n] for n in wanted)]
        rows = found.demand[found.demand["unique_id"].isin(fits[:1])]
        y = rows["y"].to_numpy(dtype=np.float64)
        if len(y) and np.nansum(y[-364:]) >= 100:
            first = rows["ds"].iloc[0].date()
            free = frozenset(holidays_between(first, first + timedelta(days=len(y))))
            # A holiday of which nothing is recorded, between days that are, is one on which nobody came.
            off = np.array([first + timedelta(days=n) in free for n in range(len(y))])
            return DailyPast(first, np.where(off & np.isnan(y), 0.0, y), free)
    return None
