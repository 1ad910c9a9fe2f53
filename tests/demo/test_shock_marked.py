"""The storm that is planted in the simulated town is marked by the forecasts, where it was strongest."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from pyarrow import csv

from townclerk.demo import build_town
from townclerk.demo.truths import SHOCK
from townclerk.forecasts import forecast_find, forecasts_refresh, forecasts_shocks
from townclerk.history import series_id

pytestmark = pytest.mark.wide

UNTIL = date(2026, 10, 25)
BEGAN = UNTIL - timedelta(days=SHOCK.days_before_end)


def weekly(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Requests by week in all, by service, and by service and area, as `history.demand` gives them."""
    rows = csv.read_csv(folder / "interactions.csv").to_pandas()
    rows = rows[rows["kind"] == "requested"]
    days = pd.to_datetime(rows["at"].astype(str).str[:10])
    rows["ds"] = days - pd.to_timedelta(days.dt.weekday, unit="D")
    weeks = pd.date_range(rows["ds"].min() + timedelta(weeks=1), rows["ds"].max(), freq="7D")
    parts, names = [], []
    for columns in ((), ("service",), ("service", "area")):
        groups = rows.groupby(list(columns)) if columns else [((), rows)]
        for key, part in groups:
            of = dict(zip(columns, key, strict=True))
            uid = series_id(**{"service": "", "area": "", "channel": "", **of})
            y = part.groupby("ds").size().reindex(weeks, fill_value=0).to_numpy(dtype=float)
            parts.append(pd.DataFrame({"unique_id": uid, "ds": weeks, "y": y}))
            names.append({"unique_id": uid, "service": "", "area": "", "channel": "", **of})
    return pd.concat(parts), pd.DataFrame(names)


@pytest.mark.django_db
def test_the_planted_storm_is_marked(tmp_path: Path) -> None:
    folder = build_town(target=tmp_path, residents=6000, until=UNTIL.isoformat())
    demand, series = weekly(folder)
    forecasts_refresh(demand=demand, series=series, as_of=UNTIL)
    stormy = {BEGAN - timedelta(days=BEGAN.weekday()) + timedelta(weeks=n) for n in range(3)}
    for service in ("tree-problem", "street-light"):
        one = forecast_find(service=service)
        assert one is not None
        assert {shock.ds for shock in one.shocks} & stormy, service
        assert {shock.ds for shock in one.shocks} <= stormy, service
    worst = forecast_find(service="tree-problem", area=SHOCK.area)
    assert worst is not None
    assert {shock.ds for shock in worst.shocks} & stormy
    assert any(shock.ds in stormy for _, shock in forecasts_shocks())
