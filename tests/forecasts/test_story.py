"""What a run tells besides its forecasts: sums, shocks, drivers, past errors, the models' shares."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from tests.kept_rows import KeptRows
from townclerk.forecasts import (
    Model,
    forecast_find,
    forecast_runs,
    forecasts_happened,
    forecasts_refresh,
    forecasts_shocks,
    forecasts_table,
)

pytestmark = pytest.mark.django_db
FIRST, WEEKS = date(2022, 1, 3), 110
STORM = 96


@KeptRows
def refresh() -> None:
    """Roads in the north had a storm in week 96; in each July more comes of everything."""
    rng = np.random.default_rng(7)
    days = [FIRST + timedelta(weeks=n) for n in range(WEEKS)]
    july = np.array([1.3 if day.month == 7 else 1.0 for day in days])
    cells = {
        (s, a): rng.poisson(level * july).astype(float)
        for (s, a), level in {
            ("bins", "north"): 22, ("bins", "south"): 9, ("roads", "north"): 12, ("roads", "south"): 0.4,
        }.items()
    }  # fmt: skip
    cells["roads", "north"][STORM] = 95
    whole = {(s, ""): cells[s, "north"] + cells[s, "south"] for s in ("bins", "roads")}
    series = {**cells, **whole, ("", ""): whole["bins", ""] + whole["roads", ""]}
    demand = [pd.DataFrame({"unique_id": f"{s}/{a}", "ds": days, "y": y}) for (s, a), y in series.items()]
    names = [{"unique_id": f"{s}/{a}", "service": s, "area": a, "channel": ""} for s, a in series]
    as_of = days[-1] + timedelta(days=6)
    forecasts_refresh(demand=pd.concat(demand), series=pd.DataFrame(names), as_of=as_of)


def test_areas_add_up_to_their_service_and_services_to_the_town() -> None:
    refresh()
    table = forecasts_table().pivot_table(index="ds", columns="unique_id", values="mean")
    for whole, parts in (
        ("/", ["bins/", "roads/"]),
        ("bins/", ["bins/north", "bins/south"]),
        ("roads/", ["roads/north", "roads/south"]),
    ):
        assert table[whole].to_numpy() == pytest.approx(table[parts].sum(axis=1).to_numpy(), abs=1e-4)
    assert (table >= 0).all().all()


def test_a_storm_is_told_once_where_it_was_and_taught_little() -> None:
    refresh()
    told = forecasts_shocks()
    assert [(one.unique_id, shock.ds) for one, shock in told] == [("/", FIRST + timedelta(weeks=STORM))]
    shock = told[0][1]
    assert shock.where == ("roads/",)
    assert not shock.holiday
    assert shock.y - shock.usual == pytest.approx(80, abs=25)
    roads = forecast_find(service="roads", area="north")
    assert roads is not None
    assert [s.y for s in roads.shocks] == [95]
    assert max(p.mean for p in roads.points) < 20


def test_a_series_comes_with_its_shares_its_drivers_and_its_past_forecasts() -> None:
    refresh()
    one = forecast_find(service="bins")
    assert one is not None
    assert sum(share for _, share in one.weights) == pytest.approx(1, abs=0.01)
    assert {model for model, _ in one.weights} >= {Model.LEARNED, Model.LAST_YEAR}
    july = [d for d in one.drivers if (d.kind, d.value) == ("month", 7)]
    assert july
    assert july[0].effect == pytest.approx(0.27, abs=0.2)
    assert len(one.judged) == 3 * 8
    past = dict(one.past)
    assert all(j.y == past[j.ds] for j in one.judged)
    inside = [j.lo80 <= j.y <= j.hi80 for j in one.judged if j.y is not None]
    assert np.mean(inside) == pytest.approx(one.ours.cover80, abs=0.01)


def test_every_run_says_the_versions_of_its_models() -> None:
    refresh()
    assert "lightgbm" in forecast_runs()[0].models[Model.LEARNED]


def later(factor: float) -> None:
    """110 weeks, and then four more in which `factor` times as much comes."""
    rng = np.random.default_rng(3)
    days = [FIRST + timedelta(weeks=n) for n in range(WEEKS + 4)]
    mean = np.where(np.arange(WEEKS + 4) < WEEKS, 1.0, factor) * rng.uniform(5, 30, (12, 1))
    y = rng.poisson(mean).astype(float)
    names = pd.DataFrame({"unique_id": [f"s{i}" for i in range(12)], "service": [f"s{i}" for i in range(12)]})
    for weeks in (WEEKS, WEEKS + 4):
        demand = pd.DataFrame(
            {
                "unique_id": np.repeat(names["unique_id"], weeks),
                "ds": days[:weeks] * 12,
                "y": y[:, :weeks].ravel(),
            }
        )
        series = names.assign(area="", channel="")
        forecasts_refresh(demand=demand, series=series, as_of=days[weeks - 1] + timedelta(days=6))


@pytest.mark.wide
@pytest.mark.parametrize(("factor", "drifts"), [(1.0, False), (2.5, True)])
def test_a_run_is_held_against_what_then_came(factor: float, drifts: bool) -> None:
    later(factor)
    found = forecasts_happened()
    assert found is not None
    assert (found.periods, found.points) == (4, 48)
    assert found.drifts is drifts
    newest, first = forecast_runs()
    assert first.happened == found
    assert newest.happened is None
    if not drifts:
        assert found.cover80 == pytest.approx(0.8, abs=0.15)
        assert first.accuracy.ours.wape is not None
        assert found.wape == pytest.approx(first.accuracy.ours.wape, rel=0.4)


def test_nothing_is_told_before_any_run() -> None:
    assert forecasts_shocks() == ()
    assert forecasts_happened() is None
