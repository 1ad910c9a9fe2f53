"""What was said of passed periods is kept by series, drift is told, staff explain shocks or reject them."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from townclerk.core.errors import TownclerkError
from townclerk.forecasts import (
    forecast_find,
    forecasts_drifting,
    forecasts_refresh,
    forecasts_shocks,
    shock_note,
    shock_notes,
)
from townclerk.trust import Act
from townclerk.trust.models import Action

pytestmark = pytest.mark.django_db
FIRST, WEEKS = date(2022, 1, 3), 110
STORM = 96
ROADS = {"grain": "W", "service": "roads", "area": "", "channel": ""}


def refresh(weeks: int, *, factor: float = 1.0) -> None:
    """A storm in the roads' week 96; from week 110 on `factor` times as many bins."""
    rng = np.random.default_rng(11)
    days = [FIRST + timedelta(weeks=n) for n in range(WEEKS + 12)]
    bins = rng.poisson(30 * np.where(np.arange(WEEKS + 12) < WEEKS, 1.0, factor)).astype(float)
    roads = rng.poisson(np.full(WEEKS + 12, 14.0)).astype(float)
    roads[STORM] = 95
    of = {"bins": bins, "roads": roads}
    demand = [pd.DataFrame({"unique_id": s, "ds": days[:weeks], "y": y[:weeks]}) for s, y in of.items()]
    names = pd.DataFrame([{"unique_id": s, "service": s, "area": "", "channel": ""} for s in of])
    forecasts_refresh(demand=pd.concat(demand), series=names, as_of=days[weeks - 1] + timedelta(days=6))


@pytest.mark.wide
def test_what_was_said_of_each_week_is_kept_when_runs_go() -> None:
    for weeks in range(WEEKS, WEEKS + 4):
        refresh(weeks)
    one = forecast_find(service="bins")
    assert one is not None
    passed = [FIRST + timedelta(weeks=n) for n in range(WEEKS, WEEKS + 3)]
    assert [said.ds for said in one.said] == passed
    past = dict(one.past)
    assert [said.y for said in one.said] == [past[ds] for ds in passed]
    assert all(0 < said.lo80 < said.mean < said.hi80 for said in one.said)
    assert one.drift is None


@pytest.mark.wide
@pytest.mark.parametrize(("factor", "alerts"), [(1.0, ()), (3.0, ("bins",))])
def test_a_series_that_no_longer_does_what_was_said_is_told(factor: float, alerts: tuple[str, ...]) -> None:
    refresh(WEEKS)
    refresh(WEEKS + 6, factor=factor)
    assert tuple(one.service for one in forecasts_drifting()) == alerts
    one = forecast_find(service="bins")
    assert one is not None
    assert one.drift is not None
    assert one.drift.periods == 6
    assert one.drift.alerts is bool(alerts)
    if alerts:
        assert one.drift.outside == 6


def test_staff_explain_a_shock_and_take_that_back() -> None:
    refresh(WEEKS)
    shock = FIRST + timedelta(weeks=STORM)
    shock_note(**ROADS, ds=shock, text="  a storm \n at night ")
    note = shock_notes(**ROADS)[shock]
    assert (note.text, note.rejected) == ("a storm at night", False)
    assert shock_notes(grain="W", service="bins", area="", channel="") == {}
    shock_note(**ROADS, ds=shock, text="")
    assert shock_notes(**ROADS) == {}
    assert list(Action.objects.values_list("what", flat=True)) == [Act.SHOCK_EXPLAINED] * 2
    with pytest.raises(TownclerkError):
        shock_note(**ROADS, ds=shock, text="x" * 201)


@pytest.mark.wide
def test_a_rejected_shock_is_none_in_the_next_run_which_learns_from_it() -> None:
    refresh(WEEKS)
    shock = FIRST + timedelta(weeks=STORM)
    assert [found.ds for _, found in forecasts_shocks()] == [shock]
    before = forecast_find(service="roads")
    shock_note(**ROADS, ds=shock, rejected=True)
    refresh(WEEKS)
    after = forecast_find(service="roads")
    assert before is not None
    assert after is not None
    assert after.shocks == ()
    assert forecasts_shocks() == ()
    assert after.points != before.points
    shock_note(**ROADS, ds=shock)
    refresh(WEEKS)
    again = forecast_find(service="roads")
    assert again is not None
    assert [found.ds for found in again.shocks] == [shock]
    assert again.points == before.points
