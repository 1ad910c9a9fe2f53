"""A forecast for who asks, beside the record: nothing is kept, and no page shows it as the newest run."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from townclerk.core.progress import SILENT, Progress
from townclerk.forecasts.rules import (
    ORIGINS_BEFORE,
    ORIGINS_MEASURED,
    grain_of,
    last_complete,
    number_of,
    start_of,
)

if TYPE_CHECKING:
    import pandas as pd


def forecast_aside(
    *, demand: pd.DataFrame, as_of: date, grain: str, horizon: int, progress: Progress = SILENT
) -> pd.DataFrame:
    """What is expected of each series of `demand`.

    Args:
        demand: as `forecasts_refresh` takes it: unique_id, ds, y.
        as_of: the last civil date that is known.
        grain: "D", "W" or "M". horizon: periods ahead.

    Returns:
        Columns unique_id, ds, mean, lo-80, hi-80, ordered by both; without series that are too young.
    """
    import pandas as pd

    from townclerk.forecasts.backtest import outlook
    from townclerk.forecasts.events.kept import events_current
    from townclerk.forecasts.fitting import fit, task_of
    from townclerk.forecasts.flows import first_day, holidays_between
    from townclerk.forecasts.panel import panel_of

    kind = grain_of(grain)
    until = last_complete(kind, as_of)
    free = holidays_between(first_day(demand, until, kind), start_of(kind, until + horizon + 1))
    panel = panel_of(demand, whole=None, grain=kind, until=until, holidays=free)
    origins = ORIGINS_MEASURED + ORIGINS_BEFORE
    names = ("mean", "lo-80", "hi-80")
    if not panel.ids:
        return pd.DataFrame(columns=["unique_id", "ds", *names])
    task = task_of(panel, horizon=horizon, origins=origins, holidays=free, events=events_current())
    found = outlook(fit(panel, task, progress=progress).cube, origin=origins)
    first = number_of(kind, start_of(kind, until + 1))
    days = pd.DatetimeIndex([pd.Timestamp(start_of(kind, first + step)) for step in range(horizon)])
    table = pd.DataFrame(
        {
            "unique_id": np.repeat(np.array(panel.ids, dtype=object), horizon),
            "ds": np.tile(days.to_numpy(), len(panel.ids)),
            **{
                name: part.ravel()
                for name, part in zip(names, (found.mean, found.lo[80], found.hi[80]), strict=True)
            },
        }
    )
    return table.dropna().reset_index(drop=True)
