"""Many series at once: what forecasting them takes, with six earlier ends on which models are weighed.

    python -m benchmarks.forecast_scale --series 5000
    python -m benchmarks.forecast_scale --series 50000

Simulated weekly counts of services and areas, three years of them: from rare to frequent, with a season, some
of them young. CPU seconds are those of all processes; memory is that of this process, and of the largest
other one.
"""

from __future__ import annotations

import argparse
import resource
import time

import numpy as np

from benchmarks.forecast import cpu_seconds
from townclerk.core.progress import SILENT
from townclerk.forecasts.backtest import outlook
from townclerk.forecasts.fitting import fit, task_of
from townclerk.forecasts.measure import measure, overall
from townclerk.forecasts.panel import Panel
from townclerk.forecasts.rules import GRAINS, ORIGINS_BEFORE, ORIGINS_MEASURED

WEEKS = 156
FIRST = 2_800
AREAS = 100


def panel(series: int) -> Panel:
    """Counts of `series` services in areas."""
    rng = np.random.default_rng(1)
    level = rng.gamma(0.5, 6.0, series)[:, None] + 0.02
    turn = 2 * np.pi * np.arange(WEEKS)[None, :] / 52.18
    season = 1 + rng.uniform(0, 0.6, series)[:, None] * np.sin(turn + rng.uniform(0, 6.28, series)[:, None])
    y = rng.poisson(level * season).astype(np.float64)
    young = rng.random(series) < 0.1
    begin = np.where(young, rng.integers(20, WEEKS - 30, series), 0)
    y[np.arange(WEEKS)[None, :] < begin[:, None]] = np.nan
    ids = tuple(f"service-{n // AREAS:04}/area-{n % AREAS:03}" for n in range(series))
    return Panel(GRAINS["W"], ids, FIRST, y)


def memory(who: int) -> float:
    """Megabytes at most."""
    return resource.getrusage(who).ru_maxrss / 1024


def main() -> None:
    """Forecast and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--series", type=int, default=5_000)
    parser.add_argument("--horizon", type=int, default=8)
    asked = parser.parse_args()
    given = panel(asked.series)
    cpu, wall = cpu_seconds(), time.perf_counter()
    origins = ORIGINS_MEASURED + ORIGINS_BEFORE
    cube = fit(given, task_of(given, horizon=asked.horizon, origins=origins), progress=SILENT).cube
    future = outlook(cube, origin=origins)
    spent, waited = cpu_seconds() - cpu, time.perf_counter() - wall
    error = overall(measure(cube, measured=ORIGINS_MEASURED), np.ones(len(given.ids), dtype=bool))
    largest = memory(resource.RUSAGE_SELF), memory(resource.RUSAGE_CHILDREN)
    print(f"{len(future.mean):,} series x {WEEKS} weeks, {asked.horizon} ahead, {origins} earlier ends")
    print(f"{spent:.1f} CPU s, {waited:.0f} s, {largest[0]:,.0f} MB (others {largest[1]:,.0f} MB at most)")
    print(f"MASE {error.mase:.3f}, in 80 %: {error.cover80:.3f}, in 95 %: {error.cover95:.3f}")


if __name__ == "__main__":
    main()
