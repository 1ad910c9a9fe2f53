"""What bounds the choice of models, on stretches that no choice had seen: decision 0022.

    python -m benchmarks.choice DATA
    python -m benchmarks.choice PATH/chicago_311_sanitation_2011_2014.csv.gz

DATA is a data folder, such as `townclerk demo --residents 20000 --data DATA --no-serve` leaves behind. Five
stretches of eight weeks, each forecast with models weighed by the six stretches before it. Prints for several
bounds of what one series' loss may count (a quantile of the losses of series of its size; 1: no bound) the
RMSSE, the WAPE of single series and of sums, on how many series last year's season was used alone, and how
much of what came lay inside the 80 % band. Then, with the bound in use, the same without and with what was
out of the ordinary left out (decision 0023), the sums by stretch.
"""

from __future__ import annotations

import sys
import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.forecast import chicago
from townclerk.core.progress import SILENT
from townclerk.forecasts import backtest
from townclerk.forecasts.backtest import MODELS, Cube, outlook
from townclerk.forecasts.fitting import fit, task_of
from townclerk.forecasts.panel import panel_of
from townclerk.forecasts.reconcile import splits_of, wholes
from townclerk.forecasts.rules import GRAINS, Model, last_complete

_CHOSEN_BY, _JUDGED = 6, 5
_BOUNDS = (1.0, 0.98, 0.95, 0.9)
"""The last one is in use (decision 0022)."""
_LAST_YEAR = MODELS.index(Model.LAST_YEAR)


def of_town(data: Path) -> Cube:
    """The models' forecasts of a town's own series and their sums."""
    from townclerk.cli_town import town_open

    town_open(None, data, None)
    from townclerk.forecasts.flows import ready
    from townclerk.history import as_of, demand

    found = demand(grain="W")
    asked = ready(found.demand, found.series, as_of=as_of(), grain="W", horizon=None)
    task = task_of(
        asked.panel, horizon=asked.horizon, origins=_CHOSEN_BY + _JUDGED, holidays=asked.free,
        names=asked.names, events=asked.events, usual=asked.rejected,
    )  # fmt: skip
    splits = splits_of([asked.names[uid] for uid in asked.panel.ids])
    cube = fit(asked.panel, task, progress=SILENT).cube
    return replace(cube, whole=wholes(splits, len(asked.panel.ids)))


def of_chicago(path: Path) -> Cube:
    """The models' forecasts of Chicago's requests by kind and area, and of their sums."""
    demand, series = chicago(path, GRAINS["W"])
    sums = set(series.loc[(series["service"] == "") | (series["area"] == ""), "unique_id"])
    until = last_complete(GRAINS["W"], date(2015, 1, 1))
    panel = panel_of(demand, whole="/", grain=GRAINS["W"], until=until)
    cube = fit(panel, task_of(panel, horizon=8, origins=_CHOSEN_BY + _JUDGED), progress=SILENT).cube
    return replace(cube, whole=np.array([uid in sums for uid in panel.ids]))


def cut(cube: Cube, first: int, last: int) -> Cube:
    """The origins from `first` to `last`, which is the one that is forecast."""
    names = ("y", "models", "beyond", "spread", "scale", "scale2", "level")
    found = {name: getattr(cube, name) for name in names}
    parts = {name: part if part is None else part[:, first : last + 1] for name, part in found.items()}
    both = None if cube.strange is None else cube.strange[:, first : last + 1, first : last + 1]
    return replace(cube, strange=both, **parts)


def judged(cube: Cube) -> tuple[list[float], int, list[float]]:
    """RMSSE, WAPE of series, of sums and of last year's season on sums, share in 80 %; how often alone.

    And the WAPE of sums in each stretch.
    """
    assert cube.whole is not None
    found: dict[str, list[Any]] = {name: [] for name in ("rmsse", "miss", "came", "before", "inside")}
    alone = 0
    for origin in range(_CHOSEN_BY, _CHOSEN_BY + _JUDGED):
        said = outlook(cut(cube, origin - _CHOSEN_BY, origin), origin=_CHOSEN_BY)
        y, scale = cube.y[:, origin], cube.scale2[:, origin]
        error = y - said.mean
        found["rmsse"].append(np.sqrt(np.nanmean(error**2, axis=1)) / np.where(scale > 0, scale, np.nan))
        found["miss"].append(np.nanmean(np.abs(error), axis=1))
        found["came"].append(np.nanmean(y, axis=1))
        found["before"].append(np.nanmean(np.abs(y - cube.models[:, origin, :, _LAST_YEAR]), axis=1))
        within = (y >= said.lo[80] - 1e-9) & (y <= said.hi[80] + 1e-9)
        found["inside"].append(np.where(np.isfinite(y), within, np.nan))
        alone += int(said.baseline.sum())
    each = {name: np.array(values) for name, values in found.items()}

    def wape(name: str, which: Any) -> float:
        return float(np.nansum(each[name][:, which]) / np.nansum(each["came"][:, which]))

    whole = cube.whole
    figures = [np.nanmean(each["rmsse"]), wape("miss", ~whole), wape("miss", whole), wape("before", whole)]
    sums = np.nansum(each["miss"][:, whole], axis=1) / np.nansum(each["came"][:, whole], axis=1)
    return [*map(float, figures), float(np.nanmean(each["inside"]))], alone, sums.tolist()


def main() -> None:
    """Print a row for each bound."""
    path = Path(sys.argv[1])
    cube = of_town(path) if path.is_dir() else of_chicago(path)
    assert cube.whole is not None
    print(f"{len(cube.ids)} series, {int(cube.whole.sum())} of them sums; {_JUDGED} stretches")
    names = ("RMSSE", "WAPE", "of sums", "last year", "in 80 %", "alone")
    print(f"{'bound':>8}" + "".join(f"{name:>11}" for name in names))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        for bound in _BOUNDS:
            backtest._USUAL = bound
            figures, alone, _sums = judged(cube)
            print(f"{bound:8}" + "".join(f"{one:11.4f}" for one in figures) + f"{alone:11}")
        for word, one in (("as came", replace(cube, beyond=None, strange=None)), ("calmed", cube)):
            figures, alone, sums = judged(one)
            print(f"{word:>8}" + "".join(f"{each:11.4f}" for each in figures) + f"{alone:11}")
            print("  sums by stretch " + "".join(f"{each:9.4f}" for each in sums))


if __name__ == "__main__":
    main()
