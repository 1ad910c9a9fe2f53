"""Public holidays in daily counts, simulated: `python -m benchmarks.free_days`.

Tables of two and a half years of days, one series or three, as an office has them: quiet weekends, a slow
rise and fewer in summer. On public holidays of the US comes a fifth of what is usual, give or take; in others
as much as ever, or nothing, or Columbus Day is as busy as any. Forecast as `townclerk evaluate forecast`
does, at four ends of 40 days. Prints, of holidays and of all days, the error as a share of what came, how
much of it lay inside the 80 and 95 % intervals, how wide the first is; and MASE.
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from townclerk.core.holidays import holidays_of
from townclerk.core.progress import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST, DAYS, AHEAD, ENDS = date(2024, 6, 1), 950, 40, 4
_WEEK = np.array([1.15, 1.05, 1.0, 1.0, 0.95, 0.4, 0.3])
_FREE = frozenset(day for year in (2024, 2025, 2026) for day in holidays_of("US", "", year))

KINDS: dict[str, Callable[[date, np.random.Generator], float]] = {
    "a fifth": lambda day, rng: float(np.clip(rng.normal(0.2, 0.05), 0.05, 0.5)),
    "as ever": lambda day, rng: 1.0,
    "Columbus open": lambda day, rng: (
        1.0 if day.month == 10 else float(np.clip(rng.normal(0.2, 0.05), 0.05, 0.5))
    ),
    "closed": lambda day, rng: 0.0,
}


def table(path: Path, *, kind: str, series: int, seed: int) -> None:
    """Write the rows of one simulated table."""
    rng = np.random.default_rng(seed)
    days = [FIRST + timedelta(n) for n in range(DAYS)]
    year = np.array([np.cos(2 * np.pi * day.timetuple().tm_yday / 365.25) for day in days])
    mean = 210 * _WEEK[[day.weekday() for day in days]] * (1 + 0.08 * year) * np.linspace(0.97, 1.05, DAYS)
    mean *= np.array([KINDS[kind](day, rng) if day in _FREE else 1.0 for day in days])
    shares = np.array([1.0]) if series == 1 else np.array([0.3, 0.36, 0.34])
    rows = ["unique_id,ds,y"]
    for number, share in enumerate(shares):
        y = rng.poisson(mean * share * rng.gamma(100, 0.01, DAYS))
        rows += [f"office {number + 1},{day},{value}" for day, value in zip(days, y, strict=True)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def judged(path: Path, *, country: str) -> tuple[list[np.ndarray], float]:
    """(what came, mean, and both intervals) of holidays and of all days, (kind, figures, days); MASE."""
    from townclerk.forecasts.evaluation import run
    from townclerk.forecasts.evaluation.scores import naive_error
    from townclerk.forecasts.evaluation.table import read_rows

    asked = run.ForecastQuestion("D", AHEAD, origins=ENDS, country=country, peers=False)
    case = run._case(asked, read_rows(path, frequency="D"), None)
    said, _recipe, _seconds = run._ours(case, SILENT)
    first = case.lasts.max() + AHEAD - ENDS * AHEAD + 1
    days = [date(1970, 1, 1) + timedelta(int(first) + n) for n in range(ENDS * AHEAD)]
    free = np.array([day in _FREE for day in days])
    parts = (case.happened, said.mean, said.lo[80], said.hi[80], said.lo[95], said.hi[95])
    all_days = np.stack([part.reshape(len(part), -1) for part in parts])
    scale = np.stack([naive_error(case.known[:, : end + 1], case.season) for end in case.ends], axis=1)
    mase = np.abs(case.happened - said.point).mean(axis=2) / scale
    return [part.reshape(6, -1) for part in (all_days[:, :, free], all_days)], float(np.nanmean(mase))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--country", default="US")
    asked = parser.parse_args()
    print(f"{'':24}{'':8}{'off':>8}{'80 %':>8}{'95 %':>8}{'width':>8}{'MASE':>8}")
    for kind in KINDS:
        for series in (1, 3):
            found, errors = [], []
            for seed in range(asked.seeds):
                with TemporaryDirectory() as folder:
                    path = Path(folder) / "days.csv"
                    table(path, kind=kind, series=series, seed=seed)
                    parts, mase = judged(path, country=asked.country)
                found.append(parts)
                errors.append(mase)
            for name, parts in zip(("holidays", "all"), zip(*found, strict=True), strict=True):
                y, mean, lo80, hi80, lo95, hi95 = np.concatenate(parts, axis=1)
                off = np.abs(y - mean).sum() / max(y.sum(), 1)
                inside = (((y >= lo) & (y <= hi)).mean() for lo, hi in ((lo80, hi80), (lo95, hi95)))
                print(f"{kind + ', ' + str(series):24}{name:>8}{off:8.3f}", end="")
                print("".join(f"{share:8.1%}" for share in inside), end="")
                print(f"{(hi80 - lo80).mean():8.1f}{np.mean(errors):8.3f}", flush=True)


if __name__ == "__main__":
    main()
