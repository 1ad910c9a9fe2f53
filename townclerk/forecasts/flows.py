"""The verb of forecasting: demand in, one whole run out, or nothing at all when nothing changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.core.agency import NothingLoaded, agency_current
from townclerk.core.clock import now
from townclerk.core.errors import TownclerkError
from townclerk.core.holidays import holidays_named
from townclerk.core.progress import SILENT, Progress
from townclerk.forecasts import store
from townclerk.forecasts.days_told import by_series
from townclerk.forecasts.events.kept import events_current
from townclerk.forecasts.events.rules import KnownEvent
from townclerk.forecasts.notes import rejected_in
from townclerk.forecasts.rules import (
    MODEL_VERSION,
    ORIGINS_BEFORE,
    ORIGINS_MEASURED,
    ForecastRun,
    Grain,
    Model,
    grain_of,
    last_complete,
    start_of,
)

if TYPE_CHECKING:
    import pandas as pd

    from townclerk.forecasts.backtest import Outlook
    from townclerk.forecasts.candidates import Task
    from townclerk.forecasts.events.effects import Effects
    from townclerk.forecasts.events.plan import EventPlan
    from townclerk.forecasts.panel import Panel

    Days = Callable[[], pd.DataFrame]
    Array = np.ndarray[Any, np.dtype[Any]]


def forecasts_refresh(
    *,
    demand: pd.DataFrame,
    series: pd.DataFrame,
    as_of: date,
    grain: str = "W",
    horizon: int | None = None,
    days: Days | None = None,
    progress: Progress = SILENT,
) -> ForecastRun:
    """Forecast every series and make the result the one that is read.

    When the complete periods are those of the newest run, nothing is computed or written.
    A run becomes visible whole or, when the process dies, not at all.

    Args:
        demand: columns unique_id, ds (first day of a period), y (requests in it), zero-filled
            from a series' first period to the record's last.
        series: columns unique_id, service, area, channel; "" stands for all of them together.
            Totals are forecast as series of their own.
        as_of: the last civil date that is known; the period it lies in is left out unless it
            ends with it.
        grain: "D", "W" or "M".
        horizon: periods ahead; None: 28 days, 8 weeks or 3 months.
        days: gives the demand of some series by day, as `demand`: what weekdays and holidays do is told of
            them. Asked for only where something is computed.
        progress: told of each series.

    Raises:
        TownclerkError: an unknown grain, a horizon below 1, a date that begins no period, a
            negative or doubled count, a series of `demand` that `series` does not name.
    """
    started = now()
    found = ready(demand, series, as_of=as_of, grain=grain, horizon=horizon)
    newest = store.newest(grain=grain)
    if newest and newest.fingerprint == mark_of(found):
        return newest
    return compute(found, as_of=as_of, started=started, days=days, progress=progress)


@dataclass(frozen=True, slots=True)
class Ready:
    """What a run computes from.

    Attributes:
        horizon: periods ahead. free: public holidays by name. until: the last whole period.
        rejected: (series, periods) which are no shocks, as staff say.
        events: those the agency knows of.
    """

    panel: Panel
    names: dict[str, tuple[str, str, str]]
    horizon: int
    free: Mapping[date, str]
    until: int
    rejected: Array | None = None
    events: tuple[KnownEvent, ...] = ()

    @property
    def counted(self) -> int:
        """How many requests these series count, each once."""
        depth = {uid: sum(map(bool, name)) for uid, name in self.names.items()}
        least = min(depth.values(), default=0)
        rows = [i for i, uid in enumerate(self.panel.ids) if depth[uid] == least]
        return int(np.nansum(self.panel.y[rows])) if rows else 0


def ready(
    demand: pd.DataFrame, series: pd.DataFrame, *, as_of: date, grain: str, horizon: int | None
) -> Ready:
    """The demand as `forecasts_refresh` takes it, made regular and checked.

    Raises:
        TownclerkError: as `forecasts_refresh`.
    """
    from townclerk.forecasts.panel import panel_of

    kind = grain_of(grain)
    ahead = kind.horizon if horizon is None else horizon
    if ahead < 1:
        raise TownclerkError(f"A horizon of {ahead} periods is none.", hint="Ask for 1 or more.")
    names = _names(demand, series)
    until = last_complete(kind, as_of)
    whole = next((uid for uid, name in names.items() if not any(name)), None)
    free = holidays_between(first_day(demand, until, kind), start_of(kind, until + ahead + 1))
    panel = panel_of(demand, whole=whole, grain=kind, until=until, holidays=free)
    used = {uid: names[uid] for uid in panel.ids}
    return Ready(panel, used, ahead, free, until, rejected_in(panel, used), events_current())


def compute(
    found: Ready, *, as_of: date, started: datetime, days: Days | None = None, progress: Progress
) -> ForecastRun:
    """Forecast, and make the result the one that is read."""
    kind = found.panel.grain
    result = _compute(found, progress)
    if days is not None:
        result = replace(result, days=by_series(days()))
    return store.save(
        result, grain=kind, fingerprint=mark_of(found), as_of=as_of,
        first=start_of(kind, found.until + 1), models=model_versions(), started_at=started,
    )  # fmt: skip


def _names(demand: pd.DataFrame, series: pd.DataFrame) -> dict[str, tuple[str, str, str]]:
    """(service, area, channel) by unique_id."""
    columns = (series[c].fillna("").astype(str) for c in ("service", "area", "channel"))
    names = dict(zip(series["unique_id"].astype(str), zip(*columns, strict=True), strict=True))
    unknown = sorted(set(demand["unique_id"].astype(str).unique()) - names.keys())
    if unknown:
        raise TownclerkError(
            f"The demand of '{unknown[0]}' has no row in the table of series"
            + (f" (nor that of {len(unknown) - 1} more)." if len(unknown) > 1 else "."),
            hint="Give every unique_id its service, area and channel.",
        )
    return names


def mark_of(asked: Ready) -> str:
    """A hash of everything the forecasts follow from."""
    panel, rejected = asked.panel, asked.rejected
    origins, days = [ORIGINS_MEASURED, ORIGINS_BEFORE], sorted(day.isoformat() for day in asked.free)
    head = [
        model_versions(),
        panel.grain.code,
        asked.horizon,
        asked.until,
        origins,
        panel.first,
        asked.names,
        days,
    ]
    if rejected is not None:
        head.append(np.argwhere(rejected).tolist())
    if asked.events:
        head.append([repr(event) for event in asked.events])
    digest = hashlib.sha256(json.dumps(head, sort_keys=True).encode())
    digest.update(np.ascontiguousarray(panel.y).tobytes())
    return digest.hexdigest()


def first_day(demand: pd.DataFrame, until: int, kind: Grain) -> date:
    """The first day in `demand`, or of the period `until` where it has none."""
    known = demand["ds"].dropna()
    return date.fromisoformat(str(known.min())[:10]) if len(known) else start_of(kind, until)


def holidays_between(first: date, last: date) -> dict[date, str]:
    """The agency's public holidays and their names; none where its country is not known."""
    try:
        agency = agency_current()
    except NothingLoaded:
        return {}
    years = range(first.year, last.year + 1) if agency.country else ()
    return holidays_named(agency.country, agency.subdivision, years)


def model_versions() -> dict[str, str]:
    """The version of each model."""
    return {
        Model.LAST_YEAR: MODEL_VERSION,
        Model.AUTOETS: f"{MODEL_VERSION}, statsforecast {version('statsforecast')}",
        Model.THETA: f"{MODEL_VERSION}, statsforecast {version('statsforecast')}",
        Model.SMOOTHING: MODEL_VERSION,
        Model.LEARNED: f"{MODEL_VERSION}, lightgbm {version('lightgbm')}",
        Model.COMBINED: MODEL_VERSION,
    }


def _effects(task: Task, plan: EventPlan) -> Effects:
    """What known events did in the whole past, as the forecasts take it."""
    from townclerk.forecasts.candidates import seen_at
    from townclerk.forecasts.events.effects import effects_of

    return effects_of(seen_at(task, task.ends[-1]).y, plan)


def _compute(asked: Ready, progress: Progress) -> store.Result:
    from townclerk.forecasts.backtest import outlook
    from townclerk.forecasts.fitting import fit, task_of
    from townclerk.forecasts.measure import measure, measure_said, origins_of, summary
    from townclerk.forecasts.reconcile import reconciled, splits_of, wholes
    from townclerk.forecasts.shocks import marked

    panel, horizon = asked.panel, asked.horizon
    origins = ORIGINS_MEASURED + ORIGINS_BEFORE
    task = task_of(
        panel, horizon=horizon, origins=origins, holidays=asked.free, names=asked.names,
        events=asked.events, usual=asked.rejected,
    )  # fmt: skip
    splits = splits_of([asked.names[uid] for uid in panel.ids])
    cube = replace(fit(panel, task, progress=progress).cube, whole=wholes(splits, len(panel.ids)))

    def said(origin: int) -> Outlook:
        end = panel.y.shape[1] - (origins - origin) * horizon
        seen = panel.y[:, : max(end, 0)]
        return reconciled(outlook(cube, origin=origin), seen, splits, season=panel.grain.season)

    judged = [said(origin) for origin in origins_of(cube, ORIGINS_MEASURED)]
    ours = measure_said(cube, judged)
    last_year = measure(cube, measured=ORIGINS_MEASURED, model=Model.LAST_YEAR)
    depth = np.array([sum(map(bool, asked.names[uid])) for uid in panel.ids], dtype=int)
    return store.Result(
        panel=panel,
        names=asked.names,
        horizon=horizon,
        future=said(origins),
        judged=judged,
        ours=ours,
        last_year=last_year,
        accuracy=summary(ours, last_year, detailed=depth == depth.max(initial=0)),
        shocks=marked(panel.y, seasons=task.record.seasons, usual=task.usual),
        splits=splits,
        free=asked.free,
        events=None if task.events is None else (task.events, _effects(task, task.events)),
    )
