"""What the rule for unusual values finds in simulated tables, and what right values it takes for errors.

    python -m benchmarks.unusual

Tables of counts by day, week and month: steady, seasonal, growing, with a peak of each year or a step to
another level; very noisy ones (a half above or below is usual); and series that jump tenfold of themselves.
Told are the right values that are marked, in ten thousand, and which share is found of values typed ten or a
hundred times too large, or ten times too small: one in each series.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

import numpy as np

from townclerk.forecasts.own.strange import strange_values

Array = np.ndarray[Any, np.dtype[Any]]
YEAR = {"D": 365, "W": 52, "M": 12}
LENGTHS = {"D": (0.5, 1, 2.5), "W": (1, 2, 3.8), "M": (2, 3, 3.8, 6)}
"""Years."""
LEVELS = (30, 300, 3000)
KINDS = ("steady", "seasonal", "growing", "peak", "step")
WEEKDAYS = np.array([1.3, 1.1, 1, 1, 0.9, 0.4, 0.2])


def shape(kind: str, code: str, n: int) -> Array:
    """What is expected in each of `n` periods, as a multiple of the level."""
    t, year = np.arange(n), YEAR[code]
    week = WEEKDAYS[t % 7] if code == "D" else np.ones(n)
    if kind == "seasonal":
        return week * (1 + 0.5 * np.sin(2 * np.pi * t / year))
    if kind == "growing":
        return week * np.exp(0.5 * t / year)
    if kind == "peak":
        return week * np.where((t + year // 2) % year < max(1, year // 12), 4, 1)
    return week * np.where(t >= n - n // 3, 4, 1) if kind == "step" else week


def tables(noise: float, *, series: int, kinds: tuple[str, ...]) -> Iterator[tuple[str, float, Array]]:
    """Grain, years and (series, periods) of counts whose expectation scatters by `noise` (log-normal)."""
    rng = np.random.default_rng(1)
    for code, lengths in LENGTHS.items():
        for years in lengths:
            n = int(years * YEAR[code])
            for kind in kinds:
                for level in LEVELS:
                    mean = level * shape(kind, code, n) * np.exp(rng.normal(0, noise, (series, n)))
                    yield code, years, rng.poisson(mean).astype(float)


def found(y: Array, code: str) -> Array:
    """Which values of a table are taken for unusual."""
    never = np.zeros(y.shape[1], dtype=bool)
    return strange_values(y, code, closed=never, free=never).found


def judge(name: str, noise: float, *, series: int, kinds: tuple[str, ...]) -> None:
    """Print the shares of one sort of tables, for each grain the least and the most over its lengths."""
    wrong: dict[tuple[str, float], list[float]] = {}
    caught: dict[tuple[str, float, float], list[float]] = {}
    for code, years, y in tables(noise, series=series, kinds=kinds):
        wrong.setdefault((code, years), []).append(float(found(y, code).mean()))
        rows = np.arange(series)
        at = np.random.default_rng(2).integers(0, y.shape[1], series)
        for factor in (10, 100, 0.1):
            typed = y.copy()
            typed[rows, at] = np.round(typed[rows, at] * factor)
            caught.setdefault((code, years, factor), []).append(float(found(typed, code)[rows, at].mean()))
    print(f"{name}: right values taken for errors in 10,000; found of x10, x100, /10")
    for (code, years), shares in wrong.items():
        got = [f"{np.mean(caught[code, years, factor]):.0%}" for factor in (10, 100, 0.1)]
        print(f"  {code} {years:>4} years  {1e4 * np.mean(shares):5.1f}   {'  '.join(got)}")


def main() -> None:
    """Judge all sorts of tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--series", type=int, default=20, help="of each kind, level and length")
    series = parser.parse_args().series
    judge("counts", 0.1, series=series, kinds=KINDS)
    judge("very noisy counts", 0.5, series=series, kinds=KINDS)
    judge("series that jump tenfold of themselves", 1.15, series=series, kinds=("steady",))


if __name__ == "__main__":
    main()
