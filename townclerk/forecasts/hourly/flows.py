"""The verb of hours: demand by hour and day in, one run out; or nothing where too little comes in an hour."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

from townclerk.core.clock import now
from townclerk.core.progress import SILENT, Progress
from townclerk.forecasts import store
from townclerk.forecasts.events.kept import events_current
from townclerk.forecasts.flows import first_day, holidays_between, model_versions
from townclerk.forecasts.hourly import kept
from townclerk.forecasts.hourly.rules import (
    GRAIN,
    HORIZON_DAYS,
    LEAST_AN_HOUR,
    LEAST_DAYS,
    VERSION,
)
from townclerk.forecasts.hourly.shapes import DAY, closed_hours, places_of
from townclerk.forecasts.panel import Panel, panel_of
from townclerk.forecasts.retraining import Attempt, Outcome, keep, told
from townclerk.forecasts.rules import ForecastRun, grain_of, last_complete

if TYPE_CHECKING:
    import pandas as pd

    from townclerk.forecasts.hourly.fitting import Asked

    Array = np.ndarray[Any, np.dtype[Any]]


def hourly_refresh(
    hours: pd.DataFrame,
    days: pd.DataFrame,
    series: pd.DataFrame,
    *,
    zone: ZoneInfo,
    progress: Progress = SILENT,
) -> ForecastRun | None:
    """Forecast by hour every series of which enough comes in an open hour; that is then what is read.

    A day is forecast as days are and shared out among its hours; whole weeks add up to what the newest weekly
    run says of the same series, so that no two pages disagree. When nothing has changed, nothing is computed.

    Args:
        hours: unique_id, ds (when an hour begins on the agency's clock, without a zone), y (NaN: unknown);
            24 hours each day, in whole days.
        days: the same series by day.
        series: unique_id, service, area, channel; "" stands for all of them together.
        zone: of the agency's clock.
        progress: told of each series.

    Returns:
        None where no series has enough; what was forecast before is forgotten then.
    """
    started = now()
    asked = asked_of(hours, days, series, zone)
    if asked is None:
        kept.clear()
        return None
    mark = _mark(asked)
    newest = store.newest(grain=GRAIN)
    if newest and newest.fingerprint == mark:
        return newest
    from townclerk.forecasts.hourly.fitting import found_of

    found = found_of(asked, progress)
    return kept.save(asked, found, fingerprint=mark, versions=model_versions(), started_at=started)


def hourly_retrain(
    *,
    demand: Callable[[], tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]],
    zone: ZoneInfo,
    progress: Progress = SILENT,
) -> Attempt:
    """Forecast by hour what is new, and keep what became of it; as `forecasts_retrain`, nothing is raised.

    Args:
        demand: gives hours, days and series, as `hourly_refresh` takes them. zone: of the agency's clock.
    """
    started = now()
    try:
        run = hourly_refresh(*demand(), zone=zone, progress=progress)
        outcome = Outcome.TRAINED if run is not None and run.computed else Outcome.UNCHANGED
        series = run.accuracy.series if run is not None else 0
        attempt = Attempt(GRAIN, started, now(), outcome, series=series, run=run)
    except Exception as error:
        what, hint = told(error)
        newest = store.newest(grain=GRAIN)
        attempt = Attempt(GRAIN, started, now(), Outcome.FAILED, what=what, hint=hint, run=newest)
    keep(attempt)
    return attempt


def asked_of(hours: pd.DataFrame, days: pd.DataFrame, series: pd.DataFrame, zone: ZoneInfo) -> Asked | None:
    """What is to be forecast; None where nothing has enough."""
    from townclerk.forecasts.hourly.fitting import Asked

    if hours.empty:
        return None
    wide = hours.pivot(index="unique_id", columns="ds", values="y").sort_index()
    first, until = wide.columns[0].date(), wide.columns[-1].date()
    kind = grain_of("D")
    names = {
        str(one.unique_id): (str(one.service), str(one.area), str(one.channel))
        for one in series.itertuples(index=False)
    }
    whole = next((uid for uid, name in names.items() if not any(name)), None)
    last = last_complete(kind, until)
    free = holidays_between(min(first, first_day(days, last, kind)), until + timedelta(days=HORIZON_DAYS + 1))
    panel = panel_of(days, whole=whole, grain=kind, until=last, holidays=free)
    y = wide.to_numpy(dtype=np.float64)
    there = {uid: row for row, uid in enumerate(panel.ids)}
    enough = _enough(y, places_of(first, y.shape[1] // DAY, free))
    rows = [row for row, uid in enumerate(wide.index) if enough[row] and uid in there]
    if not rows:
        return None
    ids = tuple(str(wide.index[row]) for row in rows)
    return Asked(
        ids=ids,
        names={uid: names[uid] for uid in ids},
        days=Panel(kind, ids, panel.first, panel.y[[there[uid] for uid in ids]]),
        y=y[rows],
        first=first,
        until=until,
        zone=zone,
        free=free,
        events=events_current(),
        weeks=kept.weeks_said(ids, until + timedelta(days=1)),
    )


def _enough(y: Array, place: Array) -> Array:
    """(series,): whether enough comes in an open hour, over days enough, to say something of hours."""
    known = np.isfinite(y) & ~closed_hours(y, place)[:, place]
    mean = np.where(known, y, 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    return np.asarray((mean >= LEAST_AN_HOUR) & (np.isfinite(y).sum(axis=1) >= LEAST_DAYS * DAY - DAY))


def _mark(asked: Asked) -> str:
    """A hash of everything the forecasts follow from."""
    days = sorted(day.isoformat() for day in asked.free)
    head = [VERSION, model_versions(), asked.names, str(asked.first), str(asked.until), asked.days.first,
            asked.zone.key, days, [repr(event) for event in asked.events]]  # fmt: skip
    digest = hashlib.sha256(json.dumps(head, sort_keys=True).encode())
    for part in (asked.y, asked.days.y, asked.weeks):
        digest.update(np.ascontiguousarray(part).tobytes())
    return digest.hexdigest()
