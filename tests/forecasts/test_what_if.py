"""A forecast with something that may happen: it adds up, keeps its intervals, and rests on what is told."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from tests.forecasts.test_story import refresh
from townclerk.core.holidays import holidays_of
from townclerk.forecasts import (
    Assumption,
    Given,
    WhatIfAsked,
    WhatIfKind,
    WhatIfRefused,
    WhatIfSource,
    forecast_find,
    forecast_what_if,
    forecasts_table,
)
from townclerk.forecasts.rules import GRAINS, Point
from townclerk.forecasts.what_if.changes import change_measured
from townclerk.forecasts.what_if.days import DailyPast, Shape, closings_of, shape_of
from townclerk.forecasts.what_if.reckon import Span, answered, closing

pytestmark = pytest.mark.django_db
CLOSURE, CAMPAIGN, FEE = WhatIfKind.CLOSURE, WhatIfKind.CAMPAIGN, WhatIfKind.FEE


@pytest.fixture
def first(db: None) -> date:
    """A forecast of eight weeks, and its first Monday."""
    refresh()
    found = forecast_find()
    assert found is not None
    return found.points[0].ds


def closed(first: date, days: int = 7, **more: object) -> WhatIfAsked:
    return WhatIfAsked(CLOSURE, first, first + timedelta(days=days - 1), **more)  # type: ignore[arg-type]


@pytest.mark.wide
@pytest.mark.parametrize(
    "asked",
    [
        lambda day: closed(day, 10, service="bins", area="north"),
        lambda day: closed(day, 3, area="north"),
        lambda day: closed(day, 12),
        lambda day: WhatIfAsked(
            CAMPAIGN, day, day + timedelta(9), service="bins", people=500, value=Given(0.1)
        ),
        lambda day: WhatIfAsked(FEE, day + timedelta(9), service="bins", value=Given(-0.2, -0.3, -0.1)),
    ],
)
def test_what_happens_to_areas_adds_up_to_the_town(first: date, asked: object) -> None:
    what = asked(first)  # type: ignore[operator]
    whole = np.array([p.after.mean for p in forecast_what_if(asked=what, open_on=range(5)).points])
    parts = np.zeros(len(whole))
    for service in ("bins", "roads"):
        for area in ("north", "south"):
            series = forecast_find(service=service, area=area)
            assert series is not None
            if what.service not in ("", service) or what.area not in ("", area):
                parts += [p.mean for p in series.points]
            else:
                one = forecast_what_if(asked=what, service=service, area=area, open_on=range(5))
                parts += [p.after.mean for p in one.points]
    assert whole == pytest.approx(parts, rel=1e-3)
    assert whole != pytest.approx([p.mean for p in forecast_find().points], rel=1e-3)  # type: ignore[union-attr]


def test_a_closed_week_comes_back_in_part_afterwards_and_the_record_is_not_touched(first: date) -> None:
    before = forecasts_table()
    found = forecast_what_if(
        asked=closed(first, service="bins", value=Given(0.5, 0.3, 0.7)), service="bins", open_on=range(5)
    )
    week, after, later = found.points[:3]
    assert week.after.mean == pytest.approx(0, abs=1e-9)
    assert after.difference == pytest.approx(0.5 * week.before.mean)
    assert after.after.mean == pytest.approx(after.before.mean + 0.5 * week.before.mean)
    assert later.difference == pytest.approx(0)
    assert later.after.lo80 == pytest.approx(later.before.lo80, rel=0.05, abs=0.1)
    # The assumption's own uncertainty is in the interval: it is wider than without it.
    assert after.after.hi80 - after.after.lo80 > 1.1 * (after.before.hi80 - after.before.lo80)
    assert found.low < found.difference < found.high < 0
    assert found.later == 0
    sources = {one.name: one.source for one in found.assumptions}
    assert sources == {"returns": "given", "stays": "assumed", "days": "assumed", "spread": "assumed"}
    assert forecasts_table().equals(before)


def test_what_is_done_online_comes_on_closed_days_too(first: date) -> None:
    found = forecast_what_if(asked=closed(first, value=Given(0.0), stays=0.4), open_on=range(5))
    assert found.points[0].after.mean == pytest.approx(0.4 * found.points[0].before.mean)
    assert {one.name: one.source for one in found.assumptions}["stays"] == "given"


def test_days_that_are_closed_anyway_lose_nothing(first: date) -> None:
    weekend = WhatIfAsked(CLOSURE, first + timedelta(5), first + timedelta(6))
    assert forecast_what_if(asked=weekend, open_on=range(5)).difference == pytest.approx(0)
    friday = WhatIfAsked(CLOSURE, first + timedelta(4), first + timedelta(4), value=Given(0.0))
    found = forecast_what_if(asked=friday, open_on=range(5))
    assert found.difference == pytest.approx(-found.points[0].before.mean / 5)


def test_a_weekend_on_which_requests_come_by_themselves_loses_none_of_them() -> None:
    monday = date(2026, 12, 7)
    starts = tuple(monday + timedelta(weeks=n) for n in range(4))
    span = Span(
        starts, Shape((0.16,) * 5 + (0.1, 0.1), 0.0, WhatIfSource.MEASURED), frozenset(), frozenset(range(5))
    )
    weekend = closing(span, first=monday + timedelta(5), last=monday + timedelta(6), spread=(0.5, 0.5))
    assert not weekend.lost.any()
    week = closing(span, first=monday, last=monday + timedelta(4), spread=(0.5, 0.5))
    assert week.lost == pytest.approx([0.8, 0, 0])
    assert week.back[:, 0] == pytest.approx([0, 0.8, 0]), "nobody comes back on the closed weekend"


def test_a_small_part_that_is_closed_takes_little_of_what_is_not_known(first: date) -> None:
    shown = [Point(first, 650.0, 562.0, 738.0, 515.0, 785.0, None)]
    harbor = [Point(first, 23.0, 1.0, 45.0, 0.0, 57.0, None)]
    found = answered(shown, harbor, [], lambda _numbers: np.array([[-1.0]]))
    (point,) = found.points
    assert point.after.mean == pytest.approx(627)
    assert point.after.hi80 - point.after.lo80 == pytest.approx(2 * np.sqrt(88**2 - 22**2), rel=0.08)
    whole = answered(shown, shown, [], lambda _numbers: np.array([[-0.5]])).points[0].after
    assert whole.hi80 - whole.lo80 == pytest.approx(88, rel=0.02), "half of all of it has half of its band"


def test_what_is_lost_at_the_end_comes_back_after_it(first: date) -> None:
    last = first + timedelta(weeks=8)
    found = forecast_what_if(
        asked=WhatIfAsked(CLOSURE, last - timedelta(7), last, value=Given(0.6)), open_on=range(5)
    )
    assert found.later == pytest.approx(-0.6 * found.difference)
    assert found.difference == pytest.approx(-found.points[-1].before.mean)


def test_a_message_brings_its_response_and_no_more(first: date) -> None:
    asked = WhatIfAsked(CAMPAIGN, first, first + timedelta(13), service="bins", people=1000)
    measured = Assumption("response", 0.04, 0.02, 0.07, WhatIfSource.MEASURED, times=900)
    for area in ("", "north"):
        found = forecast_what_if(asked=asked, service="bins", area=area, response=measured)
        assert found.assumptions[0] == measured
        if not area:
            assert (found.difference, found.low, found.high) == pytest.approx((40, 20, 70), rel=0.02)
        else:
            assert 20 < found.difference < 40
    with pytest.raises(WhatIfRefused) as error:
        forecast_what_if(asked=asked, service="bins")
    assert (error.value.code, error.value.field) == ("no_response", "value")


@pytest.mark.wide
@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        (lambda d: WhatIfAsked(CLOSURE, d), "no_last", "last"),
        (lambda d: WhatIfAsked(CLOSURE, d, d - timedelta(1)), "order", "last"),
        (lambda d: WhatIfAsked(CLOSURE, d - timedelta(9), d - timedelta(1)), "outside", "first"),
        (lambda d: WhatIfAsked(FEE, d + timedelta(56), value=Given(0.1)), "outside", "first"),
        (lambda d: closed(d, value=Given(1.2)), "bounds", "value"),
        (lambda d: closed(d, value=Given(0.5, 0.6, 0.7)), "range", "value"),
        (lambda d: closed(d, value=Given(0.5, 0.4)), "half_range", "high"),
        (lambda d: closed(d, spread=0), "spread", "spread"),
        (lambda d: closed(d, service="nothing"), "no_scope", "service"),
        (lambda d: WhatIfAsked(CAMPAIGN, d, d, people=0, value=Given(0.1)), "people", "people"),
        (lambda d: WhatIfAsked(CAMPAIGN, d, d), "no_value", "value"),
        (lambda d: WhatIfAsked(FEE, d, like=date(2001, 1, 1)), "like_short", "like"),
    ],
)
def test_what_makes_no_sense_is_refused(first: date, asked: object, code: str, field: str) -> None:
    with pytest.raises(WhatIfRefused) as error:
        forecast_what_if(asked=asked(first))  # type: ignore[operator]
    assert (error.value.code, error.value.field) == (code, field)


def test_another_place_than_the_one_shown_is_refused(first: date) -> None:
    with pytest.raises(WhatIfRefused, match="elsewhere"):
        forecast_what_if(asked=closed(first, area="south"), area="north", service="bins")
    with pytest.raises(WhatIfRefused, match="no_series"):
        forecast_what_if(asked=closed(first), service="nothing")


def planted(returns: float, *, years: int = 3, level: float = 60.0) -> DailyPast:
    """An agency that is shut on holidays; of what it misses then a share comes on the days after."""
    start = date(2021, 1, 4)
    days = [start + timedelta(days=n) for n in range(364 * years)]
    free = frozenset(d for year in range(2021, 2021 + years + 1) for d in holidays_of("US", "", year))
    usual = np.array([level * (1.3 if d.weekday() == 0 else 1.0) if d.weekday() < 5 else 0.0 for d in days])
    mean = np.where([d in free for d in days], 0.0, usual)
    for place, day in enumerate(days):
        if day in free and usual[place]:
            after = [n for n in range(place + 1, len(days)) if mean[n] > 0][:2]
            for n in after:
                mean[n] += returns * usual[place] / 2
    return DailyPast(start, np.random.default_rng(3).poisson(mean).astype(float), free)


@pytest.mark.parametrize("returns", [0.2, 0.8])
def test_what_comes_back_is_measured_on_past_holidays(returns: float) -> None:
    found = closings_of(planted(returns))
    assert found is not None
    assert found.returns is not None
    assert found.returns.low - 0.05 <= returns <= found.returns.high + 0.05
    assert found.returns.mean == pytest.approx(returns, abs=0.15)
    assert found.returns.times >= 15
    assert found.stays.mean == 0
    assert found.spread is not None
    assert sum(found.spread) == pytest.approx(1)
    if returns > 0.5:
        assert sum(found.spread[:2]) > 0.8
    assert closings_of(None) is None
    assert closings_of(planted(returns, years=1, level=0.5)) is None


def test_single_days_are_no_measure_of_a_week() -> None:
    past = planted(0.8)
    single, week = closings_of(past, length=1), closings_of(past, length=5)
    assert single is not None
    assert single.returns is not None
    assert single.spread is not None
    assert week is not None
    assert week.returns is week.spread is None
    assert (week.stays.longest < week.stays.asked, week.times) == (True, single.times)


def test_where_nothing_comes_back_there_is_a_range_and_no_days_of_it() -> None:
    past = planted(-0.2)
    found = closings_of(past)
    assert found is not None
    assert found.returns is not None
    assert found.returns.mean == found.returns.low == 0
    assert 0.01 < found.returns.high < 0.5
    assert found.spread is None


def test_the_days_people_come_on_are_measured() -> None:
    shape = shape_of(planted(0.0), open_on=())
    assert shape.weekday[5:] == (0.0, 0.0)
    assert shape.weekday[0] / shape.weekday[2] == pytest.approx(1.3, rel=0.08)
    assert (shape.holiday, shape.source) == (0.0, "measured")
    assert shape_of(None, open_on=(0, 1)).weekday == (0.5, 0.5, 0, 0, 0, 0, 0)


def test_a_past_change_is_measured_beside_chance() -> None:
    start, rng = date(2021, 1, 4), np.random.default_rng(5)
    weeks = [start + timedelta(weeks=n) for n in range(150)]
    season = 200 * (1 + 0.3 * np.sin(np.arange(150) / 52 * 2 * np.pi))
    found, quiet = [], []
    for _ in range(60):
        y = rng.poisson(np.where(np.arange(150) < 110, season, 0.7 * season)).astype(float)
        past = list(zip(weeks, y, strict=True))
        found.append(change_measured("change", past, GRAINS["W"], at=weeks[110]))
        quiet.append(change_measured("change", past, GRAINS["W"], at=weeks[85]))
    assert np.mean([one.mean for one in found]) == pytest.approx(-0.3, abs=0.03)
    assert 0.65 <= np.mean([one.low < -0.3 < one.high for one in found]) <= 0.97
    assert np.mean([one.low < 0 < one.high for one in quiet]) >= 0.65
    assert np.mean([one.high < 0 for one in found]) > 0.95
