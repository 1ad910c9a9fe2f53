"""Fit every series of a panel, on as many processes as the machine lends, and say how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from townclerk.core.progress import Progress
from townclerk.core.settings import workers
from townclerk.forecasts.backtest import Cube, cube_of
from townclerk.forecasts.model import forecast_partition
from townclerk.forecasts.panel import Panel
from townclerk.forecasts.rules import Grain

if TYPE_CHECKING:
    import pandas as pd

_CHUNK = 16
_ALONE = 60
"""Up to so many series one process is quicker: starting another costs three seconds of imports."""


def fit(panel: Panel, *, horizon: int, origins: int, progress: Progress) -> Cube:
    """Every model's forecasts of every series of `panel`, from its end and `origins` earlier ends."""
    import pandas as pd

    step = progress.step("Forecasting", total=len(panel.ids))
    done: list[pd.DataFrame] = []
    for size, part in _parts(panel, horizon, origins):
        done.append(part)
        step.advance(size)
    table = pd.concat(done, ignore_index=True) if done else _fit(_table(panel, 0), panel.grain, 1, 0)[1]
    return cube_of(table, ids=panel.ids, horizon=horizon, origins=origins)


def _parts(panel: Panel, horizon: int, origins: int) -> Iterator[tuple[int, pd.DataFrame]]:
    tables = (_table(panel, start) for start in range(0, len(panel.ids), _CHUNK))
    count = workers()
    if count == 1 or len(panel.ids) <= _ALONE:
        for table in tables:
            yield _fit(table, panel.grain, horizon, origins)
        return
    # loky starts clean processes without re-running the caller's main module: nothing is
    # inherited from threads of the server, and a script needs no guard.
    from joblib import Parallel, delayed, parallel_config
    from joblib.externals.loky import get_reusable_executor

    try:
        with parallel_config(backend="loky", inner_max_num_threads=1):
            pool = Parallel(n_jobs=count, return_as="generator_unordered", batch_size=1)
            yield from pool(delayed(_fit)(table, panel.grain, horizon, origins) for table in tables)
    finally:
        get_reusable_executor().shutdown(wait=True)  # idle, each would keep 200 MB for minutes


def _fit(table: pd.DataFrame, grain: Grain, horizon: int, origins: int) -> tuple[int, pd.DataFrame]:
    size = table["unique_id"].nunique()
    return size, forecast_partition(table, grain=grain, horizon=horizon, origins=origins)


def _table(panel: Panel, start: int) -> pd.DataFrame:
    """`_CHUNK` series of `panel` from number `start`, as the long table a partition takes."""
    import pandas as pd

    y = panel.y[start : start + _CHUNK]
    return pd.DataFrame(
        {
            "unique_id": np.repeat(np.array(panel.ids[start : start + _CHUNK], dtype=object), y.shape[1]),
            "t": np.tile(np.arange(panel.first, panel.first + y.shape[1]), len(y)),
            "y": y.ravel(),
        }
    )
