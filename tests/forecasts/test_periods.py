"""Periods, and gaps told from zeros."""

from __future__ import annotations

import doctest
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from townclerk.core.errors import TownclerkError
from townclerk.forecasts import rules
from townclerk.forecasts.panel import gaps, panel_of
from townclerk.forecasts.rules import GRAINS, grain_of, last_complete, number_of, start_of

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def test_doctests() -> None:
    assert doctest.testmod(rules).failed == 0


@given(DAYS, st.sampled_from(sorted(GRAINS)))
def test_a_period_holds_its_days_and_the_next_begins_where_it_ends(day: date, code: str) -> None:
    grain = GRAINS[code]
    number = number_of(grain, day)
    assert start_of(grain, number) <= day < start_of(grain, number + 1)
    assert number_of(grain, start_of(grain, number)) == number


@given(DAYS, st.sampled_from(sorted(GRAINS)))
def test_the_last_complete_period_ends_by_the_day_and_the_next_does_not(day: date, code: str) -> None:
    grain = GRAINS[code]
    last = last_complete(grain, day)
    assert start_of(grain, last + 1) <= day + timedelta(days=1) < start_of(grain, last + 2)


def test_an_unknown_grain_names_the_known_ones() -> None:
    with pytest.raises(TownclerkError, match="no grain 'Q'"):
        grain_of("Q")


def weekly(y: list[float], name: str = "all", first: date = date(2024, 1, 1)) -> pd.DataFrame:
    days = [first + timedelta(weeks=i) for i in range(len(y))]
    return pd.DataFrame({"unique_id": name, "ds": days, "y": y})


def test_the_partial_last_period_is_left_out() -> None:
    frame = weekly([5, 6, 7])
    sunday, saturday = date(2024, 1, 21), date(2024, 1, 20)
    grain = GRAINS["W"]
    whole = panel_of(frame, whole="all", grain=grain, until=last_complete(grain, sunday))
    assert whole.y.tolist() == [[5, 6, 7]]
    partial = panel_of(frame, whole="all", grain=grain, until=last_complete(grain, saturday))
    assert partial.y.tolist() == [[5, 6]]


def test_an_empty_span_of_the_whole_record_is_a_gap_for_every_series() -> None:
    total = [10.0, 11, 9, 0, 0, 10, 12, 9]
    rare = [1.0, 0, 0, 0, 0, 0, 1, 0]
    panel = panel_of(
        pd.concat([weekly(total), weekly(rare, "rare")]),
        whole="all",
        grain=GRAINS["W"],
        until=number_of(GRAINS["W"], date(2024, 2, 19)),
    )
    assert np.isnan(panel.y[:, 3:5]).all()
    assert panel.y[panel.ids.index("rare")].tolist()[:3] == [1, 0, 0]
    assert np.isnan(panel.y).sum() == 4


def test_without_a_whole_the_sum_of_all_series_tells_the_gap() -> None:
    frame = pd.concat([weekly([5.0, 5, 0, 5, 5], "a"), weekly([6.0, 6, 0, 6, 6], "b")])
    panel = panel_of(frame, whole=None, grain=GRAINS["W"], until=number_of(GRAINS["W"], date(2024, 1, 29)))
    assert np.isnan(panel.y[:, 2]).all()


def test_closed_sundays_are_zeros_but_a_lost_week_is_a_gap() -> None:
    week = [20.0, 22, 19, 21, 20, 8, 0]
    total = np.array(week * 6)
    assert not gaps(total, season=7).any()
    total[14:21] = 0
    assert gaps(total, season=7).nonzero()[0].tolist() == list(range(13, 21))


def test_holidays_without_anybody_are_zeros_where_they_are_so_each_time() -> None:
    total = np.array([20.0, 22, 19, 21, 20, 8, 6] * 6)
    free = np.isin(np.arange(42), [2, 16, 30])
    total[[2, 16, 30]] = 0
    assert not gaps(total, season=7, free=free).any()
    total[[2, 16]] = 9
    assert gaps(total, season=7, free=free).nonzero()[0].tolist() == [30]


def test_a_quiet_record_has_zeros_not_gaps() -> None:
    assert not gaps(np.array([1.0, 0, 2, 0, 0, 1, 0, 3, 1]), season=52).any()


def test_a_service_of_winters_only_is_zero_in_summer() -> None:
    year = np.array([30.0] * 13 + [0.0] * 26 + [30.0] * 13)
    assert not gaps(np.tile(year, 3), season=52).any()


def test_absent_rows_and_nan_are_unknown_and_zero_is_zero() -> None:
    frame = weekly([4, 0, float("nan"), 4, 5]).drop(index=3)
    panel = panel_of(frame, whole="all", grain=GRAINS["W"], until=number_of(GRAINS["W"], date(2024, 1, 29)))
    assert panel.y[0, [0, 1, 4]].tolist() == [4, 0, 5]
    assert np.isnan(panel.y[0, [2, 3]]).all()


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (weekly([1, 2], first=date(2024, 1, 2)), "2024-01-02 does not begin a period.*begins on 2024-01-01"),
        (weekly([1, -2]), "negative"),
        (pd.concat([weekly([1, 2]), weekly([3])]), "twice"),
    ],
)
def test_demand_that_makes_no_sense_is_refused(frame: pd.DataFrame, words: str) -> None:
    with pytest.raises(TownclerkError, match=words):
        panel_of(frame, whole=None, grain=GRAINS["W"], until=number_of(GRAINS["W"], date(2024, 6, 1)))


def test_months_begin_on_the_first() -> None:
    frame = pd.DataFrame({"unique_id": "a", "ds": [date(2024, 1, 1), date(2024, 2, 2)], "y": [1.0, 2.0]})
    with pytest.raises(TownclerkError, match="2024-02-02"):
        panel_of(frame, whole=None, grain=GRAINS["M"], until=number_of(GRAINS["M"], date(2024, 6, 1)))
