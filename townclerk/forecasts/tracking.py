"""What a run said of periods that have passed since, beside what then came: is it still to be trusted?"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from townclerk.forecasts.models import Point, Run
from townclerk.forecasts.rules import Accuracy, Error, Happened, number_of

if TYPE_CHECKING:
    from townclerk.forecasts.panel import Panel

_LEAST_POINTS = 30
_COVER_LEAST = 0.65
"""Fewer inside the 80 % interval than this, over many points, is no chance."""
_WORSE = 1.3


def happened(run: Run, panel: Panel) -> Happened | None:
    """How `run` did on the periods after its own end that `panel` knows; None when there is none.

    It drifts when far fewer values than promised lie inside the intervals, or when the errors are a third
    larger than the backtest promised and no smaller than those of last season again.
    """
    place = {uid: i for i, uid in enumerate(panel.ids)}
    rows = Point.objects.filter(series__run=run).values_list(
        "series__unique_id", "ds", "mean", "lo80", "hi80", "last_year", "series__service", "series__area"
    )
    found = []
    for uid, ds, mean, low, high, before, *parts in rows.iterator(chunk_size=5000):
        column = number_of(panel.grain, ds) - panel.first
        if uid in place and 0 <= column < panel.y.shape[1]:
            y = panel.y[place[uid], column]
            found.append(
                (ds.toordinal(), y, mean, low, high, np.nan if before is None else before, all(parts))
            )
    table = np.array([row for row in found if np.isfinite(row[1])], dtype=np.float64)
    if not len(table):
        return None
    y, mean, low, high, before = table[:, 1:6].T
    inside = float(((y >= low - 1e-9) & (y <= high + 1e-9)).mean())
    detailed = table[:, 6] > 0 if table[:, 6].any() else np.ones(len(table), dtype=bool)
    ours, last_year = _wape(y[detailed], mean[detailed]), _wape(y[detailed], before[detailed])
    promised = Accuracy(**{**run.accuracy, "ours": Error(**run.accuracy["ours"])}).ours.wape
    worse = promised is not None and ours is not None and ours > _WORSE * promised
    drifts = inside < _COVER_LEAST or (worse and (last_year is None or ours is None or ours >= last_year))
    periods = len(np.unique(table[:, 0]))
    return Happened(periods, len(table), ours, last_year, inside, drifts and len(table) >= _LEAST_POINTS)


def track(panel: Panel, *, runs: int = 2) -> None:
    """Keep with each of the newest runs, whose forecasts are still here, how it did since."""
    for run in Run.objects.filter(grain=panel.grain.code).order_by("-id")[:runs]:
        found = happened(run, panel)
        if found is not None:
            run.happened = dataclasses.asdict(found)
            run.save(update_fields=["happened"])


def _wape(y: np.ndarray, said: np.ndarray) -> float | None:
    known = np.isfinite(said)
    total = float(y[known].sum())
    return float(np.abs(y[known] - said[known]).sum()) / total if total > 0 else None
