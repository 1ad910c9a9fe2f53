"""What a run tells of one series besides its forecast, as JSON: its shocks, its drivers, its past errors."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.forecasts.days_told import days_told
from townclerk.forecasts.drivers import drivers_of, surest
from townclerk.forecasts.rules import Driver, Judged, Shock, start_of

if TYPE_CHECKING:
    from townclerk.forecasts.models import Series
    from townclerk.forecasts.store import Result

_PARTS_TOLD = 3
_SHARE_TOLD = 0.2
_SHOCKS_KEPT = 20
_MOVES_TOLD = 8


def story(result: Result, series: int, begin: int) -> dict[str, Any]:
    """The columns `shocks`, `drivers` and `judged` of one series, whose past is shown from column `begin`."""
    panel = result.panel
    y = np.where(result.shocks.shock[series], np.nan, panel.y[series])
    first = int(np.flatnonzero(~np.isnan(panel.y[series]))[0])
    starts = [start_of(panel.grain, panel.first + column) for column in range(first, len(y))]
    told = _events(result, series)
    if result.events is not None:
        plan, effects = result.events
        y = y / effects.lift(plan, len(y))[series]
    moved = drivers_of(y[first:], starts, code=panel.grain.code, holidays=result.free)
    daily = result.days.get(panel.ids[series])
    if daily is not None and panel.grain.code != "D":
        moved = surest([*moved, *days_told(daily, _odd_days(result, series), result.free)])[:_MOVES_TOLD]
    return {
        "shocks": [_shock(result, series, c) for c in _latest(result, series, begin)],
        "drivers": [dataclasses.asdict(driver) for driver in (*told, *moved)],
        "judged": _judged(result, series),
    }


def _odd_days(result: Result, series: int) -> frozenset[date]:
    """The days of its shocks that no holiday explains."""
    panel = result.panel
    found = set[date]()
    for column in np.flatnonzero(result.shocks.shock[series]):
        start, end = (start_of(panel.grain, panel.first + int(column) + n) for n in (0, 1))
        days = {start + timedelta(n) for n in range((end - start).days)}
        found |= set() if any(day in result.free for day in days) else days
    return frozenset(found)


def _events(result: Result, series: int) -> list[Driver]:
    """What known events did to a series, the surest first."""
    if result.events is None:
        return []
    plan, effects = result.events
    found = []
    for number, event in enumerate(plan.events):
        effect, error = float(effects.effect[number, series]), float(effects.error[number, series])
        times = int(effects.times[number, series])
        if effect and times and abs(effect) > 1.96 * error:
            low, high = max(effect - 1.96 * error, -1.0), effect + 1.96 * error
            found.append(Driver("event", 0, effect, low, high, times, event.name))
    return list(surest(found))


def _latest(result: Result, series: int, begin: int) -> list[int]:
    columns = np.flatnonzero(result.shocks.shock[series])
    return [int(c) for c in columns[columns >= begin][-_SHOCKS_KEPT:]]


def _shock(result: Result, series: int, column: int) -> dict[str, Any]:
    """One shock: the parts that most of it came from, and whether a holiday lies in it."""
    panel, usual = result.panel, result.shocks.usual
    off = panel.y[series, column] - usual[series, column]
    parts = {p for split in result.splits if split.whole == series for p in split.parts}
    share = {p: (panel.y[p, column] - usual[p, column]) / off for p in parts}
    most = sorted((p for p, s in share.items() if s >= _SHARE_TOLD), key=lambda p: -share[p])[:_PARTS_TOLD]
    start = start_of(panel.grain, panel.first + column)
    days = (start_of(panel.grain, panel.first + column + 1) - start).days
    return {
        "ds": start.isoformat(),
        "y": float(panel.y[series, column]),
        "usual": round(float(usual[series, column]), 1),
        "where": [panel.ids[p] for p in most],
        "holiday": any(start + timedelta(n) in result.free for n in range(days)),
    }


def _judged(result: Result, series: int) -> list[list[Any]]:
    """(first day, mean, lower and upper bound at 80 %) of each judged period."""
    panel, rows = result.panel, []
    for back, said in zip(range(len(result.judged), 0, -1), result.judged, strict=True):
        for step in range(result.horizon):
            mean, low, high = said.mean[series, step], said.lo[80][series, step], said.hi[80][series, step]
            if np.isfinite(mean):
                place = panel.first + panel.y.shape[1] - back * result.horizon + step
                figures = [round(float(v), 2) for v in (mean, low, high)]
                rows.append([start_of(panel.grain, place).isoformat(), *figures])
    return rows


def shocks_read(row: Series) -> tuple[Shock, ...]:
    """The stored shocks."""
    return tuple(
        Shock(date.fromisoformat(s["ds"]), s["y"], s["usual"], tuple(s["where"]), s["holiday"])
        for s in row.shocks
    )


def drivers_read(row: Series) -> tuple[Driver, ...]:
    """The stored drivers."""
    return tuple(Driver(**one) for one in row.drivers)


def judged_read(stored: list[list[Any]], past: dict[date, float | None]) -> tuple[Judged, ...]:
    """Stored past forecasts, each with what came."""
    rows = ((date.fromisoformat(ds), *figures) for ds, *figures in stored)
    return tuple(Judged(ds, mean, low, high, past.get(ds)) for ds, mean, low, high in rows)
