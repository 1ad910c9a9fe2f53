"""Hours of a town's log, forecast and tested on its past: `python -m benchmarks.hourly DATA`.

DATA is a data folder, such as `townclerk demo --residents 20000 --data DATA --no-serve` leaves behind. Prints
for each series the errors of both ways of sharing out a day and of the same hour last week, how much of what
came lay inside the intervals, and inside the day's own interval shared out; then what it cost.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from townclerk.cli_town import town_open

if TYPE_CHECKING:
    from townclerk.forecasts.hourly.fitting import Found


def main() -> None:
    """Print the table."""
    town_open(None, Path(sys.argv[1]), None)
    from townclerk.core.agency import agency_current
    from townclerk.core.progress import SILENT
    from townclerk.forecasts import HOURLY_MOST, HOURLY_PAST_DAYS
    from townclerk.forecasts.hourly import fitting
    from townclerk.forecasts.hourly.flows import asked_of
    from townclerk.forecasts.measure import measure, measure_said
    from townclerk.forecasts.rules import ORIGINS_MEASURED, Model
    from townclerk.history import demand_hourly

    begun, spent = time.monotonic(), time.process_time()
    cut = demand_hourly(most=HOURLY_MOST, days=HOURLY_PAST_DAYS)
    print(f"cut from the log: {time.monotonic() - begun:.1f} s, {len(cut.series)} series")
    asked = asked_of(cut.hours, cut.days, cut.series, agency_current().zone)
    if asked is None:
        print("no series has enough in an hour")
        return
    found = fitting.found_of(asked, SILENT)
    seconds, cpu = time.monotonic() - begun, time.process_time() - spent
    ours = measure_said(found.cube, found.judged)
    before = measure(found.cube, measured=ORIGINS_MEASURED, model=Model.LAST_YEAR)
    happened = found.cube.y[:, -1 - len(found.judged) : -1]
    for i, uid in enumerate(asked.ids):
        off = {name: _wape(happened[i], said[i]) for name, said in found.contenders.items()}
        print(
            f"{uid:28} {np.nanmean(happened[i]):5.2f} an hour  model {off['model']:.3f}  year's shape "
            f"{off['profile']:.3f}  last week {before.wape[i]:.3f}  in 80 {ours.cover80[i]:.1%}, in 95 "
            f"{ours.cover95[i]:.1%}  day's interval shared out {_shared(found, i):.1%}"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(asked.ids)} series forecast: {seconds:.1f} s, {cpu:.1f} CPU-s, {peak:.0f} MB at most")


def _wape(happened: np.ndarray, said: np.ndarray) -> float:
    known = np.isfinite(happened) & np.isfinite(said)
    return float(np.abs(happened - said)[known].sum() / happened[known].sum())


def _shared(found: Found, series: int) -> float:
    """How much of what came in an hour lay inside its share of the day's 80 % interval."""
    happened = found.cube.y[series, -1 - len(found.judged) : -1]
    inside = []
    for y, hours, day in zip(happened, found.contenders["profile"][series], found.daily, strict=True):
        low, high = (
            hours * np.repeat(part[series] / np.maximum(day.mean[series], 1e-9), 24)
            for part in (day.lo[80], day.hi[80])
        )
        known = np.isfinite(y) & np.isfinite(high)
        inside.append(((y >= low) & (y <= high))[known])
    return float(np.concatenate(inside).mean())


if __name__ == "__main__":
    main()
