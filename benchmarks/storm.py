"""Last year's storm, moved to where the next weeks meet it: what is expected (decision 0023).

    python -m benchmarks.storm DATA

DATA is a data folder, such as `townclerk demo --residents 20000 --data DATA --no-serve` leaves behind; its
record stays as it is. What was out of the ordinary in the weeks of its latest storm is put into those a year
before the next ones. Prints of each service that it struck, and of all requests, what
is expected, with what was out of the ordinary as it came and with it calmed.
"""

from __future__ import annotations

import sys
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from townclerk.cli_town import town_open
from townclerk.core.progress import SILENT
from townclerk.forecasts.backtest import outlook
from townclerk.forecasts.fitting import fit, task_of
from townclerk.forecasts.reconcile import splits_of, wholes
from townclerk.forecasts.shocks import marked

_ORIGINS, _YEAR, _STRUCK = 6, 52, 5
"""A week in which so many series are out of the ordinary is the storm's."""


def moved(y: Any) -> tuple[Any, Any]:
    """`y` with its latest storm ending a year before the second next week, and which series it struck."""
    found, y, periods = marked(y, seasons=(_YEAR,)), y.copy(), y.shape[1]
    storm = np.flatnonzero(found.shock.sum(axis=0) > _STRUCK)
    storm = storm[storm >= periods - _YEAR]
    if not len(storm):
        raise SystemExit("This record has no storm within the last year.")
    shift = int(storm[-1]) - (periods + 1 - _YEAR)
    for column in storm:
        struck = found.shock[:, column]
        y[struck, column - shift] = y[struck, column]
        y[struck, column] = np.round(found.usual[struck, column])
    return y, found.shock[:, storm].any(axis=1)


def main() -> None:
    """Print what is expected in the first four of the next weeks."""
    town_open(None, Path(sys.argv[1]), None)
    from townclerk.forecasts.flows import ready
    from townclerk.history import as_of, demand

    found = demand(grain="W")
    asked = ready(found.demand, found.series, as_of=as_of(), grain="W", horizon=None)
    y, struck = moved(asked.panel.y)
    panel = replace(asked.panel, y=y)
    task = task_of(
        panel, horizon=asked.horizon, origins=_ORIGINS, holidays=asked.free,
        names=asked.names, events=asked.events, usual=asked.rejected,
    )  # fmt: skip
    splits = splits_of([asked.names[uid] for uid in panel.ids])
    cube = replace(fit(panel, task, progress=SILENT).cube, whole=wholes(splits, len(panel.ids)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        calm = outlook(cube, origin=_ORIGINS).mean
        as_came = outlook(replace(cube, beyond=None, strange=None), origin=_ORIGINS).mean
    for at, uid in enumerate(panel.ids):
        service, area, channel = asked.names[uid]
        if area or channel or not (struck[at] or not service):
            continue
        print(service or "all requests")
        for word, said in (("as came", as_came), ("calmed", calm)):
            print(f"{word:>10}" + "".join(f"{one:9.1f}" for one in said[at, :4]))


if __name__ == "__main__":
    main()
