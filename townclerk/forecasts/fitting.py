"""Fit every series of a panel, a partition at a time where the engine works, and say how far it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.core.engine import engine
from townclerk.core.progress import Progress
from townclerk.forecasts.backtest import Cube, cube_of
from townclerk.forecasts.candidates import Candidates, Task, candidates
from townclerk.forecasts.events.plan import plan_of
from townclerk.forecasts.events.rules import KnownEvent
from townclerk.forecasts.free_days import free_days_of, without
from townclerk.forecasts.model import forecast_partition, schema
from townclerk.forecasts.panel import Panel
from townclerk.forecasts.rules import GRAINS, ORIGINS_BEFORE, Grain, number_of, start_of
from townclerk.forecasts.seasons import calendar, seasons_of
from townclerk.forecasts.windows import Record, groups_of

if TYPE_CHECKING:
    import pandas as pd

    Array = np.ndarray[Any, np.dtype[Any]]

Names = Mapping[str, tuple[str, str, str]]
_CHUNK = 16
_CHUNK_PLAIN = 500
FEW = 30
"""Up to so many series AutoETS and Theta are fitted to each by itself: four seconds of work or so."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The models' forecasts, and the model of all series that made some of them."""

    cube: Cube
    by_all: Candidates


def fit(panel: Panel, task: Task, *, progress: Progress, each: bool | None = None) -> Fitted:
    """Every model's forecasts of every series of `panel`, from its end and the earlier ends of `task`.

    `each`: whether AutoETS and Theta are fitted to each series; None: where they are few.
    """
    import pandas as pd

    each = len(panel.ids) <= FEW if each is None else each
    step = progress.step("Forecasting", total=2 * len(panel.ids))
    done: list[pd.DataFrame] = []
    for size, part in _parts(panel, task, each=each):
        done.append(part)
        step.advance(size)
    table = pd.concat(done, ignore_index=True) if done else _nothing(panel.grain)
    by_all = candidates(task)
    step.advance(len(panel.ids))
    cube = cube_of(table, ids=panel.ids, task=task, by_all=by_all)
    return Fitted(cube, by_all)


def task_of(
    panel: Panel,
    *,
    horizon: int,
    origins: int,
    holidays: Collection[date] = (),
    names: Names | None = None,
    events: Sequence[KnownEvent] = (),
    usual: Array | None = None,
) -> Task:
    """What is to be forecast of demand: dated, and counts where all of it are whole numbers.

    Args:
        panel: the series.
        horizon: periods ahead.
        origins: how many earlier ends, each `horizon` periods before the next.
        holidays: public holidays, by name where it is a mapping.
        names: service, area and channel of each series; else their names tell which belong together.
        events: those the agency knows of; without names every series is a sum that they may move.
        usual: (series, periods) which are not out of the ordinary, besides those that lie in events.
    """
    code, columns = panel.grain.code, panel.y.shape[1] + horizon
    starts = [start_of(panel.grain, panel.first + column) for column in range(columns + 1)]
    days, of = starts[:-1], [names[uid] if names else ("", "", "") for uid in panel.ids]
    plan = plan_of(events, names=of, starts=starts, code=code) if events and panel.ids else None
    record = Record(
        panel.y,
        seasons_of(code, panel.y),
        calendar(days, code=code, holidays=holidays)[None] if len(panel.ids) else np.zeros((1, columns, 0)),
        groups_by(panel, names) if names else groups_of(panel.ids),
        None if plan is None else plan.facts,
        None if plan is None else plan.pattern,
    )
    if plan is not None:
        within = plan.within(panel.y.shape[1])
        usual = within if usual is None else usual | within
    free = free_days_of(holidays, first=_since_1970(panel), columns=columns) if code == "D" else None
    whole = not (np.nan_to_num(panel.y) % 1).any()
    return Task(
        record, whole, horizon, origins, ORIGINS_BEFORE, panel.grain.memory, whole, usual, events=plan,
        season=panel.grain.season, free=free,
    )  # fmt: skip


def _since_1970(panel: Panel) -> Array:
    """The number of the day in column 0, of days."""
    return np.array([panel.first - number_of(GRAINS["D"], date(1970, 1, 1))])


def groups_by(panel: Panel, names: Names) -> tuple[Array, ...]:
    """All series together, and those alike by service, by area, by channel."""
    groups = [np.zeros(len(panel.ids), dtype=np.int64)]
    for place in range(3):
        found, group = np.unique([names[i][place] for i in panel.ids], return_inverse=True)
        if len(found) > 1:
            groups.append(group.astype(np.int64))
    return tuple(groups)


def _parts(panel: Panel, task: Task, *, each: bool) -> Iterator[tuple[int, pd.DataFrame]]:
    size = _CHUNK if each else _CHUNK_PLAIN
    plain = without(panel.y, task.free) if each else None
    tables = (_table(panel, start, size, plain) for start in range(0, len(panel.ids), size))
    work = partial(
        forecast_partition, grain=panel.grain, horizon=task.horizon, origins=task.origins, each=each
    )
    for part in engine().mapped(work, tables, schema=schema()):
        yield part["unique_id"].nunique(), part


def _nothing(grain: Grain) -> pd.DataFrame:
    import pandas as pd

    nothing = pd.DataFrame({"unique_id": [], "t": [], "y": []})
    return forecast_partition(nothing, grain=grain, horizon=1, origins=0)


def _table(panel: Panel, start: int, size: int, plain: Array | None) -> pd.DataFrame:
    """`size` series of `panel` from number `start`, as the long table a partition takes."""
    import pandas as pd

    y = panel.y[start : start + size]
    table = pd.DataFrame(
        {
            "unique_id": np.repeat(np.array(panel.ids[start : start + size], dtype=object), y.shape[1]),
            "t": np.tile(np.arange(panel.first, panel.first + y.shape[1]), len(y)),
            "y": y.ravel(),
        }
    )
    return table if plain is None else table.assign(plain=plain[start : start + size].ravel())
