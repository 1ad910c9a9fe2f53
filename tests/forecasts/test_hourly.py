"""Hourly forecasts: they add up to days and weeks, know what is closed, and are shared out as did better."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from townclerk.core.agency import Agency, agency_save
from townclerk.core.holidays import holidays_of
from townclerk.forecasts import (
    HourlyForecast,
    Outcome,
    Split,
    forecast_attempts,
    forecast_find,
    forecasts_refresh,
    hourly_find,
    hourly_refresh,
    hourly_retrain,
)
from townclerk.forecasts.hourly.shapes import adding_up, closed_hours, places_of
from townclerk.forecasts.models import Point, Run, Series

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 10, 18)  # a Sunday; on the next one London's clocks go back
DAYS = 364
LONDON = ZoneInfo("Europe/London")
Rate = Callable[[pd.DatetimeIndex], np.ndarray]
Tables = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


@pytest.fixture(autouse=True)
def _agency(data_dir: Path) -> None:
    agency_save(Agency(id="t", names={"en": "T"}, timezone="Europe/London", country="GB"))


def nine_to_five(at: pd.DatetimeIndex) -> np.ndarray:
    """Phones: weekdays from nine to five without holidays, Mondays and mornings the busiest."""
    free = pd.to_datetime(sorted(holidays_of("GB", "", 2025) | holidays_of("GB", "", 2026)))
    there = (at.weekday < 5) & (at.hour >= 9) & (at.hour < 17) & ~at.normalize().isin(free)
    return np.where(there, 4.0 * np.where(at.weekday == 0, 1.5, 1.0) * np.where(at.hour < 12, 1.6, 1.0), 0.0)


def always(at: pd.DatetimeIndex) -> np.ndarray:
    """A portal: at all hours, most in the evening."""
    return 3.0 + 3.0 * np.cos((at.hour - 20) / 24 * 2 * np.pi)


def tables(days: int = DAYS, seed: int = 3, **rates: Rate) -> Tables:
    """Hours, days and series of one channel for each rate."""
    rng = np.random.default_rng(seed)
    at = pd.date_range(UNTIL - timedelta(days=days - 1), periods=24 * days, freq="h")
    hours = pd.concat(
        [
            pd.DataFrame({"unique_id": name, "ds": at, "y": rng.poisson(rate(at)).astype(float)})
            for name, rate in rates.items()
        ]
    )
    by_day = hours.groupby(["unique_id", hours["ds"].dt.normalize()])["y"].sum().reset_index()
    named = pd.DataFrame(
        [{"unique_id": name, "service": "", "area": "", "channel": name} for name in rates], dtype=object
    )
    return hours, by_day, named


def found(channel: str) -> HourlyForecast:
    one = hourly_find(channel=channel)
    assert one is not None
    return one


@pytest.mark.wide
def test_hours_add_up_to_their_days_and_whole_weeks_to_the_forecast_by_week() -> None:
    """Also on a day of 25 hours; and what is closed is closed, public holidays in it."""
    hours, days, named = tables(phone=nine_to_five, portal=always)
    weeks = days.assign(ds=days["ds"] - pd.to_timedelta(days["ds"].dt.weekday, unit="D"))
    weekly = weeks.groupby(["unique_id", "ds"])["y"].sum().reset_index()
    forecasts_refresh(demand=weekly, series=named, as_of=UNTIL)
    run = hourly_refresh(hours, days, named, zone=LONDON)
    assert run is not None
    assert run.computed
    for channel in ("phone", "portal"):
        one, by_week = found(channel), forecast_find(channel=channel)
        assert by_week is not None
        assert one.as_of == UNTIL
        sums: dict[date, float] = defaultdict(float)
        for hour in one.hours:
            sums[hour.at.date()] += hour.mean
            assert 0 <= hour.lo95 <= hour.lo80 <= hour.mean <= hour.hi80 <= hour.hi95
        assert len(one.days) == 28
        for day in one.days:
            assert sums[day.ds] == pytest.approx(day.mean, abs=1e-3)
            assert day.lo80 <= day.mean <= day.hi80
        for number in range(4):
            week = sum(day.mean for day in one.days[7 * number :][:7])
            assert week == pytest.approx(by_week.points[number].mean, rel=1e-6)
    long = found("portal").on(date(2026, 10, 25))
    assert [one.at.hour for one in long][:4] == [0, 1, 1, 2]
    assert len(long) == 25
    assert long[1].at.utcoffset() != long[2].at.utcoffset()
    for one in found("phone").hours:
        is_open = one.at.weekday() < 5 and 9 <= one.at.hour < 17
        assert (one.mean > 1) is is_open
        assert (one.hi95 > 0) is is_open
    assert hourly_refresh(hours, days, named, zone=LONDON) == run
    assert Run.objects.filter(grain="H").count() == 1


@pytest.mark.wide
def test_intervals_hold_what_they_say_and_hours_come_closer_than_those_of_last_week() -> None:
    hourly_refresh(*tables(phone=nine_to_five, portal=always), zone=LONDON)
    for channel in ("phone", "portal"):
        one = found(channel)
        assert one.ours.cover80 == pytest.approx(0.8, abs=0.05)
        assert one.ours.cover95 == pytest.approx(0.95, abs=0.03)
        assert one.ours.wape is not None
        assert one.last_week.wape is not None
        assert one.ours.wape < 0.85 * one.last_week.wape
        assert one.split is Split.PROFILE, "the shape never changed: nothing shows it better than a year"


@pytest.mark.wide
def test_a_day_whose_shape_has_changed_is_shared_out_by_the_model() -> None:
    """Since spring most come in the afternoon: a year's shape is off, hours of late are not."""

    def moved(at: pd.DatetimeIndex) -> np.ndarray:
        late = at >= pd.Timestamp("2026-04-01")
        peak = np.where(late, (at.hour >= 13) & (at.hour < 17), (at.hour >= 9) & (at.hour < 13))
        return np.where((at.hour >= 9) & (at.hour < 17), np.where(peak, 9.0, 1.0), 0.0)

    hourly_refresh(*tables(phone=moved), zone=LONDON)
    one = found("phone")
    assert one.split is not Split.PROFILE
    assert one.off["model"] is not None
    assert one.off["profile"] is not None
    assert one.off["model"] < 0.8 * one.off["profile"]
    afternoon = sum(hour.mean for hour in one.hours if 13 <= hour.at.hour < 17)
    assert afternoon > 0.75 * sum(hour.mean for hour in one.hours)


def test_too_few_an_hour_or_too_few_days_are_not_forecast_by_hour_and_the_last_ones_go() -> None:
    rare = tables(phone=lambda at: nine_to_five(at) / 12)
    assert hourly_refresh(*rare, zone=LONDON) is None
    assert hourly_refresh(*tables(days=100, phone=nine_to_five), zone=LONDON) is None
    assert hourly_refresh(*tables(days=120, phone=nine_to_five, desk=lambda at: always(at) / 9), zone=LONDON)
    assert hourly_find(channel="desk") is None
    assert found("phone").ours.wape is not None
    assert hourly_refresh(*rare, zone=LONDON) is None
    assert hourly_find(channel="phone") is None
    assert not Series.objects.exists()
    assert not Point.objects.exists()


@pytest.mark.wide
def test_gaps_in_the_record_are_no_quiet_hours() -> None:
    hours, days, named = tables(phone=nine_to_five, portal=always)
    gone = (hours["ds"] >= "2026-06-01") & (hours["ds"] < "2026-07-06")
    day_gone = (days["ds"] >= "2026-06-01") & (days["ds"] < "2026-07-06")
    hourly_refresh(hours, days, named, zone=LONDON)
    whole = found("phone")
    hourly_refresh(
        hours.assign(y=hours["y"].where(~gone)), days.assign(y=days["y"].where(~day_gone)), named, zone=LONDON
    )
    part = found("phone")
    total = sum(one.mean for one in whole.days)
    assert sum(one.mean for one in part.days) == pytest.approx(total, rel=0.1)
    assert part.ours.cover80 == pytest.approx(0.8, abs=0.06)


def test_what_fails_leaves_the_last_hours_and_says_why() -> None:
    done = tables(days=120, phone=nine_to_five)
    first = hourly_retrain(demand=lambda: done, zone=LONDON)
    assert (first.outcome, first.series) == (Outcome.TRAINED, 1)
    assert hourly_retrain(demand=lambda: done, zone=LONDON).outcome is Outcome.UNCHANGED

    def broken() -> Tables:
        raise MemoryError

    failed = hourly_retrain(demand=broken, zone=LONDON)
    assert failed.outcome is Outcome.FAILED
    assert "memory" in failed.what
    assert found("phone").hours
    assert forecast_attempts(grain="H")[0].outcome is Outcome.FAILED


def test_closed_hours_are_told_from_quiet_ones() -> None:
    """A rare matter that comes at all hours has no closed one; a busy one that is closed at night has."""
    rng = np.random.default_rng(4)
    place = places_of(date(2025, 1, 6), 280, ())
    open_ = (place % 24 >= 9) & (place % 24 < 17)
    y = np.stack([rng.poisson(np.where(open_, 1.2, 0)), rng.poisson(np.full(len(place), 0.02))]).astype(float)
    closed = closed_hours(y, place)
    week = np.arange(168) % 24
    assert (closed[0, :168] == ~((week >= 9) & (week < 17))).all()
    assert (closed[0, 168:] == ~((week[:24] >= 9) & (week[:24] < 17))).all(), "no holiday was seen"
    assert not closed[1].any()


def test_a_day_closed_at_all_hours_brings_nothing_and_a_silent_open_one_is_even() -> None:
    shape, lengths = np.zeros((1, 48)), np.ones(48)
    shape[0, 9:12] = (1, 2, 1)
    lengths[10] = 2.0
    shut = np.zeros((1, 48), dtype=bool)
    shut[0, :9] = shut[0, 12:24] = True
    hours = adding_up(shape, np.array([[12.0, 24.0]]), shut, lengths)[0]
    assert list(hours[9:12]) == [2, 4, 2]
    assert (hours * lengths)[:24].sum() == 12
    assert set(hours[24:]) == {1.0}
    assert not adding_up(shape, np.array([[12.0, 24.0]]), shut | True, lengths).any()
