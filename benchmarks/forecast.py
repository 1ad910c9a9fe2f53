"""Forecasts of real requests with their totals, as the product makes them, model by model.

    python benchmarks/forecast.py PATH/chicago_311_sanitation_2011_2014.csv.gz
    python benchmarks/forecast.py PATH/... --grain D --horizon 14
    python benchmarks/forecast.py PATH/... --series chicago.csv
    python benchmarks/forecast.py PATH/... --grain D --kinds --series daily.csv

The file is the City of Chicago's open data export of 311 sanitation requests: weekly (or
daily, monthly) counts by kind of violation and community area, with their totals. Each
forecast is weighed and bounded only by what earlier origins showed. `--series` writes the
counts by kind and area, without totals, for `townclerk evaluate forecast`; with `--kinds`
those of each kind in the whole city.
"""

from __future__ import annotations

import argparse
import os
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from townclerk.core.progress import SILENT, terminal
from townclerk.forecasts import Grain, Model
from townclerk.forecasts.backtest import MODELS
from townclerk.forecasts.fitting import fit, task_of
from townclerk.forecasts.measure import measure, overall
from townclerk.forecasts.panel import Panel, panel_of
from townclerk.forecasts.rules import GRAINS, ORIGINS_BEFORE, ORIGINS_MEASURED, last_complete, start_of

_TRUNC = {"D": "day", "W": "week", "M": "month"}


def chicago(path: Path, grain: Grain) -> tuple[Any, Any]:
    """(demand, series): kind x area, each kind, each area and the whole, zero-filled.

    Rows before 2011 (a few strays) and marked duplicates are left out, as are requests
    whose area is not known.
    """
    import duckdb

    con = duckdb.connect()
    con.execute(
        """
        create table requests as
        select date_trunc($trunc, creation_date::timestamp)::date as ds,
               coalesce(what_is_the_nature_of_this_code_violation, 'not stated') as service,
               community_area as area
        from read_csv($path, all_varchar = true)
        where creation_date >= '2011' and status not like '%- Dup' and community_area is not null
        """,
        {"trunc": _TRUNC[grain.code], "path": str(path)},
    )
    con.execute(
        """
        create table cells as
        select coalesce(service, '') as service, coalesce(area, '') as area, ds, count(*) as y
        from requests group by grouping sets ((service, area, ds), (service, ds), (area, ds), (ds))
        """
    )
    interval = _TRUNC[grain.code]
    demand = con.execute(
        f"""
        with spans as (select service, area, min(ds) as first from cells group by all),
        ends as (select min(ds) as a, max(ds) as b from cells),
        days as (select unnest(generate_series(a, b, interval 1 {interval}))::date as ds from ends)
        select s.service || '/' || s.area as unique_id, d.ds, coalesce(c.y, 0) as y, s.service, s.area
        from spans s join days d on d.ds >= s.first left join cells c using (service, area, ds)
        order by 1, 2
        """
    ).df()
    series = demand[["unique_id", "service", "area"]].drop_duplicates().assign(channel="")
    return demand[["unique_id", "ds", "y"]], series


def compare(panel: Panel, detailed: Any, horizon: int) -> None:
    """Fit, and print errors and coverage of each model (`total`: WAPE of totals; `top`: the largest ten)."""
    begun = time.perf_counter(), cpu_seconds()
    task = task_of(panel, horizon=horizon, origins=ORIGINS_MEASURED + ORIGINS_BEFORE)
    with terminal() as progress:
        cube = fit(panel, task, progress=progress if os.isatty(2) else SILENT).cube
    fitted = time.perf_counter()
    ours = measure(cube, measured=ORIGINS_MEASURED)
    lines = {"ours": ours}
    lines |= {m: measure(cube, measured=ORIGINS_MEASURED, model=m) for m in MODELS}
    print(
        f"{len(panel.ids)} series, {panel.y.shape[1]} periods, {horizon} ahead, "
        f"{ORIGINS_MEASURED} origins measured"
    )
    print(f"{'':24}{'MASE':>8}{'RMSSE':>8}{'WAPE':>8}{'total':>8}{'80 %':>8}{'95 %':>8}{'top 80':>8}")
    for name, measured in lines.items():
        error, total = overall(measured, detailed), overall(measured, ~detailed)
        largest = float(np.nanmean(measured.cover80[np.argsort(-np.nan_to_num(cube.level[:, -1]))[:10]]))
        values = (error.mase, error.rmsse, error.wape, total.wape, error.cover80, error.cover95, largest)
        print(f"{name:24}" + "".join(f"{'':>8}" if v is None else f"{v:8.3f}" for v in values))
    naive = lines[Model.LAST_YEAR]
    for what, a, b in (("squared", ours.squared, naive.squared), ("absolute", ours.missed, naive.missed)):
        better, same = int((a < b - 1e-9).sum()), int((np.abs(a - b) <= 1e-9).sum())
        of = int(np.isfinite(a).sum())
        print(f"by {what} error ours beats same season last year on {better} of {of} series, {same} equal")
    print(
        f"fitting {fitted - begun[0]:.1f} s, choosing and measuring {time.perf_counter() - fitted:.1f} s, "
        f"{cpu_seconds() - begun[1]:.1f} CPU-seconds in all"
    )


def cpu_seconds() -> float:
    """Of this process and those it started and has seen end."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    """Run the comparison that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--grain", choices=sorted(GRAINS), default="W")
    parser.add_argument("--horizon", type=int)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2015, 1, 1))
    parser.add_argument("--series", type=Path, help="write the series without totals to this CSV, and end")
    parser.add_argument("--kinds", action="store_true", help="with --series: each kind in the whole city")
    asked = parser.parse_args()
    if not asked.path.exists():
        print(f"Skipped: {asked.path} is not there. See the top of this file for what it should be.")
        return
    grain = GRAINS[asked.grain]
    horizon = asked.horizon or grain.horizon
    demand, series = chicago(asked.path, grain)
    until = last_complete(grain, asked.as_of)
    total = set(series.loc[(series["service"] == "") | (series["area"] == ""), "unique_id"])
    if asked.series:
        kinds = set(series.loc[(series["service"] != "") & (series["area"] == ""), "unique_id"])
        wanted = demand["unique_id"].isin(kinds) if asked.kinds else ~demand["unique_id"].isin(total)
        kept = wanted & (demand["ds"] <= np.datetime64(start_of(grain, until)))
        demand[kept].to_csv(asked.series, index=False)
        return
    panel = panel_of(demand, whole="/", grain=grain, until=until)
    compare(panel, np.array([name not in total for name in panel.ids]), horizon)


if __name__ == "__main__":
    main()
